#include "app/commands/complaint_commands.hpp"

#include "app/commands/complaint_step_commands.hpp"
#include "app/commands/complaint_steps.hpp"
#include "app/commands/record_commands.hpp"
#include "app/settings.hpp"
#include "app/work_calendar.hpp"
#include "base/text.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace complaint = schema::complaint;
namespace order = schema::repair_order;

rules::ComplaintSettings complaint_settings(const store::Store& store, base::ShopCode shop, int utc_offset_minutes) {
  const auto number = [&](const SettingInfo& info) { return static_cast<int>(setting_number(store, shop, info)); };
  rules::ComplaintSettings figures;
  figures.contact_hours = number(settings::complaint_contact_hours);
  figures.escalate_days = number(settings::complaint_escalate_days);
  figures.close_days = {number(settings::complaint_close_minor), number(settings::complaint_close_serious),
                        number(settings::complaint_close_major)};
  figures.working_days = number(settings::complaint_working_days) != 0;
  figures.calendar = &work_calendar();
  figures.utc_offset_minutes = utc_offset_minutes;
  return figures;
}

namespace commands {

namespace {

void fill_from_order(const CommandContext& context, const ComplaintOrigin& origin, RecordDraft& draft) {
  const store::Record visit = context.store.resolve(order::entity, origin.order);
  if (!visit) return;
  draft.set_text(complaint::order_of, visit.id().to_string());
  const auto fill = [&](const schema::Field<schema::Reference>& field, const std::optional<base::RecordId>& id) {
    if (id && draft.text(field).empty()) draft.set_text(field, id->to_string());
  };
  fill(complaint::customer_of, visit[order::customer_of]);
  fill(complaint::asset_of, visit[order::asset_of]);
}

base::RecordId reference_of(const RecordDraft& draft, const schema::FieldInfo& field) {
  return base::RecordId::parse(draft.text(field)).value_or(base::RecordId{});
}

bool customer_service(std::string_view role) { return role == "follow_up" || role == "customer_service_manager" || role == "info_centre"; }

void link_earlier(const CommandContext& context, RecordDraft& draft) {
  if (!draft.text(complaint::repeat_of).empty()) return;
  const auto at = context.clock.now();
  const auto days = static_cast<int>(setting_number(context.store, context.replica.shop, settings::complaint_repeat_days));
  const auto earlier = rules::earlier_complaints(context.indexes, reference_of(draft, complaint::customer_of),
                                                 reference_of(draft, complaint::asset_of), at, days, draft.id);
  if (!earlier.empty()) draft.set_text(complaint::repeat_of, earlier.front().id().to_string());
}

/// Beside what the declaration asks for.
base::Result<void> check_intake(const CommandContext& context, RecordDraft& draft) {
  const bool known = !draft.text(complaint::customer_of).empty();
  const bool named = !base::trim(draft.text(complaint::complainant)).empty() || !base::trim(draft.text(complaint::company)).empty();
  if (!known && !named) return base::fail("complaint.error.who");
  const auto at = raw_value(complaint::received_at, draft);
  if (at && store::decode<schema::Instant>(store::RawValue(*at)).value_or(0) > context.clock.now()) return base::fail("complaint.error.future");
  return {};
}

}  // namespace

RecordDraft complaint_for(const CommandContext& context, const ComplaintOrigin& origin) {
  RecordDraft draft = empty_draft(complaint::entity);
  const auto refer = [&](const schema::FieldInfo& field, const base::RecordId& id) {
    if (!id.empty()) draft.set_text(field, id.to_string());
  };
  refer(complaint::customer_of, origin.customer);
  refer(complaint::asset_of, origin.asset);
  refer(complaint::contact_of, origin.contact);
  refer(complaint::incoming_of, origin.incoming);
  if (!origin.order.empty()) fill_from_order(context, origin, draft);
  if (draft.text(complaint::customer_of).empty() && !origin.asset.empty()) {
    if (const store::Record owner = store::owner_of(context.indexes, origin.asset, context.clock.today())) {
      refer(complaint::customer_of, owner.id());
    }
  }
  draft.set_text(complaint::channel, origin.channel);
  draft.set_text(complaint::received_at, std::to_string(context.clock.now()));
  refer(complaint::first_asked, context.person.id);
  draft.changed = false;
  return draft;
}

base::Result<base::RecordId> add_complaint(const CommandContext& context, RecordDraft& draft, store::Commit& commit) {
  if (const auto allowed = context.require(Permission::take_complaint); !allowed) return std::unexpected(allowed.error());
  draft.set_text(complaint::state, customer_service(context.person.role) ? "reported" : "received");
  draft.set_text(complaint::state_at, std::to_string(context.clock.now()));
  if (!context.person.id.empty()) draft.set_text(complaint::state_by, context.person.id.to_string());
  if (const auto whole = check_intake(context, draft); !whole) return std::unexpected(whole.error());
  link_earlier(context, draft);
  return add_record(context, draft, {}, commit);
}

CommandResult open_complaint(const CommandContext& context, RecordDraft& draft) {
  store::Commit commit = context.commit("undo.complaint.opened");
  const auto id = add_complaint(context, draft, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult change_complaint(const CommandContext& context, RecordDraft& draft) {
  const auto known = require_record(context, complaint::entity, draft.id, Permission::handle_complaint);
  if (!known) return std::unexpected(known.error());
  if (const auto whole = check_intake(context, draft); !whole) return std::unexpected(whole.error());
  store::Commit commit = context.commit("undo.changed");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  return commit;
}

CommandResult report_complaint(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, complaint::entity, id, Permission::take_complaint);
  if (!record) return std::unexpected(record.error());
  store::Edit edit(context.store, complaint::entity, record->id());
  if (const auto moved = move_complaint(context, *record, "reported", {}, edit); !moved) return std::unexpected(moved.error());
  store::Commit commit = context.commit("undo.complaint.reported");
  edit.append_to(commit);
  append_step(context, record->id(), {.kind = "report"}, commit);
  return commit;
}

CommandResult confirm_complaint(const CommandContext& context, const base::RecordId& id, const Classification& classification) {
  const auto record = require_record(context, complaint::entity, id, Permission::confirm_complaint);
  if (!record) return std::unexpected(record.error());
  const std::string state = rules::complaint_state(*record);
  if (!rules::complaint_open(state)) return base::fail("complaint.error.closed");
  if (classification.category.empty()) return base::fail("complaint.need.category");
  if (classification.level.empty()) return base::fail("complaint.need.level");
  if (classification.department.empty()) return base::fail("complaint.need.department");
  store::Edit edit(context.store, complaint::entity, record->id());
  edit.set(complaint::category, classification.category).set(complaint::level, classification.level);
  edit.set(complaint::department_of, classification.department);
  edit.set(complaint::handler, classification.handler.empty() ? std::nullopt : std::optional(classification.handler));
  edit.set(complaint::confirmed_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(complaint::confirmed_by, context.person.id);
  if (state == "received" || state == "reported") write_complaint_state(context, "confirmed", {}, edit);
  store::Commit commit = context.commit("undo.complaint.confirmed");
  edit.append_to(commit);
  append_step(context, record->id(), {.kind = "confirm"}, commit);
  return commit;
}

CommandResult escalate_complaint(const CommandContext& context, const base::RecordId& id, const base::RecordId& to, const std::string& reason) {
  const auto record = require_record(context, complaint::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  if (!rules::complaint_open(rules::complaint_state(*record))) return base::fail("complaint.error.closed");
  if (to.empty()) return base::fail("complaint.error.escalate_to");
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("complaint.error.reason");
  store::Commit commit = context.commit("undo.complaint.escalated", why);
  store::Edit(context.store, complaint::entity, record->id())
      .set(complaint::escalated_to, to)
      .set(complaint::escalated_at, context.clock.now())
      .set(complaint::escalation_reason, why)
      .append_to(commit);
  append_step(context, record->id(), {.kind = "escalate", .content = why}, commit);
  return commit;
}

namespace {

CommandResult leave_the_way(const CommandContext& context, const base::RecordId& id, const std::string& reason, const std::string& state,
                            const std::string& kind, const std::string& label) {
  const auto record = require_record(context, complaint::entity, id, Permission::confirm_complaint);
  if (!record) return std::unexpected(record.error());
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("complaint.error.reason");
  store::Edit edit(context.store, complaint::entity, record->id());
  if (const auto moved = move_complaint(context, *record, state, why, edit); !moved) return std::unexpected(moved.error());
  store::Commit commit = context.commit(label, why);
  edit.append_to(commit);
  append_step(context, record->id(), {.kind = kind, .content = why}, commit);
  return commit;
}

}  // namespace

CommandResult withdraw_complaint(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  return leave_the_way(context, id, reason, "withdrawn", "withdraw", "undo.complaint.withdrawn");
}

CommandResult reopen_complaint(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  const store::Record record = context.store.resolve(complaint::entity, id);
  const bool was_closed = rules::complaint_state(record) == "closed";
  return leave_the_way(context, id, reason, was_closed ? "handling" : "reported", "reopen", "undo.complaint.reopened");
}

}  // namespace commands

}  // namespace aftercare::app
