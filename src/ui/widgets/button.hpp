#pragma once
// Things to press.

#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"

namespace aftercare::ui {

/// quiet: accent words without a box (撤销 in a toast).
enum class ButtonKind : std::uint8_t { primary, secondary, ghost, danger, quiet };

struct Button {
  std::string_view id;
  std::string_view label;
  ButtonKind kind = ButtonKind::secondary;
  Icon icon = Icon::none;
  ImGuiKeyChord shortcut = 0;     // pressing it presses the button (context.key_pressed)
  std::string_view key_cap = {};  // shown in the button: "N", "Enter", "Ctrl S"
  bool small = false;             // 28 pixels, for table rows
  bool disabled = false;
  bool fill_width = false;
  std::string_view tooltip = {};
};
bool button(Context& context, const Button& spec);
float button_width(const Context& context, const Button& spec);

struct IconButton {
  std::string_view id;
  Icon icon;
  std::string_view name;  // told to screen readers and shown as tooltip
  bool small = false;
  bool disabled = false;
  bool selected = false;
};
bool icon_button(Context& context, const IconButton& spec);

/// Accent-coloured words without a box.
bool link(Context& context, std::string_view id, std::string_view label);

/// The big choice of the call card: key, title, what happens then.
struct ActionTile {
  std::string_view id;
  std::string_view key_cap;  // "1"
  std::string_view title;
  std::string_view subtitle = {};
  ImGuiKeyChord shortcut = 0;
  bool selected = false;
  bool disabled = false;
};
bool action_tile(Context& context, const ActionTile& spec);

}  // namespace aftercare::ui
