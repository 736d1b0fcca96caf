#pragma once
// Drives pages without a browser and without a GPU: draw, click by role and name, type, press keys,
// look at what is on the page. A test fails on two items with one id, on missing language keys and on
// scopes left open.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/translation.hpp"
#include "imgui.h"
#include "ui/context.hpp"

namespace aftercare::test {

/// Records what pages asked of the computer, and answers like a browser would.
class FakePlatform final : public ui::Platform {
 public:
  struct Download {
    std::string name, mime, bytes;
  };
  std::vector<Download> downloads;
  std::vector<std::string> prints, copied, dialled;
  std::vector<std::string> history;  // routes; back and forward move in it
  std::size_t history_at = 0;
  std::vector<ui::PickedFile> files_to_pick;  // given to the next pick_files
  bool coarse = false;
  float ratio = 1;
  int frames_wanted = 0;
  base::Milliseconds wake = 0;
  bool took_over = false, reloaded = false, asked_persistence = false;
  std::function<void(std::string_view)> on_route;  // the harness connects it to the router

  void pick_files(std::string_view, bool, std::function<void(std::vector<ui::PickedFile>)> done) override { done(std::exchange(files_to_pick, {})); }
  void download(std::string_view name, std::string_view mime, std::string bytes) override {
    downloads.push_back({std::string(name), std::string(mime), std::move(bytes)});
  }
  void print_html(std::string html) override { prints.push_back(std::move(html)); }
  void set_route(std::string_view route, bool push) override;
  void step_history(int steps) override;
  void copy_text(std::string_view text) override { copied.emplace_back(text); }
  void open_dial(std::string_view phone) override { dialled.emplace_back(phone); }
  bool coarse_pointer() const override { return coarse; }
  float device_pixel_ratio() const override { return ratio; }
  void request_frames(int frames) override { frames_wanted = std::max(frames_wanted, frames); }
  void wake_at(base::Milliseconds at) override { wake = wake == 0 ? at : std::min(wake, at); }
  void request_persistent_storage() override { asked_persistence = true; }
  void take_over_writing() override { took_over = true; }
  void reload_into_new_version() override { reloaded = true; }
};

struct UiOptions {
  float css_width = 1366, css_height = 768;
  float pixel_ratio = 1;
  bool coarse_pointer = false;
  ui::Scheme scheme = ui::Scheme::light;
  base::Language language = base::Language::zh;
  /// Real glyphs, for pictures; otherwise every glyph is an invisible box and frames are fast.
  bool real_font = false;
  /// A page is put into a window as the shell would; false: what is drawn opens its own window.
  bool host_window = true;
  base::Milliseconds now = 1795224000000;  // 2026-11-21 09:20 in China
};

class UiHarness {
 public:
  using Draw = std::function<void(ui::Context&)>;
  explicit UiHarness(Draw draw, const UiOptions& options = {});
  ~UiHarness();
  UiHarness(const UiHarness&) = delete;

  ui::Context& context() { return *context_; }
  FakePlatform& platform() { return platform_; }
  base::FixedClock& clock() { return clock_; }

  void frame(int count = 1);
  /// Frames until nothing moves any more.
  void settle();
  void advance(base::Milliseconds by);

  // --- doing; all of them settle and fail the test when the thing is not there
  void click(ui::Role role, std::string_view name);
  void click(std::string_view name);
  void click_id(std::string_view data_id_end);
  void double_click(ui::Role role, std::string_view name);
  void type(std::string_view text);
  void press(ImGuiKeyChord chord, int times = 1);
  int frames_down = 2;  // how long a key is held
  void scroll(float lines);  // wheel where the pointer is
  void move_to(ui::Role role, std::string_view name);
  void resize(float css_width, float css_height);

  // --- looking
  const std::vector<ui::Item>& items() const { return context_->items.items(); }
  const ui::Item* find(ui::Role role, std::string_view name) const;
  const ui::Item* find_id(std::string_view data_id_end) const;
  bool exists(ui::Role role, std::string_view name) const { return find(role, name) != nullptr; }
  bool exists(std::string_view name) const;
  int count(ui::Role role) const;
  std::string value_of(ui::Role role, std::string_view name) const;
  bool has_state(ui::Role role, std::string_view name, std::uint16_t state) const;
  /// The page as lines "role name = value", for messages.
  std::string dump() const;
  const ui::Item* focused() const;

  /// A software picture of the last frame; into the folder of AFTERCARE_PICTURES, else nowhere.
  void save_png(std::string_view file_name);
  /// Missing keys are part of the test (pages under construction).
  bool allow_missing_keys = false;

 private:
  void click_at(float x, float y, int times);
  void apply_theme();
  void report_problems();
  const ui::Item& need(ui::Role role, std::string_view name);

  UiOptions options_;
  Draw draw_;
  FakePlatform platform_;
  base::FixedClock clock_;
  base::Translation words_;
  ImGuiContext* imgui_ = nullptr;
  std::unique_ptr<ui::Context> context_;
  std::vector<std::string> reported_;
};

}  // namespace aftercare::test
