#pragma once
// The root of one snapshot generation: which files together are the whole state, and which segments
// they make needless. Immutable like every other file; the newest valid one counts.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "journal/names.hpp"

namespace aftercare::journal {

struct PartRef {
  std::string name;  // empty: a shard without records
  std::uint64_t bytes = 0;
  std::uint32_t lines = 0;
  bool operator==(const PartRef&) const = default;
};

/// The last segment of a run that the generation contains.
struct CoveredRun {
  std::uint64_t run = 0;
  std::uint64_t epoch = 0;
  std::uint32_t sequence = 0;
  std::string sha256;
};

struct Root {
  std::uint32_t generation = 0;  // 0: no snapshot yet
  std::uint64_t epoch = 0;       // of the newest writer contained
  unsigned shard_bits = 0;       // shard = the upper bits of the record's bucket
  std::vector<PartRef> shards;   // 2^shard_bits, or none
  PartRef contexts;              // contexts of the shards alone
  std::vector<PartRef> deltas;   // packs and whole segments, in the order of replay
  std::vector<CoveredRun> covered;
  std::vector<std::string> quarantine;  // damaged files nobody may remove

  const CoveredRun* find_covered(std::uint64_t run) const;
  bool covers(std::uint64_t run, std::uint32_t sequence) const;
  std::vector<PartRef> parts() const;  // all that have a name
  std::uint64_t base_bytes() const;
  std::uint64_t delta_bytes() const;
};

struct EncodedRoot {
  std::string name;
  std::string bytes;
};
EncodedRoot encode_root(const Root& root);
/// The generation in the name must agree.
std::expected<Root, FileProblem> parse_root(std::string_view name, std::string_view bytes);

}  // namespace aftercare::journal
