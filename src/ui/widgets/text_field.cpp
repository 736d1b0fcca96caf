#include "ui/widgets/text_field.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "imgui_stdlib.h"
#include "ui/search_caret.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/input_box.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/wrapped_input.hpp"

namespace aftercare::ui {
namespace detail {
namespace {

ImGuiInputTextFlags flags_of(const Context& context, const InputBox& spec) {
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_None;
  if (spec.purpose != TextPurpose::multiline) flags |= ImGuiInputTextFlags_EnterReturnsTrue;
  if (spec.purpose == TextPurpose::pin) flags |= ImGuiInputTextFlags_Password;
  if (spec.read_only || context.read_only) flags |= ImGuiInputTextFlags_ReadOnly;
  return flags;
}

void paint_frame(const Context& context, const InputBox& spec, bool active, bool hovered) {
  const Metrics& size = context.theme.size;
  const float radius = spec.pill_shaped ? spec.box.GetHeight() / 2 : size.radius;
  const bool locked = spec.read_only || context.read_only;
  fill(context, spec.box, locked ? Color::surface2 : spec.pill_shaped && !active ? Color::background : Color::surface, radius);
  const Color line = active ? Color::accent : spec.invalid ? Color::warn : hovered ? Color::text3 : Color::line;
  frame(context, spec.box, line, radius, active ? size.focus_ring : size.hairline);
}

void publish(Context& context, const InputBox& spec, ImGuiID id, const std::string& value) {
  context.active_text_id = id;
  context.active_text_field = ActiveTextField{
      .x = spec.box.Min.x, .y = spec.box.Min.y, .width = spec.box.GetWidth(), .height = spec.box.GetHeight(),
      .font_pixels = context.line_height(TextSize::body) * em_to_line_height, .purpose = spec.purpose,
      .label = std::string(spec.name), .value = value, .last_in_form = context.form == nullptr};
}

void report(Context& context, const InputBox& spec, ImGuiID id, const std::string& value) {
  std::uint16_t state = 0;
  if (spec.required) state |= item_state::required;
  if (spec.invalid) state |= item_state::invalid;
  if (spec.read_only || context.read_only) state |= item_state::read_only;
  if (spec.purpose == TextPurpose::multiline) state |= item_state::multiline;
  const bool secret = spec.purpose == TextPurpose::pin;
  if (secret) state |= item_state::hidden_value;
  const Role role = spec.purpose == TextPurpose::search ? Role::searchbox : Role::textbox;
  ItemInfo info{.role = role, .id = spec.id, .name = spec.name, .value = secret ? std::string_view{} : value,
                .description = spec.description, .state = state};
  if (ImGui::GetItemID() == id) return context.items.add_last(info);
  // A field of many lines out of sight leaves ImGui's group as the last item; a reader may go to it all the same.
  if ((ImGui::GetCurrentContext()->CurrentItemFlags & ImGuiItemFlags_Disabled) != 0) info.state |= item_state::disabled;
  context.items.add(id, to_rect(spec.box), info);
}

bool run_input(Context& context, const InputBox& spec, const ImRect& inner, std::string& value) {
  const ImGuiInputTextFlags flags = flags_of(context, spec);
  if (spec.purpose == TextPurpose::multiline) return wrapped_input(context, inner, flags, value);
  ImGui::SetNextItemWidth(inner.GetWidth());
  const std::string hint(spec.hint);
  return ImGui::InputTextWithHint("##input", hint.c_str(), &value, flags);
}

}  // namespace

InputResult input_box(Context& context, const InputBox& spec, std::string& value) {
  const Metrics& size = context.theme.size;
  const bool many_lines = spec.purpose == TextPurpose::multiline;
  ImGui::PushID(spec.id.data(), spec.id.data() + spec.id.size());
  const ImGuiID id = ImGui::GetID("##input");
  accept_form_focus(context);
  const bool may_take_caret = !context.services.get<SearchCaret>().held;
  if ((spec.focus && may_take_caret) || context.items.take_focus_request(id)) focus_next_item();
  const bool was_active = ImGui::GetActiveID() == id;
  InputResult result;
  if (was_active) {
    if (auto replacement = context.take_replacement_text()) {
      value = std::move(*replacement);
      if (auto* state = ImGui::GetInputTextState(id)) state->ReloadUserBufAndMoveToEnd();
      result.changed = true;
    }
  }
  paint_frame(context, spec, was_active, ImGui::IsMouseHoveringRect(spec.box.Min, spec.box.Max));
  const ImRect inner(ImVec2(spec.box.Min.x + spec.left_inset, spec.box.Min.y),
                     ImVec2(spec.box.Max.x - spec.right_inset, spec.box.Max.y));
  const float pad_y = many_lines ? size.gap : std::floor((inner.GetHeight() - context.line_height(TextSize::body)) / 2);
  ImGui::SetCursorScreenPos(inner.Min);
  {
    const StyleScope padding(ImGuiStyleVar_FramePadding, ImVec2(size.control_padding, pad_y));
    const StyleScope no_border(ImGuiStyleVar_FrameBorderSize, 0.0f);
    const ColorScope no_frame(ImGuiCol_FrameBg, 0), no_ring(ImGuiCol_NavCursor, 0), no_child(ImGuiCol_ChildBg, 0);
    const ColorScope words(context, ImGuiCol_Text, Color::text);
    const FontScope font(context, TextSize::body);
    result.submitted = run_input(context, spec, inner, value) && !many_lines;
  }
  result.active = ImGui::IsItemActive();
  result.changed = result.changed || ImGui::IsItemEdited();
  result.left = ImGui::IsItemDeactivatedAfterEdit();
  if (many_lines && value.empty()) {
    draw_text(context, ImVec2(inner.Min.x + size.control_padding, inner.Min.y + size.gap), spec.hint, TextSize::body,
              Weight::regular, Color::text3, inner.GetWidth());
  }
  report(context, spec, id, value);
  if (result.active) publish(context, spec, id, value);
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (!result.active && g.NavId == id && g.NavCursorVisible) {
    focus_ring(context, spec.box, spec.pill_shaped ? spec.box.GetHeight() / 2 : size.radius);
  }
  if (result.submitted && context.form != nullptr) context.form->focus_next();
  ImGui::PopID();
  return result;
}

ImRect field_box(Context& context, float width_em, float height) {
  if (context.row != nullptr) context.row->before_item();
  // In a row the place comes from the width (RowScope::right measures it), not the width from the place.
  const float wanted = width_em > 0 ? context.theme.em(width_em) : available_width();
  const float width = context.row != nullptr && width_em > 0 ? wanted : std::min(wanted, available_width());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float reserved = context.row != nullptr ? std::max(height, context.row->height()) : height;
  const float y = at.y + std::floor((reserved - height) / 2);
  return {ImVec2(at.x, y), ImVec2(at.x + width, y + height)};
}

void finish_box(const Context& context, const ImRect& box) {
  const float height = context.row != nullptr ? std::max(box.GetHeight(), context.row->height()) : box.GetHeight();
  ImGui::SetCursorScreenPos(ImVec2(box.Min.x, box.Min.y - std::floor((height - box.GetHeight()) / 2)));
  ImGui::ItemSize(ImVec2(box.GetWidth(), height));
}

}  // namespace detail

TextFieldResult text_field(Context& context, const TextField& spec, std::string& value) {
  const Metrics& size = context.theme.size;
  const DisabledScope disabled(spec.disabled);
  // In a row the row lays it out; a group begun below the line would move what follows.
  std::optional<GroupScope> group;
  if (context.row == nullptr) group.emplace();
  detail::field_label(context, spec.label, spec.required);
  const bool many_lines = spec.purpose == TextPurpose::multiline;
  const float line = context.line_height(TextSize::body);
  const float height = spec.small ? size.control_small_height : size.control_height;
  ImRect box = detail::field_box(context, spec.width_em, height);
  if (many_lines) {
    // Grows with what is typed, so that a usual text is seen whole; longer ones scroll.
    constexpr int most_lines = 8;
    const detail::WrappedText wrapped(context, value, box.GetWidth() - 2 * size.control_padding);
    const int lines = std::clamp(wrapped.count(), std::max(2, spec.lines), std::max(spec.lines, most_lines));
    box.Max.y = box.Min.y + line * static_cast<float>(lines) + 2 * size.gap;
  }
  const float unit = spec.unit.empty() ? 0 : context.text_width(spec.unit) + size.control_padding;
  const auto result = detail::input_box(
      context,
      {.id = spec.id, .name = spec.label.empty() ? spec.name : spec.label, .hint = spec.hint,
       .description = spec.problem.empty() ? spec.help : spec.problem, .box = box, .right_inset = unit,
       .purpose = spec.purpose, .required = spec.required, .invalid = !spec.problem.empty(), .focus = spec.focus},
      value);
  if (unit > 0) {
    const ImRect at(ImVec2(box.Max.x - unit, box.Min.y), ImVec2(box.Max.x, box.Max.y));
    detail::draw_text_in(context, at, spec.unit, TextSize::body, Weight::regular, Color::text3);
  }
  detail::finish_box(context, box);
  detail::field_note(context, spec.problem, spec.help);
  return {result.changed, result.submitted, result.left, result.active};
}

TextFieldResult search_field(Context& context, const SearchField& spec, std::string& value) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  const ImRect box = detail::field_box(context, spec.width_em, size.control_height);
  const float clear = size.control_height;
  const float cap = spec.key_cap.empty() ? 0 : detail::key_cap_width(context, spec.key_cap) + size.gap_double;
  const bool can_clear = !value.empty();
  const auto result = detail::input_box(
      context,
      {.id = "input", .name = spec.hint, .hint = spec.hint, .box = box, .left_inset = size.icon + size.gap,
       .right_inset = can_clear ? clear : cap, .purpose = TextPurpose::search, .focus = spec.focus,
       .pill_shaped = spec.pill_shaped},
      value);
  draw_icon(*ImGui::GetWindowDrawList(), Icon::search,
            ImVec2(box.Min.x + size.gap_card, std::floor(box.GetCenter().y - size.icon / 2)), size.icon,
            detail::paint(context, Color::text3), size.icon_stroke);
  bool cleared = false;
  if (can_clear) {
    RowScope* row = context.row;
    context.row = nullptr;
    ImGui::SetCursorScreenPos(ImVec2(box.Max.x - clear, box.Min.y));
    cleared = icon_button(context, {.id = "clear", .icon = Icon::close, .name = context.tr("widget.search.clear")});
    context.row = row;
    if (cleared) value.clear();
  } else if (cap > 0) {
    detail::draw_key_cap(context, ImVec2(box.Max.x - cap, box.GetCenter().y), spec.key_cap, {});
  }
  detail::finish_box(context, box);
  return {result.changed || cleared, result.submitted, result.left, result.active};
}

bool list_editor(Context& context, const ListEditor& spec, std::vector<std::string>& values) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  const GroupScope group;
  detail::field_label(context, spec.label, spec.required);
  bool changed = false;
  if (values.empty()) values.emplace_back();
  std::size_t removed = values.size();
  for (std::size_t index = 0; index < values.size(); ++index) {
    // Entries have no keys of their own; their place is what they are called by.
    const std::string id = "item-" + std::to_string(index + 1);
    const std::string name = values.size() == 1 ? std::string(spec.label)
        : context.tr("widget.list.item", {{"label", spec.label}, {"n", std::to_string(index + 1)}});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool removable = !context.read_only && (values.size() > 1 || !values[0].empty());
    const float width = detail::available_width() - (removable ? size.control_height + size.gap_half : 0);
    const ImRect box(at, ImVec2(at.x + width, at.y + size.control_height));
    const auto result = detail::input_box(
        context, {.id = id, .name = name, .description = spec.problem, .box = box,
                  .purpose = spec.phones ? TextPurpose::telephone : TextPurpose::text,
                  .required = spec.required, .invalid = !spec.problem.empty()}, values[index]);
    changed = changed || result.changed;
    if (removable) {
      ImGui::SetCursorScreenPos(ImVec2(box.Max.x + size.gap_half, at.y));
      const IdScope line(context, id);
      if (icon_button(context, {.id = "remove", .icon = Icon::close, .name = context.tr("widget.list.remove")})) removed = index;
    }
    detail::finish_box(context, {at, ImVec2(at.x + width, at.y + size.control_height)});
  }
  if (removed < values.size()) {
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(removed));
    changed = true;
  }
  detail::field_note(context, spec.problem, {});
  if (!context.read_only &&
      link(context, "add", context.tr(spec.phones ? "widget.list.add_phone" : "widget.list.add_item"))) {
    values.emplace_back();
    changed = true;
  }
  return changed;
}

}  // namespace aftercare::ui
