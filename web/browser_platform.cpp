#include "browser_platform.hpp"

#include <utility>

#include "clipboard.hpp"
#include "files.hpp"
#include "host.hpp"
#include "page.hpp"

namespace aftercare::web {

void BrowserPlatform::pick_files(std::string_view accept, bool multiple,
                                 std::function<void(std::vector<ui::PickedFile>)> done) {
  web::pick_files(accept, multiple, std::move(done));
}
void BrowserPlatform::download(std::string_view name, std::string_view mime, std::string bytes) {
  web::download(name, mime, bytes);
}
void BrowserPlatform::print_html(std::string html) { web::print_html(html); }
void BrowserPlatform::set_route(std::string_view route, bool push) { web::set_route(route, push); }
void BrowserPlatform::step_history(int steps) { web::step_history(steps); }
void BrowserPlatform::copy_text(std::string_view text) { web::copy_text(text); }
void BrowserPlatform::open_dial(std::string_view phone) { web::open_dial(phone); }
bool BrowserPlatform::coarse_pointer() const { return prefers(PreferenceBit::coarse); }
float BrowserPlatform::device_pixel_ratio() const { return host().pixel_ratio(); }
void BrowserPlatform::request_frames(int frames) { host().invalidate(frames); }
void BrowserPlatform::wake_at(base::Milliseconds at) { host().wake_at(at); }
void BrowserPlatform::request_persistent_storage() { web::request_persistent_storage(); }
ui::StorageFacts BrowserPlatform::storage_facts() const { return web::storage_facts(); }
bool BrowserPlatform::prefers_dark() const { return prefers(PreferenceBit::dark); }
void BrowserPlatform::take_over_writing() {
  if (on_take_over) on_take_over();
}
void BrowserPlatform::reload_into_new_version() { web::reload_into_new_version(); }

}  // namespace aftercare::web
