#include "ui/widgets/button.hpp"

#include <cmath>

#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"

namespace aftercare::ui {
namespace {

struct Look {
  Color fill = Color::surface, line = Color::line, text = Color::text;
  Weight weight = Weight::regular;
  KeyCapStyle key{};
};

Look look_of(ButtonKind kind, const detail::Press& press) {
  const bool hot = press.hovered || press.held;
  switch (kind) {
    case ButtonKind::primary: {
      const Color fill = hot ? Color::accent_strong : Color::accent;
      return {fill, fill, Color::on_accent, Weight::bold, {Color::on_accent, Color::accent_soft, Color::count}};
    }
    case ButtonKind::danger:
      return {hot ? Color::bad_soft : Color::surface, Color::bad, Color::bad, Weight::regular,
              {Color::bad, Color::bad, Color::count}};
    case ButtonKind::ghost:
      return {hot ? Color::hover : Color::count, Color::count, Color::text2, Weight::regular, {}};
    case ButtonKind::quiet: return {hot ? Color::accent_soft : Color::count, Color::count, Color::accent, Weight::regular, {}};
    case ButtonKind::secondary: break;
  }
  return {hot ? Color::hover : Color::surface, Color::line, Color::text, Weight::regular, {}};
}

ImVec2 size_of(const Context& context, const Button& spec) {
  const Metrics& size = context.theme.size;
  const Weight weight = spec.kind == ButtonKind::primary ? Weight::bold : Weight::regular;
  const TextSize text = TextSize::body;
  float width = context.text_width(spec.label, text, weight) +
                2 * (spec.small ? size.control_small_padding : size.gap_double);
  if (spec.icon != Icon::none) width += size.icon + size.gap;
  if (!spec.key_cap.empty()) width += detail::key_cap_width(context, spec.key_cap) + size.gap;
  return ImVec2(std::ceil(width), spec.small ? size.control_small_height : size.control_height);
}

void paint_button(const Context& context, const Button& spec, const ImRect& box, const detail::Press& press) {
  const Metrics& size = context.theme.size;
  const Look look = look_of(spec.kind, press);
  const float radius = size.radius;
  if (look.fill != Color::count) detail::fill(context, box, look.fill, radius);
  if (look.line != Color::count) detail::frame(context, box, look.line, radius);
  const float content = size_of(context, spec).x - 2 * (spec.small ? size.control_small_padding : size.gap_double);
  float x = std::floor(box.GetCenter().x - content / 2);
  if (spec.icon != Icon::none) {
    draw_icon(*ImGui::GetWindowDrawList(), spec.icon, ImVec2(x, std::floor(box.GetCenter().y - size.icon / 2)),
              size.icon, detail::paint(context, look.text), size.icon_stroke);
    x += size.icon + size.gap;
  }
  const ImRect words(ImVec2(x, box.Min.y), ImVec2(box.Max.x, box.Max.y));
  x += detail::draw_text_in(context, words, spec.label, TextSize::body, look.weight, look.text) + size.gap;
  if (!spec.key_cap.empty()) {
    detail::draw_key_cap(context, ImVec2(std::floor(x), box.GetCenter().y), spec.key_cap, look.key);
  }
  if (press.focused) detail::focus_ring(context, box, radius);
}

}  // namespace

float button_width(const Context& context, const Button& spec) { return size_of(context, spec).x; }

bool button(Context& context, const Button& spec) {
  const DisabledScope disabled(spec.disabled);
  ImVec2 extent = size_of(context, spec);
  if (spec.fill_width) extent.x = detail::available_width();
  const ImRect box = detail::place(context, extent.x, extent.y);
  const detail::Press press = detail::press(context, spec.id, box);
  context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.label, .description = spec.key_cap});
  if (press.visible) {
    paint_button(context, spec, box, press);
    if (!spec.tooltip.empty()) tooltip(context, spec.tooltip);
  }
  const bool by_key = !spec.disabled && spec.shortcut != 0 && context.key_pressed(spec.shortcut);
  return press.pressed || by_key;
}

bool icon_button(Context& context, const IconButton& spec) {
  const DisabledScope disabled(spec.disabled);
  const Metrics& size = context.theme.size;
  const float edge = spec.small ? size.control_small_height : size.control_height;
  const ImRect box = detail::place(context, edge, edge);
  const detail::Press press = detail::press(context, spec.id, box);
  context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.name});
  if (!press.visible) return press.pressed;
  if (press.hovered || press.held) detail::fill(context, box, Color::hover, size.radius);
  if (spec.selected) detail::fill(context, box, Color::accent_soft, size.radius);
  const float icon = spec.small ? size.icon_small : size.icon;
  const ImVec2 at(std::floor(box.GetCenter().x - icon / 2), std::floor(box.GetCenter().y - icon / 2));
  draw_icon(*ImGui::GetWindowDrawList(), spec.icon, at, icon,
            detail::paint(context, spec.selected ? Color::accent : Color::text2), size.icon_stroke);
  if (press.focused) detail::focus_ring(context, box, size.radius);
  tooltip(context, spec.name);
  return press.pressed;
}

bool link(Context& context, std::string_view id, std::string_view label) {
  const ImRect box = detail::place(context, context.text_width(label), context.line_height(TextSize::body));
  const detail::Press press = detail::press(context, id, box);
  context.items.add_last({.role = Role::link, .id = id, .name = label});
  if (!press.visible) return press.pressed;
  const Color color = press.hovered ? Color::accent_strong : Color::accent;
  detail::draw_text(context, box.Min, label, TextSize::body, Weight::regular, color);
  if (press.hovered) {
    const float line = context.theme.size.hairline;
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(box.Min.x, box.Max.y - line), box.Max,
                                              detail::paint(context, color));
  }
  if (press.focused) detail::focus_ring(context, box, context.theme.size.radius_small);
  return press.pressed;
}

bool action_tile(Context& context, const ActionTile& spec) {
  const DisabledScope disabled(spec.disabled);
  const Metrics& size = context.theme.size;
  const ImRect box = detail::place(context, detail::available_width(), size.tile_height);
  const detail::Press press = detail::press(context, spec.id, box);
  context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.title, .description = spec.subtitle,
                          .state = spec.selected ? item_state::selected : std::uint16_t{0}});
  if (press.visible) {
    const bool hot = press.hovered || press.held;
    const Color fill = spec.selected ? Color::accent : hot ? Color::hover : Color::surface;
    detail::fill(context, box, fill, size.radius);
    detail::frame(context, box, spec.selected ? Color::accent : Color::line, size.radius);
    const Color strong = spec.selected ? Color::on_accent : Color::text;
    const Color soft = spec.selected ? Color::accent_soft : Color::text2;
    const KeyCapStyle key = spec.selected ? KeyCapStyle{Color::on_accent, Color::accent_soft, Color::count}
                                          : KeyCapStyle{};
    const float x = box.Min.x + size.gap_double;
    detail::draw_key_cap(context, ImVec2(x, box.GetCenter().y), spec.key_cap, key);
    const float text_x = x + size.gap_triple + size.gap;
    const float width = box.Max.x - size.gap_card - text_x;
    const float body = context.line_height(TextSize::body), small = context.line_height(TextSize::small);
    const float block = spec.subtitle.empty() ? body : body + size.gap_half + small;
    const float top = std::floor(box.GetCenter().y - block / 2);
    detail::draw_text(context, ImVec2(text_x, top), spec.title, TextSize::body, Weight::bold, strong, width);
    detail::draw_text(context, ImVec2(text_x, top + body + size.gap_half), spec.subtitle, TextSize::small,
                      Weight::regular, soft, width);
    if (press.focused) detail::focus_ring(context, box, size.radius);
  }
  const bool by_key = !spec.disabled && spec.shortcut != 0 && context.key_pressed(spec.shortcut);
  return press.pressed || by_key;
}

}  // namespace aftercare::ui
