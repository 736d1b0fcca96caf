#pragma once
// The Chinese calendar from a table, never from the platform: browsers disagree about some years.

#include <optional>
#include <string>

#include "base/date.hpp"

namespace aftercare::base {

struct LunarDate {
  int year = 0;   // the year that begins with this lunar year's Spring Festival
  int month = 1;  // 1–12
  int day = 1;    // 1–30
  bool is_leap_month = false;

  /// 十月十三, 正月初一, 闰六月廿九, 腊月三十.
  std::string to_chinese() const;
  bool operator==(const LunarDate&) const = default;
};

/// nullopt outside 2019-02-05 … 2041-01-31.
std::optional<LunarDate> to_lunar(Date date);
/// nullopt outside the table and where the year has no such month or day.
std::optional<Date> from_lunar(const LunarDate& lunar);

}  // namespace aftercare::base
