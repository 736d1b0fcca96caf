#pragma once
// Reads assets/calendar: holidays with make-up workdays, and the festivals for greetings (R-CARE-02).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace aftercare::base {

struct WorkdayTable {
  WorkCalendar calendar;
  std::vector<int> years;  // sorted; other years know only their weekends, and a page may say so

  bool covers(int year) const;
};
Result<WorkdayTable> read_workday_table(std::string_view json);

struct Festival {
  std::string id;
  std::string name;     // 中秋节
  std::string name_en;  // Mid-Autumn Festival
  bool is_lunar = false;
  int month = 1;  // of the lunar year where is_lunar
  int day = 1;
  std::vector<Date> tabled_days;  // sorted; they win over what month and day say

  std::optional<Date> in_year(int year) const;
};
Result<std::vector<Festival>> read_festivals(std::string_view json);

}  // namespace aftercare::base
