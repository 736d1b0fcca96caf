#include "ui/widgets/detail.hpp"

#include <cmath>

#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui::detail {

ImRect place(Context& context, float width, float height) {
  if (context.row != nullptr) context.row->before_item(width);
  const float reserved = context.row != nullptr ? std::max(height, context.row->height()) : height;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 top_left(at.x, at.y + std::floor((reserved - height) / 2));
  ImGui::ItemSize(ImVec2(width, reserved));
  return {top_left, ImVec2(top_left.x + width, top_left.y + height)};
}

float available_width() { return ImGui::GetContentRegionAvail().x; }
float available_height() { return ImGui::GetContentRegionAvail().y; }

void focus_next_item() {
  ImGui::GetCurrentContext()->NavId = 0;
  ImGui::SetKeyboardFocusHere();
}

void accept_form_focus(Context& context) {
  if (context.form != nullptr && context.form->take_focus_next()) focus_next_item();
}

Press press(Context& context, std::string_view id, const ImRect& box, ImGuiButtonFlags flags,
            ImGuiItemFlags item_flags) {
  Press result;
  result.id = ImGui::GetCurrentWindow()->GetID(id.data(), id.data() + id.size());
  result.visible = ImGui::ItemAdd(box, result.id, nullptr, item_flags);
  if (context.items.take_focus_request(result.id)) ImGui::FocusItem();
  if (result.visible) {
    result.pressed = ImGui::ButtonBehavior(box, result.id, &result.hovered, &result.held, flags);
  }
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  result.focused = g.NavId == result.id && g.NavCursorVisible && (item_flags & ImGuiItemFlags_NoNav) == 0;
  if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return result;
}

void focus_ring(const Context& context, const ImRect& box, float radius) {
  const float width = context.theme.size.focus_ring;
  ImRect ring = box;
  ring.Expand(width);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRect(ring.Min, ring.Max, context.theme.color(Color::accent), radius + width, 0, width);
}

ImU32 paint(const Context& context, Color color) { return ImGui::GetColorU32(context.theme.color(color)); }

void fill(const Context& context, const ImRect& box, Color color, float radius) {
  ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, paint(context, color), radius);
}

void frame(const Context& context, const ImRect& box, Color color, float radius, float thickness) {
  const float line = thickness > 0 ? thickness : context.theme.size.hairline;
  ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, paint(context, color), radius, 0, line);
}

float draw_text(const Context& context, ImVec2 top_left, std::string_view words, TextSize size, Weight weight,
                Color color, float max_width) {
  if (words.empty()) return 0;
  ImFont* font = weight == Weight::bold ? context.fonts.bold : context.fonts.regular;
  const float height = context.line_height(size);
  const char* end = words.data() + words.size();
  ImDrawList* list = ImGui::GetWindowDrawList();
  float width = context.text_width(words, size, weight);
  if (max_width > 0 && width > max_width) {
    constexpr std::string_view ellipsis = "…";
    const float room = std::max(0.0f, max_width - context.text_width(ellipsis, size, weight));
    const char* cut = words.data();
    width = font->CalcTextSizeA(height, room, 0, words.data(), end, &cut).x;
    list->AddText(font, height, top_left, paint(context, color), words.data(), cut);
    list->AddText(font, height, ImVec2(top_left.x + std::ceil(width), top_left.y), paint(context, color),
                  ellipsis.data(), ellipsis.data() + ellipsis.size());
    return max_width;
  }
  list->AddText(font, height, top_left, paint(context, color), words.data(), end);
  return width;
}

float draw_text_in(const Context& context, const ImRect& box, std::string_view words, TextSize size,
                   Weight weight, Color color) {
  const float top = std::floor(box.GetCenter().y - context.line_height(size) / 2);
  return draw_text(context, ImVec2(box.Min.x, top), words, size, weight, color, box.GetWidth());
}

float key_cap_width(const Context& context, std::string_view keys) {
  return context.text_width(keys, TextSize::small) + 2 * (context.theme.size.gap_half + context.theme.size.gap_quarter);
}

void draw_key_cap(const Context& context, ImVec2 left_middle, std::string_view keys, const KeyCapStyle& style) {
  const Metrics& size = context.theme.size;
  const float top = std::floor(left_middle.y - size.key_cap_height / 2);
  const ImRect box(left_middle.x, top, left_middle.x + key_cap_width(context, keys), top + size.key_cap_height);
  if (style.fill != Color::count) fill(context, box, style.fill, size.radius_small);
  frame(context, box, style.line, size.radius_small);
  const float inset = size.gap_half + size.gap_quarter;
  draw_text_in(context, {ImVec2(box.Min.x + inset, box.Min.y), ImVec2(box.Max.x, box.Max.y)}, keys,
               TextSize::small, Weight::regular, style.text);
}

void field_label(Context& context, std::string_view label, bool required) {
  if (label.empty()) return;
  const Metrics& size = context.theme.size;
  const ImRect box = place(context, available_width(), context.line_height(TextSize::small) + size.gap_half);
  const float width = draw_text(context, box.Min, label, TextSize::small, Weight::regular, Color::text2, box.GetWidth());
  if (required) {
    draw_text(context, ImVec2(box.Min.x + width + size.gap_half, box.Min.y), "*", TextSize::small, Weight::bold,
              Color::bad);
  }
  // The field follows at once: its own spacing would tear label and field apart.
  ImGui::SetCursorScreenPos(ImVec2(box.Min.x, box.Max.y));
}

void field_note(Context& context, std::string_view problem, std::string_view help) {
  const std::string_view words = problem.empty() ? help : problem;
  if (words.empty()) return;
  const Metrics& size = context.theme.size;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  // Closer to its field than the next field is.
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y - ImGui::GetStyle().ItemSpacing.y + size.gap_half));
  if (problem.empty()) {
    paragraph(context, words, {.size = TextSize::small, .color = Color::text3});
  } else {
    paragraph(context, words, {.size = TextSize::small, .color = Color::warn});
  }
}

Rect to_rect(const ImRect& box) { return {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()}; }

}  // namespace aftercare::ui::detail
