// First start: a new shop, a second computer of a shop that exists, or a look around with demo data.

#include "app/demo_data.hpp"
#include "base/text.hpp"
#include "ui/application.hpp"
#include "ui/pages/door.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/restore_file.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct SetUpPage {
  std::string way;  // "", new, join
  std::string code = "S01";
  std::string name;
  std::string person;
  bool head_office = false;
  std::string problem;
  bool focus = false;
};

void draw_ways(Context& c, SetUpPage& state) {
  paragraph(c, c.tr("setup.welcome"), {.color = Color::text2});
  space(c, 1);
  caption(c, c.tr("setup.choose"));
  if (choice_card(c, {.id = "new", .title = c.tr("setup.new"), .line = c.tr("setup.new.text"), .icon = Icon::home})) state.way = "new", state.focus = true;
  if (choice_card(c, {.id = "join", .title = c.tr("setup.join"), .line = c.tr("setup.join.text"), .icon = Icon::exchange})) state.way = "join";
  if (choice_card(c, {.id = "demo", .title = c.tr("setup.demo"), .line = c.tr("setup.demo.text"), .icon = Icon::eye})) report(c, app::start_demo(*c.app));
}

void save(Context& c, SetUpPage& state) {
  std::string code = base::to_half_width(base::trim(state.code));
  for (char& letter : code) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  const auto done = c.app->set_up(code, state.name, state.person, state.head_office);
  if (!done) {
    state.problem = c.tr(done.error().message);
    return;
  }
  state = {};
  c.platform.request_persistent_storage();
}

void draw_new(Context& c, SetUpPage& state) {
  FormScope form(c, "form", c.tr("setup.new"));
  text_field(c, {.id = "name", .label = c.tr("field.shop.name"), .hint = c.tr("setup.name_hint"), .required = true, .focus = state.focus}, state.name);
  state.focus = false;
  text_field(c, {.id = "code", .label = c.tr("field.shop.code"), .help = c.tr("setup.code_help"), .required = true}, state.code);
  const bool entered = text_field(c, {.id = "person", .label = c.tr("setup.person"), .required = true}, state.person).submitted;
  checkbox(c, "head_office", c.tr("setup.head_office"), state.head_office);
  if (!state.problem.empty()) notice(c, state.problem, Tone::bad);
  space(c, 1);
  const bool pressed = button(c, {.id = "start", .label = c.tr("setup.start"), .kind = ButtonKind::primary, .fill_width = true});
  if (pressed || entered || form.save_requested()) save(c, state);
  if (button(c, {.id = "back", .label = c.tr("action.back"), .kind = ButtonKind::ghost}) || form.cancel_requested()) state.way.clear();
}

void draw_join(Context& c, SetUpPage& state) {
  paragraph(c, c.tr("setup.join.how"), {.color = Color::text2});
  draw_restore_file(c);
  if (button(c, {.id = "back", .label = c.tr("action.back"), .kind = ButtonKind::ghost})) state.way.clear();
}

}  // namespace

void draw_set_up_page(Context& c) {
  auto& state = c.pages.get<SetUpPage>();
  IdScope page(c, "set_up");
  DoorScope door(c, "door");
  heading(c, c.tr(state.way == "join" ? "setup.join" : state.way == "new" ? "setup.new" : "setup.title"), 1);
  space(c, 1);
  if (!c.pages.get<DroppedFiles>().files.empty()) state.way = "join";
  if (state.way == "new") draw_new(c, state);
  else if (state.way == "join") draw_join(c, state);
  else draw_ways(c, state);
}

}  // namespace aftercare::ui
