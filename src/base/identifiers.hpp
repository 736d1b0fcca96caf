#pragma once
// Numbers that people and cars carry: normal forms and checks (R-DATA-03, issue "checks with clear
// words"). A check warns, it never blocks: the normal form is stored even when it looks wrong.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace aftercare::base {

enum class PlateKind : std::uint8_t {
  ordinary,      // 粤B12345
  new_energy,    // 粤BD12345, 粤B12345D
  hong_kong,     // 粤Z1234港
  macau,         // 粤Z1234澳
  police,        // 粤B1234警
  armed_police,  // WJ粤12345 / WJ粤1234X
  military,      // 军A12345 forms with theatre letters
  trailer,       // 粤B1234挂
  learner,       // 粤B1234学
  embassy,       // 使… / …使, 领
  temporary,     // 粤B12345临 / 临…
  unknown
};

struct Plate {
  std::string normal;   // without spaces, dots, full-width forms: 粤B12345
  PlateKind kind = PlateKind::unknown;
};
/// Spaces, dots (· . •), dashes and full-width characters are dropped, letters upper-cased.
Plate parse_plate(std::string_view text);
/// For display: 粤B·12345.
std::string format_plate(std::string_view normal);

/// Upper-case, no spaces; I, O, Q stay as typed so that the check can say so.
std::string normalise_vin(std::string_view text);
enum class VinProblem : std::uint8_t { none, length, letter, check_digit };
VinProblem check_vin(std::string_view normal);

enum class PhoneKind : std::uint8_t { mobile, landline, service, foreign, unknown };
struct Phone {
  /// mobile: 11 digits; landline: 0755-12345678 or 0755-12345678-801, without area code 12345678;
  /// service (400…, 800…, 955…, 12345): digits; foreign: + and digits; else as typed, trimmed.
  std::string normal;
  PhoneKind kind = PhoneKind::unknown;
  bool operator==(const Phone&) const = default;
};
Phone parse_phone(std::string_view text);
/// `13800138000/0755-12345678、…` → each number on its own, once, in the order found. Words around
/// numbers are left out; a piece with digits that is no number comes as unknown.
std::vector<Phone> split_phones(std::string_view text);
/// 138····5620, 0755-····5678: the middle is hidden, R-SEC-01.
std::string mask_phone(std::string_view normal);

enum class IdCardProblem : std::uint8_t { none, length, character, date, check_digit };
IdCardProblem check_id_card(std::string_view normal);
std::string normalise_id_card(std::string_view text);
std::optional<Date> birthday_of_id_card(std::string_view normal);
std::string mask_id_card(std::string_view normal);  // 4403··········1234

/// Dates as shops write them: 2023.5.1, 2023/5/1, 2023-05-01, 20230501, 2023年5月1日, Excel serials
/// (1900 system, 20000–80000). nullopt when none fits or the day does not exist.
std::optional<Date> parse_loose_date(std::string_view text);

}  // namespace aftercare::base
