#include <array>

#include "gallery_pages.hpp"
#include "ui/charts.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/reference_picker.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::test {

using namespace ui;

namespace {

struct ControlState {
  std::string name = "王丽娜", empty, phone = "138 0013 8000", note = "客户周末自驾较多，喜欢聊越野，希望提前一周通知保养，不要在上班时间打电话。", date = "2026-11-25", money = "1286.5", pin = "123456", search, kind = "person", filter = "all";
  std::vector<std::string> phones = {"13800138000", "0755-12345678"};
  bool vip = true, sms = false, dark = false;
};

void draw_fields(Context& c, ControlState& state) {
  CardScope card(c, {.id = "fields", .title = "输入"});
  FormScope form(c, "form", "客户");
  GridScope grid(c, "grid", 15, 2);
  grid.next();
  text_field(c, {.id = "name", .label = "姓名", .required = true}, state.name);
  grid.next();
  constexpr std::array kinds = {Option{"person", "个人"}, Option{"company", "单位"}, Option{"fleet", "车队"}};
  combo(c, {.id = "kind", .label = "客户类型", .options = kinds, .required = true}, state.kind);
  grid.next();
  text_field(c, {.id = "phone", .label = "电话", .problem = "这个号码已有客户：王立娜", .purpose = TextPurpose::telephone}, state.phone);
  grid.next();
  date_field(c, {.id = "birthday", .label = "生日"}, state.date);
  grid.next();
  text_field(c, {.id = "quote", .label = "报价", .help = "含税", .unit = "元", .purpose = TextPurpose::decimal}, state.money);
  grid.next();
  reference_picker(c, {.id = "owner", .label = "专人", .candidates = [](std::string_view) {
                         return std::vector<Candidate>{{"u1", "林晓燕", "客访专员"}, {"u2", "何志明", "服务顾问"}};
                       }});
  grid.next();
  text_field(c, {.id = "pin", .label = "口令", .purpose = TextPurpose::pin}, state.pin);
  grid.next();
  text_field(c, {.id = "hint", .label = "单位", .hint = "选填", .disabled = true}, state.empty);
  grid.next(2);
  text_field(c, {.id = "note", .label = "备注", .purpose = TextPurpose::multiline, .lines = 3}, state.note);
  grid.next();
  list_editor(c, {.id = "phones", .label = "其他电话", .phones = true}, state.phones);
}

void draw_choices(Context& c, ControlState& state) {
  CardScope card(c, {.id = "choices", .title = "选择与按钮"});
  {
    RowScope row(c, "buttons");
    button(c, {.id = "primary", .label = "保存", .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
    button(c, {.id = "plain", .label = "打印", .icon = Icon::print});
    button(c, {.id = "ghost", .label = "取消", .kind = ButtonKind::ghost});
    button(c, {.id = "danger", .label = "删除", .kind = ButtonKind::danger});
    button(c, {.id = "off", .label = "停用", .disabled = true});
    icon_button(c, {.id = "icon", .icon = Icon::more, .name = "更多"});
  }
  {
    RowScope row(c, "marks");
    checkbox(c, "vip", "VIP 客户", state.vip);
    checkbox(c, "sms", "可短信", state.sms);
    toggle(c, "dark", "深色", state.dark);
    radio(c, "one", "本店", true);
    radio(c, "two", "他店", false);
  }
  {
    RowScope row(c, "chips");
    chip(c, "三包内", Tone::ok);
    chip(c, "今天", Tone::warn);
    chip(c, "逾期 4", Tone::bad);
    chip(c, "7DC 回访", Tone::accent);
    chip(c, "活动", Tone::info);
    chip(c, "14:00");
    key_cap(c, "Ctrl K");
    link(c, "link", "查看全部");
  }
  search_field(c, {.id = "search", .hint = "查找配件"}, state.search);
  notice(c, "离线保存在本机，联网后可与总部交换。", Tone::info);
  progress(c, {.id = "import", .label = "正在合并 S02.json.gz", .part = 0.62f, .detail = "12,400 / 20,000", .can_cancel = true});
}

void draw_icons(Context& c) {
  CardScope card(c, {.id = "icons", .title = "图标"});
  RowScope row(c, "icons");
  for (int icon = 1; icon <= static_cast<int>(Icon::board); ++icon) {
    row.gap(0);
    if (icon % 12 == 1 && icon > 1) row.next_line();
    const std::string id = "icon" + std::to_string(icon);
    icon_button(c, {.id = id, .icon = static_cast<Icon>(icon), .name = id});
  }
}

}  // namespace

void draw_gallery_controls(Context& c) {
  IdScope page(c, "controls");
  auto& state = c.pages.get<ControlState>();
  ColumnsScope columns(c, "body", {{.share = 1}, {.share = 1}});
  columns.next();
  draw_fields(c, state);
  columns.next();
  draw_choices(c, state);
  draw_icons(c);
  CardScope card(c, {.id = "list", .title = "列表"});
  list_row(c, {.id = "one", .title = "S01-A-261121-007", .subtitle = "途观L 2.0T · 刘洋", .right = "¥950.00", .chip = "施工中", .tone = Tone::accent});
  list_row(c, {.id = "two", .title = "S01-A-261120-003", .subtitle = "朗逸 1.5L · 王丽娜", .right = "¥1,286.00", .chip = "已结算", .tone = Tone::ok, .selected = true});
}

void draw_gallery_charts(Context& c) {
  IdScope page(c, "charts");
  page_header(c, {.title = "统计报表", .subtitle = "2026年11月"});
  static constexpr std::array<std::string_view, 8> months = {"4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月"};
  GridScope grid(c, "grid", 30, 2);
  grid.next();
  {
    CardScope card(c, {.id = "bars"});
    const ChartSeries series[] = {{"维修", Tone::accent, {120, 132, 101, 134, 90, 160, 142, 131}}, {"保养", Tone::ok, {80, 92, 71, 94, 110, 120, 82, 91}}};
    bar_chart(c, {.id = "orders", .title = "工单", .categories = months, .series = series});
  }
  grid.next();
  {
    CardScope card(c, {.id = "lines"});
    const ChartSeries series[] = {{"满意度", Tone::accent, {86.1, 87, 84.2, 85.5, 88, 88.9, 87.7, 88.4}}};
    line_chart(c, {.id = "satisfaction", .title = "满意度", .categories = months, .series = series, .unit = "%", .decimals = 1, .target = 85});
  }
  grid.next();
  {
    CardScope card(c, {.id = "donut"});
    constexpr std::array parts = {DonutPart{"接通完成", 118, Tone::ok}, DonutPart{"约时间", 21, Tone::accent}, DonutPart{"占线", 14, Tone::warn}, DonutPart{"错号", 6, Tone::bad}};
    donut_chart(c, {.id = "calls", .title = "回访结果", .parts = parts, .middle = "159", .middle_label = "本月"});
  }
  grid.next();
  CardScope card(c, {.id = "shares", .title = "责任部门"});
  text(c, "维修车间 62%");
  share_bar(c, "维修车间", 0.62, Tone::accent);
  text(c, "前台 24%");
  share_bar(c, "前台", 0.24, Tone::accent);
}

}  // namespace aftercare::test
