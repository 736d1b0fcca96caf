#pragma once
// The frame around every page: top bar, navigation, page title. Data in as plain structs, what the
// person did out as ShellResult.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"
#include "ui/icons.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/button.hpp"

namespace aftercare::ui {

enum class SaveState : std::uint8_t { saved, saving, unsaved, read_only };

struct NavigationItem {
  std::string page;   // Route::page
  std::string label;
  Icon icon = Icon::none;
  int count = 0;      // 0: none shown
  bool urgent = false;  // red badge
};
struct NavigationSection {
  std::string title;  // empty for the first
  std::vector<NavigationItem> items;
};
struct ShellModel {
  std::vector<NavigationSection> sections;
  std::string current_page;
  std::string shop;         // 宝安店 S01
  std::string mark;         // 演示: what is shown is practice
  std::string person;       // 林晓燕
  std::string person_role;  // 客访专员
  SaveState save_state = SaveState::saved;
  std::string save_problem;  // why nothing is saved, and what to do
  bool new_version = false;
  bool can_take_over = false;  // read-only because another tab writes
};
struct ShellResult {
  std::string go_to_page;  // a navigation entry was chosen
  bool search_changed = false, search_submitted = false, search_active = false;
  bool person_menu = false, take_over = false, update_now = false, emergency_download = false;
};
/// State the shell keeps; in context.pages.
struct ShellState {
  std::string search;
  /// Ctrl+K: passes in which the search still asks for the caret. A field of the page that took it in the same pass
  /// would cancel one single wish, and the plate would go there.
  int search_wish = 0;
  void wish_search() { search_wish = 4; }
  bool flipped = false;       // navigation the other way than the width says
  float search_x = 0, search_y = 0, search_width = 0;  // device pixels: where results go
};

/// Everything of a page goes inside: ShellScope shell(c, model); if (page) draw_…_page(c);
class ShellScope {
 public:
  ShellScope(Context& context, const ShellModel& model);
  ~ShellScope();
  ShellScope(const ShellScope&) = delete;
  const ShellResult& result() const { return result_; }

 private:
  Context& context_;
  ShellResult result_;
  int main_parent_ = -1;
};

/// First line of a page: title, grey subtitle, buttons at the right. The id of the pressed button or
/// empty.
struct PageHeader {
  std::string_view title;
  std::string_view subtitle = {};
  std::string_view avatar_name = {};  // a person's or customer's page
  std::string_view chip = {};
  Tone chip_tone = Tone::accent;
  std::span<const Button> actions = {};
};
std::string_view page_header(Context& context, const PageHeader& spec);

}  // namespace aftercare::ui
