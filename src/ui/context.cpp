#include "ui/context.hpp"

#include <cmath>

#include "base/moment_text.hpp"
#include "imgui_internal.h"
#include "ui/widgets/banner.hpp"

namespace aftercare::ui {

namespace {

/// Dear ImGui gives the keys of a window that went to the one drawn last, which may be a toast: Tab was dead until it ended.
void take_keys_from_toast() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const auto is_toast = [](const ImGuiWindow& window) { return std::string_view(window.Name).starts_with("toast-"); };
  if (g.ActiveId != 0 || g.NavWindow == nullptr || !is_toast(*g.NavWindow->RootWindow)) return;  // pressed: a button of it
  for (int at = g.WindowsFocusOrder.Size - 1; at >= 0; --at) {
    ImGuiWindow& window = *g.WindowsFocusOrder[at];
    if (!window.WasActive || is_toast(window)) continue;
    ImGui::FocusWindow(&window, ImGuiFocusRequestFlags_RestoreFocusedChild);
    return;
  }
}

}  // namespace

void Context::begin_frame() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  // Ctrl+Tab belongs to the browser; there are no windows to walk through.
  g.ConfigNavWindowingKeyNext = g.ConfigNavWindowingKeyPrev = 0;
  // Nor is there a menu that Alt alone would go to: letting go of Alt after Alt+N took the caret from the field that the
  // key had just asked for.
  g.NavWindowingToggleLayer = false;
  take_keys_from_toast();
  items.begin_frame();
  const ImGuiIO& io = g.IO;
  if (ImGui::IsKeyPressed(ImGuiKey_Tab) && !io.KeyCtrl && !io.KeyAlt) {
    if (const ImGuiID next = items.after_lost_focus(io.KeyShift)) {
      items.request_focus(next);
      g.NavCursorVisible = true;
    }
  }
  active_text_field.reset();
  active_text_id = 0;
  form = nullptr;
  row = nullptr;
  read_only = false;
}

void Context::end_frame() {
  draw_toasts(*this);
  items.end_frame();
  if (!active_text_field) replacement_text_.reset();
  if (is_animating()) platform.request_frames(1);
}

void Context::set_theme(Scheme scheme, float pixel_ratio, bool coarse_pointer) {
  theme = Theme::make(scheme, pixel_ratio, coarse_pointer);
  theme.apply_to(ImGui::GetStyle());
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.ConfigNavMoveSetMousePos = false;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
}

bool Context::is_animating() const {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.DimBgRatio > 0.0f && g.DimBgRatio < 1.0f;
}

std::string_view Context::label(const schema::Entity& entity) const {
  return tr(schema::label_key(entity));
}
std::string_view Context::label(const schema::Entity& entity, const schema::FieldInfo& field) const {
  return tr(schema::label_key(entity, field));
}
std::string_view Context::label(const schema::Entity& entity, const schema::Group& group) const {
  return tr(schema::label_key(entity, group));
}

std::string_view Context::unit(schema::Unit unit) const {
  switch (unit) {
    case schema::Unit::kilometre: return tr("widget.unit.kilometre");
    case schema::Unit::day: return tr("widget.unit.day");
    case schema::Unit::month: return tr("widget.unit.month");
    case schema::Unit::minute: return tr("widget.unit.minute");
    case schema::Unit::percent: return tr("widget.unit.percent");
    case schema::Unit::none: break;
  }
  return {};
}

std::string Context::choice_label(const schema::ChoiceList& choices, std::string_view code) const {
  if (code.empty()) return {};
  const std::string key = schema::choice_label_key(choices, code);
  return words.has(key) ? std::string(words.text(key)) : std::string(code);
}

std::string Context::day(base::Date date) const { return base::day_text(words, date, today()); }
std::string Context::moment(base::Milliseconds instant) const {
  return base::moment_text(words, instant, clock.now(), clock.utc_offset_minutes());
}
std::string Context::remaining(base::Milliseconds due) const {
  return base::remaining_text(words, due, clock.now());
}

float Context::line_height(TextSize size) const {
  return std::round(theme.font_base(size) * theme.pixel_ratio);
}

float Context::text_width(std::string_view text, TextSize size, Weight weight) const {
  if (text.empty()) return 0;  // an empty view may hold no pointer at all
  ImFont* font = weight == Weight::bold ? fonts.bold : fonts.regular;
  const ImVec2 extent =
      font->CalcTextSizeA(line_height(size), FLT_MAX, 0, text.data(), text.data() + text.size());
  return std::ceil(extent.x);
}

float Context::css_width() const { return ImGui::GetIO().DisplaySize.x / theme.pixel_ratio; }

bool Context::is_typing() const { return ImGui::GetIO().WantTextInput; }

bool Context::key_pressed(ImGuiKeyChord chord) const {
  if (chord == 0 || !ImGui::IsKeyChordPressed(chord, 0, ImGuiKeyOwner_NoOwner)) return false;
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool has_modifier = (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt | ImGuiMod_Super)) != 0;
  const int key = chord & ~ImGuiMod_Mask_;
  const bool writes = (key >= ImGuiKey_0 && key <= ImGuiKey_Z) || key == ImGuiKey_Space || key == ImGuiKey_Slash ||
                      key == ImGuiKey_Enter || key == ImGuiKey_LeftArrow || key == ImGuiKey_RightArrow;
  if (writes && !has_modifier && is_typing()) return false;
  // Whatever lies open on top of the asker has the keys to itself.
  if (g.OpenPopupStack.Size > 0) {
    const ImGuiWindow* top = g.OpenPopupStack.back().Window;
    if (top != nullptr && g.CurrentWindow != nullptr && !ImGui::IsWindowWithinBeginStackOf(g.CurrentWindow, const_cast<ImGuiWindow*>(top))) {
      return false;
    }
  }
  return true;
}

std::optional<std::string> Context::take_replacement_text() {
  std::optional<std::string> taken;
  taken.swap(replacement_text_);
  return taken;
}

}  // namespace aftercare::ui
