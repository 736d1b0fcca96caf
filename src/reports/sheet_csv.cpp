#include "reports/sheet_csv.hpp"

#include "exchange/csv.hpp"
#include "reports/printed_sheet.hpp"

namespace aftercare::reports {

namespace {

using Lines = exchange::CsvLines;

/// "档案编号：C0012" as label and value.
void add_fact(Lines& lines, std::string_view part) {
  constexpr std::string_view colon = "：";
  const std::size_t at = part.find(colon);
  lines.cell(part.substr(0, at));
  if (at != part.npos) lines.cell(part.substr(at + colon.size()));
  lines.end();
}

void add_table(Lines& lines, const SheetBlock& block) {
  for (const auto& row : block.rows) {
    for (const SheetCell& cell : row) {
      // A row to write into by hand has a space that does not break.
      lines.cell(cell.words == "\u00A0" ? std::string_view() : std::string_view(cell.words));
    }
    lines.end();
  }
}

}  // namespace

std::string sheet_csv(std::string_view html) {
  if (html.empty()) return {};
  Lines lines;
  for (const SheetBlock& block : read_sheet(html).blocks) {
    using enum SheetBlock::Kind;
    switch (block.kind) {
      case facts:
        for (const std::string& part : block.parts) add_fact(lines, part);
        break;
      case table: add_table(lines, block); break;
      case signatures: break;  // nobody signs a sheet
      default:
        if (!block.parts.empty()) lines.cell(block.parts.front());
        lines.cell(block.words);
        lines.end();
    }
  }
  return lines.take();
}

}  // namespace aftercare::reports
