#include <algorithm>
#include <string>
#include <string_view>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

using CodePoints = std::u32string;
using View = std::u32string_view;

constexpr View provinces = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
// Marks of services and old military regions, and the letters that replaced them in 2012.
constexpr View military_hanzi = U"军空海北沈兰济南广成";
constexpr View military_letters = U"VKHBSLJNGC";
// GA 36: D A B C E are battery cars, F G H J K other new-energy cars.
constexpr View new_energy_letters = U"DABCEFGHJK";

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool has(View set, char32_t c) { return set.find(c) != View::npos; }

bool all_digits(View text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// Serial numbers never hold I or O, which look like 1 and 0.
bool is_serial_character(char32_t c) { return is_digit(c) || (is_letter(c) && c != 'I' && c != 'O'); }
bool is_serial(View text, std::size_t length) {
  return text.size() == length && std::ranges::all_of(text, is_serial_character) &&
         std::ranges::count_if(text, is_letter) <= 3;
}

CodePoints plate_characters(std::string_view text) {
  CodePoints characters;
  const std::string folded = fold_for_search(text);  // drops spaces, dots, dashes and full-width forms
  for (std::string_view rest = folded; !rest.empty();) {
    const char32_t c = next_code_point(rest);
    characters += c >= 'a' && c <= 'z' ? c - 32 : c;
  }
  return characters;
}

std::string to_utf8(View characters) {
  std::string text;
  for (char32_t c : characters) append_code_point(text, c);
  return text;
}

/// Province and city letter in front: 粤B. I is never a city.
bool has_city(View plate) {
  return plate.size() >= 2 && has(provinces, plate[0]) && is_letter(plate[1]) && plate[1] != 'I';
}

bool is_new_energy_serial(View serial) {
  if (serial.size() != 6) return false;
  const bool is_small =
      has(new_energy_letters, serial[0]) && is_serial_character(serial[1]) && all_digits(serial.substr(2));
  const bool is_large = all_digits(serial.substr(0, 5)) && has(new_energy_letters, serial[5]);
  return is_small || is_large;
}

bool is_armed_police(View plate) {
  if (!plate.starts_with(U"WJ")) return false;
  View rest = plate.substr(2);
  if (!rest.empty() && has(provinces, rest[0])) return is_serial(rest.substr(1), 5);
  const bool is_headquarters = is_serial(rest, 5);
  const bool is_before_2012 =
      rest.size() == 7 && all_digits(rest.substr(0, 2)) && is_serial(rest.substr(2), 5);
  return is_headquarters || is_before_2012;
}

bool is_military(View plate) {
  if (plate.size() != 7 || !is_letter(plate[1]) || !all_digits(plate.substr(2))) return false;
  return has(military_hanzi, plate[0]) || has(military_letters, plate[0]);
}

bool is_embassy(View plate) {
  if (plate.starts_with(U"使") || plate.starts_with(U"领")) {
    return plate.size() == 7 && all_digits(plate.substr(1));
  }
  if (plate.ends_with(U"使")) return plate.size() == 7 && all_digits(plate.substr(0, 6));
  return plate.ends_with(U"领") && has_city(plate) && is_serial(plate.substr(2, plate.size() - 3), 4);
}

bool is_temporary(View plate) {
  if (plate.ends_with(U"临时"))
    plate.remove_suffix(2);
  else if (plate.ends_with(U"临"))
    plate.remove_suffix(1);
  else if (plate.starts_with(U"临时"))
    plate.remove_prefix(2);
  else if (plate.starts_with(U"临"))
    plate.remove_prefix(1);
  else
    return false;
  if (has_city(plate)) plate.remove_prefix(2);
  return plate.size() >= 4 && plate.size() <= 8 && std::ranges::all_of(plate, is_serial_character);
}

PlateKind kind_by_suffix(char32_t suffix) {
  switch (suffix) {
    case U'警':
      return PlateKind::police;
    case U'挂':
      return PlateKind::trailer;
    case U'学':
      return PlateKind::learner;
    default:
      return PlateKind::unknown;
  }
}

PlateKind classify_civil(View plate) {
  const View serial = plate.substr(2);
  if (is_serial(serial, 5)) return PlateKind::ordinary;
  if (is_new_energy_serial(serial)) return PlateKind::new_energy;
  if (serial.size() != 5 || !is_serial(serial.substr(0, 4), 4)) return PlateKind::unknown;
  if (plate.starts_with(U"粤Z")) {
    if (serial[4] == U'港') return PlateKind::hong_kong;
    if (serial[4] == U'澳') return PlateKind::macau;
  }
  return kind_by_suffix(serial[4]);
}

PlateKind classify(View plate) {
  if (is_armed_police(plate)) return PlateKind::armed_police;
  if (is_embassy(plate)) return PlateKind::embassy;
  if (is_temporary(plate)) return PlateKind::temporary;
  if (has_city(plate)) return classify_civil(plate);
  return is_military(plate) ? PlateKind::military : PlateKind::unknown;
}

/// How many characters stand before the dot on the plate; 0 where there is none.
std::size_t prefix_length(View plate) {
  switch (classify(plate)) {
    case PlateKind::unknown:
      return 0;
    case PlateKind::armed_police:
      return has(provinces, plate[2]) ? 3 : 2;
    case PlateKind::military:
      return 2;
    default:
      return has_city(plate) ? 2 : 0;
  }
}

}  // namespace

Plate parse_plate(std::string_view text) {
  const CodePoints characters = plate_characters(text);
  return {to_utf8(characters), classify(characters)};
}

std::string format_plate(std::string_view normal) {
  const CodePoints characters = plate_characters(normal);
  const std::size_t prefix = prefix_length(characters);
  if (prefix == 0) return std::string(normal);
  return to_utf8(View(characters).substr(0, prefix)) + "·" + to_utf8(View(characters).substr(prefix));
}

}  // namespace aftercare::base
