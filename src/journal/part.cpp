#include "journal/part.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "base/json.hpp"
#include "base/record_id.hpp"
#include "journal/segment.hpp"
#include "store/contexts_json.hpp"

namespace aftercare::journal {

namespace {

constexpr std::size_t block_bytes = 64 * 1024;
constexpr std::string_view block_start = R"({"k":")";
constexpr std::string_view crc_key = R"(,"crc":")";
constexpr std::size_t crc_tail = crc_key.size() + 8 + 2;

std::string_view kind_text(BlockKind kind) {
  switch (kind) {
    case BlockKind::record:
      return "rec";
    case BlockKind::operation:
      return "op";
    case BlockKind::context:
      return "ctx";
    case BlockKind::file:
      return "file";
  }
  return "";
}

std::optional<BlockKind> kind_of(std::string_view raw) {
  if (raw == R"("rec")") return BlockKind::record;
  if (raw == R"("op")") return BlockKind::operation;
  if (raw == R"("ctx")") return BlockKind::context;
  if (raw == R"("file")") return BlockKind::file;
  return std::nullopt;
}

uLong add_crc(uLong crc, std::string_view bytes) {
  return crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
}

std::string crc_of(std::string_view head, std::string_view lines) {
  return base::to_hex16(add_crc(add_crc(0, head), lines)).substr(8);
}

}  // namespace

void PartWriter::add(BlockKind kind, std::uint64_t run, std::string_view line) {
  if (block_lines_ != 0 && (kind != kind_ || run != run_ || block_.size() + line.size() > block_bytes))
    close_block();
  kind_ = kind;
  run_ = run;
  block_.append(line).append("\n");
  ++block_lines_;
  ++line_count_;
}

void PartWriter::close_block() {
  if (block_lines_ == 0) return;
  std::string head(block_start);
  head.append(kind_text(kind_)).append("\"");
  if (run_ != 0) {
    head += R"(,"run":")";
    base::append_hex16(head, run_);
    head += '"';
  }
  head.append(R"(,"n":)").append(std::to_string(block_lines_));
  head.append(R"(,"bytes":)").append(std::to_string(block_.size()));
  const std::string crc = crc_of(head, block_);
  out_.append(head).append(crc_key).append(crc).append("\"}\n").append(block_);
  block_.clear();
  block_lines_ = 0;
}

std::string PartWriter::finish() {
  close_block();
  block_ = {};
  return std::move(out_);
}

LineCursor::LineCursor(std::string_view name, std::string_view bytes)
    : bytes_(bytes), is_segment_(name.ends_with(".seg")) {
  if (!is_segment_) return;
  const auto segment = parse_segment(bytes);
  at_ = bytes.size();
  if (!segment) {
    damaged_ = true;
    return;
  }
  kind_ = BlockKind::operation;
  run_ = segment->header.name.run;
  block_ = segment->lines;
  block_lines_ = segment->header.line_count;
  if (!segment->header.contexts.empty()) store::append_contexts(contexts_, segment->header.contexts);
}

std::optional<PartLine> LineCursor::next() {
  while (block_.empty()) {
    if (!contexts_.empty() && kind_ != BlockKind::context) {
      kind_ = BlockKind::context;
      ++lines_read_;
      return PartLine{kind_, 0, contexts_};
    }
    if (!open_block()) return std::nullopt;
  }
  const std::size_t end = std::min(block_.find('\n'), block_.size() - 1);
  const PartLine line{kind_, run_, block_.substr(0, end)};
  block_.remove_prefix(end + 1);
  ++lines_read_;
  return line;
}

bool LineCursor::skip_block() {
  if (is_segment_) {
    const bool more = !block_.empty() || (!contexts_.empty() && kind_ != BlockKind::context);
    lines_read_ += block_lines_ + (contexts_.empty() || !more ? 0 : 1);
    block_ = {};
    block_lines_ = 0;
    if (!contexts_.empty()) kind_ = BlockKind::context;
    return false;
  }
  block_ = {};
  if (!open_block()) return false;
  lines_read_ += block_lines_;
  return true;
}

bool LineCursor::open_block() {
  while (at_ < bytes_.size()) {
    const std::size_t start = at_;
    const std::string_view rest = bytes_.substr(start);
    const std::size_t end = rest.find('\n');
    const std::string_view line = end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
    if (line.size() > crc_tail && line.starts_with(block_start) && line.ends_with("\"}") &&
        line.substr(line.size() - crc_tail, crc_key.size()) == crc_key) {
      const std::string_view head = line.substr(0, line.size() - crc_tail);
      const auto kind = base::json_member(line, "k"), run = base::json_member(line, "run");
      const auto count = base::json_to_integer(base::json_member(line, "n").value_or(""));
      const auto size = base::json_to_integer(base::json_member(line, "bytes").value_or(""));
      if (kind && kind_of(*kind) && count && size && *size >= 0 &&
          static_cast<std::size_t>(*size) <= rest.size() - end - 1) {
        const std::string_view lines = rest.substr(end + 1, static_cast<std::size_t>(*size));
        if (crc_of(head, lines) == line.substr(line.size() - 10, 8)) {
          kind_ = *kind_of(*kind);
          run_ = run ? base::parse_hex16(run->substr(1, run->size() - 2)).value_or(0) : 0;
          block_ = lines;
          block_lines_ = static_cast<std::uint32_t>(*count);
          at_ = start + end + 1 + lines.size();
          return true;
        }
      }
    }
    resynchronise(start);
  }
  return false;
}

/// No line of data begins like a block header, so the next such line begins the next block.
void LineCursor::resynchronise(std::size_t from) {
  damaged_ = true;
  const std::size_t next = bytes_.find("\n{\"k\":\"", from);
  at_ = next == std::string_view::npos ? bytes_.size() : next + 1;
}

double LineCursor::progress() const {
  return bytes_.empty() ? 1.0 : static_cast<double>(at_ - block_.size()) / static_cast<double>(bytes_.size());
}

}  // namespace aftercare::journal
