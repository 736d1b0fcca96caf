#pragma once
// A part of the width as if it were the whole: what columns, grids and cards are made of. Not a child
// window, so nothing is cut off at its edge and its height needs no second frame.

#include "imgui.h"
#include "imgui_internal.h"

namespace aftercare::ui::detail {

class Area {
 public:
  /// From `left_top`, `width` wide.
  Area(ImVec2 left_top, float width);
  /// Puts the cursor where the caller wants to go on and gives the lowest point reached.
  float close();
  ~Area() { IM_ASSERT(closed_); }
  Area(const Area&) = delete;

 private:
  ImRect work_, content_;
  ImVec2 max_before_;
  float top_;
  bool closed_ = false;
};

}  // namespace aftercare::ui::detail
