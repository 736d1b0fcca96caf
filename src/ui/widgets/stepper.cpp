#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/line_break.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {
namespace {

using Lines = std::vector<std::string_view>;

Lines detail_lines(const Context& context, const Step& step, float width) {
  const std::string_view words = step.detail.empty() ? context.tr("common.none") : step.detail;
  ImFontBaked* baked = context.fonts.regular->GetFontBaked(context.line_height(TextSize::small));
  Lines lines = break_lines(words, width, [baked](char32_t code) { return baked->GetCharAdvance(static_cast<ImWchar>(code)); });
  if (lines.size() > 2) lines.resize(2);
  return lines;
}

void draw_centered(const Context& context, float middle, float y, float width, std::string_view words, TextSize text, Weight weight, Color color) {
  const float extent = std::min(context.text_width(words, text, weight), width);
  detail::draw_text(context, ImVec2(std::floor(middle - extent / 2), y), words, text, weight, color, width);
}

void draw_circle(const Context& context, const Step& step, std::size_t index, ImVec2 center) {
  const Metrics& size = context.theme.size;
  const bool done = step.state == Step::State::done, current = step.state == Step::State::current;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Color fill = done ? Color::ok_soft : current ? Color::accent : Color::background;
  list->AddCircleFilled(center, size.step_circle / 2, detail::paint(context, fill));
  if (done) {
    draw_icon(*list, Icon::check, ImVec2(center.x - size.icon / 2, center.y - size.icon / 2), size.icon, detail::paint(context, Color::ok), size.icon_stroke);
    return;
  }
  const std::string number = std::to_string(index + 1);
  const float y = std::floor(center.y - context.line_height(TextSize::body) / 2);
  draw_centered(context, center.x, y, size.step_circle, number, TextSize::body, Weight::bold, current ? Color::on_accent : Color::text3);
}

}  // namespace

void stepper(Context& context, std::string_view id, std::span<const Step> steps) {
  if (steps.empty()) return;
  const Metrics& size = context.theme.size;
  const IdScope scope(context, id);
  const float column = detail::available_width() / static_cast<float>(steps.size());
  const float room = column - size.gap;
  std::vector<Lines> details;
  std::size_t most_lines = 1;
  for (const Step& step : steps) {
    details.push_back(detail_lines(context, step, room));
    most_lines = std::max(most_lines, details.back().size());
  }
  const float small = context.line_height(TextSize::small);
  const float height = size.step_circle + size.gap + context.line_height(TextSize::body) + size.gap_half + small * static_cast<float>(most_lines);
  const ImRect box = detail::place(context, detail::available_width(), height);
  const int parent = context.items.open_parent(detail::to_rect(box), {.role = Role::list, .id = "steps"});
  for (std::size_t index = 0; index < steps.size(); ++index) {
    const Step& step = steps[index];
    const bool done = step.state == Step::State::done, current = step.state == Step::State::current;
    const float left = box.Min.x + column * static_cast<float>(index);
    const float middle = std::floor(left + column / 2);
    draw_circle(context, step, index, ImVec2(middle, box.Min.y + size.step_circle / 2));
    float y = box.Min.y + size.step_circle + size.gap;
    draw_centered(context, middle, y, room, step.label, TextSize::body, Weight::bold, done ? Color::ok : current ? Color::accent : Color::text2);
    y += context.line_height(TextSize::body) + size.gap_half;
    for (const std::string_view line : details[index]) {
      draw_centered(context, middle, y, room, line, TextSize::small, Weight::regular, Color::text3);
      y += small;
    }
    const std::uint16_t state = done ? item_state::checked : current ? item_state::selected : std::uint16_t{0};
    context.items.add_static({left, box.Min.y, column, height}, {.role = Role::list_item, .name = step.label, .value = step.detail, .state = state});
  }
  context.items.close_parent(parent);
}

}  // namespace aftercare::ui
