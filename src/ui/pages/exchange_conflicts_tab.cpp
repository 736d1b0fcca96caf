// 冲突待办: both values side by side with who, when, where; take one, the other, or a mix.

#include <algorithm>

#include "app/commands/settle_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/shown_field.hpp"
#include "exchange/conflicts.hpp"
#include "schema/entities.hpp"
#include "ui/pages/exchange_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct ConflictsTab {
  std::uint64_t revision = ~0ULL;
  std::vector<exchange::ConflictView> list;
  std::map<std::string, std::vector<std::size_t>> choices;  // by conflict_name
};

void refresh(Context& c, ConflictsTab& state) {
  if (state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  state.list = exchange::list_conflicts(c.app->store());
}

std::string field_words(const Context& c, const exchange::ConflictView& conflict, const exchange::ConflictField& field, std::size_t side) {
  const std::string& raw = field.raw[side];
  if (raw == "null") return "—";
  if (field.field == nullptr) return raw;
  if (field.field->type == schema::FieldType::choice) return c.choice_label(*field.field->options.choices, store::decode<schema::Choice>(store::RawValue(raw)));
  if (field.field->type == schema::FieldType::boolean) return std::string(c.tr(store::decode<schema::Bool>(store::RawValue(raw)) ? "common.yes" : "common.no"));
  if (field.field == &schema::user::pin_hash) return std::string(c.tr("conflicts.secret"));
  const std::string words = words_of(c, app::shown_text(*c.app, c.app->store().record(conflict.entity, conflict.row), *field.field, raw));
  return words.empty() ? "—" : words;
}

std::string side_words(const Context& c, const exchange::ConflictSide& side) {
  std::string words = app::record_title(*c.app, schema::user::entity, side.author);
  if (words.empty()) words = side.shop.to_string();
  if (!side.device.empty()) words += " · " + side.device;
  words += " · " + c.moment(side.at);
  if (side.suspect) words += " · " + std::string(c.tr("customer.history.clock"));
  return words;
}

/// A name for a conflict that stays the same while it stands.
std::string name_of(const Context& c, const exchange::ConflictView& conflict) {
  return conflict.id.to_string() + "/" + std::string(c.app->store().group_name(conflict.entity, conflict.group));
}

void finish(Context& c, ConflictsTab& state, const exchange::ConflictView& conflict, app::CommandResult commit) {
  if (report(c, c.app->run(std::move(commit)))) state.choices.erase(name_of(c, conflict));
}

void draw_deletion(Context& c, ConflictsTab& state, const exchange::ConflictView& conflict) {
  paragraph(c, c.tr("conflicts.deletion"), {.color = Color::text2});
  RowScope row(c, "actions");
  if (button(c, {.id = "keep", .label = c.tr("conflicts.keep"), .kind = ButtonKind::primary})) {
    return finish(c, state, conflict, app::commands::settle_deletion(c.app->context(), conflict, true));
  }
  if (button(c, {.id = "remove", .label = c.tr("conflicts.remove"), .kind = ButtonKind::danger})) {
    finish(c, state, conflict, app::commands::settle_deletion(c.app->context(), conflict, false));
  }
}

void draw_sides(Context& c, ConflictsTab& state, const exchange::ConflictView& conflict) {
  std::vector<std::size_t>& choice = state.choices[name_of(c, conflict)];
  choice.resize(conflict.fields.size(), 0);
  const schema::Entity* entity = schema::find_entity(c.app->store().entity_name(conflict.entity));
  GridScope grid(c, "sides", 18, static_cast<int>(conflict.sides.size()));
  for (std::size_t side = 0; side < conflict.sides.size(); ++side) {
    grid.next();
    IdScope scope(c, std::to_string(conflict.sides[side].dot.run) + "-" + std::to_string(conflict.sides[side].dot.n));
    const std::string who = side_words(c, conflict.sides[side]);
    section_title(c, who);
    for (std::size_t index = 0; index < conflict.fields.size(); ++index) {
      const exchange::ConflictField& field = conflict.fields[index];
      const std::string label = field.field == nullptr || entity == nullptr ? field.name : std::string(c.label(*entity, *field.field));
      const std::string value = field_words(c, conflict, field, side);
      if (!field.differs) {
        key_value(c, {.label = label, .value = value, .color = Color::text3});
        continue;
      }
      const std::string words = label + "：" + value;
      if (radio(c, field.name, words, choice[index] == side)) choice[index] = side;
    }
    if (button(c, {.id = "all", .label = c.tr("conflicts.take_all"), .small = true})) std::ranges::fill(choice, side);
  }
}

void draw_conflict(Context& c, ConflictsTab& state, const exchange::ConflictView& conflict) {
  const std::string name = name_of(c, conflict);
  const schema::Entity* entity = schema::find_entity(c.app->store().entity_name(conflict.entity));
  std::string title = entity == nullptr ? std::string(c.app->store().entity_name(conflict.entity)) : std::string(c.label(*entity));
  const schema::Group* group = entity == nullptr ? nullptr : entity->find_group(c.app->store().group_name(conflict.entity, conflict.group));
  title += " " + (conflict.title.empty() ? conflict.id.to_string() : conflict.title);
  if (group != nullptr) title += " · " + std::string(c.label(*entity, *group));
  CardScope card(c, {.id = name, .title = title});
  // What was said in a talk is settled by who may read it.
  if (entity == &schema::staff_talk::entity && !c.app->may(app::Permission::hold_talks)) return paragraph(c, c.tr("talk.private"));
  if (conflict.kind == exchange::ConflictKind::deleted_and_edited) return draw_deletion(c, state, conflict);
  draw_sides(c, state, conflict);
  RowScope row(c, "actions");
  row.right();
  if (button(c, {.id = "settle", .label = c.tr("conflicts.settle"), .kind = ButtonKind::primary, .icon = Icon::check})) {
    finish(c, state, conflict, app::commands::settle_conflict(c.app->context(), conflict, state.choices[name]));
  }
}

}  // namespace

void draw_conflicts_tab(Context& c) {
  auto& state = c.pages.get<ConflictsTab>();
  IdScope scope(c, "conflicts");
  refresh(c, state);
  if (state.list.empty()) {
    CardScope card(c, {.id = "none"});
    empty_state(c, "empty", {.icon = Icon::check, .title = c.tr("conflicts.empty"), .text = c.tr("conflicts.empty.text")});
    return;
  }
  paragraph(c, c.tr("conflicts.text"), {.color = Color::text2});
  constexpr std::size_t shown_at_once = 20;
  const std::vector<exchange::ConflictView> list(state.list.begin(), state.list.begin() + static_cast<std::ptrdiff_t>(std::min(shown_at_once, state.list.size())));
  for (const exchange::ConflictView& conflict : list) draw_conflict(c, state, conflict);
  if (state.list.size() > shown_at_once) caption(c, c.tr("conflicts.more", {{"n", std::to_string(state.list.size() - shown_at_once)}}));
}

}  // namespace aftercare::ui
