#include "ui/typed_moment.hpp"

#include <algorithm>

#include "base/moment_text.hpp"
#include "base/text.hpp"
#include "ui/typed_date.hpp"

namespace aftercare::ui {

namespace {

std::optional<int> minute_of_day(std::string_view text) {
  std::string digits[2];
  std::size_t part = 0;
  while (!text.empty()) {
    const char32_t code = base::next_code_point(text);
    if (code >= '0' && code <= '9') digits[part] += static_cast<char>(code);
    else if ((code == ':' || code == U'点' || code == U'时') && part == 0) part = 1;
    else if (code == U'分' && text.empty()) break;
    else return std::nullopt;
  }
  if (part == 0) {
    if (digits[0].size() != 3 && digits[0].size() != 4) return std::nullopt;
    digits[1] = digits[0].substr(digits[0].size() - 2);
    digits[0].resize(digits[0].size() - 2);
  }
  if (digits[0].empty() || digits[0].size() > 2 || digits[1].size() > 2) return std::nullopt;
  const auto number = [](const std::string& figures) { return figures.empty() ? 0 : std::stoi(figures); };
  const int hour = number(digits[0]), minute = number(digits[1]);
  return hour > 23 || minute > 59 ? std::nullopt : std::optional(hour * 60 + minute);
}

}  // namespace

std::optional<base::Milliseconds> parse_typed_moment(std::string_view typed, base::Date today, int utc_offset_minutes) {
  const std::string half_width = base::to_half_width(typed);
  const std::string_view text = base::trim(half_width);
  const auto space = text.rfind(' ');
  const std::string_view time = space == std::string_view::npos ? text : text.substr(space + 1);
  const auto minute = minute_of_day(time);
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
