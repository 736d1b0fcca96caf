#include "ui/pages/order_belongings_card.hpp"

#include <algorithm>

#include "app/commands/service_desk_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace belonging = schema::belonging;

namespace {

struct Row {
  app::commands::Thing thing;
  std::string quantity;  // as typed
};
struct BelongingsCard {
  base::RecordId order;
  std::uint64_t revision = ~0ULL;
  std::vector<Row> rows;
  std::vector<base::RecordId> removed;
  bool changed = false;
  bool focus_last = false;
};

void follow(Context& c, BelongingsCard& state, const app::OrderReception& detail) {
  const std::uint64_t revision = c.app->store().revision();
  if (state.order == detail.id && (state.changed || state.revision == revision)) return;
  state = {.order = detail.id, .revision = revision};
  for (const app::commands::Thing& thing : detail.belongings) state.rows.push_back({thing, std::to_string(thing.quantity)});
}

void draw_paper_checks(Context& c, Row& row, bool& changed) {
  const auto tick = [&](const schema::FieldInfo& field, bool& value) {
    changed |= checkbox(c, field.name, c.label(belonging::entity, field), value);
  };
  tick(belonging::valid, row.thing.valid);
  tick(belonging::complete, row.thing.complete);
  tick(belonging::intact, row.thing.intact);
}

/// True when the row is to go.
bool draw_thing(Context& c, Row& row, bool focus, bool& changed) {
  const std::string key = row.thing.id.to_string();
  const IdScope scope(c, key);
  RowScope line(c, "line");
  const std::vector<Option> conditions = options_of(c, belonging::conditions);
  const std::string kind = c.choice_label(belonging::kinds, row.thing.kind);
  chip(c, kind, row.thing.kind == "valuable" ? Tone::warn : Tone::neutral);
  changed |= text_field(c, {.id = "name", .name = c.label(belonging::entity, belonging::name), .hint = c.tr("order_reception.thing_name"),
                            .focus = focus, .small = true, .width_em = 10}, row.thing.name).changed;
  changed |= text_field(c, {.id = "quantity", .name = c.label(belonging::entity, belonging::quantity), .purpose = TextPurpose::decimal,
                            .small = true, .width_em = 4}, row.quantity).changed;
  if (row.thing.kind == "paper") draw_paper_checks(c, row, changed);
  else changed |= combo(c, {.id = "condition", .name = c.label(belonging::entity, belonging::condition), .options = conditions, .small = true, .width_em = 6}, row.thing.condition);
  const std::string remove = c.tr("order_reception.remove_thing", {{"name", row.thing.name}});
  return icon_button(c, {.id = "remove", .icon = Icon::close, .name = remove, .small = true});
}

void draw_things(Context& c, BelongingsCard& state) {
  std::optional<std::size_t> gone;
  for (std::size_t index = 0; index < state.rows.size(); ++index) {
    const bool last = index + 1 == state.rows.size();
    if (draw_thing(c, state.rows[index], last && state.focus_last, state.changed)) gone = index;
  }
  if (!state.rows.empty()) state.focus_last = false;
  if (!gone) return;
  state.removed.push_back(state.rows[*gone].thing.id);
  state.rows.erase(state.rows.begin() + static_cast<std::ptrdiff_t>(*gone));
  state.changed = true;
}

void draw_add(Context& c, BelongingsCard& state) {
  RowScope row(c, "add");
  for (const std::string_view kind : belonging::kind_codes) {
    const std::string label = c.tr("order_reception.add_thing", {{"kind", c.choice_label(belonging::kinds, kind)}});
    if (!button(c, {.id = kind, .label = label, .icon = Icon::plus, .small = true})) continue;
    state.rows.push_back({{.id = c.app->context().new_id(), .kind = std::string(kind)}, "1"});
    state.changed = state.focus_last = true;
  }
}

void save(Context& c, BelongingsCard& state) {
  std::vector<app::commands::Thing> things;
  for (Row& row : state.rows) {
    const auto typed = base::Money::parse(row.quantity);  // a whole number of pieces
    row.thing.quantity = typed && typed->fen % 100 == 0 ? typed->fen / 100 : 0;
    things.push_back(row.thing);
  }
  // What was added and taken away again before saving was never a record.
  std::erase_if(state.removed, [&](const base::RecordId& id) { return !c.app->store().find(belonging::entity, id); });
  if (report(c, c.app->run(app::commands::save_belongings(c.app->context(), state.order, things, state.removed)))) state.changed = false;
}

}  // namespace

void draw_belongings_card(Context& c, const app::OrderReception& detail, std::string_view why_not) {
  auto& state = c.pages.get<BelongingsCard>();
  follow(c, state, detail);
  CardScope card(c, {.id = "belongings", .title = c.tr("order_reception.belongings")});
  if (detail.accident && detail.in_house) notice(c, c.tr("order_reception.accident_papers"), Tone::info);
  if (state.rows.empty()) {
    paragraph(c, c.tr(detail.custody.no_belongings ? "order_reception.belongings.none" : "order_reception.belongings.empty"), {.color = Color::text2});
  }
  {
    const ReadOnlyScope looking(c, !why_not.empty());
    draw_things(c, state);
  }
  if (why_not.empty()) draw_add(c, state);
  RowScope row(c, "save_row");
  const std::string_view nothing = state.changed ? std::string_view() : c.tr("order_parts.nothing_changed");
  if (action_button(c, {.id = "save", .label = c.tr("order_reception.save_belongings"), .kind = ButtonKind::primary}, why_not.empty() ? nothing : why_not)) save(c, state);
}

}  // namespace aftercare::ui
