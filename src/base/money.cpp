#include "base/money.hpp"

#include "base/text.hpp"

namespace aftercare::base {
namespace {

constexpr std::string_view yen_sign = "\u00A5";

bool consume(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool consume_minus(std::string_view& text) { return consume(text, "-") || consume(text, "\u2212"); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Appends one decimal digit; false when the amount no longer fits.
bool push_digit(std::int64_t& fen, char digit) {
  return !__builtin_mul_overflow(fen, 10, &fen) && !__builtin_add_overflow(fen, digit - '0', &fen);
}

/// Digits, commas only before groups of three.
std::size_t yuan_length(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i == 0 || i > 3) return i;
  while (i + 3 < text.size() && text[i] == ',' && is_digit(text[i + 1]) && is_digit(text[i + 2]) &&
         is_digit(text[i + 3])) {
    i += 4;
  }
  return i;
}

std::optional<std::int64_t> parse_fen(std::string_view text) {
  const std::size_t yuan = yuan_length(text);
  std::int64_t fen = 0;
  for (char c : text.substr(0, yuan)) {
    if (c != ',' && !push_digit(fen, c)) return std::nullopt;
  }
  std::string_view rest = text.substr(yuan);
  std::string_view fraction;
  if (consume(rest, ".")) {
    while (!rest.empty() && is_digit(rest.front())) {
      fraction = std::string_view(fraction.empty() ? rest.data() : fraction.data(), fraction.size() + 1);
      rest.remove_prefix(1);
    }
  }
  if (!rest.empty() || (yuan == 0 && fraction.empty())) return std::nullopt;
  while (fraction.size() > 2 && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > 2) return std::nullopt;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!push_digit(fen, i < fraction.size() ? fraction[i] : '0')) return std::nullopt;
  }
  return fen;
}

}  // namespace

std::optional<Money> Money::parse(std::string_view text) {
  const std::string half_width = to_half_width(text);
  std::string_view rest = trim(half_width);
  bool negative = consume_minus(rest);
  if (consume(rest, yen_sign) || consume(rest, "\uFFE5")) rest = trim(rest);
  if (!negative) negative = consume_minus(rest);
  if (rest.ends_with("\u5143")) rest = trim(rest.substr(0, rest.size() - 3));  // 元
  const auto fen = parse_fen(rest);
  if (!fen) return std::nullopt;
  return Money{negative ? -*fen : *fen};
}

std::string Money::to_string() const {
  const auto bits = static_cast<std::uint64_t>(fen);
  const std::uint64_t magnitude = fen < 0 ? 0 - bits : bits;
  const std::string yuan = std::to_string(magnitude / 100);
  std::string text = fen < 0 ? "-" : "";
  for (std::size_t i = 0; i < yuan.size(); ++i) {
    if (i > 0 && (yuan.size() - i) % 3 == 0) text += ',';
    text += yuan[i];
  }
  text += '.';
  text += static_cast<char>('0' + magnitude % 100 / 10);
  text += static_cast<char>('0' + magnitude % 10);
  return text;
}

std::string Money::to_currency() const {
  std::string amount = to_string();
  const bool negative = amount.front() == '-';
  amount.insert(negative ? 1 : 0, yen_sign);
  return amount;
}

namespace {

constexpr std::string_view capital_digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/// Four digits with their places; a zero between two digits is said once, none at the end.
std::string capital_section(int value) {
  constexpr std::string_view places[] = {"仟", "佰", "拾", ""};
  std::string text;
  bool zero = false;
  for (int place = 0, unit = 1000; place < 4; ++place, unit /= 10) {
    const int digit = value / unit % 10;
    if (digit == 0) {
      zero = !text.empty();
      continue;
    }
    if (zero) text += capital_digits[0];
    zero = false;
    text.append(capital_digits[digit]).append(places[place]);
  }
  return text;
}

std::string capital_yuan(std::int64_t yuan) {
  constexpr std::string_view sections[] = {"", "万", "亿"};
  std::string text;
  for (int section = 2; section >= 0; --section) {
    const std::int64_t unit = section == 2 ? 100'000'000 : section == 1 ? 10'000 : 1;
    const int value = static_cast<int>(yuan / unit % 10'000);
    if (value == 0) continue;
    // A gap of places inside the number is read as one zero: 壹万零伍拾.
    const bool gap = !text.empty() && (value < 1000 || (section == 0 && yuan / 10'000 % 10'000 == 0));
    if (gap) text += capital_digits[0];
    text.append(capital_section(value)).append(sections[section]);
  }
  return text;
}

}  // namespace

std::string Money::to_chinese_capitals() const {
  const std::int64_t absolute = fen < 0 ? -fen : fen;
  const int jiao = static_cast<int>(absolute / 10 % 10), cent = static_cast<int>(absolute % 10);
  std::string text = capital_yuan(absolute / 100);
  if (!text.empty()) text += "元";
  if (jiao == 0 && cent == 0) return (fen < 0 ? "负" : "") + (text.empty() ? "零元" : text) + "整";
  if (jiao != 0) text.append(capital_digits[jiao]).append("角");
  else if (!text.empty()) text += capital_digits[0];
  if (cent != 0) text.append(capital_digits[cent]).append("分");
  else text += "整";
  return (fen < 0 ? "负" : "") + text;
}

}  // namespace aftercare::base
