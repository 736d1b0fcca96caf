// 关怀: festivals and their days, how often which vehicles are inspected, what wears out, and the texts. Lead days stand with the other
// figures of the shop.
#include <algorithm>

#include "app/commands/care_commands.hpp"
#include "app/queries/care_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/care_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct CareTab {
  std::string shown = "festivals", title;
  bool festival_open = false, inspection_open = false, can_reset = false;
  app::RecordDraft draft;
};

std::string rule_words(const Context& c, const base::Festival& festival) {
  const std::string month = std::to_string(festival.month), day = std::to_string(festival.day);
  return c.tr(festival.is_lunar ? "care.festival.lunar" : "care.festival.solar", {{"month", month}, {"day", day}});
}

/// This year's and next year's, so that a wrong table is seen.
std::string days_words(const Context& c, const base::Festival& festival) {
  std::string words;
  for (const int year : {c.today().year(), c.today().year() + 1}) {
    const auto day = festival.in_year(year);
    words += (words.empty() ? "" : " · ") + (day ? day->to_string() : std::string("—"));
  }
  return words;
}

void open_festival(Context& c, CareTab& state, const rules::CareFestival& festival) {
  state.draft = app::commands::festival_draft(c.app->context(), festival);
  state.title = festival.festival.name;
  state.can_reset = festival.own || festival.changed;
  state.festival_open = true;
}

void draw_festivals(Context& c, CareTab& state) {
  const auto& festivals = app::care_festival_table(*c.app);
  const bool chinese = c.words.language() == base::Language::zh;
  CardScope card(c, {.id = "festivals", .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "name", .label = c.label(schema::festival::entity), .share = 1},
                                 {.id = "rule", .label = c.tr("care.festival.rule"), .width_em = 9},
                                 {.id = "days", .label = c.tr("care.festival.days"), .width_em = 14},
                                 {.id = "source", .label = c.tr("follow_up.column.source"), .width_em = 7},
                                 {.id = "state", .label = c.tr("care.festival.greeting"), .width_em = 5}};
  const auto at = [&](std::int64_t row) -> const rules::CareFestival& { return festivals[static_cast<std::size_t>(row)]; };
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("care.tab.festivals"), .columns = columns, .row_count = static_cast<std::int64_t>(festivals.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return at(row).festival.id; },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const rules::CareFestival& one = at(row);
                cells.text(chinese ? one.festival.name : one.festival.name_en, {.weight = Weight::bold});
                cells.text(rule_words(c, one.festival));
                cells.text(days_words(c, one.festival), {.color = Color::text2});
                cells.text(c.tr(one.own ? "care.source.own" : one.changed ? "care.source.changed" : "care.source.default"), {.color = Color::text2});
                cells.chip(c.tr(one.off ? "follow_up.off" : "follow_up.on"), one.off ? Tone::neutral : Tone::ok);
              },
          .selects_on_click = false});
  if (result.activated) open_festival(c, state, at(*result.activated));
}

std::string step_words(const Context& c, int years, int months) {
  return c.tr("care.inspection.until", {{"years", std::to_string(years)}, {"months", std::to_string(months)}});
}

void draw_inspections(Context& c, CareTab& state) {
  namespace vehicle = schema::asset;
  CardScope card(c, {.id = "inspections", .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "kind", .label = c.label(vehicle::entity, vehicle::vehicle_kind), .width_em = 10},
                                 {.id = "steps", .label = c.tr("care.inspection.steps"), .share = 1}};
  const auto at = [](std::int64_t row) { return std::string(vehicle::vehicle_kind_codes[static_cast<std::size_t>(row)]); };
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("care.tab.inspection"), .columns = columns, .row_count = static_cast<std::int64_t>(std::size(vehicle::vehicle_kind_codes)),
          .row_key = [](std::int64_t row) -> std::string_view { return vehicle::vehicle_kind_codes[static_cast<std::size_t>(row)]; },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const rules::InspectionSteps steps = rules::inspection_steps(c.app->store(), c.app->local().shop, at(row));
                const std::string kind = c.choice_label(vehicle::vehicle_kinds, at(row));
                std::string words;
                if (steps.first_years > 0) words += step_words(c, steps.first_years, steps.first_months) + " · ";
                if (steps.then_years > 0) words += step_words(c, steps.then_years, steps.then_months) + " · ";
                words += c.tr("care.inspection.later", {{"months", std::to_string(steps.later_months)}});
                cells.text(kind, {.weight = Weight::bold});
                cells.text(words);
              },
          .selects_on_click = false});
  if (!result.activated) return;
  state.draft = app::commands::inspection_draft(c.app->context(), at(*result.activated));
  state.title = c.choice_label(vehicle::vehicle_kinds, at(*result.activated));
  state.inspection_open = true;
}

/// Saves the draft with a command; the window closes when it went.
template <class Save>
void draw_editor(Context& c, CareTab& state, std::string_view id, const schema::Entity& entity, std::vector<std::string_view> hidden, bool& open, Save save) {
  if (!open) return;
  DialogScope dialog(c, {.id = id, .title = state.title, .wide = true}, open);
  if (!dialog) return;
  FormScope form(c, "care_form", state.title);
  SchemaFormOptions options = form_options(c, entity, {});
  options.group_titles = false;
  options.hidden_fields = std::move(hidden);
  schema_form(c, state.draft, options);
  dialog.footer();
  const std::string lacking = lacks(c, app::Permission::manage_follow_up);
  const bool pressed = action_button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}, lacking);
  const bool resets = state.can_reset && &entity == &schema::festival::entity &&
                      action_button(c, {.id = "reset", .label = c.tr("care.festival.reset"), .kind = ButtonKind::danger}, lacking);
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) open = false;
  if (resets) {
    if (report(c, c.app->run(app::commands::reset_festival(c.app->context(), state.draft.text(schema::festival::code))))) open = false;
    return;
  }
  if (!pressed && !(form.save_requested() && lacking.empty())) return;
  const auto done = c.app->run(save(c.app->context(), state.draft));
  if (done) open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_care_tab(Context& c) {
  auto& state = c.pages.get<CareTab>();
  {
    RowScope row(c, "tools");
    const Segment shown[] = {{"festivals", c.tr("care.tab.festivals")}, {"inspection", c.tr("care.tab.inspection")}, {"wear", c.tr("wear.tab")},
                             {"texts", c.tr("care.tab.texts")}};
    segmented(c, "shown", shown, state.shown);
    row.right();
    if (state.shown == "festivals" && action_button(c, {.id = "new", .label = c.tr("care.festival.new"), .kind = ButtonKind::primary, .icon = Icon::plus},
                                                    lacks(c, app::Permission::manage_follow_up))) {
      state.draft = app::empty_draft(schema::festival::entity);
      state.title = c.tr("care.festival.new");
      state.can_reset = false;
      state.festival_open = true;
    }
  }
  if (state.shown == "texts") return draw_care_texts(c);
  if (state.shown == "wear") return draw_wear_parts(c);
  if (state.shown == "festivals") draw_festivals(c, state);
  else draw_inspections(c, state);
  draw_editor(c, state, "festival", schema::festival::entity, {"code"}, state.festival_open, app::commands::save_festival);
  draw_editor(c, state, "inspection", schema::inspection_rule::entity, {"vehicle_kind"}, state.inspection_open, app::commands::save_inspection);
}

}  // namespace aftercare::ui
