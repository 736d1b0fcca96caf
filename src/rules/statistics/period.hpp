#pragma once
// The periods statistics are made for: a day, a week from Monday, a month, a quarter, a year.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace aftercare::rules {

enum class PeriodKind : std::uint8_t { day, week, month, quarter, year };
inline constexpr std::string_view period_codes[] = {"day", "week", "month", "quarter", "year"};
/// An unknown code is a month.
PeriodKind period_kind(std::string_view code);

struct Period {
  PeriodKind kind = PeriodKind::month;
  base::Date first, last;  // both counted

  bool holds(base::Date day) const { return first <= day && day <= last; }
  bool operator==(const Period&) const = default;
};

/// The one `day` lies in.
Period period_of(PeriodKind kind, base::Date day);
/// Of the same kind, `steps` later; negative: earlier.
Period shifted(const Period& period, int steps);
/// "2026-11-21", "2026-W47" (the week's year is that of its Thursday), "2026-11", "2026-Q4", "2026".
std::string period_code(const Period& period);

}  // namespace aftercare::rules
