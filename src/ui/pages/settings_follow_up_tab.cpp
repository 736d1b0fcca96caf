// 回访规则: which calls become due when, each change tried out before it is written, and the surveys asked in them.
#include <algorithm>

#include "app/app.hpp"
#include "app/commands/follow_up_rule_commands.hpp"
#include "app/queries/follow_up_preview.hpp"
#include "schema/entities.hpp"
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

namespace r = schema::follow_up_rule;

struct RulesTab {
  std::string shown = "rules";
  bool open = false;
  std::string title;
  app::RecordDraft draft;
  std::optional<app::RulePreview> preview;
  std::uint64_t revision = ~0ULL;
  std::vector<rules::RuleRef> rules;
};

/// The version of each rule that counts for events of today; switched-off ones too.
void refresh(Context& c, RulesTab& state) {
  if (state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  const rules::RuleBook book(c.app->store());
  state.rules.clear();
  for (const std::string& code : book.codes()) {
    if (const auto rule = book.find(c.app->local().shop, code, c.today())) state.rules.push_back(rule);
  }
}

std::string days_words(const Context& c, const rules::FollowUpRule& rule) {
  if (rule.period != rules::SamplePeriod::none) {
    const std::string period = c.choice_label(r::periods, r::period_codes[static_cast<std::size_t>(rule.period)]);
    return period + " " + (rule.sample_size == 0 ? std::string(c.tr("follow_up.all_of_them")) : std::to_string(rule.sample_size));
  }
  std::string words = rule.months == 0 ? std::string() : c.tr("follow_up.months_later", {{"n", std::to_string(rule.months)}}) + " ";
  words += std::to_string(rule.first_day);
  if (rule.last_day != rule.first_day) words += "–" + std::to_string(rule.last_day);
  words += " " + std::string(c.tr(rule.working_days ? "follow_up.working_days" : "follow_up.days"));
  if (!rule.repeats()) return words;
  const char* const every = rule.repeat_unit == rules::RepeatUnit::week ? "follow_up.every_weeks" : "follow_up.every_months";
  return words + " · " + c.tr(every, {{"n", std::to_string(rule.repeat_every)}});
}

std::string_view source_key(const Context& c, const rules::FollowUpRule& rule) {
  if (rule.record.empty()) return "follow_up.source.default";
  return rule.record.shop == c.app->local().shop ? "follow_up.source.own" : "follow_up.source.head_office";
}

void open_editor(Context& c, RulesTab& state, const rules::FollowUpRule& rule) {
  state.draft = app::commands::rule_draft(rule);
  state.draft.set_text(r::effective_from, c.today().to_string());
  // The name of a default becomes the shop's own words as soon as it is changed.
  state.draft.set_text(r::name, words_of(c, rule.name));
  state.title = words_of(c, rule.name);
  state.preview.reset();
  state.open = true;
}

void open_new(Context& c, RulesTab& state) {
  rules::FollowUpRule rule;
  int number = 1;
  const auto taken = [&](const std::string& code) { return std::ranges::contains(state.rules, code, [](const rules::RuleRef& known) { return known->code; }); };
  while (taken("own_" + std::to_string(number))) ++number;
  rule.code = "own_" + std::to_string(number);
  rule.event = rules::FollowUpEvent::handback;
  rule.script = "periodic";
  rule.survey = "general";
  open_editor(c, state, rule);
  state.draft.set_text(r::name, {});
  state.title = c.tr("follow_up.rule.new");
}

void draw_table(Context& c, RulesTab& state) {
  const TableColumn columns[] = {{.id = "name", .label = c.label(r::entity, r::name), .share = 1},
                                 {.id = "level", .label = c.label(r::entity, r::level), .width_em = 5},
                                 {.id = "event", .label = c.label(r::entity, r::event), .width_em = 8},
                                 {.id = "days", .label = c.tr("follow_up.column.days"), .width_em = 11},
                                 {.id = "due", .label = c.tr("follow_up.column.due_now"), .width_em = 7, .right = true},
                                 {.id = "source", .label = c.tr("follow_up.column.source"), .width_em = 10},
                                 {.id = "active", .label = c.label(r::entity, r::active), .width_em = 5}};
  const auto& counts = app::follow_up_list(*c.app).by_rule;
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("settings.tab.follow_up"), .columns = columns, .row_count = static_cast<std::int64_t>(state.rules.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return state.rules[static_cast<std::size_t>(row)]->code; },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const rules::FollowUpRule& rule = *state.rules[static_cast<std::size_t>(row)];
                cells.text(words_of(c, rule.name), {.weight = Weight::bold});
                cells.text(c.choice_label(r::levels, rule.level));
                cells.text(c.choice_label(r::events, r::event_codes[static_cast<std::size_t>(rule.event)]));
                cells.text(days_words(c, rule));
                const auto due = counts.find(rule.code);
                cells.text(due == counts.end() ? std::string("0") : std::to_string(due->second));
                std::string source(c.tr(source_key(c, rule)));
                if (rule.effective_from) source += " " + c.day(*rule.effective_from);
                cells.text(source, {.color = Color::text2});
                cells.chip(c.tr(rule.active ? "follow_up.on" : "follow_up.off"), rule.active ? Tone::ok : Tone::neutral);
              },
          .selects_on_click = false});
  if (result.activated) open_editor(c, state, *state.rules[static_cast<std::size_t>(*result.activated)]);
}

/// Codes of a list as boxes to tick.
void draw_codes(Context& c, app::RecordDraft& draft, const schema::FieldInfo& field, const schema::ChoiceList& list) {
  caption(c, c.label(r::entity, field));
  auto& chosen = draft.lists[std::string(field.name)];
  RowScope row(c, field.name);
  for (const std::string_view code : list.codes) {
    bool on = std::ranges::contains(chosen, code);
    const std::string label = c.choice_label(list, code);
    if (!checkbox(c, code, label, on)) continue;
    if (on) chosen.emplace_back(code);
    else std::erase(chosen, code);
    draft.changed = true;
  }
}

/// Of a second follow-up: the calls that count as its first (R-FU-16).
void draw_after(Context& c, RulesTab& state) {
  if (state.draft.text(r::event) != "first_follow_up") return;
  caption(c, c.label(r::entity, r::after));
  auto& chosen = state.draft.lists[std::string(r::after.name)];
  RowScope row(c, r::after.name);
  for (const rules::RuleRef& rule : state.rules) {
    if (rule->code == state.draft.text(r::code) || rule->event == rules::FollowUpEvent::first_follow_up) continue;
    bool on = std::ranges::contains(chosen, rule->code);
    const std::string label = words_of(c, rule->name);
    if (!checkbox(c, rule->code, label, on)) continue;
    if (on) chosen.push_back(rule->code);
    else std::erase(chosen, rule->code);
    state.draft.changed = true;
    state.preview.reset();
  }
}

void draw_preview(Context& c, const app::RulePreview& preview) {
  CardScope card(c, {.id = "preview", .title = c.tr("follow_up.preview.title"), .tone = Tone::accent});
  for (const app::RulePreview::Day& day : preview.days) {
    const std::string when = c.day(day.day), words = c.tr("follow_up.preview.day", {{"then", std::to_string(day.then)}, {"now", std::to_string(day.now)}});
    key_value(c, {.label = when, .value = words});
  }
  for (const app::QueueLine& line : preview.lines) {
    const std::string words = line.customer + " " + line.plate + " · " + c.tr(line.why);
    paragraph(c, words, {.color = Color::text2});
  }
}

void draw_editor(Context& c, RulesTab& state) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "rule", .title = state.title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "rule_form", state.title);
  if (state.preview) draw_preview(c, *state.preview);  // above the form, which is longer than the window
  SchemaFormOptions options = form_options(c, r::entity, {});
  options.group_titles = false;
  options.hidden_fields = {"code", "version", "filters", "caller_roles", "after"};
  if (schema_form(c, state.draft, options)) state.preview.reset();
  draw_after(c, state);
  draw_codes(c, state.draft, r::filters, r::filter_list);
  draw_codes(c, state.draft, r::caller_roles, schema::user::roles);
  dialog.footer();
  const std::string lacking = lacks(c, app::Permission::manage_follow_up);
  const bool save = action_button(c, {.id = "save", .label = c.tr("follow_up.save_version"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}, lacking);
  if (button(c, {.id = "try", .label = c.tr("follow_up.preview")})) {
    const auto rule = app::commands::rule_of(state.draft, c.app->local().shop);
    if (rule) state.preview = app::preview_rule(*c.app, *rule);
    else c.app->tell_error(rule.error());
    ImGui::SetScrollY(0);  // what the preview, or a field, says stands above
  }
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!save && !(form.save_requested() && lacking.empty())) return;
  const auto done = c.app->run(app::commands::save_rule(c.app->context(), state.draft));
  if (done) state.open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_follow_up_rules_tab(Context& c) {
  auto& state = c.pages.get<RulesTab>();
  {
    RowScope row(c, "tools");
    const Segment shown[] = {{"rules", c.tr("follow_up.rules")}, {"surveys", c.label(schema::survey_template::entity)}};
    segmented(c, "shown", shown, state.shown);
    row.right();
    if (state.shown == "rules" && action_button(c, {.id = "new", .label = c.tr("follow_up.rule.new"), .kind = ButtonKind::primary, .icon = Icon::plus},
                                                lacks(c, app::Permission::manage_follow_up))) {
      open_new(c, state);
    }
  }
  if (state.shown == "surveys") return draw_surveys(c);
  refresh(c, state);
  {
    CardScope card(c, {.id = "rules", .fill_height = true, .padded = false});
    draw_table(c, state);
  }
  draw_editor(c, state);
}

}  // namespace aftercare::ui
