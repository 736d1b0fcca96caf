// What the reception asks for on one day: appointments, and the steps of an order in the house that have
// their hour (R-APPT-05…07, R-CARE-09, R-REC-10, R-REC-11, R-REC-12).

#include "base/identifiers.hpp"
#include "rules/attention_of_record.hpp"
#include "rules/reception/appointment_rules.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "rules/reception/signing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace visit = schema::repair_order;
namespace vehicle = schema::asset;
namespace person = schema::customer;
namespace booked = schema::appointment;
using store::Record;

void AttentionRules::changes_at(RecordAttention& found, base::Milliseconds at) const {
  if (at > now_ && (!found.changes_at || at < *found.changes_at)) found.changes_at = at;
}

AttentionItem AttentionRules::item_of(AttentionKind kind, const Record& record, const schema::FieldInfo& customer_of,
                                      const schema::FieldInfo& asset_of) const {
  AttentionItem item{.kind = kind, .entity = record.entity(), .subject = record.id()};
  if (const Record asset = store::referenced(indexes_.store(), record, asset_of)) {
    item.asset = asset.id();
    item.why.arguments.emplace_back("plate", base::format_plate(asset[vehicle::plate]));
  } else {
    item.why.arguments.emplace_back("plate", "");
  }
  const Record customer = store::referenced(indexes_.store(), record, customer_of);
  if (customer) item.customer = customer.id();
  item.why.arguments.emplace_back("name", customer ? customer[person::name] : std::string());
  return item;
}

void AttentionRules::add_by(RecordAttention& found, AttentionItem item, std::string key, base::Milliseconds due_at) const {
  item.why.key = std::move(key);
  item.due_at = due_at;
  item.due = local_day(due_at);
  add(found, std::move(item));
}

// --- orders

void AttentionRules::progress_query(const Record& order, RecordAttention& found) const {
  const Progress progress = progress_of(indexes_, order, settings_.hours, now_, settings_.progress);
  if (progress.state == ProgressState::not_yet) changes_at(found, progress.window.from);
  if (progress.state == ProgressState::due) changes_at(found, progress.window.to + 1);
  if (progress.state != ProgressState::due && progress.state != ProgressState::late) return;
  AttentionItem item = item_of(AttentionKind::progress_query, order, visit::customer_of, visit::asset_of);
  item.why.arguments.emplace_back("from", moment(progress.window.from));
  item.why.arguments.emplace_back("to", moment(progress.window.to));
  add_by(found, std::move(item), progress.state == ProgressState::late ? "due.progress_query.late" : "due.progress_query.why", progress.window.to);
}

/// The customer is told in time that the car is ready, or that it will not be (R-REC-11). Who waits in the
/// lounge is told in person. True: the line that says that the car is ready is not needed beside it.
bool AttentionRules::customer_notice(const Record& order, std::string_view state, RecordAttention& found) const {
  if (stage_of(state).value_or(0) < stage_of("signed") || state == "notified" || state == "settled") return false;
  const auto due_at = notice_due_at(order, settings_.notice);
  const auto promised = promised_at(order);
  if (!due_at || !promised) return false;
  const bool ready = state == "ready";
  if (ready && (order[visit::waiting] == "waits" || was_notified(indexes_, order.id()))) return false;
  changes_at(found, *due_at);
  changes_at(found, *promised + 1);
  if (now_ < *due_at || (!ready && now_ > *promised)) return false;
  AttentionItem item = item_of(ready ? AttentionKind::pickup_notice : AttentionKind::delay_notice, order, visit::customer_of, visit::asset_of);
  item.expired = expired(local_day(*promised));
  item.why.arguments.emplace_back("time", moment(*promised));
  item.why.arguments.emplace_back("by", moment(*due_at));
  item.why.arguments.emplace_back("state", "@" + schema::choice_label_key(visit::states, state));
  add_by(found, std::move(item), ready ? "due.pickup_notice.why" : "due.delay_notice.why", *promised);
  return ready;
}

/// Customer and workshop do not have the same order before them.
void AttentionRules::discrepancy(const Record& order, std::string_view state, RecordAttention& found) const {
  const auto say = [&](std::string key) {
    AttentionItem item = item_of(AttentionKind::discrepancy, order, visit::customer_of, visit::asset_of);
    item.why.arguments.emplace_back("no", order[visit::order_no]);
    const base::Milliseconds since = order[visit::state_at].value_or(order[visit::arrived_at].value_or(order.created_at()));
    item.expired = expired(local_day(since));
    item.why.key = std::move(key);
    item.due = local_day(since);
    add(found, std::move(item));
  };
  if (answer_not_passed_on(indexes_, order.id())) return say("due.discrepancy.answer");
  if (stage_of(state).value_or(0) < stage_of("signed") || state == "settled") return;
  if (work_differs_from_signed(indexes_, order.id())) say("due.discrepancy.signed");
}

/// After the settlement: what is not paid, and lines that are not those that were settled. The lines of what
/// is long past are not counted again.
void AttentionRules::settled_order(const Record& order, std::string_view state, RecordAttention& found) const {
  namespace settlement = schema::settlement;
  if (!indexes_.is_referenced(order, settlement::entity, settlement::order_of)) return;
  const Record settled = settlement_of(indexes_, order.id());
  if (!settled) return;
  const base::Date day = local_day(settled[settlement::agreed_at].value_or(settled.created_at()));
  const base::Money open = unpaid_of(indexes_, order, settled);
  if (state == "delivered" && open.fen > 0) {
    AttentionItem item = item_of(AttentionKind::unpaid, order, visit::customer_of, visit::asset_of);
    item.why.key = "due.unpaid.why";
    item.why.arguments.insert(item.why.arguments.end(), {{"no", order[visit::order_no]}, {"date", day.to_string()}, {"amount", open.to_currency()}});
    item.due = day;
    add(found, std::move(item));
  }
  if (expired(day) && !settings_.include_expired) return;
  if (auto wrong = settlement_discrepancy(indexes_, order)) {
    AttentionItem item = item_of(AttentionKind::discrepancy, order, visit::customer_of, visit::asset_of);
    item.why = std::move(*wrong);
    item.due = day;
    item.expired = expired(day);
    add(found, std::move(item));
  }
}

RecordAttention AttentionRules::of_order(const Record& order) const {
  RecordAttention found;
  if (!order.visible()) return found;
  const std::string state = order_state(order);
  if (in_house(state)) {
    progress_query(order, found);
    if (!customer_notice(order, state, found)) standing_order(order, state, found);
    discrepancy(order, state, found);
  }
  settled_order(order, state, found);
  return found;
}

// --- appointments

void AttentionRules::remind_customer(const Record& record, base::Milliseconds at, RecordAttention& found) const {
  const ReminderState state = reminder_of(record, now_);
  const base::Milliseconds half_a_day_before = at - base::milliseconds_per_day / 2;
  if (state == ReminderState::not_yet) changes_at(found, at - base::milliseconds_per_day), changes_at(found, half_a_day_before);
  if (state == ReminderState::due) changes_at(found, half_a_day_before);
  if (state != ReminderState::due && state != ReminderState::last_call) return;
  const bool last = state == ReminderState::last_call;
  AttentionItem item = item_of(AttentionKind::appointment_reminder, record, booked::customer_of, booked::asset_of);
  item.why.arguments.emplace_back("time", moment(at));
  add_by(found, std::move(item), last ? "due.appointment_reminder.last" : "due.appointment_reminder.why", last ? at : half_a_day_before);
}

void AttentionRules::expect_arrival(const Record& record, base::Milliseconds at, RecordAttention& found) const {
  if (local_day(at) > day_) return;
  const base::Milliseconds over = stretch_of(record).to;
  const bool missed = now_ > over;
  changes_at(found, over + 1);
  AttentionItem item = item_of(missed ? AttentionKind::appointment_missed : AttentionKind::appointment_today, record, booked::customer_of, booked::asset_of);
  const Record bay = store::referenced(indexes_.store(), record, booked::bay_of);
  item.why.arguments.emplace_back("time", moment(at));
  item.why.arguments.emplace_back("bay", bay ? bay[schema::bay::name] : std::string());
  item.why.arguments.emplace_back("needs", record[booked::needs]);
  item.expired = missed && expired(local_day(at));
  std::string key = missed ? "due.appointment_missed.why" : bay ? "due.appointment_today.bay" : "due.appointment_today.why";
  add_by(found, std::move(item), std::move(key), missed ? over : at);
}

RecordAttention AttentionRules::of_appointment(const Record& record) const {
  RecordAttention found;
  const auto at = record[booked::at];
  if (!at || !record.visible() || record[booked::state] == "arrived" || !holds_its_place(record)) return found;
  changes_at(found, *at);
  if (const auto by = tell_workshop_by(record, settings_.hours); by && now_ < *at) {
    AttentionItem item = item_of(AttentionKind::appointment_untold, record, booked::customer_of, booked::asset_of);
    item.why.arguments.emplace_back("time", moment(*at));
    add_by(found, std::move(item), "due.appointment_untold.why", *by);
  }
  remind_customer(record, *at, found);
  expect_arrival(record, *at, found);
  return found;
}

}  // namespace aftercare::rules
