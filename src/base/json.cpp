#include "base/json.hpp"

#include <cstring>

#include "base/json_scan.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

using namespace json_scan;

void append_escape(std::string& out, unsigned char byte) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
  }
}

bool equals_decoded(std::string_view inside, std::string_view text) {
  DecodedBytes bytes(inside);
  for (char c : text) {
    if (bytes.next() != static_cast<unsigned char>(c)) return false;
  }
  return bytes.next() < 0;
}

/// Most keys hold no escape: those compare as they are.
bool key_equals(std::string_view raw_key, std::string_view key) {
  if (raw_key == key) return !has_escape(key);
  return raw_key.size() > key.size() && has_escape(raw_key) && equals_decoded(raw_key, key);
}

/// False at a broken escape or a control character.
bool append_decoded(std::string& out, std::string_view inside) {
  const char* at = inside.data();
  const char* const end = at + inside.size();
  while (true) {
    const char* const stop = skip_plain_json(at, end);
    out.append(at, stop);
    if (stop == end) return true;
    if (*stop != '\\') return false;
    at = stop;
    const Unit unit = read_escape(at, end);
    if (!unit.is_valid) return false;
    append_code_point(out, unit.value);
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    const char* const stop = skip_plain_json(at, end);
    out.append(at, stop);
    if (stop == end) break;
    append_escape(out, static_cast<unsigned char>(*stop));
    at = stop + 1;
  }
  out += '"';
}

void append_json_integer(std::string& out, std::int64_t value) {
  char text[20];
  char* at = text + sizeof text;
  std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (value < 0) *--at = '-';
  out.append(at, text + sizeof text);
}

std::string json_string(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_json_string(out, text);
  return out;
}

std::optional<std::string_view> json_member(std::string_view object, std::string_view key) {
  std::optional<std::string_view> found;
  for_each_member(object, [&](std::string_view raw_key, std::string_view value) {
    if (!key_equals(raw_key, key)) return true;
    found = value;
    return false;
  });
  return found;
}

std::vector<std::pair<std::string, std::string_view>> json_members(std::string_view object) {
  std::vector<std::pair<std::string, std::string_view>> members;
  for_each_member(object, [&](std::string_view raw_key, std::string_view value) {
    std::string key;
    if (!append_decoded(key, raw_key)) return false;
    members.emplace_back(std::move(key), value);
    return true;
  });
  return members;
}

std::vector<std::string_view> json_elements(std::string_view array) {
  std::vector<std::string_view> elements;
  for_each_element(array, [&](std::string_view value) { elements.push_back(value); });
  return elements;
}

std::optional<std::string> json_to_string(std::string_view raw) {
  if (raw.size() < 2 || raw.front() != '"') return std::nullopt;
  const char* const end = raw.data() + raw.size();
  if (find_quote(raw.data() + 1, end) != end - 1) return std::nullopt;
  std::string text;
  text.reserve(raw.size() - 2);
  if (!append_decoded(text, raw.substr(1, raw.size() - 2)) || !is_valid_utf8(text)) return std::nullopt;
  return text;
}

std::optional<std::int64_t> json_to_integer(std::string_view raw) {
  const bool negative = raw.starts_with('-');
  const std::string_view digits = raw.substr(negative ? 1 : 0);
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  std::int64_t value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    const int digit = negative ? '0' - c : c - '0';  // counts down, for the least value has no positive twin
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
      return std::nullopt;
    }
  }
  return value;
}

std::optional<bool> json_to_bool(std::string_view raw) {
  if (raw == "true") return true;
  if (raw == "false") return false;
  return std::nullopt;
}

}  // namespace aftercare::base
