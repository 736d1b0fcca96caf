#pragma once
// Days as people type them. Pure.

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace aftercare::ui {

/// 2026-11-21, 2026/11/21, 2026.11.21, 20261121, 2026年11月21日, 11-21, 11月21日, 1121, 21, 今天, 明天,
/// 后天, 昨天, today, tomorrow, yesterday, +3, -2. Without a year the nearest such day in time.
std::optional<base::Date> parse_loose_date(std::string_view text, base::Date today);

}  // namespace aftercare::ui
