#include "ui/widgets/area.hpp"

#include <algorithm>

namespace aftercare::ui::detail {

Area::Area(ImVec2 left_top, float width) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  work_ = window->WorkRect;
  content_ = window->ContentRegionRect;
  max_before_ = window->DC.CursorMaxPos;
  top_ = left_top.y;
  window->DC.CursorPos = left_top;
  ImGui::BeginGroup();
  window->WorkRect.Max.x = window->ContentRegionRect.Max.x = left_top.x + width;
  window->WorkRect.Min.x = left_top.x;
  window->DC.CursorMaxPos = left_top;
}

float Area::close() {
  closed_ = true;
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const float bottom = std::max(top_, window->DC.CursorMaxPos.y);
  window->WorkRect = work_;
  window->ContentRegionRect = content_;
  ImGui::EndGroup();
  window->DC.CursorMaxPos = ImMax(max_before_, window->DC.CursorMaxPos);
  return bottom;
}

}  // namespace aftercare::ui::detail
