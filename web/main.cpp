// The order of the start: ImGui and WebGL, fonts, first frame; beside it the writer lock, the disk,
// and the records in slices while the page already shows its progress.

#include <cstdlib>
#include <memory>

#include "application_client.hpp"
#include "browser_platform.hpp"
#include "canvas_font.hpp"
#include "clipboard.hpp"
#include "files.hpp"
#include "gl.hpp"
#include "host.hpp"
#include "imgui.h"
#include "page.hpp"
#include "probe.hpp"
#include "storage.hpp"

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
  std::unique_ptr<Storage> storage;
  std::unique_ptr<Client> client;
};

Page& page() {
  static Page the_page;
  return the_page;
}

void listen() {
  aftercare_mirror_start();
  aftercare_events_listen();
  attach_clipboard();
  listen_for_drops();
  listen_for_routes();
  watch_for_new_version();
}

void make_client(const Fonts& fonts) {
  if (query_value("probe") == "1") {
    page().client = make_probe(page().platform, fonts);
    return;
  }
  auto client = std::make_unique<ApplicationClient>(page().platform, fonts);
  page().storage = std::make_unique<Storage>(*client);
  page().platform.on_take_over = [] { page().storage->take_over(); };
  page().client = std::move(client);
}

void begin(const Fonts& fonts) {
  make_client(fonts);
  listen();
  host().mirror().set_immediate(is_test());
  if (is_test()) aftercare_test_start();
  host().start(*page().client);
  aftercare_gl_watch_size();  // draws the first frame
  hide_cover();
  if (page().storage) page().storage->open();
}

void load_fonts() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const bool forced = query_value("font") == "embedded";
  if (!forced && canvas_font_works()) return begin(add_canvas_fonts(atlas));
  fetch_embedded_font([&atlas](void* data, int size) {
    // Without the file the computer's fonts are all there is, noisy or not.
    begin(data != nullptr ? add_embedded_fonts(atlas, data, size) : add_canvas_fonts(atlas));
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
    return EXIT_FAILURE;
  }
  aftercare::web::load_fonts();
  return EXIT_SUCCESS;
}
