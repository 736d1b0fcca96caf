#pragma once
// One acknowledged group of commits: a header line, then `n` operations in store::append_line form.
// {"fmt":"aftercare-segment/1","run":…,"seq":…,"epoch":…,"prevSeq":…,"prevSha":…,"seen":[run,seq],
//  "n":…,"ctx":{…},"sha256":…}
// sha256 covers the header before its own key, and every line; prevSha chains the segments of a run.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "journal/names.hpp"
#include "store/context.hpp"

namespace aftercare::journal {

struct SegmentHeader {
  SegmentName name;
  /// Counts writers of this origin; a segment of a lower epoch that a later writer had not seen was
  /// written after its lock was taken away (field-local-first 6.5).
  std::uint64_t epoch = 0;
  /// The last acknowledged segment of this run. Sequences between it and this one were tried,
  /// not acknowledged, and are contained in this one. 0: the first of the run.
  std::uint32_t previous_sequence = 0;
  std::string previous_sha256;
  SegmentName seen;  // newest segment of an earlier run this writer had loaded; run 0: none
  std::uint32_t line_count = 0;
  store::Contexts contexts;  // merged by an import, to be joined after the lines
  std::string sha256;
};

struct Segment {
  SegmentHeader header;
  std::string_view lines;  // into the bytes it was parsed from
};

/// Fills line_count and sha256. `lines` end in '\n' each.
std::string encode_segment(SegmentHeader& header, std::string_view lines, std::uint32_t line_count);
/// Checks hash and count; the name is the caller's to compare.
std::expected<Segment, FileProblem> parse_segment(std::string_view bytes);

}  // namespace aftercare::journal
