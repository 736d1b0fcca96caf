#include "ui/widgets/card.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/widgets/detail.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui {
namespace {

Color card_fill(Tone tone) {
  return tone == Tone::neutral || tone == Tone::accent ? Color::surface : tone_soft_color(tone);
}
Color card_line(Tone tone) { return tone == Tone::neutral ? Color::line : tone_color(tone); }

void open_fixed_card(const Context& context, const Card& card) {
  const Metrics& size = context.theme.size;
  const ImVec2 padding = card.padded ? ImVec2(size.card_padding_x, size.card_padding_y) : ImVec2(0, 0);
  const ColorScope fill(context, ImGuiCol_ChildBg, card_fill(card.tone));
  const ColorScope line(context, ImGuiCol_Border, card_line(card.tone));
  const StyleScope inside(ImGuiStyleVar_WindowPadding, padding);
  const float height = std::max(detail::available_height(), size.row_height * 3);
  const ImGuiWindowFlags flags = card.scroll && card.padded ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::BeginChild("card", ImVec2(detail::available_width(), height),
                    ImGuiChildFlags_Borders | ImGuiChildFlags_NavFlattened, flags);
}

}  // namespace

CardScope::CardScope(Context& context, const Card& card)
    : context_(context),
      scope_(context, card.id),
      padded_(card.padded),
      fixed_(card.fill_height),
      tone_(card.tone),
      outer_row_(context.row),
      outer_area_(context.card) {
  const Metrics& size = context.theme.size;
  context.row = nullptr;
  top_left_ = ImGui::GetCursorScreenPos();
  width_ = detail::available_width();
  parent_ = context.items.open_parent({top_left_.x, top_left_.y, 0, 0}, {.role = Role::group, .name = card.title});
  if (fixed_) {
    open_fixed_card(context, card);
  } else {
    ImDrawList* list = ImGui::GetWindowDrawList();
    splitter_.Split(list, 2);
    splitter_.SetCurrentChannel(list, 1);
    const float pad_x = padded_ ? size.card_padding_x : 0;
    const float pad_y = padded_ ? size.card_padding_y : 0;
    area_ = std::make_unique<detail::Area>(ImVec2(top_left_.x + pad_x, top_left_.y + pad_y), width_ - 2 * pad_x);
  }
  context.card = {.grows = !fixed_, .bare_top = padded_ ? -1 : top_left_.y};
  // Inside a card things stand closer than on the page.
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(size.gap_card, size.gap));
  if (card.title.empty()) return;
  std::optional<PaddedScope> inset;
  if (!padded_) inset.emplace(context, true);
  section_title(context, card.title);
}

CardScope::~CardScope() {
  const Metrics& size = context_.theme.size;
  float bottom = 0;
  ImGui::PopStyleVar();
  if (fixed_) {
    const ImVec2 min = ImGui::GetWindowPos();
    const ImVec2 extent = ImGui::GetWindowSize();
    ImGui::EndChild();
    width_ = extent.x;
    bottom = min.y + extent.y;
  } else {
    bottom = area_->close() + (padded_ ? size.card_padding_y : 0);
    area_.reset();
    ImDrawList* list = ImGui::GetWindowDrawList();
    splitter_.SetCurrentChannel(list, 0);
    const ImRect box(top_left_, ImVec2(top_left_.x + width_, bottom));
    detail::fill(context_, box, card_fill(tone_), size.radius_card);
    // Contents that reach the edge lie below its line, not over it.
    if (!padded_) splitter_.SetCurrentChannel(list, 1);
    detail::frame(context_, box, card_line(tone_), size.radius_card);
    splitter_.Merge(list);
    ImGui::SetCursorScreenPos(top_left_);
    ImGui::ItemSize(box.GetSize());
  }
  context_.items.set_rect(parent_, {top_left_.x, top_left_.y, width_, bottom - top_left_.y});
  context_.items.close_parent(parent_);
  context_.row = outer_row_;
  context_.card = outer_area_;
}

bool choice_card(Context& context, const ChoiceCard& spec) {
  const Metrics& size = context.theme.size;
  const float body = context.line_height(TextSize::body) + size.gap_half;
  const float small = spec.small_line.empty() ? 0 : context.line_height(TextSize::small) + size.gap_half;
  const float height = 2 * size.control_small_padding + body + (spec.line.empty() ? 0 : body) + small - size.gap_half;
  const ImRect box = detail::place(context, detail::available_width(), height);
  const detail::Press press = detail::press(context, spec.id, box);
  context.items.add_last({.role = Role::button, .id = spec.id, .name = spec.title, .description = spec.line,
                          .state = spec.selected ? item_state::selected : std::uint16_t{0}});
  if (!press.visible) return press.pressed;
  const Color fill = spec.selected ? Color::accent_soft : press.hovered ? Color::hover : Color::surface;
  detail::fill(context, box, fill, size.radius_card);
  detail::frame(context, box, spec.selected ? Color::accent : Color::line, size.radius_card);
  ImVec2 at(box.Min.x + size.control_padding, box.Min.y + size.control_small_padding);
  if (spec.icon != Icon::none) {
    draw_icon(*ImGui::GetWindowDrawList(), spec.icon, ImVec2(at.x + size.gap_half, std::floor(box.GetCenter().y - size.icon / 2)), size.icon,
              detail::paint(context, Color::accent), size.icon_stroke);
    at.x += size.icon + size.gap_double;
  }
  const float chip = spec.chip.empty() ? 0 : chip_width(context, spec.chip);
  const float width = box.Max.x - size.control_padding - at.x;
  detail::draw_text(context, at, spec.title, TextSize::body, Weight::bold, Color::text, std::max(1.0f, width - chip));
  if (chip > 0) {
    const float lower = std::floor((context.line_height(TextSize::body) - size.chip_height) / 2);
    draw_chip(context, *ImGui::GetWindowDrawList(), ImVec2(box.Max.x - size.control_padding - chip, at.y + lower), spec.chip,
              spec.chip_tone);
  }
  at.y += body;
  detail::draw_text(context, at, spec.line, TextSize::body, Weight::regular, Color::text2, width);
  if (!spec.line.empty()) at.y += body;
  detail::draw_text(context, at, spec.small_line, TextSize::small, Weight::regular, Color::text3, width);
  if (press.focused) detail::focus_ring(context, box, size.radius_card);
  return press.pressed;
}

void notice(Context& context, std::string_view words, Tone tone) {
  const Metrics& size = context.theme.size;
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImDrawListSplitter splitter;
  splitter.Split(list, 2);
  splitter.SetCurrentChannel(list, 1);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = detail::available_width();
  detail::Area area(ImVec2(at.x + size.card_padding_x, at.y + size.control_small_padding),
                    width - 2 * size.card_padding_x);
  paragraph(context, words, {.color = tone == Tone::neutral || tone == Tone::accent ? Color::text : tone_color(tone)});
  const float bottom = area.close() + size.control_small_padding;
  splitter.SetCurrentChannel(list, 0);
  detail::fill(context, {at, ImVec2(at.x + width, bottom)}, tone_soft_color(tone), size.radius);
  splitter.Merge(list);
  ImGui::SetCursorScreenPos(at);
  ImGui::ItemSize(ImVec2(width, bottom - at.y));
}

bool empty_state(Context& context, std::string_view id, const EmptyState& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, id);
  const float width = detail::available_width();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float block = size.icon_large + size.gap_double + context.line_height(TextSize::heading) +
                      context.line_height(TextSize::body) + 3 * size.gap + size.control_height;
  const float room = detail::available_height();
  float y = at.y + (context.card.grows ? size.gap_triple : std::max(size.gap_triple, std::floor((room - block) / 2.5f)));
  const float middle = at.x + width / 2;
  draw_icon(*ImGui::GetWindowDrawList(), spec.icon, ImVec2(middle - size.icon_large / 2, y), size.icon_large,
            detail::paint(context, Color::text3), size.icon_stroke);
  y += size.icon_large + size.gap_double;
  const auto centered = [&](std::string_view words, TextSize text, Weight weight, Color color, Role role) {
    const float extent = std::min(width, context.text_width(words, text, weight));
    const ImVec2 top_left(std::floor(middle - extent / 2), y);
    detail::draw_text(context, top_left, words, text, weight, color, width);
    context.items.add_static({top_left.x, y, extent, context.line_height(text)}, {.role = role, .name = words, .level = 3});
    y += context.line_height(text) + size.gap;
  };
  centered(spec.title, TextSize::heading, Weight::bold, Color::text2, Role::heading);
  if (!spec.text.empty()) centered(spec.text, TextSize::body, Weight::regular, Color::text3, Role::text);
  bool pressed = false;
  if (!spec.action_label.empty()) {
    const Button action{.id = "action", .label = spec.action_label};
    ImGui::SetCursorScreenPos(ImVec2(std::floor(middle - button_width(context, action) / 2), y + size.gap));
    pressed = button(context, action);
    if (context.card.grows) space(context, 1);
  } else {
    ImGui::SetCursorScreenPos(at);
    ImGui::ItemSize(ImVec2(width, y - at.y + size.gap_double));
  }
  return pressed;
}

}  // namespace aftercare::ui
