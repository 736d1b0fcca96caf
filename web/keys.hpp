#pragma once

#include <string_view>

#include "imgui.h"

namespace aftercare::web {

/// From KeyboardEvent.key and .code. Letters go by what they write, so that Ctrl+A is where the
/// keyboard's own layout has it; the rest by place. ImGuiKey_None: not for us.
ImGuiKey key_of(std::string_view key, std::string_view code);

}  // namespace aftercare::web
