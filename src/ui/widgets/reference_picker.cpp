#include "ui/widgets/reference_picker.hpp"

#include <cmath>
#include <optional>

#include "ui/widgets/button.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/input_box.hpp"
#include "ui/widgets/popup.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {
namespace {

struct PickerState {
  std::string words;
  std::vector<Candidate> found;
};

constexpr std::size_t most_shown = 20;

void paint_picker(const Context& context, const ImRect& box, const detail::Press& press, std::string_view shown,
                  bool invalid, bool open) {
  const Metrics& size = context.theme.size;
  detail::fill(context, box, context.read_only ? Color::surface2 : Color::surface, size.radius);
  const Color line = open ? Color::accent : invalid ? Color::warn : press.hovered ? Color::text3 : Color::line;
  detail::frame(context, box, line, size.radius, open ? size.focus_ring : size.hairline);
  const bool empty = shown.empty();
  const ImRect inner(ImVec2(box.Min.x + size.control_padding, box.Min.y),
                     ImVec2(box.Max.x - size.control_padding - size.icon_large, box.Max.y));
  detail::draw_text_in(context, inner, empty ? context.tr("widget.reference.hint") : shown, TextSize::body, Weight::regular,
                       empty ? Color::text3 : Color::text);
  if (empty) {
    draw_icon(*ImGui::GetWindowDrawList(), Icon::search,
              ImVec2(box.Max.x - size.control_padding - size.icon, std::floor(box.GetCenter().y - size.icon / 2)),
              size.icon, detail::paint(context, Color::text3), size.icon_stroke);
  }
  if (press.focused) detail::focus_ring(context, box, size.radius);
}

void draw_candidates(Context& context, const ReferencePicker& spec, PickerState& state, ReferenceResult& result) {
  const auto search = search_field(context, {.id = "search", .hint = context.tr("widget.reference.hint"),
                                             .focus = ImGui::IsWindowAppearing()}, state.words);
  if ((search.changed || ImGui::IsWindowAppearing()) && spec.candidates) {
    state.found = spec.candidates(state.words);
    if (state.found.size() > most_shown) state.found.resize(most_shown);
  }
  for (std::size_t index = 0; index < state.found.size(); ++index) {
    const Candidate& candidate = state.found[index];
    const bool pressed = detail::popup_row(context, candidate.key, candidate.title, candidate.subtitle, false);
    // Enter in the search box takes the first one.
    if (!pressed && !(search.submitted && index == 0)) continue;
    result.changed = true;
    result.key = candidate.key;
    ImGui::CloseCurrentPopup();
  }
  if (state.found.empty()) caption(context, context.tr("widget.reference.no_match"));
  if (spec.can_create && !state.words.empty()) {
    const std::string label = context.tr("widget.reference.create", {{"text", state.words}});
    if (detail::popup_row(context, "create", label, {}, false)) {
      result.create_text = state.words;
      ImGui::CloseCurrentPopup();
    }
  }
}

}  // namespace

ReferenceResult reference_picker(Context& context, const ReferencePicker& spec) {
  const Metrics& size = context.theme.size;
  const DisabledScope disabled(spec.disabled || context.read_only);
  // In a row the row lays it out; a group begun below the line would move what follows.
  std::optional<GroupScope> group;
  if (context.row == nullptr) group.emplace();
  const IdScope scope(context, spec.id);
  detail::field_label(context, spec.label, spec.required);
  const ImRect box = detail::field_box(context, spec.width_em, size.control_height);
  const std::string_view name = spec.label.empty() ? spec.name : spec.label;
  detail::accept_form_focus(context);
  const detail::Press press = detail::press(context, "field", box, 0, ImGuiItemFlags_AllowOverlap);
  PickerState& state = context.widgets.get<PickerState>(press.id);
  if (press.pressed) {
    state = {};
    ImGui::OpenPopup("popup");
  }
  const bool open = ImGui::IsPopupOpen("popup");
  std::uint16_t flags = open ? item_state::expanded : item_state::collapsed;
  if (spec.required) flags |= item_state::required;
  if (!spec.problem.empty()) flags |= item_state::invalid;
  context.items.add_last({.role = Role::combobox, .id = "field", .name = name, .value = spec.shown,
                          .description = spec.problem, .state = flags});
  if (press.visible) paint_picker(context, box, press, spec.shown, !spec.problem.empty(), open);
  ReferenceResult result;
  if (!spec.shown.empty() && !spec.required && !context.read_only) {
    RowScope* row = context.row;
    context.row = nullptr;
    ImGui::SetCursorScreenPos(ImVec2(box.Max.x - size.control_height, box.Min.y));
    result.changed = icon_button(context, {.id = "clear", .icon = Icon::close, .name = context.tr("action.clear")});
    context.row = row;
  }
  {
    const detail::PopupScope popup(context, {.anchor = box, .width = std::max(box.GetWidth(), size.popup_width), .name = name});
    if (popup) draw_candidates(context, spec, state, result);
  }
  detail::finish_box(context, box);
  detail::field_note(context, spec.problem, {});
  return result;
}

}  // namespace aftercare::ui
