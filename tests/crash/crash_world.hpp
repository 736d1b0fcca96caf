#pragma once
// A shop under a random work load on a bad disk, and an oracle that remembers every state it was in.

#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "journal/journal.hpp"
#include "store/store.hpp"
#include "support/fault_disk.hpp"

namespace aftercare::test {

/// Every head, every superseded write and the contexts, as text: equal states, equal text.
std::string dump(const store::Store& store);

/// The dots a store holds, with what they say.
std::map<store::Dot, std::string> contents(const store::Store& store);

inline constexpr journal::UpkeepLimits small_limits{
    .open_segments = 4, .smallest_rebase = 3000, .shard_bytes = 4000};

class World {
 public:
  World(FaultDisk& disk, std::uint64_t seed, journal::UpkeepLimits limits = small_limits);

  /// Loads; false when opening failed.
  bool open();
  void start() { journal_->start_run(random_); }
  /// One commit by the user, or now and then an import; the clock moves on.
  void work();
  void commit(std::size_t value_bytes = 0);
  void import();
  /// Time passes: writes that are due begin, upkeep does one piece.
  void pass(base::Milliseconds milliseconds);
  /// Until everything is acknowledged and no upkeep is left; false when that never happens.
  bool settle();

  /// The state after revision `index`; states_[0] is the state at opening.
  const std::vector<std::string>& states() const { return states_; }
  journal::Journal& journal() { return *journal_; }
  store::Store& store() { return *store_; }
  base::FixedClock& clock() { return clock_; }
  SeededRandom& random() { return random_; }
  std::uint64_t payload_bytes() const { return payload_bytes_; }

 private:
  void remember();

  FaultDisk& disk_;
  SeededRandom random_;
  base::FixedClock clock_{1'795'219'200'000};
  std::unique_ptr<store::Store> store_ = std::make_unique<store::Store>();
  std::unique_ptr<store::Store> other_ = std::make_unique<store::Store>();  // another shop's replica
  std::unique_ptr<journal::Journal> journal_;
  std::vector<base::RecordId> ids_;
  std::vector<std::string> states_;
  std::uint64_t payload_bytes_ = 0;
};

/// Opens what is on disk into a fresh store, to the end.
struct Opened {
  std::unique_ptr<store::Store> store = std::make_unique<store::Store>();
  journal::RecoveryReport report;
  bool opened = false;
};
Opened open_copy(FaultDisk& disk);

/// AFTERCARE_THOROUGH=1 tries every place; the normal run, under sanitizers and as wasm, every few.
inline bool thorough() { return std::getenv("AFTERCARE_THOROUGH") != nullptr; }

}  // namespace aftercare::test
