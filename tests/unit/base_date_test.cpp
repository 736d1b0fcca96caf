#include "base/date.hpp"

#include <chrono>
#include <limits>

#include <catch_amalgamated.hpp>

#include "base/clock.hpp"

using namespace aftercare::base;

namespace {

Date day(const char* iso) { return Date::parse(iso).value(); }
constexpr int china = 480;

}  // namespace

TEST_CASE("Dates agree with the standard library on every day of years 0 to 9999") {
  using namespace std::chrono;
  const sys_days last{year{9999} / 12 / 31};
  int weekday_of_day = 5;  // 0000-01-01 was a Saturday
  for (sys_days oracle{year{0} / 1 / 1}; oracle <= last; oracle += days{1}) {
    const year_month_day civil{oracle};
    const Date date{static_cast<std::int32_t>(oracle.time_since_epoch().count())};
    const bool agrees =
        date.year() == int{civil.year()} && date.month() == static_cast<int>(unsigned{civil.month()}) &&
        date.day() == static_cast<int>(unsigned{civil.day()}) && date.weekday() == weekday_of_day &&
        Date::from_ymd(date.year(), date.month(), date.day()) == date;
    if (!agrees) FAIL(date.to_string());
    weekday_of_day = (weekday_of_day + 1) % 7;
  }
}

TEST_CASE("Days that do not exist are refused") {
  CHECK(Date::from_ymd(2024, 2, 29));
  CHECK_FALSE(Date::from_ymd(2023, 2, 29));
  CHECK(Date::from_ymd(2000, 2, 29));
  CHECK_FALSE(Date::from_ymd(1900, 2, 29));
  CHECK_FALSE(Date::from_ymd(2024, 4, 31));
  CHECK_FALSE(Date::from_ymd(2024, 0, 1));
  CHECK_FALSE(Date::from_ymd(2024, 13, 1));
  CHECK_FALSE(Date::from_ymd(2024, 1, 0));
  CHECK_FALSE(Date::from_ymd(10000, 1, 1));
  CHECK_FALSE(Date::from_ymd(-1, 12, 31));
}

TEST_CASE("R-DATA-07 dates are written yyyy-mm-dd and parsed strictly") {
  CHECK(day("2026-11-21").to_string() == "2026-11-21");
  CHECK(day("0001-01-01").to_string() == "0001-01-01");
  CHECK(day("1970-01-01").days == 0);
  CHECK(day("1969-12-31").days == -1);
  for (const char* text :
       {"", "2026-1-1", "2026-11-2", "2026/11/21", "2026-11-21 ", " 2026-11-21", "2026-11-31", "20261121",
        "+026-11-21", "2026-1a-21", "２０２６-11-21", "2026--1-21", "-026-11-21"}) {
    INFO(text);
    CHECK_FALSE(Date::parse(text));
  }
}

TEST_CASE("Months added keep the day or fall on the month's last") {
  CHECK(day("2023-01-31").plus_months(1) == day("2023-02-28"));
  CHECK(day("2024-01-31").plus_months(1) == day("2024-02-29"));
  CHECK(day("2024-02-29").plus_months(12) == day("2025-02-28"));
  CHECK(day("2024-02-29").plus_months(48) == day("2028-02-29"));
  CHECK(day("2026-12-31").plus_months(2) == day("2027-02-28"));
  CHECK(day("2026-01-15").plus_months(-1) == day("2025-12-15"));
  CHECK(day("2026-03-31").plus_months(-1) == day("2026-02-28"));
  CHECK(day("2026-03-31").plus_months(-25) == day("2024-02-29"));
  CHECK(day("2026-05-31").plus_months(0) == day("2026-05-31"));
}

TEST_CASE("R-CARE-01 anniversaries of 29 February") {
  CHECK(day("2000-02-29").in_year(2026) == day("2026-02-28"));
  CHECK(day("2000-02-29").in_year(2028) == day("2028-02-29"));
  CHECK(day("1985-12-31").in_year(2026) == day("2026-12-31"));
}

TEST_CASE("Days cross month and year ends") {
  CHECK(day("2026-12-31").plus_days(1) == day("2027-01-01"));
  CHECK(day("2024-02-28").plus_days(1) == day("2024-02-29"));
  CHECK(day("2024-03-01").plus_days(-1) == day("2024-02-29"));
  CHECK(day("2027-01-01") - day("2026-01-01") == 365);
  CHECK(day("2026-11-21").weekday() == 5);
  CHECK(day("2026-11-22").weekday() == 6);
  CHECK(day("2026-11-23").weekday() == 0);
}

TEST_CASE("Instants become the shop's day and minute") {
  constexpr Milliseconds day_start_utc = 1'795'219'200'000;  // 2026-11-21 00:00 UTC
  const LocalTime morning = to_local(day_start_utc, china);
  CHECK(morning.date == day("2026-11-21"));
  CHECK(morning.minute_of_day == 8 * 60);
  CHECK(format_local_minute(day_start_utc, china) == "2026-11-21 08:00");
  CHECK(format_local_minute(day_start_utc - 1, 0) == "2026-11-20 23:59");
  CHECK(format_local_minute(day_start_utc + 16 * 3'600'000 - 1, china) == "2026-11-21 23:59");
  CHECK(format_local_minute(day_start_utc + 16 * 3'600'000, china) == "2026-11-22 00:00");
  CHECK(format_local_minute(-1, 0) == "1969-12-31 23:59");
  CHECK(format_local_minute(0, -300) == "1969-12-31 19:00");
  CHECK(from_local({day("2026-11-21"), 480}, china) == day_start_utc);
  CHECK(from_local({day("1969-12-31"), 1439}, 0) == -60'000);
}

TEST_CASE("Wild instants from foreign files stay dates") {
  CHECK(to_local(std::numeric_limits<Milliseconds>::max(), china).date == day("9999-12-31").plus_days(1));
  CHECK(to_local(std::numeric_limits<Milliseconds>::min(), 0).date == day("0000-01-01"));
  CHECK(format_local_minute(std::numeric_limits<Milliseconds>::max(), 0) == "9999-12-31 23:59");
}

TEST_CASE("A fixed clock gives its day in China") {
  FixedClock clock(1'795'219'200'000);
  CHECK(clock.today() == day("2026-11-21"));
  clock.advance(16 * 3'600'000);
  CHECK(clock.today() == day("2026-11-22"));
  clock.set(0);
  CHECK(clock.today() == day("1970-01-01"));
}

TEST_CASE("R-ARCH-09 working days skip weekends and holidays and count make-up days") {
  WorkCalendar calendar;
  for (int i = 0; i < 7; ++i) calendar.add_holiday(day("2026-10-01").plus_days(i));
  calendar.add_workday(day("2026-09-20"));  // Sunday
  calendar.add_workday(day("2026-10-10"));  // Saturday
  CHECK(calendar.is_workday(day("2026-09-20")));
  CHECK(calendar.is_workday(day("2026-09-30")));
  CHECK_FALSE(calendar.is_workday(day("2026-10-01")));
  CHECK_FALSE(calendar.is_workday(day("2026-10-03")));
  CHECK(calendar.is_workday(day("2026-10-10")));
  CHECK_FALSE(calendar.is_workday(day("2026-10-11")));

  CHECK(calendar.plus_workdays(day("2026-09-30"), 1) == day("2026-10-08"));
  CHECK(calendar.plus_workdays(day("2026-09-30"), 3) == day("2026-10-10"));
  CHECK(calendar.plus_workdays(day("2026-09-30"), 4) == day("2026-10-12"));
  CHECK(calendar.plus_workdays(day("2026-10-03"), 0) == day("2026-10-03"));
  CHECK(calendar.plus_workdays(day("2026-09-18"), 1) == day("2026-09-20"));
  CHECK(calendar.plus_workdays(day("2026-11-20"), 2) == day("2026-11-24"));

  CHECK(calendar.workdays_between(day("2026-09-30"), day("2026-10-12")) == 4);
  CHECK(calendar.workdays_between(day("2026-09-19"), day("2026-09-20")) == 1);
  CHECK(calendar.workdays_between(day("2026-10-12"), day("2026-10-12")) == 0);
  CHECK(calendar.workdays_between(day("2026-10-12"), day("2026-09-30")) == 0);
}

TEST_CASE("Counting working days agrees with walking over them") {
  WorkCalendar calendar;
  calendar.add_holiday(day("2026-10-01"));
  calendar.add_holiday(day("2026-10-02"));
  calendar.add_holiday(day("2026-10-03"));
  calendar.add_workday(day("2026-10-10"));
  calendar.add_workday(day("2026-10-13"));  // stated though it is a Tuesday anyway
  for (Date start = day("2026-09-20"); start < day("2026-10-20"); start = start.plus_days(1)) {
    int walked = 0;
    for (Date end = start.plus_days(1); end - start < 40; end = end.plus_days(1)) {
      walked += calendar.is_workday(end) ? 1 : 0;
      INFO(start.to_string() << ' ' << end.to_string());
      REQUIRE(calendar.workdays_between(start, end) == walked);
      if (calendar.is_workday(end)) REQUIRE(calendar.plus_workdays(start, walked) == end);
    }
  }
}

TEST_CASE("The later word about a day holds, and order of adding does not matter otherwise") {
  WorkCalendar calendar;
  calendar.add_workday(day("2026-10-10"));
  calendar.add_holiday(day("2026-10-10"));
  CHECK_FALSE(calendar.is_workday(day("2026-10-10")));
  calendar.add_workday(day("2026-10-10"));
  calendar.add_workday(day("2026-10-10"));
  CHECK(calendar.is_workday(day("2026-10-10")));
  calendar.add_holiday(day("2026-10-09"));
  calendar.add_holiday(day("2026-10-07"));
  calendar.add_holiday(day("2026-10-08"));
  CHECK(calendar.plus_workdays(day("2026-10-06"), 1) == day("2026-10-10"));
  CHECK(calendar.workdays_between(day("2026-10-06"), day("2026-10-10")) == 1);
}
