#include "app/commands/complaint_step_commands.hpp"

#include <algorithm>
#include <initializer_list>

#include "app/commands/complaint_steps.hpp"
#include "app/commands/record_commands.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;

base::Result<void> may_decide(const CommandContext& context, const store::Record& record) {
  if (!rules::needs_after_sales_manager(record)) return {};
  return context.require(Permission::major_complaint);
}

void write_complaint_state(const CommandContext& context, const std::string& state, const std::string& reason, store::Edit& edit) {
  write_state(context, complaint::entity, state, edit);
  edit.set(complaint::state_reason, reason);
}

base::Result<void> move_complaint(const CommandContext& context, const store::Record& record, const std::string& state,
                                  const std::string& reason, store::Edit& edit) {
  const auto missing = rules::complaint_blockers(context.indexes, record, state);
  if (!missing.empty()) return base::fail(missing.front().key, missing.front().arguments);
  write_complaint_state(context, state, reason, edit);
  return {};
}

void append_step(const CommandContext& context, const base::RecordId& id, const ComplaintStep& step, store::Commit& commit) {
  store::Edit edit(context.store, action::entity, context.new_id());
  edit.set(action::complaint_of, id).set(action::kind, step.kind).set(action::at, step.at.value_or(context.clock.now()));
  edit.set(action::channel, step.channel).set(action::reached, step.reached).set(action::satisfaction, step.satisfaction);
  edit.set(action::next_answer_at, step.next_answer_at).set(action::content, std::string(base::trim(step.content)));
  if (!context.person.id.empty()) edit.set(action::by, context.person.id);
  edit.append_to(commit);
}

namespace {

bool department_step(std::string_view kind) { return kind == "visit" || kind == "investigate" || kind == "measure"; }

/// Nothing is promised for a time that is over, and nothing is done before it was asked for.
base::Result<void> check_step(const CommandContext& context, const store::Record& record, const ComplaintStep& step) {
  const base::Milliseconds at = step.at.value_or(context.clock.now());
  if (at > context.clock.now()) return base::fail("complaint.error.future");
  if (step.next_answer_at && *step.next_answer_at <= at) return base::fail("complaint.error.next_answer");
  if (!step.satisfaction.empty() && !step.reached) return base::fail("complaint.error.not_reached");
  if (!rules::complaint_open(rules::complaint_state(record)) && step.kind != "note") return base::fail("complaint.error.closed");
  return {};
}

/// A dissatisfied customer's complaint goes back to who handles it.
base::Result<void> back_to_handling(const CommandContext& context, const store::Record& record, store::Commit& commit) {
  if (rules::complaint_state(record) != "answered") return {};
  store::Edit edit(context.store, complaint::entity, record.id());
  if (const auto moved = move_complaint(context, record, "handling", {}, edit); !moved) return moved;
  edit.append_to(commit);
  return {};
}

}  // namespace

CommandResult record_step(const CommandContext& context, const base::RecordId& id, const ComplaintStep& step) {
  const auto record = require_record(context, complaint::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  constexpr std::string_view free_kinds[] = {"contact", "visit", "investigate", "measure", "note"};
  if (!std::ranges::contains(free_kinds, step.kind)) return base::fail("complaint.error.step");
  if (base::trim(step.content).empty()) return base::fail("complaint.error.content");
  if (const auto good = check_step(context, *record, step); !good) return std::unexpected(good.error());
  store::Commit commit = context.commit("undo.complaint.step");
  append_step(context, record->id(), step, commit);
  if (department_step(step.kind) && rules::complaint_state(*record) == "confirmed") {
    store::Edit edit(context.store, complaint::entity, record->id());
    if (const auto moved = move_complaint(context, *record, "handling", {}, edit); !moved) return std::unexpected(moved.error());
    edit.append_to(commit);
  }
  if (step.satisfaction == "not_satisfied") {
    if (const auto back = back_to_handling(context, *record, commit); !back) return std::unexpected(back.error());
  }
  return commit;
}

CommandResult answer_complaint(const CommandContext& context, const base::RecordId& id, const ComplaintAnswer& answer) {
  const auto record = require_record(context, complaint::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  if (const auto good = may_decide(context, *record); !good) return std::unexpected(good.error());
  const std::string solution(base::trim(answer.solution));
  if (answer.result.empty() || solution.empty()) return base::fail("complaint.need.solution");
  if (answer.cost && answer.cost->fen < 0) return base::fail("draft.error.money");
  ComplaintStep step = answer.step;
  step.kind = "answer";
  if (const auto good = check_step(context, *record, step); !good) return std::unexpected(good.error());
  store::Edit edit(context.store, complaint::entity, record->id());
  edit.set(complaint::result, answer.result).set(complaint::solution, solution).set(complaint::cost, answer.cost);
  const std::string state = rules::complaint_state(*record);
  if (step.reached && (state == "confirmed" || state == "handling")) write_complaint_state(context, "answered", {}, edit);
  store::Commit commit = context.commit("undo.complaint.answered");
  edit.append_to(commit);
  append_step(context, record->id(), step, commit);
  return commit;
}

CommandResult call_back_complaint(const CommandContext& context, const base::RecordId& id, const ComplaintStep& asked) {
  const auto record = require_record(context, complaint::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  ComplaintStep step = asked;
  step.kind = "call_back";
  if (rules::complaint_state(*record) != "answered") return base::fail("complaint.error.not_answered");
  if (step.reached && step.satisfaction.empty()) return base::fail("complaint.error.satisfaction");
  if (const auto good = check_step(context, *record, step); !good) return std::unexpected(good.error());
  store::Commit commit = context.commit("undo.complaint.called_back");
  append_step(context, record->id(), step, commit);
  if (step.satisfaction == "not_satisfied") {
    if (const auto back = back_to_handling(context, *record, commit); !back) return std::unexpected(back.error());
  }
  return commit;
}

CommandResult review_complaint(const CommandContext& context, const base::RecordId& id, const ResponsibilityReview& review) {
  const auto record = require_record(context, complaint::entity, id, Permission::confirm_complaint);
  if (!record) return std::unexpected(record.error());
  if (review.responsibility.empty()) return base::fail("complaint.need.responsibility");
  const bool own = review.person == context.person.id && !context.person.id.empty();
  if (own && review.responsibility == "confirmed") return base::fail("complaint.error.own_review");
  const std::string note(base::trim(review.note));
  store::Commit commit = context.commit("undo.complaint.reviewed");
  store::Edit edit(context.store, complaint::entity, record->id());
  edit.set(complaint::responsibility, review.responsibility).set(complaint::responsibility_note, note);
  edit.set(complaint::responsible_person, review.person.empty() ? std::nullopt : std::optional(review.person));
  edit.set(complaint::reviewed_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(complaint::reviewed_by, context.person.id);
  edit.append_to(commit);
  append_step(context, record->id(), {.kind = "review", .content = note}, commit);
  return commit;
}

CommandResult close_complaint(const CommandContext& context, const base::RecordId& id, const std::string& note) {
  const auto record = require_record(context, complaint::entity, id, Permission::confirm_complaint);
  if (!record) return std::unexpected(record.error());
  if (const auto good = may_decide(context, *record); !good) return std::unexpected(good.error());
  store::Edit edit(context.store, complaint::entity, record->id());
  if (const auto moved = move_complaint(context, *record, "closed", std::string(base::trim(note)), edit); !moved) {
    return std::unexpected(moved.error());
  }
  store::Commit commit = context.commit("undo.complaint.closed");
  edit.append_to(commit);
  append_step(context, record->id(), {.kind = "close", .content = note}, commit);
  return commit;
}

}  // namespace aftercare::app::commands
