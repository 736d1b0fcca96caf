#include <array>
#include <string>
#include <string_view>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

constexpr std::string_view hidden = "·";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Half-width, upper-case, without spaces, dots and dashes.
std::string upper_without_separators(std::string_view text) {
  std::string out = fold_for_search(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

/// ISO 3779 value of a letter or digit; -1 for I, O, Q and everything else.
int vin_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c < 'A' || c > 'Z') return -1;
  constexpr std::array<int, 26> values{1, 2,  3, 4,  5, 6, 7, 8, -1, 1, 2, 3, 4,
                                       5, -1, 7, -1, 9, 2, 3, 4, 5,  6, 7, 8, 9};
  return values[static_cast<std::size_t>(c - 'A')];
}

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

bool has_id_card_length(std::string_view number) { return number.size() == 15 || number.size() == 18; }

bool has_id_card_characters(std::string_view number) {
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (!is_digit(number[i]) && !(i == 17 && number[i] == 'X')) return false;
  }
  return true;
}

/// ISO 7064 MOD 11-2 over the first 17 digits.
char id_card_check_digit(std::string_view number) {
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum = (sum + (number[i] - '0')) * 2 % 11;
  const int check = (12 - sum) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

}  // namespace

std::string normalise_vin(std::string_view text) { return upper_without_separators(text); }

VinProblem check_vin(std::string_view normal) {
  constexpr std::array<int, 17> weights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  constexpr std::size_t check_place = 8;
  if (normal.size() != weights.size()) return VinProblem::length;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const int value = vin_value(normal[i]);
    if (value < 0) return VinProblem::letter;
    sum += value * weights[i];
  }
  const char check = sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
  return normal[check_place] == check ? VinProblem::none : VinProblem::check_digit;
}

std::string normalise_id_card(std::string_view text) { return upper_without_separators(text); }

IdCardProblem check_id_card(std::string_view normal) {
  if (!has_id_card_length(normal)) return IdCardProblem::length;
  if (!has_id_card_characters(normal)) return IdCardProblem::character;
  if (!birthday_of_id_card(normal)) return IdCardProblem::date;
  if (normal.size() == 18 && normal[17] != id_card_check_digit(normal)) return IdCardProblem::check_digit;
  return IdCardProblem::none;
}

std::optional<Date> birthday_of_id_card(std::string_view normal) {
  if (!has_id_card_length(normal) || !has_id_card_characters(normal)) return std::nullopt;
  const bool is_old = normal.size() == 15;  // until 1999: two digits of the year, no check digit
  const std::string_view date = normal.substr(6, is_old ? 6 : 8);
  const int year = is_old ? 1900 + two_digits(date, 0) : two_digits(date, 0) * 100 + two_digits(date, 2);
  if (year < 1850) return std::nullopt;
  const std::size_t month = is_old ? 2 : 4;
  return Date::from_ymd(year, two_digits(date, month), two_digits(date, month + 2));
}

std::string mask_id_card(std::string_view normal) {
  constexpr std::size_t shown = 4;
  const std::size_t length = count_code_points(normal);
  const bool is_long = length > 3 * shown;  // a short number would be given away by its ends
  std::string masked;
  for (std::size_t i = 0; i < length; ++i) {
    const char32_t c = next_code_point(normal);
    if (is_long && (i < shown || i >= length - shown))
      append_code_point(masked, c);
    else
      masked += hidden;
  }
  return masked;
}

}  // namespace aftercare::base
