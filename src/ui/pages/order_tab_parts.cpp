#include "ui/pages/order_tab_parts.hpp"

#include "app/commands/contact_commands.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/date_field.hpp"
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

TypedMoment TypedMoment::of(const Context& c, base::Milliseconds at) {
  const base::LocalTime local = base::to_local(at, c.clock.utc_offset_minutes());
  return {local.date.to_string(), base::clock_text(local.minute_of_day)};
}

std::optional<base::Milliseconds> TypedMoment::read(const Context& c) const {
  const auto date = parse_typed_date(day, c.today());
  const auto minute = app::commands::parse_clock_text(time);
  if (!date || !minute) return std::nullopt;
  return base::from_local({*date, *minute}, c.clock.utc_offset_minutes());
}

void moment_fields(Context& c, std::string_view id, std::string_view label, TypedMoment& moment) {
  const IdScope scope(c, id);
  const std::string time_name = c.tr("order_parts.time_of", {{"what", std::string(label)}});
  GridScope grid(c, "moment", 7, 2);
  grid.next();
  date_field(c, {.id = "day", .label = label}, moment.day);
  grid.next();
  text_field(c, {.id = "time", .label = time_name, .hint = "16:30"}, moment.time);
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
