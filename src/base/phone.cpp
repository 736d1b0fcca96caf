#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

constexpr std::size_t mobile_digits = 11;
constexpr std::size_t max_extension_digits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_extension(std::string_view text) {
  return !text.empty() && text.size() <= max_extension_digits && std::ranges::all_of(text, is_digit);
}

bool is_mobile(std::string_view digits) {
  return digits.size() == mobile_digits && digits[0] == '1' && digits[1] >= '3';
}

/// 400 and 800 numbers, hot lines of insurers and banks (95518), city services (12345, 96…), emergency.
bool is_service(std::string_view digits) {
  if (digits == "110" || digits == "119" || digits == "120" || digits == "122") return true;
  if (digits.starts_with("400") || digits.starts_with("800")) return digits.size() == 10;
  if (digits.starts_with("95") || digits.starts_with("96")) return digits.size() == 5 || digits.size() == 6;
  return (digits.starts_with("10") || digits.starts_with("12")) && digits.size() == 5;
}

/// A subscriber's number never begins with 0 or 1.
bool is_local_number(std::string_view digits) {
  return (digits.size() == 7 || digits.size() == 8) && digits[0] >= '2';
}

/// Length of the area code in front, 0 when there is none: 010, 02x, else four digits 03xx to 09xx.
std::size_t area_code_length(std::string_view digits) {
  if (digits.size() < 4 || digits[0] != '0') return 0;
  if (digits.starts_with("010") || (digits[1] == '2' && digits[2] != '6')) return 3;
  return digits[1] >= '3' ? 4 : 0;
}

/// Cities with three-digit codes have eight digits throughout.
bool is_landline(std::string_view digits) {
  const std::size_t area = area_code_length(digits);
  return area != 0 && is_local_number(digits.substr(area)) && (area == 4 || digits.size() == 11);
}

/// A number taken apart: digit groups as they were typed, and the extension that a word announced.
struct Typed {
  std::string digits;
  std::size_t last_group = 0;  // where the last group of `digits` begins
  std::string extension;
  bool has_plus = false;
  bool had_country_code = false;  // then a landline has its area code
};

/// Where the extension's word begins, and how long it is.
std::pair<std::size_t, std::size_t> find_extension_word(std::string_view text) {
  constexpr std::string_view words[] = {"转分机", "分机号", "分机", "转", "ext.", "Ext.",
                                        "ext",    "Ext",    "EXT",  "x",  "X",    "#"};
  for (std::string_view word : words) {
    const std::size_t place = text.find(word);
    if (place != std::string_view::npos) return {place, word.size()};
  }
  return {text.size(), 0};
}

/// nullopt when there is anything but digits and the usual signs between them.
std::optional<Typed> take_apart(std::string_view text) {
  Typed typed;
  const auto [place, length] = find_extension_word(text);
  if (length != 0) {
    std::string_view extension = trim(text.substr(place + length));
    if (extension.starts_with(':')) extension = trim(extension.substr(1));
    if (!is_extension(extension)) return std::nullopt;
    typed.extension = extension;
  }
  std::string_view rest = trim(text.substr(0, place));
  typed.has_plus = rest.starts_with('+') || rest.starts_with("(+");
  bool in_group = false;
  while (!rest.empty()) {
    const char32_t c = next_code_point(rest);
    constexpr std::u32string_view joiners = U"+-() .·\u00A0\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500";
    if (c >= '0' && c <= '9') {
      if (!in_group) typed.last_group = typed.digits.size();
      typed.digits += static_cast<char>(c);
    } else if (joiners.find(c) == joiners.npos || (c == '+' && !typed.digits.empty())) {
      return std::nullopt;
    }
    in_group = c >= '0' && c <= '9';
  }
  if (typed.digits.empty()) return std::nullopt;
  return typed;
}

void drop_front(Typed& typed, std::size_t count) {
  typed.digits.erase(0, count);
  typed.last_group -= std::min(typed.last_group, count);
}

/// China's own country code goes; an area code written behind it gets its 0 back.
void drop_country_code(Typed& typed) {
  const std::string_view digits = typed.digits;
  const std::size_t code = digits.starts_with("0086") ? 4 : digits.starts_with("86") ? 2 : 0;
  if (code == 0) return;
  const std::string_view national = digits.substr(code);
  const bool is_marked = code == 4 || typed.has_plus;
  if (!is_marked && !is_mobile(national) && !is_landline(national)) return;
  const std::string with_zero = "0" + std::string(national);
  const bool lacks_zero = !is_mobile(national) && !is_service(national) && is_landline(with_zero);
  drop_front(typed, code);
  typed.has_plus = false;
  typed.had_country_code = true;
  if (lacks_zero) {
    typed.digits.insert(0, 1, '0');
    if (typed.last_group > 0) ++typed.last_group;
  }
}

Phone make_landline(std::string_view digits, std::string_view extension) {
  const std::size_t area = area_code_length(digits);
  std::string normal(digits.substr(0, area));
  if (area != 0) normal += '-';
  normal += digits.substr(area);
  if (!extension.empty()) (normal += '-') += extension;
  return {normal, PhoneKind::landline};
}

/// 0755-12345678-801: the last group is the extension when the rest is a number of its own.
std::optional<Phone> landline_with_group(const Typed& typed) {
  const std::string_view digits = typed.digits;
  const std::string_view number = digits.substr(0, typed.last_group);
  const std::string_view extension = digits.substr(typed.last_group);
  if (extension.size() > max_extension_digits || !typed.extension.empty()) return std::nullopt;
  if (!is_landline(number) && (typed.had_country_code || !is_local_number(number))) return std::nullopt;
  return make_landline(number, extension);
}

std::optional<Phone> recognise(Typed typed) {
  drop_country_code(typed);
  if (typed.has_plus || typed.digits.starts_with("00")) {
    const std::string_view number = std::string_view(typed.digits).substr(typed.has_plus ? 0 : 2);
    if (number.size() < 7 || number.size() > 15) return std::nullopt;  // E.164
    return Phone{"+" + std::string(number), PhoneKind::foreign};
  }
  // A 0 before a mobile number was needed for long-distance calls.
  if (typed.digits.starts_with('0') && is_mobile(std::string_view(typed.digits).substr(1))) {
    drop_front(typed, 1);
  }
  if (is_mobile(typed.digits)) return Phone{typed.digits, PhoneKind::mobile};
  const bool is_local = is_local_number(typed.digits) && !typed.had_country_code;
  if (is_local || is_landline(typed.digits)) return make_landline(typed.digits, typed.extension);
  if (is_service(typed.digits)) return Phone{typed.digits, PhoneKind::service};
  return landline_with_group(typed);
}

std::optional<Phone> recognise(std::string_view text) {
  const auto typed = take_apart(text);
  return typed ? recognise(*typed) : std::nullopt;
}

void add(std::vector<Phone>& phones, Phone phone) {
  if (std::ranges::find(phones, phone) == phones.end()) phones.push_back(std::move(phone));
}

/// Several numbers with only spaces between them: the first words that make a number, then the rest.
bool split_words(std::span<const std::string_view> words, std::vector<Phone>& phones) {
  std::string joined;
  for (std::size_t count = 1; count <= words.size(); ++count) {
    if (count > 1) joined += ' ';
    joined += words[count - 1];
    const auto phone = recognise(joined);
    if (!phone) continue;
    std::vector<Phone> more;
    if (count < words.size() && !split_words(words.subspan(count), more)) continue;
    add(phones, *phone);
    for (Phone& next : more) add(phones, std::move(next));
    return true;
  }
  return false;
}

/// Numbers run together without a sign between them: 22 digits are two mobiles.
bool split_run(std::string_view digits, std::vector<Phone>& phones) {
  if (digits.empty()) return true;
  for (std::size_t length : {11UZ, 12UZ, 10UZ}) {
    if (digits.size() < length) continue;
    const std::string_view first = digits.substr(0, length);
    if (!is_mobile(first) && !is_landline(first) && !(length == 10 && is_service(first))) continue;
    std::vector<Phone> more;
    if (!split_run(digits.substr(length), more)) continue;
    add(phones, parse_phone(first));
    for (Phone& next : more) add(phones, std::move(next));
    return true;
  }
  return false;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(text, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

/// One piece between clear separators: one number, or several that nobody kept apart.
bool split_piece(std::string_view piece, std::vector<Phone>& phones) {
  constexpr std::size_t max_words = 12;
  if (const auto phone = recognise(piece)) {
    add(phones, *phone);
    return true;
  }
  const auto words = words_of(piece);
  if (words.size() > 1 && words.size() <= max_words && split_words(words, phones)) return true;
  const bool only_digits = take_apart(piece).has_value();
  const std::string digits = digits_of(piece);
  return only_digits && digits.size() <= 5 * mobile_digits && split_run(digits, phones);
}

/// Names and notes around numbers: 王13800138000(妻) leaves the number alone.
bool is_number_character(char32_t c) {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ' || c == '(' || c == ')' || c == U'转' ||
         c == '#' || c == '*';
}

std::vector<std::string> number_pieces(std::string_view text) {
  std::vector<std::string> pieces(1);
  while (!text.empty()) {
    const char32_t c = next_code_point(text);
    if (is_number_character(c))
      append_code_point(pieces.back(), c);
    else if (!pieces.back().empty())
      pieces.emplace_back();
  }
  std::erase_if(pieces, [](const std::string& piece) { return digits_of(piece).empty(); });
  return pieces;
}

/// Half-width, and every clear separator a line break.
std::vector<std::string> separate(std::string_view text) {
  constexpr std::u32string_view separators = U"/\\,;|&、。\uFF64\n\r\t\v\f\u0085\u2028\u2029";
  std::vector<std::string> pieces(1);
  const std::string half_width = to_half_width(text);
  for (std::string_view rest = half_width; !rest.empty();) {
    const char32_t c = next_code_point(rest);
    if (separators.find(c) != separators.npos)
      pieces.emplace_back();
    else
      append_code_point(pieces.back(), c);
  }
  return pieces;
}

}  // namespace

Phone parse_phone(std::string_view text) {
  const std::string half_width = to_half_width(trim(text));
  if (auto phone = recognise(half_width)) return *phone;
  return {std::string(trim(text)), PhoneKind::unknown};
}

std::vector<Phone> split_phones(std::string_view text) {
  std::vector<Phone> phones;
  for (const std::string& piece : separate(text)) {
    if (split_piece(trim(piece), phones)) continue;
    for (const std::string& number : number_pieces(piece)) {
      const std::string_view trimmed = trim(number);
      if (!split_piece(trimmed, phones)) add(phones, {std::string(trimmed), PhoneKind::unknown});
    }
  }
  return phones;
}

std::string mask_phone(std::string_view normal) {
  constexpr std::string_view hidden = "····";
  constexpr std::size_t shown = 4;
  constexpr std::size_t least_hidden = 3;
  const auto is_sign = [](char c) { return is_digit(c) || c == '-' || c == '+'; };
  if (!std::ranges::all_of(normal, is_sign)) return std::string(hidden);
  const std::size_t dash = normal.find('-');
  std::size_t head = 0;
  if (dash == 3 || dash == 4) {  // a landline: area code, number, extension
    head = dash + 1;
    normal = normal.substr(0, normal.find('-', head));
  } else {
    normal = normal.substr(0, dash);
    if (normal.size() >= 10) head = 3;
  }
  if (normal.size() < head + least_hidden + shown) return std::string(hidden);
  std::string masked(normal.substr(0, head));
  masked += hidden;
  masked += normal.substr(normal.size() - shown);
  return masked;
}

}  // namespace aftercare::base
