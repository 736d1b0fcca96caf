#include <algorithm>
#include <cmath>

#include "ui/line_break.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/table_run.hpp"

namespace aftercare::ui {

namespace detail {

void finish_table(const ImRect& box) {
  ImGui::SetCursorScreenPos(box.Min);
  ImGui::ItemSize(box.GetSize());
}

}  // namespace detail

struct TableRow::Cell {
  ImRect box;    // the whole cell
  ImRect inner;  // without padding
  bool right = false;
};

bool TableRow::next(Cell& cell) {
  ++column_;
  const auto index = static_cast<std::size_t>(column_);
  if (index >= run_.widths.size()) return false;
  float x = run_.left;
  for (std::size_t before = 0; before < index; ++before) x += run_.widths[before];
  const float pad = context_.theme.size.control_padding;
  cell.box = ImRect(ImVec2(x, run_.row_box.Min.y), ImVec2(x + run_.widths[index], run_.row_box.Max.y));
  cell.inner = ImRect(ImVec2(cell.box.Min.x + pad, cell.box.Min.y), ImVec2(std::max(cell.box.Min.x + pad + 1, cell.box.Max.x - pad), cell.box.Max.y));
  cell.right = run_.spec.columns[index].right;
  if (index == 0 && !mark_.empty()) draw_mark(cell);
  return true;
}

void TableRow::draw_mark(Cell& cell) {
  const Metrics& size = context_.theme.size;
  const float width = chip_width(context_, mark_);
  const ImVec2 at(cell.inner.Min.x, std::floor(cell.box.GetCenter().y - size.chip_height / 2));
  draw_chip(context_, *ImGui::GetWindowDrawList(), at, mark_, Tone::warn);
  context_.items.add_static({at.x, at.y, width, size.chip_height}, {.role = Role::text, .id = "mark", .name = mark_});
  cell.inner.Min.x = std::min(at.x + width + size.gap, cell.inner.Max.x - 1);
}

void TableRow::report(const Cell& cell, std::string_view words) {
  if (run_.name.empty()) run_.name = words;
  context_.items.add_static(detail::to_rect(cell.box), {.role = Role::cell, .id = run_.spec.columns[static_cast<std::size_t>(column_)].id, .name = words});
}

void TableRow::text(std::string_view words, const TextStyle& style) {
  Cell cell;
  if (!next(cell)) return;
  report(cell, words);
  const float width = context_.text_width(words, style.size, style.weight);
  if (width > cell.inner.GetWidth() && !cell.right && style.size == TextSize::body) {
    wrap_in_two(cell, words, style);
    return;
  }
  ImRect inner = cell.inner;
  if (cell.right && width < inner.GetWidth()) inner.Min.x = inner.Max.x - width;
  detail::draw_text_in(context_, ImRect(inner.Min, ImVec2(inner.Max.x + 1, inner.Max.y)), words, style.size, style.weight, style.color);
}

/// Two lines fit into a row; what is longer still ends in … and shows whole under the pointer.
void TableRow::wrap_in_two(const Cell& cell, std::string_view words, const TextStyle& style) {
  ImFont* font = style.weight == Weight::bold ? context_.fonts.bold : context_.fonts.regular;
  const float line = context_.line_height(style.size);
  ImFontBaked* baked = font->GetFontBaked(line);
  const auto lines = break_lines(words, cell.inner.GetWidth(), [baked](char32_t code) { return baked->GetCharAdvance(static_cast<ImWchar>(code)); });
  const std::string_view second(lines[1].data(), static_cast<std::size_t>(words.data() + words.size() - lines[1].data()));
  const float y = std::floor(cell.box.GetCenter().y - line);
  detail::draw_text(context_, ImVec2(cell.inner.Min.x, y), lines[0], style.size, style.weight, style.color, cell.inner.GetWidth());
  detail::draw_text(context_, ImVec2(cell.inner.Min.x, y + line), second, style.size, style.weight, style.color, cell.inner.GetWidth());
  if (lines.size() > 2 && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(cell.box.Min, cell.box.Max)) tooltip_now(context_, words);
}

void TableRow::chip(std::string_view words, Tone tone) {
  Cell cell;
  if (!next(cell)) return;
  report(cell, words);
  if (words.empty()) return;
  const float width = chip_width(context_, words);
  const float x = cell.right ? cell.inner.Max.x - width : cell.inner.Min.x;
  const float y = std::floor(cell.box.GetCenter().y - context_.theme.size.chip_height / 2);
  draw_chip(context_, *ImGui::GetWindowDrawList(), ImVec2(x, y), words, tone);
}

void TableRow::two_lines(std::string_view first, std::string_view second) {
  Cell cell;
  if (!next(cell)) return;
  if (run_.name.empty()) run_.name = first;
  context_.items.add_static(detail::to_rect(cell.box), {.role = Role::cell, .id = run_.spec.columns[static_cast<std::size_t>(column_)].id,
                                                        .name = first, .value = second});
  const float gap = context_.theme.size.gap_quarter;
  const float block = context_.line_height(TextSize::body) + gap + context_.line_height(TextSize::small);
  const float y = std::floor(cell.box.GetCenter().y - block / 2);
  detail::draw_text(context_, ImVec2(cell.inner.Min.x, y), first, TextSize::body, Weight::bold, Color::text, cell.inner.GetWidth());
  detail::draw_text(context_, ImVec2(cell.inner.Min.x, y + context_.line_height(TextSize::body) + gap), second, TextSize::small,
                    Weight::regular, Color::text2, cell.inner.GetWidth());
}

void TableRow::branch(int depth, Icon icon, std::string_view words, const TextStyle& style) {
  Cell cell;
  if (!next(cell)) return;
  report(cell, words);
  const Metrics& size = context_.theme.size;
  const float middle = cell.box.GetCenter().y;
  ImRect inner = cell.inner;
  inner.Min.x += static_cast<float>(depth) * size.gap_triple;
  draw_icon(*ImGui::GetWindowDrawList(), icon, ImVec2(inner.Min.x, std::floor(middle - size.icon / 2)), size.icon, detail::paint(context_, Color::text3), size.icon_stroke);
  inner.Min.x += size.icon + size.gap;
  detail::draw_text_in(context_, inner, words, style.size, style.weight, style.color);
}

bool TableRow::button(const Button& spec) {
  Cell cell;
  if (!next(cell)) return false;
  Button small = spec;
  small.small = true;
  const float width = button_width(context_, small);
  const float height = context_.theme.size.control_small_height;
  const float x = cell.right ? cell.inner.Max.x - width : cell.inner.Min.x;
  RowScope* row = context_.row;
  context_.row = nullptr;
  ImGui::SetCursorScreenPos(ImVec2(x, std::floor(cell.box.GetCenter().y - height / 2)));
  const bool pressed = ui::button(context_, small);
  context_.row = row;
  return pressed;
}

void TableRow::icon(Icon icon, Tone tone, std::string_view name) {
  Cell cell;
  if (!next(cell)) return;
  report(cell, name);
  const Metrics& size = context_.theme.size;
  draw_icon(*ImGui::GetWindowDrawList(), icon, ImVec2(cell.inner.Min.x, std::floor(cell.box.GetCenter().y - size.icon / 2)), size.icon,
            detail::paint(context_, tone_color(tone)), size.icon_stroke);
}

void TableRow::skip() {
  Cell cell;
  if (next(cell)) report(cell, {});
}

}  // namespace aftercare::ui
