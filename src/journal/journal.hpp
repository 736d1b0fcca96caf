#pragma once
// The durable log of one store on one disk (design section 4). What the store applied is queued
// here, written in groups, and called saved only when the disk has acknowledged it (R-DATA-01).
//
// Order of use: open_step until true → (holding the writer lock) start_run before the first
// Store::apply → append after each apply → tick on every event and at next_tick. A page without the
// lock stops after open_step: it never writes. Nothing here reads the real time but through the
// clock given, and nothing throws.

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/record_id.hpp"
#include "base/result.hpp"
#include "journal/compaction.hpp"
#include "journal/disk.hpp"
#include "journal/recovery.hpp"
#include "store/store.hpp"

namespace aftercare::journal {

enum class SaveStatus : std::uint8_t {
  saved,    // everything is acknowledged
  saving,   // on its way
  unsaved,  // the last try failed; it is kept and tried again: offer the emergency download
};

/// Revisions count calls of append; a revision is saved when acknowledged >= revision.
struct SaveState {
  std::uint64_t acknowledged = 0;
  std::uint64_t pending = 0;
  std::optional<base::Error> last_error;  // of the last try; empty after a success
  std::optional<base::Milliseconds> last_saved_at;
  SaveStatus status() const {
    if (acknowledged == pending) return SaveStatus::saved;
    return last_error ? SaveStatus::unsaved : SaveStatus::saving;
  }
};

class Journal {
 public:
  /// All three must outlive the journal.
  Journal(Disk& disk, store::Store& store, const base::Clock& clock, UpkeepLimits limits = {});
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // --- opening
  /// Loads the store for about `budget_ms`; true when done. See Recovery::step for errors.
  base::Result<bool> open_step(int budget_ms);
  double open_progress() const;  // 0 to 1
  bool is_open() const { return open_; }
  const RecoveryReport& report() const { return report_; }

  // --- writing
  /// Mints this writer's run, once; later calls do nothing. Only while holding the writer lock.
  void start_run(base::RandomSource& random);
  bool is_writer() const { return run_ != 0 && !stopped_; }
  /// Queues what a command did; returns its revision.
  std::uint64_t append(const store::AppliedCommit& commit);
  /// Queues what an import joined, and the contexts it merged, as one commit.
  std::uint64_t append(const std::vector<store::Operation>& operations, const store::Contexts& merged);
  /// Starts writes that are due: at once after a pause, else within 50 ms as one group.
  void tick(base::Milliseconds now);
  /// When tick must be called next; nullopt: only after the next append.
  std::optional<base::Milliseconds> next_tick() const;
  /// Writes what is queued without waiting. `done` hears whether all of it was acknowledged.
  void flush(Acknowledge done = {});
  /// The lock is gone: nothing is written from now on. What was not acknowledged stays in memory for
  /// the emergency download.
  void stop_writing();

  const SaveState& save_state() const { return save_; }
  /// Called after each change of save_state.
  void on_save_state(std::function<void(const SaveState&)> listener) { listener_ = std::move(listener); }

  // --- upkeep of the files
  bool wants_compaction() const;
  /// Works for about `budget_ms`. True: call again soon; false: nothing to do, or the disk is busy.
  bool compact_step(int budget_ms);
  /// Why the last upkeep failed; it is tried again later and costs no data.
  const std::optional<base::Error>& upkeep_error() const { return upkeep_error_; }

  // --- the way out
  struct QuarantinedFile {
    std::string name;
    std::string bytes;
  };
  /// Damaged files as they lie on disk, for the emergency download; unreadable ones are left out.
  void fetch_quarantine(std::function<void(std::vector<QuarantinedFile>)> done);
  const DiskState& disk_state() const { return state_; }
  Disk& disk() { return disk_; }

 private:
  struct Queued {
    std::uint64_t revision = 0;
    std::string lines;
    std::uint32_t line_count = 0;
    store::Contexts contexts;
  };
  struct Attempt {
    SegmentHeader header;
    std::uint64_t bytes = 0;
    std::uint64_t revision = 0;  // everything up to here is in it
    base::Milliseconds started = 0;
  };

  std::uint64_t enqueue(Queued queued);
  bool write_due(base::Milliseconds now) const;
  void start_write();
  void on_written(const Attempt& attempt, base::Result<void> result);
  void fail_write(base::Error error);
  void tell_flushed();
  void changed();
  void end_compaction(CompactionStatus status);
  void remove_old_files();

  Disk& disk_;
  store::Store& store_;
  const base::Clock& clock_;
  std::shared_ptr<Journal*> self_;  // empty pointer once gone: late answers of the disk find nobody

  std::unique_ptr<Recovery> recovery_;
  RecoveryReport report_;
  UpkeepLimits limits_;
  DiskState state_;
  bool open_ = false;
  bool stopped_ = false;

  std::uint64_t run_ = 0;
  std::uint64_t epoch_ = 0;
  std::uint32_t next_sequence_ = 1;
  std::uint32_t tip_sequence_ = 0;
  std::string tip_sha256_;
  SegmentName seen_;

  SaveState save_;
  std::function<void(const SaveState&)> listener_;
  std::deque<Queued> queue_;
  std::optional<Attempt> in_flight_;
  std::optional<base::Milliseconds> last_write_;
  base::Milliseconds retry_at_ = 0;
  int failures_ = 0;  // in a row
  std::vector<std::pair<std::uint64_t, Acknowledge>> flushes_;

  std::unique_ptr<Compaction> compaction_;
  Root previous_root_;
  bool removal_due_ = false;
  base::Milliseconds compact_after_ = 0;
  std::optional<base::Error> upkeep_error_;
};

}  // namespace aftercare::journal
