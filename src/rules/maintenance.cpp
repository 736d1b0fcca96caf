#include "rules/maintenance.hpp"

#include <algorithm>

#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace visit = schema::repair_order;
namespace vehicle = schema::asset;
using store::Record;

/// Older habits say little about today's driving, and shorter spans little about any.
constexpr int rate_days_max = 3 * 365;
constexpr int rate_days_min = 30;
/// Beyond this the forecast would be a guess of years.
constexpr int forecast_days_max = 10 * 365;

struct Reading {
  base::Date day;
  std::int64_t km = 0;
};

/// Every reading of the car, oldest first; the day of one without a date is unknown and it is left out.
std::vector<Reading> readings(const std::vector<Record>& orders, const Record& asset, int utc_offset_minutes) {
  std::vector<Reading> found;
  for (const Record& order : orders) {
    const auto arrived = order[visit::arrived_at];
    const auto km = order[visit::mileage];
    if (arrived && km && order[visit::state] != "cancelled") {
      found.push_back({base::to_local(*arrived, utc_offset_minutes).date, *km});
    }
  }
  const auto km = asset[vehicle::mileage];
  const auto day = asset[vehicle::mileage_on];
  if (km && day) found.push_back({*day, *km});
  std::ranges::stable_sort(found, {}, &Reading::day);
  return found;
}

/// From the latest reading back while the figures fall: a mistyped one ends the stretch.
std::optional<std::int64_t> rate_of(const std::vector<Reading>& all, const std::optional<base::Date>& registered) {
  if (all.empty()) return std::nullopt;
  const Reading& latest = all.back();
  std::optional<Reading> first;
  Reading next = latest;
  for (auto reading = all.rbegin() + 1; reading != all.rend(); ++reading) {
    if (reading->km > next.km || latest.day - reading->day > rate_days_max) break;
    next = *reading;
    first = next;
  }
  if ((!first || latest.day - first->day < rate_days_min) && registered && all.size() == 1) {
    first = Reading{*registered, 0};
  }
  if (!first) return std::nullopt;
  const int days = latest.day - first->day;
  const std::int64_t km = latest.km - first->km;
  if (days < rate_days_min || km <= 0) return std::nullopt;
  const std::int64_t rate = km * 1000 / days;
  return rate > 0 ? std::optional(rate) : std::nullopt;
}

void find_last_maintenance(const std::vector<Record>& orders, const Record& asset, int utc_offset_minutes,
                           MaintenanceForecast& forecast) {
  for (const Record& order : orders) {
    if (order[visit::purpose] != "maintenance" || order[visit::state] == "cancelled") continue;
    const auto arrived = order[visit::arrived_at];
    if (!arrived) continue;
    forecast.last = base::to_local(*arrived, utc_offset_minutes).date;
    forecast.last_km = order[visit::mileage];
    std::vector<std::pair<std::string, std::string>> facts{{"date", forecast.last->to_string()}};
    if (forecast.last_km) facts.emplace_back("km", base::number_text(*forecast.last_km));
    forecast.why.push_back({forecast.last_km ? "due.last_maintenance" : "due.last_maintenance_date", std::move(facts)});
    return;
  }
  forecast.last = asset[vehicle::first_registered];
  if (!forecast.last) return;
  forecast.last_km = 0;
  forecast.why.push_back({"due.never_maintained", {{"date", forecast.last->to_string()}}});
}

void forecast_by_km(const Driving& driving, base::Date day, std::int64_t cycle_km, MaintenanceForecast& forecast) {
  if (driving.km_today) {
    forecast.why.push_back({"due.rate", {{"km", std::to_string((*driving.metres_per_day + 500) / 1000)},
                                         {"today", base::number_text(*driving.km_today)}}});
  }
  if (cycle_km <= 0 || !forecast.last_km) return;
  forecast.due_km = *forecast.last_km + cycle_km;
  forecast.by_km = driving.day_of(*forecast.due_km, day);
  if (!forecast.by_km) return;
  forecast.why.push_back({"due.by_km", {{"km", base::number_text(*forecast.due_km)},
                                        {"cycle", base::number_text(cycle_km)},
                                        {"date", forecast.by_km->to_string()}}});
}

}  // namespace

std::optional<base::Date> Driving::day_of(std::int64_t km, base::Date today) const {
  if (!metres_per_day || !km_today) return std::nullopt;
  const std::int64_t metres_left = (km - *km_today) * 1000, rate = *metres_per_day;
  // Rounded up: on that day the mileage is reached. In the past the same, counted back.
  const std::int64_t days = metres_left >= 0 ? (metres_left + rate - 1) / rate : metres_left / rate;
  if (days > forecast_days_max || days < -forecast_days_max) return std::nullopt;
  return today.plus_days(static_cast<int>(days));
}

Driving driving_of(const std::vector<Record>& orders, const Record& asset, base::Date day, int utc_offset_minutes) {
  Driving driving;
  const auto all = readings(orders, asset, utc_offset_minutes);
  driving.metres_per_day = rate_of(all, asset[vehicle::first_registered]);
  if (driving.metres_per_day) {
    const std::int64_t days = std::max(0, day - all.back().day);
    driving.km_today = all.back().km + *driving.metres_per_day * days / 1000;
  }
  return driving;
}

MaintenanceForecast forecast_maintenance(const store::Indexes& indexes, const Record& asset, base::Date day,
                                         const MaintenanceDefaults& defaults) {
  MaintenanceForecast forecast;
  const auto months = asset[vehicle::cycle_months].value_or(defaults.cycle_months);
  const auto cycle_km = asset[vehicle::cycle_km].value_or(defaults.cycle_km);
  const auto orders = store::orders_of_asset(indexes, asset.id());
  const Driving driving = driving_of(orders, asset, day, defaults.utc_offset_minutes);
  find_last_maintenance(orders, asset, defaults.utc_offset_minutes, forecast);
  forecast.metres_per_day = driving.metres_per_day;
  forecast.km_today = driving.km_today;
  if (months > 0 && months <= 240 && forecast.last) {
    forecast.by_months = forecast.last->plus_months(static_cast<int>(months));
    forecast.why.push_back({"due.by_months", {{"n", std::to_string(months)}, {"date", forecast.by_months->to_string()}}});
  }
  forecast_by_km(driving, day, cycle_km, forecast);
  if (forecast.by_months && forecast.by_km) {
    forecast.due = std::min(*forecast.by_months, *forecast.by_km);
    const bool km_first = *forecast.by_km < *forecast.by_months;
    forecast.why.push_back({km_first ? "due.km_first" : "due.months_first", {{"date", forecast.due->to_string()}}});
  } else {
    forecast.due = forecast.by_months ? forecast.by_months : forecast.by_km;
  }
  return forecast;
}

}  // namespace aftercare::rules
