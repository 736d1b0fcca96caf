#pragma once
// Internal to the checks: a draft against the other records of the same vehicle.

#include "rules/checks.hpp"

namespace aftercare::rules {

/// A visit whose mileage is lower than at an earlier visit, or higher than at a later one; a
/// vehicle whose mileage is lower than at its last visit.
std::vector<Warning> check_mileage(const store::Indexes& indexes, const Draft& draft, int utc_offset_minutes);

}  // namespace aftercare::rules
