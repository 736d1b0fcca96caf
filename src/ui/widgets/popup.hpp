#pragma once
// The box under a control: lists of combos, calendars, menus. Not for pages (they take PopoverScope).

#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/context.hpp"

namespace aftercare::ui::detail {

struct Popup {
  const char* id = "popup";  // inside the control's IdScope
  ImRect anchor;
  float width = 0;           // 0: as wide as the anchor
  Role role = Role::list;
  std::string_view name = {};
  bool padded = false;
  bool right_aligned = false;
};
class PopupScope {
 public:
  PopupScope(Context& context, const Popup& popup);
  ~PopupScope();
  PopupScope(const PopupScope&) = delete;
  explicit operator bool() const { return shown_; }

 private:
  Context& context_;
  RowScope* outer_row_;
  FormScope* outer_form_;
  bool shown_ = false;
  int parent_ = -1;
};

/// A soft edge around the current window.
void draw_shadow(const Context& context);

/// One line of a list in a popup; true when pressed.
bool popup_row(Context& context, std::string_view id, std::string_view title, std::string_view subtitle,
               bool selected, Role role = Role::option);

}  // namespace aftercare::ui::detail
