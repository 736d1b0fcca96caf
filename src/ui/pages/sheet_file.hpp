#pragma once
// Sheets that leave the program: for Excel and WPS of today, or for old Excel and SMS programs.

#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

/// UTF-8 with a byte order mark, or GB18030; the choice holds for every sheet until who works here signs out.
void draw_sheet_encoding(Context& context);
/// `csv` is UTF-8 with its mark.
void download_sheet(Context& context, std::string_view name, std::string csv);

}  // namespace aftercare::ui
