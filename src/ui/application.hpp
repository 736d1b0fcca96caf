#pragma once
// The whole interface of one window: stage, shell, page, search results, toasts and banners. The
// platform layer drives it; see web/ and tests/ui.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct RecoveryProgress {
  float part = 0;         // 0–1
  std::string detail;     // already translated
};

class Application {
 public:
  Application(Context& context, app::App& app);

  /// Between Context::begin_frame and end_frame.
  void draw();
  /// Slices of work between frames; true: call again soon (and draw, progress moved).
  bool tick();

  void open_route(std::string_view route) { context_.router.arrived(route); }
  /// Dropped anywhere on the page: goes to 数据交换.
  void files_dropped(std::vector<PickedFile> files);
  void new_version_waiting() { new_version_ = true; }
  void set_recovery(RecoveryProgress progress) { recovery_ = std::move(progress); }
  /// Straight from memory, although the disk is broken (design section 4).
  std::function<void()> on_emergency_download;
  /// The look chosen in 设置; the platform sets it before a frame begins.
  Scheme wanted_scheme() const;
  /// First parts of the addresses there are.
  static std::vector<std::string_view> page_names();
  /// Unsaved work: the platform asks before the page is left.
  bool has_unsaved_work() const;

 private:
  void draw_loading();
  void draw_working();
  void draw_page();
  void handle_keys();
  void pass_notices_on();

  Context& context_;
  app::App& app_;
  RecoveryProgress recovery_;
  bool new_version_ = false;
  bool was_working_ = false;
};

/// Files waiting for 数据交换; the page takes them.
struct DroppedFiles {
  std::vector<PickedFile> files;
};

}  // namespace aftercare::ui
