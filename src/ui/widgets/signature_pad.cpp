#include "ui/widgets/signature_pad.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "ui/widgets/detail.hpp"

namespace aftercare::ui {
namespace {

constexpr float height_share = 0.34f;          // of the width: a signature is wide
constexpr int least_step = 4;                  // thousandths between two points
constexpr std::size_t most_bytes = 16'384;     // nobody's name is longer; a record stays small

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class Each>
void split(std::string_view text, char separator, Each each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void draw_strokes(const Context& context, const ImRect& box, std::string_view strokes) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float scale = box.GetWidth() / 1000, pen = context.theme.size.icon_stroke * 1.4f;
  const ImU32 ink = detail::paint(context, Color::text);
  for (const auto& stroke : read_strokes(strokes)) {
    std::vector<ImVec2> points;
    for (const StrokePoint point : stroke) {
      points.emplace_back(box.Min.x + static_cast<float>(point.x) * scale, box.Min.y + static_cast<float>(point.y) * scale);
    }
    if (points.size() == 1) list->AddCircleFilled(points.front(), pen, ink);
    else list->AddPolyline(points.data(), static_cast<int>(points.size()), ink, 0, pen);
  }
}

/// The pointer in thousandths, kept inside the box.
StrokePoint point_at(const ImRect& box, ImVec2 pointer) {
  const float scale = 1000 / box.GetWidth();
  const float x = std::clamp(pointer.x - box.Min.x, 0.0f, box.GetWidth()), y = std::clamp(pointer.y - box.Min.y, 0.0f, box.GetHeight());
  return {static_cast<int>(std::lround(x * scale)), static_cast<int>(std::lround(y * scale))};
}

bool follow_pen(const ImRect& box, const detail::Press& press, std::string& strokes) {
  if (ImGui::IsItemActivated()) {
    append_stroke_point(strokes, point_at(box, ImGui::GetIO().MouseClickedPos[0]), true);
  } else if (press.held && strokes.size() < most_bytes) {
    const StrokePoint now = point_at(box, ImGui::GetIO().MousePos);
    const auto known = read_strokes(strokes);
    const StrokePoint last = known.empty() ? StrokePoint{} : known.back().back();
    if (std::abs(now.x - last.x) + std::abs(now.y - last.y) >= least_step) append_stroke_point(strokes, now, false);
  }
  return ImGui::IsItemDeactivated();
}

void draw_paper(const Context& context, const ImRect& box, std::string_view hint) {
  const Metrics& size = context.theme.size;
  detail::fill(context, box, Color::surface, size.radius);
  detail::frame(context, box, Color::line, size.radius);
  const float y = std::floor(box.Max.y - box.GetHeight() / 4);
  ImGui::GetWindowDrawList()->AddLine({box.Min.x + size.gap_double, y}, {box.Max.x - size.gap_double, y}, detail::paint(context, Color::line), size.hairline);
  if (hint.empty()) return;
  const float left = box.GetCenter().x - context.text_width(hint) / 2;
  detail::draw_text(context, {std::floor(left), y - context.line_height(TextSize::body) - size.gap}, hint, TextSize::body, Weight::regular, Color::text3);
}

}  // namespace

std::vector<std::vector<StrokePoint>> read_strokes(std::string_view strokes) {
  std::vector<std::vector<StrokePoint>> lines;
  split(strokes, ';', [&](std::string_view stroke) {
    std::vector<StrokePoint> points;
    split(stroke, ' ', [&](std::string_view pair) {
      const std::size_t comma = std::min(pair.find(','), pair.size());
      const auto x = number_in(pair.substr(0, comma)), y = number_in(pair.substr(std::min(comma + 1, pair.size())));
      if (x && y) points.push_back({*x, *y});
    });
    if (!points.empty()) lines.push_back(std::move(points));
  });
  return lines;
}

void append_stroke_point(std::string& strokes, StrokePoint point, bool begins) {
  if (!strokes.empty()) strokes += begins ? ';' : ' ';
  strokes += std::to_string(point.x) + ',' + std::to_string(point.y);
}

bool signature_pad(Context& context, const SignaturePad& spec, std::string& strokes) {
  const DisabledScope scope(spec.disabled || context.read_only);
  const float width = detail::available_width();
  const ImRect box = detail::place(context, width, std::floor(width * height_share));
  // Keys cannot draw: the caret passes it by.
  const detail::Press press = detail::press(context, spec.id, box, ImGuiButtonFlags_PressedOnClick, ImGuiItemFlags_NoNav);
  const bool ended = follow_pen(box, press, strokes);
  const std::string count = std::to_string(read_strokes(strokes).size());
  context.items.add_last({.role = Role::image, .id = spec.id, .name = spec.name, .value = count, .description = spec.hint});
  if (!press.visible) return ended;
  draw_paper(context, box, strokes.empty() ? spec.hint : std::string_view());
  draw_strokes(context, box, strokes);
  return ended;
}

void signature_picture(Context& context, std::string_view name, std::string_view strokes, float width_em) {
  const float width = std::min(context.theme.em(width_em), detail::available_width());
  const ImRect box = detail::place(context, width, std::floor(width * height_share));
  context.items.add_static(detail::to_rect(box), {.role = Role::image, .name = name});
  draw_paper(context, box, {});
  draw_strokes(context, box, strokes);
}

}  // namespace aftercare::ui
