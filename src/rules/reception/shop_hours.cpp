#include "rules/reception/shop_hours.hpp"

#include <algorithm>
#include <cassert>

namespace aftercare::rules {

namespace {

struct OpenStretch {
  base::Milliseconds from = 0;
  base::Milliseconds to = 0;
};

OpenStretch stretch_of(const ShopHours& hours, base::Date day) {
  return {base::from_local({day, hours.opens_minute}, hours.utc_offset_minutes),
          base::from_local({day, hours.closes_minute}, hours.utc_offset_minutes)};
}

base::Date day_of(const ShopHours& hours, base::Milliseconds at) {
  return base::to_local(at, hours.utc_offset_minutes).date;
}

constexpr int days_looked_ahead = 366;

}  // namespace

bool ShopHours::open_on(base::Date day) const {
  assert(open_all_days || calendar != nullptr);
  return open_all_days || calendar->is_workday(day);
}

base::Milliseconds open_time_between(const ShopHours& hours, base::Milliseconds from, base::Milliseconds to) {
  base::Milliseconds open = 0;
  for (base::Date day = day_of(hours, from); from < to && day <= day_of(hours, to); day = day.plus_days(1)) {
    if (!hours.open_on(day)) continue;
    const OpenStretch stretch = stretch_of(hours, day);
    open += std::max<base::Milliseconds>(0, std::min(to, stretch.to) - std::max(from, stretch.from));
  }
  return open;
}

base::Milliseconds after_open_time(const ShopHours& hours, base::Milliseconds from, base::Milliseconds open_time) {
  const base::Date first = day_of(hours, from);
  for (int ahead = 0; ahead <= days_looked_ahead; ++ahead) {
    const base::Date day = first.plus_days(ahead);
    if (!hours.open_on(day)) continue;
    const OpenStretch stretch = stretch_of(hours, day);
    const base::Milliseconds begin = std::max(from, stretch.from);
    if (begin >= stretch.to) continue;
    if (open_time <= stretch.to - begin) return begin + open_time;
    open_time -= stretch.to - begin;
  }
  return stretch_of(hours, first.plus_days(days_looked_ahead)).to;
}

}  // namespace aftercare::rules
