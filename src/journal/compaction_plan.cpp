// What a compaction does, without doing it.

#include <algorithm>

#include "journal/compaction.hpp"

namespace aftercare::journal {

namespace {
constexpr std::uint64_t rebase_fraction = 4;
constexpr unsigned most_shard_bits = 3;  // 8 shards: two generations of them stay below 64 files
}  // namespace

std::vector<PartRef> units_of(const DiskState& state) {
  std::vector<PartRef> units = state.root.deltas;
  for (const OpenSegment& segment : state.open) {
    const std::uint32_t lines = segment.header.line_count + (segment.header.contexts.empty() ? 0 : 1);
    units.push_back({segment_name(segment.header.name), segment.bytes, lines});
  }
  return units;
}

bool wants_rebase(const DiskState& state) {
  if (state.contexts_dropped) return true;  // what is left becomes the new base, without the lost
  std::uint64_t bytes = 0;
  for (const PartRef& unit : units_of(state)) bytes += unit.bytes;
  return bytes >= std::max(state.limits.smallest_rebase, state.root.base_bytes() / rebase_fraction);
}

bool needs_compaction(const DiskState& state) {
  if (state.open.size() >= state.limits.open_segments || wants_rebase(state)) return true;
  // Newly damaged files: a fresh generation stops leaning on them.
  return std::ranges::any_of(state.quarantine, [&](const std::string& name) {
    return std::ranges::find(state.root.quarantine, name) == state.root.quarantine.end();
  });
}

/// Merging only neighbours of like size rewrites each byte about log2(n) times and leaves sizes that
/// fall by half from one pack to the next: few files, little writing.
std::vector<std::vector<PartRef>> plan_packs(const std::vector<PartRef>& units) {
  struct Group {
    std::uint64_t bytes = 0;
    std::vector<PartRef> units;
  };
  std::vector<Group> groups;
  for (const PartRef& unit : units) {
    groups.push_back({unit.bytes, {unit}});
    while (groups.size() > 1 && groups[groups.size() - 2].bytes < 2 * groups.back().bytes) {
      Group last = std::move(groups.back());
      groups.pop_back();
      groups.back().bytes += last.bytes;
      groups.back().units.insert(groups.back().units.end(), last.units.begin(), last.units.end());
    }
  }
  std::vector<std::vector<PartRef>> plan;
  for (Group& group : groups) plan.push_back(std::move(group.units));
  return plan;
}

unsigned shard_bits_for(std::uint64_t bytes, unsigned at_least, const UpkeepLimits& limits) {
  unsigned bits = at_least;
  while (bits < most_shard_bits && bytes > limits.shard_bytes << bits) ++bits;
  return bits;
}

}  // namespace aftercare::journal
