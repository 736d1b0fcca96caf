#include "application_client.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "app/exchange_desk.hpp"
#include "files.hpp"
#include "host.hpp"
#include "journal/backup.hpp"
#include "page.hpp"
#include "ui/pages/restore_file.hpp"
#include "whole_state.hpp"

extern "C" {
int aftercare_utc_offset();
}

namespace aftercare::web {
namespace {

constexpr int slice_milliseconds = 12;
/// Until the records are there nobody can do much: longer slices, and a frame now and then.
constexpr int load_slice_milliseconds = 30;
constexpr base::Milliseconds progress_milliseconds = 150;
constexpr int idle_look_milliseconds = 20'000;  // the lock after a while without anybody
constexpr std::string_view settings_key = "aftercare.settings";

ui::Scheme scheme_of(std::string_view theme) {
  const bool dark = theme == "dark" || (theme == "system" && prefers(PreferenceBit::dark));
  return dark ? ui::Scheme::dark : ui::Scheme::light;
}

void hash_in_browser(std::string_view bytes, exchange::ImportSession::DigestAnswer answer) {
  sha256(bytes, [answer = std::move(answer)](const std::string& found) {
    base::Sha256Digest digest;
    if (found.size() != digest.size()) return answer(std::nullopt);
    std::memcpy(digest.data(), found.data(), digest.size());
    answer(digest);
  });
}

}  // namespace

base::Milliseconds PageClock::now() const { return web::now(); }
int PageClock::utc_offset_minutes() const { return aftercare_utc_offset(); }

std::uint64_t PageRandom::next_u64() {
  std::uint64_t value = 0;
  // Never fails in a browser: it is crypto.getRandomValues.
  if (getentropy(&value, sizeof value) != 0) std::abort();
  return value;
}

ApplicationClient::ApplicationClient(ui::Platform& platform, const Fonts& fonts)
    : words_(base::Language::zh),
      app_(clock_, random_),
      context_(platform, words_, clock_),
      application_(context_, app_) {
  app_.set_local(app::LocalSettings::from_json(stored_text(settings_key)));
  if (app_.local().language == "en") words_.switch_to(base::Language::en);
  context_.fonts = {.regular = fonts.regular, .bold = fonts.bold};
  app_.on_local_changed = [](const std::string& json) { store_text(settings_key, json); };
  app_.exchange().digest_elsewhere = hash_in_browser;
  application_.on_emergency_download = [this] { download_everything(); };
  context_.services.get<ui::RestoreService>().start = [this](std::string bytes) { start_restore(std::move(bytes)); };
  application_.open_route(current_route());
}

void ApplicationClient::open(journal::Disk& disk, bool writer) {
  writer_ = writer;
  app_.set_read_only(!writer);
  make_journal(disk);
  host().work_soon();
}

void ApplicationClient::make_journal(journal::Disk& disk) {
  journal_ = std::make_unique<journal::Journal>(disk, app_.store(), clock_);
  // An acknowledgement arrives between events: the status line follows it, the next write starts.
  journal_->on_save_state([](const journal::SaveState&) {
    host().invalidate();
    host().work_soon();
  });
}

// A reader has nothing to add: the writing tab holds the same and more.
void ApplicationClient::storage_cleared(journal::Disk& disk) {
  if (!writer_ || !log_) return;
  restore_.reset();
  make_journal(disk);
  for (;;) {  // an empty disk takes a few steps
    const base::Result<bool> opened = journal_->open_step(load_slice_milliseconds);
    if (!opened) return show_failure("storage", words_.fill(opened.error().message));
    if (*opened) break;
  }
  auto log = std::make_unique<app::JournalLog>(*journal_, random_);
  app_.attach(log.get());
  log_ = std::move(log);
  log_->start_run();
  journal_->append(whole_state(app_.store()), app_.store().contexts());
  store_text(settings_key, app_.local().to_json());  // went with the rest
  warn({"journal.disk_cleared", {}});
  host().invalidate();
  host().work_soon();
}

void ApplicationClient::stop_writing() {
  writer_ = false;
  if (journal_) journal_->stop_writing();
  app_.set_read_only(true);
  warn({"journal.lock.taken_over", {}});
  host().invalidate();
}

void ApplicationClient::give_way(std::function<void()> release) {
  const auto stop = [this, release = std::move(release)](base::Result<void>) {
    stop_writing();
    release();
  };
  if (journal_ && journal_->is_open())
    journal_->flush(stop);
  else
    stop({});
}

void ApplicationClient::before_frame() {
  const ui::Scheme scheme = scheme_of(app_.local().theme);
  const float ratio = host().pixel_ratio();
  const bool coarse = prefers(PreferenceBit::coarse);
  const ui::Theme& theme = context_.theme;
  if (theme.size.gap == 0 || theme.scheme != scheme || theme.pixel_ratio != ratio ||
      theme.coarse_pointer != coarse) {
    context_.set_theme(scheme, ratio, coarse);
  }
}

void ApplicationClient::draw() {
  context_.begin_frame();
  application_.draw();
  context_.end_frame();
}

/// The disk works while the other passes and the frame are still to come.
void ApplicationClient::save() {
  if (journal_ && journal_->is_open()) journal_->tick(clock_.now());
}

std::optional<int> ApplicationClient::work() {
  if (!journal_) return std::nullopt;
  return journal_->is_open() ? work_when_loaded() : load();
}

std::optional<int> ApplicationClient::load() {
  const base::Result<bool> done = journal_->open_step(load_slice_milliseconds);
  if (!done) {
    show_failure("storage", words_.fill(done.error().message));
    journal_.reset();
    return std::nullopt;
  }
  application_.set_recovery({.part = static_cast<float>(journal_->open_progress()), .detail = {}});
  if (*done) {
    loaded();
    host().invalidate();
  } else if (clock_.now() >= progress_shown_at_ + progress_milliseconds || clock_.now() < progress_shown_at_) {
    progress_shown_at_ = clock_.now();
    host().invalidate(1);
  }
  return 0;
}

void ApplicationClient::loaded() {
  if (writer_) {
    log_ = std::make_unique<app::JournalLog>(*journal_, random_);
    app_.attach(log_.get());
  }
  app_.set_recovery_messages(journal_->report().messages);
  app_.loaded();
}

std::optional<int> ApplicationClient::work_when_loaded() {
  if (restore_) return restore_piece();
  const bool more = application_.tick();
  if (app_.stage() != shown_stage_) {
    shown_stage_ = app_.stage();
    host().invalidate();
  }
  if (const bool unsaved = application_.has_unsaved_work(); unsaved != unsaved_) {
    unsaved_ = unsaved;
    set_unsaved(unsaved);
  }
  if (more) {
    // Waiting for a time (the group of a commit, the next try) is no work.
    const auto next = journal_->next_tick();
    const bool only_waits = next && app_.search().ready() && !journal_->wants_compaction();
    return only_waits ? static_cast<int>(std::clamp<base::Milliseconds>(*next - clock_.now(), 4, 10'000)) : 0;
  }
  const ui::Theme& theme = context_.theme;
  const float size = theme.font_base(ui::TextSize::body) * theme.pixel_ratio;
  if (context_.fonts.regular != nullptr && prewarm_.step(*context_.fonts.regular, size, words_.language()))
    return 16;
  return idle_look_milliseconds;
}

void ApplicationClient::start_restore(std::string bytes) {
  auto& service = context_.services.get<ui::RestoreService>();
  service.problem.clear();
  if (!writer_ || !journal_ || !journal_->is_open() || journal_->save_state().status() != journal::SaveStatus::saved) {
    service.problem = words_.fill({"journal.backup.unsaved_work", {}});
    return;
  }
  journal_->start_run(random_);
  restore_ = std::make_unique<journal::Restore>(*journal_, std::move(bytes));
  service.running = true;
  service.part = 0;
  host().work_soon();
}

/// Beside it only upkeep that has begun goes on, to its end.
std::optional<int> ApplicationClient::restore_piece() {
  constexpr int wait_milliseconds = 4;
  auto& service = context_.services.get<ui::RestoreService>();
  journal_->tick(clock_.now());
  if (journal_->wants_compaction()) {
    journal_->compact_step(slice_milliseconds);
    return wait_milliseconds;
  }
  const base::Milliseconds end = clock_.now() + slice_milliseconds;
  auto status = restore_->step();
  while (status == journal::CompactionStatus::working && clock_.now() < end) status = restore_->step();
  service.part = static_cast<float>(restore_->progress());
  host().invalidate();
  if (status == journal::CompactionStatus::waiting) return wait_milliseconds;
  if (status == journal::CompactionStatus::working) return 0;
  if (status == journal::CompactionStatus::failed) service.problem = words_.fill(restore_->error().message);
  service.running = false;
  restore_.reset();
  if (journal_->is_writer()) return 0;
  // The disk holds another state than the memory, or its writer has stopped: begin from the disk.
  set_unsaved(false);
  reload();
  return std::nullopt;
}

void ApplicationClient::files_reading(float part) {
  show_busy(part < 1 ? words_.fill({"app.reading_files", {}}) : std::string(), part);
}

void ApplicationClient::leaving() {
  if (journal_ && journal_->is_open() && writer_) journal_->flush();
}

void ApplicationClient::download_everything() {
  const std::string bytes = journal::export_backup(app_.store(), clock_.now());
  const std::string name =
      "aftercare-" + app_.local().shop.to_string() + "-" + clock_.today().to_string() + ".aftercare-backup";
  context_.platform.download(name, "application/gzip", bytes);
}

}  // namespace aftercare::web
