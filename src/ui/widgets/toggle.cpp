// Checkbox, switch and radio button: a mark and words, pressed as one.

#include <cmath>

#include "ui/widgets/choice.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {
namespace {

struct Marked {
  ImRect mark;
  detail::Press press;
};

Marked marked_line(Context& context, std::string_view id, std::string_view label, ImVec2 mark, Role role, bool on) {
  const Metrics& size = context.theme.size;
  const float words = label.empty() ? 0 : size.gap + context.text_width(label);
  const float height = context.theme.coarse_pointer ? size.touch_target : size.control_height;
  const ImRect box = detail::place(context, mark.x + words, height);
  detail::accept_form_focus(context);
  Marked result;
  result.press = detail::press(context, id, box);
  std::uint16_t state = on ? item_state::checked : item_state::unchecked;
  if (context.read_only) state |= item_state::read_only;
  context.items.add_last({.role = role, .id = id, .name = label, .state = state});
  const float top = std::floor(box.GetCenter().y - mark.y / 2);
  result.mark = ImRect(ImVec2(box.Min.x, top), ImVec2(box.Min.x + mark.x, top + mark.y));
  if (!result.press.visible) return result;
  const ImRect text(ImVec2(box.Min.x + mark.x + size.gap, box.Min.y), ImVec2(box.Max.x + size.gap, box.Max.y));
  detail::draw_text_in(context, text, label, TextSize::body, Weight::regular, Color::text);
  return result;
}

}  // namespace

bool checkbox(Context& context, std::string_view id, std::string_view label, bool& value, bool disabled) {
  const DisabledScope scope(disabled || context.read_only);
  const Metrics& size = context.theme.size;
  const Marked line = marked_line(context, id, label, ImVec2(size.icon, size.icon), Role::checkbox, value);
  if (line.press.visible) {
    detail::fill(context, line.mark, value ? Color::accent : Color::surface, size.radius_small);
    const Color edge = value ? Color::accent : line.press.hovered ? Color::accent : Color::text3;
    detail::frame(context, line.mark, edge, size.radius_small);
    if (value) {
      const float inset = size.gap_quarter;
      draw_icon(*ImGui::GetWindowDrawList(), Icon::check, ImVec2(line.mark.Min.x + inset, line.mark.Min.y + inset),
                size.icon - 2 * inset, detail::paint(context, Color::on_accent), size.icon_stroke * 1.4f);
    }
    if (line.press.focused) detail::focus_ring(context, line.mark, size.radius_small);
  }
  if (line.press.pressed) value = !value;
  return line.press.pressed;
}

bool toggle(Context& context, std::string_view id, std::string_view label, bool& value, bool disabled) {
  const DisabledScope scope(disabled || context.read_only);
  const Metrics& size = context.theme.size;
  const Marked line = marked_line(context, id, label, ImVec2(size.switch_width, size.switch_height), Role::toggle, value);
  if (line.press.visible) {
    const float radius = size.switch_height / 2;
    detail::fill(context, line.mark, value ? Color::accent : Color::text3, radius);
    const float x = value ? line.mark.Max.x - radius : line.mark.Min.x + radius;
    ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(x, line.mark.GetCenter().y), radius - size.gap_quarter,
                                                detail::paint(context, Color::on_accent));
    if (line.press.focused) detail::focus_ring(context, line.mark, radius);
  }
  if (line.press.pressed) value = !value;
  return line.press.pressed;
}

bool radio(Context& context, std::string_view id, std::string_view label, bool selected, bool disabled) {
  const DisabledScope scope(disabled || context.read_only);
  const Metrics& size = context.theme.size;
  const Marked line = marked_line(context, id, label, ImVec2(size.icon, size.icon), Role::radio, selected);
  if (line.press.visible) {
    const ImVec2 center = line.mark.GetCenter();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(center, size.icon / 2, detail::paint(context, selected ? Color::accent : Color::surface));
    const Color edge = selected || line.press.hovered ? Color::accent : Color::text3;
    list->AddCircle(center, size.icon / 2, detail::paint(context, edge), 0, size.hairline);
    if (selected) list->AddCircleFilled(center, size.icon / 5, detail::paint(context, Color::on_accent));
    if (line.press.focused) detail::focus_ring(context, line.mark, size.icon / 2);
  }
  return line.press.pressed && !selected;
}

}  // namespace aftercare::ui
