#include "journal/recovery.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "journal/chain.hpp"
#include "journal/part.hpp"
#include "store/contexts_json.hpp"

namespace aftercare::journal {

namespace {

constexpr int lines_a_piece = 256;

/// One generation that might be loaded, and what a check of its files found.
struct Candidate {
  Root root;
  std::vector<PartRef> parts;
  std::size_t checked = 0;
  std::uint64_t lost = 0;
  std::vector<std::pair<PartRef, std::uint64_t>> damaged;  // file and lines it lost
};

/// How many operations a segment held, damaged or not: what its header says or what can be counted,
/// at least one. A file cut off inside its header tells no more.
std::uint64_t lines_claimed(std::string_view bytes) {
  const auto breaks = static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
  const auto raw = base::json_member(bytes.substr(0, bytes.find('\n')), "n");
  const auto claimed = raw ? base::json_to_integer(*raw) : std::nullopt;
  const std::uint64_t plausible =
      claimed && *claimed > 0 && *claimed < 100'000'000 ? static_cast<std::uint64_t>(*claimed) : 0;
  return std::max({std::uint64_t{1}, plausible, breaks == 0 ? 0 : breaks - 1});
}

}  // namespace

struct Recovery::Work {
  Disk& disk;
  store::Store& store;
  const base::Clock& clock;

  enum class Stage : std::uint8_t { list, check, load, segments, replay, done };
  Stage stage = Stage::list;
  RecoveryReport report;
  DiskState state;

  std::vector<std::string> roots;  // names, newest first
  std::size_t next_root = 0;
  std::vector<Candidate> candidates;
  std::vector<std::string> damaged_roots;
  bool checking = false;
  std::vector<std::string> segment_names;
  std::vector<FoundSegment> segments;
  std::size_t at = 0;  // part, segment name or segment, by stage
  std::uint64_t bytes_total = 1, bytes_done = 0;

  std::string file_bytes;  // of the file being loaded
  std::optional<LineCursor> cursor;
  std::uint64_t unreadable = 0;
  bool newer = false;

  Work(Disk& disk_in, store::Store& store_in, const base::Clock& clock_in)
      : disk(disk_in), store(store_in), clock(clock_in) {}

  base::Result<void> piece();
  base::Result<void> list();
  void check_piece();
  void choose();
  void load_piece();
  void begin_segments();
  void read_segment();
  void accept_segments();
  void replay_piece();
  void finish();

  bool open_file(const std::string& name);
  bool load_lines();
  void load_line(const PartLine& line);
  void put_aside(const std::string& name, std::uint64_t lost);
};

/// Damage that an earlier opening reported, and a snapshot since has stopped leaning on, is not news.
void Recovery::Work::put_aside(const std::string& name, std::uint64_t lost) {
  if (!state.quarantine.insert(name).second) return;
  report.damaged_files.push_back(name);
  report.lines_lost += lost;
  report.messages.push_back(
      {"journal.recovery.file_damaged", {{"file", name}, {"lines", std::to_string(lost)}}});
}

base::Result<void> Recovery::Work::list() {
  auto names = disk.list();
  if (!names) return std::unexpected(names.error());
  std::ranges::sort(*names);
  for (const std::string& name : *names) {
    if (const auto segment = parse_segment_name(name)) {
      state.runs.insert(segment->run);
      segment_names.push_back(name);
    } else if (const auto snapshot = parse_snapshot_name(name)) {
      state.generation = std::max(state.generation, snapshot->generation);
      if (snapshot->kind == SnapshotFile::root) roots.push_back(name);
    }
  }
  std::ranges::reverse(roots);
  stage = Stage::check;
  return {};
}

/// Takes the newest generation without damage; when there is none, the one that lost least.
void Recovery::Work::check_piece() {
  if (checking) {
    Candidate& candidate = candidates.back();
    if (candidate.checked < candidate.parts.size()) {
      const PartRef& part = candidate.parts[candidate.checked++];
      const auto bytes = disk.read(part.name);
      std::uint32_t lines = 0;
      if (bytes) {
        LineCursor check(part.name, *bytes);
        while (check.skip_block()) {
        }
        lines = check.lines_read();
        if (!check.damaged() && lines == part.lines && bytes->size() == part.bytes) return;
      }
      candidate.damaged.emplace_back(part,
                                     std::max<std::uint64_t>(1, part.lines - std::min(part.lines, lines)));
      candidate.lost += candidate.damaged.back().second;
      return;
    }
    checking = false;
    if (candidate.lost == 0) return choose();
  }
  if (next_root == roots.size()) return choose();
  const std::string& name = roots[next_root++];
  const auto bytes = disk.read(name);
  auto root = bytes ? parse_root(name, *bytes) : std::unexpected(FileProblem::damaged);
  if (root) {
    candidates.push_back({.root = std::move(*root)});
    candidates.back().parts = candidates.back().root.parts();
    checking = true;
  } else if (root.error() == FileProblem::newer) {
    newer = true;
  } else {
    damaged_roots.push_back(name);
  }
}

void Recovery::Work::choose() {
  stage = Stage::load;
  at = 0;
  if (!candidates.empty()) {
    const auto best = std::ranges::min_element(candidates, {}, &Candidate::lost);
    state.quarantine.insert(best->root.quarantine.begin(), best->root.quarantine.end());
    for (const auto& [part, lost] : best->damaged) put_aside(part.name, lost);
    for (const Candidate& candidate : candidates) {
      for (const auto& [part, lost] : candidate.damaged) put_aside(part.name, 0);
    }
    state.root = std::move(best->root);
    state.contexts_dropped = best->lost != 0;
  }
  for (const std::string& name : damaged_roots) put_aside(name, 0);
  std::erase_if(roots, [&](const std::string& name) {
    return state.root.generation != 0 && parse_snapshot_name(name)->generation < state.root.generation;
  });
  const bool fell_back =
      roots.size() > (state.root.generation == 0 ? 0U : 1U) && !report.damaged_files.empty();
  if (fell_back) report.messages.push_back({"journal.recovery.used_previous", {}});
  state.epoch = state.root.epoch;
  for (const CoveredRun& run : state.root.covered) {
    state.runs.insert(run.run);
    state.tips[run.run] = run;
    if (run.epoch == state.root.epoch) state.newest = {run.run, run.sequence};
  }
  std::erase_if(segment_names, [&](const std::string& name) {
    const auto parsed = parse_segment_name(name);
    return state.root.covers(parsed->run, parsed->sequence) || state.quarantine.contains(name);
  });
  bytes_total = 1;
  for (const PartRef& part : state.root.parts()) bytes_total += part.bytes;
}

bool Recovery::Work::open_file(const std::string& name) {
  auto bytes = disk.read(name);
  if (!bytes) return false;  // already reported by the check
  file_bytes = std::move(*bytes);
  cursor.emplace(name, file_bytes);
  return true;
}

void Recovery::Work::load_line(const PartLine& part_line) {
  if (part_line.kind == BlockKind::context) {
    if (const auto contexts = store::parse_contexts(part_line.text)) store.merge_contexts(*contexts);
    return;
  }
  if (part_line.kind == BlockKind::file) return;
  const bool superseded = part_line.text.starts_with(superseded_mark);
  const auto line = store::parse_line(superseded ? part_line.text.substr(1) : part_line.text);
  if (!line) {
    ++unreadable;
  } else if (superseded) {
    store.load_history(*line);
  } else if (part_line.kind == BlockKind::operation) {
    store.replay(*line, line->dot.run == part_line.run);
  } else {
    store.load_head(*line);
  }
  ++report.lines_loaded;
}

/// False when the open file is read to its end.
bool Recovery::Work::load_lines() {
  for (int count = 0; count < lines_a_piece; ++count) {
    const auto line = cursor->next();
    if (!line) {
      cursor.reset();
      bytes_done += file_bytes.size();
      file_bytes = {};
      return false;
    }
    load_line(*line);
  }
  return true;
}

/// Shards, then the contexts of the shards, then the deltas: a write is only skipped as known when
/// the contexts that say so were merged before it.
void Recovery::Work::load_piece() {
  if (cursor) {
    load_lines();
    return;
  }
  const std::vector<PartRef> parts = state.root.parts();
  if (at == parts.size()) return begin_segments();
  const std::string& name = parts[at++].name;
  if (name == state.root.contexts.name && state.contexts_dropped) return;
  open_file(name);
}

void Recovery::Work::begin_segments() {
  stage = Stage::segments;
  at = 0;
}

void Recovery::Work::read_segment() {
  if (at == segment_names.size()) return accept_segments();
  const std::string& name = segment_names[at++];
  FoundSegment found{.name = *parse_segment_name(name)};
  const auto bytes = disk.read(name);
  if (bytes) {
    found.bytes = bytes->size();
    found.lines = lines_claimed(*bytes);
    auto segment = parse_segment(*bytes);
    newer = newer || (!segment && segment.error() == FileProblem::newer);
    found.valid = segment && segment->header.name == found.name;
    if (found.valid) found.header = std::move(segment->header);
  }
  segments.push_back(std::move(found));
}

void Recovery::Work::accept_segments() {
  ChainResult chain = follow_chains(std::move(segments), state.tips, state.root.epoch);
  for (const FoundSegment& lost : chain.rejected) {
    put_aside(segment_name(lost.name), lost.lines);
    state.epoch = std::max(state.epoch, lost.header.epoch);
  }
  if (chain.broken_inside) state.contexts_dropped = true;
  if (chain.late_write) report.messages.push_back({"journal.recovery.late_write", {}});
  for (FoundSegment& segment : chain.accepted) {
    state.epoch = std::max(state.epoch, segment.header.epoch);
    bytes_total += segment.bytes;
    state.open.push_back({std::move(segment.header), segment.bytes});
  }
  stage = Stage::replay;
  at = 0;
}

void Recovery::Work::replay_piece() {
  if (cursor) {
    load_lines();
    return;
  }
  if (at == state.open.size()) return finish();
  const SegmentHeader& header = state.open[at++].header;
  if (!open_file(segment_name(header.name))) return;
  state.tips[header.name.run] = {header.name.run, header.epoch, header.name.sequence, header.sha256};
  state.newest = header.name;
}

void Recovery::Work::finish() {
  if (unreadable != 0) {
    report.messages.push_back({"journal.recovery.unreadable_lines", {{"lines", std::to_string(unreadable)}}});
  }
  if (state.contexts_dropped) store.forget_contexts();
  if (report.lines_lost != 0) {
    report.messages.insert(report.messages.begin(),
                           {"journal.recovery.lost", {{"lines", std::to_string(report.lines_lost)}}});
  } else if (!report.damaged_files.empty()) {
    report.messages.insert(report.messages.begin(), {"journal.recovery.nothing_lost", {}});
  }
  disk.release_memory();
  stage = Stage::done;
}

base::Result<void> Recovery::Work::piece() {
  switch (stage) {
    case Stage::list:
      return list();
    case Stage::check:
      check_piece();
      break;
    case Stage::load:
      load_piece();
      break;
    case Stage::segments:
      read_segment();
      break;
    case Stage::replay:
      replay_piece();
      break;
    case Stage::done:
      break;
  }
  if (newer) return base::fail("journal.newer_program");
  return {};
}

Recovery::Recovery(Disk& disk, store::Store& store, const base::Clock& clock)
    : work_(std::make_unique<Work>(disk, store, clock)) {}
Recovery::~Recovery() = default;

base::Result<bool> Recovery::step(int budget_ms) {
  const base::Milliseconds start = work_->clock.now();
  do {
    if (const auto done = work_->piece(); !done) return std::unexpected(done.error());
    if (work_->stage == Work::Stage::done) return true;
  } while (work_->clock.now() - start < budget_ms);
  return false;
}

double Recovery::progress() const {
  if (work_->stage == Work::Stage::done) return 1;
  const double open =
      work_->cursor ? work_->cursor->progress() * static_cast<double>(work_->file_bytes.size()) : 0;
  return std::min(1.0,
                  (static_cast<double>(work_->bytes_done) + open) / static_cast<double>(work_->bytes_total));
}

const RecoveryReport& Recovery::report() const { return work_->report; }
DiskState Recovery::take_state() { return std::move(work_->state); }

}  // namespace aftercare::journal
