#pragma once
// A day and a time as people type them into one field. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace aftercare::ui {

/// 16:00, 16：00, 1600 and 16点 are today; 明天 10:00, 11-22 10:00, 2026-11-22 10:00 name their day
/// (parse_typed_date). A day without a time is nothing yet.
std::optional<base::Milliseconds> parse_typed_moment(std::string_view text, base::Date today, int utc_offset_minutes);

/// What such a field shows: 16:00 of today, 11-22 10:00 else.
std::string moment_field_text(base::Milliseconds at, base::Date today, int utc_offset_minutes);

}  // namespace aftercare::ui
