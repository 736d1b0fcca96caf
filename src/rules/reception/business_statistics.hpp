#pragma once
// Form 15: cars, kinds, repair categories, revenue and 欠收 of a period, computed, never typed in
// (R-FORM-15, R-SEC-03).

#include <cstdint>
#include <map>
#include <string>

#include "base/date.hpp"
#include "base/money.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct BusinessFigures {
  std::int64_t cars = 0;
  base::Money revenue;   // total after discount
  base::Money unpaid;
  BusinessFigures& operator+=(const BusinessFigures& other);
};

struct BusinessStatistics {
  BusinessFigures all;
  std::map<std::string, BusinessFigures> by_purpose;       // choice codes of repair_order::purposes
  std::map<std::string, BusinessFigures> by_vehicle_kind;  // choice codes of asset::vehicle_kinds
  std::int64_t left_without_repair = 0;
  std::int64_t still_in_house = 0;
};
/// Orders that arrived on `first` … `last` in this shop. Money of orders that are not settled counts as
/// soon as they are; cancelled ones do not count.
BusinessStatistics business_statistics(const store::Indexes& indexes, base::ShopCode shop, base::Date first, base::Date last,
                                       int utc_offset_minutes = 480);

}  // namespace aftercare::rules
