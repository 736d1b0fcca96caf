// Bytes of a sheet to UTF-8. Excel in China saves GB18030 unless told otherwise.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text.hpp"
#include "exchange/csv.hpp"

#include "gb18030_table.inc"

namespace aftercare::exchange {
namespace {

constexpr char32_t replacement = 0xFFFD;
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

/// One character at the start of `bytes`; moves past it. 0: not readable, one byte passed.
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

void decode_gb18030(std::string_view bytes, DecodedText& out) {
  out.encoding = TextEncoding::gb18030;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  while (!bytes.empty()) {
    const char32_t code = next_gb18030(bytes);
    if (code == 0 || code == replacement) ++out.replaced;
    base::append_code_point(out.text, code == 0 ? replacement : code);
  }
}

void decode_utf16(std::string_view bytes, bool big_endian, DecodedText& out) {
  out.encoding = big_endian ? TextEncoding::utf16_be : TextEncoding::utf16_le;
  const auto unit = [&](std::size_t i) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? static_cast<char32_t>(a << 8 | b) : static_cast<char32_t>(b << 8 | a);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t code = unit(i);
    if (code >= 0xD800 && code <= 0xDBFF && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
        unit(i + 2) <= 0xDFFF) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if ((code >= 0xD800 && code <= 0xDFFF) || code == 0) {
      code = replacement;
      ++out.replaced;
    }
    base::append_code_point(out.text, code);
  }
  if (bytes.size() % 2 != 0) ++out.replaced;
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  DecodedText out;
  if (bytes.starts_with("\xFF\xFE")) {
    decode_utf16(bytes.substr(2), false, out);
  } else if (bytes.starts_with("\xFE\xFF")) {
    decode_utf16(bytes.substr(2), true, out);
  } else if (bytes.starts_with(csv_byte_order_mark)) {
    bytes.remove_prefix(csv_byte_order_mark.size());
    if (base::is_valid_utf8(bytes)) {
      out.text = bytes;
    } else {
      while (!bytes.empty()) {
        const char32_t code = base::next_code_point(bytes);
        out.replaced += code == replacement ? 1U : 0U;
        base::append_code_point(out.text, code);
      }
    }
  } else if (base::is_valid_utf8(bytes)) {
    out.text = bytes;
  } else {
    decode_gb18030(bytes, out);
  }
  return out;
}

}  // namespace aftercare::exchange
