#include "ui/widgets/tabs.hpp"

#include <algorithm>
#include <cmath>

#include "ui/widgets/detail.hpp"

namespace aftercare::ui {

bool tabs(Context& context, std::string_view id, std::span<const Tab> list, std::string& code) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, id);
  const ImRect bar = detail::place(context, detail::available_width(), size.tab_height);
  const int parent = context.items.open_parent(detail::to_rect(bar), {.role = Role::tab_list, .id = "tabs"});
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(bar.Min.x, bar.Max.y - size.hairline), bar.Max,
                                            detail::paint(context, Color::line));
  if (std::ranges::find(list, std::string_view(code), &Tab::code) == list.end() && !list.empty()) code = list[0].code;
  bool changed = false;
  float x = bar.Min.x + size.card_padding_x;
  for (const Tab& tab : list) {
    const bool chosen = tab.code == code;
    const std::string words = tab.count.empty()
        ? std::string(tab.label) : context.tr("widget.tab.count", {{"label", tab.label}, {"n", tab.count}});
    const Weight weight = chosen ? Weight::bold : Weight::regular;
    const float width = context.text_width(words, TextSize::body, weight);
    const ImRect box(ImVec2(x, bar.Min.y), ImVec2(x + width, bar.Max.y));
    const detail::Press press = detail::press(context, tab.code, box);
    context.items.add_last({.role = Role::tab, .id = tab.code, .name = tab.label, .value = tab.count,
                            .state = chosen ? item_state::selected : std::uint16_t{0}});
    if (press.visible) {
      const Color color = chosen ? Color::accent : press.hovered ? Color::text : Color::text2;
      detail::draw_text_in(context, {box.Min, ImVec2(box.Max.x + size.gap, box.Max.y)}, words, TextSize::body, weight, color);
      if (chosen) {
        ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(box.Min.x, box.Max.y - size.focus_ring), box.Max,
                                                  detail::paint(context, Color::accent));
      }
      ImRect ring = box;
      ring.Expand(ImVec2(size.gap_half, -size.gap));
      if (press.focused) detail::focus_ring(context, ring, size.radius_small);
    }
    if (press.pressed && !chosen) {
      code = tab.code;
      changed = true;
    }
    x += width + size.tab_gap;
  }
  context.items.close_parent(parent);
  return changed;
}

}  // namespace aftercare::ui
