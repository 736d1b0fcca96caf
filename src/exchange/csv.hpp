#pragma once
// CSV as Excel and the shops' old programs write and read it.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::exchange {

enum class TextEncoding : std::uint8_t { utf8, utf16_le, utf16_be, gb18030 };

struct DecodedText {
  std::string text;  // UTF-8 without byte order mark
  TextEncoding encoding = TextEncoding::utf8;
  std::size_t replaced = 0;  // places that could not be read, now U+FFFD
};
/// By byte order mark, then valid UTF-8, else GB18030.
DecodedText decode_text(std::string_view bytes);

struct CsvRow {
  std::vector<std::string> cells;
  int line = 0;  // of its first character in the file, from 1
};
struct CsvTable {
  std::vector<CsvRow> rows;  // empty lines are left out
  char delimiter = ',';
  bool unclosed_quote = false;  // the file ends inside a quoted cell
};
/// Comma, semicolon or tab, whichever cuts the first lines most evenly.
char detect_delimiter(std::string_view text);
CsvTable parse_csv(std::string_view text, char delimiter);

/// Appends one cell, quoted where needed. `typed`: a number or date made by us, never a formula;
/// any other text that starts with = + - @ tab or return gets an apostrophe in front, so that Excel
/// shows it instead of computing it.
void append_csv_cell(std::string& out, std::string_view text, bool typed = false);

/// What Excel needs to read UTF-8.
inline constexpr std::string_view csv_byte_order_mark = "\xEF\xBB\xBF";

/// A whole file, cell by cell.
class CsvLines {
 public:
  void cell(std::string_view text, bool typed = false) {
    if (!first_) out_ += ',';
    first_ = false;
    append_csv_cell(out_, text, typed);
  }
  void end() {
    out_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_{csv_byte_order_mark};
  bool first_ = true;
};

}  // namespace aftercare::exchange
