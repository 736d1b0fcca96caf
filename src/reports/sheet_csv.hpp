#pragma once
// A printed form as a sheet for a spreadsheet: the same document, cell by cell (form 26 in its electronic form).

#include <string>
#include <string_view>

namespace aftercare::reports {

/// UTF-8 with a byte order mark; facts are a label and a value a line, tables keep their columns. Empty for no document.
std::string sheet_csv(std::string_view html);

}  // namespace aftercare::reports
