#pragma once
// Few charts, drawn with ImDrawList; each tells screen readers its numbers as text.

#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace aftercare::ui {

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

struct ChartSeries {
  std::string_view label;
  Tone tone = Tone::accent;
  std::vector<double> values;  // one for each category; no_value where there is none: a gap, never a zero
};
struct Chart {
  std::string_view id;
  std::string_view title;
  std::span<const std::string_view> categories;
  std::span<const ChartSeries> series;
  std::string_view unit = {};  // after the value: %, 分
  int decimals = 0;
  double target = 0;           // a dashed line; 0: none
  float height = 0;            // device pixels; 0: the usual
  bool legend = true;          // shown with two series or more
};
/// Where the axis begins and ends; that of a line may begin above zero.
struct ChartAxis {
  double bottom = 0, top = 1;
};
ChartAxis chart_axis(const Chart& chart, bool from_zero);
void bar_chart(Context& context, const Chart& chart);
void line_chart(Context& context, const Chart& chart);

struct DonutPart {
  std::string_view label;
  double value = 0;
  Tone tone = Tone::accent;
};
struct Donut {
  std::string_view id;
  std::string_view title;
  std::span<const DonutPart> parts;
  std::string_view middle = {};        // big in the hole
  std::string_view middle_label = {};
};
void donut_chart(Context& context, const Donut& chart);

/// Thin bar inside a row: share of a total.
void share_bar(Context& context, std::string_view name, double part, Tone tone);

}  // namespace aftercare::ui
