#include "rules/attention_of_record.hpp"

#include <algorithm>
#include <limits>

#include "base/identifiers.hpp"
#include "rules/care/care_list.hpp"
#include "rules/checks.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace contact = schema::contact_log;
namespace visit = schema::repair_order;
namespace vehicle = schema::asset;
namespace person = schema::customer;
using store::Record;

/// A maintenance visit this long before the date counts for it.
constexpr int early_visit_days = 30;

bool in_use(const Record& asset) {
  const std::string state = asset[vehicle::state];
  return state.empty() || state == "in_use";
}

bool is_empty(std::optional<std::string_view> raw) { return !raw || *raw == "null" || *raw == "\"\"" || *raw == "[]"; }

/// 29 February is kept on the 28th in other years.
bool is_anniversary(base::Date of, base::Date day) {
  if (of.month() == day.month() && of.day() == day.day()) return true;
  return of.month() == 2 && of.day() == 29 && day.month() == 2 && day.day() == 28 &&
         !base::Date::from_ymd(day.year(), 2, 29).has_value();
}

}  // namespace

base::Milliseconds AttentionRules::end_of(base::Date day) const {
  return base::from_local({day.plus_days(1), 0}, settings_.utc_offset_minutes) - 1;
}
base::Date AttentionRules::local_day(base::Milliseconds instant) const {
  return base::to_local(instant, settings_.utc_offset_minutes).date;
}
std::string AttentionRules::moment(base::Milliseconds instant) const {
  return base::format_local_minute(instant, settings_.utc_offset_minutes);
}

Urgency AttentionRules::urgency_of(const AttentionItem& item) const {
  if (item.due_at && *item.due_at < now_) return Urgency::overdue;
  if (!item.due) return Urgency::none;
  return *item.due < day_ ? Urgency::overdue : *item.due == day_ ? Urgency::today : Urgency::soon;
}

void AttentionRules::add(RecordAttention& found, AttentionItem item) const {
  if (item.expired && !settings_.include_expired) {
    found.passed_over |= attention_bit(item.kind);
    return;
  }
  item.deadline = std::numeric_limits<base::Milliseconds>::max();
  if (item.due) item.deadline = end_of(*item.due);
  if (item.due_at) item.deadline = *item.due_at;
  found.items.push_back(std::move(item));
}

/// A later contact answers the promise unless nobody was reached; a later promise replaces it.
bool AttentionRules::called_since(const Record& promised, const base::RecordId& customer) const {
  const auto at = promised[contact::at].value_or(promised.created_at());
  for (const Record& later : store::contacts_of_customer(indexes_, customer)) {
    if (later.id() == promised.id()) continue;
    if (later[contact::at].value_or(later.created_at()) <= at) return false;
    const std::string outcome = later[contact::outcome];
    if ((outcome != "not_reached" && outcome != "powered_off") || later[contact::call_back_at]) return true;
  }
  return false;
}

RecordAttention AttentionRules::of_contact(const Record& promised) const {
  RecordAttention found;
  const auto due_at = promised[contact::call_back_at];
  if (!due_at || *due_at > end_of(day_) || !promised.visible()) return found;
  if (promised[contact::follow_up_of]) return found;  // stands in the list of follow-ups
  const base::Date due = local_day(*due_at);
  if (expired(due) && !settings_.include_expired) return found;  // years of promises, not even counted
  const Record customer = store::referenced(indexes_.store(), promised, contact::customer_of);
  if (!customer || called_since(promised, customer.id())) return found;
  AttentionItem item{.kind = AttentionKind::call_back, .entity = &contact::entity, .subject = promised.id()};
  item.customer = customer.id();
  item.asset = promised[contact::asset_of].value_or(base::RecordId{});
  item.due_at = due_at;
  item.due = due;
  item.expired = expired(due);
  const auto spoken = promised[contact::at].value_or(promised.created_at());
  item.why = {"due.call_back.why", {{"name", naming(indexes_, customer)}, {"date", local_day(spoken).to_string()},
                                    {"time", moment(*item.due_at)}}};
  add(found, std::move(item));
  return found;
}

void AttentionRules::standing_order(const Record& order, std::string_view state, RecordAttention& found) const {
  AttentionItem item = item_of(AttentionKind::order_open, order, visit::customer_of, visit::asset_of);
  item.due_at = order[visit::promised_at];
  if (item.due_at) {
    item.due = local_day(*item.due_at);
    changes_at(found, *item.due_at + 1);
  }
  const auto arrived = order[visit::arrived_at].value_or(order.created_at());
  item.expired = expired(local_day(std::max(arrived, item.due_at.value_or(arrived))));
  const bool late = item.due_at && *item.due_at < now_;
  const bool ready = state == "ready" || state == "notified" || state == "settled";
  item.kind = ready ? AttentionKind::order_ready : late ? AttentionKind::order_late : item.kind;
  item.why.key = "due." + std::string(attention_code(item.kind)) + ".why";
  if (!item.due_at) item.why.key = "due.order.no_promise";
  if (item.kind == AttentionKind::order_open && add_on_to_ask(indexes_, order.id())) item.why.key = "due.order.add_on";
  item.why.arguments.insert(item.why.arguments.end(), {{"no", order[visit::order_no]},
                                                       {"arrived", moment(arrived)},
                                                       {"time", item.due_at ? moment(*item.due_at) : std::string()},
                                                       {"state", "@" + schema::choice_label_key(visit::states, state)}});
  add(found, std::move(item));
}

bool AttentionRules::maintained_since(const Record& asset, base::Date due) const {
  for (const Record& order : store::orders_of_asset(indexes_, asset.id())) {
    const auto arrived = local_day(order[visit::arrived_at].value_or(order.created_at()));
    if (due - arrived > early_visit_days) return false;  // newest first: the rest is older
    if (order[visit::purpose] == "maintenance" && order[visit::state] != "cancelled") return true;
  }
  return false;
}

bool AttentionRules::reminded(const Record& asset, AttentionKind kind, base::Date due) const {
  const bool by_kilometre = kind == AttentionKind::maintenance;
  const CareKind care = by_kilometre ? CareKind::maintenance : kind == AttentionKind::inspection ? CareKind::inspection : CareKind::insurance;
  const base::RecordId task = by_kilometre ? maintenance_task(indexes_, asset, settings_.utc_offset_minutes) : car_task(care, asset.id(), due);
  return is_recorded(indexes_.store(), {.kind = care, .task = task, .customer = {}, .asset = {}, .subject = {}, .occasion = {}, .due = due, .first = due, .last = due});
}

void AttentionRules::reminder(const Record& asset, AttentionKind kind, const schema::Field<schema::Date>& field,
                              RecordAttention& found) const {
  const auto date = asset[field];
  if (!date || *date - day_ > settings_.lead_days) return;
  const base::Date due = *date;
  AttentionItem item{.kind = kind, .entity = &vehicle::entity, .subject = asset.id()};
  item.expired = expired(due);
  if (item.expired && !settings_.include_expired) {  // counted as it stands, without a look at the visits
    found.passed_over |= attention_bit(kind);
    return;
  }
  if (kind == AttentionKind::maintenance && maintained_since(asset, due)) return;
  if (reminded(asset, kind, due)) return;
  tell_car(asset, due, std::move(item), found);
}

/// The sentence of a reminder with plate, owner, day and how far it is.
void AttentionRules::tell_car(const Record& asset, base::Date due, AttentionItem item, RecordAttention& found) const {
  item.asset = asset.id();
  const Record owner = store::owner_of(indexes_, asset.id(), day_);
  if (owner) item.customer = owner.id();
  item.due = due;
  const int days = due - day_;
  const std::string stem = item.why.key.empty() ? "due." + std::string(attention_code(item.kind)) : item.why.key;
  item.why.key = stem + (days > 0 ? ".ahead" : days == 0 ? ".today" : ".past");
  item.why.arguments.insert(item.why.arguments.end(), {{"plate", base::format_plate(asset[vehicle::plate])},
                                                       {"name", owner ? owner[person::name] : std::string()},
                                                       {"date", due.to_string()},
                                                       {"n", std::to_string(std::abs(days))}});
  add(found, std::move(item));
}

/// The earliest part in the sentence, and how many there are; what is longer past than the expiry is not looked for.
void AttentionRules::wear_parts(const Record& asset, RecordAttention& found) const {
  int lead = 0;
  for (const WearPart& part : *settings_.wear_parts) lead = std::max(lead, part.lead_days);
  std::optional<WearDue> first;
  int count = 0;
  const WearWindow window{day_.plus_days(-settings_.expiry_days), day_.plus_days(lead)};
  for (const WearDue& due : wear_dues(indexes_, asset, *settings_.wear_parts, day_, settings_.utc_offset_minutes, window)) {
    if (due.due - day_ > due.part->lead_days) continue;
    if (is_recorded(indexes_.store(), {.kind = CareKind::wear_part, .task = wear_task(asset.id(), due), .customer = {}, .asset = {}, .subject = {},
                                       .occasion = {}, .due = due.due, .first = due.due, .last = due.due})) {
      continue;
    }
    if (count++ == 0) first = due;
  }
  if (!first) return;
  AttentionItem item{.kind = AttentionKind::wear_part, .entity = &vehicle::entity, .subject = asset.id()};
  item.why = {count == 1 ? "due.wear_part" : "due.wear_parts", {{"part", first->part->name}, {"count", std::to_string(count)}}};
  tell_car(asset, first->due, std::move(item), found);
}

RecordAttention AttentionRules::of_vehicle(const Record& asset) const {
  RecordAttention found;
  if (!in_use(asset) || !asset.visible()) return found;
  reminder(asset, AttentionKind::maintenance, vehicle::next_maintenance, found);
  reminder(asset, AttentionKind::inspection, vehicle::inspection_due, found);
  reminder(asset, AttentionKind::insurance, vehicle::insurance_due, found);
  if (settings_.wear_parts) wear_parts(asset, found);
  if (!indexes_.is_referenced(asset, schema::ownership::entity, schema::ownership::asset_of)) {
    found.gaps |= attention_bit(AttentionKind::no_owner);
  }
  return found;
}

RecordAttention AttentionRules::of_customer(const Record& customer) const {
  RecordAttention found;
  const bool no_phone = is_empty(customer.raw(person::phones)), no_tracker = is_empty(customer.raw(person::tracker));
  const auto born = customer[person::birthday];
  if ((!no_phone && !no_tracker && !born) || !customer.visible()) return found;
  if (customer[person::state] != "lost") {
    if (no_phone) found.gaps |= attention_bit(AttentionKind::no_phone);
    if (no_tracker) found.gaps |= attention_bit(AttentionKind::no_tracker);
  }
  for (int ahead = settings_.birthday_last_days; born && ahead <= settings_.birthday_first_days; ++ahead) {
    const base::Date birthday = day_.plus_days(ahead);
    if (!is_anniversary(*born, birthday)) continue;
    // A company's date is its founding; who refused contact is left in peace.
    if (customer[person::kind] == "company" || customer[person::contact_consent] == "refused") continue;
    const base::RecordId task = birthday_task(customer.id(), birthday);
    if (is_recorded(indexes_.store(), {.kind = CareKind::birthday, .task = task, .customer = {}, .asset = {}, .subject = {}, .occasion = {},
                                       .due = birthday, .first = birthday, .last = birthday})) {
      continue;
    }
    AttentionItem item{.kind = AttentionKind::birthday, .entity = &person::entity, .subject = customer.id()};
    item.customer = customer.id();
    item.due = birthday.plus_days(-settings_.birthday_last_days);
    item.why = {"due.birthday.why", {{"name", customer[person::name]}, {"date", birthday.to_string()},
                                     {"n", std::to_string(ahead)}}};
    add(found, std::move(item));
  }
  return found;
}

}  // namespace aftercare::rules
