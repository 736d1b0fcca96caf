#pragma once
// A printed document read back block by block, so that a page can show what the paper will say: the same document, not
// a second one. Understands what Form and Html write, nothing else.

#include <string>
#include <string_view>
#include <vector>

#include "reports/html.hpp"

namespace aftercare::reports {

struct SheetCell {
  std::string words;      // with line ends
  bool head = false;      // a label
  bool number = false;    // against the right edge
  int span = 1;
};
struct SheetBlock {
  enum class Kind : unsigned char { heading, place, title, facts, caption, table, text, blank, signatures, note } kind = Kind::text;
  std::string words;
  std::vector<std::string> parts;            // of facts and signatures
  std::vector<int> widths;                   // of table columns in percent; 0: shares what is left
  std::vector<std::vector<SheetCell>> rows;  // of a table
  std::size_t head_rows = 0;                 // of these, repeated on each page
};
struct PrintedSheet {
  std::string title;
  std::vector<SheetBlock> blocks;
};
PrintedSheet read_sheet(std::string_view html);

}  // namespace aftercare::reports
