#include "ui/widgets/chip.hpp"

#include <cmath>

#include "base/text.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {

float chip_width(const Context& context, std::string_view words) {
  return context.text_width(words, TextSize::small) + 2 * context.theme.size.chip_padding_x;
}

void draw_chip(const Context& context, ImDrawList& list, ImVec2 top_left, std::string_view words, Tone tone) {
  const Metrics& size = context.theme.size;
  const ImVec2 end(top_left.x + chip_width(context, words), top_left.y + size.chip_height);
  list.AddRectFilled(top_left, end, detail::paint(context, tone_soft_color(tone)), size.chip_height / 2);
  const float font = context.line_height(TextSize::small);
  const ImVec2 at(top_left.x + size.chip_padding_x, std::floor(top_left.y + (size.chip_height - font) / 2));
  list.AddText(context.fonts.regular, font, at, detail::paint(context, tone_color(tone)), words.data(),
               words.data() + words.size());
}

void chip(Context& context, std::string_view words, Tone tone) {
  const ImRect box = detail::place(context, chip_width(context, words), context.theme.size.chip_height);
  const bool visible = ImGui::ItemAdd(box, 0);
  context.items.add_static(detail::to_rect(box), {.role = Role::text, .name = words});
  if (visible) draw_chip(context, *ImGui::GetWindowDrawList(), box.Min, words, tone);
}

void draw_avatar(const Context& context, ImDrawList& list, ImVec2 top_left, float diameter, std::string_view name) {
  const float radius = diameter / 2;
  const ImVec2 center(top_left.x + radius, top_left.y + radius);
  list.AddCircleFilled(center, radius, detail::paint(context, Color::accent_soft));
  std::string_view rest = base::trim(name);
  if (rest.empty()) return;
  const char* begin = rest.data();
  base::next_code_point(rest);
  const std::string_view first(begin, static_cast<std::size_t>(rest.data() - begin));
  const TextSize text = diameter > context.theme.size.avatar ? TextSize::heading : TextSize::body;
  const float font = context.line_height(text);
  const float width = context.text_width(first, text, Weight::bold);
  list.AddText(context.fonts.bold, font, ImVec2(std::floor(center.x - width / 2), std::floor(center.y - font / 2)),
               detail::paint(context, Color::accent), first.data(), first.data() + first.size());
}

void avatar(Context& context, std::string_view name, bool large) {
  const float edge = large ? context.theme.size.avatar_large : context.theme.size.avatar;
  const ImRect box = detail::place(context, edge, edge);
  ImGui::ItemAdd(box, 0);
  draw_avatar(context, *ImGui::GetWindowDrawList(), box.Min, edge, name);
}

}  // namespace aftercare::ui
