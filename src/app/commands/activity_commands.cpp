#include "app/commands/activity_commands.hpp"

#include <algorithm>

#include "rules/care/care_list.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace event = schema::activity;
namespace guest = schema::activity_guest;
using store::Record;

namespace {

constexpr std::int64_t most_people = 99;

/// An answer, or a change of it, has its moment.
void write_answer(const CommandContext& context, const std::string& answer, store::Edit& edit) {
  edit.set(guest::answer, answer);
  edit.set(guest::answered_at, answer == "open" ? std::nullopt : std::optional(context.clock.now()));
}

}  // namespace

std::optional<base::Message> invitation_problem(const CommandContext& context, const base::RecordId& customer) {
  rules::CareItem item;
  item.kind = rules::CareKind::activity;
  item.customer = customer;
  return rules::care_block(context.indexes, item, context.clock.today());
}

CommandResult invite_guests(const CommandContext& context, const base::RecordId& id, const std::vector<base::RecordId>& customers) {
  const auto activity = require_record(context, event::entity, id, Permission::log_contact);
  if (!activity) return std::unexpected(activity.error());
  if (customers.empty()) return base::fail("care.error.nobody");
  store::Commit commit = context.commit("undo.activity.invited");
  for (const base::RecordId& asked : customers) {
    const Record customer = context.store.resolve(schema::customer::entity, asked);
    if (!customer || !customer.visible() || invitation_problem(context, customer.id())) return base::fail("care.error.blocked");
    const base::RecordId key = guest::id_of(activity->id(), customer.id());
    const Record known = context.store.find(guest::entity, key);
    if (known && known.visible()) continue;
    store::Edit edit(context.store, guest::entity, key);
    if (known) edit.revive();
    edit.set(guest::activity_of, activity->id()).set(guest::customer_of, customer.id()).set(guest::invited_at, context.clock.now());
    if (!context.person.id.empty()) edit.set(guest::invited_by, context.person.id);
    write_answer(context, "open", edit);
    edit.append_to(commit);
  }
  return commit;
}

CommandResult withdraw_invitation(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, guest::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.activity.withdrawn");
  store::Edit(context.store, guest::entity, record->id()).remove().append_to(commit);
  return commit;
}

CommandResult set_guest_answer(const CommandContext& context, const base::RecordId& id, const std::string& answer) {
  const auto record = require_record(context, guest::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  if (!std::ranges::contains(guest::answer_codes, answer)) return base::fail("archive.error.choice");
  store::Commit commit = context.commit("undo.activity.answer");
  store::Edit edit(context.store, guest::entity, record->id());
  write_answer(context, answer, edit);
  edit.append_to(commit);
  return commit;
}

CommandResult set_guest_attendance(const CommandContext& context, const base::RecordId& id, const std::string& attendance) {
  const auto record = require_record(context, guest::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  if (!attendance.empty() && !std::ranges::contains(guest::attendance_codes, attendance)) return base::fail("archive.error.choice");
  const Record activity = context.store.resolve(event::entity, (*record)[guest::activity_of].value_or(base::RecordId{}));
  const auto on = activity ? activity[event::on] : std::nullopt;
  if (!attendance.empty() && on && *on > context.clock.today()) return base::fail("activity.error.not_yet");
  store::Commit commit = context.commit("undo.activity.attendance");
  store::Edit edit(context.store, guest::entity, record->id());
  edit.set(guest::attendance, attendance);
  edit.append_to(commit);
  return commit;
}

CommandResult save_guest(const CommandContext& context, RecordDraft& draft) {
  const auto record = require_record(context, guest::entity, draft.id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  draft.problems.clear();
  if (draft.text(guest::answer).empty()) draft.set_text(guest::answer, "open");
  const auto raw = raw_value(guest::people, draft);
  const auto people = raw ? store::decode<schema::Integer>(store::RawValue(*raw)) : std::nullopt;
  if (people && (*people < 0 || *people > most_people)) draft.problems["people"] = {"activity.error.people", {}};
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  const bool answered = draft.text(guest::answer) != (*record)[guest::answer];
  store::Edit edit(context.store, guest::entity, record->id());
  if (!transfer(draft, *record, edit)) return base::fail("command.error.fields");
  if (answered) write_answer(context, draft.text(guest::answer), edit);
  store::Commit commit = context.commit("undo.changed");
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
