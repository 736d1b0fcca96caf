#pragma once
// A state as a coloured word, a count in a badge, a person as a first character.

#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

void chip(Context& context, std::string_view words, Tone tone = Tone::neutral);
float chip_width(const Context& context, std::string_view words);

/// The first character of the name in a circle.
void avatar(Context& context, std::string_view name, bool large = false);

/// Draws without layout or report; for wrappers that place things themselves.
void draw_chip(const Context& context, ImDrawList& list, ImVec2 top_left, std::string_view words, Tone tone);
void draw_avatar(const Context& context, ImDrawList& list, ImVec2 top_left, float diameter,
                 std::string_view name);

}  // namespace aftercare::ui
