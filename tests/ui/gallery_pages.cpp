#include "gallery_pages.hpp"

#include <array>

#include "ui/charts.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/reference_picker.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::test {

using namespace ui;

ShellModel sample_shell(std::string_view current_page) {
  ShellModel model;
  model.sections = {{"", {{"today", "今日", Icon::home, 18, true}}},
                    {"服务台", {{"bookings", "预约", Icon::calendar, 6}, {"orders", "接待与工单", Icon::wrench, 9}, {"calls", "回访", Icon::phone, 23, true},
                               {"reminders", "关怀提醒", Icon::bell, 41}, {"complaints", "投诉", Icon::message, 2, true}}},
                    {"档案", {{"customers", "客户", Icon::person}, {"vehicles", "车辆", Icon::car}, {"knowledge", "知识库", Icon::book}}},
                    {"管理", {{"reports", "统计报表", Icon::chart}, {"exchange", "数据交换", Icon::exchange, 1}, {"settings", "设置", Icon::settings}}}};
  model.current_page = current_page;
  model.shop = "宝安店 S01";
  model.person = "林晓燕";
  model.person_role = "客访专员";
  return model;
}

namespace {

struct Due {
  const char *kind, *name, *plate, *why, *when, *action;
  Tone tone, when_tone;
};
constexpr std::array due_rows = {
    Due{"投诉", "周建国", "粤B·7K231", "空调异响返修两次，经理已确认，责任部门：维修车间", "剩 3 小时 20 分", "填写答复", Tone::bad, Tone::bad},
    Due{"7DC 回访", "王丽娜", "粤B·D06618", "11月14日提车，第7日；窗口到 11月24日", "今天", "打电话", Tone::accent, Tone::warn},
    Due{"3DC 回访", "陈志强", "粤S·3M908", "11月16日离厂（更换刹车片），第3–5日", "今天最后一天", "打电话", Tone::accent, Tone::bad},
    Due{"进度查询", "刘 洋", "粤B·92QK7", "计划 10:00–16:00，已过 62%（50–80% 时询问车间）", "13:00–14:48", "问车间", Tone::info, Tone::warn},
    Due{"约定回电", "赵敏", "粤B·A5512", "昨天 17:05 占线，客户约今天午后", "14:00", "打电话", Tone::accent, Tone::neutral},
    Due{"通知取车", "黄国栋", "粤B·L3306", "交车 17:30，工期不足两天，提前 1 小时通知", "16:30", "通知", Tone::info, Tone::neutral},
    Due{"续保提醒", "何雨欣", "粤B·66TX1", "交强险 11月28日到期，提前一周", "今天", "准备短信", Tone::ok, Tone::neutral},
    Due{"生日问候", "吴启明", "粤B·F8823", "生日 11月25日，窗口 11月18–23日", "还有 2 天", "准备贺卡", Tone::ok, Tone::neutral},
    Due{"资料交接", "孙倩（销售）", "新车 2 份", "11月19日提车，资料 2 个工作日内交车业管理员", "明天", "查看", Tone::warn, Tone::neutral}};

struct TodayState {
  std::string filter = "all";
  std::optional<std::int64_t> selected;
};

void draw_due_table(Context& c, TodayState& state) {
  CardScope card(c, {.id = "queue", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "filters");
    constexpr std::array filters = {Segment{"all", "全部 41"}, Segment{"late", "逾期 5"}, Segment{"calls", "回访 23"}, Segment{"shop", "在厂 9"},
                                    Segment{"remind", "提醒 6"}, Segment{"complaints", "投诉 2"}, Segment{"papers", "资料交接 1"}};
    segmented(c, "filter", filters, state.filter);
    row.right();
    text(c, "按时限排序", {.color = Color::text3});
  }
  constexpr std::array columns = {TableColumn{.id = "kind", .label = "类型", .width_em = 7.9f}, TableColumn{.id = "name", .label = "客户", .width_em = 8.6f, .sortable = true},
                                  TableColumn{.id = "plate", .label = "车牌", .width_em = 8.6f}, TableColumn{.id = "why", .label = "为什么在这里"},
                                  TableColumn{.id = "when", .label = "时限", .width_em = 10.7f, .sortable = true}, TableColumn{.id = "do", .label = "", .width_em = 8.6f, .right = true}};
  const TableResult result = table(c, {.id = "rows", .name = "待办", .columns = columns, .row_count = static_cast<std::int64_t>(due_rows.size()),
      .row_key = [](std::int64_t row) { return std::string_view(due_rows[static_cast<std::size_t>(row)].plate); },
      .draw_row = [&](TableRow& cells, std::int64_t index) {
        const Due& due = due_rows[static_cast<std::size_t>(index)];
        cells.chip(due.kind, due.tone);
        cells.text(due.name, {.weight = Weight::bold});
        cells.text(due.plate);
        cells.text(due.why, {.color = Color::text2});
        cells.chip(due.when, due.when_tone);
        cells.button({.id = "do", .label = due.action});
      }, .selected = state.selected});
  if (result.selected) state.selected = result.selected;
}

}  // namespace

void draw_gallery_today(Context& c) {
  IdScope page(c, "today");
  auto& state = c.pages.get<TodayState>();
  const Button actions[] = {{.id = "new", .label = "新建接车", .shortcut = ImGuiKey_N, .key_cap = "N"},
                            {.id = "next", .label = "开始处理下一条", .kind = ButtonKind::primary, .key_cap = "Enter"}};
  page_header(c, {.title = "今日", .subtitle = "2026年11月21日 星期六 · 农历十月十三", .actions = actions});
  constexpr std::array figures = {FigureCard{"calls", "待回访", "23", "逾期 4 · 今天到期 11", Tone::bad}, FigureCard{"cars", "在厂车辆", "9", "待交车 2 · 超时 1", Tone::warn},
                                  FigureCard{"bookings", "今日预约", "6", "已到店 3", Tone::accent}, FigureCard{"complaints", "投诉时限", "2", "1 件剩 3 小时 20 分", Tone::bad},
                                  FigureCard{"satisfaction", "满意度（本月）", "88.4%", "目标 85% · 样本 146", Tone::ok}};
  figure_cards(c, "figures", figures);
  draw_due_table(c, state);
}

void draw_gallery_customer(Context& c) {
  IdScope page(c, "customer");
  auto& tab = c.pages.get<std::string>(1);
  const Button actions[] = {{.id = "call", .label = "记录来电"}, {.id = "book", .label = "预约"}, {.id = "edit", .label = "修改", .key_cap = "E"},
                            {.id = "order", .label = "新建工单", .kind = ButtonKind::primary, .key_cap = "N"}};
  page_header(c, {.title = "王丽娜", .subtitle = "S01-C-00218 · 专人：林晓燕 · 工作日 18 点后方便", .avatar_name = "王丽娜", .chip = "VIP", .actions = actions});
  ColumnsScope columns(c, "body", {{.width_em = 21.4f}, {.share = 1}, {.width_em = 20}});
  columns.next();
  {
    CardScope card(c, {.id = "facts", .title = "客户资料", .fill_height = true});
    key_value_masked(c, "phone", {.label = "电话", .value = "138····5620"});
    key_value(c, {.label = "生日", .value = "1988-11-25"});
    key_value(c, {.label = "地址", .value = "深圳市宝安区新安街道翻身路 118 号富源花园 6 栋 1203"});
    key_value(c, {.label = "单位"});
    key_value(c, {.label = "来源", .value = "本店销售"});
    key_value(c, {.label = "资料核实", .value = "2026-09-02（80 天前）"});
    divider(c);
    section_title(c, "名下车辆");
    choice_card(c, {.id = "car1", .title = "粤B·D06618", .line = "朗逸 1.5L · 2026-11-14 提车", .small_line = "LSVAA49J132047371 · 412 km", .chip = "三包内", .chip_tone = Tone::ok, .selected = true});
    choice_card(c, {.id = "car2", .title = "粤B·5K09A", .line = "POLO 1.4 · 2015-06-20", .chip = "保修期外 已打包"});
  }
  columns.next();
  {
    CardScope card(c, {.id = "history", .fill_height = true, .padded = false});
    constexpr std::array list = {Tab{"all", "经历", "27"}, Tab{"repairs", "维修", "8"}, Tab{"calls", "回访", "11"}, Tab{"complaints", "投诉", "1"}, Tab{"papers", "资料", "12/14"}, Tab{"changes", "修改记录"}};
    tabs(c, "tabs", list, tab);
    PaddedScope padded(c);
    timeline_row(c, {.id = "a", .when = "今天 09:12", .kind = "回访到期", .tone = Tone::accent, .title = "7DC 新车回访今天到期，窗口到 11月24日", .detail = "规则 7DC · 依据 11月14日提车"});
    timeline_row(c, {.when = "11-14", .kind = "提车", .tone = Tone::ok, .title = "朗逸 1.5L 新车交付，销售顾问 孙倩", .detail = "资料 14 份，缺 购置税收据、客户入会资料表"});
    timeline_row(c, {.when = "09-02", .kind = "维修", .title = "粤B·5K09A 保养＋更换前刹车片，¥1,286.00", .detail = "满意度 9.2 · 服务顾问 何志明 · 未修：右前减震渗油（当时报价 ¥880）"});
    timeline_row(c, {.when = "06-20", .kind = "投诉", .tone = Tone::bad, .title = "等待时间过长，责任部门：前台，2 天闭环，客户满意", .detail = "首问：林晓燕"});
  }
  columns.next();
  {
    CardScope card(c, {.id = "attention", .title = "需要留意", .tone = Tone::warn});
    paragraph(c, "7DC 回访今天到期\n右前减震渗油，客户上次未修\n缺 2 份新车资料（已超期 1 天）");
  }
  space(c, 0.5f);
  {
    CardScope card(c, {.id = "next", .title = "接下来"});
    key_value(c, {.label = "首保", .value = "2027-02-10 或 5,000 km"});
    key_value(c, {.label = "生日", .value = "11月25日"});
    key_value(c, {.label = "保险", .value = "2027-11-13 到期"});
  }
  {
    CardScope card(c, {.id = "figures", .title = "数字"});
    key_value(c, {.label = "来店", .value = "8 次 / 11 年"});
    key_value(c, {.label = "累计消费", .value = "¥14,930.00"});
  }
}

void draw_gallery_order(Context& c) {
  IdScope page(c, "order");
  const Button actions[] = {{.id = "print", .label = "打印", .key_cap = "P"}, {.id = "add", .label = "追加项目", .kind = ButtonKind::primary, .key_cap = "A"}};
  page_header(c, {.title = "S01-A-261121-007", .subtitle = "粤B·92QK7 · 刘洋 · 途观L 2.0T · 38,210 km", .actions = actions});
  {
    CardScope card(c, {.id = "steps"});
    using enum Step::State;
    constexpr std::array steps = {Step{"接车", "09:42 何志明", done}, Step{"诊断", "10:05 同意", done}, Step{"估价", "10:12", done}, Step{"签字", "10:15", done}, Step{"进车间", "10:20 李工", done},
                                  Step{"施工中", "62% · 计划 16:00", current}, Step{"质检"}, Step{"通知取车", "提前 1 小时"}, Step{"结算"}, Step{"出厂"}};
    stepper(c, "stepper", steps);
  }
  ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 21.4f}});
  columns.next();
  {
    CardScope card(c, {.id = "items", .fill_height = true, .padded = false});
    struct Line { const char *name, *method, *part, *count, *labour, *parts, *answer; Tone tone; };
    static constexpr std::array lines = {Line{"前制动片更换", "系统", "前制动片 · 正厂", "1", "180.00", "520.00", "同意", Tone::ok}, Line{"制动液更换", "项目", "DOT4 · 正厂", "1", "80.00", "120.00", "同意", Tone::ok},
                              Line{"发动机异响检查", "现象", "风险 10%", "—", "200.00", "—", "同意", Tone::ok}, Line{"右前轮胎", "项目", "客户自带", "1", "30.00", "—", "同意 · 不保质", Tone::warn},
                              Line{"空调滤芯", "项目", "副厂件", "1", "20.00", "68.00", "未修 · 下次提醒", Tone::neutral}};
    constexpr std::array list = {TableColumn{.id = "n", .label = "#", .width_em = 3.1f}, TableColumn{.id = "name", .label = "项目"}, TableColumn{.id = "method", .label = "估价法", .width_em = 6.4f},
                                 TableColumn{.id = "part", .label = "配件 / 来源", .width_em = 10.7f}, TableColumn{.id = "count", .label = "数量", .width_em = 5, .right = true},
                                 TableColumn{.id = "labour", .label = "工时费", .width_em = 7.1f, .right = true}, TableColumn{.id = "parts", .label = "配件费", .width_em = 7.1f, .right = true}, TableColumn{.id = "answer", .label = "客户答复", .width_em = 9.6f}};
    table(c, {.id = "rows", .name = "项目", .columns = list, .row_count = 5, .draw_row = [&](TableRow& cells, std::int64_t index) {
                const Line& line = lines[static_cast<std::size_t>(index)];
                const std::string number = std::to_string(index + 1);
                cells.text(number, {.color = Color::text3});
                cells.text(line.name, {.weight = Weight::bold});
                cells.text(line.method, {.color = Color::text2});
                cells.text(line.part, {.color = Color::text2});
                cells.number(line.count);
                cells.number(line.labour);
                cells.number(line.parts);
                cells.chip(line.answer, line.tone);
              }, .selected = 2, .height = -1});
    PaddedScope padded(c);
    {
      RowScope row(c, "total");
      row.right();
      text(c, "工时 ¥490.00", {.color = Color::text2});
      text(c, "配件 ¥640.00", {.color = Color::text2});
      text(c, "定金抵扣 −¥200.00", {.color = Color::text2});
      heading(c, "应付 ¥950.00", 2);
    }
    notice(c, "右前轮胎为客户自带件，本厂对其技术质量不作担保，客户已签字确认（10:15）。", Tone::warn);
  }
  columns.next();
  {
    CardScope card(c, {.id = "next", .title = "下一步：询问车间进度", .tone = Tone::accent});
    paragraph(c, "已过计划工期 62%，应在 13:00–14:48 之间询问完工时间与异常。", {.color = Color::text2});
    button(c, {.id = "ask", .label = "记录询问结果", .kind = ButtonKind::primary});
  }
  CardScope card(c, {.id = "facts"});
  key_value(c, {.label = "承诺交车", .value = "今天 16:00"});
  key_value(c, {.label = "钥匙", .value = "07 号 · 前台"});
  key_value(c, {.label = "客户", .value = "在休息区等候"});
}

void draw_gallery_call(Context& c) {
  IdScope page(c, "call");
  struct CallState {
    std::array<int, 5> scores = {9, 10, 8, 6, 0};
    std::string reason = "等了四十多分钟才办完临牌", wish = "想了解冬季轮胎换季活动";
  };
  auto& state = c.pages.get<CallState>();
  const Button actions[] = {{.id = "skip", .label = "跳过", .key_cap = "S"}, {.id = "back", .label = "上一条", .key_cap = "←"}};
  page_header(c, {.title = "7DC 新车回访", .subtitle = "第 7 / 23 条 · 今天已完成 6，接通 5", .actions = actions});
  ColumnsScope columns(c, "body", {{.width_em = 20.7f}, {.share = 1}, {.width_em = 17.9f}});
  columns.next();
  {
    CardScope card(c, {.id = "who", .fill_height = true});
    {
      RowScope row(c, "name");
      heading(c, "王丽娜", 1);
      row.right();
      chip(c, "VIP", Tone::accent);
    }
    heading(c, "138 0000 5620", 1);
    text(c, "工作日 18 点后方便 · 可电话、可短信", {.color = Color::text2});
    divider(c);
    key_value(c, {.label = "车辆", .value = "粤B·D06618 朗逸 1.5L", .weight = Weight::bold});
    key_value(c, {.label = "提车", .value = "11月14日（第7日）"});
  }
  columns.next();
  {
    CardScope card(c, {.id = "questions", .fill_height = true});
    notice(c, "您好，王女士，我是宝安店客服林晓燕。您上周六提的朗逸用了一周，想听听您的使用感受，大约两分钟，现在方便吗？", Tone::accent);
    constexpr std::array questions = {"1. 车辆使用情况", "2. 销售顾问讲解是否清楚", "3. 交车时车辆清洁与油量", "4. 交车手续与等候时间", "5. 对本店整体满意度"};
    for (std::size_t index = 0; index < questions.size(); ++index) {
      const std::string id = "q" + std::to_string(index + 1);
      {
        RowScope row(c, id);
        text(c, questions[index], {.width_em = 11});
        row.right();
        score(c, "score", questions[index], 10, state.scores[index]);
      }
      divider(c);
    }
    text_field(c, {.id = "wish", .label = "客户意见与需求", .purpose = TextPurpose::multiline, .lines = 3}, state.wish);
    RowScope row(c, "follow");
    button(c, {.id = "complaint", .label = "转投诉"});
    button(c, {.id = "demand", .label = "转需求（两日内答复）"});
    button(c, {.id = "booking", .label = "转预约"});
  }
  columns.next();
  text(c, "结果（按数字键）", {.color = Color::text2});
  const StyleScope tight(ImGuiStyleVar_ItemSpacing, ImVec2(0, c.theme.size.gap));
  action_tile(c, {.id = "done", .key_cap = "1", .title = "接通 完成", .subtitle = "保存并到下一条", .selected = true});
  action_tile(c, {.id = "later", .key_cap = "2", .title = "接通 约时间再打", .subtitle = "选择时间"});
  action_tile(c, {.id = "busy", .key_cap = "3", .title = "占线 / 无人接听", .subtitle = "2 小时后再试 · 第 1 次"});
  action_tile(c, {.id = "wrong", .key_cap = "4", .title = "号码错误", .subtitle = "转资料核实"});
}

}  // namespace aftercare::test
