#include <string>
#include <string_view>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

constexpr int excel_epoch_offset = 25'569;  // the serial of 1970-01-01 in the 1900 system
constexpr int first_excel_serial = 20'000;
constexpr int last_excel_serial = 80'000;
// Two-digit years: service dates lie after 2000, birthdays of drivers after 1940.
constexpr int two_digit_pivot = 40;
constexpr int first_year = 1900;
constexpr int last_year = 2199;
// An instant written in UTC (…Z) is a day later in China from 16:00 on.
constexpr int china_midnight_hour_utc = 16;

/// Reads from the left; each take_… says whether it fitted.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  void skip_spaces() { rest_ = trim(rest_); }

  bool take(std::string_view prefix) {
    if (!rest_.starts_with(prefix)) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }

  /// 0 digits give an empty view.
  std::string_view take_digits() {
    std::size_t length = 0;
    while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') ++length;
    const std::string_view digits = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return digits;
  }

 private:
  std::string_view rest_;
};

/// At most nine digits, so it fits.
int to_int(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 9)) value = value * 10 + (c - '0');
  return value;
}

std::optional<int> to_year(std::string_view digits) {
  const int year = to_int(digits);
  if (digits.size() == 2) return year < two_digit_pivot ? 2000 + year : 1900 + year;
  if (digits.size() != 4 || year < first_year || year > last_year) return std::nullopt;
  return year;
}

bool take_separator(Reader& reader, std::string_view separator) {
  reader.skip_spaces();
  if (!reader.take(separator)) return false;
  reader.skip_spaces();
  return true;
}

/// The sign between the year and the month decides the one between the month and the day.
std::string_view month_separator(Reader& reader) {
  for (std::string_view separator : {"年", "-", "/", "."}) {
    if (take_separator(reader, separator)) return separator == "年" ? std::string_view("月") : separator;
  }
  return {};
}

void take_weekday(Reader& reader) {
  reader.skip_spaces();
  const bool in_brackets = reader.take("(");
  for (std::string_view word : {"星期", "礼拜", "周"}) {
    if (!reader.take(word)) continue;
    for (std::string_view day : {"一", "二", "三", "四", "五", "六", "日", "天"}) {
      if (reader.take(day)) break;
    }
    break;
  }
  if (in_brackets) reader.take(")");
  reader.skip_spaces();
}

/// Minutes, seconds, fractions, half of the day, zone east of UTC.
bool is_rest_of_time(std::string_view text) {
  constexpr std::string_view ascii = "0123456789:.+ AaPpMmZz";
  constexpr std::u32string_view wide = U"时分秒点";
  while (!text.empty()) {
    const char32_t c = next_code_point(text);
    if (c < 0x80 ? ascii.find(static_cast<char>(c)) == ascii.npos : wide.find(c) == wide.npos) return false;
  }
  return true;
}

/// A time of day after the date, as spreadsheets and exports append it. False when it is something
/// else; `next_day` where the time is in UTC and China is a day further.
bool take_time(Reader& reader, bool& next_day) {
  reader.take("T");
  reader.skip_spaces();
  for (std::string_view half : {"上午", "下午", "AM", "PM", "am", "pm"}) {
    if (reader.take(half)) break;
  }
  reader.skip_spaces();
  const std::string_view hour = reader.take_digits();
  if (hour.empty() || hour.size() > 2 || to_int(hour) > 24) return false;
  if (!reader.take(":") && !reader.take("时") && !reader.take("点")) return false;
  if (!is_rest_of_time(reader.rest())) return false;
  next_day = reader.rest().ends_with('Z') && to_int(hour) >= china_midnight_hour_utc;
  return true;
}

std::optional<Date> parse_compact(std::string_view digits) {
  if (digits.size() == 8) {
    const auto year = to_year(digits.substr(0, 4));
    if (!year) return std::nullopt;
    return Date::from_ymd(*year, to_int(digits.substr(4, 2)), to_int(digits.substr(6)));
  }
  const int serial = digits.size() == 5 ? to_int(digits) : 0;
  if (serial < first_excel_serial || serial > last_excel_serial) return std::nullopt;
  return Date{serial - excel_epoch_offset};
}

/// 45047 and 45047.5 (noon).
std::optional<Date> parse_excel_serial(std::string_view text) {
  Reader reader(text);
  const std::string_view serial = reader.take_digits();
  if (serial.size() != 5 || !reader.take(".") || reader.take_digits().empty() || !reader.at_end()) {
    return std::nullopt;
  }
  return parse_compact(serial);
}

}  // namespace

std::optional<Date> parse_loose_date(std::string_view text) {
  const std::string half_width = to_half_width(text);
  Reader reader(trim(half_width));
  if (const auto date = parse_excel_serial(reader.rest())) return date;
  const std::string_view first = reader.take_digits();
  std::optional<Date> date;
  if (first.size() == 5 || first.size() == 8) {
    date = parse_compact(first);
  } else {
    const auto year = to_year(first);
    const std::string_view separator = month_separator(reader);
    const std::string_view month = reader.take_digits();
    if (!year || separator.empty() || month.empty() || month.size() > 2) return std::nullopt;
    if (!take_separator(reader, separator)) return std::nullopt;
    const std::string_view day = reader.take_digits();
    if (day.empty() || day.size() > 2) return std::nullopt;
    date = Date::from_ymd(*year, to_int(month), to_int(day));
    reader.skip_spaces();
    if (!reader.take("日")) reader.take("号");
  }
  take_weekday(reader);
  if (!date || reader.at_end()) return date;
  bool next_day = false;
  if (!take_time(reader, next_day)) return std::nullopt;
  return next_day ? date->plus_days(1) : *date;
}

}  // namespace aftercare::base
