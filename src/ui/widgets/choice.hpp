#pragma once
// Choosing: one of few, one of many, yes or no.

#include <span>
#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

struct Option {
  std::string_view code;
  std::string_view label;
};

struct Combo {
  std::string_view id;
  std::string_view label = {};
  std::string_view name = {};
  std::string_view hint = {};     // nothing chosen; empty: 请选择
  std::string_view problem = {};
  std::span<const Option> options;
  bool required = false;          // otherwise — can be chosen
  bool disabled = false;
  bool small = false;
  float width_em = 0;
};
/// `code` of the chosen option; an unknown code is shown as it is and kept. True when changed.
bool combo(Context& context, const Combo& spec, std::string& code);

struct Segment {
  std::string_view code;
  std::string_view label;  // "逾期 5"
};
/// Filter buttons in a row: 全部 41 | 逾期 5 | … True when changed.
bool segmented(Context& context, std::string_view id, std::span<const Segment> segments, std::string& code);

/// 1 to `most` in small boxes (satisfaction); 0: not answered. Number keys work while focused.
bool score(Context& context, std::string_view id, std::string_view name, int most, int& value);

bool checkbox(Context& context, std::string_view id, std::string_view label, bool& value, bool disabled = false);
/// For settings that work at once.
bool toggle(Context& context, std::string_view id, std::string_view label, bool& value, bool disabled = false);
bool radio(Context& context, std::string_view id, std::string_view label, bool selected, bool disabled = false);

}  // namespace aftercare::ui
