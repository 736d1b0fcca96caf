#pragma once
// Pairs of Push/Pop and Begin/End as objects, so that nothing stays open whatever way a function
// leaves. Pages use these and never call Push/Pop themselves.

#include <string_view>

#include "imgui.h"
#include "ui/context.hpp"

namespace aftercare::ui {

/// ImGui id and data-id path together. `id` is a name or a database key, never a loop index.
class IdScope {
 public:
  IdScope(Context& context, std::string_view id) : items_(context.items) {
    ImGui::PushID(id.data(), id.data() + id.size());
    items_.push_path(id);
  }
  ~IdScope() {
    items_.pop_path();
    ImGui::PopID();
  }
  IdScope(const IdScope&) = delete;

 private:
  ItemRegistry& items_;
};

class FontScope {
 public:
  FontScope(const Context& context, TextSize size, Weight weight = Weight::regular) {
    ImGui::PushFont(weight == Weight::bold ? context.fonts.bold : context.fonts.regular,
                    context.theme.font_base(size));
  }
  ~FontScope() { ImGui::PopFont(); }
  FontScope(const FontScope&) = delete;
};

class ColorScope {
 public:
  ColorScope(const Context& context, ImGuiCol slot, Color color) {
    ImGui::PushStyleColor(slot, context.theme.color(color));
  }
  ColorScope(ImGuiCol slot, ImU32 color) { ImGui::PushStyleColor(slot, color); }
  ~ColorScope() { ImGui::PopStyleColor(); }
  ColorScope(const ColorScope&) = delete;
};

class StyleScope {
 public:
  StyleScope(ImGuiStyleVar variable, float value) { ImGui::PushStyleVar(variable, value); }
  StyleScope(ImGuiStyleVar variable, ImVec2 value) { ImGui::PushStyleVar(variable, value); }
  ~StyleScope() { ImGui::PopStyleVar(); }
  StyleScope(const StyleScope&) = delete;
};

class DisabledScope {
 public:
  explicit DisabledScope(bool disabled = true) { ImGui::BeginDisabled(disabled); }
  ~DisabledScope() { ImGui::EndDisabled(); }
  DisabledScope(const DisabledScope&) = delete;
};

/// Fields inside are shown and cannot be changed.
class ReadOnlyScope {
 public:
  explicit ReadOnlyScope(Context& context, bool read_only = true)
      : context_(context), before_(context.read_only) {
    context.read_only = before_ || read_only;
  }
  ~ReadOnlyScope() { context_.read_only = before_; }
  ReadOnlyScope(const ReadOnlyScope&) = delete;

 private:
  Context& context_;
  bool before_;
};

class ClipScope {
 public:
  ClipScope(ImVec2 min, ImVec2 max) { ImGui::PushClipRect(min, max, true); }
  ~ClipScope() { ImGui::PopClipRect(); }
  ClipScope(const ClipScope&) = delete;
};

/// What is inside counts as one item for layout.
class GroupScope {
 public:
  GroupScope() { ImGui::BeginGroup(); }
  ~GroupScope() { ImGui::EndGroup(); }
  GroupScope(const GroupScope&) = delete;
};

/// A landmark, list or row of the accessibility mirror around what is inside.
class ParentScope {
 public:
  ParentScope(Context& context, const ItemInfo& info, ImGuiID id = 0);
  ~ParentScope();
  ParentScope(const ParentScope&) = delete;
  int index() const { return index_; }

 private:
  ItemRegistry& items_;
  int index_;
  ImVec2 start_;
};

}  // namespace aftercare::ui
