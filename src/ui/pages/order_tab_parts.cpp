#include "ui/pages/order_tab_parts.hpp"

#include "schema/entities.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace user = schema::user;

std::vector<Segment> segments_of(const Context& c, const schema::ChoiceList& list) {
  std::vector<Segment> segments;
  for (const std::string_view code : list.codes) segments.push_back({code, c.tr(schema::choice_label_key(list, code))});
  return segments;
}

std::vector<Option> options_of(const Context& c, const schema::ChoiceList& list) {
  std::vector<Option> options;
  for (const std::string_view code : list.codes) options.push_back({code, c.tr(schema::choice_label_key(list, code))});
  return options;
}

void person_combo(Context& c, std::string_view id, std::string_view label, base::RecordId& chosen, bool required) {
  struct Person {
    std::string key, name;
  };
  std::vector<Person> people;
  c.app->store().each(user::entity, [&](const store::Record& person) {
    if (person.visible() && person[user::state] != "left") people.push_back({person.id().to_string(), person[user::name]});
  });
  std::vector<Option> options;
  for (const Person& person : people) options.push_back({person.key, person.name});
  std::string code = chosen.empty() ? std::string() : chosen.to_string();
  if (combo(c, {.id = id, .label = label, .options = options, .required = required}, code)) {
    chosen = base::RecordId::parse(code).value_or(base::RecordId{});
  }
}

std::string_view draw_order_needs(Context& c, std::span<const app::OrderNeed> needs) {
  std::string_view pressed;
  for (const app::OrderNeed& need : needs) {
    // A signature is asked for form by form: the form is part of the name.
    std::string id = need.message.key.substr(need.message.key.rfind('.') + 1);
    for (const auto& [name, value] : need.message.arguments) id += "-" + value.substr(value.rfind('.') + 1);
    const std::string words = c.tr(need.message);
    paragraph(c, words);
    const std::string label = c.tr("order.go_to_tab", {{"tab", c.tr("order.tab." + std::string(need.tab))}});
    if (link(c, id, label)) pressed = need.tab;
  }
  return pressed;
}

std::string lacks(const Context& c, app::Permission permission) {
  if (c.app->may(permission)) return {};
  return c.tr(base::Message{"command.error.not_allowed", {{"what", "@" + std::string(app::permission_key(permission))}}});
}

bool action_button(Context& c, Button spec, std::string_view why_not) {
  spec.disabled = spec.disabled || !why_not.empty();
  if (!why_not.empty()) spec.tooltip = why_not;
  const bool pressed = button(c, spec);
  if (!why_not.empty()) {
    if (c.row != nullptr) text(c, why_not, {.size = TextSize::small, .color = Color::text3});
    else caption(c, why_not);
  }
  return pressed;
}

}  // namespace aftercare::ui
