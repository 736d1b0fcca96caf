#pragma once
// Windows over the page. Keep them rare: undo is better than a question.

#include <optional>
#include <string>
#include <string_view>

#include "ui/context.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/popup.hpp"

namespace aftercare::ui {

struct Dialog {
  std::string_view id;
  std::string_view title;
  bool wide = false;
  bool sheet = false;  // at the right edge, full height
};
/// Shown while `open`; Esc, the cross and a click beside a sheet set it to false.
///   DialogScope dialog(c, {.id = "split", .title = …}, state.split_open);
///   if (dialog) { …; dialog.footer(); if (button(c, …)) state.split_open = false; }
class DialogScope {
 public:
  DialogScope(Context& context, const Dialog& dialog, bool& open);
  ~DialogScope();
  DialogScope(const DialogScope&) = delete;
  explicit operator bool() const { return shown_; }
  /// What follows is the line of buttons at the bottom, from the right edge.
  void footer();

 private:
  void draw_shadow();
  void draw_title(const Dialog& dialog);

  Context& context_;
  IdScope scope_;
  bool& open_;
  bool shown_ = false;
  ImGuiID popup_ = 0;
  int parent_ = -1;
  RowScope* outer_row_;
  FormScope* outer_form_;
  std::optional<RowScope> row_;
};

/// A box under the last item, closed by Esc or a click elsewhere. Open it with open_popover.
void open_popover(Context& context, std::string_view id);
class PopoverScope {
 public:
  PopoverScope(Context& context, std::string_view id, std::string_view name, float width_em = 0);
  ~PopoverScope();
  PopoverScope(const PopoverScope&) = delete;
  explicit operator bool() const { return static_cast<bool>(*popup_); }
  void close();

 private:
  std::string id_;
  std::optional<detail::PopupScope> popup_;
};

struct MenuItem {
  std::string_view id;
  std::string_view label;
  std::string_view key_cap = {};
  bool danger = false;
  bool disabled = false;
  bool selected = false;
};
/// Inside a PopoverScope; closes it when chosen.
bool menu_item(Context& context, const MenuItem& spec);

/// For the last item, after a moment.
void tooltip(Context& context, std::string_view words);
/// At the pointer, at once; for wrappers that know what is under it.
void tooltip_now(Context& context, std::string_view words);

}  // namespace aftercare::ui
