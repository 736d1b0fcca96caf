// 整改: the list and the form.

#include "app/commands/improvement_commands.hpp"
#include "app/commands/quality_commands.hpp"
#include "app/queries/improvement_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/improvement_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/quality_feedback_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"

namespace aftercare::ui {

namespace improvement = schema::improvement;

Tone improvement_state_tone(std::string_view state) {
  if (state == "proposed" || state == "done") return Tone::warn;
  if (state == "accepted") return Tone::accent;
  return state == "evaluated" ? Tone::ok : Tone::neutral;
}

namespace {

void draw_row(Context& c, TableRow& cells, const app::ImprovementRow& row) {
  cells.two_lines(row.weak_point, row.number);
  cells.text(row.suggestion);
  cells.two_lines(row.department, row.responsible);
  cells.text(row.due ? c.day(*row.due) : std::string(), {.color = row.late ? Color::bad : Color::text2});
  cells.text(row.effect.empty() ? std::string() : c.choice_label(improvement::effects, row.effect), {.color = Color::text2});
  cells.chip(c.choice_label(improvement::states, row.state), row.late ? Tone::bad : improvement_state_tone(row.state));
}

void draw_list(Context& c) {
  const Segment filters[] = {{"open", c.tr("improvements.filter.open")},
                             {"late", c.tr("improvements.filter.late")},
                             {"done", c.tr("choice.improvement_state.done")},
                             {"evaluated", c.tr("choice.improvement_state.evaluated")},
                             {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "weak_point", .label = c.label(improvement::entity, improvement::weak_point), .share = 1},
                                 {.id = "suggestion", .label = c.label(improvement::entity, improvement::suggestion), .share = 1},
                                 {.id = "department", .label = c.label(improvement::entity, improvement::department_of), .width_em = 8},
                                 {.id = "due", .label = c.tr("improvements.day"), .width_em = 8, .sortable = true},
                                 {.id = "effect", .label = c.label(improvement::entity, improvement::effect), .width_em = 7},
                                 {.id = "state", .label = c.label(improvement::entity, improvement::state), .width_em = 6, .sortable = true}};
  draw_list_page(c, {.name = "improvements", .filters = filters, .columns = columns, .query = {.sort = "due", .descending = false},
                     .rows = app::improvement_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::improvement_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_improvement_tabs(c, "improvements"); }});
}

struct ImprovementForm {
  FormOpening opening;
  app::RecordDraft draft;
  std::string back;
};

/// Of a low answer, or of a wish heard in a call.
bool open_said(Context& c, ImprovementForm& form) {
  const auto asked = [&](const char* name, const schema::Entity& entity) {
    const auto id = base::RecordId::parse(c.router.current().query_value(name));
    return id ? c.app->store().resolve(entity, *id) : store::Record();
  };
  const app::CommandContext context = c.app->context();
  if (const store::Record answer = asked("answer", schema::survey_response::entity)) {
    form.draft = app::commands::improvement_of_words(context, "survey", answer_words(c, answer));
    form.back = "#/statistics?tab=satisfaction&show=low_answers";
    return true;
  }
  const store::Record wish = asked("demand", schema::demand::entity);
  if (!wish) return false;
  form.draft = app::commands::improvement_of_words(context, "follow_up", wish[schema::demand::words]);
  if (const auto department = wish[schema::demand::department_of]) form.draft.set_text(improvement::department_of, department->to_string());
  form.back = "#/follow_up?tab=demands";
  return true;
}

bool open(Context& c, ImprovementForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  const auto id = base::RecordId::parse(route.id());
  if (const store::Record record = id ? c.app->store().find(improvement::entity, *id) : store::Record()) {
    form.draft = app::draft_of(record);
    form.back = record_address("improvements", record.id());
    return true;
  }
  if (const auto feedback = base::RecordId::parse(route.query_value("feedback"))) {
    form.draft = app::commands::improvement_of_feedback(c.app->context(), *feedback);
    form.back = record_address("quality_feedback", *feedback);
    return true;
  }
  if (open_said(c, form)) return true;
  const auto complaint = base::RecordId::parse(route.query_value("complaint")).value_or(base::RecordId{});
  form.draft = app::commands::improvement_for(c.app->context(), complaint);
  form.back = complaint.empty() ? record_address("improvements", {}) : record_address("complaints", complaint);
  return true;
}

}  // namespace

void draw_improvement_form(Context& c) {
  auto& state = c.pages.get<ImprovementForm>();
  IdScope page(c, "improvement_form");
  const bool just_opened = open(c, state);
  const auto draw_fields = [&] {
    draw_form_card(c, {.id = "improvement", .entity = &improvement::entity, .groups = {"proposal", "link"}, .focus_first = just_opened}, state.draft);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "improvement.form.new" : "improvement.form.edit"),
                     .back = state.back,
                     .draw_fields = draw_fields,
                     .save = [&] {
                       const auto done = c.app->run(app::commands::save_improvement(c.app->context(), state.draft));
                       if (report(c, done)) c.router.go(record_address("improvements", state.draft.id));
                     }});
}

void draw_improvements_page(Context& c) { draw_record_pages(c, {draw_list, draw_improvement_form, draw_improvement_detail}); }

}  // namespace aftercare::ui
