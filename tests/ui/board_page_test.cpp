// The job board by keyboard and by hand (R-REC-00, R-REC-10, P-05).

#include <algorithm>

#include "app/board_columns.hpp"
#include "support/reception_world.hpp"
#include "support/page_world.hpp"
#include "support/ui_harness.hpp"
#include "ui/pages/pages.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;

namespace {

struct BoardWorld : tests::ReceptionWorld {
  UiHarness ui;

  explicit BoardWorld(UiOptions options = {.now = tests::test_now})
      : ui([this](ui::Context& c) {
          c.app = &app;
          ui::draw_board_page(c);
        }, options) {}

  std::string description() { return ui.find(Role::list_item, "粤B·D06618")->description; }
  std::string route() { return ui::format_route(ui.context().router.current()); }
  void do_all_work() {
    for (const store::Record& line : lines()) REQUIRE(run(commands::mark_done(app.context(), line.id(), true)));
    ui.settle();
  }
  void button(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down);
    ui.frame(3);
  }
  /// A finger put down and lifted at once.
  void tap() {
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    ui.settle();
  }
};

}  // namespace

TEST_CASE("P-05 board: arrows walk, Ctrl and an arrow moves the car on, Enter opens the order") {
  BoardWorld world;
  world.until_in_workshop();
  world.do_all_work();
  CHECK(world.ui.value_of(Role::list, "施工") == "1");
  CHECK(world.description().contains("1号工位"));
  CHECK(world.description().contains("完工 2/2"));
  world.ui.press(ImGuiKey_RightArrow);
  CHECK(world.ui.has_state(Role::list_item, "粤B·D06618", ui::item_state::selected));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_RightArrow);
  CHECK(world.state() == "completed");
  CHECK(world.ui.value_of(Role::list, "质检") == "1");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.route() == "#/orders/" + world.order.to_string());
}

TEST_CASE("R-REC-11 board: a move that misses something says what, and leads to where it is done") {
  BoardWorld world;
  world.until_in_workshop();
  world.ui.settle();
  world.ui.press(ImGuiKey_DownArrow);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_RightArrow);
  CHECK(world.state() == "in_workshop");
  CHECK(world.ui.exists(Role::dialog, "粤B·D06618 → 质检"));
  CHECK(world.ui.exists("还有同意的项目没有标记完成"));
  world.ui.click_id("move/lines_done");
  CHECK(world.route() == "#/orders/" + world.order.to_string() + "/workshop");
}

TEST_CASE("R-REC-00 board: M lists every place with what it takes, a number key goes there; back asks for a reason") {
  BoardWorld world;
  world.until_in_workshop();
  world.do_all_work();
  world.ui.press(ImGuiKey_DownArrow);
  world.ui.press(ImGuiKey_M);
  CHECK(world.ui.exists(Role::dialog, "粤B·D06618 移到哪里"));
  CHECK(world.ui.find(Role::button, "等待")->description == "要写原因");
  CHECK(world.ui.find(Role::button, "质检")->description == "可以直接移动");
  world.ui.press(ImGuiKey_1);
  CHECK(world.state() == "in_workshop");
  world.ui.type("技师请假");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.state() == "handed_over");
  CHECK(world.ui.value_of(Role::list, "等待") == "1");
}

TEST_CASE("P-05 board: a card is dragged to the next column; let go where it was nothing happens") {
  BoardWorld world;
  world.until_in_workshop();
  world.do_all_work();
  const std::string here = world.route();
  world.ui.move_to(Role::list_item, "粤B·D06618");
  world.button(true);
  world.ui.move_to(Role::list, "施工");
  world.button(false);
  CHECK(world.state() == "in_workshop");
  CHECK(world.route() == here);
  world.ui.move_to(Role::list_item, "粤B·D06618");
  world.button(true);
  world.ui.move_to(Role::list, "质检");
  world.button(false);
  world.ui.settle();
  CHECK(world.state() == "completed");
}

TEST_CASE("P-05 P-06 board: a finger that rests on a card takes it to the next column, a tap opens the order") {
  BoardWorld world({.css_width = 1024, .css_height = 768, .coarse_pointer = true, .now = tests::test_now});
  world.until_in_workshop();
  world.do_all_work();
  const std::string here = world.route();
  CHECK(world.ui.has_state(Role::list_item, "粤B·D06618", ui::item_state::movable));
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  world.ui.move_to(Role::list_item, "粤B·D06618");
  world.button(true);  // as web/touch says it after half a second
  world.button(false);
  CHECK(world.route() == here);
  CHECK(world.state() == "in_workshop");
  world.button(true);
  world.ui.move_to(Role::list, "质检");
  world.button(false);
  world.ui.settle();
  CHECK(world.state() == "completed");
  world.ui.move_to(Role::list_item, "粤B·D06618");
  world.tap();
  CHECK(world.route() == "#/orders/" + world.order.to_string());
}

TEST_CASE("P-06 board: a card held at the edge brings the columns that are out of sight") {
  BoardWorld world({.css_width = 560, .css_height = 768, .coarse_pointer = true, .now = tests::test_now});
  world.until_in_workshop();
  world.do_all_work();
  const float before = world.ui.find(Role::list, "待交车")->rect.x;
  world.ui.move_to(Role::list_item, "粤B·D06618");
  world.button(true);
  ImGui::GetIO().AddMousePosEvent(555, 400);
  world.ui.frame(60);
  const ui::Item* last = world.ui.find(Role::list, "待交车");
  CHECK(last->rect.x < before - 100);
  CHECK(last->rect.width >= 100);
  // Let go outside of every column nothing is moved.
  ImGui::GetIO().AddMousePosEvent(300, 4);
  world.ui.frame(2);
  world.button(false);
  CHECK(world.state() == "in_workshop");
  CHECK_FALSE(world.ui.exists(Role::dialog, "粤B·D06618 → 待交车"));
}

TEST_CASE("R-REC-10 board: a late car says by how much, in words; filters stand in the address") {
  BoardWorld world;
  world.until_in_workshop();
  world.clock.advance(4 * 3'600'000);
  world.ui.clock().advance(4 * 3'600'000);
  world.ui.settle();
  CHECK(world.description().contains("已超 1 小时"));
  CHECK(world.description().contains("进度查询已过时"));
  CHECK(world.ui.exists("1 台车 · 1 台已超承诺时间"));
  world.ui.context().router.go("#/board?bay=none");
  world.ui.settle();
  CHECK_FALSE(world.ui.exists(Role::list_item, "粤B·D06618"));
  world.ui.click("看全部");
  CHECK(world.ui.exists(Role::list_item, "粤B·D06618"));
}

TEST_CASE("Board: the shop gives its columns other names, order and states") {
  BoardWorld world;
  world.until_in_workshop();
  world.ui.settle();
  world.ui.click("列设置");
  world.ui.click(Role::textbox, "施工 的名称");
  world.ui.type("正在修");
  world.ui.click_id("columns/body/check/row/shown");
  world.ui.click("保存");
  CHECK(world.ui.exists(Role::list, "正在修"));
  CHECK_FALSE(world.ui.exists(Role::list, "质检"));
  CHECK(world.ui.exists(Role::list, "等待"));
  world.become("technician");
  world.ui.settle();
  CHECK((world.ui.find(Role::button, "列设置")->state & ui::item_state::disabled) != 0);
}

TEST_CASE("P-04 P-06 board: a technician moves work, not money; at tablet size every column is on the page") {
  BoardWorld world({.css_width = 1024, .css_height = 768, .coarse_pointer = true, .now = tests::test_now});
  world.until_ready();
  REQUIRE(world.run(commands::send_notice(world.app.context(), world.order, {})));
  world.become("technician");
  world.ui.settle();
  for (const char* column : {"等待", "施工", "质检", "待结算", "待交车"}) {
    INFO(column);
    const ui::Item* item = world.ui.find(Role::list, column);
    REQUIRE(item != nullptr);
    CHECK(item->rect.width >= 150);
  }
  world.ui.press(ImGuiKey_DownArrow);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_RightArrow);
  CHECK(world.state() == "notified");
  CHECK(world.ui.exists(Role::dialog, "粤B·D06618 → 待交车"));
  CHECK(world.ui.exists("还没有结算"));
}

TEST_CASE("Board with demo records: cars stand in most columns, at desk and tablet size") {
  for (const auto& [width, coarse, name] : {std::tuple{1366.0F, false, "board-1366.png"}, {1024.0F, true, "board-1024.png"}}) {
    PageWorld world({.css_width = width, .css_height = 768, .coarse_pointer = coarse, .real_font = true});
    world.with_demo();
    world.go("#/board");
    int busy = 0;
    for (const char* column : {"等待", "施工", "质检", "待结算", "待交车"}) busy += world.ui.value_of(Role::list, column) != "0";
    CHECK(busy >= 3);
    world.ui.press(ImGuiKey_DownArrow);
    world.ui.save_png(name);
    world.go("#/duty");
    world.ui.save_png(std::string("duty-log-") + name);
    world.go("#/duty?tab=clear");
    world.ui.save_png(std::string("duty-clear-") + name);
  }
}

}  // namespace aftercare::test
