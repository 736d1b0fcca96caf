#include "ui/widgets/text.hpp"

#include <cmath>
#include <string>

#include "ui/line_break.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"

namespace aftercare::ui {
namespace {

ImFont* font_of(const Context& context, Weight weight) {
  return weight == Weight::bold ? context.fonts.bold : context.fonts.regular;
}

/// The lines of `words` in `width`, drawn from `top_left`; gives the height they take.
float draw_lines(Context& context, ImVec2 top_left, float width, std::string_view words, const TextStyle& style) {
  ImFontBaked* baked = font_of(context, style.weight)->GetFontBaked(context.line_height(style.size));
  const auto lines = break_lines(words, width, [baked](char32_t code) {
    return baked->GetCharAdvance(static_cast<ImWchar>(code));
  });
  const float leading = context.line_height(style.size) + context.theme.size.gap_half;
  float y = top_left.y;
  for (const std::string_view line : lines) {
    detail::draw_text(context, ImVec2(top_left.x, y), line, style.size, style.weight, style.color);
    y += leading;
  }
  return y - top_left.y;
}

void report(Context& context, const ImRect& box, Role role, std::string_view words, int level = 0) {
  context.items.add_static(detail::to_rect(box), {.role = role, .name = words, .level = static_cast<std::int8_t>(level)});
}

}  // namespace

void text(Context& context, std::string_view words, const TextStyle& style) {
  const float natural = context.text_width(words, style.size, style.weight);
  const float width = style.width_em > 0 ? context.theme.em(style.width_em) : natural;
  const ImRect box = detail::place(context, width, context.line_height(style.size));
  const bool visible = ImGui::ItemAdd(box, 0);
  report(context, box, Role::text, words);
  if (!visible) return;
  const float left = style.right && natural < width ? box.Max.x - natural : box.Min.x;
  detail::draw_text(context, ImVec2(left, box.Min.y), words, style.size, style.weight, style.color,
                    style.width_em > 0 ? width : 0);
  if (style.width_em > 0 && natural > width) tooltip(context, words);
}

void paragraph(Context& context, std::string_view words, const TextStyle& style) {
  if (context.row != nullptr) {
    text(context, words, style);
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = style.width_em > 0 ? context.theme.em(style.width_em) : detail::available_width();
  const float height = draw_lines(context, at, width, words, style);
  const ImRect box(at, ImVec2(at.x + width, at.y + height - context.theme.size.gap_half));
  ImGui::ItemSize(box.GetSize());
  ImGui::ItemAdd(box, 0);
  report(context, box, Role::text, words);
}

void heading(Context& context, std::string_view words, int level) {
  const TextSize size = level <= 1 ? TextSize::title : level == 2 ? TextSize::heading : TextSize::body;
  const float width = context.text_width(words, size, Weight::bold);
  const ImRect box = detail::place(context, width, context.line_height(size));
  ImGui::ItemAdd(box, 0);
  report(context, box, Role::heading, words, level);
  detail::draw_text(context, box.Min, words, size, Weight::bold, Color::text);
}

void section_title(Context& context, std::string_view words) { heading(context, words, 3); }

void caption(Context& context, std::string_view words) {
  // In a narrow column a sentence goes on below instead of out of the card.
  paragraph(context, words, {.size = TextSize::small, .color = Color::text3});
}

void key_value(Context& context, const KeyValue& row) {
  const Metrics& size = context.theme.size;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float total = detail::available_width();
  const float label_width = std::min(context.theme.em(row.label_em), total / 2);
  const float pad = size.gap_half;
  const std::string_view value = row.value.empty() ? context.tr("common.none") : row.value;
  const TextStyle label_style{.color = Color::text2};
  const TextStyle value_style{.weight = row.weight, .color = row.value.empty() ? Color::text3 : row.color};
  const float label_height = draw_lines(context, ImVec2(at.x, at.y + pad), label_width, row.label, label_style);
  const float value_x = at.x + label_width + size.gap;
  const float value_height =
      draw_lines(context, ImVec2(value_x, at.y + pad), std::max(1.0f, at.x + total - value_x), value, value_style);
  const ImRect box(at, ImVec2(at.x + total, at.y + std::max(label_height, value_height) + 2 * pad - size.gap_half));
  // Rows carry their own air; ImGui's spacing on top of it would be too much.
  const StyleScope spacing(ImGuiStyleVar_ItemSpacing, ImVec2(0, size.gap_quarter));
  ImGui::ItemSize(box.GetSize());
  ImGui::ItemAdd(box, 0);
  context.items.add_static(detail::to_rect(box), {.role = Role::text, .name = row.label, .value = value});
}

bool key_value_masked(Context& context, std::string_view id, const KeyValue& row) {
  const Metrics& size = context.theme.size;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float total = detail::available_width();
  key_value(context, row);
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const std::string_view words = context.tr("widget.masked.reveal");
  const float label_width = std::min(context.theme.em(row.label_em), total / 2);
  const float value_end = at.x + label_width + size.gap + context.text_width(row.value, TextSize::body, row.weight);
  const float link_width = context.text_width(words);
  const bool beside = value_end + size.gap + link_width <= at.x + total;
  ImGui::SetCursorScreenPos(beside ? ImVec2(value_end + size.gap, at.y + size.gap_half)
                                   : ImVec2(at.x + label_width + size.gap, after.y));
  const bool asked = link(context, id, words);
  if (beside) {
    ImGui::SetCursorScreenPos(after);
    ImGui::Dummy(ImVec2(0, 0));
    ImGui::SetCursorScreenPos(after);
  }
  return asked;
}

void divider(Context& context) {
  const Metrics& size = context.theme.size;
  const ImRect box = detail::place(context, detail::available_width(), size.hairline + size.gap);
  const float y = std::floor(box.GetCenter().y);
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(box.Min.x, y), ImVec2(box.Max.x, y + size.hairline),
                                            detail::paint(context, Color::line));
}

void space(Context& context, float units) {
  // Added to the spacing that is there anyway; an item of this height would bring spacing of its own.
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->DC.CursorPos.y += std::round(units * context.theme.size.gap);
  window->DC.CursorMaxPos.y = std::max(window->DC.CursorMaxPos.y, window->DC.CursorPos.y - ImGui::GetStyle().ItemSpacing.y);
}

void key_cap(Context& context, std::string_view keys) {
  const ImRect box = detail::place(context, detail::key_cap_width(context, keys), context.theme.size.key_cap_height);
  detail::draw_key_cap(context, ImVec2(box.Min.x, box.GetCenter().y), keys, {});
  report(context, box, Role::text, keys);
}

}  // namespace aftercare::ui
