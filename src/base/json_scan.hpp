#pragma once
// Internal to json*.cpp: walking over raw JSON that was checked before. On broken text the walk
// stops early and stays inside the buffer; it never promises to notice.

#include <string_view>

#include "base/byte_scan.hpp"

namespace aftercare::base::json_scan {

inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

inline const char* skip_space(const char* at, const char* end) {
  while (at != end && is_space(*at)) ++at;
  return at;
}

/// `at` is behind the opening quote; returns the closing quote, or `end`.
inline const char* find_quote(const char* at, const char* end) {
  while (true) {
    at = find_byte(
        at, end,
        [](ByteBlock block) {
          return ((block == ByteBlock::fill('"')) | (block == ByteBlock::fill('\\'))).mask();
        },
        [](unsigned char byte) { return byte == '"' || byte == '\\'; });
    if (at == end || *at == '"') return at;
    if (end - at < 2) return end;
    at += 2;
  }
}

/// `at` is on the opening bracket; returns one past the closing one, or `end`.
inline const char* skip_container(const char* at, const char* end) {
  std::size_t depth = 0;
  while (at != end) {
    // [ ] { } differ from the braces only in bit 5.
    at = find_byte(
        at, end,
        [](ByteBlock block) {
          const ByteBlock folded = block | ByteBlock::fill(0x20);
          return ((block == ByteBlock::fill('"')) | (folded == ByteBlock::fill('{')) |
                  (folded == ByteBlock::fill('}')))
              .mask();
        },
        [](unsigned char byte) { return byte == '"' || (byte | 0x20) == '{' || (byte | 0x20) == '}'; });
    if (at == end) break;
    if (*at == '"') {
      at = find_quote(at + 1, end);
      if (at == end) break;
    } else if ((*at | 0x20) == '{') {
      ++depth;
    } else if (--depth == 0) {
      return at + 1;
    }
    ++at;
  }
  return end;
}

/// One past the value that begins at `at`.
inline const char* skip_value(const char* at, const char* end) {
  if (at == end) return end;
  if (*at == '"') {
    at = find_quote(at + 1, end);
    return at == end ? end : at + 1;
  }
  if (*at == '{' || *at == '[') return skip_container(at, end);
  while (at != end && *at != ',' && *at != '}' && *at != ']' && !is_space(*at)) ++at;
  return at;
}

inline std::string_view view(const char* first, const char* last) {
  return {first, static_cast<std::size_t>(last - first)};
}

/// Calls `visit(raw key without quotes, raw value)` for each member until it returns false.
template <class Visit>
void for_each_member(std::string_view object, Visit visit) {
  const char* const end = object.data() + object.size();
  const char* at = skip_space(object.data(), end);
  if (at == end || *at != '{') return;
  while (true) {
    at = skip_space(at + 1, end);
    if (at == end || *at != '"') return;
    const char* const key = at + 1;
    const char* const key_end = find_quote(key, end);
    if (key_end == end) return;
    at = skip_space(key_end + 1, end);
    if (at == end || *at != ':') return;
    const char* const value = skip_space(at + 1, end);
    const char* const value_end = skip_value(value, end);
    if (value == value_end || !visit(view(key, key_end), view(value, value_end))) return;
    at = skip_space(value_end, end);
    if (at == end || *at != ',') return;
  }
}

template <class Visit>
void for_each_element(std::string_view array, Visit visit) {
  const char* const end = array.data() + array.size();
  const char* at = skip_space(array.data(), end);
  if (at == end || *at != '[') return;
  while (true) {
    const char* const value = skip_space(at + 1, end);
    const char* const value_end = skip_value(value, end);
    if (value == value_end) return;
    visit(view(value, value_end));
    at = skip_space(value_end, end);
    if (at == end || *at != ',') return;
  }
}

/// One unit of a string's inside, decoded: a byte as it stands, or the code point of an escape.
struct Unit {
  char32_t value = 0;
  bool is_escape = false;
  bool is_valid = true;
};

inline int hex4(const char* at) {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at[i];
    int digit = c - '0';
    if (c >= 'a' && c <= 'f')
      digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      digit = c - 'A' + 10;
    else if (c < '0' || c > '9')
      return -1;
    value = value << 4 | digit;
  }
  return value;
}

/// `at` is behind `\u`; reads a code point, with its second half where it is a surrogate pair.
inline Unit read_hex_escape(const char*& at, const char* end) {
  constexpr Unit broken{0, true, false};
  const int first = end - at >= 4 ? hex4(at) : -1;
  if (first < 0 || (first >= 0xDC00 && first <= 0xDFFF)) return broken;
  at += 4;
  if (first < 0xD800 || first > 0xDBFF) return {static_cast<char32_t>(first), true, true};
  const int second = end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? hex4(at + 2) : -1;
  if (second < 0xDC00 || second > 0xDFFF) return broken;
  at += 6;
  return {static_cast<char32_t>(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)), true, true};
}

/// `at` is on the backslash; moves past the escape unless it is broken.
inline Unit read_escape(const char*& at, const char* end) {
  if (end - at < 2) return {0, true, false};
  const char kind = at[1];
  at += 2;
  switch (kind) {
    case '"':
    case '\\':
    case '/':
      return {static_cast<unsigned char>(kind), true, true};
    case 'b':
      return {'\b', true, true};
    case 'f':
      return {'\f', true, true};
    case 'n':
      return {'\n', true, true};
    case 'r':
      return {'\r', true, true};
    case 't':
      return {'\t', true, true};
    case 'u':
      return read_hex_escape(at, end);
    default:
      return {0, true, false};
  }
}

/// The decoded bytes of a string's inside one after the other, without a copy.
class DecodedBytes {
 public:
  explicit DecodedBytes(std::string_view inside) : at_(inside.data()), end_(at_ + inside.size()) {}

  /// -1 at the end or at a broken escape.
  int next() {
    if (taken_ < length_) return static_cast<unsigned char>(bytes_[taken_++]);
    if (at_ == end_) return -1;
    if (*at_ != '\\') return static_cast<unsigned char>(*at_++);
    const Unit unit = read_escape(at_, end_);
    if (!unit.is_valid) {
      at_ = end_;
      return -1;
    }
    encode(unit.value);
    return static_cast<unsigned char>(bytes_[taken_++]);
  }

 private:
  void encode(char32_t c) {
    taken_ = 0;
    length_ = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    constexpr unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int i = length_ - 1; i > 0; --i, c >>= 6) bytes_[i] = static_cast<char>(0x80 | (c & 0x3F));
    bytes_[0] = static_cast<char>(leads[length_] | c);
  }

  const char* at_;
  const char* end_;
  char bytes_[4] = {};
  int taken_ = 0;
  int length_ = 0;
};

inline bool has_escape(std::string_view inside) { return inside.find('\\') != std::string_view::npos; }

}  // namespace aftercare::base::json_scan
