#pragma once
// Progress, banners over the whole page, and the toasts.

#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

struct Banner {
  std::string_view id;
  std::string_view words;
  Tone tone = Tone::warn;
  std::string_view action_label = {};
};
/// True when its action was pressed.
bool banner(Context& context, const Banner& spec);

struct Progress {
  std::string_view id;
  std::string_view label;
  float part = 0;  // 0–1; below 0: nobody knows
  std::string_view detail = {};
  bool can_cancel = false;
};
/// True when it was cancelled.
bool progress(Context& context, const Progress& spec);

/// Context::end_frame calls it.
void draw_toasts(Context& context);

}  // namespace aftercare::ui
