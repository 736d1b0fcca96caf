#pragma once
// What the paper will say, drawn page by page at the width there is. The browser sets the type when it prints, so that
// a line may break elsewhere and a long table end a page later; words, columns and rows are those of the paper.

#include <cstdint>
#include <string_view>

#include "reports/printed_sheet.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct SheetPreview {
  std::string_view id;
  const reports::PrintedSheet* sheet = nullptr;
  std::uint64_t version = 0;   // another number: the sheet says something else
  reports::Paper paper = reports::Paper::a4;
};
/// All the height that is left, scrolling; gives the number of pages.
int sheet_preview(Context& context, const SheetPreview& spec);

}  // namespace aftercare::ui
