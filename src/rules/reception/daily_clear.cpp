#include "rules/reception/daily_clear.hpp"

#include <algorithm>

#include "rules/reception/order_flow.hpp"
#include "rules/reception/order_times.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;
namespace appointment = schema::appointment;
namespace clear = schema::daily_clear;
namespace matter = schema::daily_matter;
namespace sign_off = schema::daily_sign_off;

namespace {

struct Stretch {
  base::Milliseconds first, last;
};
Stretch stretch_of(base::Date day, int utc_offset_minutes) {
  const base::Milliseconds from = base::from_local({day, 0}, utc_offset_minutes);
  return {from, from + base::milliseconds_per_day - 1};
}

struct Collector {
  const store::Indexes& indexes;
  base::ShopCode shop;
  base::Date day;
  std::vector<DayMatter> matters;

  void add(std::string_view kind, const store::Record& subject, base::Money unpaid = {}) {
    const store::Record noted = indexes.store().find(matter::entity, daily_matter_id(shop, day, kind, subject.id()));
    matters.push_back({std::string(kind), subject, unpaid, noted && noted.visible() ? noted : store::Record{}});
  }
  void add_unpaid(const store::Record& record) {
    const base::Money unpaid = order_totals(indexes, record).unpaid();
    if (unpaid.fen > 0) add("unpaid", record, unpaid);
  }
};

void collect_orders(Collector& found, const Stretch& stretch, int utc_offset_minutes) {
  for (const store::Record& record : orders_delivered(found.indexes, found.day, utc_offset_minutes)) found.add_unpaid(record);
  for (const std::string_view state : order::state_codes) {
    if (!in_house(state)) continue;
    for (const store::Record& record : found.indexes.equal(order::entity, order::state, state)) {
      if (record[order::arrived_at].value_or(0) > stretch.last) continue;
      const bool done = state == "ready" || state == "notified" || state == "settled";
      const auto promised = promised_at(record);
      if (state == "settled") found.add_unpaid(record);
      if (done) found.add("not_collected", record);
      else if (promised && *promised <= stretch.last) found.add("not_done", record);
    }
  }
}

void collect_appointments(Collector& found, const Stretch& stretch) {
  for (const store::Record& record : found.indexes.between(appointment::entity, appointment::at, stretch.first, stretch.last)) {
    const std::string state = record[appointment::state];
    if (state != "arrived" && state != "no_show" && state != "cancelled") found.add("appointment", record);
  }
}

std::vector<DayMatter> noted_matters(const store::Indexes& indexes, base::Date day) {
  std::vector<DayMatter> matters;
  for (const store::Record& noted : indexes.between(matter::entity, matter::on, day, day)) {
    const store::Store& store = indexes.store();
    const bool of_appointment = noted[matter::appointment_of].has_value();
    const auto id = of_appointment ? noted[matter::appointment_of] : noted[matter::order_of];
    const store::Record subject = !id ? store::Record{} : store.resolve(of_appointment ? appointment::entity : order::entity, *id);
    if (!subject) continue;
    const bool unpaid = noted[matter::kind] == "unpaid";
    matters.push_back({noted[matter::kind], subject, unpaid ? order_totals(indexes, subject).unpaid() : base::Money{}, noted});
  }
  return matters;
}

}  // namespace

base::RecordId daily_clear_id(base::ShopCode shop, base::Date day, std::string_view item) {
  return base::RecordId::derived(shop, "daily_clear:" + day.to_string() + ":" + std::string(item));
}
base::RecordId daily_matter_id(base::ShopCode shop, base::Date day, std::string_view kind, const base::RecordId& subject) {
  return base::RecordId::derived(shop, "daily_matter:" + day.to_string() + ":" + std::string(kind) + ":" + subject.to_string());
}
base::RecordId daily_sign_off_id(base::ShopCode shop, base::Date day) {
  return base::RecordId::derived(shop, "daily_sign_off:" + day.to_string());
}

std::vector<store::Record> orders_arrived(const store::Indexes& indexes, base::Date day, int utc_offset_minutes) {
  const Stretch stretch = stretch_of(day, utc_offset_minutes);
  return indexes.between(order::entity, order::arrived_at, stretch.first, stretch.last);
}

std::vector<store::Record> orders_delivered(const store::Indexes& indexes, base::Date day, int utc_offset_minutes) {
  const Stretch stretch = stretch_of(day, utc_offset_minutes);
  return indexes.between(order::entity, order::delivered_at, stretch.first, stretch.last);
}

std::vector<DayMatter> day_matters(const store::Indexes& indexes, base::ShopCode shop, base::Date day, int utc_offset_minutes) {
  const store::Record signed_off = indexes.store().find(sign_off::entity, daily_sign_off_id(shop, day));
  if (signed_off && signed_off.visible()) return noted_matters(indexes, day);
  const Stretch stretch = stretch_of(day, utc_offset_minutes);
  Collector found{indexes, shop, day, {}};
  collect_orders(found, stretch, utc_offset_minutes);
  collect_appointments(found, stretch);
  // By kind in the order of the list, within it by arrival of the record.
  const auto rank = [](const DayMatter& one) { return std::ranges::find(matter::kind_codes, one.kind) - std::begin(matter::kind_codes); };
  std::ranges::stable_sort(found.matters, [&](const DayMatter& a, const DayMatter& b) { return rank(a) < rank(b); });
  return std::move(found.matters);
}

DayClearing day_clearing(const store::Indexes& indexes, base::ShopCode shop, base::Date day, int utc_offset_minutes) {
  DayClearing clearing;
  const store::Store& store = indexes.store();
  const store::Record signed_off = store.find(sign_off::entity, daily_sign_off_id(shop, day));
  if (signed_off && signed_off.visible()) clearing.sign_off = signed_off;
  const base::Milliseconds signed_at = clearing.sign_off ? clearing.sign_off[sign_off::at].value_or(0) : 0;
  for (const std::string_view code : clear::item_codes) {
    const store::Record tick = store.find(clear::entity, daily_clear_id(shop, day, code));
    const bool said = tick && tick.visible() && (tick[clear::done] || !tick[clear::note].empty());
    if (!said) clearing.open_items.emplace_back(code);
    if (clearing.sign_off && tick && tick[clear::at].value_or(0) > signed_at) clearing.changed_since = true;
  }
  for (const DayMatter& one : day_matters(indexes, shop, day, utc_offset_minutes)) {
    clearing.open_matters += !one.noted || one.noted[matter::note].empty();
    if (clearing.sign_off && one.noted && one.noted[matter::at].value_or(0) > signed_at) clearing.changed_since = true;
  }
  return clearing;
}

}  // namespace aftercare::rules
