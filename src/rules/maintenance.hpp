#pragma once
// When a vehicle should come for maintenance (R-MNT-02, R-ARCH-14): last maintenance plus cycle, by
// date and by mileage, whichever comes first; the mileage is predicted from the car's own visits.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// How a car is driven, from its own visits (R-MNT-02). Of equipment the readings are working hours.
struct Driving {
  std::optional<std::int64_t> metres_per_day;  // over the last three years at most; always above 0
  std::optional<std::int64_t> km_today;        // predicted for the day asked about
  /// The day the reading is reached at this rate; nullopt: no history, or a guess of years.
  std::optional<base::Date> day_of(std::int64_t km, base::Date today) const;
};
/// `orders`: every one of this car.
Driving driving_of(const std::vector<store::Record>& orders, const store::Record& asset, base::Date day, int utc_offset_minutes);

/// Used where the vehicle has no cycle of its own; 0: none.
struct MaintenanceDefaults {
  int cycle_months = 0;
  std::int64_t cycle_km = 0;
  int utc_offset_minutes = 480;
};

struct MaintenanceForecast {
  std::optional<base::Date> last;             // last maintenance, else first registration
  std::optional<std::int64_t> last_km;
  std::optional<std::int64_t> metres_per_day; // over the last three years at most
  std::optional<std::int64_t> km_today;       // predicted for `day`
  std::optional<base::Date> by_months;        // last + cycle
  std::optional<std::int64_t> due_km;         // last_km + cycle
  std::optional<base::Date> by_km;            // the day due_km is reached at this rate
  std::optional<base::Date> due;              // the earlier of the two
  std::vector<base::Message> why;             // due.json, in reading order
};

MaintenanceForecast forecast_maintenance(const store::Indexes& indexes, const store::Record& asset,
                                         base::Date day, const MaintenanceDefaults& defaults = {});

}  // namespace aftercare::rules
