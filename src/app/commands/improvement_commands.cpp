#include "app/commands/improvement_commands.hpp"

#include "app/commands/record_commands.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

namespace improvement = schema::improvement;
namespace complaint = schema::complaint;

namespace {

constexpr int usual_days = 14;

/// A reason is that of the last step alone.
base::Result<store::Edit> step_to(const CommandContext& context, const store::Record& record, const std::string& state, const std::string& reason = {}) {
  auto edit = to_state(context, record, state);
  if (edit) edit->set(improvement::state_reason, reason);
  return edit;
}

CommandResult with_reason(const CommandContext& context, const base::RecordId& id, const std::string& state, const std::string& reason) {
  const auto record = require_record(context, improvement::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("complaint.error.reason");
  const auto edit = step_to(context, *record, state, why);
  if (!edit) return std::unexpected(edit.error());
  store::Commit commit = context.commit("undo.state", why);
  edit->append_to(commit);
  return commit;
}

}  // namespace

RecordDraft improvement_for(const CommandContext& context, const base::RecordId& id) {
  RecordDraft draft = empty_draft(improvement::entity);
  draft.set_text(improvement::origin, id.empty() ? "other" : "complaint");
  draft.set_text(improvement::due, context.clock.today().plus_days(usual_days).to_string());
  if (const store::Record source = context.store.resolve(complaint::entity, id)) {
    draft.set_text(improvement::complaint_of, source.id().to_string());
    if (const auto department = source[complaint::department_of]) draft.set_text(improvement::department_of, department->to_string());
    if (const auto handler = source[complaint::handler]) draft.set_text(improvement::responsible, handler->to_string());
  }
  draft.changed = false;
  return draft;
}

RecordDraft improvement_of_words(const CommandContext& context, const std::string& origin, const std::string& words) {
  RecordDraft draft = improvement_for(context, {});
  draft.set_text(improvement::origin, origin);
  draft.set_text(improvement::weak_point, words);
  draft.changed = false;
  return draft;
}

CommandResult save_improvement(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::handle_complaint); !allowed) return std::unexpected(allowed.error());
  const bool is_new = draft.id.empty();
  if (is_new) {
    draft.set_text(improvement::state, "proposed");
    draft.set_text(improvement::state_at, std::to_string(context.clock.now()));
    draft.set_text(improvement::proposed_at, std::to_string(context.clock.now()));
    if (!context.person.id.empty()) draft.set_text(improvement::proposed_by, context.person.id.to_string());
  }
  store::Commit commit = context.commit(is_new ? "undo.improvement.proposed" : "undo.changed");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult accept_improvement(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, improvement::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  const auto edit = step_to(context, *record, "accepted");
  if (!edit) return std::unexpected(edit.error());
  store::Commit commit = context.commit("undo.state");
  edit->append_to(commit);
  return commit;
}

CommandResult decline_improvement(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  return with_reason(context, id, "declined", reason);
}

CommandResult propose_again(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  return with_reason(context, id, "proposed", reason);
}

CommandResult finish_improvement(const CommandContext& context, const base::RecordId& id, const std::string& measure, base::Date evaluate_on) {
  const auto record = require_record(context, improvement::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  const std::string what(base::trim(measure));
  if (what.empty()) return base::fail("complaint.error.content");
  if (evaluate_on < context.clock.today()) return base::fail("improvement.error.evaluate_on");
  auto edit = step_to(context, *record, "done");
  if (!edit) return std::unexpected(edit.error());
  edit->set(improvement::measure, what).set(improvement::done_at, context.clock.now()).set(improvement::evaluate_on, evaluate_on);
  store::Commit commit = context.commit("undo.improvement.done");
  edit->append_to(commit);
  return commit;
}

CommandResult evaluate_improvement(const CommandContext& context, const base::RecordId& id, const std::string& effect, const std::string& text) {
  const auto record = require_record(context, improvement::entity, id, Permission::confirm_complaint);
  if (!record) return std::unexpected(record.error());
  // Who did the work does not judge it.
  if ((*record)[improvement::responsible] == context.person.id) return base::fail("improvement.error.own_evaluation");
  if (effect.empty()) return base::fail("improvement.error.effect");
  const bool again = effect == "not_effective";
  if ((*record)[improvement::state] != "done") return base::fail("improvement.error.not_done");
  auto edit = step_to(context, *record, again ? "accepted" : "evaluated");
  if (!edit) return std::unexpected(edit.error());
  edit->set(improvement::effect, effect).set(improvement::evaluation, std::string(base::trim(text))).set(improvement::evaluated_at, context.clock.now());
  if (!context.person.id.empty()) edit->set(improvement::evaluated_by, context.person.id);
  store::Commit commit = context.commit("undo.improvement.evaluated");
  edit->append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
