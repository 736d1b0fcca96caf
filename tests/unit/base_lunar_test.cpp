// The lunar table against astronomy: new moons and the sun's longitude by Jean Meeus, "Astronomical
// Algorithms" (chapters 25 and 49), months by the rules of GB/T 33661-2017.
#include "base/lunar.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include <catch_amalgamated.hpp>

using namespace aftercare::base;

namespace {

double sine(double degrees) { return std::sin(degrees * std::numbers::pi / 180); }

struct Term {
  double size;              // days
  int sun, moon, latitude;  // multiples of M, M', F
};
constexpr Term new_moon_terms[] = {
    {-0.40720, 0, 1, 0}, {0.17241, 1, 0, 0},    {0.01608, 0, 2, 0},  {0.01039, 0, 0, 2},
    {0.00739, -1, 1, 0}, {-0.00514, 1, 1, 0},   {0.00208, 2, 0, 0},  {-0.00111, 0, 1, -2},
    {-0.00057, 0, 1, 2}, {0.00056, 1, 2, 0},    {-0.00042, 0, 3, 0}, {0.00042, 1, 0, 2},
    {0.00038, 1, 0, -2}, {-0.00024, -1, 2, 0},  {-0.00007, 2, 1, 0}, {0.00004, 0, 2, -2},
    {0.00004, 3, 0, 0},  {0.00003, 1, 1, -2},   {0.00003, 0, 2, 2},  {-0.00003, 1, 1, 2},
    {0.00003, -1, 1, 2}, {-0.00002, -1, 1, -2}, {-0.00002, 1, 3, 0}, {0.00002, 0, 4, 0}};

/// Julian Ephemeris Day of new moon number k, counted from January 2000.
double new_moon(int k) {
  const double t = k / 1236.85;
  const double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  double day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.00017 * sine(node);
  for (const Term& term : new_moon_terms) {
    const double angle = term.sun * sun + term.moon * moon + term.latitude * latitude;
    day += term.size * std::pow(e, std::abs(term.sun)) * sine(angle);
  }
  constexpr double planets[][3] = {
      {299.77, 0.107408, 325},  {251.88, 0.016321, 165}, {251.83, 26.651886, 164},
      {349.42, 36.412478, 126}, {84.66, 18.206239, 110}, {141.74, 53.303771, 62},
      {207.14, 2.453732, 60},   {154.84, 7.306860, 56},  {34.52, 27.261239, 47}};
  for (const auto& [start, speed, size] : planets) day += size * 1e-6 * sine(start + speed * k);
  return day;
}

double sun_longitude(double julian_ephemeris_day) {
  const double t = (julian_ephemeris_day - 2451545.0) / 36525;
  const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const double centre =
      (1.914602 - 0.004817 * t) * sine(anomaly) + 0.019993 * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const double longitude = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return longitude - 360 * std::floor(longitude / 360);
}

/// Days since 1970-01-01 in China with their fraction; clocks ran 69 to 80 s behind ephemeris time.
double china_days(double julian_ephemeris_day) {
  return julian_ephemeris_day - 72.0 / 86400 - 2440587.5 + 8.0 / 24;
}
double ephemeris_day(double china) { return china + 72.0 / 86400 + 2440587.5 - 8.0 / 24; }

/// The sun enters one of the twelve mid-month points (zhongqi, every 30 degrees) on this day, or none: -1.
int zhongqi_in(int first_day, int end_day) {
  const int before = static_cast<int>(sun_longitude(ephemeris_day(first_day)) / 30);
  const int after = static_cast<int>(sun_longitude(ephemeris_day(end_day)) / 30);
  return before == after ? -1 : after;
}

struct Month {
  int first_day, length, month;
  bool is_leap;
};

/// From the month of the winter solstice of `year` - 1 (month 11) up to, not with, the next such month.
std::vector<Month> months_of_solstice_year(int year) {
  std::vector<Month> months;
  const int guess = static_cast<int>((year - 2000 - 0.15) * 12.3685);
  for (int k = guess; months.size() < 16; ++k) {
    const int first = static_cast<int>(std::floor(china_days(new_moon(k))));
    const int next = static_cast<int>(std::floor(china_days(new_moon(k + 1))));
    months.push_back({first, next - first, 0, false});
  }
  const auto has_solstice = [](const Month& m) {
    return zhongqi_in(m.first_day, m.first_day + m.length) == 9;
  };
  while (!has_solstice(months.front())) months.erase(months.begin());
  std::size_t count = 1;
  while (!has_solstice(months[count])) ++count;
  months.resize(count);
  int number = 10;
  bool may_leap = count == 13;
  for (Month& m : months) {
    m.is_leap = may_leap && zhongqi_in(m.first_day, m.first_day + m.length) < 0;
    if (m.is_leap)
      may_leap = false;
    else
      number = number % 12 + 1;
    m.month = number;
  }
  return months;
}

Date day(const char* iso) { return Date::parse(iso).value(); }

}  // namespace

TEST_CASE("Lunar table agrees with moon and sun in every month of 2019 to 2041") {
  int compared = 0;
  for (int year = 2019; year <= 2041; ++year) {
    for (const Month& month : months_of_solstice_year(year)) {
      const Date first{month.first_day};
      const auto lunar = to_lunar(first);
      if (!lunar) continue;
      INFO(first.to_string());
      CHECK(lunar->day == 1);
      CHECK(lunar->month == month.month);
      CHECK(lunar->is_leap_month == month.is_leap);
      CHECK(lunar->year == (month.month >= 11 ? first.plus_days(-60).year() : first.year()));
      CHECK(to_lunar(first.plus_days(month.length - 1)).value_or(LunarDate{2041, 1, 1}).day == month.length);
      ++compared;
    }
  }
  CHECK(compared == 22 * 12 + 8);  // leap months of 2020, 23, 25, 28, 31, 33, 36, 39
}

TEST_CASE("Lunar dates of known days") {
  CHECK(to_lunar(day("2026-11-21"))->to_chinese() == "十月十三");
  CHECK(to_lunar(day("2027-02-06"))->to_chinese() == "正月初一");
  CHECK(to_lunar(day("2027-02-05"))->to_chinese() == "腊月廿九");
  CHECK(to_lunar(day("2030-02-03"))->to_chinese() == "正月初一");
  CHECK(to_lunar(day("2025-07-25"))->to_chinese() == "闰六月初一");
  CHECK(to_lunar(day("2025-01-28"))->to_chinese() == "腊月廿九");
  CHECK(to_lunar(day("2024-02-09"))->to_chinese() == "腊月三十");
  CHECK(to_lunar(day("2033-12-22")) == LunarDate{2033, 11, 1, true});
  CHECK(to_lunar(day("2026-11-28"))->to_chinese() == "十月二十");
  CHECK(to_lunar(day("2026-11-29"))->to_chinese() == "十月廿一");
  CHECK(to_lunar(day("2026-12-09"))->to_chinese() == "冬月初一");
}

TEST_CASE("Lunar dates end with the table") {
  CHECK_FALSE(to_lunar(day("2019-02-04")));
  CHECK(to_lunar(day("2019-02-05")) == LunarDate{2019, 1, 1});
  CHECK(to_lunar(day("2041-01-31")));
  CHECK_FALSE(to_lunar(day("2041-02-01")));
  CHECK(LunarDate{2026, 13, 1}.to_chinese().empty());
  CHECK(LunarDate{2026, 1, 31}.to_chinese().empty());
}

TEST_CASE("Every tabled day comes back from its lunar date") {
  for (Date date = day("2019-02-05"); date <= day("2041-01-31"); date = date.plus_days(1)) {
    const auto lunar = to_lunar(date);
    REQUIRE(lunar);
    REQUIRE(from_lunar(*lunar) == date);
  }
  CHECK_FALSE(from_lunar({2026, 6, 1, true}));
  CHECK_FALSE(from_lunar({2025, 12, 30}));
  CHECK_FALSE(from_lunar({2042, 1, 1}));
  CHECK_FALSE(from_lunar({2026, 1, 0}));
}
