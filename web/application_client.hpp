#pragma once
// The application behind the browser layer: everything that lives as long as the page, and the work
// done between frames (loading, saving, indexing, drawing glyphs ahead of need).

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/app.hpp"
#include "app/journal_log.hpp"
#include "base/clock.hpp"
#include "base/record_id.hpp"
#include "base/translation.hpp"
#include "canvas_font.hpp"
#include "client.hpp"
#include "glyph_prewarm.hpp"
#include "journal/backup.hpp"
#include "journal/journal.hpp"
#include "ui/application.hpp"
#include "ui/context.hpp"

namespace aftercare::web {

class PageClock final : public base::Clock {
 public:
  base::Milliseconds now() const override;
  int utc_offset_minutes() const override;
};

class PageRandom final : public base::RandomSource {
 public:
  std::uint64_t next_u64() override;
};

class ApplicationClient final : public Client {
 public:
  ApplicationClient(ui::Platform& platform, const Fonts& fonts);

  /// Starts loading; `writer`: this tab holds the lock. The disk outlives the client.
  void open(journal::Disk& disk, bool writer);
  /// The browser threw everything stored away: what is in memory is written anew.
  void storage_cleared(journal::Disk& disk);
  /// Another tab took the lock: nothing is written from here any more.
  void stop_writing();
  /// Another tab asks for it: what is under way is saved first.
  void give_way(std::function<void()> release);
  void warn(base::Message message) { app_.tell({std::move(message), app::Notice::Tone::warning, false}); }
  base::Translation& words() { return words_; }

  void before_frame() override;
  void draw() override;
  void save() override;
  bool is_animating() const override { return context_.is_animating(); }
  std::optional<int> work() override;

  ui::ItemRegistry& items() override { return context_.items; }
  const std::optional<ui::ActiveTextField>& active_text_field() const override {
    return context_.active_text_field;
  }
  ImGuiID active_text_id() const override { return context_.active_text_id; }
  void replace_active_text(std::string value) override { context_.replace_active_text(std::move(value)); }

  void open_route(std::string_view route) override { application_.open_route(route); }
  void files_reading(float part) override;
  void files_dropped(std::vector<ui::PickedFile> files) override {
    application_.files_dropped(std::move(files));
  }
  void new_version_waiting() override { application_.new_version_waiting(); }
  void preferences_changed() override {}  // before_frame looks
  void leaving() override;

 private:
  std::optional<int> load();
  void loaded();
  std::optional<int> work_when_loaded();
  void make_journal(journal::Disk& disk);
  void start_restore(std::string bytes);
  std::optional<int> restore_piece();
  void download_everything();

  base::Translation words_;
  PageClock clock_;
  PageRandom random_;
  app::App app_;
  ui::Context context_;
  ui::Application application_;
  std::unique_ptr<journal::Journal> journal_;
  std::unique_ptr<app::JournalLog> log_;
  std::unique_ptr<journal::Restore> restore_;
  GlyphPrewarm prewarm_;
  app::Stage shown_stage_ = app::Stage::loading;
  base::Milliseconds progress_shown_at_ = 0;
  bool writer_ = false;
  bool unsaved_ = false;
};

}  // namespace aftercare::web
