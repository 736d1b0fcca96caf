#include <algorithm>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "journal/backup.hpp"
#include "journal/gzip_members.hpp"
#include "journal/shard_merge.hpp"
#include "store/contexts_json.hpp"
#include "store/write.hpp"

namespace aftercare::journal {

namespace {

constexpr int lines_a_piece = 512;
constexpr std::size_t largest_backup = std::size_t{3} << 30;
/// Beyond any sequence: after a restore nothing older may come back.
constexpr std::uint32_t every_sequence = 99'999'999;

}  // namespace

struct Restore::Work : std::enable_shared_from_this<Work> {
  Journal& journal;
  RestoreOptions options;
  std::string packed;
  CompactionStatus status = CompactionStatus::working;
  base::Error error;
  bool abandoned = false;

  enum class Stage : std::uint8_t { unpack, header, hash, lines, shards, root };
  Stage stage = Stage::unpack;
  std::optional<GzipMembers> members;
  std::string text;
  std::string_view body;  // the blocks
  std::string_view expected_sha256;
  std::uint32_t expected_lines = 0;
  base::Sha256 hash;
  std::size_t hashed = 0;
  bool damaged = false;
  bool was_broken = false;  // as a gzip file
  std::optional<base::Milliseconds> created;
  store::Contexts contexts;

  std::optional<LineCursor> cursor;
  std::uint64_t lines = 0;
  LineBuckets waiting;
  std::optional<ShardMerge> merge;
  Root root;

  Work(Journal& journal_in, std::string packed_in, RestoreOptions options_in)
      : journal(journal_in), options(options_in), packed(std::move(packed_in)) {
    if (packed.starts_with('{')) text = std::move(packed);  // somebody unpacked it: as good
    members.emplace(packed);
  }
  void step();
  void unpack_piece();
  void read_header();
  void hash_piece();
  void lines_piece();
  void begin_shards();
  void shards_piece();
  void write_root();
  bool read_end();
  void fail(std::string key);
  /// Nothing in it can be read; a gzip file with errors was once a backup, anything else is another kind of file.
  void fail_unreadable() { fail(was_broken ? "journal.backup.damaged" : "journal.backup.not_a_backup"); }
  void found_damage();
  void write(std::vector<DiskFile> files, bool is_root);
};

void Restore::Work::fail(std::string key) {
  error = base::Error(std::move(key));
  status = CompactionStatus::failed;
}

void Restore::Work::found_damage() {
  damaged = true;
  if (!options.accept_damage) fail("journal.backup.damaged");
}

void Restore::Work::unpack_piece() {
  if (text.size() > largest_backup) return fail("journal.backup.not_a_backup");
  if (members->next(text)) return;
  was_broken = members->damaged() && packed.starts_with("\x1f\x8b");
  members.reset();
  packed = {};
  stage = Stage::header;
  if (text.empty()) return fail_unreadable();
  if (was_broken) found_damage();
}

/// The last line tells count and hash.
bool Restore::Work::read_end() {
  const std::size_t start = text.rfind("\n{\"end\":");
  if (start == std::string::npos || !text.ends_with("\"}}\n")) return false;
  const std::string_view line = std::string_view(text).substr(start + 1, text.size() - start - 2);
  const auto end = base::json_member(line, "end");
  const auto count = end ? base::json_member(*end, "n") : std::nullopt;
  const auto sha = end ? base::json_member(*end, "sha256") : std::nullopt;
  const auto number = count ? base::json_to_integer(*count) : std::nullopt;
  if (!number || !sha || sha->size() != 66) return false;
  expected_lines = static_cast<std::uint32_t>(*number);
  expected_sha256 = sha->substr(1, 64);
  body = std::string_view(text).substr(0, start + 1);
  return true;
}

void Restore::Work::read_header() {
  stage = Stage::hash;
  body = text;
  if (!read_end()) found_damage();
  if (status == CompactionStatus::failed && !text.starts_with("{\"fmt\":\"aftercare-backup/")) return fail_unreadable();
  const std::size_t line_end = std::min(body.find('\n'), body.size());
  const std::string_view line = body.substr(0, line_end);
  if (!base::check_json_value(line, {.depth = 8}) || !line.starts_with("{\"fmt\":\"aftercare-backup/")) {
    return options.accept_damage ? found_damage() : fail_unreadable();
  }
  if (base::json_member(line, "fmt") != R"("aftercare-backup/1")") return fail("journal.newer_program");
  created = base::json_to_integer(base::json_member(line, "created").value_or("0"));
  auto read = store::parse_contexts(base::json_member(line, "ctx").value_or(""));
  if (!read) return found_damage();
  contexts = std::move(*read);
}

void Restore::Work::hash_piece() {
  const std::string_view piece = body.substr(hashed, member_bytes);
  hash.update(piece);
  hashed += piece.size();
  if (hashed < body.size()) return;
  stage = Stage::lines;
  if (base::to_hex(hash.finish()) != expected_sha256) found_damage();
  body.remove_prefix(std::min(body.find('\n') + 1, body.size()));
  cursor.emplace("backup.part", body);
}

void Restore::Work::lines_piece() {
  for (int count = 0; count < lines_a_piece; ++count) {
    const auto line = cursor->next();
    if (!line) {
      if (cursor->lines_read() != expected_lines) found_damage();
      if (status != CompactionStatus::failed) begin_shards();
      return;
    }
    if (line->kind != BlockKind::record) continue;
    const bool superseded = line->text.starts_with(superseded_mark);
    if (!store::parse_line(superseded ? line->text.substr(1) : line->text)) {
      found_damage();
      continue;
    }
    waiting.add(line->text);
    ++lines;
  }
}

void Restore::Work::begin_shards() {
  stage = Stage::shards;
  const DiskState& state = journal.disk_state();
  root.generation = state.generation + 1;
  root.epoch = state.epoch;
  root.shard_bits = shard_bits_for(body.size(), 0, state.limits);
  root.shards.resize(std::size_t{1} << root.shard_bits);
  root.quarantine.assign(state.quarantine.begin(), state.quarantine.end());
  for (const std::uint64_t run : state.runs) {
    const auto tip = state.tips.find(run);
    root.covered.push_back(
        {run, tip == state.tips.end() ? state.epoch : tip->second.epoch, every_sequence, ""});
  }
  merge.emplace(std::string_view(), waiting, 0, bucket_count, root.shard_bits);
}

void Restore::Work::write(std::vector<DiskFile> files, bool is_root) {
  status = CompactionStatus::waiting;
  journal.disk().write(std::move(files), [self = shared_from_this(), is_root](base::Result<void> result) {
    if (self->abandoned) return;
    if (!result) self->error = result.error();
    self->status = !result   ? CompactionStatus::failed
                   : is_root ? CompactionStatus::done
                             : CompactionStatus::working;
  });
}

void Restore::Work::shards_piece() {
  const bool more = merge->step();
  std::vector<DiskFile> files;
  for (ShardMerge::Output& output : merge->take_outputs()) {
    root.shards[output.shard] = {part_name(root.generation, base::sha256_hex(output.bytes)),
                                 output.bytes.size(), output.lines};
    files.push_back({root.shards[output.shard].name, std::move(output.bytes)});
  }
  if (!more) stage = Stage::root;
  if (!files.empty()) write(std::move(files), false);
}

void Restore::Work::write_root() {
  if (journal.save_state().status() != SaveStatus::saved || !journal.is_writer())
    return fail("journal.backup.unsaved_work");
  journal.stop_writing();  // from here on its view of the disk is out of date
  std::vector<DiskFile> files;
  if (!contexts.empty() && !damaged) {
    std::string line;
    store::append_contexts(line, contexts);
    PartWriter writer;
    writer.add(BlockKind::context, 0, line);
    std::string bytes = writer.finish();
    root.contexts = {part_name(root.generation, base::sha256_hex(bytes)), bytes.size(), 1};
    files.push_back({root.contexts.name, std::move(bytes)});
  }
  EncodedRoot encoded = encode_root(root);
  files.push_back({std::move(encoded.name), std::move(encoded.bytes)});
  write(std::move(files), true);
}

void Restore::Work::step() {
  switch (stage) {
    case Stage::unpack:
      return unpack_piece();
    case Stage::header:
      return read_header();
    case Stage::hash:
      return hash_piece();
    case Stage::lines:
      return lines_piece();
    case Stage::shards:
      return shards_piece();
    case Stage::root:
      return write_root();
  }
}

Restore::Restore(Journal& journal, std::string backup, RestoreOptions options)
    : work_(std::make_shared<Work>(journal, std::move(backup), options)) {}
Restore::~Restore() { work_->abandoned = true; }

CompactionStatus Restore::step() {
  if (work_->status == CompactionStatus::working) work_->step();
  return work_->status;
}

const base::Error& Restore::error() const { return work_->error; }
std::uint64_t Restore::lines_read() const { return work_->lines; }
std::optional<base::Milliseconds> Restore::created() const { return work_->created; }

double Restore::progress() const {
  switch (work_->stage) {
    case Work::Stage::unpack:
      return 0.3 * work_->members->progress();
    case Work::Stage::header:
    case Work::Stage::hash:
      return 0.3 + 0.1 * static_cast<double>(work_->hashed) / static_cast<double>(work_->body.size() + 1);
    case Work::Stage::lines:
      return 0.4 + 0.4 * work_->cursor->progress();
    default:
      return work_->status == CompactionStatus::done ? 1.0 : 0.9;
  }
}

}  // namespace aftercare::journal
