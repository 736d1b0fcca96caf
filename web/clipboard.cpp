#include "clipboard.hpp"

#include <emscripten/em_macros.h>

#include <string>

#include "host.hpp"
#include "imgui.h"

extern "C" {
void aftercare_clipboard_listen();
void aftercare_clipboard_write(const char* text, int size);
void aftercare_clipboard_answer(const char* text, int size);
}

namespace aftercare::web {
namespace {

struct Clipboard {
  std::string text;       // what ImGui pastes
  bool in_event = false;  // a copy or cut event waits for the answer
};

Clipboard& clipboard() {
  static Clipboard the_clipboard;
  return the_clipboard;
}

void set_text(ImGuiContext*, const char* text) {
  clipboard().text = text;
  if (clipboard().in_event) {
    aftercare_clipboard_answer(clipboard().text.data(), static_cast<int>(clipboard().text.size()));
  } else {
    copy_text(text);
  }
}

const char* get_text(ImGuiContext*) { return clipboard().text.c_str(); }

// Ctrl is given its true state again by the next key event.
void press(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey command = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  io.AddKeyEvent(command, true);
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  io.AddKeyEvent(command, false);
  host().settle();
}

}  // namespace

void attach_clipboard() {
  ImGui::GetPlatformIO().Platform_SetClipboardTextFn = set_text;
  ImGui::GetPlatformIO().Platform_GetClipboardTextFn = get_text;
  aftercare_clipboard_listen();
}

void copy_text(std::string_view text) {
  aftercare_clipboard_write(text.data(), static_cast<int>(text.size()));
}

}  // namespace aftercare::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void aftercare_on_copy(int cut) {
  auto& clipboard = aftercare::web::clipboard();
  clipboard.in_event = true;
  aftercare::web::press(cut != 0 ? ImGuiKey_X : ImGuiKey_C);
  clipboard.in_event = false;
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_paste(const char* text) {
  aftercare::web::clipboard().text = text;
  aftercare::web::press(ImGuiKey_V);
}
}
