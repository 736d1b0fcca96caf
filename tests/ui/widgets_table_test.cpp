#include <array>
#include <utility>

#include <catch_amalgamated.hpp>

#include "support/ui_harness.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text_field.hpp"

using namespace aftercare;
using namespace aftercare::ui;
using test::UiHarness;

namespace {

struct Rows {
  std::int64_t count = 300'000;
  std::optional<std::int64_t> selected, activated;
  std::optional<SortRequest> sort;
  SortRequest sorted{"name", false};
  TableState state = TableState::ready;
  int drawn = 0, calls = 0, empty_actions = 0;
};

void draw_rows(Context& c, Rows& rows) {
  rows.drawn = 0;
  constexpr std::array columns = {TableColumn{.id = "name", .label = "客户", .sortable = true}, TableColumn{.id = "total", .label = "金额", .width_em = 8, .right = true, .sortable = true},
                                  TableColumn{.id = "do", .label = "", .width_em = 8}};
  std::string key;
  const TableResult result = table(c, {.id = "rows", .name = "客户", .columns = columns, .row_count = rows.count,
      .row_key = [&key](std::int64_t row) -> std::string_view { return key = "S01-" + std::to_string(row); },
      .draw_row = [&rows](TableRow& cells, std::int64_t row) {
        ++rows.drawn;
        const std::string name = "客户 " + std::to_string(row);
        cells.text(name);
        cells.number("1.00");
        if (cells.button({.id = "call", .label = "打电话"})) ++rows.calls;
      },
      .selected = rows.selected, .sort = &rows.sorted, .state = rows.state, .empty_text = "换个条件试试", .empty_action = "新建客户", .error_text = "磁盘坏了"});
  if (result.selected) rows.selected = result.selected;
  if (result.activated) rows.activated = result.activated;
  if (result.sort) rows.sort = result.sort;
  if (result.empty_action) ++rows.empty_actions;
}

}  // namespace

TEST_CASE("only the rows on screen are asked for") {
  Rows rows;
  UiHarness ui([&rows](Context& c) { draw_rows(c, rows); });
  CHECK(rows.drawn > 5);
  CHECK(rows.drawn < 25);
  CHECK(ui.count(Role::row) == rows.drawn);
  CHECK(ui.find(Role::table, "客户")->row_count == 300'000);
}

TEST_CASE("rows are chosen by pointer and opened by double click") {
  Rows rows;
  UiHarness ui([&rows](Context& c) { draw_rows(c, rows); });
  ui.click(Role::cell, "客户 3");
  CHECK(rows.selected == 3);
  CHECK_FALSE(rows.activated);
  CHECK(ui.has_state(Role::row, "客户 3", item_state::selected));
  ui.double_click(Role::cell, "客户 4");
  CHECK(rows.activated == 4);
  ui.click_id("S01-2/call");
  CHECK(rows.calls == 1);
  CHECK(rows.selected == 4);
}

TEST_CASE("the keyboard walks through 300,000 rows") {
  Rows rows;
  UiHarness ui([&rows](Context& c) { draw_rows(c, rows); });
  ui.click(Role::cell, "客户 0");
  ui.press(ImGuiKey_DownArrow, 2);
  CHECK(rows.selected == 2);
  ui.press(ImGuiKey_UpArrow);
  CHECK(rows.selected == 1);
  ui.press(ImGuiKey_End);
  CHECK(rows.selected == 299'999);
  CHECK(ui.exists(Role::cell, "客户 299999"));
  CHECK(rows.drawn < 25);
  ui.press(ImGuiKey_PageUp);
  CHECK(*rows.selected < 299'999);
  CHECK(*rows.selected > 299'900);
  ui.press(ImGuiKey_Home);
  CHECK(rows.selected == 0);
  ui.press(ImGuiKey_Enter);
  CHECK(rows.activated == 0);
}

TEST_CASE("Tab comes to the table, arrows then move") {
  Rows rows;
  rows.count = 50;
  UiHarness ui([&rows](Context& c) {
    button(c, {.id = "before", .label = "前"});
    draw_rows(c, rows);
  });
  ui.click("前");
  ui.press(ImGuiKey_Tab, 2);  // the first one shows where the keyboard is
  REQUIRE(ui.focused() != nullptr);
  CHECK(ui.focused()->role == Role::table);
  ui.press(ImGuiKey_DownArrow);
  CHECK(rows.selected == 0);
}

TEST_CASE("a header asks for another order") {
  Rows rows;
  UiHarness ui([&rows](Context& c) { draw_rows(c, rows); });
  ui.click(Role::column_header, "客户");
  CHECK(rows.sort == SortRequest{"name", true});
  ui.click(Role::column_header, "金额");
  CHECK(rows.sort == SortRequest{"total", false});
}

TEST_CASE("an empty, a loading and a broken table say what to do") {
  Rows rows;
  rows.count = 0;
  UiHarness ui([&rows](Context& c) { draw_rows(c, rows); });
  CHECK(ui.exists("换个条件试试"));
  ui.click("新建客户");
  CHECK(rows.empty_actions == 1);
  rows.state = TableState::loading;
  ui.settle();
  CHECK(ui.exists("正在读取…"));
  rows.state = TableState::failed;
  ui.settle();
  CHECK(ui.exists("磁盘坏了"));
  ui.click("重试");
  CHECK(rows.empty_actions == 2);
}

TEST_CASE("a dialog keeps keys from the page below, a menu closes when something is chosen") {
  bool open = false, menu_chosen = false;
  int page_keys = 0;
  UiHarness ui([&](Context& c) {
    if (button(c, {.id = "n", .label = "新建", .shortcut = ImGuiKey_N})) ++page_keys;
    if (button(c, {.id = "more", .label = "更多"})) open_popover(c, "menu");
    if (PopoverScope menu(c, "menu", "更多"); menu) {
      if (menu_item(c, {.id = "merge", .label = "合并"})) menu_chosen = true;
    }
    DialogScope dialog(c, {.id = "ask", .title = "原因"}, open);
    if (dialog) text(c, "为什么");
  });
  ui.press(ImGuiKey_N);
  CHECK(page_keys == 1);
  open = true;
  ui.settle();
  CHECK(ui.exists(Role::dialog, "原因"));
  ui.press(ImGuiKey_N);
  CHECK(page_keys == 1);
  ui.press(ImGuiKey_Escape);
  CHECK_FALSE(open);
  ui.settle();
  CHECK_FALSE(ui.exists(Role::dialog, "原因"));
  ui.click("更多");
  CHECK(ui.exists(Role::menu, "更多"));
  ui.click(Role::menu_item, "合并");
  CHECK(menu_chosen);
  CHECK_FALSE(ui.exists(Role::menu, "更多"));
}

TEST_CASE("a dialog that closes gives the caret back to the field in which somebody was typing") {
  bool open = false;
  std::string price = "260", other, reason;
  UiHarness ui([&](Context& c) {
    text_field(c, {.id = "other", .label = "备注"}, other);
    if (text_field(c, {.id = "price", .label = "单价"}, price).submitted || c.key_pressed(ImGuiMod_Ctrl | ImGuiKey_S)) open = true;
    DialogScope dialog(c, {.id = "ask", .title = "原因"}, open);
    if (!dialog) return;
    if (text_field(c, {.id = "reason", .label = "为什么", .focus = reason.empty()}, reason).submitted) open = false;
  });
  for (const ImGuiKeyChord asks : {ImGuiKeyChord(ImGuiMod_Ctrl | ImGuiKey_S), ImGuiKeyChord(ImGuiKey_Enter)}) {
    reason.clear(), other.clear(), price = "260";
    ui.click(Role::textbox, "单价");
    ui.press(asks);
    REQUIRE(ui.exists(Role::dialog, "原因"));
    ui.type("老客户");
    CHECK(reason == "老客户");
    ui.press(ImGuiKey_Enter);
    REQUIRE_FALSE(ui.exists(Role::dialog, "原因"));
    ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
    ui.type("200");
    CHECK(price == "200");
    CHECK(other.empty());
  }
}

TEST_CASE("a dialog opened by Alt and a letter has the caret however soon Alt is let go") {
  for (int down = 1; down <= 4; ++down) {
    CAPTURE(down);
    bool open = false, focus = false;
    std::string words;
    UiHarness ui([&](Context& c) {
      if (button(c, {.id = "next", .label = "登记", .shortcut = ImGuiMod_Alt | ImGuiKey_N})) open = focus = true;
      DialogScope dialog(c, {.id = "ask", .title = "登记处理", .wide = true}, open);
      if (!dialog) return;
      text_field(c, {.id = "content", .label = "内容", .purpose = TextPurpose::multiline, .lines = 3, .focus = std::exchange(focus, false)}, words);
    });
    ui.frames_down = down;
    ui.press(ImGuiMod_Alt | ImGuiKey_N);
    ui.type("查了登记");
    CHECK(words == "查了登记");
  }
}

TEST_CASE("a toast offers undo and goes by itself") {
  int undone = 0;
  UiHarness ui([](Context& c) { text(c, "页"); });
  ui.context().toasts.show({.text = "已删除预约", .action_label = "撤销", .action = [&] { ++undone; }});
  ui.settle();
  CHECK(ui.exists(Role::status, "已删除预约"));
  ui.click("撤销");
  CHECK(undone == 1);
  CHECK_FALSE(ui.exists(Role::status, "已删除预约"));
  ui.context().toasts.show({.text = "已保存"});
  ui.settle();
  CHECK(ui.platform().wake > 0);
  ui.advance(7000);
  CHECK_FALSE(ui.exists(Role::status, "已保存"));
}
