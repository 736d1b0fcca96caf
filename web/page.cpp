#include "page.hpp"

#include <emscripten/em_macros.h>

#include <cstdlib>
#include <utility>

#include "client.hpp"
#include "host.hpp"

extern "C" {
void aftercare_route_listen();
void aftercare_route_set(const char* route, int push);
char* aftercare_route_get();
void aftercare_history_step(int steps);
void aftercare_print(const char* html, int size);
void aftercare_dial(const char* phone);
void aftercare_persist();
double aftercare_storage_fact(int which);
void aftercare_watch_version();
void aftercare_take_version();
void aftercare_reload();
void aftercare_set_unsaved(int unsaved);
void aftercare_uncover();
void aftercare_busy(const char* words, float part);
void aftercare_failure(const char* kind, const char* detail);
char* aftercare_query(const char* name);
int aftercare_preferences();
void aftercare_fetch_font();
char* aftercare_stored_text(const char* key);
void aftercare_store_text(const char* key, const char* text);
}

namespace aftercare::web {
namespace {

std::string taken(char* text) {
  std::string copy = text;
  std::free(text);
  return copy;
}

std::function<void(void*, int)>& font_waits() {
  static std::function<void(void*, int)> waits;
  return waits;
}

}  // namespace

void set_route(std::string_view route, bool push) {
  aftercare_route_set(std::string(route).c_str(), push ? 1 : 0);
}
std::string current_route() { return taken(aftercare_route_get()); }
void step_history(int steps) { aftercare_history_step(steps); }
void listen_for_routes() { aftercare_route_listen(); }

void print_html(std::string_view html) { aftercare_print(html.data(), static_cast<int>(html.size())); }
void open_dial(std::string_view phone) { aftercare_dial(std::string(phone).c_str()); }

void request_persistent_storage() { aftercare_persist(); }
ui::StorageFacts storage_facts() {
  return {.persistent = aftercare_storage_fact(0) != 0,
          .used_bytes = aftercare_storage_fact(1),
          .quota_bytes = aftercare_storage_fact(2),
          .private_mode = false};
}

void watch_for_new_version() { aftercare_watch_version(); }
void reload_into_new_version() { aftercare_take_version(); }
void reload() { aftercare_reload(); }
void set_unsaved(bool unsaved) { aftercare_set_unsaved(unsaved ? 1 : 0); }

void hide_cover() { aftercare_uncover(); }
void show_busy(std::string_view words, float part) { aftercare_busy(std::string(words).c_str(), part); }
void show_failure(std::string_view kind, std::string_view detail) {
  aftercare_failure(std::string(kind).c_str(), std::string(detail).c_str());
}

std::string query_value(std::string_view name) { return taken(aftercare_query(std::string(name).c_str())); }
bool is_test() { return query_value("test") == "1"; }
bool prefers(PreferenceBit which) { return (aftercare_preferences() & static_cast<int>(which)) != 0; }

std::string stored_text(std::string_view key) {
  return taken(aftercare_stored_text(std::string(key).c_str()));
}
void store_text(std::string_view key, std::string_view text) {
  aftercare_store_text(std::string(key).c_str(), std::string(text).c_str());
}

void fetch_embedded_font(std::function<void(void* data, int size)> done) {
  font_waits() = std::move(done);
  aftercare_fetch_font();
}

}  // namespace aftercare::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void aftercare_on_route(const char* route) {
  auto& host = aftercare::web::host();
  if (host.client() == nullptr) return;
  host.client()->open_route(route);
  host.invalidate();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_new_version() {
  auto& host = aftercare::web::host();
  if (host.client() == nullptr) return;
  host.client()->new_version_waiting();
  host.invalidate();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_font(void* data, int size) {
  if (auto done = std::exchange(aftercare::web::font_waits(), nullptr)) done(data, size);
}
}
