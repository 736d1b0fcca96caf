#include "app/commands/order_flow_commands.hpp"

#include <algorithm>

#include "app/commands/order_state.hpp"
#include "app/commands/record_commands.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/order_times.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;
namespace check = schema::check_result;
namespace diagnosis = schema::diagnosis;

namespace {

Permission permission_for_state(std::string_view state) {
  if (state == "settled" || state == "delivered") return Permission::settle_order;
  if (state == "diagnosing" || state == "in_workshop" || state == "add_on_pending" || state == "completed") return Permission::work_on_order;
  return Permission::edit_order;
}

/// An adviser may also see a car off; a clerk hands over keys where the shop has one.
base::Result<void> require_for_state(const CommandContext& context, std::string_view state) {
  if (state == "delivered" && may(context.person.role, Permission::edit_order)) return {};
  return context.require(permission_for_state(state));
}

std::size_t rank(std::string_view state) {
  return static_cast<std::size_t>(std::ranges::find(order::state_codes, state) - std::begin(order::state_codes));
}

}  // namespace

bool asks_for_reason(std::string_view from, std::string_view to) {
  if (to == "left" || to == "cancelled") return true;
  return rank(to) < rank(from) && from != "add_on_pending" && from != "left" && from != "cancelled";
}

CommandResult advance_order(const CommandContext& context, const base::RecordId& id, const std::string& state, const std::string& reason) {
  if (const auto allowed = require_for_state(context, state); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.resolve(order::entity, id);
  if (!record) return base::fail("command.error.gone");
  const std::string from = rules::order_state(record);
  if (from == state) return base::fail("command.error.same_state");
  const auto missing = rules::blockers(context.indexes, record, state);
  if (!missing.empty()) return base::fail(missing.front().key, missing.front().arguments);
  if (asks_for_reason(from, state) && base::trim(reason).empty()) return base::fail("reception.error.reason");
  store::Commit commit = context.commit("undo.state", reason);
  store::Edit edit(context.store, order::entity, record.id());
  write_order_state(context, state, edit, reason);
  // What is worked on again is looked at again before it is shown (R-REC-11).
  if (state == "in_workshop" && record[order::inspected_by]) {
    edit.set(order::inspected_by, std::nullopt).set(order::washed, false).set(order::inside_normal, false);
    edit.set(order::outside_normal, false).set(order::belongings_counted, false).set(order::papers_collected, false);
  }
  edit.append_to(commit);
  return commit;
}

CommandResult take_over(const CommandContext& context, const base::RecordId& id, const base::RecordId& receiver,
                        const base::RecordId& technician, base::Milliseconds at) {
  if (const auto allowed = context.require(Permission::work_on_order); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.resolve(order::entity, id);
  if (!record) return base::fail("command.error.gone");
  const std::string from = rules::order_state(record);
  if (from != "handed_over") return fail_no_way(order::entity, from, "in_workshop");
  if (receiver.empty()) return base::fail("reception.need.receiver");
  store::Commit commit = context.commit("undo.taken_over");
  store::Edit edit(context.store, order::entity, record.id());
  edit.set(order::received_by, receiver).set(order::handed_over_at, rules::round_hand_over(at));
  if (!technician.empty()) edit.set(order::technician, technician);
  write_order_state(context, "in_workshop", edit);
  edit.append_to(commit);
  return commit;
}

CommandResult note_custody(const CommandContext& context, const base::RecordId& id, const Custody& custody) {
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, order::entity, record->id())
      .set(order::key_no, std::string(base::trim(custody.key_no)))
      .set(order::box_no, std::string(base::trim(custody.box_no)))
      .set(order::paper_differences, std::string(base::trim(custody.paper_differences)))
      .set(order::no_belongings, custody.no_belongings)
      .append_to(commit);
  return commit;
}

CommandResult note_checks(const CommandContext& context, const base::RecordId& id, const std::string& sheet,
                          const std::vector<AreaCheck>& checks) {
  if (!may(context.person.role, Permission::edit_order)) {
    if (const auto allowed = context.require(Permission::work_on_order); !allowed) return std::unexpected(allowed.error());
  }
  const store::Record record = context.store.resolve(order::entity, id);
  if (!record) return base::fail("command.error.gone");
  store::Commit commit = context.commit("undo.changed");
  for (const AreaCheck& area : checks) {
    const auto row = base::RecordId::derived(record.id().shop, "check:" + record.id().to_string() + ":" + sheet + ":" + area.area);
    store::Edit(context.store, check::entity, row)
        .set(check::order_of, record.id())
        .set(check::sheet, sheet)
        .set(check::area, area.area)
        .set(check::result, area.result)
        .set(check::note, std::string(base::trim(area.note)))
        .append_to(commit);
  }
  return commit;
}

CommandResult note_final_check(const CommandContext& context, const base::RecordId& id, const FinalCheck& final_check) {
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit edit(context.store, order::entity, record->id());
  edit.set(order::washed, final_check.washed)
      .set(order::inside_normal, final_check.inside_normal)
      .set(order::outside_normal, final_check.outside_normal)
      .set(order::belongings_counted, final_check.belongings_counted)
      .set(order::papers_collected, final_check.papers_collected);
  if (!context.person.id.empty()) edit.set(order::inspected_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult record_consent(const CommandContext& context, const base::RecordId& id, const std::string& by) {
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if (base::trim(by).empty()) return base::fail("reception.error.who_agreed");
  const auto known = context.indexes.referring(diagnosis::entity, diagnosis::order_of, record->id());
  store::Commit commit = context.commit("undo.consent");
  store::Edit(context.store, diagnosis::entity, known.empty() ? context.new_id() : known.front().id())
      .set(diagnosis::order_of, record->id())
      .set(diagnosis::consent_at, context.clock.now())
      .set(diagnosis::consent_by, std::string(base::trim(by)))
      .append_to(commit);
  return commit;
}

CommandResult set_plan(const CommandContext& context, const base::RecordId& id, const Plan& plan) {
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if ((plan.start && plan.end && *plan.end <= *plan.start) || (plan.end && plan.promised && *plan.promised < *plan.end)) {
    return base::fail("reception.error.plan_order");
  }
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, order::entity, record->id())
      .set(order::planned_start, plan.start)
      .set(order::planned_end, plan.end)
      .set(order::promised_at, plan.promised)
      .set(order::bay_of, plan.bay.empty() ? std::nullopt : std::optional(plan.bay))
      .append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
