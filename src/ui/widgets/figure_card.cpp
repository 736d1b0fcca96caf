#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {
namespace {

float natural_width(const Context& context, const FigureCard& spec) {
  const Metrics& size = context.theme.size;
  float figure = context.text_width(spec.figure, TextSize::figure, Weight::bold);
  if (!spec.chip.empty()) figure += size.gap_card + chip_width(context, spec.chip);
  return std::max(figure, context.text_width(spec.label)) + 2 * size.card_padding_x;
}

bool draw_figure_card(Context& context, const FigureCard& spec, const ImRect& box) {
  const Metrics& size = context.theme.size;
  detail::Press press;
  if (!spec.id.empty()) {
    press = detail::press(context, spec.id, box);
    context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.label, .value = spec.figure,
                            .description = spec.chip});
  } else {
    ImGui::ItemAdd(box, 0);
    context.items.add_static(detail::to_rect(box), {.role = Role::figure, .name = spec.label, .value = spec.figure,
                                                    .description = spec.chip});
  }
  detail::fill(context, box, press.hovered ? Color::surface2 : Color::surface, size.radius_card);
  detail::frame(context, box, press.hovered ? Color::accent : Color::line, size.radius_card);
  const float left = box.Min.x + size.card_padding_x;
  const float right = box.Max.x - size.card_padding_x;
  const float label_y = box.Min.y + size.gap_double;
  detail::draw_text(context, ImVec2(left, label_y), spec.label, TextSize::body, Weight::regular, Color::text2, right - left);
  const float figure_height = context.line_height(TextSize::figure);
  const float figure_y = box.Max.y - size.gap_card - figure_height;
  detail::draw_text(context, ImVec2(left, figure_y), spec.figure, TextSize::figure, Weight::bold, Color::text);
  if (!spec.chip.empty()) {
    const ImVec2 at(right - chip_width(context, spec.chip),
                    std::floor(figure_y + (figure_height - size.chip_height) / 2));
    draw_chip(context, *ImGui::GetWindowDrawList(), at, spec.chip, spec.tone);
  }
  if (press.focused) detail::focus_ring(context, box, size.radius_card);
  return press.pressed;
}

}  // namespace

bool figure_card(Context& context, const FigureCard& spec) {
  const ImRect box = detail::place(context, detail::available_width(), context.theme.size.figure_card_height);
  return draw_figure_card(context, spec, box);
}

int figure_cards(Context& context, std::string_view id, std::span<const FigureCard> cards) {
  if (cards.empty()) return -1;
  const IdScope scope(context, id);
  const Metrics& size = context.theme.size;
  const float total = detail::available_width();
  std::vector<float> widths;
  float sum = size.gap_card * static_cast<float>(cards.size() - 1);
  for (const FigureCard& card : cards) {
    widths.push_back(natural_width(context, card));
    sum += widths.back();
  }
  // Everything in one line if it fits, else in two.
  const std::size_t per_line = sum <= total ? cards.size() : (cards.size() + 1) / 2;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  int pressed = -1;
  float y = start.y;
  for (std::size_t first = 0; first < cards.size(); first += per_line) {
    const std::size_t count = std::min(per_line, cards.size() - first);
    float natural = 0;
    for (std::size_t index = first; index < first + count; ++index) natural += widths[index];
    const float room = total - size.gap_card * static_cast<float>(count - 1);
    const float extra = (room - natural) / static_cast<float>(count);
    float x = start.x;
    for (std::size_t index = first; index < first + count; ++index) {
      const float right = index + 1 == first + count ? start.x + total : std::floor(x + widths[index] + extra);
      const ImRect box(ImVec2(x, y), ImVec2(right, y + size.figure_card_height));
      if (draw_figure_card(context, cards[index], box)) pressed = static_cast<int>(index);
      x = right + size.gap_card;
    }
    y += size.figure_card_height + size.gap_card;
  }
  ImGui::SetCursorScreenPos(start);
  ImGui::ItemSize(ImVec2(total, y - size.gap_card - start.y));
  return pressed;
}

}  // namespace aftercare::ui
