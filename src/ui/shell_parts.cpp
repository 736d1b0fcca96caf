#include "ui/shell_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/search_caret.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui::detail {
namespace {

float draw_brand(const Context& context, const ImRect& bar) {
  const float x = bar.Min.x + context.theme.size.page_padding_y;
  const ImRect box(ImVec2(x, bar.Min.y), ImVec2(x + context.theme.size.navigation_width, bar.Max.y));
  const float accent = draw_text_in(context, box, context.tr("app.brand_accent"), TextSize::heading, Weight::bold, Color::accent);
  const ImRect rest(ImVec2(x + accent, bar.Min.y), ImVec2(x + context.theme.size.navigation_width, bar.Max.y));
  return x + accent + draw_text_in(context, rest, context.tr("app.brand_rest"), TextSize::heading, Weight::bold, Color::text);
}

struct SaveLook {
  Color color;
  std::string_view key;
};
SaveLook save_look(SaveState state) {
  switch (state) {
    case SaveState::saving: return {Color::text2, "widget.save_state.saving"};
    case SaveState::unsaved: return {Color::bad, "widget.save_state.unsaved"};
    case SaveState::read_only: return {Color::warn, "widget.save_state.read_only"};
    case SaveState::saved: break;
  }
  return {Color::ok, "widget.save_state.saved"};
}

/// From the right edge: person, shop, save state. Gives the left end.
float draw_right_side(Context& context, const ShellModel& model, const ImRect& bar, ShellResult& result) {
  const Metrics& size = context.theme.size;
  const float gap = size.gap_double;
  float right = bar.Max.x - size.page_padding_y;
  const float name = std::max(context.text_width(model.person), context.text_width(model.person_role, TextSize::small));
  if (!model.person.empty()) {
    const float width = size.avatar + size.gap + name;
    const ImRect box(ImVec2(right - width, bar.Min.y + size.gap), ImVec2(right, bar.Max.y - size.gap));
    const Press press = detail::press(context, "person", box);
    context.items.add_last({.role = Role::button, .id = "person", .name = model.person, .description = model.person_role});
    result.person_menu = press.pressed;
    ImRect area = box;
    area.Expand(ImVec2(size.gap, size.gap_half));
    if (press.hovered) fill(context, area, Color::hover, size.radius);
    draw_avatar(context, *ImGui::GetWindowDrawList(), ImVec2(box.Min.x, std::floor(bar.GetCenter().y - size.avatar / 2)), size.avatar, model.person);
    const float body = context.line_height(TextSize::body), small = context.line_height(TextSize::small);
    const float y = std::floor(bar.GetCenter().y - (body + small + size.gap_quarter) / 2);
    draw_text(context, ImVec2(box.Min.x + size.avatar + size.gap, y), model.person, TextSize::body, Weight::regular, Color::text);
    draw_text(context, ImVec2(box.Min.x + size.avatar + size.gap, y + body + size.gap_quarter), model.person_role, TextSize::small, Weight::regular, Color::text3);
    if (press.focused) focus_ring(context, area, size.radius);
    right = box.Min.x - gap;
  }
  const auto put = [&](std::string_view words, Color color, Role role) {
    const float width = context.text_width(words);
    right -= width;
    const ImRect box(ImVec2(right, bar.Min.y), ImVec2(right + width + 1, bar.Max.y));
    draw_text_in(context, box, words, TextSize::body, Weight::regular, color);
    context.items.add_static(to_rect(box), {.role = role, .name = words});
  };
  put(model.shop, Color::text2, Role::text);
  right -= gap;
  if (!model.mark.empty()) {
    const float width = chip_width(context, model.mark);
    const ImVec2 at(right - width, std::floor(bar.GetCenter().y - size.chip_height / 2));
    draw_chip(context, *ImGui::GetWindowDrawList(), at, model.mark, Tone::warn);
    context.items.add_static({at.x, at.y, width, size.chip_height}, {.role = Role::text, .id = "mark", .name = model.mark});
    right = at.x - gap;
  }
  const SaveLook look = save_look(model.save_state);
  put(context.tr(look.key), look.color, Role::status);
  right -= size.gap;
  ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(right - size.dot / 2, bar.GetCenter().y), size.dot / 2, paint(context, look.color));
  return right - size.dot - gap;
}

void draw_badge(const Context& context, const ImRect& row, int count, bool urgent, bool chosen) {
  const Metrics& size = context.theme.size;
  const std::string words = count > 999 ? "999+" : std::to_string(count);
  const Weight weight = chosen ? Weight::bold : Weight::regular;
  const float width = context.text_width(words, TextSize::small, weight) + 2 * size.gap;
  const float height = size.chip_height - size.gap_quarter;
  const ImVec2 at(row.Max.x - size.control_padding - width, std::floor(row.GetCenter().y - height / 2));
  const ImRect box(at, ImVec2(at.x + width, at.y + height));
  fill(context, box, urgent ? Color::bad_soft : Color::background, height / 2);
  draw_text_in(context, {ImVec2(at.x + size.gap, at.y), ImVec2(box.Max.x, box.Max.y)}, words, TextSize::small, weight,
               urgent ? Color::bad : Color::text2);
}

void draw_navigation_item(Context& context, const NavigationItem& item, float height, bool chosen, bool words, ShellResult& result) {
  const Metrics& size = context.theme.size;
  const ImRect box = place(context, available_width(), height);
  const Press press = detail::press(context, item.page, box);
  const std::string count = item.count > 0 ? std::to_string(item.count) : std::string();
  context.items.add_last({.role = Role::link, .id = item.page, .name = item.label, .value = count,
                          .state = chosen ? item_state::selected : std::uint16_t{0}});
  if (press.pressed) result.go_to_page = item.page;
  if (!press.visible) return;
  if (chosen || press.hovered) fill(context, box, chosen ? Color::accent_soft : Color::hover, size.radius);
  const Color color = chosen ? Color::accent : Color::text2;
  float x = words ? box.Min.x + size.control_padding : std::floor(box.GetCenter().x - size.icon / 2);
  if (item.icon != Icon::none) {
    draw_icon(*ImGui::GetWindowDrawList(), item.icon, ImVec2(x, std::floor(box.GetCenter().y - size.icon / 2)), size.icon,
              paint(context, color), size.icon_stroke);
    x += size.icon + size.gap;
  }
  if (words) {
    draw_text_in(context, {ImVec2(x, box.Min.y), box.Max}, item.label, TextSize::body, chosen ? Weight::bold : Weight::regular, color);
    if (item.count > 0) draw_badge(context, box, item.count, item.urgent, chosen);
  } else {
    if (item.count > 0 && item.urgent) {
      ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(box.GetCenter().x + size.icon / 2, box.GetCenter().y - size.icon / 2),
                                                  size.dot / 2, paint(context, Color::bad));
    }
    tooltip(context, item.label);
  }
  if (press.focused) focus_ring(context, box, size.radius);
}

/// Rows are as high as comfort wants, and lower when all of them would not fit: a navigation that scrolls hides pages.
float navigation_row_height(const Context& context, const ShellModel& model, float room, bool words) {
  const Metrics& size = context.theme.size;
  const float between = size.gap_quarter;
  float rows = 0, others = 2 * size.gap_card;
  for (const NavigationSection& section : model.sections) {
    rows += static_cast<float>(section.items.size());
    if (!section.title.empty()) others += (words ? size.navigation_title_height : size.hairline + size.gap) + between;
  }
  if (!context.is_wide()) others += size.control_height + between;  // the arrow below
  return std::floor(std::clamp((room - others) / std::max(rows, 1.0f) - between, size.navigation_item_least_height, size.navigation_item_height));
}

}  // namespace

void draw_top_bar(Context& context, const ShellModel& model, ShellState& state, ShellResult& result) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, "top");
  const ImRect bar(ImVec2(0, 0), ImVec2(ImGui::GetIO().DisplaySize.x, size.top_bar_height));
  fill(context, bar, Color::surface, 0);
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(0, bar.Max.y - size.hairline), bar.Max, paint(context, Color::line));
  const int parent = context.items.open_parent(to_rect(bar), {.role = Role::banner, .id = "bar", .name = context.tr("widget.shell.top")});
  const float brand_end = draw_brand(context, bar);
  const float left = std::max(brand_end + size.gap_triple, context.is_wide() ? size.navigation_width : 0.0f);
  const float right = draw_right_side(context, model, bar, result);
  const float width = std::clamp(right - left, size.control_height, size.search_width);
  ImGui::SetCursorScreenPos(ImVec2(left, std::floor(bar.GetCenter().y - size.control_height / 2)));
  if (context.key_pressed(ImGuiMod_Ctrl | ImGuiKey_K)) state.wish_search();
  auto& caret = context.services.get<SearchCaret>();
  caret.held = false;  // for the box itself
  const bool wanted = state.search_wish > 0;
  const auto search = search_field(context, {.id = "search", .hint = context.tr("widget.search.hint"), .key_cap = "Ctrl K",
                                             .pill_shaped = true, .focus = wanted,
                                             .width_em = width / context.theme.em(1)}, state.search);
  result.search_changed = search.changed;
  result.search_submitted = search.submitted;
  result.search_active = search.active;
  state.search_wish = search.active ? 0 : std::max(0, state.search_wish - 1);
  caret.held = search.active || wanted;
  state.search_x = left;
  state.search_y = bar.Max.y - size.gap;
  state.search_width = width;
  context.items.close_parent(parent);
}

void draw_navigation(Context& context, const ShellModel& model, ShellState& state, const ImRect& area, bool words, ShellResult& result) {
  const Metrics& size = context.theme.size;
  fill(context, area, Color::surface, 0);
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(area.Max.x - size.hairline, area.Min.y), area.Max, paint(context, Color::line));
  ImGui::SetCursorScreenPos(area.Min);
  const StyleScope inside(ImGuiStyleVar_WindowPadding, ImVec2(size.gap, size.gap_card));
  const StyleScope spacing(ImGuiStyleVar_ItemSpacing, ImVec2(0, size.gap_quarter));
  const StyleScope thin(ImGuiStyleVar_ScrollbarSize, size.gap_half);
  ImGui::BeginChild("navigation", ImVec2(area.GetWidth() - size.hairline, area.GetHeight()),
                    ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
  {
    const IdScope scope(context, "navigation");
    const int parent = context.items.open_parent(to_rect(area), {.role = Role::navigation, .id = "navigation", .name = context.tr("widget.shell.navigation")});
    const float height = navigation_row_height(context, model, area.GetHeight(), words);
    for (const NavigationSection& section : model.sections) {
      if (!section.title.empty() && words) {
        const ImRect box = place(context, available_width(), size.navigation_title_height);
        draw_text(context, ImVec2(box.Min.x + size.control_padding, box.Max.y - context.line_height(TextSize::small) - size.gap_quarter),
                  section.title, TextSize::small, Weight::regular, Color::text3);
        context.items.add_static(to_rect(box), {.role = Role::heading, .name = section.title, .level = 2});
      } else if (!section.title.empty()) {
        divider(context);
      }
      for (const NavigationItem& item : section.items) draw_navigation_item(context, item, height, item.page == model.current_page, words, result);
    }
    if (!context.is_wide()) {
      if (icon_button(context, {.id = "expand", .icon = words ? Icon::chevron_left : Icon::chevron_right,
                                .name = context.tr(words ? "widget.shell.collapse" : "widget.shell.expand")})) {
        state.flipped = !state.flipped;
      }
    }
    context.items.close_parent(parent);
  }
  ImGui::EndChild();
}

void draw_person_title(Context& context, const PageHeader& spec, float height) {
  const Metrics& size = context.theme.size;
  const float title = context.text_width(spec.title, TextSize::title, Weight::bold);
  const float chip_room = spec.chip.empty() ? 0 : size.gap + chip_width(context, spec.chip);
  const float width = std::max(title + chip_room, context.text_width(spec.subtitle));
  const ImRect box = place(context, width, height);
  const float first = context.line_height(TextSize::title), second = context.line_height(TextSize::body);
  const float y = std::floor(box.GetCenter().y - (first + second + size.gap_quarter) / 2);
  draw_text(context, ImVec2(box.Min.x, y), spec.title, TextSize::title, Weight::bold, Color::text);
  context.items.add_static({box.Min.x, y, title, first}, {.role = Role::heading, .name = spec.title, .level = 1});
  if (!spec.chip.empty()) {
    draw_chip(context, *ImGui::GetWindowDrawList(), ImVec2(box.Min.x + title + size.gap, std::floor(y + (first - size.chip_height) / 2)),
              spec.chip, spec.chip_tone);
    context.items.add_static({box.Min.x + title + size.gap, y, chip_room, first}, {.role = Role::text, .name = spec.chip});
  }
  draw_text(context, ImVec2(box.Min.x, y + first + size.gap_quarter), spec.subtitle, TextSize::body, Weight::regular, Color::text2);
  context.items.add_static({box.Min.x, y + first, width, second}, {.role = Role::text, .name = spec.subtitle});
}

}  // namespace aftercare::ui::detail
