#include "app/commands/follow_up_commands.hpp"

#include "app/audit.hpp"
#include "app/commands/demand_commands.hpp"
#include "base/text.hpp"
#include "rules/follow_up/next_try.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace contact = schema::contact_log;
namespace task_of = schema::follow_up_task;

namespace {

std::string trimmed(std::string_view text) { return std::string(base::trim(text)); }

base::Result<void> may_handle(const CommandContext& context, const rules::FollowUpItem& item) {
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return allowed;
  const store::Record task = context.store.find(task_of::entity, item.task);
  if (task && task.visible() && !task[task_of::state].empty()) return base::fail("follow_up.error.finished");
  const store::Record about = context.store.find(*item.base_entity, item.base_record);
  if (!about || !about.visible()) return base::fail("command.error.gone");
  return {};
}

base::Result<void> complete(const CommandContext& context, const Call& call) {
  const bool explained = !base::trim(call.override_reason).empty();
  switch (rules::caller_problem(call.item, context.person.id, context.person.role)) {
    case rules::CallerProblem::own_adviser:
      if (!explained) return base::fail("follow_up.error.own_adviser");
      break;
    case rules::CallerProblem::role:
      if (!explained) return base::fail("follow_up.error.role");
      break;
    case rules::CallerProblem::none: break;
  }
  if (call.outcome == "call_back" && (!call.call_back_at || *call.call_back_at <= context.clock.now())) return base::fail("follow_up.error.time");
  if (call.outcome == "refused" && base::trim(call.reason).empty()) return base::fail("follow_up.error.reason");
  if (call.outcome != "reached" || !call.survey) return {};
  const rules::Satisfaction judged = rules::judge(*call.survey, call.answers);
  if (judged.no_reason.empty()) return {};
  const rules::Question* question = call.survey->find(judged.no_reason.front());
  return base::fail("follow_up.error.low_reason", {{"question", question->words}});
}

store::Edit task_edit(const CommandContext& context, const rules::FollowUpItem& item) {
  store::Edit edit(context.store, task_of::entity, item.task);
  edit.set(task_of::rule_of, item.rule->code).set(task_of::rule_version, item.rule->version).set(task_of::customer_of, item.customer);
  if (!item.asset.empty()) edit.set(task_of::asset_of, item.asset);
  edit.set(rules::task_base_field(*item.base_entity), item.base_record);
  if (item.occurrence > 0) edit.set(task_of::occurrence, item.occurrence);
  return edit;
}

void set_result(const CommandContext& context, const rules::FollowUpItem& item, const std::string& state, const std::string& reason,
                store::Edit& edit) {
  edit.set(task_of::state, state).set(task_of::at, context.clock.now()).set(task_of::reason, trimmed(reason));
  edit.set(task_of::due_on, item.window.due).set(task_of::last_on, item.window.last);
  if (!context.person.id.empty()) edit.set(task_of::person, context.person.id);
}

void write_task(const CommandContext& context, const Call& call, store::Commit& commit) {
  const rules::Tried tried{call.outcome, call.item.channel, call.item.attempts, context.clock.now(), call.call_back_at};
  const rules::NextTry next = rules::next_try(*call.item.rule, tried, context.clock.utc_offset_minutes());
  store::Edit edit = task_edit(context, call.item);
  if (!next.state.empty()) {
    set_result(context, call.item, next.state, call.reason, edit);
    if (call.skilled && next.state == "done") edit.set(task_of::skilled, true);
  } else {
    edit.set(task_of::next_at, next.at).set(task_of::agreed, call.outcome == "call_back").set(task_of::channel, next.channel);
  }
  edit.append_to(commit);
}

std::string demand_words(const Call& call) {
  std::string words;
  for (const HeardDemand& demand : call.demands) words += (words.empty() ? "" : "；") + trimmed(demand.words);
  return words;
}

base::RecordId write_contact(const CommandContext& context, const Call& call, store::Commit& commit) {
  store::Edit edit(context.store, contact::entity, context.new_id());
  edit.set(contact::customer_of, call.item.customer).set(contact::follow_up_of, call.item.task).set(contact::at, context.clock.now());
  if (!call.item.asset.empty()) edit.set(contact::asset_of, call.item.asset);
  if (call.item.base_entity == &schema::repair_order::entity) edit.set(contact::order_of, call.item.base_record);
  edit.set(contact::direction, "outgoing").set(contact::channel, call.item.channel).set(contact::outcome, call.outcome);
  if (!context.person.id.empty()) edit.set(contact::person, context.person.id);
  if (call.outcome == "call_back") edit.set(contact::call_back_at, call.call_back_at);
  const std::string note = trimmed(call.outcome == "refused" && base::trim(call.note).empty() ? call.reason : call.note);
  edit.set(contact::called_number, call.called_number).set(contact::content, note).set(contact::demand, demand_words(call));
  edit.set(contact::override_reason, trimmed(call.override_reason));
  edit.append_to(commit);
  return edit.id();
}

void write_response(const CommandContext& context, const Call& call, store::Commit& commit) {
  namespace reply = schema::survey_response;
  if (!call.survey || call.outcome != "reached") return;
  const std::vector<std::string> scores = rules::score_lines(*call.survey, call.answers), words = rules::word_lines(*call.survey, call.answers);
  if (scores.empty() && words.empty()) return;  // the customer was spoken to and did not want to be asked
  const rules::Satisfaction judged = rules::judge(*call.survey, call.answers);
  store::Edit edit(context.store, reply::entity, base::RecordId::derived(call.item.task.shop, "survey:" + call.item.task.to_string()));
  edit.set(reply::template_code, call.survey->code).set(reply::template_version, call.survey->version).set(reply::task_of, call.item.task);
  edit.set(reply::customer_of, call.item.customer).set(reply::at, context.clock.now());
  if (!call.item.asset.empty()) edit.set(reply::asset_of, call.item.asset);
  if (call.item.base_entity == &schema::repair_order::entity) edit.set(reply::order_of, call.item.base_record);
  if (!context.person.id.empty()) edit.set(reply::asked_by, context.person.id);
  if (!call.item.adviser.empty()) edit.set(reply::adviser, call.item.adviser);
  edit.set(reply::scores, scores).set(reply::words, words);
  if (judged.permille) edit.set(reply::satisfaction_permille, *judged.permille);
  edit.set(reply::low, !judged.low.empty());
  edit.append_to(commit);
}

void write_block(const CommandContext& context, const Call& call, store::Commit& commit) {
  namespace block = schema::do_not_contact;
  if (!call.block) return;
  store::Edit edit(context.store, block::entity, context.new_id());
  edit.set(block::customer_of, call.item.customer).set(block::purpose, call.block->purpose).set(block::why, call.block->why);
  if (call.block->this_vehicle_only && !call.item.asset.empty()) edit.set(block::asset_of, call.item.asset);
  edit.set(block::note, trimmed(call.block->note)).set(block::since, context.clock.today());
  if (!context.person.id.empty()) edit.set(block::person, context.person.id);
  edit.append_to(commit);
}

}  // namespace

CommandResult record_call(const CommandContext& context, const Call& call) {
  if (const auto allowed = may_handle(context, call.item); !allowed) return std::unexpected(allowed.error());
  if (const auto whole = complete(context, call); !whole) return std::unexpected(whole.error());
  store::Commit commit = context.commit("undo.follow_up", trimmed(call.override_reason));
  const base::RecordId contact_id = write_contact(context, call, commit);
  write_task(context, call, commit);
  write_response(context, call, commit);
  write_block(context, call, commit);
  for (const HeardDemand& demand : call.demands) add_demand(context, demand, {call.item.customer, call.item.asset, contact_id, call.item.task}, commit);
  if (const auto complained = add_call_complaint(context, call, contact_id, commit); !complained) return std::unexpected(complained.error());
  if (!base::trim(call.override_reason).empty()) {
    append_audit(context, commit, "override", {std::string(task_of::entity.name), call.item.task, trimmed(call.override_reason)});
  }
  return commit;
}

CommandResult skip_call(const CommandContext& context, const rules::FollowUpItem& item, const std::string& reason) {
  if (const auto allowed = may_handle(context, item); !allowed) return std::unexpected(allowed.error());
  if (base::trim(reason).empty()) return base::fail("follow_up.error.reason");
  store::Commit commit = context.commit("undo.follow_up", trimmed(reason));
  store::Edit edit = task_edit(context, item);
  set_result(context, item, "skipped", reason, edit);
  edit.append_to(commit);
  return commit;
}

CommandResult lift_block(const CommandContext& context, const base::RecordId& id) {
  namespace block = schema::do_not_contact;
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.find(block::entity, id);
  if (!record || !record.visible()) return base::fail("command.error.gone");
  store::Commit commit = context.commit("undo.block_lifted");
  store::Edit(context.store, block::entity, id).set(block::until, context.clock.today().plus_days(-1)).append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
