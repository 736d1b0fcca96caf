#include "base/date.hpp"

#include <algorithm>
#include <array>

namespace aftercare::base {
namespace {

struct CivilDate {
  std::int64_t year;
  int month;
  int day;
};

constexpr int days_per_week = 7;
constexpr int minutes_per_day = 1440;
constexpr Milliseconds milliseconds_per_minute = 60'000;
// Instants from foreign files may be anything; outside the years 0 to 9999 they have no date text.
constexpr Milliseconds min_instant = -62'167'219'200'000;
constexpr Milliseconds max_instant = 253'402'300'799'999;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the
// leap day is the last one, and 400-year eras repeat exactly.
constexpr std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

constexpr CivilDate civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}
static_assert(days_from_civil(1970, 1, 1) == 0 && days_from_civil(2000, 3, 1) == 11'017);

constexpr bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(std::int64_t year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

Date make_date(std::int64_t year, int month, int day) {
  day = std::min(day, days_in_month(year, month));
  return {static_cast<std::int32_t>(days_from_civil(year, month, day))};
}

/// -1 where a character is not a digit.
int parse_digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void append_padded(std::string& out, std::int64_t value, int width) {
  if (value < 0) out += '-';
  const std::string digits = std::to_string(value < 0 ? -value : value);
  for (int missing = width - static_cast<int>(digits.size()); missing > 0; --missing) out += '0';
  out += digits;
}

void insert_sorted(std::vector<Date>& days, Date day) {
  const auto place = std::ranges::lower_bound(days, day);
  if (place == days.end() || *place != day) days.insert(place, day);
}

void erase_sorted(std::vector<Date>& days, Date day) {
  const auto place = std::ranges::lower_bound(days, day);
  if (place != days.end() && *place == day) days.erase(place);
}

bool is_weekend(Date day) { return day.weekday() >= 5; }

/// Days in (start, end] of a sorted list that fall on a weekend or not.
int count_days(const std::vector<Date>& days, Date start, Date end, bool on_weekend) {
  const auto first = std::ranges::upper_bound(days, start);
  const auto last = std::ranges::upper_bound(days, end);
  return static_cast<int>(std::count_if(first, last, [&](Date d) { return is_weekend(d) == on_weekend; }));
}

}  // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day) {
  if (year < 0 || year > 9999 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return make_date(year, month, day);
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto part = [iso](std::size_t at, std::size_t size) { return parse_digits(iso.substr(at, size)); };
  return from_ymd(part(0, 4), part(5, 2), part(8, 2));
}

int Date::year() const { return static_cast<int>(civil_from_days(days).year); }
int Date::month() const { return civil_from_days(days).month; }
int Date::day() const { return civil_from_days(days).day; }

int Date::weekday() const {
  const std::int64_t monday_based = std::int64_t{days} + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(monday_based - floor_div(monday_based, days_per_week) * days_per_week);
}

std::string Date::to_string() const {
  const CivilDate civil = civil_from_days(days);
  std::string text;
  append_padded(text, civil.year, 4);
  text += '-';
  append_padded(text, civil.month, 2);
  text += '-';
  append_padded(text, civil.day, 2);
  return text;
}

Date Date::plus_months(int count) const {
  const CivilDate civil = civil_from_days(days);
  const std::int64_t months = civil.year * 12 + (civil.month - 1) + count;
  const std::int64_t year = floor_div(months, 12);
  return make_date(year, static_cast<int>(months - year * 12) + 1, civil.day);
}

Date Date::in_year(int year) const {
  const CivilDate civil = civil_from_days(days);
  return make_date(year, civil.month, civil.day);
}

LocalTime to_local(Milliseconds instant, int utc_offset_minutes) {
  const Milliseconds local =
      std::clamp(instant, min_instant, max_instant) + utc_offset_minutes * milliseconds_per_minute;
  const std::int64_t minutes = floor_div(local, milliseconds_per_minute);
  const std::int64_t days = floor_div(minutes, minutes_per_day);
  return {{static_cast<std::int32_t>(days)}, static_cast<int>(minutes - days * minutes_per_day)};
}

Milliseconds from_local(LocalTime local, int utc_offset_minutes) {
  return local.date.days * milliseconds_per_day +
         (Milliseconds{local.minute_of_day} - utc_offset_minutes) * milliseconds_per_minute;
}

std::string format_local_minute(Milliseconds instant, int utc_offset_minutes) {
  const LocalTime local = to_local(instant, utc_offset_minutes);
  std::string text = local.date.to_string();
  text += ' ';
  append_padded(text, local.minute_of_day / 60, 2);
  text += ':';
  append_padded(text, local.minute_of_day % 60, 2);
  return text;
}

void WorkCalendar::add_holiday(Date day) {
  erase_sorted(workdays_, day);  // the later statement about a day holds
  insert_sorted(holidays_, day);
}

void WorkCalendar::add_workday(Date day) {
  erase_sorted(holidays_, day);
  insert_sorted(workdays_, day);
}

bool WorkCalendar::is_workday(Date day) const {
  if (std::ranges::binary_search(workdays_, day)) return true;
  return !is_weekend(day) && !std::ranges::binary_search(holidays_, day);
}

Date WorkCalendar::plus_workdays(Date start, int count) const {
  Date day = start;
  while (count > 0) {
    day = day.plus_days(1);
    if (is_workday(day)) --count;
  }
  return day;
}

int WorkCalendar::workdays_between(Date start, Date end) const {
  if (end <= start) return 0;
  const int span = end - start;
  int workdays = span / days_per_week * 5;
  for (int rest = span % days_per_week, i = 0; i < rest; ++i) {
    if (!is_weekend(end.plus_days(-i))) ++workdays;
  }
  return workdays - count_days(holidays_, start, end, false) + count_days(workdays_, start, end, true);
}

}  // namespace aftercare::base
