#pragma once
// Shared by the widgets, not for pages: placing, pressing, painting.

#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/context.hpp"
#include "ui/icons.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui::detail {

/// Lays out a box; in a RowScope in the middle of the row's height.
ImRect place(Context& context, float width, float height);
/// The width that is left in this line.
float available_width();
float available_height();

struct Press {
  ImGuiID id = 0;
  bool pressed = false, hovered = false, held = false;
  bool focused = false;  // by keyboard: show the ring
  bool visible = false;
};
/// A box that can be pressed by pointer, keys and the mirror.
Press press(Context& context, std::string_view id, const ImRect& box, ImGuiButtonFlags flags = 0,
            ImGuiItemFlags item_flags = 0);
void focus_ring(const Context& context, const ImRect& box, float radius);
/// Gives the caret to the item that comes next. ImGui drops SetKeyboardFocusHere again in the same frame
/// when the item that had the focus lies in a flattened child drawn later, so that one lets go first.
void focus_next_item();
/// Before a field or button of a form: takes the caret when Enter in the last field asked for it.
void accept_form_focus(Context& context);

ImU32 paint(const Context& context, Color color);  // with the alpha of disabled areas
void fill(const Context& context, const ImRect& box, Color color, float radius);
void frame(const Context& context, const ImRect& box, Color color, float radius, float thickness = 0);

/// One line of text at a place; clipped to width with … when it is given. Returns its width.
float draw_text(const Context& context, ImVec2 top_left, std::string_view words, TextSize size, Weight weight,
                Color color, float max_width = 0);
/// Vertically in the middle of the box, from its left edge.
float draw_text_in(const Context& context, const ImRect& box, std::string_view words, TextSize size,
                   Weight weight, Color color);
void draw_key_cap(const Context& context, ImVec2 left_middle, std::string_view keys, const KeyCapStyle& style);
float key_cap_width(const Context& context, std::string_view keys);

/// Label above a field with the required mark; nothing when empty.
void field_label(Context& context, std::string_view label, bool required);
/// Warning or help below a field; nothing when both are empty.
void field_note(Context& context, std::string_view problem, std::string_view help);
Rect to_rect(const ImRect& box);

}  // namespace aftercare::ui::detail
