#pragma once
// Days as people type them into a field: relative words and dates without a year as well. Pure.

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace aftercare::ui {

/// What base::parse_loose_date reads, and: 11-21, 11月21日, 1121, 21, 今天, 明天, 后天, 昨天, today,
/// tomorrow, yesterday, +3, -2. Without a year the nearest such day, within half a year.
std::optional<base::Date> parse_typed_date(std::string_view text, base::Date today);

}  // namespace aftercare::ui
