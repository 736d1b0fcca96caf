// Surveys: a version is written as a draft, issued, and never changed again (R-SAT-01).
#include "app/app.hpp"
#include "app/commands/follow_up_rule_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

namespace form_of = schema::survey_template;

struct SurveysTab {
  std::uint64_t revision = ~0ULL;
  std::vector<rules::Survey> surveys;
  bool open = false;
  app::RecordDraft draft;
};

Tone state_tone(const std::string& state) { return state == "in_use" ? Tone::ok : state == "draft" ? Tone::warn : Tone::neutral; }

void open_survey(Context& c, SurveysTab& state, rules::Survey survey) {
  survey.title = words_of(c, survey.title);
  for (rules::Question& question : survey.questions) question.words = words_of(c, question.words);
  if (survey.state == "draft" && !survey.record.empty()) state.draft = app::draft_of(c.app->store().find(form_of::entity, survey.record));
  else state.draft = app::commands::survey_draft(survey);
  state.open = true;
}

void draw_editor(Context& c, SurveysTab& state) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "survey", .title = c.label(form_of::entity), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "survey_form", c.label(form_of::entity));
  SchemaFormOptions options = form_options(c, form_of::entity, state.draft.id);
  options.group_titles = false;
  schema_form(c, state.draft, options);
  caption(c, c.tr("survey.help"));
  dialog.footer();
  const std::string lacking = lacks(c, app::Permission::manage_follow_up);
  const bool save = action_button(c, {.id = "save", .label = c.tr("survey.save_draft"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}, lacking);
  if (!state.draft.id.empty() && action_button(c, {.id = "issue", .label = c.tr("survey.issue")}, lacking)) {
    if (report(c, c.app->run(app::commands::save_survey(c.app->context(), state.draft))) &&
        report(c, c.app->run(app::commands::issue_survey(c.app->context(), state.draft.id)))) {
      state.open = false;
    }
    return;
  }
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!save && !(form.save_requested() && lacking.empty())) return;
  const auto done = c.app->run(app::commands::save_survey(c.app->context(), state.draft));
  if (!done && state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_surveys(Context& c) {
  auto& state = c.pages.get<SurveysTab>();
  if (state.revision != c.app->store().revision()) {
    state.revision = c.app->store().revision();
    state.surveys = rules::surveys(c.app->store(), c.app->local().shop);
  }
  {
    CardScope card(c, {.id = "surveys", .fill_height = true, .padded = false});
    const TableColumn columns[] = {{.id = "title", .label = c.label(form_of::entity, form_of::title), .share = 1},
                                   {.id = "version", .label = c.label(form_of::entity, form_of::version), .width_em = 5, .right = true},
                                   {.id = "questions", .label = c.label(form_of::entity, form_of::questions), .width_em = 6, .right = true},
                                   {.id = "state", .label = c.label(form_of::entity, form_of::state), .width_em = 7},
                                   {.id = "do", .label = "", .width_em = 9, .right = true}};
    std::string key;
    const auto at = [&](std::int64_t row) -> const rules::Survey& { return state.surveys[static_cast<std::size_t>(row)]; };
    const TableResult result = table(
        c, {.id = "rows", .name = c.label(form_of::entity), .columns = columns, .row_count = static_cast<std::int64_t>(state.surveys.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return key = at(row).code + "-" + std::to_string(at(row).version) + (at(row).record.empty() ? "" : at(row).record.shop.to_string()); },
            .draw_row =
                [&](TableRow& cells, std::int64_t row) {
                  const rules::Survey& survey = at(row);
                  cells.text(words_of(c, survey.title), {.weight = Weight::bold});
                  cells.text(std::to_string(survey.version));
                  cells.text(std::to_string(survey.questions.size()));
                  const std::string words = c.choice_label(form_of::states, survey.state);
                  cells.chip(words, state_tone(survey.state));
                  if (cells.button({.id = "edit", .label = c.tr(survey.state == "draft" ? "action.edit" : "survey.next_version"), .small = true})) open_survey(c, state, survey);
                },
            .selects_on_click = false});
    if (result.activated) open_survey(c, state, at(*result.activated));
  }
  draw_editor(c, state);
}

}  // namespace aftercare::ui
