#pragma once
// ui::Platform in the browser.

#include "ui/platform.hpp"

namespace aftercare::web {

class BrowserPlatform final : public ui::Platform {
 public:
  /// Set by main: the lock lives beside the disk.
  std::function<void()> on_take_over;

  void pick_files(std::string_view accept, bool multiple,
                  std::function<void(std::vector<ui::PickedFile>)> done) override;
  void download(std::string_view name, std::string_view mime, std::string bytes) override;
  void print_html(std::string html) override;
  void set_route(std::string_view route, bool push) override;
  void step_history(int steps) override;
  void copy_text(std::string_view text) override;
  void open_dial(std::string_view phone) override;
  bool coarse_pointer() const override;
  float device_pixel_ratio() const override;
  void request_frames(int frames) override;
  void wake_at(base::Milliseconds at) override;
  void request_persistent_storage() override;
  ui::StorageFacts storage_facts() const override;
  bool prefers_dark() const override;
  void take_over_writing() override;
  void reload_into_new_version() override;
};

}  // namespace aftercare::web
