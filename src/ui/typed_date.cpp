#include "ui/typed_date.hpp"

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace aftercare::ui {
namespace {

std::optional<base::Date> relative_day(std::string_view text, base::Date today) {
  struct Word {
    std::string_view word;
    int days;
  };
  constexpr std::array words = {Word{"今天", 0}, Word{"今日", 0}, Word{"明天", 1}, Word{"后天", 2},
                                Word{"大后天", 3}, Word{"昨天", -1}, Word{"前天", -2}, Word{"today", 0},
                                Word{"tomorrow", 1}, Word{"yesterday", -1}};
  for (const Word& entry : words) {
    if (text == entry.word) return today.plus_days(entry.days);
  }
  const bool is_offset = text.size() >= 2 && text.size() <= 5 && (text[0] == '+' || text[0] == '-');
  if (!is_offset || text.find_first_not_of("0123456789", 1) != text.npos) return std::nullopt;
  const int days = std::atoi(std::string(text.substr(1)).c_str());
  return today.plus_days(text[0] == '-' ? -days : days);
}

/// The numbers of the text when nothing but numbers and date separators are in it.
std::vector<int> date_numbers(std::string_view text) {
  std::vector<int> numbers;
  bool in_number = false;
  while (!text.empty()) {
    const char32_t code = base::next_code_point(text);
    if (code >= '0' && code <= '9') {
      if (!in_number) numbers.push_back(0);
      if (numbers.back() > 100'000) return {};
      numbers.back() = numbers.back() * 10 + static_cast<int>(code - '0');
      in_number = true;
    } else if (code == '-' || code == '/' || code == '.' || code == U'月' || code == U'日' || code == U'号' ||
               code == ' ') {
      in_number = false;
    } else {
      return {};
    }
  }
  return numbers;
}

std::optional<base::Date> nearest(int month, int day, base::Date today) {
  std::optional<base::Date> best;
  for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
    const auto candidate = base::Date::from_ymd(year, month, day);
    if (candidate && (!best || std::abs(*candidate - today) < std::abs(*best - today))) best = candidate;
  }
  return best;
}

}  // namespace

std::optional<base::Date> parse_typed_date(std::string_view typed, base::Date today) {
  const std::string half_width = base::to_half_width(typed);
  const std::string_view text = base::trim(half_width);
  if (text.empty()) return std::nullopt;
  if (const auto day = relative_day(text, today)) return day;
  const std::vector<int> numbers = date_numbers(text);
  if (numbers.size() == 2) return nearest(numbers[0], numbers[1], today);
  if (numbers.size() == 1 && text.size() <= 2) {
    return base::Date::from_ymd(today.year(), today.month(), numbers[0]);
  }
  if (numbers.size() == 1 && text.size() == 4) return nearest(numbers[0] / 100, numbers[0] % 100, today);
  return base::parse_loose_date(text);
}

}  // namespace aftercare::ui
