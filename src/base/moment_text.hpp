#pragma once
// Days, instants, spans of time and numbers in the words of the shop: 今天 09:12, 11月14日,
// 剩 3 小时 20 分. Pure: the present comes in as an argument.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/translation.hpp"

namespace aftercare::base {

/// 今天, 昨天, 明天, else 11月14日; with the year when it is not this one.
std::string day_text(const Translation& words, Date day, Date today);
/// 11月14日 or 2025年11月14日, never a relative word.
std::string calendar_day_text(const Translation& words, Date day, Date today);
/// 2026年11月21日 星期六
std::string long_day_text(const Translation& words, Date day);
std::string weekday_text(const Translation& words, Date day);
std::string clock_text(int minute_of_day);  // 09:12
/// What people type for it: 14:30, 14：30, 1430, 9, 16点, 16点30分; nullopt: no time of a day.
std::optional<int> parse_clock_text(std::string_view typed);
/// 今天 09:12, 昨天 17:05, 11月14日 10:20.
std::string moment_text(const Translation& words, Milliseconds instant, Milliseconds now,
                        int utc_offset_minutes);
/// 3 小时 20 分, 2 天 4 小时, 12 分; rounded down to the minute.
std::string span_text(const Translation& words, Milliseconds span);
/// 剩 3 小时 20 分 before `due`, 已超 20 分 after it.
std::string remaining_text(const Translation& words, Milliseconds due, Milliseconds now);
/// 今天, 还有 2 天, 逾期 3 天.
std::string due_day_text(const Translation& words, Date due, Date today);
std::string number_text(std::int64_t number);  // 38,210
/// Thousandths as people write quantities: 4200 → 4.2; nothing for none.
std::string quantity_text(std::optional<std::int64_t> milli);

}  // namespace aftercare::base
