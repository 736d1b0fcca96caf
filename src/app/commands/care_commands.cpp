#include "app/commands/care_commands.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "app/commands/appointment_commands.hpp"
#include "app/commands/recall_commands.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace {

namespace contact = schema::contact_log;
namespace task_of = schema::care_task;

/// Whether the customer heard of it, so that the item is done.
bool reached(std::string_view outcome) { return outcome == "reached" || outcome == "sent"; }

void add_contact(const CommandContext& context, const CareEntry& entry, const CareOutcome& outcome, store::Commit& commit) {
  store::Edit edit(context.store, contact::entity, context.new_id());
  edit.set(contact::customer_of, entry.item.customer).set(contact::at, context.clock.now()).set(contact::direction, "outgoing");
  if (!entry.item.asset.empty()) edit.set(contact::asset_of, entry.item.asset);
  edit.set(contact::channel, outcome.channel).set(contact::outcome, outcome.outcome);
  if (!context.person.id.empty()) edit.set(contact::person, context.person.id);
  std::string content = entry.words;
  if (!outcome.note.empty()) content += (content.empty() ? "" : "\n") + outcome.note;
  edit.set(contact::content, content);
  edit.append_to(commit);
}

void add_task(const CommandContext& context, const CareEntry& entry, const CareOutcome& outcome, store::Commit& commit) {
  const rules::CareItem& item = entry.item;
  store::Edit edit(context.store, task_of::entity, item.task);
  edit.set(task_of::kind, std::string(rules::care_code(item.kind))).set(task_of::occasion, item.occasion).set(task_of::due, item.due);
  edit.set(task_of::customer_of, item.customer);
  if (!item.asset.empty()) edit.set(task_of::asset_of, item.asset);
  const bool skipped = outcome.outcome == "skipped";
  edit.set(task_of::state, skipped ? "skipped" : reached(outcome.outcome) ? "done" : "refused");
  edit.set(task_of::channel, skipped ? std::string() : outcome.channel).set(task_of::at, context.clock.now()).set(task_of::note, outcome.note);
  if (!context.person.id.empty()) edit.set(task_of::person, context.person.id);
  edit.append_to(commit);
}

/// An appointment has a state and two reminders of its own.
base::Result<void> add_reminded(const CommandContext& context, const base::RecordId& appointment, store::Commit& commit) {
  CommandResult reminded = note_reminded(context, appointment);
  if (!reminded) return std::unexpected(reminded.error());
  std::ranges::move(reminded->writes, std::back_inserter(commit.writes));
  return {};
}

CommandResult save_draft(const CommandContext& context, RecordDraft& draft, std::string label) {
  store::Commit commit = context.commit(std::move(label));
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

bool number_between(const RecordDraft& draft, const schema::FieldInfo& field, int lowest, int highest) {
  const std::string text(base::trim(draft.text(field)));
  if (text.empty()) return lowest == 0;
  if (text.size() > 4 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return false;
  const int value = std::stoi(text);
  return value >= lowest && value <= highest;
}

}  // namespace

std::optional<base::Message> care_problem(const CommandContext& context, const CareEntry& entry) {
  return rules::care_block(context.indexes, entry.item, context.clock.today());
}

CommandResult record_care(const CommandContext& context, const std::vector<CareEntry>& entries, const CareOutcome& outcome) {
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  if (entries.empty()) return base::fail("care.error.nobody");
  const bool skipped = outcome.outcome == "skipped";
  if (skipped && base::trim(outcome.note).empty()) return base::fail("care.error.reason");
  if (!skipped && (!std::ranges::contains(contact::outcome_codes, outcome.outcome) || outcome.outcome == "call_back")) {
    return base::fail("care.error.outcome");
  }
  store::Commit commit = context.commit("undo.care");
  for (const CareEntry& entry : entries) {
    if (entry.item.customer.empty()) return base::fail("care.error.no_customer");
    if (!skipped && care_problem(context, entry)) return base::fail("care.error.blocked");
    if (!skipped) add_contact(context, entry, outcome, commit);
    const bool refused = outcome.outcome == "refused";
    if (skipped || refused || reached(outcome.outcome)) add_task(context, entry, outcome, commit);
    if (entry.item.kind == rules::CareKind::recall && (refused || reached(outcome.outcome))) {
      append_recall_result(context, entry.item.subject, entry.item.asset, {.state = refused ? "refused" : "told", .note = outcome.note, .order = {}, .channel = {}}, commit);
    }
    if (entry.item.kind != rules::CareKind::appointment || !reached(outcome.outcome)) continue;
    if (const auto done = add_reminded(context, entry.item.subject, commit); !done) return std::unexpected(done.error());
  }
  return commit;
}

CommandResult note_care_export(const CommandContext& context, const std::string& what, std::size_t customers, bool with_phones) {
  const Permission needed = with_phones ? Permission::bulk_export : Permission::reveal_personal;
  if (const auto allowed = context.require(needed); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("");
  append_audit(context, commit, "export", {"customer", {}, "care " + what + " " + std::to_string(customers)});
  return commit;
}

RecordDraft festival_draft(const CommandContext& context, const rules::CareFestival& festival) {
  namespace made = schema::festival;
  const base::RecordId id = made::id_of(context.replica.shop, festival.festival.id);
  RecordDraft draft = empty_draft(made::entity);
  if (const store::Record record = context.store.find(made::entity, id); record && record.visible()) draft = draft_of(record);
  draft.set_text(made::code, festival.festival.id);
  draft.set_text(made::name, festival.festival.name);
  draft.set_text(made::lunar, festival.festival.is_lunar ? "1" : "");
  draft.set_text(made::month, std::to_string(festival.festival.month));
  draft.set_text(made::day, std::to_string(festival.festival.day));
  draft.set_text(made::off, festival.off ? "1" : "");
  auto& days = draft.lists["days"];
  days.clear();
  for (const base::Date& day : festival.festival.tabled_days) days.push_back(day.to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_festival(const CommandContext& context, RecordDraft& draft) {
  namespace made = schema::festival;
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  draft.problems.clear();
  const bool lunar = draft.text(made::lunar) == "1";
  if (!number_between(draft, made::month, 1, 12)) draft.problems["month"] = {"care.error.month", {}};
  if (!number_between(draft, made::day, 1, lunar ? 30 : 31)) draft.problems["day"] = {"care.error.day", {}};
  for (const std::string& text : draft.lists["days"]) {
    if (!base::trim(text).empty() && !base::Date::parse(base::trim(text))) draft.problems["days"] = {"draft.error.date", {}};
  }
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  if (draft.text(made::code).empty()) draft.set_text(made::code, "own_" + context.new_id().to_string());
  const base::RecordId id = made::id_of(context.replica.shop, draft.text(made::code));
  const store::Record known = context.store.find(made::entity, id);
  draft.id = id;
  store::Commit commit = context.commit("undo.care.festival");
  store::Edit edit(context.store, made::entity, id);
  if (known && !known.visible()) edit.revive();
  if (!transfer(draft, known, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

CommandResult reset_festival(const CommandContext& context, const std::string& code) {
  namespace made = schema::festival;
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.care.festival");
  const base::RecordId id = made::id_of(context.replica.shop, code);
  if (const store::Record record = context.store.find(made::entity, id); record && record.visible()) {
    store::Edit(context.store, made::entity, id).remove().append_to(commit);
  }
  return commit;
}

RecordDraft inspection_draft(const CommandContext& context, const std::string& vehicle_kind) {
  namespace table = schema::inspection_rule;
  const rules::InspectionSteps steps = rules::inspection_steps(context.store, context.replica.shop, vehicle_kind);
  RecordDraft draft = empty_draft(table::entity);
  draft.set_text(table::vehicle_kind, vehicle_kind);
  draft.set_text(table::first_years, std::to_string(steps.first_years));
  draft.set_text(table::first_months, std::to_string(steps.first_months));
  draft.set_text(table::then_years, std::to_string(steps.then_years));
  draft.set_text(table::then_months, std::to_string(steps.then_months));
  draft.set_text(table::later_months, std::to_string(steps.later_months));
  draft.changed = false;
  return draft;
}

CommandResult save_inspection(const CommandContext& context, RecordDraft& draft) {
  namespace table = schema::inspection_rule;
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  draft.problems.clear();
  for (const schema::FieldInfo* years : {static_cast<const schema::FieldInfo*>(&table::first_years), static_cast<const schema::FieldInfo*>(&table::then_years)}) {
    if (!number_between(draft, *years, 0, 50)) draft.problems[std::string(years->name)] = {"care.error.years", {}};
  }
  for (const schema::FieldInfo* months : {static_cast<const schema::FieldInfo*>(&table::first_months), static_cast<const schema::FieldInfo*>(&table::then_months),
                                          static_cast<const schema::FieldInfo*>(&table::later_months)}) {
    if (!number_between(draft, *months, 0, 120)) draft.problems[std::string(months->name)] = {"care.error.months", {}};
  }
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  draft.id = table::id_of(context.replica.shop, draft.text(table::vehicle_kind));
  store::Commit commit = context.commit("undo.care.inspection");
  store::Edit edit(context.store, table::entity, draft.id);
  const store::Record known = context.store.find(table::entity, draft.id);
  if (!transfer(draft, known, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

RecordDraft activity_draft(const CommandContext& context) {
  namespace event = schema::activity;
  RecordDraft draft = empty_draft(event::entity);
  draft.set_text(event::on, context.clock.today().plus_days(14).to_string());
  draft.set_text(event::invited, "everybody");
  draft.changed = false;
  return draft;
}

CommandResult save_activity(const CommandContext& context, RecordDraft& draft) {
  namespace event = schema::activity;
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  draft.problems.clear();
  if (draft.text(event::invited) == "model" && base::trim(draft.text(event::model)).empty()) {
    draft.problems["model"] = {"care.error.model", {}};
    return base::fail("command.error.fields");
  }
  return save_draft(context, draft, draft.id.empty() ? "undo.care.activity" : "undo.changed");
}

RecordDraft plan_draft(const CommandContext& context, const base::RecordId& customer) {
  namespace plan = schema::service_plan;
  RecordDraft draft = empty_draft(plan::entity);
  if (const store::Record record = context.store.find(plan::entity, plan::id_of(customer)); record && record.visible()) return draft_of(record);
  draft.set_text(plan::customer_of, customer.to_string());
  draft.set_text(plan::contact_months, "3");
  if (!context.person.id.empty()) draft.set_text(plan::responsible, context.person.id.to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_plan(const CommandContext& context, RecordDraft& draft) {
  namespace plan = schema::service_plan;
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  const auto customer = base::RecordId::parse(draft.text(plan::customer_of));
  if (!customer) return base::fail("care.error.no_customer");
  draft.problems.clear();
  draft.id = plan::id_of(*customer);
  const store::Record known = context.store.find(plan::entity, draft.id);
  store::Commit commit = context.commit("undo.care.plan");
  store::Edit edit(context.store, plan::entity, draft.id);
  if (!transfer(draft, known, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
