#pragma once
// Which segments count: each run's chain from what the snapshot contains, until it breaks.

#include <cstdint>
#include <map>
#include <vector>

#include "journal/root.hpp"
#include "journal/segment.hpp"

namespace aftercare::journal {

struct FoundSegment {
  SegmentName name;
  bool valid = false;
  SegmentHeader header;  // when valid
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;  // counted, also when damaged
};

struct ChainResult {
  std::vector<FoundSegment> accepted;  // in the order of replay: by epoch, run, sequence
  std::vector<FoundSegment> rejected;  // damaged, or behind a gap
  /// Something was lost that a later writer may have known of.
  bool broken_inside = false;
  /// A writer went on after another had taken over: both sides' writes are kept (merge decides).
  bool late_write = false;
};

/// `tips`: the last segment of each run that the snapshot contains.
ChainResult follow_chains(std::vector<FoundSegment> found, const std::map<std::uint64_t, CoveredRun>& tips,
                          std::uint64_t snapshot_epoch);

}  // namespace aftercare::journal
