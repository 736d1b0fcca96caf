// The dialogs of a complaint: a step, the call-back, responsibility, escalation, and the ways that ask for a reason.
// Answer and confirmation are in complaint_decision_dialogs.cpp.

#include "ui/pages/complaint_dialogs.hpp"

#include "app/commands/complaint_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;
namespace commands = app::commands;

ComplaintDialogState& complaint_dialog(Context& c) { return c.pages.get<ComplaintDialogState>(); }

void open_complaint_dialog(Context& c, const app::ComplaintDetail& detail, ComplaintDialog dialog) {
  ComplaintDialogState& state = complaint_dialog(c);
  state = {.complaint = detail.id, .dialog = dialog, .open = true, .focus = true};
  state.category = detail.row.category;
  state.level = detail.row.level.empty() ? "minor" : detail.row.level;
  state.department = detail.department_id;
  state.handler = detail.handler_id;
  state.answer.result = detail.result;
  state.answer.solution = detail.solution;
  if (detail.cost) state.cost = detail.cost->to_string();
  state.review.responsibility = detail.responsibility;
  state.step.kind = detail.row.state == "confirmed" || detail.row.state == "handling" ? "measure" : "contact";
  state.step.channel = "phone";
  state.step.reached = dialog == ComplaintDialog::answer || dialog == ComplaintDialog::call_back || state.step.kind == "contact";
}

void draw_words(Context& c, ComplaintDialogState& state, std::string_view label, std::string& words) {
  text_field(c, {.id = "content", .label = label, .problem = state.problem, .purpose = TextPurpose::multiline, .lines = 3, .focus = state.focus}, words);
  state.focus = false;
}

void draw_how(Context& c, ComplaintDialogState& state) {
  caption(c, c.label(action::entity, action::channel));
  segmented(c, "channel", segments_of(c, action::channels), state.step.channel);
  checkbox(c, "reached", c.label(action::entity, action::reached), state.step.reached);
}

void draw_next_answer(Context& c, ComplaintDialogState& state) {
  moment_field(c, {.id = "next_answer", .label = c.label(action::entity, action::next_answer_at)}, state.next_answer);
}

bool take_next_answer(Context& c, ComplaintDialogState& state) {
  state.step.next_answer_at.reset();
  if (state.next_answer.empty()) return true;
  state.step.next_answer_at = moment_of(c, state.next_answer);
  if (state.step.next_answer_at) return true;
  state.problem = c.tr("draft.error.clock");
  return false;
}

bool draw_dialog_foot(Context& c, ComplaintDialogState& state, DialogScope& dialog, const FormScope& form) {
  dialog.footer();
  const bool saved = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  return saved;
}

void run_dialog(Context& c, ComplaintDialogState& state, app::CommandResult commit) {
  const auto done = c.app->run(std::move(commit));
  if (done) state.open = false;
  else state.problem = c.tr(done.error().message);
}

namespace {

void draw_step_dialog(Context& c, const app::ComplaintDetail& detail, ComplaintDialogState& state) {
  DialogScope dialog(c, {.id = "step", .title = c.tr("complaint.record_step"), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "step_form", c.tr("complaint.record_step"));
  std::vector<Segment> kinds;
  for (const std::string_view kind : {"contact", "visit", "investigate", "measure", "note"}) {
    kinds.push_back({kind, c.tr(schema::choice_label_key(action::kinds, kind))});
  }
  caption(c, c.label(action::entity, action::kind));
  segmented(c, "kind", kinds, state.step.kind);
  const bool talks = state.step.kind == "contact" || state.step.kind == "visit";
  if (talks) draw_how(c, state);
  draw_words(c, state, c.label(action::entity, action::content), state.step.content);
  if (talks) draw_next_answer(c, state);
  if (!draw_dialog_foot(c, state, dialog, form) || !take_next_answer(c, state)) return;
  commands::ComplaintStep step = state.step;
  if (!talks) step.channel.clear(), step.reached = false, step.next_answer_at.reset();
  run_dialog(c, state, commands::record_step(c.app->context(), detail.id, step));
}

void draw_call_back_dialog(Context& c, const app::ComplaintDetail& detail, ComplaintDialogState& state) {
  DialogScope dialog(c, {.id = "call_back", .title = c.tr("complaint.do.call_back"), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "call_back_form", c.tr("complaint.do.call_back"));
  caption(c, c.tr("complaint.call_back.ask"));
  draw_how(c, state);
  if (state.step.reached) {
    caption(c, c.label(action::entity, action::satisfaction));
    segmented(c, "satisfaction", segments_of(c, action::satisfactions), state.step.satisfaction);
  } else {
    state.step.satisfaction.clear();
  }
  draw_words(c, state, c.tr("complaint.own_words"), state.step.content);
  draw_next_answer(c, state);
  if (!draw_dialog_foot(c, state, dialog, form) || !take_next_answer(c, state)) return;
  run_dialog(c, state, commands::call_back_complaint(c.app->context(), detail.id, state.step));
}

void draw_review_dialog(Context& c, const app::ComplaintDetail& detail, ComplaintDialogState& state) {
  DialogScope dialog(c, {.id = "review", .title = c.tr("complaint.do.review")}, state.open);
  if (!dialog) return;
  FormScope form(c, "review_form", c.tr("complaint.do.review"));
  caption(c, c.label(complaint::entity, complaint::responsibility));
  segmented(c, "responsibility", segments_of(c, complaint::responsibilities), state.review.responsibility);
  if (state.review.responsibility == "confirmed") {
    person_combo(c, "person", c.label(complaint::entity, complaint::responsible_person), state.review.person);
  } else {
    state.review.person = {};
  }
  draw_words(c, state, c.label(complaint::entity, complaint::responsibility_note), state.review.note);
  if (draw_dialog_foot(c, state, dialog, form)) run_dialog(c, state, commands::review_complaint(c.app->context(), detail.id, state.review));
}

void draw_escalate_dialog(Context& c, const app::ComplaintDetail& detail, ComplaintDialogState& state) {
  DialogScope dialog(c, {.id = "escalate", .title = c.tr("complaint.do.escalate")}, state.open);
  if (!dialog) return;
  FormScope form(c, "escalate_form", c.tr("complaint.do.escalate"));
  person_combo(c, "to", c.label(complaint::entity, complaint::escalated_to), state.handler, true);
  draw_words(c, state, c.label(complaint::entity, complaint::escalation_reason), state.reason);
  if (draw_dialog_foot(c, state, dialog, form)) run_dialog(c, state, commands::escalate_complaint(c.app->context(), detail.id, state.handler, state.reason));
}

/// Closing, withdrawing and reopening: one sentence.
void draw_sentence_dialog(Context& c, const app::ComplaintDetail& detail, ComplaintDialogState& state) {
  const bool closes = state.dialog == ComplaintDialog::close, withdraws = state.dialog == ComplaintDialog::withdraw;
  const std::string_view title = c.tr(closes ? "complaint.do.close" : withdraws ? "complaint.do.withdraw" : "complaint.do.reopen");
  DialogScope dialog(c, {.id = "sentence", .title = title}, state.open);
  if (!dialog) return;
  FormScope form(c, "sentence_form", title);
  draw_words(c, state, c.tr(closes ? "complaint.closing_note" : "complaint.reason"), state.reason);
  if (!draw_dialog_foot(c, state, dialog, form)) return;
  const app::CommandContext context = c.app->context();
  run_dialog(c, state, closes      ? commands::close_complaint(context, detail.id, state.reason)
                       : withdraws ? commands::withdraw_complaint(context, detail.id, state.reason)
                                   : commands::reopen_complaint(context, detail.id, state.reason));
}

}  // namespace

void draw_complaint_dialogs(Context& c, const app::ComplaintDetail& detail) {
  ComplaintDialogState& state = complaint_dialog(c);
  if (!state.open || state.complaint != detail.id) return;
  switch (state.dialog) {
    case ComplaintDialog::none: return;
    case ComplaintDialog::step: return draw_step_dialog(c, detail, state);
    case ComplaintDialog::call_back: return draw_call_back_dialog(c, detail, state);
    case ComplaintDialog::review: return draw_review_dialog(c, detail, state);
    case ComplaintDialog::escalate: return draw_escalate_dialog(c, detail, state);
    case ComplaintDialog::confirm: return draw_confirm_dialog(c, detail);
    case ComplaintDialog::answer: return draw_answer_dialog(c, detail);
    case ComplaintDialog::close:
    case ComplaintDialog::withdraw:
    case ComplaintDialog::reopen: return draw_sentence_dialog(c, detail, state);
  }
}

}  // namespace aftercare::ui
