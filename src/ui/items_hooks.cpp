// Dear ImGui calls these because IMGUI_ENABLE_TEST_ENGINE is set (imconfig.hpp). The hooks belong to
// its MIT core; the separate test engine is not used.

#include "imgui_internal.h"
#include "ui/items.hpp"

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&, const ImGuiLastItemData*) {
  if (auto* items = static_cast<aftercare::ui::ItemRegistry*>(context->TestEngine)) items->hook_item_added(id);
}

// Label and state come from our widgets, which know more than ImGui does.
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
