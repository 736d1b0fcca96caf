#include "exchange/session.hpp"

#include <algorithm>
#include <cassert>
#include <ranges>
#include <tuple>
#include <utility>

namespace aftercare::exchange {

struct ImportSession::State {
  /// A question to digest_elsewhere; the answer may find the session gone.
  struct Digest {
    bool answered = false;
    std::optional<base::Sha256Digest> value;
  };
  /// What stands behind one SessionFile.
  struct Work {
    std::unique_ptr<Verifier> verifier;
    std::unique_ptr<VerifiedFile> verified;  // the job holds on to it
    std::unique_ptr<ImportJob> job;
    std::shared_ptr<Digest> digest;          // empty: nobody was asked
    bool opened = false, started = false;
  };

  store::Store& store;
  ImportOptions options;
  Limits limits;
  std::vector<SessionFile> files;
  std::vector<Work> work;
  std::vector<std::size_t> order;  // files in the order they will be applied
  std::size_t next = 0;            // into order: planning, then applying
  store::Contexts seen;            // the reader's, and that of the files planned so far
  bool all_open = false, snapshot_taken = false, applying = false;

  State(store::Store& store_in, ImportOptions options_in, Limits limits_in)
      : store(store_in), options(options_in), limits(limits_in) {}

  void open_files(std::size_t& left);
  void ask_digests(const DigestElsewhere& elsewhere);
  bool waits_for_digest() const;
  void sort_files();
  void plan_next(std::size_t& left);
  void refuse(std::size_t index, const base::Error& error);
  void planned(std::size_t index);
  void restart_planning();
  base::Result<void> reverify(std::size_t index);
};

namespace {

constexpr std::size_t opening_bytes = std::size_t{1} << 20;
/// More would only be copies of files lying about in the browser.
constexpr int digests_ahead = 3;

/// Full files before the since files that build on them; then by maker and number, head office
/// first: what it opens and decides holds for the files of the shops.
bool before(const SessionFile& a, const SessionFile& b) {
  const auto key = [](const SessionFile& f) {
    return std::tuple(f.header->kind, !f.header->from_head_office(), f.header->shop, f.header->device,
                      f.header->export_number, f.header->created);
  };
  return key(a) < key(b);
}

}  // namespace

void ImportSession::State::refuse(std::size_t index, const base::Error& error) {
  files[index].state = FileState::refused;
  files[index].refusal = error.message;
  work[index] = {};
}

/// Reads every header before anything is planned: the order depends on them.
void ImportSession::State::open_files(std::size_t& left) {
  for (std::size_t i = 0; i < files.size() && left > 0; ++i) {
    Work& w = work[i];
    if (files[i].state != FileState::reading || w.opened) continue;
    left -= std::min(left, opening_bytes);
    if (auto opened = w.verifier->open(); !opened) {
      refuse(i, opened.error());
      continue;
    }
    w.opened = true;
    files[i].header = w.verifier->header();
  }
  all_open = std::ranges::all_of(std::views::iota(std::size_t{0}, files.size()), [&](std::size_t i) {
    return files[i].state == FileState::refused || work[i].opened || files[i].state == FileState::applied;
  });
  if (all_open) sort_files();
}

void ImportSession::State::sort_files() {
  order.clear();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].state == FileState::reading || files[i].state == FileState::planned) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return before(files[a], files[b]); });
  restart_planning();
}

void ImportSession::State::restart_planning() {
  next = 0;
  seen = store.contexts();
  for (const std::size_t index : order) {
    files[index].plan.reset();
    files[index].state = FileState::reading;
    Work& w = work[index];
    w.job.reset();
    w.started = false;
    if (w.verified) {
      w.verifier = std::make_unique<Verifier>(files[index].name, std::move(w.verified->bytes), store,
                                              store::Contexts{}, limits);
      w.verified.reset();
    }
  }
}

void ImportSession::State::ask_digests(const DigestElsewhere& elsewhere) {
  int open = 0;
  for (std::size_t at = next; at < order.size() && open < digests_ahead; ++at) {
    Work& w = work[order[at]];
    if (!w.verifier) continue;
    if (!w.digest) {
      w.digest = std::make_shared<Digest>();
      elsewhere(w.verifier->hashed_bytes(), [digest = w.digest](std::optional<base::Sha256Digest> value) {
        digest->answered = true;
        digest->value = value;
      });
    }
    if (!w.digest->answered) ++open;
  }
}

bool ImportSession::State::waits_for_digest() const {
  if (!all_open || next >= order.size()) return false;
  const Work& w = work[order[next]];
  return w.verifier && w.verifier->waits_for_digest() && !(w.digest && w.digest->answered);
}

void ImportSession::State::planned(std::size_t index) {
  Work& w = work[index];
  files[index].plan = w.job->report();
  files[index].state = FileState::planned;
  w.job.reset();
  if (files[index].plan->readiness == Readiness::waits) return;
  for (const auto& [scope, context] : w.verified->header.contexts) {
    if (!std::ranges::contains(files[index].plan->held_back_scopes, scope)) seen[scope].merge(context);
  }
}

void ImportSession::State::plan_next(std::size_t& left) {
  const std::size_t index = order[next];
  Work& w = work[index];
  if (!w.verified) {
    if (!std::exchange(w.started, true)) w.verifier->set_seen(seen);
    w.verifier->await_digest(w.digest && !w.digest->answered);
    if (w.digest && w.digest->value) w.verifier->set_digest(*w.digest->value);
    const auto done = w.verifier->step(left);
    if (!done) {
      refuse(index, done.error());
      order.erase(order.begin() + static_cast<std::ptrdiff_t>(next));
      return;
    }
    if (!*done) {
      left = 0;
      return;
    }
    left -= std::min(left, opening_bytes);
    w.verified = std::make_unique<VerifiedFile>(w.verifier->take());
    w.verifier.reset();
    w.job = std::make_unique<ImportJob>(ImportJob::plan(store, *w.verified, options));
    return;
  }
  if (!w.job->step(left)) {
    left = 0;
    return;
  }
  left -= std::min(left, opening_bytes);
  planned(index);
  ++next;
}

ImportSession::ImportSession(store::Store& store, ImportOptions options, Limits limits)
    : state_(std::make_unique<State>(store, options, limits)) {}
ImportSession::~ImportSession() = default;

void ImportSession::add(std::string name, std::string bytes) {
  State& s = *state_;
  assert(!s.applying);
  State::Work work;
  work.verifier = std::make_unique<Verifier>(name, std::move(bytes), s.store, store::Contexts{}, s.limits);
  s.work.push_back(std::move(work));
  s.files.push_back({.name = std::move(name)});
  s.all_open = false;
}

void ImportSession::remove(std::size_t index) {
  State& s = *state_;
  assert(!s.applying);
  s.work.erase(s.work.begin() + static_cast<std::ptrdiff_t>(index));
  s.files.erase(s.files.begin() + static_cast<std::ptrdiff_t>(index));
  s.all_open = false;
}

bool ImportSession::step(std::size_t byte_budget) {
  State& s = *state_;
  std::size_t left = byte_budget;
  while (left > 0) {
    if (!s.all_open) {
      s.open_files(left);
    } else if (s.next < s.order.size()) {
      if (digest_elsewhere) s.ask_digests(digest_elsewhere);
      s.plan_next(left);
    } else {
      return true;
    }
  }
  return s.all_open && s.next >= s.order.size();
}

double ImportSession::progress() const {
  const State& s = *state_;
  if (s.order.empty()) return s.files.empty() ? 1 : 0;
  double done = static_cast<double>(s.next);
  if (s.next < s.order.size()) {
    const State::Work& w = s.work[s.order[s.next]];
    if (w.verifier) done += 0.8 * w.verifier->progress();
    if (w.job) done += s.applying ? w.job->progress() : 0.8 + 0.2 * w.job->progress();
  }
  return done / static_cast<double>(s.order.size());
}

std::span<const SessionFile> ImportSession::files() const { return state_->files; }
std::vector<std::size_t> ImportSession::order() const { return state_->order; }

/// The store may have moved on since the plan (edits, or an earlier file that was left out).
base::Result<void> ImportSession::State::reverify(std::size_t index) {
  Work& w = work[index];
  if (store::covers(store.contexts(), w.verified->reader)) return {};
  auto again = verify_file(files[index].name, std::move(w.verified->bytes), store, limits);
  if (!again) return std::unexpected(again.error());
  *w.verified = std::move(*again);
  return {};
}

base::Result<bool> ImportSession::apply_step(std::size_t byte_budget) {
  State& s = *state_;
  if (!s.applying) {
    if (safety_snapshot && !s.snapshot_taken) {
      if (auto taken = safety_snapshot(); !taken) return std::unexpected(taken.error());
      s.snapshot_taken = true;
    }
    s.applying = true;
    s.next = 0;
  }
  while (s.next < s.order.size()) {
    const std::size_t index = s.order[s.next];
    State::Work& w = s.work[index];
    if (!w.job) {
      if (s.files[index].plan->readiness != Readiness::ready) {
        ++s.next;
        continue;
      }
      if (auto fit = s.reverify(index); !fit) return std::unexpected(fit.error());
      w.job = std::make_unique<ImportJob>(ImportJob::apply(s.store, *w.verified, s.options));
    }
    if (!w.job->step(byte_budget)) return false;
    AppliedFile applied{index, w.job->take_operations(), w.job->merged_contexts(), w.job->take_undo(),
                        quarantine_file(*w.verified, w.job->report().held_back_scopes)};
    s.files[index].result = w.job->report();
    s.files[index].state = FileState::applied;
    w = {};
    ++s.next;
    if (on_applied) on_applied(std::move(applied));
    return s.next == s.order.size();
  }
  return true;
}

bool ImportSession::waits_for_digest() const { return state_->waits_for_digest(); }

}  // namespace aftercare::exchange
