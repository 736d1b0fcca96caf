#pragma once
// A text of many lines that wraps while it is typed. ImGui's own multi-line field of this version only
// scrolls sideways: it keeps the text, the keys and the undo steps, we place lines, caret and selection.

#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/context.hpp"

namespace aftercare::ui::detail {

/// Where every byte of a text stands when it is broken to a width.
class WrappedText {
 public:
  WrappedText(const Context& context, std::string_view text, float width);

  int count() const { return static_cast<int>(lines_.size()); }
  std::string_view line(int index) const { return lines_[static_cast<std::size_t>(index)]; }
  int start(int index) const { return static_cast<int>(line(index).data() - text_.data()); }
  int end(int index) const { return start(index) + static_cast<int>(line(index).size()); }
  /// A place between two lines belongs to the second, with `at_end` to the first (End was pressed).
  int line_of(int place, bool at_end = false) const;
  float x_of(int line, int place) const;
  /// The place in a line that is nearest to x.
  int place_at(int line, float x) const;
  /// First and last place of the word that holds a place; hanzi count as one word up to the next mark.
  std::pair<int, int> word_around(int place) const;

 private:
  float advance(char32_t code) const { return baked_->GetCharAdvance(static_cast<ImWchar>(code)); }

  std::string_view text_;
  ImFontBaked* baked_;
  std::vector<std::string_view> lines_;
};

/// Draws and edits inside `box`; the frame around it is the caller's. True when the text changed.
bool wrapped_input(Context& context, const ImRect& box, ImGuiInputTextFlags flags, std::string& value);

}  // namespace aftercare::ui::detail
