// 关怀 → 易损件: which parts wear out, how often they are replaced and by what a replacement is recognised (R-CARE-08).
#include <utility>

#include "app/commands/wear_part_commands.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/care_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

namespace part_of = schema::wear_part;

struct WearTab {
  std::string title;
  std::string standard;  // the program's name of this default
  bool open = false, can_reset = false;
  app::RecordDraft draft;
};

void open_part(Context& c, WearTab& state, const rules::WearPart& part) {
  state.draft = app::commands::wear_part_draft(c.app->context(), part);
  state.standard = part.own ? std::string() : app::wear_part_name(c.words, "@wear_part." + part.code);
  if (state.draft.text(part_of::name).empty()) state.draft.set_text(part_of::name, state.standard);
  state.draft.changed = false;
  state.title = app::wear_part_name(c.words, part.name);
  // What head office wrote down is its own to take back.
  const store::Record own = c.app->store().find(part_of::entity, part_of::id_of(c.app->local().shop, part.code));
  state.can_reset = own && own.visible();
  state.open = true;
}

void open_new(Context& c, WearTab& state) {
  state.draft = app::commands::new_wear_part_draft();
  state.standard.clear();
  state.title = c.tr("wear.new");
  state.can_reset = false;
  state.open = true;
}

std::string cycle_words(const Context& c, const rules::WearPart& part) {
  std::string words;
  if (part.months > 0) words = c.tr("wear.cycle.months", {{"n", std::to_string(part.months)}});
  if (part.reading == 0) return words.empty() ? std::string("—") : words;
  const std::string reading = base::number_text(part.reading);
  return words + (words.empty() ? "" : " / ") + c.tr(part.kind == "equipment" ? "wear.cycle.hours" : "wear.cycle.km", {{"reading", reading}});
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : "、") + word;
  return all;
}

void draw_row(Context& c, TableRow& cells, const rules::WearPart& part, std::string_view lacking) {
  const std::string name = app::wear_part_name(c.words, part.name), cycle = cycle_words(c, part);
  std::vector<std::string> signs = part.charges;
  signs.insert(signs.end(), part.words.begin(), part.words.end());
  const std::string by = joined(signs), models = part.models.empty() ? std::string(c.tr("wear.all_models")) : joined(part.models);
  cells.text(name, {.weight = Weight::bold});
  cells.text(c.choice_label(schema::asset::kinds, part.kind));
  cells.text(cycle);
  cells.text(models, {.color = Color::text2});
  cells.text(by, {.color = Color::text2});
  cells.chip(c.tr(part.active ? "follow_up.on" : "follow_up.off"), part.active ? Tone::ok : Tone::neutral);
  if (cells.button({.id = "switch", .label = c.tr(part.active ? "wear.switch_off" : "wear.switch_on"), .kind = ButtonKind::ghost, .small = true, .disabled = !lacking.empty(), .tooltip = lacking})) {
    report(c, c.app->run(app::commands::switch_wear_part(c.app->context(), part, !part.active)));
  }
}

void draw_table(Context& c, WearTab& state, std::string_view lacking) {
  // A copy: what is pressed in a row changes the table while it is drawn.
  const std::vector<rules::WearPart> parts = app::wear_part_table(*c.app);
  CardScope card(c, {.id = "wear", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    caption(c, c.tr("wear.hint"));
  }
  const TableColumn columns[] = {{.id = "name", .label = c.label(part_of::entity), .width_em = 8},
                                 {.id = "kind", .label = c.label(part_of::entity, part_of::kind), .width_em = 4},
                                 {.id = "cycle", .label = c.tr("wear.cycle"), .width_em = 12},
                                 {.id = "models", .label = c.label(part_of::entity, part_of::models), .width_em = 8},
                                 {.id = "by", .label = c.tr("wear.recognised_by"), .share = 1},
                                 {.id = "state", .label = c.tr("wear.reminds"), .width_em = 5},
                                 {.id = "switch", .label = "", .width_em = 5}};
  const auto at = [&](std::int64_t row) -> const rules::WearPart& { return parts[static_cast<std::size_t>(row)]; };
  const TableResult result = table(c, {.id = "rows", .name = c.tr("wear.tab"), .columns = columns, .row_count = static_cast<std::int64_t>(parts.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return at(row).code; },
                                       .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, cells, at(row), lacking); },
                                       .selects_on_click = false});
  if (result.activated) open_part(c, state, at(*result.activated));
}

/// A default that keeps the program's name keeps it in both languages.
app::CommandResult save(Context& c, WearTab& state) {
  const std::string name = state.draft.text(part_of::name);
  if (!state.standard.empty() && name == state.standard) state.draft.set_text(part_of::name, std::string());
  app::CommandResult saved = app::commands::save_wear_part(c.app->context(), state.draft);
  state.draft.set_text(part_of::name, name);
  return saved;
}

void draw_editor(Context& c, WearTab& state, std::string_view lacking) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "wear_part", .title = state.title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "wear_form", state.title);
  SchemaFormOptions options = form_options(c, part_of::entity, {});
  options.group_titles = false;
  options.hidden_fields = {"code"};
  schema_form(c, state.draft, options);
  dialog.footer();
  const bool pressed = action_button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}, lacking);
  const bool resets = state.can_reset && action_button(c, {.id = "reset", .label = c.tr("care.festival.reset"), .kind = ButtonKind::danger}, lacking);
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (resets) {
    if (report(c, c.app->run(app::commands::reset_wear_part(c.app->context(), state.draft.text(part_of::code))))) state.open = false;
    return;
  }
  if (!pressed && !(form.save_requested() && lacking.empty())) return;
  const auto done = c.app->run(save(c, state));
  if (done) state.open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_wear_parts(Context& c) {
  auto& state = c.pages.get<WearTab>();
  IdScope scope(c, "wear_parts");
  const std::string lacking = lacks(c, app::Permission::manage_follow_up);
  {
    RowScope row(c, "tools");
    row.right();
    if (action_button(c, {.id = "new", .label = c.tr("wear.new"), .kind = ButtonKind::primary, .icon = Icon::plus}, lacking)) open_new(c, state);
  }
  draw_table(c, state, lacking);
  draw_editor(c, state, lacking);
}

}  // namespace aftercare::ui
