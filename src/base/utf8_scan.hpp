#pragma once
// Internal to src/base: well-formed UTF-8, shared by the text functions and the JSON check.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/byte_scan.hpp"

namespace aftercare::base::utf8_scan {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Length of the well-formed sequence at `at` (Unicode table 3-7); 0 when there is none.
inline std::size_t sequence_length(const char* at, const char* end) {
  const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
  const std::size_t left = static_cast<std::size_t>(end - at);
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return left >= 2 && is_continuation(byte(1)) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !is_continuation(byte(1)) || !is_continuation(byte(2))) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;  // overlong
    if (lead == 0xED && byte(1) > 0x9F) return 0;  // surrogate
    return 3;
  }
  if (lead > 0xF4 || left < 4) return 0;
  if (!is_continuation(byte(1)) || !is_continuation(byte(2)) || !is_continuation(byte(3))) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;  // overlong
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;  // above U+10FFFF
  return 4;
}

/// Past a run of characters outside ASCII; stops at ASCII, at broken bytes and at the end. Hanzi come
/// in runs of three bytes each, so those have the short way.
inline const char* skip_wide(const char* at, const char* end) {
  while (end - at >= 4) {
    std::uint32_t four;
    std::memcpy(&four, at, 4);
    // E1 to EC and EE, EF, then two continuations: no overlong form and no surrogate among them.
    const std::uint32_t lead = four & 0xFF;
    if ((four & 0x00C0C0F0) != 0x008080E0 || lead == 0xE0 || lead == 0xED) break;
    at += 3;
  }
  while (at != end && static_cast<unsigned char>(*at) >= 0x80) {
    const std::size_t length = sequence_length(at, end);
    if (length == 0) break;
    at += length;
  }
  return at;
}

}  // namespace aftercare::base::utf8_scan
