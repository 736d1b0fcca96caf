#pragma once
// File names. Each is used once and never again, also after a removal: a late or repeated write can
// then never change what a name stands for (field-local-first 2, rule 2).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::journal {

/// Why a file cannot be used. `newer`: whole, but of a later format, which keeps the place of "fmt"
/// and "sha256"; this program must neither touch it nor call it damaged.
enum class FileProblem : std::uint8_t { damaged, newer };

/// `j/<run, 16 hex>-<sequence, 8 digits>.seg`
struct SegmentName {
  std::uint64_t run = 0;
  std::uint32_t sequence = 0;
  auto operator<=>(const SegmentName&) const = default;
};
std::string segment_name(const SegmentName& name);
std::optional<SegmentName> parse_segment_name(std::string_view text);

/// `s/<generation, 8 digits>-<sha, 8 hex>.snap` lists a generation; the files it lists are
/// `s/<generation that made it>-<sha, 16 hex>.part`, shared by later generations while unchanged.
std::string root_name(std::uint32_t generation, std::string_view sha256_hex);
std::string part_name(std::uint32_t generation, std::string_view sha256_hex);

enum class SnapshotFile : std::uint8_t { root, part };
struct SnapshotName {
  SnapshotFile kind = SnapshotFile::root;
  std::uint32_t generation = 0;
};
std::optional<SnapshotName> parse_snapshot_name(std::string_view text);

}  // namespace aftercare::journal
