#pragma once
// 列设置: which columns the job board has, in which order, and which states each holds.

#include <map>
#include <string>
#include <vector>

#include "app/board_columns.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct BoardColumnsDialog {
  bool open = false;
  std::vector<app::ColumnPlan> columns;
  std::map<std::string, std::string, std::less<>> column_of;  // state → code of its column; empty: on none
  std::string problem;
};
void open_board_columns(Context& context, BoardColumnsDialog& dialog);
void draw_board_columns_dialog(Context& context, BoardColumnsDialog& dialog);

}  // namespace aftercare::ui
