#include "ui/widgets/banner.hpp"

#include <algorithm>
#include <cmath>

#include "ui/widgets/button.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/popup.hpp"

namespace aftercare::ui {

bool banner(Context& context, const Banner& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = detail::available_width();
  const float height = size.control_height + size.gap;
  const ImRect box(at, ImVec2(at.x + width, at.y + height));
  detail::fill(context, box, tone_soft_color(spec.tone), 0);
  const int parent = context.items.open_parent(detail::to_rect(box), {.role = Role::alert, .id = "banner", .name = spec.words});
  const float icon_y = std::floor(box.GetCenter().y - size.icon / 2);
  draw_icon(*ImGui::GetWindowDrawList(), spec.tone == Tone::bad || spec.tone == Tone::warn ? Icon::warning : Icon::info,
            ImVec2(at.x + size.page_padding_x, icon_y), size.icon, detail::paint(context, tone_color(spec.tone)), size.icon_stroke);
  const float text_x = at.x + size.page_padding_x + size.icon + size.gap;
  detail::draw_text_in(context, {ImVec2(text_x, at.y), ImVec2(box.Max.x - size.page_padding_x, box.Max.y)}, spec.words,
                       TextSize::body, Weight::regular, tone_color(spec.tone));
  bool pressed = false;
  if (!spec.action_label.empty()) {
    const Button action{.id = "action", .label = spec.action_label, .small = true};
    const float y = at.y + (height - size.control_small_height) / 2;
    ImGui::SetCursorScreenPos(ImVec2(box.Max.x - size.page_padding_x - button_width(context, action), std::floor(y)));
    pressed = button(context, action);
  }
  context.items.close_parent(parent);
  const StyleScope no_gap(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::SetCursorScreenPos(at);
  ImGui::ItemSize(box.GetSize());
  return pressed;
}

bool progress(Context& context, const Progress& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  bool cancelled = false;
  const std::string percent = spec.part < 0 ? std::string()
      : context.tr("widget.progress.percent", {{"percent", std::to_string(static_cast<int>(std::round(spec.part * 100)))}});
  {
    RowScope line(context, "line");
    text(context, spec.label);
    if (!spec.detail.empty()) text(context, spec.detail, {.size = TextSize::small, .color = Color::text3});
    line.right();
    if (!percent.empty()) text(context, percent, {.color = Color::text2});
    if (spec.can_cancel) cancelled = button(context, {.id = "cancel", .label = context.tr("widget.progress.cancel"), .small = true});
  }
  const ImRect bar = detail::place(context, detail::available_width(), size.progress_height);
  const float radius = size.progress_height / 2;
  detail::fill(context, bar, Color::line, radius);
  const float part = spec.part < 0 ? 0.3f : std::clamp(spec.part, 0.0f, 1.0f);
  if (part > 0) {
    const float width = std::max(size.progress_height, bar.GetWidth() * part);
    detail::fill(context, {bar.Min, ImVec2(bar.Min.x + width, bar.Max.y)}, Color::accent, radius);
  }
  context.items.add_static(detail::to_rect(bar), {.role = Role::progress, .id = "bar", .name = spec.label, .value = percent});
  return cancelled;
}

namespace {

/// What the person did with one toast.
enum class ToastAct : std::uint8_t { none, act, close };

ToastAct draw_toast(Context& context, const Toasts::Shown& shown, float& bottom) {
  const Metrics& size = context.theme.size;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const std::string id = "toast-" + std::to_string(shown.id);
  const Button action{.id = "action", .label = shown.toast.action_label, .kind = ButtonKind::quiet, .small = true};
  const float action_width = shown.toast.action_label.empty() ? 0 : button_width(context, action) + size.gap;
  const float natural = context.text_width(shown.toast.text) + action_width + size.control_small_height + size.gap_double + 2 * size.gap + size.icon;
  const float width = std::min({std::max(natural, size.menu_width), size.toast_width * 1.5f, screen.x - 2 * size.gap_double});
  const float height = size.row_height;
  bottom -= height + size.gap;
  ImGui::SetNextWindowPos(ImVec2(std::floor((screen.x - width) / 2), bottom));
  ImGui::SetNextWindowSize(ImVec2(width, height));
  const ColorScope back(context, ImGuiCol_WindowBg, Color::surface);
  const StyleScope round(ImGuiStyleVar_WindowRounding, size.radius);
  const StyleScope line(ImGuiStyleVar_WindowBorderSize, size.hairline);
  ToastAct did = ToastAct::none;
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoFocusOnAppearing |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
  ImGui::Begin(id.c_str(), nullptr, flags);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  detail::draw_shadow(context);
  context.items.push_path(id);
  const ImVec2 at = ImGui::GetWindowPos();
  const int parent = context.items.open_parent({at.x, at.y, width, height}, {.role = Role::status, .id = "status", .name = shown.toast.text});
  const Tone tone = shown.toast.tone;
  const Icon icon = tone == Tone::ok ? Icon::check : tone == Tone::bad || tone == Tone::warn ? Icon::warning : Icon::info;
  float x = at.x + size.gap_card;
  draw_icon(*ImGui::GetWindowDrawList(), icon, ImVec2(x, std::floor(at.y + (height - size.icon) / 2)), size.icon,
            detail::paint(context, tone_color(tone)), size.icon_stroke);
  x += size.icon + size.gap;
  const float right = at.x + width - size.gap_half - size.control_small_height;
  detail::draw_text_in(context, {ImVec2(x, at.y), ImVec2(right - action_width, at.y + height)}, shown.toast.text, TextSize::body,
                       Weight::regular, Color::text);
  const float button_y = std::floor(at.y + (height - size.control_small_height) / 2);
  if (action_width > 0) {
    ImGui::SetCursorScreenPos(ImVec2(right - action_width, button_y));
    if (button(context, action)) did = ToastAct::act;
  }
  ImGui::SetCursorScreenPos(ImVec2(right, button_y));
  if (icon_button(context, {.id = "close", .icon = Icon::close, .name = context.tr("action.close"), .small = true})) did = ToastAct::close;
  context.items.close_parent(parent);
  context.items.pop_path();
  ImGui::End();
  return did;
}

}  // namespace

void draw_toasts(Context& context) {
  const base::Milliseconds next = context.toasts.tick(context.clock.now());
  if (next != 0) context.platform.wake_at(next);
  if (context.toasts.shown().empty()) return;
  float bottom = ImGui::GetIO().DisplaySize.y - context.theme.size.gap_double;
  std::uint64_t id = 0;
  ToastAct did = ToastAct::none;
  for (const Toasts::Shown& shown : context.toasts.shown()) {
    const ToastAct act = draw_toast(context, shown, bottom);
    if (act == ToastAct::none) continue;
    did = act;
    id = shown.id;
  }
  if (did == ToastAct::act) context.toasts.act(id);
  if (did == ToastAct::close) context.toasts.close(id);
  if (did != ToastAct::none) context.platform.request_frames();
}

}  // namespace aftercare::ui
