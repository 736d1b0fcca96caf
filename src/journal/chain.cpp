#include "journal/chain.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace aftercare::journal {

namespace {

/// One run, sorted by sequence. A damaged file may be a try that was never acknowledged: its
/// successor then links to what lies before it. What no accepted segment leads to is rejected.
void follow_run(std::vector<FoundSegment>& run, const CoveredRun* tip, ChainResult& result) {
  std::map<std::uint32_t, std::string> reached;
  reached[tip == nullptr ? 0 : tip->sequence] = tip == nullptr ? std::string() : tip->sha256;
  std::vector<FoundSegment> damaged;
  for (FoundSegment& segment : run) {
    const auto previous = segment.valid ? reached.find(segment.header.previous_sequence) : reached.end();
    if (previous == reached.end() || previous->second != segment.header.previous_sha256) {
      damaged.push_back(std::move(segment));
      continue;
    }
    reached[segment.name.sequence] = segment.header.sha256;
    // A damaged try before this one holds nothing that this one lacks.
    std::erase_if(damaged, [](const FoundSegment& earlier) { return !earlier.valid; });
    result.accepted.push_back(std::move(segment));
  }
  for (FoundSegment& segment : damaged) result.rejected.push_back(std::move(segment));
}

/// A torn last write that the next writer never saw is nothing anybody can have built on. Anything
/// else may be known to contexts that an import brought in later.
bool known_to_later(const FoundSegment& lost, const std::map<std::uint64_t, CoveredRun>& tips,
                    const std::vector<FoundSegment>& accepted) {
  if (lost.valid) return true;  // it stands behind a gap
  std::uint64_t epoch = 0;
  if (const auto tip = tips.find(lost.name.run); tip != tips.end()) epoch = tip->second.epoch;
  bool later_writer = false;
  for (const FoundSegment& segment : accepted) {
    const SegmentName& seen = segment.header.seen;
    if (seen.run == lost.name.run) return seen.sequence >= lost.name.sequence;
    if (segment.name.run == lost.name.run) epoch = segment.header.epoch;
    later_writer = later_writer || (epoch != 0 && segment.header.epoch > epoch);
  }
  return later_writer;
}

bool was_late(const std::vector<FoundSegment>& accepted, std::uint64_t snapshot_epoch) {
  std::set<std::pair<std::uint64_t, std::uint64_t>> writers;  // epoch, run
  for (const FoundSegment& segment : accepted) {
    writers.insert({segment.header.epoch, segment.name.run});
    if (segment.header.epoch < snapshot_epoch) return true;
    const SegmentName& seen = segment.header.seen;
    const bool missed = std::ranges::any_of(accepted, [&](const FoundSegment& other) {
      return other.header.epoch < segment.header.epoch && other.name.run == seen.run &&
             other.name.sequence > seen.sequence;
    });
    if (missed) return true;
  }
  return std::ranges::adjacent_find(writers, {}, [](const auto& writer) { return writer.first; }) !=
         writers.end();
}

}  // namespace

ChainResult follow_chains(std::vector<FoundSegment> found, const std::map<std::uint64_t, CoveredRun>& tips,
                          std::uint64_t snapshot_epoch) {
  std::map<std::uint64_t, std::vector<FoundSegment>> runs;
  for (FoundSegment& segment : found) runs[segment.name.run].push_back(std::move(segment));
  ChainResult result;
  for (auto& [run, segments] : runs) {
    std::ranges::sort(segments, {}, &FoundSegment::name);
    const auto tip = tips.find(run);
    follow_run(segments, tip == tips.end() ? nullptr : &tip->second, result);
  }
  std::ranges::sort(result.accepted, {}, [](const FoundSegment& segment) {
    return std::tuple(segment.header.epoch, segment.name);
  });
  result.late_write = was_late(result.accepted, snapshot_epoch);
  if (!result.rejected.empty()) {
    result.broken_inside = std::ranges::any_of(result.rejected, [&](const FoundSegment& lost) {
      return known_to_later(lost, tips, result.accepted);
    });
  }
  return result;
}

}  // namespace aftercare::journal
