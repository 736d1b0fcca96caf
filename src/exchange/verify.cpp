#include "exchange/verify.hpp"

#include <algorithm>
#include <cassert>

#include "base/json.hpp"
#include "exchange/gzip.hpp"
#include "exchange/share.hpp"
#include "exchange/verify_lines.hpp"

namespace aftercare::exchange {
namespace {

constexpr std::string_view rec_mark = "\n\"rec\":[\n";
constexpr std::string_view end_mark = "\n],\"end\":{";
constexpr std::size_t end_bytes = 64 * 1024;  // "end" and what newer versions put behind it

/// What the unpacked size claims to be, so that the text is not moved while it grows. Not trusted.
std::size_t claimed_size(std::string_view packed, const Limits& limits) {
  if (packed.size() < 18) return 0;
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size |= std::size_t{static_cast<unsigned char>(packed[packed.size() - 4 + i])} << (8 * i);
  }
  return std::min({size, limits.file_bytes, packed.size() * limits.inflate_ratio});
}

}  // namespace

struct Verifier::State {
  enum class Phase : std::uint8_t { unpack, frame, lines, hash, done };

  const store::Store& store;
  Limits limits;
  Phase phase = Phase::unpack;
  VerifiedFile file;
  std::string packed;
  std::unique_ptr<GzipReader> gzip;
  std::string_view hashed;  // of file.bytes
  std::size_t body = 0;     // where the lines begin
  std::unique_ptr<LineVerifier> lines;
  std::optional<base::Sha256Digest> digest;
  bool await_digest = false;
  base::Sha256 hash;
  std::size_t hash_at = 0;

  bool waits() const { return phase == Phase::hash && await_digest && !digest; }

  State(const store::Store& store_in, Limits limits_in) : store(store_in), limits(limits_in) {}

  base::Result<std::size_t> work(std::size_t budget);
  base::Result<std::size_t> unpack(std::size_t budget);
  base::Result<void> frame();
  base::Result<void> find_end();
  void begin_lines();
  base::Result<void> finish();
  base::Result<void> check_counts() const;
};

base::Result<std::size_t> Verifier::State::unpack(std::size_t budget) {
  if (!gzip) {
    if (!is_gzip(file.bytes)) {
      if (file.bytes.size() > limits.file_bytes) return base::fail("exchange.error.too_large");
      phase = Phase::frame;
      return 0;
    }
    packed = std::move(file.bytes);
    file.bytes = std::string();
    file.bytes.reserve(claimed_size(packed, limits));
    gzip = std::make_unique<GzipReader>(packed, limits.file_bytes, limits.inflate_ratio);
  }
  const std::size_t before = file.bytes.size();
  const auto done = gzip->step(budget, file.bytes);
  if (!done) return std::unexpected(done.error());
  if (*done) {
    gzip.reset();
    packed = std::string();
    phase = Phase::frame;
  }
  return file.bytes.size() - before;
}

/// Header first: a file of a newer version is refused with words, whatever else it holds.
base::Result<void> Verifier::State::frame() {
  const std::string_view bytes = file.bytes;
  const std::size_t rec = bytes.substr(0, limits.header_bytes).find(rec_mark);
  if (rec == std::string_view::npos) {
    auto first = parse_header(bytes.substr(0, std::min(bytes.find('\n'), limits.header_bytes)));
    // The first line reads well and more should follow.
    if (!first && first.error().message.key != "exchange.error.header") return std::unexpected(first.error());
    return base::fail("exchange.error.truncated");
  }
  auto header = parse_header(bytes.substr(0, rec + 1));
  if (!header) return std::unexpected(header.error());
  file.header = std::move(*header);
  if (auto end = find_end(); !end) return end;

  body = rec + rec_mark.size();
  if (hashed.size() < body) return base::fail("exchange.error.truncated");
  begin_lines();
  return {};
}

void Verifier::State::begin_lines() {
  file.fresh.clear();
  file.records.clear();
  file.history.clear();
  file.held_back.clear();
  hash = base::Sha256();
  hash_at = 0;
  lines = std::make_unique<LineVerifier>(store, file, hashed, body, limits);
  phase = Phase::lines;
}

base::Result<void> Verifier::State::find_end() {
  const std::string_view bytes = file.bytes;
  const std::size_t tail = bytes.size() - std::min(bytes.size(), end_bytes);
  const std::size_t at = bytes.substr(tail).rfind(end_mark);
  const auto end = at == std::string_view::npos ? std::nullopt : parse_end(bytes.substr(tail + at + 1));
  if (!end) return base::fail("exchange.error.truncated");
  file.end = *end;
  hashed = bytes.substr(0, tail + at + 1);
  return {};
}

base::Result<void> Verifier::State::check_counts() const {
  if (lines->line_count() != file.end.lines) {
    return base::fail("exchange.error.count", {{"expected", std::to_string(file.end.lines)},
                                               {"found", std::to_string(lines->line_count())}});
  }
  const auto same = [](const EntityRecords& found, const std::pair<std::string, std::int64_t>& said) {
    return found.entity == said.first && found.records == said.second;
  };
  if (!std::ranges::equal(file.records, file.header.counts, same)) return base::fail("exchange.error.counts");
  return {};
}

base::Result<void> Verifier::State::finish() {
  const base::Sha256Digest found = digest ? *digest : hash.finish();
  if (base::to_hex(found) != file.end.sha256) return base::fail("exchange.error.hash");
  phase = Phase::done;
  return {};
}

/// One piece of work; how many bytes it went through.
base::Result<std::size_t> Verifier::State::work(std::size_t budget) {
  if (phase == Phase::unpack) return unpack(budget);
  if (phase == Phase::frame) {
    return frame().transform([] { return std::size_t{1}; });
  }
  if (phase == Phase::lines) {
    auto spent = lines->step(budget);
    if (!spent) return spent;
    if (!lines->done()) return *spent;
    if (auto counts = check_counts(); !counts) return std::unexpected(counts.error());
    phase = Phase::hash;
    return *spent;
  }
  const std::size_t piece = digest ? 0 : std::min(budget, hashed.size() - hash_at);
  hash.update(hashed.substr(hash_at, piece));
  hash_at += piece;
  if (digest || hash_at == hashed.size()) {
    if (auto finished = finish(); !finished) return std::unexpected(finished.error());
  }
  return piece + 1;
}

Verifier::Verifier(std::string name, std::string bytes, const store::Store& store, store::Contexts seen,
                   Limits limits)
    : state_(std::make_unique<State>(store, limits)) {
  state_->file.name = std::move(name);
  state_->file.bytes = std::move(bytes);
  state_->file.reader = std::move(seen);
}
Verifier::~Verifier() = default;

base::Result<void> Verifier::open() {
  while (state_->phase < State::Phase::lines) {
    if (auto worked = state_->work(std::size_t{1} << 20); !worked) return std::unexpected(worked.error());
  }
  return {};
}

base::Result<bool> Verifier::step(std::size_t byte_budget) {
  std::size_t spent = 0;
  while (state_->phase != State::Phase::done && spent < byte_budget && !state_->waits()) {
    const auto worked = state_->work(byte_budget - spent);
    if (!worked) return std::unexpected(worked.error());
    spent += *worked;
  }
  return state_->phase == State::Phase::done;
}

void Verifier::set_seen(store::Contexts seen) {
  state_->file.reader = std::move(seen);
  if (state_->phase >= State::Phase::lines) state_->begin_lines();
}

const FileHeader& Verifier::header() const { return state_->file.header; }
std::string_view Verifier::hashed_bytes() const { return state_->hashed; }
void Verifier::set_digest(const base::Sha256Digest& digest) { state_->digest = digest; }
void Verifier::await_digest(bool await) { state_->await_digest = await; }
bool Verifier::waits_for_digest() const { return state_->waits(); }

double Verifier::progress() const {
  const State& s = *state_;
  switch (s.phase) {
    case State::Phase::unpack:
      return s.gzip ? 0.2 * s.gzip->progress() : 0;
    case State::Phase::frame:
      return 0.2;
    case State::Phase::lines:
      return 0.2 + 0.5 * s.lines->progress();
    case State::Phase::hash:
      return 0.7 + 0.3 * static_cast<double>(s.hash_at) /
                       static_cast<double>(std::max<std::size_t>(s.hashed.size(), 1));
    case State::Phase::done:
      return 1;
  }
  return 1;
}

VerifiedFile Verifier::take() {
  assert(state_->phase == State::Phase::done);
  state_->lines.reset();
  return std::move(state_->file);
}

base::Result<VerifiedFile> verify_file(std::string name, std::string bytes, const store::Store& store,
                                       const Limits& limits) {
  Verifier verifier(std::move(name), std::move(bytes), store, store.contexts(), limits);
  while (true) {
    const auto done = verifier.step(std::size_t{1} << 24);
    if (!done) return std::unexpected(done.error());
    if (*done) return verifier.take();
  }
}

}  // namespace aftercare::exchange
