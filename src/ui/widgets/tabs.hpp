#pragma once
#include <span>
#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

struct Tab {
  std::string_view code;
  std::string_view label;
  std::string_view count = {};  // "27", "12/14"; empty: none
};
/// Underlined tabs over the whole width of the area; left and right arrows move. True when changed.
bool tabs(Context& context, std::string_view id, std::span<const Tab> list, std::string& code);

}  // namespace aftercare::ui
