#include "app/commands/demand_commands.hpp"

#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace wish = schema::demand;

namespace {

base::Result<store::Record> open_one(const CommandContext& context, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.find(wish::entity, id);
  if (!record || !record.visible()) return base::fail("command.error.gone");
  if (record[wish::told_at]) return base::fail("demand.error.told");
  return record;
}

}  // namespace

namespace {

/// Market information has no clock and nobody to answer: it goes to the business supervisor (R-FU-19).
base::RecordId add_market_note(const CommandContext& context, const HeardDemand& heard, const DemandOrigin& origin, store::Commit& commit) {
  namespace note = schema::market_note;
  store::Edit edit(context.store, note::entity, context.new_id());
  edit.set(note::kind, heard.market_kind).set(note::words, std::string(base::trim(heard.words))).set(note::noted_at, context.clock.now());
  edit.set(note::customer_of, origin.customer);
  if (!origin.contact.empty()) edit.set(note::contact_of, origin.contact);
  if (!origin.task.empty()) edit.set(note::task_of, origin.task);
  if (!context.person.id.empty()) edit.set(note::noted_by, context.person.id);
  edit.append_to(commit);
  return edit.id();
}

}  // namespace

base::RecordId add_demand(const CommandContext& context, const HeardDemand& demand, const DemandOrigin& origin, store::Commit& commit) {
  if (demand.kind == "market") return add_market_note(context, demand, origin, commit);
  store::Edit edit(context.store, wish::entity, context.new_id());
  edit.set(wish::customer_of, origin.customer).set(wish::kind, demand.kind).set(wish::words, std::string(base::trim(demand.words)));
  edit.set(wish::recorded_at, context.clock.now());
  if (!origin.asset.empty()) edit.set(wish::asset_of, origin.asset);
  if (!origin.contact.empty()) edit.set(wish::contact_of, origin.contact);
  if (!origin.task.empty()) edit.set(wish::task_of, origin.task);
  if (!demand.owner.empty()) edit.set(wish::owner, demand.owner);
  if (!demand.department.empty()) edit.set(wish::department_of, demand.department);
  const bool known = !context.person.id.empty(), answered = !base::trim(demand.solution).empty();
  if (known) edit.set(wish::recorded_by, context.person.id);
  if (answered) {
    edit.set(wish::solution, std::string(base::trim(demand.solution))).set(wish::solved_at, context.clock.now()).set(wish::told_at, context.clock.now());
    if (known) edit.set(wish::solved_by, context.person.id).set(wish::told_by, context.person.id);
  }
  edit.append_to(commit);
  return edit.id();
}

CommandResult note_demand(const CommandContext& context, const HeardDemand& demand, const DemandOrigin& origin) {
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  if (base::trim(demand.words).empty()) return base::fail("demand.error.words");
  store::Commit commit = context.commit("undo.demand");
  add_demand(context, demand, origin, commit);
  return commit;
}

CommandResult hand_on_demand(const CommandContext& context, const base::RecordId& id, const base::RecordId& owner, const base::RecordId& department) {
  const auto record = open_one(context, id);
  if (!record) return std::unexpected(record.error());
  if (owner.empty() && department.empty()) return base::fail("demand.error.owner");
  store::Commit commit = context.commit("undo.demand");
  store::Edit edit(context.store, wish::entity, record->id());
  if (!owner.empty()) edit.set(wish::owner, owner);
  if (!department.empty()) edit.set(wish::department_of, department);
  edit.append_to(commit);
  return commit;
}

CommandResult escalate_demand(const CommandContext& context, const base::RecordId& id, const base::RecordId& to) {
  const auto record = open_one(context, id);
  if (!record) return std::unexpected(record.error());
  if (to.empty()) return base::fail("demand.error.owner");
  store::Commit commit = context.commit("undo.demand");
  store::Edit(context.store, wish::entity, record->id()).set(wish::escalated_at, context.clock.now()).set(wish::escalated_to, to).append_to(commit);
  return commit;
}

CommandResult solve_demand(const CommandContext& context, const base::RecordId& id, const std::string& solution) {
  const auto record = open_one(context, id);
  if (!record) return std::unexpected(record.error());
  if (base::trim(solution).empty()) return base::fail("demand.error.solution");
  store::Commit commit = context.commit("undo.demand");
  store::Edit edit(context.store, wish::entity, record->id());
  edit.set(wish::solution, std::string(base::trim(solution)));
  if (!(*record)[wish::solved_at]) edit.set(wish::solved_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(wish::solved_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult tell_demand(const CommandContext& context, const base::RecordId& id) {
  const auto record = open_one(context, id);
  if (!record) return std::unexpected(record.error());
  if (!(*record)[wish::solved_at]) return base::fail("demand.error.solution");
  store::Commit commit = context.commit("undo.demand");
  store::Edit edit(context.store, wish::entity, record->id());
  edit.set(wish::told_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(wish::told_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
