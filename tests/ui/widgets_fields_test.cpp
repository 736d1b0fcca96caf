// Typing and choosing: what people do with a keyboard and a pointer.

#include <array>

#include <catch_amalgamated.hpp>

#include "support/ui_harness.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/reference_picker.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

using namespace aftercare;
using namespace aftercare::ui;
using test::UiHarness;

namespace {

struct Form {
  std::string name, phone, note, kind, birthday, owner;
  int saves = 0, cancels = 0;
  bool vip = false;
};

void draw_form(Context& c, Form& form) {
  FormScope scope(c, "form", "客户");
  text_field(c, {.id = "name", .label = "姓名", .required = true}, form.name);
  text_field(c, {.id = "phone", .label = "电话", .problem = form.phone == "1" ? "号码太短" : "", .purpose = TextPurpose::telephone}, form.phone);
  constexpr std::array kinds = {Option{"person", "个人"}, Option{"company", "单位"}};
  combo(c, {.id = "kind", .label = "类型", .options = kinds}, form.kind);
  date_field(c, {.id = "birthday", .label = "生日"}, form.birthday);
  text_field(c, {.id = "note", .label = "备注", .purpose = TextPurpose::multiline}, form.note);
  checkbox(c, "vip", "VIP", form.vip);
  const auto picked = reference_picker(c, {.id = "owner", .label = "专人", .shown = form.owner, .candidates = [](std::string_view words) {
                                             std::vector<Candidate> all = {{"u1", "林晓燕", ""}, {"u2", "何志明", ""}};
                                             std::erase_if(all, [words](const Candidate& one) { return one.title.find(words) == one.title.npos; });
                                             return all;
                                           }});
  if (picked.changed) form.owner = picked.key;
  const bool pressed = button(c, {.id = "save", .label = "保存", .kind = ButtonKind::primary});
  if (pressed || scope.save_requested()) ++form.saves;
  if (scope.cancel_requested()) ++form.cancels;
}

TEST_CASE("a long text wraps while it is typed: the field grows, Up and Home go by lines, a click lands in its line") {
  std::string note;
  UiHarness ui([&note](Context& c) { text_field(c, {.id = "note", .label = "备注", .purpose = TextPurpose::multiline, .lines = 2, .width_em = 12}, note); });
  ui.click(Role::textbox, "备注");
  const float two_lines = ui.find(Role::textbox, "备注")->rect.height;
  constexpr std::size_t hanzi = 3, count = 60;
  for (std::size_t typed = 0; typed < count; typed += 10) ui.type("客户反映方向盘跑偏了");
  CHECK(ui.find(Role::textbox, "备注")->rect.height > two_lines * 1.9F);

  ui.press(ImGuiKey_UpArrow, 2);
  ui.press(ImGuiKey_Home);
  ui.type("X");
  const std::size_t home = note.find('X');
  CHECK(home > 0);
  CHECK(home < count * hanzi);
  ui.press(ImGuiKey_End);
  ui.type("Y");
  const std::size_t line = (note.find('Y') - home - 1) / hanzi;
  CHECK(line >= 8);
  CHECK(line <= 13);

  ui.press(ImGuiMod_Shift | ImGuiKey_UpArrow);
  ui.press(ImGuiKey_Backspace);  // a whole line between the two carets
  CHECK(note.size() < count * hanzi + 2 - (line - 2) * hanzi);
  ui.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  CHECK(note.size() == count * hanzi + 2);

  ui.press(ImGuiMod_Ctrl | ImGuiKey_Home);
  ui.click(Role::textbox, "备注");  // in the middle of the box
  ui.type("Z");
  const std::size_t clicked = note.find('Z');
  CHECK(clicked > note.size() / 4);
  CHECK(clicked < note.size() * 3 / 4);
}

}  // namespace

TEST_CASE("a form is filled by keyboard: Enter goes on, Ctrl+S saves, Esc leaves the field, then cancels") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  ui.click(Role::textbox, "姓名");
  ui.type("王丽娜");
  CHECK(form.name == "王丽娜");
  CHECK(ui.value_of(Role::textbox, "姓名") == "王丽娜");
  CHECK(ui.has_state(Role::textbox, "姓名", item_state::required | item_state::focused));
  ui.press(ImGuiKey_Enter);
  CHECK(ui.has_state(Role::textbox, "电话", item_state::focused));
  ui.type("1");
  CHECK(ui.has_state(Role::textbox, "电话", item_state::invalid));
  CHECK(ui.exists("号码太短"));
  ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(form.saves == 1);
  ui.press(ImGuiKey_Escape);
  CHECK(form.cancels == 0);
  ui.press(ImGuiKey_Escape);
  CHECK(form.cancels == 1);
}

TEST_CASE("Tab reaches every control in order") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  ui.click(Role::textbox, "姓名");
  std::vector<std::string> reached;
  for (int index = 0; index < 8; ++index) {
    ui.press(ImGuiKey_Tab);
    REQUIRE(ui.focused() != nullptr);
    reached.push_back(ui.focused()->name);
  }
  CHECK(reached == std::vector<std::string>{"电话", "类型", "生日", "打开日历", "备注", "VIP", "专人", "保存"});
  ui.press(ImGuiKey_Space);
  CHECK(form.saves == 1);
}

TEST_CASE("the active field is told to the text agent, and a value written back arrives") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  CHECK_FALSE(ui.context().active_text_field.has_value());
  ui.click(Role::textbox, "电话");
  REQUIRE(ui.context().active_text_field.has_value());
  CHECK(ui.context().active_text_field->purpose == TextPurpose::telephone);
  CHECK(ui.context().active_text_field->label == "电话");
  CHECK(ui.context().active_text_field->width > 100);
  ui.context().replace_active_text("13800138000");
  ui.settle();
  CHECK(form.phone == "13800138000");
  ui.type("9");
  CHECK(form.phone == "138001380009");
}

TEST_CASE("choices by pointer and by keys") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  ui.click(Role::combobox, "类型");
  CHECK(ui.has_state(Role::combobox, "类型", item_state::expanded));
  ui.click(Role::option, "单位");
  CHECK(form.kind == "company");
  CHECK(ui.value_of(Role::combobox, "类型") == "单位");
  ui.click(Role::checkbox, "VIP");
  CHECK(form.vip);
  form.kind = "from-a-newer-version";
  ui.settle();
  CHECK(ui.value_of(Role::combobox, "类型") == "from-a-newer-version");
}

TEST_CASE("a day is typed loosely or picked") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  ui.click(Role::textbox, "生日");
  ui.type("11-25");
  CHECK(form.birthday == "11-25");
  ui.press(ImGuiKey_Enter);
  CHECK(form.birthday == "2026-11-25");
  ui.click(Role::button, "打开日历");
  ui.click(Role::button, "下个月");
  ui.click(Role::option, "2026-12-01");
  CHECK(form.birthday == "2026-12-01");
  CHECK_FALSE(ui.exists(Role::button, "下个月"));
}

TEST_CASE("a reference is found by words") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  ui.click(Role::combobox, "专人");
  CHECK(ui.exists(Role::option, "林晓燕"));
  ui.type("何");
  CHECK_FALSE(ui.exists(Role::option, "林晓燕"));
  ui.press(ImGuiKey_Enter);
  CHECK(form.owner == "u2");
}

TEST_CASE("read-only fields show and do not change") {
  Form form{.name = "王丽娜"};
  UiHarness ui([&form](Context& c) {
    ReadOnlyScope lock(c);
    draw_form(c, form);
  });
  ui.click(Role::textbox, "姓名");
  ui.type("x");
  CHECK(form.name == "王丽娜");
  CHECK(ui.has_state(Role::textbox, "姓名", item_state::read_only));
  ui.click(Role::checkbox, "VIP");
  CHECK_FALSE(form.vip);
}

TEST_CASE("the registry moves on only when the page changes") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  ui.settle();
  const auto before = ui.context().items.generation();
  ui.frame(5);
  CHECK(ui.context().items.generation() == before);
  form.name = "x";
  ui.frame();
  CHECK(ui.context().items.generation() == before + 1);
}

TEST_CASE("a screen reader presses a button by its id") {
  Form form;
  UiHarness ui([&form](Context& c) { draw_form(c, form); });
  const Item* save = ui.find_id("form/save");
  REQUIRE(save != nullptr);
  ui.context().items.request_activate(save->id);
  ui.frame(3);
  CHECK(form.saves == 1);
}

TEST_CASE("Tab goes on from a button that cannot be pressed any more, and from one that is gone") {
  bool saved = false, here = true;
  UiHarness ui([&](ui::Context& c) {
    ui::button(c, {.id = "first", .label = "第一"});
    if (ui::button(c, {.id = "save", .label = "保存", .disabled = saved})) saved = true;
    if (here && ui::button(c, {.id = "agree", .label = "同意"})) here = false;
    ui::button(c, {.id = "last", .label = "最后"});
  });
  const auto focused = [&] {
    for (const ui::Item& item : ui.context().items.items()) {
      if (item.id != 0 && (item.state & ui::item_state::focused) != 0) return item.name;
    }
    return std::string();
  };
  const auto to = [&](std::string_view name) {
    for (int key = 0; key < 8 && focused() != name; ++key) ui.press(ImGuiKey_Tab);
    REQUIRE(focused() == name);
  };
  to("保存");
  ui.press(ImGuiKey_Space);
  REQUIRE(saved);
  ui.press(ImGuiKey_Tab);
  CHECK(focused() == "同意");
  ui.press(ImGuiKey_Space);
  REQUIRE_FALSE(here);
  ui.press(ImGuiMod_Shift | ImGuiKey_Tab);
  CHECK(focused() == "第一");
  to("最后");
}

TEST_CASE("a field of many lines out of sight can still be gone to") {
  std::string note;
  UiHarness ui([&](Context& c) {
    ScrollScope scroll(c, "page");
    space(c, 300);
    text_field(c, {.id = "note", .label = "备注", .purpose = TextPurpose::multiline, .lines = 2}, note);
  });
  ui.settle();
  const auto find = [&] {
    for (const Item& item : ui.context().items.items()) {
      if (item.name == "备注" && item.role == Role::textbox) return item;
    }
    return Item{};
  };
  REQUIRE(find().id != 0);
  CHECK(find().rect.height == 0);
  ui.context().items.request_focus(find().id);
  ui.settle();
  ui.type("下次换机油");
  CHECK(note == "下次换机油");
}
