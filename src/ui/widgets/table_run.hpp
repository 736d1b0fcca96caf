#pragma once
// What the parts of one table share while it is drawn; not for pages.

#include <string>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/widgets/table.hpp"

namespace aftercare::ui {

struct TableRun {
  Context& context;
  const Table& spec;
  std::vector<float> widths = {};
  float left = 0, width = 0, row_height = 0;
  ImGuiID grid_id = 0;
  bool focused = false;
  ImRect row_box = {};
  std::string name = {};  // of the row: its first words
};

namespace detail {
void finish_table(const ImRect& box);
}

}  // namespace aftercare::ui
