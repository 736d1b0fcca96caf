#include "ui/widgets/choice.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/widgets/detail.hpp"
#include "ui/widgets/input_box.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/popup.hpp"

namespace aftercare::ui {
namespace {

void paint_combo(const Context& context, const ImRect& box, const detail::Press& press, std::string_view words,
                 bool is_hint, bool invalid, bool open) {
  const Metrics& size = context.theme.size;
  detail::fill(context, box, context.read_only ? Color::surface2 : Color::surface, size.radius);
  const Color line = open ? Color::accent : invalid ? Color::warn : press.hovered ? Color::text3 : Color::line;
  detail::frame(context, box, line, size.radius, open ? size.focus_ring : size.hairline);
  const ImRect inner(ImVec2(box.Min.x + size.control_padding, box.Min.y),
                     ImVec2(box.Max.x - size.control_padding - size.icon, box.Max.y));
  detail::draw_text_in(context, inner, words, TextSize::body, Weight::regular, is_hint ? Color::text3 : Color::text);
  draw_icon(*ImGui::GetWindowDrawList(), Icon::chevron_down,
            ImVec2(box.Max.x - size.control_padding - size.icon_small, std::floor(box.GetCenter().y - size.icon_small / 2)),
            size.icon_small, detail::paint(context, Color::text2), size.icon_stroke);
  if (press.focused) detail::focus_ring(context, box, size.radius);
}

}  // namespace

bool combo(Context& context, const Combo& spec, std::string& code) {
  const Metrics& size = context.theme.size;
  const DisabledScope disabled(spec.disabled || context.read_only);
  // In a row the row lays it out; a group begun below the line would move what follows.
  std::optional<GroupScope> group;
  if (context.row == nullptr) group.emplace();
  detail::field_label(context, spec.label, spec.required);
  const ImRect box = detail::field_box(context, spec.width_em, spec.small ? size.control_small_height : size.control_height);
  detail::accept_form_focus(context);
  const auto found = std::ranges::find(spec.options, std::string_view(code), &Option::code);
  const std::string_view shown = found != spec.options.end() ? found->label : std::string_view(code);
  const std::string_view hint = spec.hint.empty() ? context.tr("widget.choice.none") : spec.hint;
  const std::string_view name = spec.label.empty() ? spec.name : spec.label;
  const detail::Press press = detail::press(context, spec.id, box);
  ImGui::PushID(static_cast<int>(press.id));
  if (press.pressed) ImGui::OpenPopup("popup");
  const bool open = ImGui::IsPopupOpen("popup");
  std::uint16_t state = open ? item_state::expanded : item_state::collapsed;
  if (spec.required) state |= item_state::required;
  if (!spec.problem.empty()) state |= item_state::invalid;
  context.items.add_last({.role = Role::combobox, .id = spec.id, .name = name, .value = shown,
                          .description = spec.problem, .state = state});
  if (press.visible) paint_combo(context, box, press, shown.empty() ? hint : shown, shown.empty(), !spec.problem.empty(), open);
  bool changed = false;
  {
    context.items.push_path(spec.id);
    const detail::PopupScope popup(context, {.anchor = box, .name = name});
    if (popup) {
      if (!spec.required && detail::popup_row(context, "none", context.tr("common.none"), {}, code.empty())) {
        changed = !code.empty();
        code.clear();
        ImGui::CloseCurrentPopup();
      }
      for (const Option& option : spec.options) {
        const bool chosen = option.code == code;
        if (chosen && ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
        if (!detail::popup_row(context, option.code, option.label, {}, chosen)) continue;
        changed = !chosen;
        code = option.code;
        ImGui::CloseCurrentPopup();
        if (context.form != nullptr) break;
      }
    }
  }
  context.items.pop_path();
  ImGui::PopID();
  detail::finish_box(context, box);
  detail::field_note(context, spec.problem, {});
  return changed;
}

bool segmented(Context& context, std::string_view id, std::span<const Segment> segments, std::string& code) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, id);
  bool changed = false;
  const bool own_row = context.row == nullptr;
  float x = ImGui::GetCursorScreenPos().x;
  const float end = x + detail::available_width();
  bool first = true;
  for (const Segment& segment : segments) {
    const float width = std::ceil(context.text_width(segment.label) + 2 * size.gap_double);
    if (own_row && !first && x + size.gap_card + width <= end) {
      ImGui::SameLine(0, size.gap_card);
    } else if (own_row && !first) {
      x = ImGui::GetCursorScreenPos().x;
    }
    first = false;
    const ImRect box = detail::place(context, width, size.control_height);
    x = box.Max.x;
    const bool chosen = segment.code == code;
    const detail::Press press = detail::press(context, segment.code, box);
    context.items.add_last({.role = Role::radio, .id = segment.code, .name = segment.label,
                            .state = chosen ? item_state::checked : item_state::unchecked});
    if (press.visible) {
      detail::fill(context, box, press.hovered && !chosen ? Color::hover : Color::surface, size.radius);
      detail::frame(context, box, chosen ? Color::accent : Color::line, size.radius);
      const ImRect inner(ImVec2(box.Min.x + size.gap_double, box.Min.y), box.Max);
      detail::draw_text_in(context, inner, segment.label, TextSize::body, Weight::regular, chosen ? Color::accent : Color::text);
      if (press.focused) detail::focus_ring(context, box, size.radius);
    }
    if (press.pressed && !chosen) {
      code = segment.code;
      changed = true;
    }
  }
  return changed;
}

bool score(Context& context, std::string_view id, std::string_view name, int most, int& value) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, id);
  const float gap = size.gap_half + size.hairline;
  const float width = static_cast<float>(most) * (size.score_box + gap) - gap;
  const ImRect all = detail::place(context, width, size.score_box);
  const int parent = context.items.open_parent(detail::to_rect(all), {.role = Role::group, .id = "score", .name = name});
  bool changed = false;
  for (int number = 1; number <= most; ++number) {
    const float x = all.Min.x + static_cast<float>(number - 1) * (size.score_box + gap);
    const ImRect box(ImVec2(x, all.Min.y), ImVec2(x + size.score_box, all.Max.y));
    const std::string words = std::to_string(number);
    const detail::Press press = detail::press(context, words, box);
    const bool chosen = number == value;
    context.items.add_last({.role = Role::radio, .id = words, .name = words,
                            .state = chosen ? item_state::checked : item_state::unchecked});
    if (press.visible) {
      const float radius = size.gap_half + size.gap_quarter;
      detail::fill(context, box, chosen ? Color::accent : press.hovered ? Color::hover : Color::surface, radius);
      detail::frame(context, box, chosen ? Color::accent : Color::line, radius);
      const float text = context.text_width(words);
      detail::draw_text_in(context, {ImVec2(std::floor(box.GetCenter().x - text / 2), box.Min.y), ImVec2(box.Max.x + size.gap, box.Max.y)},
                           words, TextSize::body, Weight::regular, chosen ? Color::on_accent : Color::text);
      if (press.focused) detail::focus_ring(context, box, radius);
    }
    const ImGuiKey key = static_cast<ImGuiKey>(ImGuiKey_0 + number % 10);
    const bool typed = press.focused && ImGui::IsKeyPressed(key, false);
    if ((press.pressed || typed) && !chosen) {
      value = number;
      changed = true;
    }
  }
  context.items.close_parent(parent);
  return changed;
}

}  // namespace aftercare::ui
