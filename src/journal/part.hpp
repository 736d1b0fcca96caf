#pragma once
// Snapshot parts: blocks of lines, each under its own check sum, so that damage costs one block and
// reading can go on at the next. A block is
//   {"k":"rec","n":12,"bytes":3456,"crc":"89abcdef"}   and its `n` lines.
// Kinds: rec = heads and, marked by a leading '~', superseded writes; op = journal operations of one
// writer ("run"), in order; ctx = one line of contexts merged at that point; file = a damaged file
// carried along in an emergency backup.
// CRC-32 and not SHA-256: it is checked at every start over all data, against decay, not forgery.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/write.hpp"

namespace aftercare::journal {

enum class BlockKind : std::uint8_t { record, operation, context, file };

using store::superseded_mark;

class PartWriter {
 public:
  /// `line` without line end. `run`: the writer of an operation, 0 for other kinds.
  void add(BlockKind kind, std::uint64_t run, std::string_view line);
  std::uint32_t line_count() const { return line_count_; }
  bool empty() const { return line_count_ == 0; }
  std::string finish();

 private:
  void close_block();

  std::string out_;
  std::string block_;
  BlockKind kind_ = BlockKind::record;
  std::uint64_t run_ = 0;
  std::uint32_t block_lines_ = 0;
  std::uint32_t line_count_ = 0;
};

struct PartLine {
  BlockKind kind = BlockKind::record;
  std::uint64_t run = 0;
  std::string_view text;  // without line end; into the bytes given to the cursor
};

/// Walks a part, or a segment listed as one. Damaged blocks are stepped over; who knows how many
/// lines the file should have sees what is missing.
class LineCursor {
 public:
  LineCursor(std::string_view name, std::string_view bytes);
  std::optional<PartLine> next();
  /// Checks the next block without looking at its lines; false at the end.
  bool skip_block();
  std::uint32_t lines_read() const { return lines_read_; }
  bool damaged() const { return damaged_; }
  double progress() const;

 private:
  bool open_block();
  void resynchronise(std::size_t from);

  std::string_view bytes_;
  std::size_t at_ = 0;      // next block
  std::string_view block_;  // lines left in the open block
  std::uint32_t block_lines_ = 0;
  BlockKind kind_ = BlockKind::record;
  std::uint64_t run_ = 0;
  std::uint32_t lines_read_ = 0;
  bool damaged_ = false;
  bool is_segment_ = false;
  std::string contexts_;  // of a segment, its last line
};

}  // namespace aftercare::journal
