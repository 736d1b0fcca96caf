#include "ui/widgets/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/area.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {

bool timeline_row(Context& context, const TimelineRow& spec) {
  const Metrics& size = context.theme.size;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = detail::available_width();
  const float when_width = context.theme.em(8), kind_width = context.theme.em(5);
  // In a narrow column the words go below day and kind.
  const bool stacked = width < when_width + kind_width + context.theme.em(16);
  const float top = at.y + size.control_small_padding;
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImDrawListSplitter splitter;  // the hover colour lies below the words, whose height comes first
  splitter.Split(list, 2);
  splitter.SetCurrentChannel(list, 1);
  const int parent = context.items.open_parent({at.x, at.y, width, 0}, {.role = Role::list_item, .name = spec.title, .value = spec.when, .description = spec.kind});
  detail::draw_text(context, ImVec2(at.x, top), spec.when, TextSize::body, Weight::regular, Color::text2, when_width);
  if (!spec.kind.empty()) draw_chip(context, *list, ImVec2(at.x + when_width + size.gap, top - size.gap_quarter), spec.kind, spec.tone);
  const float x = stacked ? at.x : at.x + when_width + kind_width + 2 * size.gap;
  const float y = stacked ? top + context.line_height(TextSize::body) + size.gap_half : top;
  detail::Area area(ImVec2(x, y), width - (x - at.x));
  {
    const StyleScope tight(ImGuiStyleVar_ItemSpacing, ImVec2(size.gap, size.gap_half));
    paragraph(context, spec.title);
    if (!spec.detail.empty()) paragraph(context, spec.detail, {.size = TextSize::small, .color = Color::text3});
  }
  const float bottom = area.close() + size.control_small_padding;
  const ImRect box(at, ImVec2(at.x + width, bottom));
  splitter.SetCurrentChannel(list, 0);
  detail::Press press;
  if (!spec.id.empty()) {
    press = detail::press(context, spec.id, box, 0, ImGuiItemFlags_AllowOverlap);
    context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.title, .description = spec.detail});
    if (press.hovered) detail::fill(context, box, Color::surface2, 0);
    if (press.focused) detail::frame(context, box, Color::accent, size.radius_small, size.focus_ring);
  }
  list->AddRectFilled(ImVec2(box.Min.x, box.Max.y - size.hairline), box.Max, detail::paint(context, Color::line));
  splitter.Merge(list);
  context.items.set_rect(parent, detail::to_rect(box));
  context.items.close_parent(parent);
  const StyleScope no_gap(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::SetCursorScreenPos(at);
  ImGui::ItemSize(box.GetSize());
  return press.pressed;
}

bool list_row(Context& context, const ListRow& spec) {
  const Metrics& size = context.theme.size;
  const float body = context.line_height(TextSize::body), small = context.line_height(TextSize::small);
  const float block = spec.subtitle.empty() ? body : body + size.gap_half + small;
  const float height = std::max(size.row_height, block + 2 * size.gap);
  const StyleScope no_gap(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  const ImRect box = detail::place(context, detail::available_width(), height);
  const detail::Press press = detail::press(context, spec.id, box);
  std::string beside(spec.right);
  if (!spec.chip.empty()) beside.append(beside.empty() ? "" : " · ").append(spec.chip);
  context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.title, .value = beside,
                          .description = spec.subtitle, .state = spec.selected ? item_state::selected : std::uint16_t{0}});
  if (!press.visible) return press.pressed;
  if (spec.selected || press.hovered) detail::fill(context, box, spec.selected ? Color::accent_soft : Color::surface2, size.radius);
  float right = box.Max.x - size.gap;
  const auto middle = [&](float part) { return std::floor(box.GetCenter().y - part / 2); };
  if (!spec.chip.empty()) {
    right -= chip_width(context, spec.chip);
    draw_chip(context, *ImGui::GetWindowDrawList(), ImVec2(right, middle(size.chip_height)), spec.chip, spec.tone);
    right -= size.gap_card;
  }
  if (!spec.right.empty()) {
    right -= context.text_width(spec.right);
    detail::draw_text(context, ImVec2(right, middle(body)), spec.right, TextSize::body, Weight::regular, Color::text2);
    right -= size.gap_card;
  }
  ImVec2 at(box.Min.x + size.gap, middle(block));
  const float room = std::max(size.gap, right - at.x);
  detail::draw_text(context, at, spec.title, TextSize::body, Weight::bold, Color::text, room);
  at.y += body + size.gap_half;
  detail::draw_text(context, at, spec.subtitle, TextSize::small, Weight::regular, Color::text2, room);
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(box.Min.x, box.Max.y - size.hairline), box.Max, detail::paint(context, Color::line));
  if (press.focused) detail::frame(context, box, Color::accent, size.radius, size.focus_ring);
  return press.pressed;
}

}  // namespace aftercare::ui
