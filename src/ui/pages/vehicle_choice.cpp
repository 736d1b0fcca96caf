#include "ui/pages/vehicle_choice.hpp"

#include "app/queries/order_queries.hpp"
#include "base/identifiers.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace asset = schema::asset;

namespace {

void search(Context& c, VehicleChoice& choice) {
  if (choice.found_for == choice.words && choice.revision == c.app->store().revision()) return;
  choice.found_for = choice.words;
  choice.revision = c.app->store().revision();
  choice.found = choice.words.empty() ? std::vector<store::Record>() : app::vehicles_for_words(*c.app, choice.words);
}

std::string line_of(Context& c, const store::Record& vehicle) {
  std::string line = vehicle[asset::brand] + " " + vehicle[asset::model];
  if (const store::Record owner = store::owner_of(c.app->indexes(), vehicle.id(), c.today())) line += " · " + owner[schema::customer::name];
  if (const auto mileage = vehicle[asset::mileage]) line += " · " + base::number_text(*mileage) + " km";
  return line;
}

}  // namespace

base::RecordId draw_vehicle_choice(Context& c, VehicleChoice& choice) {
  CardScope card(c, {.id = "choose", .title = c.tr("visit.which_car")});
  const TextFieldResult typed = text_field(c, {.id = "plate", .label = c.tr("visit.plate"), .hint = c.tr("visit.plate_hint"), .purpose = TextPurpose::search, .focus = choice.focus}, choice.words);
  choice.focus = false;
  search(c, choice);
  if (typed.submitted && !choice.found.empty()) return choice.found.front().id();
  for (const store::Record& vehicle : choice.found) {
    const std::string key = vehicle.id().to_string();
    const std::string title = base::format_plate(vehicle[asset::plate]);
    const std::string line = line_of(c, vehicle);
    if (list_row(c, {.id = key, .title = title, .subtitle = line})) return vehicle.id();
  }
  if (choice.words.empty() || !choice.found.empty()) return {};
  caption(c, c.tr("visit.unknown_car"));
  if (button(c, {.id = "register", .label = c.tr("visit.register_car"), .kind = ButtonKind::primary, .icon = Icon::plus})) {
    Route route{"customers", {"new"}, {}};
    route.set_query("words", choice.words);
    c.router.go(route);
  }
  return {};
}

bool draw_chosen_vehicle(Context& c, const base::RecordId& id, bool can_change) {
  const store::Record vehicle = c.app->store().resolve(asset::entity, id);
  if (!vehicle) return false;
  CardScope card(c, {.id = "car", .tone = Tone::accent});
  RowScope row(c, "head");
  const std::string plate = base::format_plate(vehicle[asset::plate]);
  text(c, plate, {.size = TextSize::heading, .weight = Weight::bold});
  const std::string line = line_of(c, vehicle);
  text(c, line, {.color = Color::text2});
  row.right();
  return can_change && button(c, {.id = "other", .label = c.tr("visit.other_car"), .small = true});
}

}  // namespace aftercare::ui
