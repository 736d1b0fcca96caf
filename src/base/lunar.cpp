#include "base/lunar.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace aftercare::base {
namespace {

constexpr int first_year = 2019;
constexpr Date first_day{17'932};  // 2019-02-05, Spring Festival
constexpr int months_per_year = 12;
constexpr int short_month = 29;

// Bits 15 to 4: months 1 to 12, set for 30 days. Bits 3 to 0: the month that is followed by its
// leap month, or 0; bit 16: that leap month has 30 days. tests/unit/base_lunar_test.cpp computes
// every month again from the moon and the sun.
constexpr std::array<std::uint32_t, 22> years{
    0x0A930,                                      // 2019
    0x07954, 0x06AA0, 0x0AD50, 0x05B52, 0x04B60,  // 2020
    0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530,  // 2025
    0x05AA0, 0x076A3, 0x096D0, 0x04AFB, 0x04AD0,  // 2030
    0x0A4D0, 0x1D0B6, 0x0D250, 0x0D520, 0x0DD45,  // 2035
    0x0B5A0,                                      // 2040
};

/// Calls `visit(year, month, is_leap, first day, length)` for each month until it returns false.
template <class Visit>
void for_each_month(Visit visit) {
  Date start = first_day;
  for (std::size_t i = 0; i < years.size(); ++i) {
    const std::uint32_t bits = years[i];
    const int year = first_year + static_cast<int>(i);
    const int leap_month = static_cast<int>(bits & 0xF);
    for (int month = 1; month <= months_per_year; ++month) {
      const int length = short_month + static_cast<int>(bits >> (16 - month) & 1);
      if (!visit(year, month, false, start, length)) return;
      start = start.plus_days(length);
      if (month != leap_month) continue;
      const int leap_length = short_month + static_cast<int>(bits >> 16 & 1);
      if (!visit(year, month, true, start, leap_length)) return;
      start = start.plus_days(leap_length);
    }
  }
}

}  // namespace

std::string LunarDate::to_chinese() const {
  constexpr std::array<std::string_view, 12> months{"正月", "二月", "三月", "四月", "五月", "六月",
                                                    "七月", "八月", "九月", "十月", "冬月", "腊月"};
  constexpr std::array<std::string_view, 10> ones{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  constexpr std::array<std::string_view, 3> tens{"初", "十", "廿"};
  if (month < 1 || month > 12 || day < 1 || day > 30) return {};
  std::string text = is_leap_month ? "闰" : "";
  text += months[static_cast<std::size_t>(month - 1)];
  if (day == 20) return text + "二十";
  if (day == 30) return text + "三十";
  text += tens[static_cast<std::size_t>((day - 1) / 10)];
  text += ones[static_cast<std::size_t>((day - 1) % 10)];
  return text;
}

std::optional<LunarDate> to_lunar(Date date) {
  std::optional<LunarDate> found;
  if (date < first_day) return found;
  for_each_month([&](int year, int month, bool is_leap, Date start, int length) {
    if (date - start >= length) return true;
    found = LunarDate{year, month, date - start + 1, is_leap};
    return false;
  });
  return found;
}

std::optional<Date> from_lunar(const LunarDate& lunar) {
  std::optional<Date> found;
  for_each_month([&](int year, int month, bool is_leap, Date start, int length) {
    if (year != lunar.year || month != lunar.month || is_leap != lunar.is_leap_month) return true;
    if (lunar.day >= 1 && lunar.day <= length) found = start.plus_days(lunar.day - 1);
    return false;
  });
  return found;
}

}  // namespace aftercare::base
