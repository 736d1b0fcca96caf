#include "rules/attention.hpp"

#include <algorithm>
#include <limits>

#include "base/identifiers.hpp"
#include "rules/checks.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace contact = schema::contact_log;
namespace visit = schema::repair_order;
namespace vehicle = schema::asset;
namespace person = schema::customer;
using store::Record;

constexpr std::string_view codes[attention_kinds] = {
    "call_back", "order_late", "order_ready", "order_open", "maintenance", "inspection", "insurance",
    "birthday",  "no_phone",   "no_tracker",  "no_owner",   "conflicts",   "export_due"};
/// A maintenance visit this long before the date counts for it.
constexpr int early_visit_days = 30;

class Collector {
 public:
  Collector(const store::Indexes& indexes, base::Date day, base::Milliseconds now,
            const AttentionSettings& settings)
      : indexes_(indexes), day_(day), now_(now), settings_(settings) {}

  AttentionList collect() {
    call_backs();
    orders();
    reminders(AttentionKind::maintenance, vehicle::next_maintenance);
    reminders(AttentionKind::inspection, vehicle::inspection_due);
    reminders(AttentionKind::insurance, vehicle::insurance_due);
    birthdays();
    if (settings_.include_gaps) record_gaps();
    conflicts_and_export();
    std::ranges::stable_sort(list_.items, {}, [this](const AttentionItem& item) { return deadline(item); });
    return std::move(list_);
  }

 private:
  base::Milliseconds end_of(base::Date day) const {
    return base::from_local({day.plus_days(1), 0}, settings_.utc_offset_minutes) - 1;
  }
  base::Milliseconds deadline(const AttentionItem& item) const {
    if (item.due_at) return *item.due_at;
    return item.due ? end_of(*item.due) : std::numeric_limits<base::Milliseconds>::max();
  }
  base::Date local_day(base::Milliseconds instant) const {
    return base::to_local(instant, settings_.utc_offset_minutes).date;
  }
  std::string moment(base::Milliseconds instant) const {
    return base::format_local_minute(instant, settings_.utc_offset_minutes);
  }
  bool expired(base::Date due) const { return day_ - due > settings_.expiry_days; }
  Urgency urgency_of(const AttentionItem& item) const {
    if (item.due_at && *item.due_at < now_) return Urgency::overdue;
    if (!item.due) return Urgency::none;
    return *item.due < day_ ? Urgency::overdue : *item.due == day_ ? Urgency::today : Urgency::soon;
  }
  void add(AttentionItem item) {
    const auto kind = static_cast<std::size_t>(item.kind);
    item.urgency = urgency_of(item);
    if (item.expired) {
      ++list_.expired[kind];
      if (!settings_.include_expired) return;
    } else {
      list_.counts[kind] += item.entity == nullptr ? item.count : 1;
    }
    list_.items.push_back(std::move(item));
  }

  void call_backs();
  bool called_since(const Record& promised, const base::RecordId& customer) const;
  void orders();
  void order(const Record& order, const std::string& state);
  void reminders(AttentionKind kind, const schema::Field<schema::Date>& field);
  bool maintained_since(const Record& asset, base::Date due) const;
  void birthdays();
  void record_gaps();
  void conflicts_and_export();
  void counted(AttentionKind kind, std::size_t count);

  const store::Indexes& indexes_;
  base::Date day_;
  base::Milliseconds now_;
  const AttentionSettings& settings_;
  AttentionList list_;
};

/// A later contact answers the promise unless nobody was reached; a later promise replaces it.
bool Collector::called_since(const Record& promised, const base::RecordId& customer) const {
  const auto at = promised[contact::at].value_or(promised.created_at());
  for (const Record& later : store::contacts_of_customer(indexes_, customer)) {
    if (later.id() == promised.id()) continue;
    if (later[contact::at].value_or(later.created_at()) <= at) return false;
    if (later[contact::outcome] != "not_reached" || later[contact::call_back_at]) return true;
  }
  return false;
}

void Collector::call_backs() {
  const base::Milliseconds first = settings_.include_expired ? 0 : end_of(day_.plus_days(-settings_.expiry_days - 1)) + 1;
  indexes_.each_between(contact::entity, contact::call_back_at, first, end_of(day_), [this](Record promised) {
    const Record customer = store::referenced(indexes_.store(), promised, contact::customer_of);
    if (!customer || called_since(promised, customer.id())) return true;
    AttentionItem item{.kind = AttentionKind::call_back, .entity = &contact::entity, .subject = promised.id()};
    item.customer = customer.id();
    item.asset = promised[contact::asset_of].value_or(base::RecordId{});
    item.due_at = promised[contact::call_back_at];
    item.due = local_day(*item.due_at);
    item.expired = expired(*item.due);
    const auto spoken = promised[contact::at].value_or(promised.created_at());
    item.why = {"due.call_back.why", {{"name", naming(indexes_, customer)}, {"date", local_day(spoken).to_string()},
                                      {"time", moment(*item.due_at)}}};
    add(std::move(item));
    return true;
  });
}

void Collector::orders() {
  for (const char* state : {"open", "in_workshop", "ready"}) {
    for (const Record& found : indexes_.equal(visit::entity, visit::state, state)) order(found, state);
  }
}

void Collector::order(const Record& order, const std::string& state) {
  AttentionItem item{.kind = AttentionKind::order_open, .entity = &visit::entity, .subject = order.id()};
  const Record asset = store::referenced(indexes_.store(), order, visit::asset_of);
  const Record customer = store::referenced(indexes_.store(), order, visit::customer_of);
  if (asset) item.asset = asset.id();
  if (customer) item.customer = customer.id();
  item.due_at = order[visit::promised_at];
  if (item.due_at) item.due = local_day(*item.due_at);
  const auto arrived = order[visit::arrived_at].value_or(order.created_at());
  item.expired = expired(local_day(std::max(arrived, item.due_at.value_or(arrived))));
  const bool late = item.due_at && *item.due_at < now_;
  item.kind = state == "ready" ? AttentionKind::order_ready : late ? AttentionKind::order_late : item.kind;
  std::string key = "due." + std::string(attention_code(item.kind)) + ".why";
  if (!item.due_at) key = "due.order.no_promise";
  item.why = {std::move(key),
              {{"plate", asset ? base::format_plate(asset[vehicle::plate]) : std::string()},
               {"no", order[visit::order_no]},
               {"arrived", moment(arrived)},
               {"time", item.due_at ? moment(*item.due_at) : std::string()},
               {"state", "@" + schema::choice_label_key(visit::states, state)}}};
  add(std::move(item));
}

bool Collector::maintained_since(const Record& asset, base::Date due) const {
  for (const Record& order : store::orders_of_asset(indexes_, asset.id())) {
    const auto arrived = local_day(order[visit::arrived_at].value_or(order.created_at()));
    if (due - arrived > early_visit_days) return false;  // newest first: the rest is older
    if (order[visit::purpose] == "maintenance" && order[visit::state] != "cancelled") return true;
  }
  return false;
}

void Collector::reminders(AttentionKind kind, const schema::Field<schema::Date>& field) {
  const std::int64_t first = std::numeric_limits<std::int32_t>::min();
  const base::Date last = day_.plus_days(settings_.lead_days);
  indexes_.each_between_backwards(vehicle::entity, field, first, last.days, [&](Record asset) {
    const base::Date due = *asset[field];
    const std::string state = asset[vehicle::state];
    if (!state.empty() && state != "in_use") return true;
    AttentionItem item{.kind = kind, .entity = &vehicle::entity, .subject = asset.id()};
    item.expired = expired(due);
    if (item.expired && !settings_.include_expired) {
      // Latest first: from here on all are expired.
      return ++list_.expired[static_cast<std::size_t>(kind)] < expired_counted_max;
    }
    if (kind == AttentionKind::maintenance && maintained_since(asset, due)) return true;
    item.asset = asset.id();
    const Record owner = store::owner_of(indexes_, asset.id(), day_);
    if (owner) item.customer = owner.id();
    item.due = due;
    const int days = due - day_;
    std::string key = "due." + std::string(attention_code(kind)) +
                      (days > 0 ? ".ahead" : days == 0 ? ".today" : ".past");
    item.why = {std::move(key), {{"plate", base::format_plate(asset[vehicle::plate])},
                                 {"name", owner ? owner[person::name] : std::string()},
                                 {"date", due.to_string()},
                                 {"n", std::to_string(std::abs(days))}}};
    add(std::move(item));
    return true;
  });
}

void Collector::birthdays() {
  for (int ahead = settings_.birthday_last_days; ahead <= settings_.birthday_first_days; ++ahead) {
    const base::Date birthday = day_.plus_days(ahead);
    for (const Record& customer : indexes_.anniversaries(person::entity, person::birthday, birthday)) {
      // A company's date is its founding; who refused contact is left in peace.
      if (customer[person::kind] == "company" || customer[person::contact_consent] == "refused") continue;
      AttentionItem item{.kind = AttentionKind::birthday, .entity = &person::entity, .subject = customer.id()};
      item.customer = customer.id();
      item.due = birthday.plus_days(-settings_.birthday_last_days);
      item.why = {"due.birthday.why", {{"name", customer[person::name]}, {"date", birthday.to_string()},
                                       {"n", std::to_string(ahead)}}};
      add(std::move(item));
    }
  }
}

void Collector::counted(AttentionKind kind, std::size_t count) {
  if (count == 0) return;
  AttentionItem item{.kind = kind};
  item.count = static_cast<std::int64_t>(count);
  item.why = {"due." + std::string(attention_code(kind)) + ".why", {{"n", std::to_string(count)}}};
  add(std::move(item));
}

void Collector::record_gaps() {
  const auto in_care = [](const Record& customer) { return customer[person::state] != "lost"; };
  const auto without = [&](const schema::FieldInfo& field) {
    return static_cast<std::size_t>(std::ranges::count_if(indexes_.without(person::entity, field), in_care));
  };
  counted(AttentionKind::no_phone, without(person::phones));
  counted(AttentionKind::no_tracker, without(person::tracker));
  const auto unowned =
      indexes_.unreferenced(vehicle::entity, schema::ownership::entity, schema::ownership::asset_of);
  counted(AttentionKind::no_owner, static_cast<std::size_t>(std::ranges::count_if(unowned, [](const Record& asset) {
            const std::string state = asset[vehicle::state];
            return state.empty() || state == "in_use";
          })));
}

void Collector::conflicts_and_export() {
  counted(AttentionKind::conflicts, indexes_.store().conflicts().size());
  if (!settings_.last_export) return;
  const int days = day_ - *settings_.last_export;
  if (days < settings_.export_warn_days) return;
  AttentionItem item{.kind = AttentionKind::export_due};
  item.count = days;
  item.why = {"due.export_due.why", {{"n", std::to_string(days)}, {"date", settings_.last_export->to_string()}}};
  add(std::move(item));
}

}  // namespace

std::string_view attention_code(AttentionKind kind) { return codes[static_cast<std::size_t>(kind)]; }

AttentionList due(const store::Indexes& indexes, base::Date day, base::Milliseconds now,
                  const AttentionSettings& settings) {
  return Collector(indexes, day, now, settings).collect();
}

}  // namespace aftercare::rules
