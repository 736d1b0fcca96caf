#include "journal/names.hpp"

#include "base/record_id.hpp"

namespace aftercare::journal {

namespace {

constexpr std::size_t number_digits = 8;

void append_number(std::string& out, std::uint32_t value) {
  const std::string digits = std::to_string(value);
  if (digits.size() < number_digits) out.append(number_digits - digits.size(), '0');
  out += digits;
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
  if (text.size() != number_digits) return std::nullopt;
  std::uint32_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  return value;
}

std::string snapshot_name(std::uint32_t generation, std::string_view sha, std::string_view ending) {
  std::string name = "s/";
  append_number(name, generation);
  name.append("-").append(sha).append(ending);
  return name;
}

}  // namespace

std::string segment_name(const SegmentName& name) {
  std::string text = "j/";
  base::append_hex16(text, name.run);
  text += '-';
  append_number(text, name.sequence);
  return text + ".seg";
}

std::optional<SegmentName> parse_segment_name(std::string_view text) {
  constexpr std::size_t length = 2 + 16 + 1 + number_digits + 4;
  if (text.size() != length || !text.starts_with("j/") || !text.ends_with(".seg") || text[18] != '-')
    return std::nullopt;
  const auto run = base::parse_hex16(text.substr(2, 16));
  const auto sequence = parse_number(text.substr(19, number_digits));
  if (!run || !sequence) return std::nullopt;
  return SegmentName{*run, *sequence};
}

std::string root_name(std::uint32_t generation, std::string_view sha256_hex) {
  return snapshot_name(generation, sha256_hex.substr(0, 8), ".snap");
}

std::string part_name(std::uint32_t generation, std::string_view sha256_hex) {
  return snapshot_name(generation, sha256_hex.substr(0, 16), ".part");
}

std::optional<SnapshotName> parse_snapshot_name(std::string_view text) {
  if (!text.starts_with("s/") || text.size() < 2 + number_digits + 1 || text[10] != '-') return std::nullopt;
  const auto generation = parse_number(text.substr(2, number_digits));
  if (!generation) return std::nullopt;
  if (text.ends_with(".snap") && text.size() == 11 + 8 + 5)
    return SnapshotName{SnapshotFile::root, *generation};
  if (text.ends_with(".part") && text.size() == 11 + 16 + 5)
    return SnapshotName{SnapshotFile::part, *generation};
  return std::nullopt;
}

}  // namespace aftercare::journal
