// The manager's confirmation with level and department, and the answer to the customer.

#include "app/commands/complaint_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/complaint_dialogs.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace complaint = schema::complaint;
namespace commands = app::commands;

namespace {

void department_combo(Context& c, base::RecordId& chosen) {
  struct Department {
    std::string key, name;
  };
  std::vector<Department> departments;
  c.app->store().each(schema::department::entity, [&](const store::Record& record) {
    if (record.visible()) departments.push_back({record.id().to_string(), record[schema::department::name]});
  });
  std::vector<Option> options;
  for (const Department& department : departments) options.push_back({department.key, department.name});
  std::string code = chosen.empty() ? std::string() : chosen.to_string();
  if (combo(c, {.id = "department", .label = c.label(complaint::entity, complaint::department_of), .options = options, .required = true}, code)) {
    chosen = base::RecordId::parse(code).value_or(base::RecordId{});
  }
}

/// How long each level may take stands beside its name.
void draw_level(Context& c, std::string& level) {
  const auto settings = app::complaint_settings(c.app->store(), c.app->local().shop, c.clock.utc_offset_minutes());
  std::vector<std::string> words;
  for (std::size_t place = 0; place < settings.close_days.size(); ++place) {
    words.push_back(c.tr("complaint.level_days", {{"level", c.choice_label(complaint::levels, complaint::level_codes[place])},
                                                  {"n", std::to_string(settings.close_days[place])}}));
  }
  std::vector<Segment> segments;
  for (std::size_t place = 0; place < words.size(); ++place) segments.push_back({complaint::level_codes[place], words[place]});
  caption(c, c.label(complaint::entity, complaint::level));
  segmented(c, "level", segments, level);
}

}  // namespace

void draw_confirm_dialog(Context& c, const app::ComplaintDetail& detail) {
  ComplaintDialogState& state = complaint_dialog(c);
  DialogScope dialog(c, {.id = "confirm", .title = c.tr("complaint.do.confirm"), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "confirm_form", c.tr("complaint.do.confirm"));
  draw_level(c, state.level);
  const std::vector<Option> categories = options_of(c, complaint::categories);
  combo(c, {.id = "category", .label = c.label(complaint::entity, complaint::category), .problem = state.problem, .options = categories, .required = true},
        state.category);
  department_combo(c, state.department);
  person_combo(c, "handler", c.label(complaint::entity, complaint::handler), state.handler);
  if (!draw_dialog_foot(c, state, dialog, form)) return;
  run_dialog(c, state, commands::confirm_complaint(c.app->context(), detail.id, {state.category, state.level, state.department, state.handler}));
}

void draw_answer_dialog(Context& c, const app::ComplaintDetail& detail) {
  ComplaintDialogState& state = complaint_dialog(c);
  DialogScope dialog(c, {.id = "answer", .title = c.tr("complaint.do.answer"), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "answer_form", c.tr("complaint.do.answer"));
  const std::vector<Option> results = options_of(c, complaint::results);
  combo(c, {.id = "result", .label = c.label(complaint::entity, complaint::result), .options = results, .required = true}, state.answer.result);
  text_field(c, {.id = "solution", .label = c.label(complaint::entity, complaint::solution), .purpose = TextPurpose::multiline, .lines = 2, .focus = state.focus},
             state.answer.solution);
  state.focus = false;
  text_field(c, {.id = "cost", .label = c.label(complaint::entity, complaint::cost), .unit = c.tr("widget.unit.yuan")}, state.cost);
  draw_how(c, state);
  draw_words(c, state, c.tr("complaint.own_words"), state.step.content);
  draw_next_answer(c, state);
  if (!draw_dialog_foot(c, state, dialog, form) || !take_next_answer(c, state)) return;
  commands::ComplaintAnswer answer = state.answer;
  answer.step = state.step;
  if (!state.cost.empty()) {
    answer.cost = base::Money::parse(state.cost);
    if (!answer.cost) {
      state.problem = c.tr("draft.error.money");
      return;
    }
  }
  run_dialog(c, state, commands::answer_complaint(c.app->context(), detail.id, answer));
}

}  // namespace aftercare::ui
