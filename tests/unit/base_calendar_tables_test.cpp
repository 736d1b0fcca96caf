#include "base/calendar_tables.hpp"

#include <catch_amalgamated.hpp>

#include "base/embedded_asset.hpp"
#include "base/lunar.hpp"

using namespace aftercare::base;

namespace {

Date day(const char* iso) { return Date::parse(iso).value(); }

WorkdayTable workdays() {
  const auto table = read_workday_table(embedded_asset("calendar/workdays.json").value());
  REQUIRE(table);
  return *table;
}

std::vector<Festival> festivals() {
  const auto list = read_festivals(embedded_asset("calendar/festivals.json").value());
  REQUIRE(list);
  return *list;
}

const Festival& festival(const std::vector<Festival>& list, std::string_view id) {
  for (const Festival& one : list) {
    if (one.id == id) return one;
  }
  FAIL("no festival " << id);
  std::abort();
}

int count_free_days(const WorkCalendar& calendar, int year) {
  int count = 0;
  for (Date date = *Date::from_ymd(year, 1, 1); date.year() == year; date = date.plus_days(1)) {
    count += calendar.is_workday(date) ? 0 : 1;
  }
  return count;
}

}  // namespace

TEST_CASE("Workday table holds the announced swaps") {
  const WorkdayTable table = workdays();
  CHECK(table.covers(2024));
  CHECK(table.covers(2026));
  CHECK_FALSE(table.covers(2023));
  CHECK_FALSE(table.covers(2027));
  CHECK_FALSE(table.calendar.is_workday(day("2026-02-16")));
  CHECK_FALSE(table.calendar.is_workday(day("2026-02-23")));
  CHECK(table.calendar.is_workday(day("2026-02-14")));
  CHECK(table.calendar.is_workday(day("2026-02-24")));
  CHECK(table.calendar.plus_workdays(day("2026-09-30"), 3) == day("2026-10-10"));
  CHECK(table.calendar.is_workday(day("2025-01-26")));
  CHECK(table.calendar.is_workday(day("2024-10-12")));
}

TEST_CASE("Make-up workdays give back exactly the days that holidays borrow") {
  // Free days of a year = its weekends + statutory days that fall on weekdays or are moved: 11 in
  // 2024, 13 from 2025 on (国务院令第795号). A wrong or missing day in the table breaks the sum.
  const WorkdayTable table = workdays();
  const WorkCalendar bare;
  CHECK(count_free_days(table.calendar, 2024) - count_free_days(bare, 2024) == 11);
  CHECK(count_free_days(table.calendar, 2025) - count_free_days(bare, 2025) == 13);
  CHECK(count_free_days(table.calendar, 2026) - count_free_days(bare, 2026) == 13);
}

TEST_CASE("Every tabled holiday is a date of the festival it is named for") {
  const auto list = festivals();
  const WorkdayTable table = workdays();
  for (int year : table.years) {
    for (const char* id : {"new_year", "spring_festival", "labour_day", "dragon_boat_festival",
                           "mid_autumn_festival", "national_day"}) {
      const auto date = festival(list, id).in_year(year);
      REQUIRE(date);
      INFO(id << ' ' << date->to_string());
      CHECK_FALSE(table.calendar.is_workday(*date));
    }
  }
}

TEST_CASE("R-CARE-02 festivals of the requirements are there") {
  const auto list = festivals();
  CHECK(festival(list, "new_year").in_year(2027) == day("2027-01-01"));
  CHECK(festival(list, "valentines_day").in_year(2027) == day("2027-02-14"));
  CHECK(festival(list, "labour_day").in_year(2027) == day("2027-05-01"));
  CHECK(festival(list, "national_day").in_year(2027) == day("2027-10-01"));
  CHECK(festival(list, "mid_autumn_festival").in_year(2027) == day("2027-09-15"));
  CHECK(festival(list, "mid_autumn_festival").in_year(2030) == day("2030-09-12"));
  CHECK(festival(list, "spring_festival").in_year(2027) == day("2027-02-06"));
  CHECK(festival(list, "spring_festival").in_year(2030) == day("2030-02-03"));
}

TEST_CASE("Tabled lunar festivals agree with the lunar calendar") {
  int lunar_festivals = 0;
  for (const Festival& one : festivals()) {
    if (!one.is_lunar) continue;
    ++lunar_festivals;
    CHECK(one.tabled_days.size() == 12);
    for (int year = 2024; year <= 2035; ++year) {
      const auto date = one.in_year(year);
      REQUIRE(date);
      INFO(one.id << ' ' << date->to_string());
      CHECK(date->year() == year);
      CHECK(to_lunar(*date) == LunarDate{year, one.month, one.day});
    }
    CHECK(one.in_year(2038) == from_lunar({2038, one.month, one.day}));
    CHECK_FALSE(one.in_year(2045));
  }
  CHECK(lunar_festivals == 5);
}

TEST_CASE("Broken calendar tables are refused with the piece that is wrong") {
  CHECK_FALSE(read_workday_table(""));
  CHECK_FALSE(read_workday_table("{}"));
  CHECK_FALSE(read_workday_table(R"({"years":[{"holidays":[]}]})"));
  CHECK_FALSE(read_workday_table(
      R"({"years":[{"year":2027,"holidays":[{"from":"2027-02-30","to":"2027-03-01"}]}]})"));
  CHECK_FALSE(read_workday_table(
      R"({"years":[{"year":2027,"holidays":[{"from":"2027-02-05","to":"2027-02-01"}]}]})"));
  CHECK_FALSE(read_workday_table(
      R"({"years":[{"year":2027,"holidays":[{"from":"2027-02-05","to":"2028-02-05"}]}]})"));
  const auto refused = read_workday_table(R"({"years":[{"year":2027,"workdays":["2027-13-01"]}]})");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "calendar.broken_table");
  CHECK(refused.error().message.arguments.front().second == "\"2027-13-01\"");
  CHECK(read_workday_table(R"({"years":[]})"));
  CHECK_FALSE(read_festivals(R"({"festivals":[{"id":"x","name":"y"}]})"));
  CHECK_FALSE(read_festivals(R"({"festivals":[{"id":"x","name":"y","month":13,"day":1}]})"));
  CHECK_FALSE(read_festivals(R"({"festivals":[{"id":"x","name":"y","month":1,"day":1,"days":["x"]}]})"));
  CHECK(read_festivals(R"({"festivals":[{"id":"x","name":"y","month":1,"day":1}]})")->front().name_en == "y");
}
