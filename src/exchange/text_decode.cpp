// Bytes of a sheet to UTF-8. Excel in China saves GB18030 unless told otherwise.

#include "base/text.hpp"
#include "exchange/csv.hpp"
#include "exchange/gb18030.hpp"

namespace aftercare::exchange {
namespace {

constexpr char32_t replacement = 0xFFFD;

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
