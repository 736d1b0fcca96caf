#include "ui/typed_moment.hpp"

#include "base/moment_text.hpp"
#include "base/text.hpp"
#include "ui/typed_date.hpp"

namespace aftercare::ui {

std::optional<base::Milliseconds> parse_typed_moment(std::string_view typed, base::Date today, int utc_offset_minutes) {
  const std::string half_width = base::to_half_width(typed);
  const std::string_view text = base::trim(half_width);
  const auto space = text.rfind(' ');
  const std::string_view time = space == std::string_view::npos ? text : text.substr(space + 1);
  // 21 alone is a day of the month, or an hour: it says too little.
  if (time.size() <= 2 && time.size() == text.size()) return std::nullopt;
  const auto minute = base::parse_clock_text(time);
  if (!minute) return std::nullopt;
  const auto day = space == std::string_view::npos ? std::optional(today) : parse_typed_date(text.substr(0, space), today);
  if (!day) return std::nullopt;
  return base::from_local({*day, *minute}, utc_offset_minutes);
}

std::string moment_field_text(base::Milliseconds at, base::Date today, int utc_offset_minutes) {
  const base::LocalTime local = base::to_local(at, utc_offset_minutes);
  const std::string clock = base::clock_text(local.minute_of_day);
  if (local.date == today) return clock;
  const std::string day = local.date.to_string();
  return (local.date.year() == today.year() ? day.substr(5) : day) + " " + clock;
}

}  // namespace aftercare::ui
