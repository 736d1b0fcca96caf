#include "rules/reception/business_statistics.hpp"

#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;

BusinessFigures& BusinessFigures::operator+=(const BusinessFigures& other) {
  cars += other.cars;
  revenue = revenue + other.revenue;
  unpaid = unpaid + other.unpaid;
  return *this;
}

BusinessStatistics business_statistics(const store::Indexes& indexes, base::ShopCode shop, base::Date first, base::Date last,
                                       int utc_offset_minutes) {
  BusinessStatistics statistics;
  const base::Milliseconds from = base::from_local({first, 0}, utc_offset_minutes);
  const base::Milliseconds to = base::from_local({last.plus_days(1), 0}, utc_offset_minutes) - 1;
  for (const store::Record& record : indexes.between(order::entity, order::arrived_at, from, to)) {
    const std::string state = order_state(record);
    if (record.id().shop != shop || state == "cancelled") continue;
    if (state == "left") {
      ++statistics.left_without_repair;
      continue;
    }
    BusinessFigures figures{.cars = 1};
    if (state == "settled" || state == "delivered") {
      const OrderTotals totals = order_totals(indexes, record);
      figures.revenue = totals.total;
      figures.unpaid = totals.unpaid();
    }
    statistics.still_in_house += in_house(state);
    statistics.all += figures;
    statistics.by_purpose[record[order::purpose]] += figures;
    const store::Record car = store::referenced(indexes.store(), record, order::asset_of);
    statistics.by_vehicle_kind[car ? car[schema::asset::vehicle_kind] : std::string()] += figures;
  }
  return statistics;
}

}  // namespace aftercare::rules
