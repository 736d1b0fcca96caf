#include <emscripten/em_macros.h>

#include <memory>

#include "browser_platform.hpp"
#include "canvas_font.hpp"
#include "clipboard.hpp"
#include "files.hpp"
#include "gl.hpp"
#include "host.hpp"
#include "imgui.h"
#include "page.hpp"
#include "probe.hpp"

extern "C" {
void aftercare_gl_watch_size();
void aftercare_events_listen();
void aftercare_mirror_start();
void aftercare_test_start();
}

namespace aftercare::web {
namespace {

// Lives as long as the page.
struct Page {
  BrowserPlatform platform;
  Fonts fonts;
  std::unique_ptr<Client> client;
};

Page& page() {
  static Page the_page;
  return the_page;
}

void begin_with_fonts() {
  page().client = make_probe(page().platform, page().fonts);
  Host& the_host = host();
  the_host.mirror().set_immediate(is_test());
  aftercare_mirror_start();
  aftercare_events_listen();
  attach_clipboard();
  listen_for_drops();
  listen_for_routes();
  watch_for_new_version();
  if (is_test()) aftercare_test_start();
  the_host.start(*page().client);
  aftercare_gl_watch_size();  // draws the first frame
  hide_cover();
}

void load_fonts() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const bool forced = query_value("font") == "embedded";
  if (!forced && canvas_font_works()) {
    page().fonts = add_canvas_fonts(atlas);
    return begin_with_fonts();
  }
  fetch_embedded_font([&atlas](void* data, int size) {
    // Without the file the computer's fonts are all there is, noisy or not.
    page().fonts = data != nullptr ? add_embedded_fonts(atlas, data, size) : add_canvas_fonts(atlas);
    begin_with_fonts();
  });
}

bool make_imgui() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "aftercare_web";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigMacOSXBehaviors = prefers(PreferenceBit::mac);
  return open_gl();
}

}  // namespace
}  // namespace aftercare::web

int main() {
  if (!aftercare::web::make_imgui()) {
    aftercare::web::show_failure("webgl", "");
    return 1;
  }
  aftercare::web::load_fonts();
  return 0;
}
