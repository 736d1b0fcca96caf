#include "app/commands/incoming_commands.hpp"

#include "app/commands/appointment_commands.hpp"
#include "app/commands/order_commands.hpp"
#include "app/commands/record_commands.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

namespace incoming = schema::incoming_log;
namespace complaint = schema::complaint;

namespace {

/// Another word to an entry in the same state is no error.
base::Result<store::Edit> keep_or_go_to(const CommandContext& context, const store::Record& record, const std::string& state) {
  if (rules::state_of(incoming::entity, record) != state) return to_state(context, record, state);
  store::Edit edit(context.store, incoming::entity, record.id());
  write_state(context, incoming::entity, state, edit);
  return edit;
}

void stamp_reply(const CommandContext& context, const std::string& reply, store::Edit& edit) {
  edit.set(incoming::reply, reply).set(incoming::replied_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(incoming::replied_by, context.person.id);
}

/// The other record has the matter now; the entry is answered by it, and names it.
CommandResult turned(const CommandContext& context, const store::Record& record, const std::string& subject,
                     const schema::Field<schema::Reference>& field, const base::RecordId& made, store::Commit commit) {
  const std::string state = record[incoming::state];
  const bool was_answered = state == "answered" || state == "filed";
  auto edit = was_answered ? base::Result<store::Edit>(store::Edit(context.store, incoming::entity, record.id())) : keep_or_go_to(context, record, "answered");
  if (!edit) return std::unexpected(edit.error());
  if (!was_answered) stamp_reply(context, "on_the_spot", *edit);
  edit->set(incoming::subject, subject).set(field, made);
  edit->append_to(commit);
  return commit;
}

std::string channel_of(std::string_view kind) {
  if (kind == "call") return "phone";
  for (const std::string_view code : complaint::channel_codes) {
    if (code == kind) return std::string(code);
  }
  return "other";
}

}  // namespace

RecordDraft incoming_for(const CommandContext& context) {
  RecordDraft draft = empty_draft(incoming::entity);
  draft.set_text(incoming::kind, "call");
  draft.set_text(incoming::at, std::to_string(context.clock.now()));
  if (!context.person.id.empty()) draft.set_text(incoming::taker, context.person.id.to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_incoming(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  const bool is_new = draft.id.empty();
  if (is_new) {
    draft.set_text(incoming::at, std::to_string(context.clock.now()));
    draft.set_text(incoming::state, "open");
    draft.set_text(incoming::state_at, std::to_string(context.clock.now()));
  } else if (const store::Record before = context.store.find(incoming::entity, draft.id)) {
    // Arrival does not change any more (R-CALL-01).
    draft.set_text(incoming::at, form_text(incoming::at, before.raw(incoming::at)));
    draft.set_text(incoming::taker, form_text(incoming::taker, before.raw(incoming::taker)));
  }
  if (base::trim(draft.text(incoming::content)).empty() && base::trim(draft.text(incoming::caller)).empty() &&
      draft.lists["phones"].empty() && draft.text(incoming::customer_of).empty()) {
    return base::fail("incoming.error.empty");
  }
  store::Commit commit = context.commit(is_new ? "undo.incoming.taken" : "undo.changed");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult clarify_incoming(const CommandContext& context, const base::RecordId& id, const std::string& what) {
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  const std::string words(base::trim(what));
  if (words.empty()) return base::fail("complaint.error.content");
  auto edit = keep_or_go_to(context, *record, "clarifying");
  if (!edit) return std::unexpected(edit.error());
  std::string before = (*record)[incoming::clarification];
  if (!before.empty()) before += "\n";
  edit->set(incoming::clarification, before + words);
  store::Commit commit = context.commit("undo.state");
  edit->append_to(commit);
  return commit;
}

CommandResult answer_incoming(const CommandContext& context, const base::RecordId& id, const IncomingAnswer& answer) {
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  const std::string said(base::trim(answer.answer));
  if (said.empty()) return base::fail("incoming.error.answer");
  auto edit = keep_or_go_to(context, *record, "answered");
  if (!edit) return std::unexpected(edit.error());
  edit->set(incoming::answer, said).set(incoming::handling, std::string(base::trim(answer.handling)));
  stamp_reply(context, answer.reply, *edit);
  if (!answer.knowledge.empty()) edit->set(incoming::knowledge_of, answer.knowledge);
  if ((*record)[incoming::subject].empty()) edit->set(incoming::subject, "enquiry");
  store::Commit commit = context.commit("undo.incoming.answered");
  edit->append_to(commit);
  return commit;
}

CommandResult file_incoming(const CommandContext& context, const base::RecordId& id, const std::string& filed_in) {
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  auto edit = keep_or_go_to(context, *record, "filed");
  if (!edit) return std::unexpected(edit.error());
  edit->set(incoming::filed_in, std::string(base::trim(filed_in)));
  store::Commit commit = context.commit("undo.incoming.filed");
  edit->append_to(commit);
  return commit;
}

CommandResult reopen_incoming(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  auto edit = keep_or_go_to(context, *record, (*record)[incoming::state] == "filed" ? "answered" : "open");
  if (!edit) return std::unexpected(edit.error());
  store::Commit commit = context.commit("undo.state");
  edit->append_to(commit);
  return commit;
}

RecordDraft complaint_of_incoming(const CommandContext& context, const base::RecordId& id) {
  const store::Record record = context.store.resolve(incoming::entity, id);
  if (!record) return complaint_for(context, {});
  RecordDraft draft = complaint_for(context, {.customer = record[incoming::customer_of].value_or(base::RecordId{}),
                                              .asset = record[incoming::asset_of].value_or(base::RecordId{}),
                                              .incoming = record.id(),
                                              .channel = channel_of(record[incoming::kind])});
  // The clocks of the complaint begin when the customer rang, not when somebody came to write it down.
  draft.set_text(complaint::received_at, form_text(incoming::at, record.raw(incoming::at)));
  draft.set_text(complaint::content, record[incoming::content]);
  if (draft.text(complaint::customer_of).empty()) {
    draft.set_text(complaint::complainant, record[incoming::caller]);
    draft.set_text(complaint::company, record[incoming::unit]);
    draft.lists["phones"] = record[incoming::phones];
  }
  if (const auto taker = record[incoming::taker]) draft.set_text(complaint::first_asked, taker->to_string());
  return draft;
}

CommandResult turn_into_complaint(const CommandContext& context, const base::RecordId& id, RecordDraft& draft) {
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.complaint.opened");
  const auto made = add_complaint(context, draft, commit);
  if (!made) return std::unexpected(made.error());
  draft.id = *made;
  return turned(context, *record, "complaint", incoming::complaint_of, *made, std::move(commit));
}

CommandResult turn_into_appointment(const CommandContext& context, const base::RecordId& id, base::RecordId& appointment) {
  namespace booked = schema::appointment;
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const auto car = (*record)[incoming::asset_of];
  if (!car) return base::fail("incoming.error.car");
  RecordDraft draft = appointment_for(context, *car);
  if (const auto customer = (*record)[incoming::customer_of]) draft.set_text(booked::customer_of, customer->to_string());
  draft.set_text(booked::needs, (*record)[incoming::content]);
  draft.set_text(booked::purpose, "repair");
  draft.set_text(booked::state, "requested");
  store::Commit commit = context.commit("undo.created");
  const auto made = add_record(context, draft, {}, commit);
  if (!made) return std::unexpected(made.error());
  appointment = *made;
  return turned(context, *record, "appointment", incoming::appointment_of, *made, std::move(commit));
}

CommandResult turn_into_order(const CommandContext& context, const base::RecordId& id, base::RecordId& order) {
  namespace visit_of_car = schema::repair_order;
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const auto car = (*record)[incoming::asset_of];
  if (!car) return base::fail("incoming.error.car");
  VisitDraft visit = visit_for(context, *car);
  if (const auto customer = (*record)[incoming::customer_of]) visit.order.set_text(visit_of_car::customer_of, customer->to_string());
  visit.order.set_text(visit_of_car::complaint, (*record)[incoming::content]);
  visit.order.set_text(visit_of_car::state, "received");
  store::Commit commit = context.commit("undo.visit_created");
  const auto made = add_record(context, visit.order, {}, commit);
  if (!made) return std::unexpected(made.error());
  order = *made;
  return turned(context, *record, "order", incoming::order_of, *made, std::move(commit));
}

namespace {

CommandResult keep_in_register(const CommandContext& context, const base::RecordId& id, const std::string& subject, const std::string& place) {
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, incoming::entity, record->id()).set(incoming::subject, subject).set(incoming::place, place).append_to(commit);
  return commit;
}

}  // namespace

CommandResult turn_into_field_request(const CommandContext& context, const base::RecordId& id, const std::string& place) {
  const std::string where(base::trim(place));
  if (where.empty()) return base::fail("incoming.error.place");
  return keep_in_register(context, id, "field_service", where);
}

CommandResult turn_into_enquiry(const CommandContext& context, const base::RecordId& id) { return keep_in_register(context, id, "enquiry", {}); }

CommandResult add_prospect(const CommandContext& context, const base::RecordId& id, base::RecordId& customer) {
  namespace person = schema::customer;
  const auto record = require_record(context, incoming::entity, id, Permission::log_contact);
  if (!record) return std::unexpected(record.error());
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  const std::string name = (*record)[incoming::caller].empty() ? (*record)[incoming::unit] : (*record)[incoming::caller];
  if (name.empty()) return base::fail("incoming.error.name");
  RecordDraft draft = empty_draft(person::entity);
  draft.set_text(person::name, name);
  draft.set_text(person::kind, (*record)[incoming::caller].empty() ? "company" : "person");
  draft.set_text(person::work_unit, (*record)[incoming::unit]);
  draft.set_text(person::state, "prospect");
  draft.set_text(person::channel, "phone");
  draft.lists["phones"] = (*record)[incoming::phones];
  store::Commit commit = context.commit("undo.registered");
  const auto made = add_record(context, draft, {}, commit);
  if (!made) return std::unexpected(made.error());
  customer = *made;
  store::Edit(context.store, incoming::entity, record->id()).set(incoming::customer_of, *made).append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
