#include "ui/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string>

#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"

namespace aftercare::ui {
namespace {

constexpr int grid_lines = 4;

std::string value_words(double value, int decimals, std::string_view unit) {
  std::array<char, 32> digits{};
  if (std::isnan(value)) return "—";
  std::snprintf(digits.data(), digits.size(), "%.*f", decimals, value);
  return std::string(digits.data()) + std::string(unit);
}

/// A round number at or above: 1, 2, 2.5, 5 × 10ⁿ.
double round_up(double value) {
  if (value <= 0) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 2.5, 4.0, 5.0, 8.0, 10.0}) {
    if (value <= step * power) return step * power;
  }
  return 10 * power;
}

double highest(const Chart& chart) {
  double most = chart.target;
  for (const ChartSeries& series : chart.series) {
    for (const double value : series.values) most = std::max(most, value);
  }
  const double top = round_up(most);
  // Things are counted in whole numbers, and so is their axis.
  return chart.decimals == 0 && chart.unit.empty() ? std::ceil(top / grid_lines) * grid_lines : top;
}

struct Plot {
  ImRect box;    // with axes
  ImRect inner;  // where values go
  double bottom = 0, top = 1;

  float y(double value) const { return inner.Max.y - static_cast<float>((value - bottom) / (top - bottom)) * inner.GetHeight(); }
  float x(std::size_t category, std::size_t count) const {
    return inner.Min.x + inner.GetWidth() * (static_cast<float>(category) + 0.5f) / static_cast<float>(count);
  }
};

std::string alternative(const Context& context, const Chart& chart) {
  std::string out;
  for (const ChartSeries& series : chart.series) {
    for (std::size_t index = 0; index < series.values.size() && index < chart.categories.size(); ++index) {
      if (!out.empty()) out += "; ";
      if (chart.series.size() > 1) out += std::string(series.label) + " ";
      out += context.tr("widget.chart.point", {{"label", chart.categories[index]},
                                               {"value", value_words(series.values[index], chart.decimals, chart.unit)}});
    }
  }
  return out;
}

void draw_legend(Context& context, const Chart& chart) {
  if (!chart.legend || chart.series.size() < 2) return;
  const Metrics& size = context.theme.size;
  const float height = context.line_height(TextSize::small);
  const ImRect line = detail::place(context, detail::available_width(), height);
  float x = line.Min.x;
  for (const ChartSeries& series : chart.series) {
    const float y = std::floor(line.GetCenter().y - size.legend_dot / 2);
    detail::fill(context, {ImVec2(x, y), ImVec2(x + size.legend_dot, y + size.legend_dot)}, tone_color(series.tone), size.gap_quarter);
    x += size.legend_dot + size.gap_half + size.gap_quarter;
    x += detail::draw_text(context, ImVec2(x, line.Min.y), series.label, TextSize::small, Weight::regular, Color::text2) + size.gap_double;
  }
}

/// A line may start above zero, where its changes can be seen; a bar may not.
void zoom_in(const Chart& chart, ChartAxis& axis) {
  constexpr double whole = 100;
  double least = chart.target > 0 ? chart.target : axis.top;
  double most = chart.target;
  for (const ChartSeries& series : chart.series) {
    for (const double value : series.values) {
      least = std::min(least, value);
      most = std::max(most, value);
    }
  }
  if (least < axis.top / 2 || most <= least) return;
  const double step = round_up((most - least) / (grid_lines - 1));
  axis.bottom = std::floor(least / step) * step;
  axis.top = axis.bottom + step * grid_lines;
  while (axis.top < most) axis.top += step * grid_lines;
  // Nothing is more than all of it: the same stretch, ending at 100 %.
  if (chart.unit != "%" || axis.top <= whole || most > whole) return;
  axis.bottom = std::max(0.0, axis.bottom - (axis.top - whole));
  axis.top = whole;
}

}  // namespace

ChartAxis chart_axis(const Chart& chart, bool from_zero) {
  ChartAxis axis{.bottom = 0, .top = highest(chart)};
  if (!from_zero) zoom_in(chart, axis);
  return axis;
}

namespace {

std::string axis_words(const Chart& chart, const Plot& plot, double value) {
  const bool fine = plot.top - plot.bottom < grid_lines;
  return value_words(value, fine ? std::max(1, chart.decimals) : 0, chart.unit);
}

Plot open_plot(Context& context, const Chart& chart, bool from_zero) {
  const Metrics& size = context.theme.size;
  if (!chart.title.empty()) section_title(context, chart.title);
  draw_legend(context, chart);
  Plot plot;
  const ChartAxis ends = chart_axis(chart, from_zero);
  plot.bottom = ends.bottom, plot.top = ends.top;
  plot.box = detail::place(context, detail::available_width(), chart.height > 0 ? chart.height : size.chart_height);
  ImGui::ItemAdd(plot.box, ImGui::GetID(chart.id.data(), chart.id.data() + chart.id.size()), nullptr, ImGuiItemFlags_NoNav);
  context.items.add_static(detail::to_rect(plot.box), {.role = Role::image, .id = chart.id, .name = chart.title,
                                                       .value = alternative(context, chart)});
  const float small = context.line_height(TextSize::small);
  const float axis = context.text_width(axis_words(chart, plot, plot.top), TextSize::small);
  plot.inner = ImRect(ImVec2(plot.box.Min.x + axis + size.gap, plot.box.Min.y + small / 2),
                      ImVec2(plot.box.Max.x, plot.box.Max.y - small - size.gap));
  for (int line = 0; line <= grid_lines; ++line) {
    const double value = plot.bottom + (plot.top - plot.bottom) * line / grid_lines;
    const float y = std::floor(plot.y(value));
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(plot.inner.Min.x, y), ImVec2(plot.inner.Max.x, y + size.hairline),
                                              detail::paint(context, Color::line));
    const std::string words = axis_words(chart, plot, value);
    const float width = context.text_width(words, TextSize::small);
    detail::draw_text(context, ImVec2(plot.inner.Min.x - size.gap - width, std::floor(y - small / 2)), words, TextSize::small,
                      Weight::regular, Color::text3);
  }
  return plot;
}

void draw_categories(const Context& context, const Chart& chart, const Plot& plot) {
  const Metrics& size = context.theme.size;
  const std::size_t count = chart.categories.size();
  float widest = 0;
  for (const std::string_view name : chart.categories) widest = std::max(widest, context.text_width(name, TextSize::small));
  const float room = plot.inner.GetWidth() / static_cast<float>(std::max<std::size_t>(1, count));
  // Where they do not all fit, every second, third … is written.
  const auto step = static_cast<std::size_t>(std::max(1.0f, std::ceil((widest + size.gap) / room)));
  for (std::size_t index = 0; index < count; index += step) {
    const std::string_view name = chart.categories[index];
    const float x = plot.x(index, count) - context.text_width(name, TextSize::small) / 2;
    detail::draw_text(context, ImVec2(std::floor(x), plot.inner.Max.y + size.gap), name, TextSize::small, Weight::regular, Color::text2);
  }
}

void draw_target(const Context& context, const Chart& chart, const Plot& plot) {
  if (chart.target <= 0) return;
  const Metrics& size = context.theme.size;
  const float y = std::floor(plot.y(chart.target));
  for (float x = plot.inner.Min.x; x < plot.inner.Max.x; x += size.gap) {
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x, y), ImVec2(std::min(x + size.gap_half, plot.inner.Max.x), y + size.hairline),
                                              detail::paint(context, Color::ok));
  }
}

void show_category_under_pointer(Context& context, const Chart& chart, const Plot& plot) {
  const std::size_t count = chart.categories.size();
  if (count == 0 || !ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(plot.inner.Min, plot.inner.Max)) return;
  const float part = (ImGui::GetMousePos().x - plot.inner.Min.x) / plot.inner.GetWidth();
  const auto index = std::min(count - 1, static_cast<std::size_t>(std::max(0.0f, part) * static_cast<float>(count)));
  std::string words(chart.categories[index]);
  for (const ChartSeries& series : chart.series) {
    if (index >= series.values.size()) continue;
    words += "\n";
    if (chart.series.size() > 1) words += std::string(series.label) + " ";
    words += value_words(series.values[index], chart.decimals, chart.unit);
  }
  tooltip_now(context, words);
}

bool no_data(Context& context, const Chart& chart) {
  const bool empty = chart.categories.empty() || chart.series.empty();
  if (!empty) return false;
  if (!chart.title.empty()) section_title(context, chart.title);
  caption(context, context.tr("widget.chart.no_data"));
  return true;
}

}  // namespace

void bar_chart(Context& context, const Chart& chart) {
  if (no_data(context, chart)) return;
  const Metrics& size = context.theme.size;
  const Plot plot = open_plot(context, chart, true);
  const std::size_t count = chart.categories.size();
  const float room = plot.inner.GetWidth() / static_cast<float>(count);
  const auto bars = static_cast<float>(chart.series.size());
  const float bar = std::floor(std::clamp(room * 0.64f / bars, size.gap_quarter, size.chart_bar_max_width));
  for (std::size_t index = 0; index < count; ++index) {
    float x = std::floor(plot.x(index, count) - bar * bars / 2);
    for (const ChartSeries& series : chart.series) {
      const double value = index < series.values.size() && !std::isnan(series.values[index]) ? series.values[index] : 0;
      const ImRect box(ImVec2(x, std::floor(plot.y(value))), ImVec2(x + bar - (bars > 1 ? size.hairline : 0), plot.inner.Max.y));
      if (box.GetHeight() >= 1) {
        ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, detail::paint(context, tone_color(series.tone)),
                                                  std::min(size.radius_small, box.GetHeight()), ImDrawFlags_RoundCornersTop);
      }
      x += bar;
    }
  }
  draw_target(context, chart, plot);
  draw_categories(context, chart, plot);
  show_category_under_pointer(context, chart, plot);
}

void line_chart(Context& context, const Chart& chart) {
  if (no_data(context, chart)) return;
  const Metrics& size = context.theme.size;
  const Plot plot = open_plot(context, chart, false);
  const std::size_t count = chart.categories.size();
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const ChartSeries& series : chart.series) {
    const std::size_t points = std::min(count, series.values.size());
    const auto stroke = [&] { list->PathStroke(detail::paint(context, tone_color(series.tone)), ImDrawFlags_None, size.chart_line); };
    for (std::size_t index = 0; index < points; ++index) {
      if (std::isnan(series.values[index])) stroke();
      else list->PathLineTo(ImVec2(plot.x(index, count), plot.y(series.values[index])));
    }
    stroke();
    for (std::size_t index = 0; index < points; ++index) {
      if (std::isnan(series.values[index])) continue;
      const ImVec2 at(plot.x(index, count), plot.y(series.values[index]));
      list->AddCircleFilled(at, size.chart_line * 1.75f, detail::paint(context, Color::surface));
      list->AddCircle(at, size.chart_line * 1.75f, detail::paint(context, tone_color(series.tone)), 0, size.chart_line);
    }
  }
  draw_target(context, chart, plot);
  draw_categories(context, chart, plot);
  show_category_under_pointer(context, chart, plot);
}

void donut_chart(Context& context, const Donut& chart) {
  const Metrics& size = context.theme.size;
  if (!chart.title.empty()) section_title(context, chart.title);
  double total = 0;
  std::string words;
  for (const DonutPart& part : chart.parts) {
    total += part.value;
    if (!words.empty()) words += "; ";
    words += context.tr("widget.chart.point", {{"label", part.label}, {"value", value_words(part.value, 0, {})}});
  }
  if (total <= 0) {
    caption(context, context.tr("widget.chart.no_data"));
    return;
  }
  const float edge = size.chart_height * 0.7f;
  const ImRect box = detail::place(context, detail::available_width(), edge);
  ImGui::ItemAdd(box, 0);
  context.items.add_static(detail::to_rect(box), {.role = Role::image, .id = chart.id, .name = chart.title, .value = words});
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float thickness = edge * 0.14f;
  const ImVec2 center(box.Min.x + edge / 2, box.GetCenter().y);
  constexpr float whole = 2 * std::numbers::pi_v<float>;
  float angle = -whole / 4;
  for (const DonutPart& part : chart.parts) {
    const float next = angle + whole * static_cast<float>(part.value / total);
    list->PathArcTo(center, (edge - thickness) / 2, angle, next);
    list->PathStroke(detail::paint(context, tone_color(part.tone)), ImDrawFlags_None, thickness);
    angle = next;
  }
  const float middle = context.text_width(chart.middle, TextSize::title, Weight::bold);
  const float title = context.line_height(TextSize::title), small = context.line_height(TextSize::small);
  const float top = center.y - (title + (chart.middle_label.empty() ? 0 : small)) / 2;
  detail::draw_text(context, ImVec2(std::floor(center.x - middle / 2), std::floor(top)), chart.middle, TextSize::title, Weight::bold, Color::text);
  detail::draw_text(context, ImVec2(std::floor(center.x - context.text_width(chart.middle_label, TextSize::small) / 2), std::floor(top + title)),
                    chart.middle_label, TextSize::small, Weight::regular, Color::text2);
  const float line = context.line_height(TextSize::body) + size.gap;
  float y = std::floor(center.y - line * static_cast<float>(chart.parts.size()) / 2);
  const float x = box.Min.x + edge + size.gap_triple;
  for (const DonutPart& part : chart.parts) {
    const float dot_y = std::floor(y + (context.line_height(TextSize::body) - size.legend_dot) / 2);
    detail::fill(context, {ImVec2(x, dot_y), ImVec2(x + size.legend_dot, dot_y + size.legend_dot)}, tone_color(part.tone), size.gap_quarter);
    const float text_x = x + size.legend_dot + size.gap;
    const std::string value = value_words(part.value, 0, {});
    const float used = detail::draw_text(context, ImVec2(text_x, y), part.label, TextSize::body, Weight::regular, Color::text2);
    detail::draw_text(context, ImVec2(text_x + used + size.gap, y), value, TextSize::body, Weight::bold, Color::text);
    y += line;
  }
}

void share_bar(Context& context, std::string_view name, double part, Tone tone) {
  const Metrics& size = context.theme.size;
  const ImRect box = detail::place(context, detail::available_width(), size.progress_height);
  detail::fill(context, box, Color::background, size.progress_height / 2);
  const float width = box.GetWidth() * static_cast<float>(std::clamp(part, 0.0, 1.0));
  if (width > 0) detail::fill(context, {box.Min, ImVec2(box.Min.x + std::max(width, size.progress_height), box.Max.y)}, tone_color(tone), size.progress_height / 2);
  context.items.add_static(detail::to_rect(box), {.role = Role::image, .name = name, .value = value_words(part * 100, 0, "%")});
}

}  // namespace aftercare::ui
