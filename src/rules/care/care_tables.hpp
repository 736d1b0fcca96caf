#pragma once
// The tables behind the dates: festivals (assets/calendar, and what the shop changed in them) and how often which
// vehicles are inspected (R-CARE-02, -03).

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar_tables.hpp"
#include "store/store.hpp"

namespace aftercare::rules {

struct CareFestival {
  base::Festival festival;
  bool off = false;
  bool own = false;  // not in assets/calendar
  bool changed = false;  // of assets/calendar, with a record of the shop or head office over it
};
/// The defaults with the records of head office and then of the shop over them; own ones behind.
std::vector<CareFestival> care_festivals(const std::vector<base::Festival>& defaults, const store::Store& store, base::ShopCode shop);

/// Every `first_months` until the car is `first_years` old, then every `then_months` until `then_years`, every
/// `later_months` afterwards. 0 years: that step is left out.
struct InspectionSteps {
  int first_years = 0, first_months = 0;
  int then_years = 0, then_months = 0;
  int later_months = 12;
  bool operator==(const InspectionSteps&) const = default;
};
/// Small cars and motorcycles as eased in 2022, the others as in article 16 of the road traffic regulation; the
/// shop corrects the table when the law changes.
InspectionSteps default_inspection(std::string_view vehicle_kind);
InspectionSteps inspection_steps(const store::Store& store, base::ShopCode shop, std::string_view vehicle_kind);

/// The first inspection on or after `from` that follows from the first registration; nullopt: the steps lead nowhere.
std::optional<base::Date> next_inspection(base::Date first_registered, const InspectionSteps& steps, base::Date from);

}  // namespace aftercare::rules
