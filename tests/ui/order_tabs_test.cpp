// The parts of an order's page as people use them: by the names of what is on them, with an order that
// the commands of the visit brought into the right state.

#include "support/reception_world.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/widgets/signature_pad.hpp"
#include "support/ui_harness.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;

namespace {

/// One part, drawn alone, of the order of a reception world.
struct TabWorld : tests::ReceptionWorld {
  using Draw = void (*)(ui::Context&, const base::RecordId&);
  UiHarness ui;

  static UiOptions tall(bool picture = false) {
    return {.css_width = 1120, .css_height = 1500, .real_font = picture, .now = tests::test_now};
  }
  explicit TabWorld(Draw draw, const UiOptions& options = tall())
      : ui([this, draw](ui::Context& c) {
          c.app = &app;
          draw(c, order);
        }, options) {}

  /// Whatever a state needs: written without its checks, as another computer's files may bring it.
  bool put_into(std::string_view state) {
    store::Commit commit = app.context().commit("undo.state");
    store::Edit(app.store(), schema::repair_order::entity, order).set(schema::repair_order::state, std::string(state)).append_to(commit);
    return app.run(std::move(commit)).has_value();
  }
};

}  // namespace

TEST_CASE("Reception: the four areas are checked with one key each, a finding is written down (R-REC-06)") {
  TabWorld world(ui::draw_order_reception_tab);
  world.receive();
  world.ui.settle();
  CHECK(world.ui.exists("外观正常"));
  world.ui.press(ImGuiKey_1);
  world.ui.press(ImGuiKey_2);
  world.ui.press(ImGuiKey_3);
  world.ui.click(Role::textbox, "座椅异常说明");
  world.ui.type("后排有水渍");
  world.ui.click_id("seats/note_row/save");
  const auto results = world.app.indexes().referring(schema::check_result::entity, schema::check_result::order_of, world.order);
  REQUIRE(results.size() == 4);
  const auto seats = std::ranges::find_if(results, [](const auto& one) { return one[schema::check_result::area] == "seats"; });
  REQUIRE(seats != results.end());
  CHECK((*seats)[schema::check_result::note] == "后排有水渍");
  CHECK((*seats)[schema::check_result::result] == "attention");
}

TEST_CASE("Reception: the key is registered and belongings are listed, signed, and signed again after a change (R-REC-06, R-SEC-04)") {
  TabWorld world(ui::draw_order_reception_tab);
  world.receive();
  world.ui.settle();
  world.ui.click(Role::textbox, "钥匙号");
  world.ui.type("12");
  world.ui.click("保存钥匙与证件");
  CHECK(world.record()[schema::repair_order::key_no] == "12");
  CHECK(world.ui.exists("没有登记随车物品"));

  world.ui.click("加贵重物品");
  world.ui.type("行车记录仪");
  world.ui.click("保存清单");
  const auto things = world.app.indexes().referring(schema::belonging::entity, schema::belonging::order_of, world.order);
  REQUIRE(things.size() == 1);
  CHECK(things.front()[schema::belonging::name] == "行车记录仪");
  CHECK(things.front()[schema::belonging::kind] == "valuable");

  world.ui.click_id("belongings_in/signature/sign");
  CHECK(world.ui.value_of(Role::textbox, "签字人") == "王丽娜");
  world.ui.click("确认签字");
  CHECK(world.ui.exists("签字：随车物品清单（接车）"));
  world.ui.click_id("sign/pad");
  world.ui.click("确认签字");
  const auto signed_ = [&] { return rules::signed_form(world.app.indexes(), "belongings_in", world.order); };
  REQUIRE(signed_().state == rules::SignatureState::valid);
  CHECK_FALSE(signed_().document[schema::signed_document::strokes].empty());
  CHECK(world.ui.exists("已签 · 第 1 版"));

  world.ui.click("删除行车记录仪");
  world.ui.click("加物品");
  world.ui.type("雨伞");
  world.ui.click("保存清单");
  CHECK(signed_().state == rules::SignatureState::outdated);
  world.ui.click_id("belongings_in/signature/sign");
  world.ui.click(Role::checkbox, "签在纸上");
  world.ui.click("确认签字");
  CHECK(signed_().state == rules::SignatureState::valid);
  CHECK(signed_().version == 2);
}

TEST_CASE("Reception: no diagnosis before the customer's consent; fuel and who waits are noted (R-REC-02, R-REC-07)") {
  TabWorld world(ui::draw_order_reception_tab);
  world.receive();
  world.ui.settle();
  CHECK_FALSE(world.ui.exists("诊断结果"));
  world.ui.click("记录客户同意");
  CHECK(world.advance("diagnosing"));
  world.ui.click(Role::textbox, "故障码");
  world.ui.type("P0171");
  world.ui.click("保存诊断");
  const auto found = world.app.indexes().referring(schema::diagnosis::entity, schema::diagnosis::order_of, world.order);
  REQUIRE(found.size() == 1);
  CHECK(found.front()[schema::diagnosis::fault_codes] == "P0171");
  CHECK(found.front()[schema::diagnosis::consent_by] == "王丽娜");

  world.ui.click(Role::textbox, "油量/电量");
  world.ui.type("40");
  world.ui.click("在店等候");
  world.ui.click("保存客户与车况");
  CHECK(world.record()[schema::repair_order::fuel_percent] == 40);
  CHECK(world.record()[schema::repair_order::waiting] == "waits");
}

TEST_CASE("Reception: who may not receive cars sees why nothing can be changed (P-03)") {
  TabWorld world(ui::draw_order_reception_tab);
  world.receive();
  world.become("technician");
  world.ui.settle();
  CHECK(world.ui.has_state(Role::button, "保存钥匙与证件", ui::item_state::disabled));
  CHECK(world.ui.exists("您的岗位不能办理接待和工单，请找店长或有权限的同事操作"));
}

TEST_CASE("Workshop: the car is taken over at a time in ten minutes and work is ticked off (R-REC-08)") {
  TabWorld world(ui::draw_order_workshop_tab);
  world.until_signed();
  world.ui.settle();
  CHECK_FALSE(world.ui.exists("接收车辆"));
  REQUIRE(world.run(commands::note_custody(world.app.context(), world.order, {"12", "A3", "", true})));
  REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception", {{"exterior"}, {"interior"}, {"instruments"}, {"seats"}})));
  REQUIRE(world.advance("handed_over"));
  world.clock.advance(7 * 60'000);
  world.ui.settle();
  world.ui.click("接收车辆");
  CHECK(world.state() == "in_workshop");
  CHECK(world.record()[schema::repair_order::handed_over_at].value_or(1) % 600'000 == 0);
  world.ui.click(Role::checkbox, "机油 5W-30 × 4.2");
  world.ui.click(Role::checkbox, "机油滤清器 × 1");
  for (const store::Record& line : world.lines()) CHECK(line[schema::order_item::done]);
  CHECK(world.advance("completed"));
}

TEST_CASE("Workshop: an add-on is reported, priced, answered and told; a dangerous refusal is signed (R-ADD-01, R-ADD-02, R-ADD-03)") {
  TabWorld world(ui::draw_order_workshop_tab);
  world.until_in_workshop();
  world.ui.settle();
  world.ui.click("报告增项");
  world.ui.click(Role::checkbox, "涉及安全");
  world.ui.click(Role::textbox, "增项原因");
  world.ui.type("前制动片只剩 2 毫米");
  world.ui.click("报告给前台");
  REQUIRE(world.state() == "add_on_pending");
  CHECK(world.ui.exists("先从收费标准里加上项目和配件，再征询客户"));
  world.ui.click(Role::combobox, "收费项目");
  world.ui.click("更换前制动片");
  world.ui.click("加项目");
  REQUIRE(world.lines().size() == 3);
  CHECK(world.ui.has_state(Role::button, "记录客户答复", ui::item_state::disabled));
  CHECK(world.ui.exists("请逐项选“同意”或“不做”"));
  world.ui.click("不做");
  world.ui.click("记录客户答复");
  CHECK(rules::answer_of(world.lines().back()) == "declined");
  CHECK(world.ui.has_state(Role::button, "已告知车间", ui::item_state::disabled));
  world.ui.click(Role::combobox, "车间接收人");
  world.ui.click("林晓燕");
  world.ui.click("已告知车间");
  CHECK(world.state() == "in_workshop");
  CHECK(world.ui.exists("安全项目不维修声明"));
}

TEST_CASE("Workshop: an add-on reported by mistake is withdrawn with its reason, without a pointer; undo brings it back (R-ADD-03)") {
  TabWorld world(ui::draw_order_workshop_tab);
  world.until_in_workshop();
  base::RecordId request;
  REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"前制动片只剩 2 毫米", true, 40}, request)));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
  world.ui.settle();
  REQUIRE(world.ui.exists(Role::button, "撤回"));
  const auto on_it = [&] { return world.ui.focused() != nullptr && world.ui.focused()->name == "撤回"; };
  for (int presses = 0; presses < 60 && !on_it(); ++presses) world.ui.press(ImGuiKey_Tab);
  REQUIRE(on_it());
  world.ui.press(ImGuiKey_Space);
  REQUIRE(world.ui.exists(Role::textbox, "撤回原因"));
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.state() == "add_on_pending");
  CHECK(world.ui.find(Role::textbox, "撤回原因")->description.contains("请写明为什么撤回增项"));
  world.ui.type("看错了车");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.state() == "in_workshop");
  CHECK_FALSE(world.ui.exists(Role::textbox, "撤回原因"));
  CHECK(world.ui.exists("已撤回"));
  CHECK(world.ui.dump().contains("撤回：看错了车"));
  CHECK_FALSE(world.ui.exists(Role::button, "记录客户答复"));
  CHECK_FALSE(world.ui.exists(Role::button, "撤回"));
  REQUIRE(world.app.undo());
  world.ui.settle();
  CHECK(world.state() == "add_on_pending");
  CHECK(world.ui.exists(Role::button, "撤回"));
}

TEST_CASE("Workshop: progress is asked in its window, a delay moves the promise (R-REC-10, R-REC-11)") {
  TabWorld world(ui::draw_order_workshop_tab);
  world.until_in_workshop();
  world.ui.settle();
  CHECK(world.ui.exists("未到查询时间"));
  world.clock.advance(65 * 60'000);
  world.ui.settle();
  CHECK(world.ui.exists("该查询了"));
  world.ui.click(Role::textbox, "异常情况");
  world.ui.type("滤清器缺货");
  world.ui.click("记录查询结果");
  CHECK(world.app.notices().back().message.key == "reception.error.measure");
  world.ui.click(Role::textbox, "应急措施");
  world.ui.type("从前海店调货");
  world.ui.click("记录查询结果");
  CHECK(world.ui.exists("已查询"));

  world.ui.click(Role::textbox, "延误原因");
  world.ui.type("滤清器缺货");
  world.ui.click_id("delay/promise");
  world.ui.type("明天");
  world.ui.click(Role::textbox, "延误原因");
  CHECK(world.ui.find_id("delay/promise")->description.contains("看不懂这个时间"));
  world.ui.click_id("delay/promise");
  world.ui.press(ImGuiKey_End);
  world.ui.type(" 10:30");
  world.ui.click("已告知客户延误");
  const auto promised = world.record()[schema::repair_order::promised_at];
  REQUIRE(promised);
  CHECK(base::format_local_minute(*promised, 480) == "2026-11-22 10:30");
}

TEST_CASE("Workshop: five ticks of the final check, then the pickup notice (R-REC-11)") {
  TabWorld world(ui::draw_order_workshop_tab);
  world.until_in_workshop();
  for (const store::Record& line : world.lines()) REQUIRE(world.run(commands::mark_done(world.app.context(), line.id(), true)));
  world.ui.settle();
  CHECK(world.ui.exists("全部完工后才做竣工检查"));
  CHECK(world.ui.has_state(Role::button, "已通知客户取车", ui::item_state::disabled));
  REQUIRE(world.advance("completed"));
  world.ui.settle();
  for (const char* tick : {"已洗车", "内饰正常", "外观正常", "物品已清点"}) world.ui.click(Role::checkbox, tick);
  world.ui.click("保存竣工检查");
  CHECK_FALSE(world.advance("ready"));
  world.ui.click(Role::checkbox, "单据齐全");
  world.ui.click("保存竣工检查");
  CHECK(world.advance("ready"));
  world.ui.settle();
  world.ui.click("已通知客户取车");
  CHECK(world.state() == "notified");
}

TEST_CASE("Settlement: sums, payments by two methods, six papers, signature, delivery and gate (R-REC-12, R-FORM-05, R-FORM-07)") {
  TabWorld world(ui::draw_order_settlement_tab);
  world.until_in_workshop();
  world.ui.settle();
  CHECK(world.ui.exists("竣工检查完、车辆待交后才能结算"));
  world.finish_work();
  world.ui.settle();
  CHECK(world.ui.exists("应付 ¥381.00"));
  CHECK(world.ui.exists("叁佰捌拾壹元整"));
  world.ui.click("结算");
  REQUIRE(world.state() == "settled");
  CHECK(world.ui.has_state(Role::button, "交车", ui::item_state::disabled));

  world.ui.click(Role::textbox, "金额");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("181");
  world.ui.click("收款");
  CHECK(world.totals().unpaid() == base::Money{20'000});
  CHECK(world.ui.value_of(Role::textbox, "金额") == "200.00");
  world.ui.click("现金");
  world.ui.click("收款");
  CHECK(world.totals().unpaid().fen == 0);
  CHECK(world.ui.exists("已收齐"));

  for (const char* paper : {"维修单", "结算清单", "质量保证书", "车辆证件", "车钥匙", "出厂通知单"}) world.ui.click(Role::checkbox, paper);
  world.ui.click("签发出厂通知单");
  world.ui.click_id("settlement/signature/sign");
  world.ui.click(Role::checkbox, "签在纸上");
  world.ui.click("确认签字");
  CHECK(world.missing("delivered").empty());
  world.ui.click("交车");
  REQUIRE(world.state() == "delivered");
  world.ui.click("门卫放行");
  CHECK(world.ui.exists("林晓燕 今天 10:00 放行"));
}

TEST_CASE("Settlement: a discount beyond the limit and a refund need a manager with his PIN (P-25, R-SEC-05)") {
  TabWorld world(ui::draw_order_settlement_tab, TabWorld::tall(true));
  world.until_ready();
  const base::RecordId manager = world.app.person().id;
  REQUIRE(world.app.run(commands::set_pin(world.app.context(), manager, "2468")));
  world.become("settlement_clerk");
  world.ui.settle();
  CHECK_FALSE(world.ui.exists("毛利"));
  world.ui.click(Role::textbox, "优惠");
  world.ui.type("100");
  world.ui.click("结算");
  CHECK(world.ui.exists("需要批准"));
  world.ui.save_png("order_approval.png");
  world.ui.type("老客户，返修补偿");
  world.ui.click("批准");
  CHECK(world.state() == "ready");
  world.ui.click(Role::combobox, "批准人");
  world.ui.click(Role::option, "林晓燕 · 店长");
  world.ui.click(Role::textbox, "批准人 PIN");
  world.ui.type("1111");
  world.ui.click("批准");
  CHECK(world.ui.exists("PIN 不对，或该经理还没有设置 PIN"));
  world.ui.click(Role::textbox, "批准人 PIN");
  world.ui.type("2468");
  world.ui.click("批准");
  REQUIRE(world.state() == "settled");
  CHECK(world.totals().discount == base::Money{10'000});

  world.ui.click("收款");
  REQUIRE(world.totals().unpaid().fen == 0);
  world.ui.click(Role::textbox, "退款金额");
  world.ui.type("50");
  world.ui.click("退款");
  CHECK(world.ui.exists("退款 ¥50.00 需要批准，请写明原因。"));
  world.ui.click("取消");
  CHECK(world.totals().unpaid().fen == 0);
}

TEST_CASE("Settlement: belongings are counted back, a difference is written down (R-REC-12)") {
  TabWorld world(ui::draw_order_settlement_tab);
  world.until_ready();
  REQUIRE(world.run(commands::save_belongings(world.app.context(), world.order, {{.name = "雨伞", .quantity = 2}})));
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  world.ui.settle();
  world.ui.click(Role::textbox, "雨伞归还数量");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("1");
  world.ui.click("保存归还情况");
  CHECK(world.app.notices().back().message.key == "reception.error.difference");
  world.ui.click(Role::textbox, "雨伞差异");
  world.ui.type("客户已取走一把");
  world.ui.click("保存归还情况");
  CHECK(world.ui.exists("数量不符"));
}

TEST_CASE("The parts of an order draw in every state, in both languages and on a tablet (R-GEN-01)") {
  for (const TabWorld::Draw draw : {ui::draw_order_reception_tab, ui::draw_order_workshop_tab, ui::draw_order_settlement_tab}) {
    for (const bool tablet : {false, true}) {
      TabWorld world(draw, {.css_width = tablet ? 760.0f : 1120.0f, .css_height = 1500, .coarse_pointer = tablet,
                            .language = tablet ? base::Language::en : base::Language::zh, .now = tests::test_now});
      world.ui.settle();
      world.receive();
      for (const std::string_view state : schema::repair_order::state_codes) {
        INFO(state);
        REQUIRE(world.put_into(state));
        world.ui.settle();
        const bool over = state == "left" || state == "cancelled";
        CHECK((world.ui.count(Role::heading) > 0 || over));
        CHECK_FALSE(world.ui.items().empty());
      }
    }
  }
}

TEST_CASE("Pictures of the order's parts") {
  {
    TabWorld world(ui::draw_order_reception_tab, TabWorld::tall(true));
    world.receive();
    REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception", {{"exterior", "attention", "右前门划痕"}, {"interior"}})));
    REQUIRE(world.run(commands::save_belongings(world.app.context(), world.order, {{.kind = "paper", .name = "行驶证"}, {.kind = "valuable", .name = "行车记录仪"}})));
    REQUIRE(world.run(commands::record_consent(world.app.context(), world.order, "王丽娜")));
    REQUIRE(world.sign("belongings_in"));
    world.ui.settle();
    world.ui.save_png("order_reception.png");
    world.ui.click_id("paper_differences/signature/sign");
    world.ui.save_png("order_reception_end.png");
    CHECK(world.ui.exists("没有证件差异"));
  }
  {
    TabWorld world(ui::draw_order_workshop_tab, TabWorld::tall(true));
    world.until_in_workshop();
    base::RecordId request;
    REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"前制动片只剩 2 毫米", true, 40}, request)));
    REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
    world.clock.advance(65 * 60'000);
    world.ui.settle();
    world.ui.save_png("order_workshop.png");
    CHECK(world.ui.exists("该查询了"));
    REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {.by = "王丽娜"})));
    world.ui.resize(760, 1800);
    world.ui.settle();
    world.ui.save_png("order_workshop_narrow.png");
    CHECK(world.ui.exists("安全项目不维修声明"));
  }
  {
    TabWorld world(ui::draw_order_settlement_tab, TabWorld::tall(true));
    world.until_ready();
    REQUIRE(world.run(commands::save_belongings(world.app.context(), world.order, {{.name = "雨伞", .quantity = 2}})));
    REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
    REQUIRE(world.run(commands::take_payment(world.app.context(), world.order, base::Money{18'100}, "wechat")));
    world.ui.settle();
    world.ui.save_png("order_settlement.png");
    world.ui.click_id("settlement/signature/sign");
    world.ui.save_png("order_sign.png");
    CHECK(world.ui.exists("签字：结算清单"));
  }
}

TEST_CASE("A signature is drawn in several strokes, cleared, and shown again as it was (R-SEC-04)") {
  TabWorld world(ui::draw_order_settlement_tab, TabWorld::tall(true));
  world.until_ready();
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  world.ui.settle();
  world.ui.click_id("settlement/signature/sign");
  const auto stroke = [&](float from, float to) {
    const ui::Rect pad = world.ui.find(Role::image, "签名板")->rect;
    ImGuiIO& io = ImGui::GetIO();
    const auto at = [&](float part) { io.AddMousePosEvent(pad.x + pad.width * part, pad.y + pad.height * (0.3f + part / 2)); };
    at(from);
    world.ui.frame(2);
    io.AddMouseButtonEvent(0, true);
    world.ui.frame(2);
    for (int step = 1; step <= 4; ++step) {
      at(from + (to - from) * static_cast<float>(step) / 4);
      world.ui.frame();
    }
    io.AddMouseButtonEvent(0, false);
    world.ui.settle();
  };
  stroke(0.1f, 0.3f);
  CHECK(world.ui.value_of(Role::image, "签名板") == "1");
  world.ui.click("重写");
  CHECK(world.ui.value_of(Role::image, "签名板") == "0");
  stroke(0.2f, 0.5f);
  stroke(0.5f, 0.3f);
  world.ui.save_png("order_signature_drawn.png");
  world.ui.click("确认签字");
  const auto signed_ = rules::signed_form(world.app.indexes(), "settlement", world.order);
  REQUIRE(signed_.state == rules::SignatureState::valid);
  const auto lines = ui::read_strokes(signed_.document[schema::signed_document::strokes]);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].size() >= 4);
  CHECK(std::abs(lines[0].front().x - 200) <= 2);
  CHECK(std::abs(lines[0].back().x - 500) <= 2);
  world.ui.click("查看");
  CHECK(world.ui.exists(Role::image, "签字笔迹"));
  CHECK(world.ui.has_state(Role::button, "确认签字", ui::item_state::disabled));
  world.ui.save_png("order_signature_shown.png");
}

TEST_CASE("Signature strokes are text that reads back; rubbish in it is left out (R-SEC-04)") {
  std::string strokes;
  ui::append_stroke_point(strokes, {0, 0}, true);
  ui::append_stroke_point(strokes, {500, 300}, false);
  ui::append_stroke_point(strokes, {10, 10}, true);
  CHECK(strokes == "0,0 500,300;10,10");
  const auto lines = ui::read_strokes(strokes);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == std::vector<ui::StrokePoint>{{0, 0}, {500, 300}});
  CHECK(lines[1] == std::vector<ui::StrokePoint>{{10, 10}});
  CHECK(ui::read_strokes("").empty());
  CHECK(ui::read_strokes(";;x,y 5;,; 7,").empty());
}

TEST_CASE("Papers: any version of the estimate is printed, the latest unless another is chosen (R-FORM-03)") {
  TabWorld world(ui::draw_order_papers_tab);
  world.receive();
  const base::Date until = world.clock.today().plus_days(7);
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.filter, 1000)));
  REQUIRE(world.run(commands::make_estimate(world.app.context(), world.order, until, "")));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000)));
  REQUIRE(world.run(commands::make_estimate(world.app.context(), world.order, until, "")));
  world.ui.settle();
  CHECK(world.ui.value_of(Role::combobox, "打印哪一版") == "第 2 版 · ¥305.00");
  world.ui.click_id("estimate/print");
  CHECK(world.ui.platform().prints.back().contains("更换前制动片"));
  world.ui.click(Role::combobox, "打印哪一版");
  world.ui.click("第 1 版 · ¥45.00");
  world.ui.click_id("estimate/print");
  CHECK_FALSE(world.ui.platform().prints.back().contains("更换前制动片"));
  CHECK(world.ui.platform().prints.back().contains("肆拾伍元整"));
  // The preview shows the version that was chosen, and goes back to the list.
  world.ui.click_id("estimate/preview");
  CHECK(world.ui.exists(Role::group, "第 1 页，共 1 页"));
  world.ui.click_id("preview/head/print");
  CHECK(world.ui.platform().prints.back().contains("肆拾伍元整"));
  world.ui.click("返回单据列表");
  CHECK(world.ui.exists(Role::combobox, "打印哪一版"));
}

}  // namespace aftercare::test
