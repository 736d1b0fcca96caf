// Who works here: staff list, PIN where one is set; also the locked screen (R-SEC-08).

#include "app/commands/staff_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/door.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace user = schema::user;

namespace {

struct SignInPage {
  base::RecordId chosen;
  std::string pin;
  std::string problem;
  bool focus = false;
};

void try_sign_in(Context& c, SignInPage& state) {
  const auto done = c.app->sign_in(state.chosen, state.pin);
  state.pin.clear();
  if (done) {
    state = {};
    return;
  }
  state.problem = c.tr(done.error().message);
  state.focus = true;
}

void choose(Context& c, SignInPage& state, const store::Record& person) {
  state = {};
  state.chosen = person.id();
  state.focus = true;
  if (!app::commands::has_pin(person)) try_sign_in(c, state);
}

void draw_people(Context& c, SignInPage& state) {
  c.app->store().each(user::entity, [&](const store::Record& person) {
    if (person[user::state] == "left") return;
    const std::string key = person.id().to_string();
    const std::string name = person[user::name];
    const bool locked = app::commands::has_pin(person);
    if (choice_card(c, {.id = key, .title = name, .line = c.choice_label(user::roles, person[user::role]), .chip = locked ? c.tr("sign_in.has_pin") : std::string_view(),
                        .selected = state.chosen == person.id()})) {
      choose(c, state, person);
    }
  });
}

void draw_pin(Context& c, SignInPage& state) {
  const TextFieldResult typed = text_field(c, {.id = "pin", .label = c.tr("field.user.pin_hash"), .problem = state.problem, .purpose = TextPurpose::pin, .focus = state.focus}, state.pin);
  state.focus = false;
  if (typed.changed) state.problem.clear();
  const bool pressed = button(c, {.id = "enter", .label = c.tr("sign_in.enter"), .kind = ButtonKind::primary, .fill_width = true});
  if (typed.submitted || pressed) try_sign_in(c, state);
}

}  // namespace

void draw_sign_in_page(Context& c) {
  auto& state = c.pages.get<SignInPage>();
  IdScope page(c, "sign_in");
  DoorScope door(c, "door");
  const bool locked = c.app->stage() == app::Stage::locked;
  heading(c, c.tr(locked ? "sign_in.locked" : "sign_in.title"), 1);
  const std::string shop = app::shop_title(*c.app);
  text(c, shop, {.color = Color::text2});
  space(c, 1);
  draw_people(c, state);
  const store::Record person = c.app->store().find(user::entity, state.chosen);
  if (person && app::commands::has_pin(person)) draw_pin(c, state);
  space(c, 1);
  paragraph(c, c.tr("sign_in.limits"), {.size = TextSize::small, .color = Color::text3});
}

}  // namespace aftercare::ui
