#pragma once
// Loading: the newest valid snapshot generation, then each run's segments while their hash chain
// holds (design section 4). Damage is put aside and reported, never removed. Runs in slices, so the
// page can show progress.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "journal/disk.hpp"
#include "journal/root.hpp"
#include "journal/segment.hpp"
#include "store/store.hpp"

namespace aftercare::journal {

/// What the user must know about an opening that was not clean. Empty messages: all was well.
struct RecoveryReport {
  std::vector<base::Message> messages;
  std::uint64_t lines_loaded = 0;
  std::uint64_t lines_lost = 0;            // at most; of a segment cut off inside its header, at least 1
  std::vector<std::string> damaged_files;  // put aside, part of the emergency download
  bool clean() const { return messages.empty(); }
};

/// A segment on disk that no snapshot contains yet.
struct OpenSegment {
  SegmentHeader header;
  std::uint64_t bytes = 0;
};

/// When files are tidied up. Tests make them small; sizes in bytes.
struct UpkeepLimits {
  std::size_t open_segments = 12;
  std::uint64_t smallest_rebase = 512 * 1024;
  std::uint64_t shard_bytes = 2 * 1024 * 1024;
};

/// What is on disk, as far as it counts; the journal goes on from here.
struct DiskState {
  Root root;                      // generation 0: none
  std::vector<OpenSegment> open;  // in the order of replay
  std::map<std::uint64_t, CoveredRun> tips;
  std::set<std::uint64_t> runs;  // every run that ever named a file here
  std::set<std::string> quarantine;
  std::uint64_t epoch = 0;       // highest met
  std::uint32_t generation = 0;  // highest met, valid or not
  SegmentName newest;            // last segment replayed
  /// Data was lost, so contexts may claim writes that are not here; they were dropped, and the next
  /// snapshot must not bring them back (a later export would delete those writes elsewhere).
  bool contexts_dropped = false;
  UpkeepLimits limits;
};

class Recovery {
 public:
  /// `store` must be empty.
  Recovery(Disk& disk, store::Store& store, const base::Clock& clock);
  ~Recovery();
  Recovery(const Recovery&) = delete;
  Recovery& operator=(const Recovery&) = delete;

  /// Works for about `budget_ms`, at least one small piece. True when done. An error means nothing
  /// may be written: the disk cannot be read at all, or its files are of a newer program.
  base::Result<bool> step(int budget_ms);
  double progress() const;  // 0 to 1
  const RecoveryReport& report() const;
  DiskState take_state();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace aftercare::journal
