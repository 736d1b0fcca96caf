#include "base/calendar_tables.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/lunar.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

constexpr int max_holiday_days = 60;  // a longer stretch is a slip of the pen

std::optional<std::string> text_of(std::string_view object, std::string_view key) {
  const auto raw = json_member(object, key);
  return raw ? json_to_string(*raw) : std::nullopt;
}

std::optional<int> number_of(std::string_view object, std::string_view key) {
  const auto raw = json_member(object, key);
  const auto value = raw ? json_to_integer(*raw) : std::nullopt;
  if (!value || *value < 0 || *value > 9999) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<Date> date_of(std::optional<std::string> text) {
  return text ? Date::parse(*text) : std::nullopt;
}

std::vector<std::string_view> elements_of(std::string_view object, std::string_view key) {
  const auto raw = json_member(object, key);
  return raw ? json_elements(*raw) : std::vector<std::string_view>{};
}

std::unexpected<Error> broken(std::string_view piece) {
  return fail("calendar.broken_table", {{"text", std::string(piece.substr(0, 80))}});
}

bool add_holiday(WorkCalendar& calendar, std::string_view holiday) {
  const auto from = date_of(text_of(holiday, "from"));
  const auto to = date_of(text_of(holiday, "to"));
  if (!from || !to || *to < *from || *to - *from >= max_holiday_days) return false;
  for (Date day = *from; day <= *to; day = day.plus_days(1)) calendar.add_holiday(day);
  return true;
}

std::optional<Festival> read_festival(std::string_view json) {
  const auto id = text_of(json, "id");
  const auto name = text_of(json, "name");
  if (!id || !name) return std::nullopt;
  Festival festival;
  festival.id = *id;
  festival.name = *name;
  festival.name_en = text_of(json, "name_en").value_or(*name);
  festival.is_lunar = json_member(json, "lunar_month").has_value();
  const auto month = number_of(json, festival.is_lunar ? "lunar_month" : "month");
  const auto day = number_of(json, festival.is_lunar ? "lunar_day" : "day");
  const bool exists = month && day && *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
  if (!exists) return std::nullopt;
  festival.month = *month;
  festival.day = *day;
  for (std::string_view raw : elements_of(json, "days")) {
    const auto tabled = date_of(json_to_string(raw));
    if (!tabled) return std::nullopt;
    festival.tabled_days.push_back(*tabled);
  }
  std::ranges::sort(festival.tabled_days);
  return festival;
}

}  // namespace

bool WorkdayTable::covers(int year) const { return std::ranges::binary_search(years, year); }

Result<WorkdayTable> read_workday_table(std::string_view json) {
  WorkdayTable table;
  if (!check_json_value(trim(json)) || !json_member(json, "years")) return broken(json);
  for (std::string_view year : elements_of(json, "years")) {
    const auto number = number_of(year, "year");
    if (!number) return broken(year);
    table.years.push_back(*number);
    for (std::string_view holiday : elements_of(year, "holidays")) {
      if (!add_holiday(table.calendar, holiday)) return broken(holiday);
    }
    for (std::string_view raw : elements_of(year, "workdays")) {
      const auto day = date_of(json_to_string(raw));
      if (!day) return broken(raw);
      table.calendar.add_workday(*day);
    }
  }
  std::ranges::sort(table.years);
  return table;
}

std::optional<Date> Festival::in_year(int year) const {
  const auto tabled = std::ranges::find(tabled_days, year, &Date::year);
  if (tabled != tabled_days.end()) return *tabled;
  return is_lunar ? from_lunar({year, month, day}) : Date::from_ymd(year, month, day);
}

Result<std::vector<Festival>> read_festivals(std::string_view json) {
  std::vector<Festival> festivals;
  if (!check_json_value(trim(json)) || !json_member(json, "festivals")) return broken(json);
  for (std::string_view piece : elements_of(json, "festivals")) {
    auto festival = read_festival(piece);
    if (!festival) return broken(piece);
    festivals.push_back(*std::move(festival));
  }
  return festivals;
}

}  // namespace aftercare::base
