#include "app/commands/duty_commands.hpp"

#include "base/text.hpp"
#include "rules/reception/daily_clear.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace duty = schema::duty_log;
namespace clear = schema::daily_clear;
namespace matter = schema::daily_matter;
namespace sign_off = schema::daily_sign_off;

namespace {

base::Result<store::Record> entry_of(const CommandContext& context, const base::RecordId& id) {
  return require_record(context, duty::entity, id, Permission::edit_order);
}

template <class Field>
void sign_with(const CommandContext& context, const Field& person, store::Edit& edit) {
  if (!context.person.id.empty()) edit.set(person, context.person.id);
}

}  // namespace

CommandResult log_duty(const CommandContext& context, const DutyEntry& entry) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const std::string content(base::trim(entry.content)), hours(base::trim(entry.hours));
  const bool shift = entry.kind == "shift";
  if (shift && entry.person.empty()) return base::fail("duty.error.person");
  if (!shift && content.empty()) return base::fail("duty.error.content");
  if (!entry.id.empty()) {
    if (const auto known = entry_of(context, entry.id); !known) return std::unexpected(known.error());
  }
  store::Commit commit = context.commit("undo.duty");
  store::Edit edit(context.store, duty::entity, entry.id.empty() ? context.new_id() : entry.id);
  edit.set(duty::on, entry.on).set(duty::kind, entry.kind).set(duty::hours, hours).set(duty::content, content).set(duty::follow_up, entry.follow_up);
  if (!entry.person.empty()) edit.set(duty::person, entry.person);
  else sign_with(context, duty::person, edit);
  if (entry.id.empty()) edit.set(duty::at, context.clock.now());
  edit.append_to(commit);
  return commit;
}

CommandResult close_duty(const CommandContext& context, const base::RecordId& id, const std::string& outcome) {
  const auto record = entry_of(context, id);
  if (!record) return std::unexpected(record.error());
  if (base::trim(outcome).empty()) return base::fail("duty.error.outcome");
  store::Commit commit = context.commit("undo.duty_closed");
  store::Edit edit(context.store, duty::entity, record->id());
  edit.set(duty::closed_at, context.clock.now()).set(duty::outcome, std::string(base::trim(outcome)));
  sign_with(context, duty::closed_by, edit);
  edit.append_to(commit);
  return commit;
}

CommandResult reopen_duty(const CommandContext& context, const base::RecordId& id) {
  const auto record = entry_of(context, id);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.duty_reopened");
  store::Edit(context.store, duty::entity, record->id())
      .set(duty::closed_at, std::nullopt)
      .set(duty::closed_by, std::nullopt)
      .set(duty::outcome, std::string())
      .append_to(commit);
  return commit;
}

CommandResult hand_duty_over(const CommandContext& context, base::Date on, const base::RecordId& to, const std::string& content) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  if (to.empty()) return base::fail("duty.error.to");
  if (to == context.person.id) return base::fail("duty.error.to_self");
  store::Commit commit = context.commit("undo.duty_handed");
  store::Edit edit(context.store, duty::entity, context.new_id());
  edit.set(duty::on, on).set(duty::kind, "hand_over").set(duty::at, context.clock.now()).set(duty::content, std::string(base::trim(content))).set(duty::handed_to, to);
  sign_with(context, duty::person, edit);
  edit.append_to(commit);
  return commit;
}

CommandResult take_duty(const CommandContext& context, const base::RecordId& id) {
  const auto record = entry_of(context, id);
  if (!record) return std::unexpected(record.error());
  if ((*record)[duty::taken_at]) return base::fail("duty.error.taken");
  // Only who was named says so: another person's word is no hand-over.
  if ((*record)[duty::handed_to] != context.person.id) return base::fail("duty.error.not_yours");
  store::Commit commit = context.commit("undo.duty_taken");
  store::Edit(context.store, duty::entity, record->id()).set(duty::taken_at, context.clock.now()).append_to(commit);
  return commit;
}

CommandResult tick_daily_clear(const CommandContext& context, base::Date day, const std::string& item, bool done, const std::string& note) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit edit(context.store, clear::entity, rules::daily_clear_id(context.replica.shop, day, item));
  edit.set(clear::on, day).set(clear::item, item).set(clear::done, done).set(clear::note, std::string(base::trim(note))).set(clear::at, context.clock.now());
  sign_with(context, clear::person, edit);
  edit.append_to(commit);
  return commit;
}

CommandResult note_daily_matter(const CommandContext& context, base::Date day, const std::string& kind, const base::RecordId& subject,
                                const std::string& note) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit edit(context.store, matter::entity, rules::daily_matter_id(context.replica.shop, day, kind, subject));
  edit.set(matter::on, day).set(matter::kind, kind).set(matter::note, std::string(base::trim(note))).set(matter::at, context.clock.now());
  if (kind == "appointment") edit.set(matter::appointment_of, subject);
  else edit.set(matter::order_of, subject);
  sign_with(context, matter::person, edit);
  edit.append_to(commit);
  return commit;
}

CommandResult sign_daily_clear(const CommandContext& context, base::Date day, const std::string& note) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  if (day > context.clock.today()) return base::fail("duty.error.future");
  const rules::DayClearing clearing = rules::day_clearing(context.indexes, context.replica.shop, day, context.clock.utc_offset_minutes());
  if (!clearing.open_items.empty()) return base::fail("duty.error.items", {{"n", std::to_string(clearing.open_items.size())}});
  if (clearing.open_matters > 0) return base::fail("duty.error.matters", {{"n", std::to_string(clearing.open_matters)}});
  if (clearing.sign_off && !clearing.changed_since) return base::fail("duty.error.signed");
  store::Commit commit = context.commit("undo.day_signed");
  store::Edit edit(context.store, sign_off::entity, rules::daily_sign_off_id(context.replica.shop, day));
  edit.set(sign_off::on, day).set(sign_off::at, context.clock.now()).set(sign_off::note, std::string(base::trim(note)));
  sign_with(context, sign_off::person, edit);
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
