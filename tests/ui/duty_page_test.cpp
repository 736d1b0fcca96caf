// 值班与日清 by keyboard (R-REC-19, R-RPT-12).

#include "app/commands/duty_commands.hpp"
#include "app/queries/duty_queries.hpp"
#include "support/reception_world.hpp"
#include "support/ui_harness.hpp"
#include "ui/pages/pages.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;

namespace {

struct DutyWorld : tests::ReceptionWorld {
  UiHarness ui;

  explicit DutyWorld(UiOptions options = {.css_height = 1500, .now = tests::test_now})
      : ui([this](ui::Context& c) {
          c.app = &app;
          ui::draw_duty_page(c);
        }, options) {}
  void go(std::string_view route) {
    ui.context().router.go(route);
    ui.settle();
  }
  base::Date today() const { return clock.today(); }
};

}  // namespace

TEST_CASE("R-REC-19 duty log: N, words, Ctrl S writes an entry; it is carried over to the next day and closed there") {
  DutyWorld world;
  world.go("#/duty");
  CHECK(world.ui.exists("这一天还没有排值班"));
  world.ui.press(ImGuiKey_N);
  world.ui.type("2号举升机漏油");
  world.ui.press(ImGuiKey_Tab);
  world.ui.press(ImGuiKey_Space);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(app::duty_day(world.app, world.today()).entries.size() == 1);
  CHECK(app::duty_day(world.app, world.today()).entries.front().follow_up);
  CHECK(world.ui.exists("2号举升机漏油"));
  CHECK(world.ui.exists("待跟进"));

  world.go("#/duty?day=2026-11-22");
  CHECK(world.ui.exists("以前留下、还没办结的"));
  world.ui.click("办结");
  world.ui.type("已换密封圈");
  world.ui.press(ImGuiKey_Enter);
  CHECK_FALSE(world.ui.exists("以前留下、还没办结的"));
  world.go("#/duty");
  CHECK(world.ui.exists("今天 10:00 林晓燕 办结：已换密封圈"));
}

TEST_CASE("R-REC-19 duty log: a shift is planned and handed over; the next person confirms") {
  DutyWorld world;
  const base::RecordId next = world.make(schema::user::entity, [](app::RecordDraft& draft) {
    draft.set_text(schema::user::name, "何志明");
    draft.set_text(schema::user::role, "service_adviser");
  });
  world.go("#/duty");
  world.ui.click("交班");
  world.ui.click(Role::combobox, "交给");
  world.ui.click(Role::option, "何志明");
  world.ui.click(Role::textbox, "记录");
  world.ui.type("钥匙在前台");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.ui.exists("对方还没接班"));
  CHECK_FALSE(world.ui.exists("我已接班"));
  REQUIRE(world.app.sign_in(next, {}));
  world.ui.settle();
  world.ui.click("我已接班");
  CHECK(world.ui.exists("今天 10:00 已接班"));
}

TEST_CASE("R-RPT-12 daily clear: ticks, a word to what is open, then the day is signed and printed") {
  DutyWorld world;
  world.until_in_workshop();
  world.go("#/duty?tab=clear");
  CHECK(world.ui.exists("未了事项 1"));
  CHECK(world.ui.exists("应交未完工"));
  CHECK(world.ui.exists("还有 10 项没有打勾，也没有写原因"));
  for (const std::string_view item : schema::daily_clear::item_codes) {
    const std::string label = world.ui.context().choice_label(schema::daily_clear::items, item);
    world.ui.click(Role::checkbox, label);
  }
  CHECK(world.ui.exists("还有 1 件未了事项没有写说明"));
  world.ui.click(Role::textbox, "说明：粤B·D06618 应交未完工");
  world.ui.type("等配件");
  world.ui.press(ImGuiKey_Enter);
  CHECK(app::clear_day(world.app, world.today()).complete);
  world.ui.click("签收这一天");
  CHECK(world.ui.exists("林晓燕 今天 10:00 已签收"));
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("日清日结单"));
  CHECK(world.ui.platform().prints.front().contains("等配件"));
}

TEST_CASE("P-04 duty pages: a technician reads, the reason stands where the form would be; days are stepped through") {
  DutyWorld world({.css_width = 1024, .css_height = 768, .coarse_pointer = true, .now = tests::test_now});
  world.become("technician");
  world.go("#/duty");
  CHECK_FALSE(world.ui.exists("记下"));
  world.ui.click("前一天");
  CHECK(ui::format_route(world.ui.context().router.current()) == "#/duty?day=2026-11-20");
  world.ui.click("今天");
  CHECK(ui::format_route(world.ui.context().router.current()) == "#/duty");
}

}  // namespace aftercare::test
