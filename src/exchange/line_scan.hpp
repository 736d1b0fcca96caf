#pragma once
// Internal to src/exchange: walking over the lines of a file without building anything. Only lines
// in the canonical key order are read here; others take store::parse_line.

#include <cstdint>
#include <string_view>

#include "base/byte_scan.hpp"

namespace aftercare::exchange {

/// The names and the dot of one line; views into it.
struct LineKey {
  std::string_view record;  // raw start of the line, up to the quote behind the id
  std::string_view entity;
  std::string_view id;  // text form
  std::string_view group;
  std::string_view run;  // 16 hexadecimal digits
  std::uint64_t n = 0;
  bool personal = false;
  std::string_view time;  // 16 hexadecimal digits
};

namespace scan {

using base::equal_bytes;
using base::load_u64;

inline bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && equal_bytes(a.data(), b.data(), a.size());
}

/// a > b for two texts of 16 characters.
inline bool greater16(const char* a, const char* b) {
  for (const std::size_t half : {std::size_t{0}, std::size_t{8}}) {
    const std::uint64_t x = __builtin_bswap64(load_u64(a + half)), y = __builtin_bswap64(load_u64(b + half));
    if (x != y) return x > y;
  }
  return false;
}

template <std::size_t N>
bool literal(const char*& at, const char* end, const char (&text)[N]) {
  constexpr std::size_t size = N - 1;
  if (static_cast<std::size_t>(end - at) < size || !equal_bytes(at, text, size)) return false;
  at += size;
  return true;
}

/// A name up to its quote: letters, digits and underscore only, so that raw byte order of lines is
/// the order of their names.
inline bool name(const char*& at, const char* end, std::string_view& out) {
  const char* const first = at;
  while (at != end && ((*at >= 'a' && *at <= 'z') || *at == '_' || (*at >= '0' && *at <= '9'))) ++at;
  out = {first, static_cast<std::size_t>(at - first)};
  if (at == end || *at != '"' || out.empty() || out.size() > 64) return false;
  ++at;
  return true;
}

inline bool id(const char*& at, const char* end, std::string_view& out) {
  const char* const first = at;
  while (at != end && ((*at >= 'A' && *at <= 'Z') || *at == '-' || (*at >= '0' && *at <= '9'))) ++at;
  out = {first, static_cast<std::size_t>(at - first)};
  if (at == end || *at != '"' || out.size() < 28 || out.size() > 35 || out[out.size() - 27] != '-')
    return false;
  ++at;
  return true;
}

inline bool hex16(const char*& at, const char* end, std::string_view& out) {
  if (end - at < 17 || at[16] != '"') return false;
  out = {at, 16};
  at += 17;
  return true;
}

}  // namespace scan

/// The canonical start of a line, up to and including the time; `before` is the key of the line
/// before, mostly of the same record. False: read the line the general way.
inline bool scan_line_key(std::string_view line, const LineKey& before, LineKey& key) {
  const char* at = line.data();
  const char* const end = at + line.size();
  if (!before.record.empty() && line.size() > before.record.size() &&
      scan::equal_bytes(at, before.record.data(), before.record.size())) {
    key.record = before.record;
    key.entity = before.entity;
    key.id = before.id;
    at += before.record.size();
  } else {
    if (!scan::literal(at, end, R"({"e":")") || !scan::name(at, end, key.entity)) return false;
    if (!scan::literal(at, end, R"(,"i":")") || !scan::id(at, end, key.id)) return false;
    key.record = line.substr(0, static_cast<std::size_t>(at - line.data()));
  }
  if (!scan::literal(at, end, R"(,"g":")") || !scan::name(at, end, key.group)) return false;
  key.personal = scan::literal(at, end, R"(,"p":1)");
  if (!scan::literal(at, end, R"(,"d":[")") || !scan::hex16(at, end, key.run) || at == end || *at != ',')
    return false;
  const char* const digits = ++at;
  key.n = 0;
  while (at != end && *at >= '0' && *at <= '9' && at - digits < 16) {
    key.n = key.n * 10 + static_cast<std::uint64_t>(*at++ - '0');
  }
  if (at == digits || *digits == '0') return false;
  return scan::literal(at, end, R"(],"t":")") && scan::hex16(at, end, key.time);
}

inline const char* find_line_end(const char* at, const char* end) {
  return base::find_byte(
      at, end, [](base::ByteBlock block) { return (block == base::ByteBlock::fill('\n')).mask(); },
      [](unsigned char byte) { return byte == '\n'; });
}

}  // namespace aftercare::exchange
