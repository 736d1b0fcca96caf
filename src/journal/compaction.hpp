#pragma once
// Making a new snapshot generation out of the files of the last one and the open segments. Works on
// file bytes alone, in small pieces, while saving goes on. Two kinds of work:
//  - packing: neighbouring segments and packs of like size become one pack (a log-structured merge);
//    big ones, an import for instance, are listed as they are;
//  - rebasing: when packs have grown to a quarter of the shards, they are merged into the shards
//    they touch; the other shards are shared with the last generation.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "journal/disk.hpp"
#include "journal/recovery.hpp"
#include "journal/shard_merge.hpp"

namespace aftercare::journal {

enum class CompactionStatus : std::uint8_t { working, waiting, done, failed };

/// True when open segments are many enough, or packs big enough, that work should begin.
bool needs_compaction(const DiskState& state);

/// log2 of the number of shards for so many bytes; never fewer than before.
unsigned shard_bits_for(std::uint64_t bytes, unsigned at_least, const UpkeepLimits& limits);

class Compaction {
 public:
  /// `generation` must never have been used. Covers all of `state.open`. `state` is copied.
  Compaction(Disk& disk, DiskState state, std::uint32_t generation);
  ~Compaction();
  Compaction(const Compaction&) = delete;
  Compaction& operator=(const Compaction&) = delete;

  /// One small piece. `waiting`: nothing to do until the disk answers.
  CompactionStatus step();
  /// When done: the generation that is now durable.
  const Root& root() const;
  const base::Error& error() const;

 private:
  struct Work;
  std::shared_ptr<Work> work_;  // shared with answers of the disk still to come
};

/// Every delta and segment needed below; deltas first, in the order of replay.
std::vector<PartRef> units_of(const DiskState& state);
/// Groups of neighbours to be packed together; a group of one stays as it is.
std::vector<std::vector<PartRef>> plan_packs(const std::vector<PartRef>& units);

}  // namespace aftercare::journal
