#include "journal/segment.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "store/contexts_json.hpp"

namespace aftercare::journal {

namespace {

constexpr std::string_view format = "aftercare-segment/1";
constexpr std::string_view hash_key = R"(,"sha256":")";
constexpr std::size_t hash_digits = 64;

void append_name(std::string& out, const SegmentName& name) {
  out += "[\"";
  base::append_hex16(out, name.run);
  out.append("\",").append(std::to_string(name.sequence)).append("]");
}

std::string hash_of(std::string_view head, std::string_view lines) {
  base::Sha256 hash;
  hash.update(head);
  hash.update(lines);
  return base::to_hex(hash.finish());
}

std::optional<std::uint64_t> number(std::string_view object, std::string_view key) {
  const auto raw = base::json_member(object, key);
  const auto value = raw ? base::json_to_integer(*raw) : std::nullopt;
  if (!value || *value < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*value);
}

std::optional<std::string> text(std::string_view object, std::string_view key) {
  const auto raw = base::json_member(object, key);
  return raw ? base::json_to_string(*raw) : std::nullopt;
}

std::optional<SegmentName> read_name(std::string_view raw) {
  const auto parts = base::json_elements(raw);
  if (parts.size() != 2) return std::nullopt;
  const auto run_text = base::json_to_string(parts[0]);
  const auto run = run_text ? base::parse_hex16(*run_text) : std::nullopt;
  const auto sequence = base::json_to_integer(parts[1]);
  if (!run || !sequence) return std::nullopt;
  return SegmentName{*run, static_cast<std::uint32_t>(*sequence)};
}

/// The hash already held, so a missing key means another program wrote this.
bool read_header(std::string_view line, SegmentHeader& header) {
  const auto run_text = text(line, "run");
  const auto run = run_text ? base::parse_hex16(*run_text) : std::nullopt;
  const auto sequence = number(line, "seq"), epoch = number(line, "epoch"),
             previous = number(line, "prevSeq"), count = number(line, "n");
  const auto previous_sha = text(line, "prevSha");
  if (!run || !sequence || !epoch || !previous || !count || !previous_sha) return false;
  header.name = {*run, static_cast<std::uint32_t>(*sequence)};
  header.epoch = *epoch;
  header.previous_sequence = static_cast<std::uint32_t>(*previous);
  header.previous_sha256 = *previous_sha;
  header.line_count = static_cast<std::uint32_t>(*count);
  if (const auto raw = base::json_member(line, "seen")) {
    const auto seen = read_name(*raw);
    if (!seen) return false;
    header.seen = *seen;
  }
  if (const auto raw = base::json_member(line, "ctx")) {
    auto contexts = store::parse_contexts(*raw);
    if (!contexts) return false;
    header.contexts = std::move(*contexts);
  }
  return true;
}

}  // namespace

std::string encode_segment(SegmentHeader& header, std::string_view lines, std::uint32_t line_count) {
  header.line_count = line_count;
  std::string out;
  out.reserve(lines.size() + 512);
  out.append(R"({"fmt":")").append(format).append(R"(","run":")");
  base::append_hex16(out, header.name.run);
  out.append(R"(","seq":)").append(std::to_string(header.name.sequence));
  out.append(R"(,"epoch":)").append(std::to_string(header.epoch));
  out.append(R"(,"prevSeq":)").append(std::to_string(header.previous_sequence));
  out.append(R"(,"prevSha":")").append(header.previous_sha256).append("\"");
  if (header.seen.run != 0) append_name(out.append(R"(,"seen":)"), header.seen);
  out.append(R"(,"n":)").append(std::to_string(line_count));
  if (!header.contexts.empty()) store::append_contexts(out.append(R"(,"ctx":)"), header.contexts);
  header.sha256 = hash_of(out, lines);
  out.append(hash_key).append(header.sha256).append("\"}\n").append(lines);
  return out;
}

std::expected<Segment, FileProblem> parse_segment(std::string_view bytes) {
  const std::unexpected damaged(FileProblem::damaged);
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return damaged;
  const std::string_view line = bytes.substr(0, end);
  const std::size_t tail = hash_key.size() + hash_digits + 2;
  if (line.size() <= tail || !line.ends_with("\"}") ||
      line.substr(line.size() - tail, hash_key.size()) != hash_key)
    return damaged;
  const std::string_view head = line.substr(0, line.size() - tail);
  Segment segment;
  segment.lines = bytes.substr(end + 1);
  segment.header.sha256 = line.substr(line.size() - 2 - hash_digits, hash_digits);
  if (hash_of(head, segment.lines) != segment.header.sha256) return damaged;
  if (text(line, "fmt") != format) return std::unexpected(FileProblem::newer);
  if (!read_header(line, segment.header)) return damaged;
  if (std::cmp_not_equal(std::ranges::count(segment.lines, '\n'), segment.header.line_count)) return damaged;
  return segment;
}

}  // namespace aftercare::journal
