#pragma once
// Civil dates, instants and the working-day calendar. Rules never read the real time (design 6):
// they are handed a Date, a Clock or a WorkCalendar.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::base {

/// A calendar day, proleptic Gregorian, days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  static std::optional<Date> from_ymd(int year, int month, int day);  // nullopt: no such day
  static std::optional<Date> parse(std::string_view iso);             // yyyy-mm-dd only
  int year() const;
  int month() const;  // 1–12
  int day() const;    // 1–31
  int weekday() const;  // 0 = Monday … 6 = Sunday
  std::string to_string() const;  // yyyy-mm-dd
  Date plus_days(int count) const { return {days + count}; }
  /// The last day of the month where the day does not exist (01-31 + 1 month = 02-28/29).
  Date plus_months(int count) const;
  /// The anniversary in `year`; 29 February falls on 28 February in other years.
  Date in_year(int year) const;
  auto operator<=>(const Date&) const = default;
};

inline int operator-(Date a, Date b) { return a.days - b.days; }

/// Milliseconds since the epoch, UTC.
using Milliseconds = std::int64_t;

inline constexpr Milliseconds milliseconds_per_day = 86'400'000;

/// An instant seen in a shop: the day and minute on its wall clock.
struct LocalTime {
  Date date;
  int minute_of_day = 0;  // 0–1439
};
LocalTime to_local(Milliseconds instant, int utc_offset_minutes);
Milliseconds from_local(LocalTime local, int utc_offset_minutes);
/// `yyyy-mm-dd hh:mm` in the given offset.
std::string format_local_minute(Milliseconds instant, int utc_offset_minutes);

/// Weekends are free unless swapped (调休); holidays and make-up workdays are tabled per year in
/// assets/calendar and editable.
class WorkCalendar {
 public:
  void add_holiday(Date day);
  void add_workday(Date day);  // a make-up workday on a weekend
  bool is_workday(Date day) const;
  /// The day `count` working days after `start`; `start` itself is not counted. count >= 0.
  Date plus_workdays(Date start, int count) const;
  /// Working days in (start, end].
  int workdays_between(Date start, Date end) const;

 private:
  std::vector<Date> holidays_;  // sorted
  std::vector<Date> workdays_;  // sorted
};

}  // namespace aftercare::base
