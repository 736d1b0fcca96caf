#pragma once
// Both ways, also over plain http where navigator.clipboard does not exist: the DOM's copy, cut and
// paste events carry the text, ImGui only sees Ctrl+C, X and V.

#include <string_view>

namespace aftercare::web {

void attach_clipboard();
/// From a button; inside the user's gesture.
void copy_text(std::string_view text);

}  // namespace aftercare::web
