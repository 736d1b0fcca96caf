#include "exchange/gb18030.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/text.hpp"

#include "gb18030_table.inc"

namespace aftercare::exchange {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::uint32_t most_two_byte = 126 * 190;
constexpr std::uint32_t first_plane_four_byte = 39420;
constexpr std::uint32_t second_plane_index = 189000;  // 90308130 is U+10000

bool in_range(unsigned char byte, unsigned char first, unsigned char last) {
  return byte >= first && byte <= last;
}

char32_t from_four_byte_index(std::uint32_t index) {
  if (index >= second_plane_index) {
    const char32_t code = 0x10000 + (index - second_plane_index);
    return code <= 0x10FFFF ? code : 0;
  }
  if (index >= first_plane_four_byte) return 0;
  std::size_t low = 0, high = std::size(gb18030_runs);
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (gb18030_runs[middle][0] <= index ? low : high) = middle;
  }
  const auto& run = gb18030_runs[low];
  return run[1] == 0 ? 0 : run[1] + (index - run[0]);
}

/// Added up from the steps at the first use.
const std::array<std::uint16_t, std::size(gb18030_two_byte_steps)>& two_byte_codes() {
  static const auto codes = [] {
    std::array<std::uint16_t, std::size(gb18030_two_byte_steps)> sums{};
    std::uint16_t code = 0;
    for (std::size_t at = 0; at < sums.size(); ++at) sums[at] = code = static_cast<std::uint16_t>(code + gb18030_two_byte_steps[at]);
    return sums;
  }();
  return codes;
}

/// Character → place in the table of two bytes plus one, 0: not among them. The table turned round at the first use.
const std::vector<std::uint16_t>& two_byte_places() {
  static const auto places = [] {
    std::vector<std::uint16_t> turned(0x10000, 0);
    const auto& codes = two_byte_codes();
    for (std::size_t at = codes.size(); at-- > 0;) {
      if (codes[at] != 0) turned[codes[at]] = static_cast<std::uint16_t>(at + 1);  // of two places the first
    }
    return turned;
  }();
  return places;
}

/// Place in the table of four bytes; nothing: the character has none.
std::optional<std::uint32_t> four_byte_index(char32_t code) {
  if (code >= 0x10000) return second_plane_index + static_cast<std::uint32_t>(code - 0x10000);
  for (std::size_t at = 0; at < std::size(gb18030_runs); ++at) {
    const auto& run = gb18030_runs[at];
    const std::uint32_t end = at + 1 < std::size(gb18030_runs) ? gb18030_runs[at + 1][0] : first_plane_four_byte;
    if (run[1] != 0 && code >= run[1] && code - run[1] < end - run[0]) return run[0] + static_cast<std::uint32_t>(code - run[1]);
  }
  return std::nullopt;
}

void append_four_bytes(std::string& out, std::uint32_t index) {
  out += static_cast<char>(0x81 + index / 12600);
  out += static_cast<char>(0x30 + index / 1260 % 10);
  out += static_cast<char>(0x81 + index / 10 % 126);
  out += static_cast<char>(0x30 + index % 10);
}

}  // namespace

char32_t next_gb18030(std::string_view& bytes) {
  const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0; };
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at(i)); };
  char32_t code = 0;
  std::size_t length = 1;
  if (byte(0) < 0x80) {
    code = byte(0) == 0 ? replacement : byte(0);
  } else if (byte(0) == 0x80) {
    code = 0x20AC;  // the euro sign of Windows' code page 936
  } else if (in_range(byte(0), 0x81, 0xFE) && in_range(byte(1), 0x30, 0x39)) {
    if (in_range(byte(2), 0x81, 0xFE) && in_range(byte(3), 0x30, 0x39)) {
      code = from_four_byte_index(((byte(0) - 0x81U) * 10 + byte(1) - 0x30U) * 1260 + (byte(2) - 0x81U) * 10 +
                                  byte(3) - 0x30U);
      length = 4;
    }
  } else if (in_range(byte(0), 0x81, 0xFE) && in_range(byte(1), 0x40, 0xFE) && byte(1) != 0x7F) {
    const std::size_t trail = byte(1) - (byte(1) < 0x7F ? 0x40U : 0x41U);
    code = two_byte_codes()[(byte(0) - 0x81U) * 190U + trail];
    length = 2;
  }
  bytes.remove_prefix(code == 0 ? 1 : length);
  return code;
}

std::string encode_gb18030(std::string_view utf8) {
  static_assert(std::size(gb18030_two_byte_steps) <= most_two_byte);
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    const char32_t code = base::next_code_point(utf8);
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (const std::uint16_t place = code < 0x10000 ? two_byte_places()[code] : std::uint16_t{0}; place != 0) {
      const std::uint32_t at = place - 1U, trail = at % 190;
      out += static_cast<char>(0x81 + at / 190);
      out += static_cast<char>(trail + (trail < 0x3F ? 0x40 : 0x41));
    } else if (const auto index = four_byte_index(code)) {
      append_four_bytes(out, *index);
    } else {
      out += '?';
    }
  }
  return out;
}

}  // namespace aftercare::exchange
