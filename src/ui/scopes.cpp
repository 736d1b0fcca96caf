#include "ui/scopes.hpp"

#include "imgui_internal.h"

namespace aftercare::ui {

ParentScope::ParentScope(Context& context, const ItemInfo& info, ImGuiID id)
    : items_(context.items), start_(ImGui::GetCursorScreenPos()) {
  index_ = items_.open_parent({start_.x, start_.y, 0, 0}, info, id);
}

ParentScope::~ParentScope() {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  const float right = std::max(window->DC.CursorMaxPos.x, start_.x);
  const float bottom = std::max(window->DC.CursorMaxPos.y, start_.y);
  items_.set_rect(index_, {start_.x, start_.y, right - start_.x, bottom - start_.y});
  items_.close_parent(index_);
}

}  // namespace aftercare::ui
