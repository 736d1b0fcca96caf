#pragma once
// When a customer can be reached: what the calls so far say.

#include <optional>
#include <span>

#include "store/store.hpp"

namespace aftercare::rules {

struct CallHabit {
  int from_hour = 0, to_hour = 0;  // [from, to) of the local day
  int reached = 0, tried = 0;      // phone calls in these hours
};
/// The two-hour stretch in which most outgoing calls were answered; nullopt before two were.
std::optional<CallHabit> best_time_to_call(std::span<const store::Record> contacts, int utc_offset_minutes);

}  // namespace aftercare::rules
