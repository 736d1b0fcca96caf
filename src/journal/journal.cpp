#include "journal/journal.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace aftercare::journal {

namespace {
constexpr base::Milliseconds group_window = 50;
/// A disk that does not answer is taken for failed; its answer still counts when it comes.
constexpr base::Milliseconds answer_timeout = 10'000;
constexpr base::Milliseconds first_retry = 500, longest_retry = 15'000;
}  // namespace

Journal::Journal(Disk& disk, store::Store& store, const base::Clock& clock, UpkeepLimits limits)
    : disk_(disk),
      store_(store),
      clock_(clock),
      self_(std::make_shared<Journal*>(this)),
      recovery_(std::make_unique<Recovery>(disk, store, clock)),
      limits_(limits) {}

Journal::~Journal() { *self_ = nullptr; }

// --- opening

base::Result<bool> Journal::open_step(int budget_ms) {
  if (open_) return true;
  const auto done = recovery_->step(budget_ms);
  if (!done || !*done) return done;
  report_ = recovery_->report();
  state_ = recovery_->take_state();
  state_.limits = limits_;
  recovery_.reset();
  open_ = true;
  return true;
}

double Journal::open_progress() const { return recovery_ ? recovery_->progress() : 1.0; }

// --- writing

void Journal::start_run(base::RandomSource& random) {
  assert(open_ && !stopped_);
  if (run_ != 0) return;
  do run_ = random.next_u64();
  while (run_ == 0 || state_.runs.contains(run_));
  state_.runs.insert(run_);
  epoch_ = state_.epoch + 1;
  state_.epoch = epoch_;
  ++state_.generation;  // one may still arrive from a writer that has just lost the lock
  seen_ = state_.newest;
  store_.start_run(run_);
}

std::uint64_t Journal::append(const store::AppliedCommit& commit) { return append(commit.operations, {}); }

std::uint64_t Journal::append(const std::vector<store::Operation>& operations,
                              const store::Contexts& merged) {
  if (operations.empty() && merged.empty()) return save_.pending;
  Queued queued;
  std::size_t bytes = 0;
  for (const store::Operation& operation : operations) bytes += operation.line.size() + 1;
  queued.lines.reserve(bytes);
  for (const store::Operation& operation : operations) queued.lines.append(operation.line).append("\n");
  queued.line_count = static_cast<std::uint32_t>(operations.size());
  queued.contexts = merged;
  return enqueue(std::move(queued));
}

std::uint64_t Journal::enqueue(Queued queued) {
  assert(run_ != 0);
  queued.revision = ++save_.pending;
  queue_.push_back(std::move(queued));
  changed();
  return save_.pending;
}

bool Journal::write_due(base::Milliseconds now) const {
  if (stopped_ || in_flight_ || queue_.empty()) return false;
  if (failures_ != 0) return now >= retry_at_;
  return !last_write_ || now >= *last_write_ + group_window || now < *last_write_;
}

void Journal::tick(base::Milliseconds now) {
  if (in_flight_ && now >= in_flight_->started + answer_timeout) {
    in_flight_.reset();
    fail_write(base::Error("journal.disk_does_not_answer"));
  }
  if (write_due(now)) start_write();
}

std::optional<base::Milliseconds> Journal::next_tick() const {
  if (in_flight_) return in_flight_->started + answer_timeout;
  if (stopped_ || queue_.empty()) return std::nullopt;
  if (failures_ != 0) return retry_at_;
  return last_write_ ? *last_write_ + group_window : clock_.now();
}

void Journal::flush(Acknowledge done) {
  if (done) flushes_.emplace_back(save_.pending, std::move(done));
  if (!stopped_ && !in_flight_ && !queue_.empty()) start_write();
  tell_flushed();
}

void Journal::start_write() {
  Attempt attempt;
  attempt.header.name = {run_, next_sequence_++};
  attempt.header.epoch = epoch_;
  attempt.header.previous_sequence = tip_sequence_;
  attempt.header.previous_sha256 = tip_sha256_;
  attempt.header.seen = seen_;
  attempt.revision = queue_.back().revision;
  attempt.started = clock_.now();
  last_write_ = attempt.started;

  std::string lines;
  std::uint32_t line_count = 0;
  for (const Queued& queued : queue_) {
    lines += queued.lines;
    line_count += queued.line_count;
    for (const auto& [scope, context] : queued.contexts) attempt.header.contexts[scope].merge(context);
  }
  std::string bytes = encode_segment(attempt.header, lines, line_count);
  lines = {};
  attempt.bytes = bytes.size();
  in_flight_ = attempt;
  std::vector<DiskFile> files;
  files.push_back({segment_name(attempt.header.name), std::move(bytes)});
  disk_.write(std::move(files), [self = self_, attempt = std::move(attempt)](base::Result<void> result) {
    if (*self != nullptr) (*self)->on_written(attempt, std::move(result));
  });
}

void Journal::on_written(const Attempt& attempt, base::Result<void> result) {
  const bool current = in_flight_ && in_flight_->header.name == attempt.header.name;
  if (current) in_flight_.reset();
  if (!result) {
    if (current) fail_write(std::move(result.error()));
    return;
  }
  if (attempt.header.name.sequence > tip_sequence_) {
    tip_sequence_ = attempt.header.name.sequence;
    tip_sha256_ = attempt.header.sha256;
    state_.tips[run_] = {run_, epoch_, tip_sequence_, tip_sha256_};
    state_.newest = attempt.header.name;
  }
  if (!state_.root.covers(run_, attempt.header.name.sequence)) {
    state_.open.push_back({attempt.header, attempt.bytes});
    std::ranges::sort(state_.open, [&](const OpenSegment& a, const OpenSegment& b) {
      return std::pair(a.header.epoch, a.header.name) < std::pair(b.header.epoch, b.header.name);
    });
  }
  while (!queue_.empty() && queue_.front().revision <= attempt.revision) queue_.pop_front();
  save_.acknowledged = std::max(save_.acknowledged, attempt.revision);
  save_.last_saved_at = clock_.now();
  if (!stopped_ || queue_.empty()) save_.last_error.reset();
  failures_ = 0;
  tell_flushed();
  changed();
  if (!flushes_.empty() && !stopped_ && !in_flight_ && !queue_.empty()) start_write();
}

/// The queue keeps everything; the next try takes a fresh name, because nobody knows whether the
/// failed one left a file behind.
void Journal::fail_write(base::Error error) {
  retry_at_ = clock_.now() + std::min(longest_retry, first_retry << std::min(failures_, 5));
  ++failures_;
  save_.last_error = std::move(error);
  auto waiting = std::move(flushes_);
  flushes_.clear();
  for (auto& [revision, done] : waiting) done(std::unexpected(*save_.last_error));
  changed();
}

void Journal::tell_flushed() {
  std::vector<Acknowledge> ready;
  std::erase_if(flushes_, [&](auto& flush) {
    if (flush.first > save_.acknowledged) return false;
    ready.push_back(std::move(flush.second));
    return true;
  });
  for (Acknowledge& done : ready) done({});
}

void Journal::stop_writing() {
  if (stopped_) return;
  stopped_ = true;
  compaction_.reset();
  removal_due_ = false;
  if (save_.acknowledged != save_.pending) fail_write(base::Error("journal.writer_lock_lost"));
  changed();
}

void Journal::changed() {
  if (listener_) listener_(save_);
}

// --- upkeep

bool Journal::wants_compaction() const {
  if (!is_writer() || clock_.now() < compact_after_) return false;
  return compaction_ != nullptr || removal_due_ || needs_compaction(state_);
}

bool Journal::compact_step(int budget_ms) {
  if (!wants_compaction()) return false;
  if (removal_due_) {
    remove_old_files();
    return true;
  }
  if (!compaction_) compaction_ = std::make_unique<Compaction>(disk_, state_, ++state_.generation);
  const base::Milliseconds start = clock_.now();
  do {
    const CompactionStatus status = compaction_->step();
    if (status == CompactionStatus::waiting) return false;
    if (status == CompactionStatus::working) continue;
    end_compaction(status);
    return removal_due_;
  } while (clock_.now() - start < budget_ms);
  return true;
}

void Journal::end_compaction(CompactionStatus status) {
  constexpr base::Milliseconds retry_upkeep = 60'000;
  if (status == CompactionStatus::failed) {
    upkeep_error_ = compaction_->error();
    compact_after_ = clock_.now() + retry_upkeep;
  } else {
    upkeep_error_.reset();
    previous_root_ = std::move(state_.root);
    state_.root = compaction_->root();
    std::erase_if(state_.open, [&](const OpenSegment& segment) {
      return state_.root.covers(segment.header.name.run, segment.header.name.sequence);
    });
    state_.contexts_dropped = false;
    removal_due_ = true;
  }
  compaction_.reset();
}

/// In a later commit than the one that acknowledged the new root, and never what the generation
/// before it needs: if the new one turns out damaged, the old one plus its segments is complete.
void Journal::remove_old_files() {
  removal_due_ = false;
  auto names = disk_.list();
  if (!names) return;
  std::set<std::string> kept = state_.quarantine;
  for (const Root* root : {&state_.root, &previous_root_}) {
    if (root->generation != 0) kept.insert(encode_root(*root).name);
    for (const PartRef& part : root->parts()) kept.insert(part.name);
  }
  std::erase_if(*names, [&](const std::string& name) {
    if (kept.contains(name)) return true;
    if (const auto segment = parse_segment_name(name))
      return !previous_root_.covers(segment->run, segment->sequence);
    return !parse_snapshot_name(name).has_value();  // not ours
  });
  if (!names->empty()) disk_.remove(std::move(*names), [](const base::Result<void>&) {});
}

void Journal::fetch_quarantine(std::function<void(std::vector<QuarantinedFile>)> done) {
  struct Gathering {
    std::vector<QuarantinedFile> files;
    std::size_t waiting = 1;
    std::function<void(std::vector<QuarantinedFile>)> done;
    void arrived() {
      if (--waiting == 0) done(std::move(files));
    }
  };
  auto gathering = std::make_shared<Gathering>();
  gathering->done = std::move(done);
  gathering->waiting += state_.quarantine.size();
  for (const std::string& name : state_.quarantine) {
    disk_.fetch(name, [gathering, name](base::Result<std::string> bytes) {
      if (bytes) gathering->files.push_back({name, std::move(*bytes)});
      gathering->arrived();
    });
  }
  gathering->arrived();
}

}  // namespace aftercare::journal
