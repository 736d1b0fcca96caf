#include "ui/widgets/dialog.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "ui/widgets/button.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {
namespace {

constexpr const char* window_id = "dialog";

/// Where somebody was typing when a dialog came, by the dialog: the caret goes back there by itself.
struct DialogCarets {
  std::unordered_map<ImGuiID, ImGuiID> fields;
};

/// The field that has the caret, or had it until this pass (Enter ends typing, and may be what asked the question).
ImGuiID typed_field() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiID id = g.ActiveId != 0 ? g.ActiveId : g.ActiveIdPreviousFrame;
  return id != 0 && g.InputTextState.ID == id ? id : 0;
}

void place_dialog(const Context& context, const Dialog& dialog) {
  const Metrics& size = context.theme.size;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (dialog.sheet) {
    const float width = std::min(size.sheet_width, screen.x);
    ImGui::SetNextWindowPos(ImVec2(screen.x - width, 0));
    ImGui::SetNextWindowSize(ImVec2(width, screen.y));
    return;
  }
  const float width = std::min(dialog.wide ? size.dialog_wide_width : size.dialog_width, screen.x - 2 * size.gap_double);
  ImGui::SetNextWindowPos(ImVec2(std::floor(screen.x / 2), std::floor(screen.y * 0.45f)), ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, screen.y - 2 * size.gap_triple));
}

}  // namespace

DialogScope::DialogScope(Context& context, const Dialog& dialog, bool& open)
    : context_(context), scope_(context, dialog.id), open_(open), outer_row_(context.row), outer_form_(context.form) {
  const Metrics& size = context.theme.size;
  popup_ = ImGui::GetID(window_id);
  if (open && !ImGui::IsPopupOpen(window_id)) {
    context.services.get<DialogCarets>().fields[popup_] = typed_field();
    ImGui::OpenPopup(window_id);
  }
  if (!open && !ImGui::IsPopupOpen(window_id)) return;
  place_dialog(context, dialog);
  {
    const StyleScope inside(ImGuiStyleVar_WindowPadding, ImVec2(size.gap_triple, size.page_padding_y));
    const StyleScope round(ImGuiStyleVar_WindowRounding, dialog.sheet ? 0 : size.radius_card);
    const ColorScope back(context, ImGuiCol_PopupBg, Color::surface);
    const ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                                   (dialog.sheet ? 0 : ImGuiWindowFlags_AlwaysAutoResize);
    shown_ = ImGui::BeginPopupModal(window_id, nullptr, flags);
  }
  if (!shown_) return;
  context.row = nullptr;
  context.form = nullptr;
  draw_shadow();
  const ImVec2 at = ImGui::GetWindowPos(), extent = ImGui::GetWindowSize();
  parent_ = context.items.open_parent({at.x, at.y, extent.x, extent.y}, {.role = Role::dialog, .id = window_id, .name = dialog.title});
  draw_title(dialog);
  if (!open_) ImGui::CloseCurrentPopup();
}

void DialogScope::draw_shadow() { detail::draw_shadow(context_); }

void DialogScope::draw_title(const Dialog& dialog) {
  {
    RowScope title(context_, "title");
    heading(context_, dialog.title, 2);
    title.right();
    if (icon_button(context_, {.id = "close", .icon = Icon::close, .name = context_.tr("widget.dialog.close")})) open_ = false;
  }
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  const bool escape = context_.key_pressed(ImGuiKey_Escape);
  const bool beside = dialog.sheet && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !window->Rect().Contains(ImGui::GetMousePos()) &&
                      !ImGui::IsWindowAppearing();
  if (escape || beside) open_ = false;
}

void DialogScope::footer() {
  if (row_) return;
  space(context_, 1);
  row_.emplace(context_, "footer");
  row_->right();
}

DialogScope::~DialogScope() {
  row_.reset();
  if (shown_) {
    context_.items.close_parent(parent_);
    if (!open_) {
      ImGui::CloseCurrentPopup();
      if (const ImGuiID field = context_.services.get<DialogCarets>().fields[popup_]; field != 0) context_.items.request_focus(field);
      context_.platform.request_frames();
    }
    ImGui::EndPopup();
  }
  context_.row = outer_row_;
  context_.form = outer_form_;
}

void open_popover(Context& context, std::string_view id) {
  (void)context;
  const std::string name(id);
  ImGui::OpenPopup(name.c_str());
}

PopoverScope::PopoverScope(Context& context, std::string_view id, std::string_view name, float width_em) : id_(id) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const float width = width_em > 0 ? context.theme.em(width_em) : context.theme.size.menu_width;
  const ImRect anchor = g.LastItemData.Rect;
  const bool right_aligned = anchor.Min.x + width > ImGui::GetIO().DisplaySize.x - context.theme.size.gap_double;
  popup_.emplace(context, detail::Popup{.id = id_.c_str(), .anchor = anchor, .width = width, .role = Role::menu,
                                        .name = name, .right_aligned = right_aligned});
}

PopoverScope::~PopoverScope() = default;

void PopoverScope::close() { ImGui::CloseCurrentPopup(); }

bool menu_item(Context& context, const MenuItem& spec) {
  const DisabledScope disabled(spec.disabled);
  const Metrics& size = context.theme.size;
  const ImRect box = detail::place(context, detail::available_width(), size.control_height);
  const detail::Press press = detail::press(context, spec.id, box);
  context.items.add_last({.role = Role::menu_item, .id = spec.id, .name = spec.label, .description = spec.key_cap,
                          .state = spec.selected ? item_state::selected : std::uint16_t{0}});
  if (press.visible) {
    if (press.hovered || press.focused) detail::fill(context, box, spec.danger ? Color::bad_soft : Color::hover, size.radius - size.gap_quarter);
    const ImRect words(ImVec2(box.Min.x + size.gap_card, box.Min.y), ImVec2(box.Max.x - size.gap, box.Max.y));
    const Color color = spec.danger ? Color::bad : spec.selected ? Color::accent : Color::text;
    detail::draw_text_in(context, words, spec.label, TextSize::body, Weight::regular, color);
    if (!spec.key_cap.empty()) {
      const float x = box.Max.x - size.gap - detail::key_cap_width(context, spec.key_cap);
      detail::draw_key_cap(context, ImVec2(x, box.GetCenter().y), spec.key_cap, {});
    }
  }
  if (press.pressed) ImGui::CloseCurrentPopup();
  return press.pressed;
}

void tooltip_now(Context& context, std::string_view words) {
  const Metrics& size = context.theme.size;
  const StyleScope inside(ImGuiStyleVar_WindowPadding, ImVec2(size.control_small_padding, size.gap));
  const ColorScope back(context, ImGuiCol_PopupBg, Color::text);
  const float width = std::min(context.text_width(words), size.popup_width);
  if (!ImGui::BeginTooltip()) return;
  ImGui::Dummy(ImVec2(width, 0));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y);
  RowScope* row = context.row;
  context.row = nullptr;
  paragraph(context, words, {.color = Color::surface, .width_em = size.popup_width / context.theme.em(1)});
  context.row = row;
  ImGui::EndTooltip();
}

void tooltip(Context& context, std::string_view words) {
  if (words.empty() || context.theme.coarse_pointer) return;
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip | ImGuiHoveredFlags_AllowWhenDisabled)) {
    // ImGui counts the time a pointer rests; someone must draw when it is over.
    const float rest = std::max(g.Style.HoverDelayShort, g.Style.HoverStationaryDelay) + 0.05f;
    context.platform.wake_at(context.clock.now() + static_cast<base::Milliseconds>(rest * 1000));
    return;
  }
  tooltip_now(context, words);
}

}  // namespace aftercare::ui
