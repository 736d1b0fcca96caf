#pragma once
// Lines of Chinese and Latin text: breaks between hanzi, never before ，。」 nor after （「 (kinsoku).
// ImGui's own wrapping knows neither. Pure.

#include <string_view>
#include <vector>

#include "base/function_ref.hpp"

namespace aftercare::ui {

/// `advance` gives the width of a code point. Line feeds always break. Spaces at a break are dropped.
std::vector<std::string_view> break_lines(std::string_view text, float width,
                                          base::FunctionRef<float(char32_t)> advance);

/// A break may stand between the two.
bool may_break_between(char32_t before, char32_t after);

}  // namespace aftercare::ui
