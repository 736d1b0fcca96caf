#include "ui/widgets/popup.hpp"

#include <cmath>

#include "ui/widgets/detail.hpp"

namespace aftercare::ui::detail {

void draw_shadow(const Context& context) {
  const Metrics& size = context.theme.size;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 max(min.x + ImGui::GetWindowSize().x, min.y + ImGui::GetWindowSize().y);
  list->PushClipRectFullScreen();
  const int rings = static_cast<int>(size.gap);
  const ImVec4 shadow = context.theme.color_vector(Color::shadow);
  for (int ring = 1; ring <= rings; ++ring) {
    const float out = static_cast<float>(ring);
    const float fade = 1.0f - out / static_cast<float>(rings + 1);
    const ImU32 color = ImGui::GetColorU32(ImVec4(shadow.x, shadow.y, shadow.z, shadow.w * fade));
    list->AddRect(ImVec2(min.x - out, min.y - out + size.gap_quarter), ImVec2(max.x + out, max.y + out + size.gap_quarter),
                  color, size.radius + out, 0, 1.0f);
  }
  list->PopClipRect();
}

PopupScope::PopupScope(Context& context, const Popup& popup)
    : context_(context), outer_row_(context.row), outer_form_(context.form) {
  if (!ImGui::IsPopupOpen(popup.id)) return;
  const Metrics& size = context.theme.size;
  const float width = popup.width > 0 ? popup.width : popup.anchor.GetWidth();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float room_below = screen.y - popup.anchor.Max.y - size.gap;
  const float room_above = popup.anchor.Min.y - size.gap;
  const bool above = room_below < size.row_height * 5 && room_above > room_below;
  float x = popup.right_aligned ? popup.anchor.Max.x - width : popup.anchor.Min.x;
  x = std::max(size.gap, std::min(x, screen.x - width - size.gap));
  ImGui::SetNextWindowPos(ImVec2(x, above ? popup.anchor.Min.y - size.gap_half : popup.anchor.Max.y + size.gap_half),
                          ImGuiCond_Always, ImVec2(0, above ? 1.0f : 0.0f));
  ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, std::max(room_below, room_above) - size.gap));
  const float pad = popup.padded ? size.gap_double : size.gap_half;
  const StyleScope inside(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
  shown_ = ImGui::BeginPopup(popup.id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
  if (!shown_) return;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(size.gap_card, popup.padded ? size.gap : 0.0f));
  context.row = nullptr;
  context.form = nullptr;
  draw_shadow(context);
  const ImVec2 at = ImGui::GetWindowPos(), extent = ImGui::GetWindowSize();
  parent_ = context.items.open_parent({at.x, at.y, extent.x, extent.y}, {.role = popup.role, .id = popup.id, .name = popup.name});
}

PopupScope::~PopupScope() {
  context_.row = outer_row_;
  context_.form = outer_form_;
  if (!shown_) return;
  context_.items.close_parent(parent_);
  ImGui::PopStyleVar();
  ImGui::EndPopup();
}

bool popup_row(Context& context, std::string_view id, std::string_view title, std::string_view subtitle,
               bool selected, Role role) {
  const Metrics& size = context.theme.size;
  const float body = context.line_height(TextSize::body), small = context.line_height(TextSize::small);
  const float height = subtitle.empty() ? size.control_height
                                        : body + small + size.gap_half + 2 * size.gap;
  const ImRect box = place(context, available_width(), height);
  const Press pressed = press(context, id, box);
  context.items.add_last({.role = role, .id = id, .name = title, .description = subtitle,
                          .state = selected ? item_state::selected : std::uint16_t{0}});
  if (!pressed.visible) return pressed.pressed;
  if (selected) fill(context, box, Color::accent_soft, size.radius - size.gap_quarter);
  if (pressed.hovered || pressed.focused) fill(context, box, selected ? Color::accent_soft : Color::hover, size.radius - size.gap_quarter);
  const float block = subtitle.empty() ? body : body + size.gap_half + small;
  ImVec2 at(box.Min.x + size.gap_card, std::floor(box.GetCenter().y - block / 2));
  const float width = box.GetWidth() - 2 * size.gap_card;
  draw_text(context, at, title, TextSize::body, selected ? Weight::bold : Weight::regular,
            selected ? Color::accent : Color::text, width);
  at.y += body + size.gap_half;
  draw_text(context, at, subtitle, TextSize::small, Weight::regular, Color::text2, width);
  if (pressed.focused) frame(context, box, Color::accent, size.radius - size.gap_quarter);
  return pressed.pressed;
}

}  // namespace aftercare::ui::detail
