// 重复资料: pairs that may be the same, why, and merging them; a merge can be split again.

#include "app/commands/customer_commands.hpp"
#include "app/commands/settle_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include "app/queries/vehicle_queries.hpp"
#include "exchange/duplicates.hpp"
#include "schema/entities.hpp"
#include "ui/pages/exchange_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct DuplicatesTab {
  std::string kind = "customers";
  std::uint64_t revision = ~0ULL;
  std::string found_for;
  std::vector<exchange::DuplicatePair> pairs;
};

const schema::Entity& entity_of(const DuplicatesTab& state) { return state.kind == "vehicles" ? schema::asset::entity : schema::customer::entity; }

void refresh(Context& c, DuplicatesTab& state) {
  if (state.revision == c.app->store().revision() && state.found_for == state.kind) return;
  state.revision = c.app->store().revision();
  state.found_for = state.kind;
  state.pairs = exchange::find_duplicates(c.app->store(), entity_of(state));
}

void draw_side(Context& c, const DuplicatesTab& state, const base::RecordId& id, bool survivor) {
  IdScope scope(c, id.to_string());
  if (survivor) caption(c, c.tr("duplicates.survivor"));
  else caption(c, c.tr("duplicates.duplicate"));
  if (state.kind == "vehicles") {
    const app::VehicleRow row = app::vehicle_row(*c.app, c.app->store().find(schema::asset::entity, id));
    section_title(c, row.plate);
    key_value(c, {.label = c.tr("field.asset.vin"), .value = row.vin});
    key_value(c, {.label = c.tr("field.asset.model"), .value = row.model});
    key_value(c, {.label = c.tr("choice.ownership_role.owner"), .value = row.owner_name});
    const std::string visit = day_of(c, row.last_visit);
    key_value(c, {.label = c.tr("customers.last_visit"), .value = visit});
    return;
  }
  const app::CustomerRow row = app::customer_row(*c.app, c.app->store().find(schema::customer::entity, id));
  section_title(c, row.name);
  key_value(c, {.label = c.tr("field.customer.customer_no"), .value = row.number});
  key_value(c, {.label = c.tr("field.customer.phones"), .value = row.phone});
  key_value(c, {.label = c.tr("entity.asset"), .value = row.plates});
  const std::string visit = day_of(c, row.last_visit);
  key_value(c, {.label = c.tr("customers.last_visit"), .value = visit});
}

/// True when the list changed.
bool draw_pair(Context& c, DuplicatesTab& state, exchange::DuplicatePair& pair) {
  CardScope card(c, {.id = pair.first.to_string() + pair.second.to_string()});
  {
    RowScope row(c, "why");
    for (const base::Message& reason : pair.reasons) {
      const std::string words = c.tr(reason);
      chip(c, words, pair.score >= 80 ? Tone::bad : pair.score >= 50 ? Tone::warn : Tone::neutral);
    }
    row.right();
    const std::string score = c.tr("duplicates.score", {{"n", std::to_string(pair.score)}});
    text(c, score, {.color = Color::text2});
  }
  {
    ColumnsScope columns(c, "sides", {{.share = 1}, {.share = 1}});
    columns.next();
    draw_side(c, state, pair.first, true);
    columns.next();
    draw_side(c, state, pair.second, false);
  }
  RowScope row(c, "actions");
  if (button(c, {.id = "merge", .label = c.tr("duplicates.merge"), .kind = ButtonKind::primary, .icon = Icon::merge, .small = true})) {
    report(c, c.app->run(app::commands::merge_records(c.app->context(), entity_of(state), pair.second, pair.first)));
    return true;
  }
  if (button(c, {.id = "swap", .label = c.tr("duplicates.swap"), .small = true})) std::swap(pair.first, pair.second);
  row.right();
  if (button(c, {.id = "not_same", .label = c.tr("duplicates.not_same"), .small = true})) {
    report(c, c.app->run(app::commands::mark_different(c.app->context(), pair.first, pair.second)));
    return true;
  }
  return false;
}

}  // namespace

void draw_duplicates_tab(Context& c) {
  auto& state = c.pages.get<DuplicatesTab>();
  IdScope scope(c, "duplicates");
  const Segment kinds[] = {{"customers", c.tr("entity.customer")}, {"vehicles", c.tr("entity.asset")}};
  segmented(c, "kind", kinds, state.kind);
  space(c, 1);
  refresh(c, state);
  if (state.pairs.empty()) {
    CardScope card(c, {.id = "none"});
    empty_state(c, "empty", {.icon = Icon::check, .title = c.tr("duplicates.empty"), .text = c.tr("duplicates.empty.text")});
    return;
  }
  paragraph(c, c.tr("duplicates.text"), {.color = Color::text2});
  constexpr std::size_t shown_at_once = 20;
  const std::size_t count = std::min(shown_at_once, state.pairs.size());
  for (std::size_t index = 0; index < count; ++index) {
    if (draw_pair(c, state, state.pairs[index])) break;
  }
  if (state.pairs.size() > shown_at_once) caption(c, c.tr("conflicts.more", {{"n", std::to_string(state.pairs.size() - shown_at_once)}}));
}

}  // namespace aftercare::ui
