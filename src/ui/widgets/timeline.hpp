#pragma once
#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

/// One event of a history: when, what kind, what, and a grey line. True when pressed (id empty:
/// cannot be pressed).
struct TimelineRow {
  std::string_view id = {};
  std::string_view when;
  std::string_view kind;
  Tone tone = Tone::neutral;
  std::string_view title;
  std::string_view detail = {};
};
bool timeline_row(Context& context, const TimelineRow& spec);

/// Title left, words or chip right, line below. True when pressed.
struct ListRow {
  std::string_view id;
  std::string_view title;
  std::string_view subtitle = {};
  std::string_view right = {};
  std::string_view chip = {};
  Tone tone = Tone::neutral;
  bool selected = false;
};
bool list_row(Context& context, const ListRow& spec);

}  // namespace aftercare::ui
