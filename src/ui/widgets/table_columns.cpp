// Columns of the one table: how wide they are, and the edges in the header that change it.

#include <algorithm>
#include <cmath>

#include "ui/widgets/detail.hpp"
#include "ui/widgets/table_run.hpp"

namespace aftercare::ui::detail {

namespace {

constexpr float least_em = 3;

}  // namespace

std::vector<float> column_widths(const Context& context, const Table& spec, std::string_view path, float total) {
  std::vector<float> widths;
  float left = total, shares = 0;
  bool drawn = false;
  for (const TableColumn& column : spec.columns) {
    const auto own = context.column_widths.of(path, column.id);
    drawn = drawn || own;
    const float em = own.value_or(column.width_em);
    left -= em > 0 ? context.theme.em(em) : 0;
    shares += em > 0 ? 0 : column.share;
    widths.push_back(em > 0 ? context.theme.em(em) : 0);
  }
  // A narrow window squeezes all columns alike rather than losing the last ones.
  const float least = context.theme.em(8);
  const float wanted = std::max(left, shares > 0 ? least * shares : 0.0f);
  float sum = 0;
  for (std::size_t index = 0; index < widths.size(); ++index) {
    if (widths[index] == 0) widths[index] = wanted * spec.columns[index].share / shares;
    sum += widths[index];
  }
  // Where every column was drawn by hand, another window keeps their proportions.
  const bool stretch = drawn && shares == 0;
  const float scale = sum > total || (stretch && sum > 0) ? total / sum : 1.0f;
  for (float& width : widths) width = std::floor(width * scale);
  return widths;
}

float column_edge(const Context& context) { return context.platform.coarse_pointer() ? context.theme.size.gap_triple : context.theme.size.gap; }

void draw_column_edges(TableRun& run, const ImRect& header) {
  Context& context = run.context;
  const Metrics& size = context.theme.size;
  const bool over = ImGui::IsMouseHoveringRect(header.Min, header.Max);
  float x = header.Min.x;
  for (std::size_t index = 0; index + 1 < run.widths.size(); ++index) {
    x += run.widths[index];
    const TableColumn& column = run.spec.columns[index];
    const TableColumn& next = run.spec.columns[index + 1];
    if (column.label.empty() || next.label.empty()) continue;  // columns of buttons keep their place
    const float half = std::floor(column_edge(context) / 2);
    const ImRect grip(ImVec2(x - half, header.Min.y), ImVec2(x + half, header.Max.y));
    const std::string id = "edge-" + std::string(column.id);
    const Press held = press(context, id, grip, ImGuiButtonFlags_PressedOnClickRelease | ImGuiButtonFlags_PressedOnDoubleClick, ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop);
    if (held.hovered || held.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (over || held.held) {
      const float inset = std::floor(header.GetHeight() / 4);
      ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x - size.hairline, header.Min.y + inset), ImVec2(x + size.hairline, header.Max.y - inset),
                                                paint(context, held.held || held.hovered ? Color::accent : Color::line));
    }
    if (held.pressed && ImGui::GetIO().MouseClickedCount[0] == 2) {
      context.column_widths.forget(run.path);
      context.column_widths.settle();
      return;
    }
    if (held.held) {
      // What one column gains the next one gives.
      const float em = context.theme.em(1);
      const float both = (run.widths[index] + run.widths[index + 1]) / em;
      const float start = x - run.widths[index];
      const float wished = (ImGui::GetIO().MousePos.x - start) / em;
      if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, size.gap_quarter)) {
        const float mine = std::clamp(wished, std::min(least_em, both / 2), std::max(both - least_em, both / 2));
        context.column_widths.set(run.path, column.id, mine);
        context.column_widths.set(run.path, next.id, both - mine);
      }
    }
    if (ImGui::IsItemDeactivated()) context.column_widths.settle();
  }
}

}  // namespace aftercare::ui::detail
