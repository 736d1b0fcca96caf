#pragma once
// What is on the page, item by item: role, name, value, state and rectangle. Dear ImGui's test
// hooks (ours, items_hooks.cpp) tell which items were drawn, the widgets add role and words.
// Feeds the accessibility mirror (web/mirror) and the native UI tests.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "imgui.h"

struct ImGuiContext;

namespace aftercare::ui {

/// ARIA roles, one to one; role_name gives the word the mirror writes.
enum class Role : std::uint8_t {
  none, text, heading, button, link, checkbox, toggle, radio, textbox, searchbox, combobox, option,
  tab, tab_list, table, row, column_header, cell, dialog, alert, status, progress, image, figure,
  list, list_item, menu, menu_item, navigation, main, banner, form, group, separator, tooltip
};
std::string_view role_name(Role role);

/// Bits of Item::state.
namespace item_state {
inline constexpr std::uint16_t disabled = 1, checked = 2, expanded = 4, selected = 8, focused = 16,
                               read_only = 32, required = 64, invalid = 128, multiline = 256,
                               collapsed = 512,   // can expand and is closed
                               unchecked = 1024,  // can be checked and is not
                               hidden_value = 2048,  // a PIN: the value is not told
                               movable = 4096;       // a finger that rests on it takes it up
}  // namespace item_state

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;  // device pixels of the canvas
  bool operator==(const Rect&) const = default;
};

struct Item {
  ImGuiID id = 0;           // 0: not operable (text, heading, cell)
  std::string data_id;      // stable path: "customers/list/row-S01-…/call"
  Role role = Role::none;
  std::string name;
  std::string value;
  std::string description;  // hint, warning under a field
  std::uint16_t state = 0;
  std::int8_t level = 0;    // of a heading
  std::int32_t row = -1, row_count = -1;  // of table rows, counted from 0 over all rows
  Rect rect;                // clipped to what can be seen; empty: scrolled out of sight
  std::int32_t parent = -1; // index of the enclosing landmark, dialog, table or row
};

/// What a wrapper knows about an item.
struct ItemInfo {
  Role role = Role::none;
  std::string_view id;  // last part of data_id; empty: role and running number
  std::string_view name;
  std::string_view value = {};
  std::string_view description = {};
  std::uint16_t state = 0;
  std::int8_t level = 0;
  std::int32_t row = -1, row_count = -1;
};

class ItemRegistry {
 public:
  /// Call once after ImGui::NewFrame; hooks report to the registry of the current ImGui context.
  void begin_frame();
  /// Call before ImGui::Render; compares with the frame before.
  void end_frame();

  const std::vector<Item>& items() const { return shown_; }
  /// Moves on when anything in items() changed.
  std::uint64_t generation() const { return generation_; }

  /// Reports the last ImGui item (disabled and focused are read from ImGui).
  void add_last(const ItemInfo& info);
  /// Reports an operable item by hand.
  void add(ImGuiID id, const Rect& rect, const ItemInfo& info);
  /// Reports something that cannot be operated: text, heading, cell, figure.
  void add_static(const Rect& rect, const ItemInfo& info) { add(0, rect, info); }

  /// Names that go in front of data_id, and the parent of what follows. Use IdScope / ItemScope.
  void push_path(std::string_view part);
  void pop_path();
  const std::string& path() const { return path_; }
  int open_parent(const Rect& rect, const ItemInfo& info, ImGuiID id = 0);
  void close_parent(int index);
  void set_rect(int index, const Rect& rect);
  void set_name(int index, std::string_view name);

  /// The mirror's wishes, carried out at the next frame.
  void request_activate(ImGuiID id);
  void request_focus(ImGuiID id);
  bool take_focus_request(ImGuiID id);
  /// Where Tab goes when what has the focus is gone or cannot be used any more (a button after it saved): ImGui
  /// counts from the focused item and would go nowhere. 0: ImGui finds the way itself.
  ImGuiID after_lost_focus(bool backwards) const;

  // --- for tests and for the hooks
  void hook_item_added(ImGuiID id) { ++hook_counts_[id]; }
  const std::vector<std::string>& conflicts() const { return conflicts_; }
  int hook_count(ImGuiID id) const;

 private:
  void remember_focus();
  void note_conflict(ImGuiID id, const Item& item);
  void hash(const Item& item);
  void hash_bytes(const void* bytes, std::size_t count);

  std::vector<Item> building_, shown_;
  std::size_t used_ = 0;  // items of building_ in use: strings keep their memory between frames
  std::string path_;
  std::vector<std::size_t> path_ends_;
  std::vector<int> parents_;
  std::unordered_map<ImGuiID, int> hook_counts_;
  std::unordered_map<ImGuiID, std::size_t> seen_;
  std::unordered_map<std::uint64_t, int> unnamed_;  // by hash of the path
  std::vector<std::string> conflicts_;
  ImGuiID wanted_focus_ = 0;
  int wanted_focus_passes_ = 0;
  std::vector<ImGuiID> around_focus_;  // what Tab went through when the focus was last on something usable
  std::size_t focus_at_ = 0;
  std::uint64_t hash_ = 0, shown_hash_ = 0, generation_ = 0;
};

/// The registry of the current ImGui context; null before the first begin_frame.
ItemRegistry* current_items();

}  // namespace aftercare::ui
