// What the browser reports, put into ImGui's queue. Releases and keys run the UI at once: only inside
// their own event may the page open a keyboard, a file dialog or the clipboard.

#include <emscripten/em_macros.h>

#include <cfloat>

#include "client.hpp"
#include "host.hpp"
#include "imgui.h"
#include "keys.hpp"

namespace {

enum PointerKind : int { move = 0, down = 1, up = 2, cancel = 3, leave = 4 };

using aftercare::web::host;

void finger(int kind, ImVec2 at, aftercare::base::Milliseconds when) {
  auto& touch = host().touch();
  switch (kind) {
    case move:
      touch.move(at, when);
      break;
    case down:
      touch.down(at, when);
      break;
    case up:
      touch.up(at, when);
      break;
    default:
      touch.cancel();
      break;
  }
  if (kind == up)
    host().settle(host().passes_to_caret);
  else
    host().invalidate();
}

void mouse(int kind, ImVec2 at, int button) {
  // The browser counts left, middle, right; ImGui left, right, middle.
  const int imgui_button = button == 1 ? 2 : button == 2 ? 1 : button;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  if (kind == leave)
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  else
    io.AddMousePosEvent(at.x, at.y);
  if (kind == down || kind == up) {
    if (imgui_button < ImGuiMouseButton_COUNT) io.AddMouseButtonEvent(imgui_button, kind == down);
    host().settle(kind == up ? host().passes_to_caret : 1);
  } else {
    host().invalidate();
  }
}

void tell_modifiers(int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & 1) != 0);
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 2) != 0);
  io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers & 8) != 0);
}

/// These only move about: held down they come often.
bool moves(ImGuiKey key) {
  return (key >= ImGuiKey_LeftArrow && key <= ImGuiKey_Home) || key == ImGuiKey_End || key == ImGuiKey_Delete ||
         key == ImGuiKey_Backspace;
}

bool is_modifier(ImGuiKey key) { return key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper; }

// After Ctrl or Cmd goes up the releases of the letters pressed with it may never come (egui #4724).
void release_letters() {
  for (int key = ImGuiKey_A; key <= ImGuiKey_Z; ++key) {
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(key), false);
  }
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void aftercare_on_pointer(int kind, int is_finger, float x, float y, int button,
                                               double when) {
  if (!host().started()) return;
  if (is_finger != 0)
    finger(kind, ImVec2(x, y), static_cast<aftercare::base::Milliseconds>(when));
  else
    mouse(kind, ImVec2(x, y), button);
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_wheel(float x, float y) {
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  ImGui::GetIO().AddMouseWheelEvent(x, y);
  host().invalidate();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_key(int is_down, const char* name, const char* code, int modifiers) {
  if (!host().started()) return;
  tell_modifiers(modifiers);
  const ImGuiKey key = aftercare::web::key_of(name, code);
  if (key != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(key, is_down != 0);
  const bool command = key == ImGuiKey_LeftCtrl || key == ImGuiKey_RightCtrl || key == ImGuiKey_LeftSuper ||
                       key == ImGuiKey_RightSuper;
  if (command && is_down == 0) release_letters();
  // Where a field has the caret, what a letter writes comes as text.
  const bool writes = key >= ImGuiKey_0 && key <= ImGuiKey_Z && (modifiers & ~2) == 0 &&
                      host().client()->active_text_id() != 0;
  if (is_down != 0 && key != ImGuiKey_None && !is_modifier(key) && !writes)
    host().settle(moves(key) ? 1 : host().passes_to_caret);
  else
    host().invalidate();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_focus(int focused) {
  ImGui::GetIO().AddFocusEvent(focused != 0);
  if (focused == 0) host().touch().cancel();
  host().invalidate();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_preference() {
  if (!host().started()) return;
  host().client()->preferences_changed();
  host().invalidate();
}
}
