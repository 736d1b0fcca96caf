#pragma once
// Working time of a shop. "工期" is counted in opening hours unless a rule says calendar time (C-35).

#include "base/date.hpp"

namespace aftercare::rules {

struct ShopHours {
  int opens_minute = 8 * 60 + 30;
  int closes_minute = 18 * 60;  // after opens_minute, same day
  /// false: closed at weekends and on holidays, open on make-up workdays (调休).
  bool open_all_days = true;
  const base::WorkCalendar* calendar = nullptr;  // needed unless open_all_days
  int utc_offset_minutes = 480;

  bool open_on(base::Date day) const;
  bool operator==(const ShopHours&) const = default;
};

/// Opening time in [from, to), in milliseconds; 0 when `to` is not after `from`.
base::Milliseconds open_time_between(const ShopHours& hours, base::Milliseconds from, base::Milliseconds to);

/// The instant at which `open_time` (≥ 0) of opening time has passed since `from`. A shop that does not open
/// within a year answers with that year's end.
base::Milliseconds after_open_time(const ShopHours& hours, base::Milliseconds from, base::Milliseconds open_time);

}  // namespace aftercare::rules
