#include "app/commands/appointment_commands.hpp"

#include <algorithm>

#include "app/commands/order_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "app/commands/record_state.hpp"
#include "app/reception_settings.hpp"
#include "app/settings.hpp"
#include "base/text.hpp"
#include "rules/reception/appointment_rules.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace appointment = schema::appointment;
namespace payment = schema::payment;
namespace order = schema::repair_order;

namespace {

constexpr std::int64_t longest_minutes = 2 * 24 * 60;

template <class Tag>
typename Tag::Value value_of(const schema::Field<Tag>& field, const RecordDraft& draft) {
  const auto raw = raw_value(field, draft);
  return raw ? store::decode<Tag>(store::RawValue(*raw)) : typename Tag::Value{};
}

base::Result<void> check_place(const CommandContext& context, const base::RecordId& self, const base::RecordId& bay, base::Milliseconds at, std::int64_t minutes) {
  const auto taken = rules::in_the_way(context.indexes, self, bay, {at, at + minutes * 60'000});
  if (taken.empty()) return {};
  return base::fail("reception.error.bay_taken", {{"number", taken.front()[appointment::appointment_no]}});
}

base::Result<void> check_place(const CommandContext& context, const RecordDraft& draft) {
  const auto bay = value_of(appointment::bay_of, draft);
  const auto at = value_of(appointment::at, draft);
  const auto minutes = value_of(appointment::minutes, draft).value_or(rules::usual_minutes);
  if (minutes <= 0 || minutes > longest_minutes) return base::fail("reception.error.minutes", {{"most", std::to_string(longest_minutes)}});
  if (!bay || !at) return {};
  return check_place(context, draft.id, *bay, *at, minutes);
}

/// What was told and reminded was about another time.
void forget_old_time(const CommandContext& context, const store::Record& before, store::Edit& edit) {
  edit.set(appointment::workshop_told_at, std::nullopt).set(appointment::workshop_recipient, std::nullopt);
  edit.set(appointment::reminded_at, std::nullopt).set(appointment::reminded_by, std::nullopt);
  edit.set(appointment::reminded_again_at, std::nullopt).set(appointment::reminded_again_by, std::nullopt);
  if (before[appointment::state] != "reminded") return;
  write_state(context, appointment::entity, "confirmed", edit);
}

}  // namespace

BookedWork booked_work(const CommandContext& context, const std::vector<std::string>& charge_codes) {
  namespace charge = schema::charge_item;
  const std::int64_t high_value = deposit_rule(context.store, context.replica.shop).high_value_from.fen;
  BookedWork work;
  for (const std::string& code : charge_codes) {
    const auto charges = booked_charges(context, code);
    if (!charges) continue;  // no longer sold: said when the car arrives
    for (const auto& [row, quantity_milli] : *charges) {
      const base::Money price = row[charge::price].value_or(base::Money{}), amount = rules::line_amount(quantity_milli, price);
      work.price = work.price + amount;
      work.minutes += row[charge::minutes].value_or(0) * quantity_milli / 1000;
      if (row[charge::kind] == "part" && price.fen >= high_value) work.high_value_price = work.high_value_price + amount;
    }
  }
  return work;
}

RecordDraft appointment_for(const CommandContext& context, const base::RecordId& asset_id) {
  RecordDraft draft = empty_draft(appointment::entity);
  draft.set_text(appointment::asset_of, asset_id.to_string());
  if (const store::Record owner = store::owner_of(context.indexes, asset_id, context.clock.today())) {
    draft.set_text(appointment::customer_of, owner.id().to_string());
  }
  const std::int64_t opens = setting_number(context.store, context.replica.shop, settings::shop_opens_minute);
  const base::LocalTime first{context.clock.today().plus_days(1), static_cast<int>(opens)};
  draft.set_text(appointment::at, std::to_string(base::from_local(first, context.clock.utc_offset_minutes())));
  draft.set_text(appointment::minutes, std::to_string(rules::usual_minutes));
  draft.set_text(appointment::purpose, "maintenance");
  draft.set_text(appointment::origin, "customer");
  if (!context.person.id.empty()) draft.set_text(appointment::adviser, context.person.id.to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_appointment(const CommandContext& context, RecordDraft& draft, const Approval& lower_deposit) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const bool is_new = draft.id.empty();
  const store::Record before = is_new ? store::Record() : context.store.find(appointment::entity, draft.id);
  const bool elsewhere = !before || value_of(appointment::at, draft) != before[appointment::at] || value_of(appointment::bay_of, draft) != before[appointment::bay_of];
  if (elsewhere) draft.set_text(appointment::booked_at, std::to_string(context.clock.now()));
  if (is_new && draft.text(appointment::state).empty()) draft.set_text(appointment::state, "requested");
  store::Commit commit = context.commit(is_new ? "undo.created" : "undo.changed");
  const auto problem = rules::deposit_problem(value_of(appointment::high_value_price, draft).value_or(base::Money{}),
                                              value_of(appointment::deposit, draft).value_or(base::Money{}), deposit_rule(context.store, context.replica.shop));
  const std::string reason(base::trim(lower_deposit.reason));
  if (problem && reason.empty()) return base::fail(problem->key, problem->arguments);
  draft.set_text(appointment::deposit_override_reason, problem ? reason : std::string());
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  if (const auto place = check_place(context, draft); !place) return std::unexpected(place.error());
  if (problem) {
    const auto approver = approve(context, Permission::override_price, lower_deposit, appointment::entity, *id, commit);
    if (!approver) return std::unexpected(approver.error());
  }
  if (before && value_of(appointment::at, draft) != before[appointment::at]) {
    store::Edit edit(context.store, appointment::entity, *id);
    forget_old_time(context, before, edit);
    edit.append_to(commit);
  }
  draft.id = *id;
  return commit;
}

CommandResult move_appointment(const CommandContext& context, const base::RecordId& id, const Place& place) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if ((*record)[appointment::state] == "arrived" || !rules::holds_its_place(*record)) return base::fail("reception.error.not_movable");
  const auto checked = check_place(context, record->id(), place.bay, place.at, (*record)[appointment::minutes].value_or(rules::usual_minutes));
  if (!checked) return std::unexpected(checked.error());
  const auto set = [](const base::RecordId& reference) { return reference.empty() ? std::optional<base::RecordId>() : std::optional(reference); };
  store::Edit edit(context.store, appointment::entity, record->id());
  edit.set(appointment::at, place.at).set(appointment::bay_of, set(place.bay)).set(appointment::adviser, set(place.adviser));
  if (!edit.changed()) return context.commit("");
  edit.set(appointment::booked_at, context.clock.now());
  if (place.at != (*record)[appointment::at]) forget_old_time(context, *record, edit);
  store::Commit commit = context.commit("undo.moved");
  edit.append_to(commit);
  return commit;
}

CommandResult confirm_appointment(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  return go_to_state(context, *record, "confirmed");
}

CommandResult note_reminded(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  const std::optional<base::RecordId> person = context.person.id.empty() ? std::nullopt : std::optional(context.person.id);
  store::Commit commit = context.commit("undo.reminded");
  if ((*record)[appointment::reminded_at]) {
    store::Edit(context.store, appointment::entity, record->id())
        .set(appointment::reminded_again_at, context.clock.now())
        .set(appointment::reminded_again_by, person)
        .append_to(commit);
    return commit;
  }
  auto edit = to_state(context, *record, "reminded");
  if (!edit) return std::unexpected(edit.error());
  edit->set(appointment::reminded_at, context.clock.now()).set(appointment::reminded_by, person);
  edit->append_to(commit);
  return commit;
}

CommandResult tell_workshop_appointment(const CommandContext& context, const base::RecordId& id, const base::RecordId& recipient) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if (recipient.empty()) return base::fail("reception.need.receiver");
  store::Commit commit = context.commit("undo.workshop_told");
  store::Edit(context.store, appointment::entity, record->id())
      .set(appointment::workshop_told_at, context.clock.now())
      .set(appointment::workshop_recipient, recipient)
      .append_to(commit);
  return commit;
}

CommandResult miss_appointment(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if ((*record)[appointment::at].value_or(0) > context.clock.now()) return base::fail("reception.error.not_yet_missed");
  return go_to_state(context, *record, "no_show");
}

CommandResult cancel_appointment(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if (base::trim(reason).empty()) return base::fail("reception.error.reason");
  auto edit = to_state(context, *record, "cancelled");
  if (!edit) return std::unexpected(edit.error());
  edit->set(appointment::cancel_reason, std::string(base::trim(reason)));
  store::Commit commit = context.commit("undo.state", reason);
  edit->append_to(commit);
  return commit;
}

namespace {

void append_money(const CommandContext& context, const base::RecordId& id, const std::string& kind, base::Money amount,
                  const std::string& method, const std::string& deposit_state, store::Commit& commit) {
  store::Edit entry(context.store, payment::entity, context.new_id());
  entry.set(payment::appointment_of, id).set(payment::kind, kind).set(payment::amount, amount).set(payment::method, method)
      .set(payment::at, context.clock.now());
  if (!context.person.id.empty()) entry.set(payment::clerk, context.person.id);
  entry.append_to(commit);
  store::Edit(context.store, appointment::entity, id).set(appointment::deposit_state, deposit_state).append_to(commit);
}

}  // namespace

CommandResult take_deposit(const CommandContext& context, const base::RecordId& id, base::Money amount, const std::string& method) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if (amount.fen <= 0) return base::fail("draft.error.money");
  if ((*record)[appointment::deposit_state] == "deducted") return base::fail("reception.error.deposit_deducted");
  store::Commit commit = context.commit("undo.deposit");
  append_money(context, record->id(), "deposit", amount, method, "held", commit);
  return commit;
}

CommandResult refund_deposit(const CommandContext& context, const base::RecordId& id, const std::string& method) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  const bool deducted = (*record)[appointment::deposit_state] == "deducted";
  const base::Money left = rules::deposit_left(context.indexes, record->id());
  if (left.fen <= 0) return base::fail(deducted ? "reception.error.deposit_deducted" : "reception.error.no_deposit");
  store::Commit commit = context.commit("undo.deposit");
  append_money(context, record->id(), "refund", left, method, deducted ? "deducted" : "refunded", commit);
  return commit;
}

CommandResult arrive(const CommandContext& context, const base::RecordId& id, base::RecordId& order_id) {
  const auto record = require_record(context, appointment::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  auto edit = to_state(context, *record, "arrived");
  if (!edit) return std::unexpected(edit.error());
  const auto asset = (*record)[appointment::asset_of];
  if (!asset) return base::fail("command.error.gone");
  store::Commit commit = context.commit("undo.arrived");
  VisitDraft visit = visit_for(context, *asset);
  if (const auto customer = (*record)[appointment::customer_of]) visit.order.set_text(order::customer_of, customer->to_string());
  visit.order.set_text(order::appointment_of, record->id().to_string());
  visit.order.set_text(order::purpose, (*record)[appointment::purpose]);
  visit.order.set_text(order::complaint, (*record)[appointment::needs]);
  if (const auto bay = (*record)[appointment::bay_of]) visit.order.set_text(order::bay_of, bay->to_string());
  visit.order.set_text(order::state, "received");
  const auto made = add_record(context, visit.order, {}, commit);
  if (!made) return std::unexpected(made.error());
  order_id = *made;
  const auto booked = append_booked_jobs(context, order_id, (*record)[appointment::charge_codes], commit);
  if (!booked) return std::unexpected(booked.error());
  edit->append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
