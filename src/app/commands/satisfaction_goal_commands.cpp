#include "app/commands/satisfaction_goal_commands.hpp"

#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

namespace plan = schema::satisfaction_goal;

namespace {

base::Result<std::int64_t> whole_percent(const RecordDraft& draft) {
  const auto raw = raw_value(plan::goal, draft);
  const auto percent = raw ? base::json_to_integer(*raw) : std::nullopt;
  if (!percent || *percent < 1 || *percent > 100) return base::fail("goal.error.goal");
  return *percent;
}

/// A new goal gets the id of its shop, period and item.
base::Result<void> take_id(const CommandContext& context, RecordDraft& draft) {
  const auto first = base::Date::parse(draft.text(plan::first));
  const std::string item = draft.text(plan::item);
  if (!first || item.empty()) return base::fail("goal.error.item");
  draft.id = plan::id_of(context.replica.shop, draft.text(plan::period), *first, item);
  const store::Record known = context.store.find(plan::entity, draft.id);
  if (known && known.visible()) {
    draft.id = {};
    return base::fail("goal.error.twice");
  }
  return {};
}

}  // namespace

RecordDraft goal_for(const rules::Period& period) {
  RecordDraft draft = empty_draft(plan::entity);
  draft.set_text(plan::period, std::string(rules::period_codes[static_cast<std::size_t>(period.kind)]));
  draft.set_text(plan::first, period.first.to_string());
  draft.set_text(plan::last, period.last.to_string());
  draft.set_text(plan::until, period.last.to_string());
  draft.set_text(plan::item, std::string(plan::overall));
  return draft;
}

CommandResult save_goal(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  draft.problems.clear();
  if (const auto percent = whole_percent(draft); !percent) draft.problems["goal"] = percent.error().message;
  if (base::trim(draft.text(plan::measures)).empty()) draft.problems["measures"] = {"draft.error.required", {}};
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  store::Record current = draft.id.empty() ? store::Record() : context.store.find(plan::entity, draft.id);
  if (!current) {
    if (const auto fresh = take_id(context, draft); !fresh) return std::unexpected(fresh.error());
    current = context.store.find(plan::entity, draft.id);  // one that was deleted comes back
  }
  store::Commit commit = context.commit("undo.goal");
  store::Edit edit(context.store, plan::entity, draft.id);
  if (current && !current.visible()) edit.revive();
  if (!transfer(draft, current, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

CommandResult evaluate_goal(const CommandContext& context, const base::RecordId& id, const std::string& words) {
  const auto record = require_record(context, plan::entity, id, Permission::manage_follow_up);
  if (!record) return std::unexpected(record.error());
  const std::string said(base::trim(words));
  if (said.empty()) return base::fail("goal.error.words");
  const auto responsible = (*record)[plan::responsible];
  if (responsible && *responsible == context.person.id) return base::fail("goal.error.own");
  store::Commit commit = context.commit("undo.goal");
  store::Edit edit(context.store, plan::entity, record->id());
  edit.set(plan::evaluation, said).set(plan::evaluated_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(plan::evaluated_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult remove_goal(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, plan::entity, id, Permission::manage_follow_up);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.goal");
  store::Edit edit(context.store, plan::entity, record->id());
  edit.remove();
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
