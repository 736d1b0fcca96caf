#include "base/text.hpp"

#include "base/utf8_scan.hpp"

namespace aftercare::base {
namespace {

using namespace utf8_scan;

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t full_width_first = 0xFF01;  // ！
constexpr char32_t full_width_last = 0xFF5E;   // ～
constexpr char32_t full_width_shift = 0xFEE0;
constexpr char32_t ideographic_space = 0x3000;

char32_t decode(const char* at, std::size_t length) {
  const auto byte = [at](int i) { return static_cast<char32_t>(static_cast<unsigned char>(at[i])); };
  switch (length) {
    case 1:
      return byte(0);
    case 2:
      return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default:
      return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  }
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060 || c == ideographic_space || c == 0xFEFF;
}

/// Dots, dashes and slashes that people put into plates, numbers and names, or leave out.
bool is_separator(char32_t c) {
  switch (c) {
    case '.':
    case '-':
    case '/':
    case '_':
    case 0x00B7:
    case 0x2022:
    case 0x2027:
    case 0x22C5:
    case 0x30FB:
    case 0xFF65:  // middle dots
    case 0x3002:
    case 0xFF0E:
    case 0xFF61:  // full stops
    case 0x2212:
    case 0x2500:
    case 0xFF0D:
    case 0xFF0F:
      return true;
    default:
      return c >= 0x2010 && c <= 0x2015;
  }
}

char32_t to_half_width(char32_t c) {
  if (c == ideographic_space) return ' ';
  return c >= full_width_first && c <= full_width_last ? c - full_width_shift : c;
}

/// Latin, Greek and Cyrillic capitals; other scripts of customers' names have no case.
char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9 && c != 0x3A2)) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    at = skip_ascii(at, end);
    if (at == end) return true;
    const char* const after = skip_wide(at, end);
    if (after == at) return false;
    at = after;
  }
}

char32_t next_code_point(std::string_view& text) {
  if (text.empty()) return replacement;
  const std::size_t length = sequence_length(text.data(), text.data() + text.size());
  const char32_t c = length == 0 ? replacement : decode(text.data(), length);
  text.remove_prefix(length == 0 ? 1 : length);
  return c;
}

void append_code_point(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) next_code_point(text);
  return count;
}

bool is_hanzi(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F) || c == 0x3007;  // 〇
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(next_code_point(rest))) break;
    text = rest;
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    while (last > 0 && text.size() - last < 4 && is_continuation(byte(last))) --last;
    std::string_view tail = text.substr(last);
    if (!is_space(next_code_point(tail)) || !tail.empty()) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) append_code_point(out, to_half_width(next_code_point(text)));
  return out;
}

std::string fold_for_search(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char32_t c = to_half_width(next_code_point(text));
    if (!is_space(c) && !is_separator(c)) append_code_point(out, to_lower(c));
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const char32_t c = to_half_width(next_code_point(text));
    if (c >= '0' && c <= '9') out += static_cast<char>(c);
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t place = text.find(separator);
    parts.push_back(text.substr(0, place));
    if (place == std::string_view::npos) return parts;
    text.remove_prefix(place + 1);
  }
}

}  // namespace aftercare::base
