#include "journal/compaction.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "base/sha256.hpp"
#include "store/contexts_json.hpp"
#include "store/write.hpp"

namespace aftercare::journal {

bool wants_rebase(const DiskState& state);  // compaction_plan.cpp

namespace {
constexpr int lines_a_piece = 512;
/// A run that has no files any more is remembered for a while, should its writer wake up late.
constexpr std::size_t remembered_runs = 64;
}  // namespace

struct Compaction::Work : std::enable_shared_from_this<Work> {
  Disk& disk;
  DiskState state;
  Root next;
  CompactionStatus status = CompactionStatus::working;
  base::Error error;
  bool abandoned = false;

  enum class Stage : std::uint8_t { pack, read_deltas, merge, finish, wait_root };
  Stage stage = Stage::pack;

  std::vector<PartRef> units;
  std::vector<std::vector<PartRef>> plan;
  std::size_t group = 0, unit = 0;
  PartWriter pack;
  std::vector<DiskFile> pending;  // packs that go with the root

  std::string file_bytes;
  std::optional<LineCursor> cursor;
  bool fetched = false;

  std::deque<std::string> delta_bytes;  // kept while their lines wait in the buckets
  LineBuckets waiting;
  store::Contexts contexts;
  bool contexts_read = false;
  unsigned old_shard = 0;
  std::optional<ShardMerge> merge;
  std::vector<ShardMerge::Output> outputs;

  Work(Disk& disk_in, DiskState state_in, std::uint32_t generation);
  void step();
  void pack_piece();
  void read_deltas_piece();
  void merge_piece();
  void finish_piece();
  void end_deltas();
  void end_shard();
  bool fetch_into_cursor(const PartRef& part);
  void fetch(const std::string& name);
  void close_cursor(const PartRef& part);
  void fail_damaged(const std::string& name);
  void write(std::vector<DiskFile> files, bool is_root);
  PartRef named(std::string bytes, std::uint32_t lines, std::vector<DiskFile>& files) const;
  void take_delta_line(const PartLine& line);
  void cover();
  unsigned old_shard_count() const {
    return state.root.shards.empty() ? 1 : static_cast<unsigned>(state.root.shards.size());
  }
};

Compaction::Work::Work(Disk& disk_in, DiskState state_in, std::uint32_t generation)
    : disk(disk_in), state(std::move(state_in)) {
  units = units_of(state);
  next.generation = generation;
  next.epoch = state.root.epoch;
  next.quarantine.assign(state.quarantine.begin(), state.quarantine.end());
  cover();
  if (wants_rebase(state)) {
    std::uint64_t bytes = state.root.base_bytes();
    for (const PartRef& each : units) bytes += each.bytes;
    next.shard_bits = shard_bits_for(bytes, state.root.shard_bits, state.limits);
    next.shards.resize(std::size_t{1} << next.shard_bits);
    stage = Stage::read_deltas;
  } else {
    next.shard_bits = state.root.shard_bits;
    next.shards = state.root.shards;
    next.contexts = state.root.contexts;
    plan = plan_packs(units);
  }
}

void Compaction::Work::cover() {
  for (const OpenSegment& segment : state.open) {
    next.epoch = std::max(next.epoch, segment.header.epoch);
    CoveredRun& tip = state.tips[segment.header.name.run];
    if (segment.header.name.sequence >= tip.sequence) {
      tip = {segment.header.name.run, segment.header.epoch, segment.header.name.sequence,
             segment.header.sha256};
    }
  }
  for (const auto& [run, tip] : state.tips) next.covered.push_back(tip);
  std::ranges::stable_sort(next.covered, {}, &CoveredRun::epoch);
  if (next.covered.size() > remembered_runs) {
    next.covered.erase(next.covered.begin(),
                       next.covered.end() - static_cast<std::ptrdiff_t>(remembered_runs));
  }
}

void Compaction::Work::fetch(const std::string& name) {
  status = CompactionStatus::waiting;
  disk.fetch(name, [self = shared_from_this(),
                    known_lost = state.quarantine.contains(name)](base::Result<std::string> bytes) {
    if (self->abandoned) return;
    if (!bytes && !known_lost) {
      self->error = bytes.error();
      self->status = CompactionStatus::failed;
      return;
    }
    self->file_bytes = bytes ? std::move(*bytes) : std::string();
    self->fetched = true;
    self->status = CompactionStatus::working;
  });
}

/// True when the cursor stands in the file; false while it is being fetched.
bool Compaction::Work::fetch_into_cursor(const PartRef& part) {
  if (cursor) return true;
  if (!fetched) {
    fetch(part.name);
    return false;
  }
  fetched = false;
  cursor.emplace(part.name, file_bytes);
  return true;
}

void Compaction::Work::write(std::vector<DiskFile> files, bool is_root) {
  status = CompactionStatus::waiting;
  disk.write(std::move(files), [self = shared_from_this(), is_root](base::Result<void> result) {
    if (self->abandoned) return;
    if (!result) self->error = result.error();
    self->status = !result   ? CompactionStatus::failed
                   : is_root ? CompactionStatus::done
                             : CompactionStatus::working;
  });
}

PartRef Compaction::Work::named(std::string bytes, std::uint32_t lines, std::vector<DiskFile>& files) const {
  PartRef part{part_name(next.generation, base::sha256_hex(bytes)), bytes.size(), lines};
  files.push_back({part.name, std::move(bytes)});
  return part;
}

/// Silent damage is never carried on: the next opening reports it and rebuilds from what is whole.
/// Damage that was reported already is all that is left of that file.
void Compaction::Work::close_cursor(const PartRef& part) {
  if (cursor->lines_read() != part.lines && !state.quarantine.contains(part.name)) fail_damaged(part.name);
  cursor.reset();
}

void Compaction::Work::fail_damaged(const std::string& name) {
  error = base::Error("journal.file_damaged", {{"file", name}});
  status = CompactionStatus::failed;
}

// --- packing

void Compaction::Work::pack_piece() {
  if (group == plan.size()) {
    stage = Stage::finish;
    return;
  }
  const std::vector<PartRef>& members = plan[group];
  if (members.size() == 1) {
    next.deltas.push_back(members.front());
    ++group;
    return;
  }
  if (unit == members.size()) {
    const std::uint32_t lines = pack.line_count();
    next.deltas.push_back(named(pack.finish(), lines, pending));
    pack = {};
    unit = 0;
    ++group;
    return;
  }
  if (!fetch_into_cursor(members[unit])) return;
  for (int count = 0; count < lines_a_piece; ++count) {
    const auto line = cursor->next();
    if (!line) {
      close_cursor(members[unit]);
      ++unit;
      return;
    }
    pack.add(line->kind, line->run, line->text);
  }
}

// --- rebasing

void Compaction::Work::take_delta_line(const PartLine& line) {
  if (line.kind == BlockKind::context) {
    if (const auto merged = store::parse_contexts(line.text); merged) {
      for (const auto& [scope, context] : *merged) contexts[scope].merge(context);
    }
    return;
  }
  waiting.add(line.text);
  if (line.kind != BlockKind::operation) return;
  if (const auto head = store::peek_line(line.text)) {
    if (head->dot.run == line.run) contexts[{head->shop, head->personal}].extend(head->dot);
  } else if (const auto parsed = store::parse_line(line.text); parsed && parsed->dot.run == line.run) {
    contexts[{parsed->id.shop, parsed->personal}].extend(parsed->dot);
  }
}

void Compaction::Work::read_deltas_piece() {
  if (!contexts_read) {
    if (state.root.contexts.name.empty() || state.contexts_dropped) {
      contexts_read = true;
      return;
    }
    if (!fetch_into_cursor(state.root.contexts)) return;
    while (const auto line = cursor->next()) take_delta_line(*line);
    close_cursor(state.root.contexts);
    contexts_read = true;
    return;
  }
  if (unit == units.size()) return end_deltas();
  if (!fetch_into_cursor(units[unit])) return;
  if (delta_bytes.size() == unit) {
    delta_bytes.push_back(std::move(file_bytes));
    cursor.emplace(units[unit].name, delta_bytes.back());
  }
  for (int count = 0; count < lines_a_piece; ++count) {
    const auto line = cursor->next();
    if (!line) {
      close_cursor(units[unit]);
      ++unit;
      return;
    }
    take_delta_line(*line);
  }
}

void Compaction::Work::end_deltas() {
  if (state.contexts_dropped) contexts.clear();
  stage = Stage::merge;
}

void Compaction::Work::merge_piece() {
  if (old_shard == old_shard_count()) {
    stage = Stage::finish;
    return;
  }
  const unsigned width = bucket_count / old_shard_count();
  const unsigned first = old_shard * width, end = first + width;
  const PartRef old = state.root.shards.empty() ? PartRef{} : state.root.shards[old_shard];
  if (merge) {
    if (!merge->step()) end_shard();
    return;
  }
  const bool damaged = state.quarantine.contains(old.name);
  if (next.shard_bits == state.root.shard_bits && !waiting.has_any(first, end) && !damaged) {
    next.shards[old_shard++] = old;
    return;
  }
  if (!old.name.empty() && !fetched) return fetch(old.name);
  fetched = false;
  if (old.name.empty()) file_bytes.clear();
  merge.emplace(file_bytes, waiting, first, end, next.shard_bits);
}

/// The shards made of one old shard are written at once and apart from the root: a file nobody lists
/// is harmless, and memory holds one shard at a time.
void Compaction::Work::end_shard() {
  const PartRef old = state.root.shards.empty() ? PartRef{} : state.root.shards[old_shard];
  if (merge->old_lines_read() != old.lines && !state.quarantine.contains(old.name))
    return fail_damaged(old.name);
  std::vector<DiskFile> files;
  for (ShardMerge::Output& output : merge->take_outputs()) {
    next.shards[output.shard] = named(std::move(output.bytes), output.lines, files);
  }
  merge.reset();
  file_bytes = {};
  ++old_shard;
  if (!files.empty()) write(std::move(files), false);
}

void Compaction::Work::finish_piece() {
  if (next.contexts.name.empty() && !contexts.empty()) {
    std::string text;
    store::append_contexts(text, contexts);
    PartWriter writer;
    writer.add(BlockKind::context, 0, text);
    next.contexts = named(writer.finish(), 1, pending);
  }
  EncodedRoot root = encode_root(next);
  pending.push_back({std::move(root.name), std::move(root.bytes)});
  stage = Stage::wait_root;
  write(std::move(pending), true);
}

void Compaction::Work::step() {
  switch (stage) {
    case Stage::pack:
      return pack_piece();
    case Stage::read_deltas:
      return read_deltas_piece();
    case Stage::merge:
      return merge_piece();
    case Stage::finish:
      return finish_piece();
    case Stage::wait_root:
      return;
  }
}

Compaction::Compaction(Disk& disk, DiskState state, std::uint32_t generation)
    : work_(std::make_shared<Work>(disk, std::move(state), generation)) {}

Compaction::~Compaction() { work_->abandoned = true; }

CompactionStatus Compaction::step() {
  if (work_->status == CompactionStatus::working) work_->step();
  return work_->status;
}

const Root& Compaction::root() const { return work_->next; }
const base::Error& Compaction::error() const { return work_->error; }

}  // namespace aftercare::journal
