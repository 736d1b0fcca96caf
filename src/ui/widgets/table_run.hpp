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
  std::string path = {};  // what its column widths are kept under
  std::vector<float> widths = {};
  float left = 0, width = 0, row_height = 0;
  ImGuiID grid_id = 0;
  bool natural = false;  // as high as its rows
  bool focused = false;
  ImRect row_box = {};
  std::string name = {};  // of the row: its first words
};

namespace detail {
void finish_table(const ImRect& box);
std::vector<float> column_widths(const Context& context, const Table& spec, std::string_view path, float total);
/// The strip between two header cells that can be dragged.
float column_edge(const Context& context);
void draw_column_edges(TableRun& run, const ImRect& header);
}

}  // namespace aftercare::ui
