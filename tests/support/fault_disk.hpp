#pragma once
// A disk in memory that can do everything a bad disk does: fail or die at a chosen call, answer
// late, report an error for a write that happened, keep half a write, decay.

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/record_id.hpp"
#include "journal/disk.hpp"

namespace aftercare::test {

/// SplitMix64: every test prints its seed.
class SeededRandom final : public base::RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next_u64() override;
  std::uint64_t below(std::uint64_t bound) { return next_u64() % bound; }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

enum class Fault : std::uint8_t {
  none,
  refuse,          // nothing happens, the error is reported
  write_and_fail,  // everything happens, an error is reported all the same
  half_and_fail,   // some files whole, one torn, the rest missing; the error is reported
  die,             // nothing happens, and nothing ever again
  half_and_die,    // as half_and_fail, and nothing ever again
  write_and_die,   // everything happens, nobody hears of it
  silence,         // nothing happens and no answer comes
};

class FaultDisk final : public journal::Disk {
 public:
  explicit FaultDisk(std::uint64_t seed = 1) : random_(seed) {}

  base::Result<std::vector<std::string>> list() override;
  base::Result<std::string> read(std::string_view name) override;
  void fetch(std::string name, journal::Fetched done) override;
  void write(std::vector<journal::DiskFile> files, journal::Acknowledge acknowledge) override;
  void remove(std::vector<std::string> names, journal::Acknowledge acknowledge) override;
  void release_memory() override { released_ = true; }

  /// The `call`-th write or remove from now (1 = the next) meets `fault`.
  void plan(std::uint64_t call, Fault fault) { planned_[calls_ + call] = fault; }
  /// Answers wait until deliver; a crash in between loses, keeps or halves each of them.
  void delay_answers(bool delayed) { delayed_ = delayed; }
  void deliver();
  /// Power off: undelivered writes survive or not, as the seed decides. Answers never come.
  void crash();
  bool dead() const { return dead_; }

  /// What a new start finds.
  std::map<std::string, std::string>& files() { return files_; }
  void restart() { released_ = dead_ = false, pending_.clear(), planned_.clear(); }

  std::uint64_t calls() const { return calls_; }
  std::uint64_t bytes_written() const { return bytes_written_; }
  std::size_t most_files() const { return most_files_; }
  /// A name was written that had been used before: forbidden, even after a removal.
  bool name_reused() const { return name_reused_; }

 private:
  struct Pending {
    std::vector<journal::DiskFile> files;
    std::vector<std::string> removed;
    journal::Acknowledge acknowledge;
  };
  void submit(Pending pending);
  void apply(const Pending& pending);
  void apply_half(const Pending& pending);

  SeededRandom random_;
  std::map<std::string, std::string> files_;
  std::set<std::string> used_names_;
  std::map<std::uint64_t, Fault> planned_;
  std::deque<Pending> pending_;
  std::uint64_t calls_ = 0;
  std::uint64_t bytes_written_ = 0;
  std::size_t most_files_ = 0;
  bool delayed_ = false, dead_ = false, released_ = false, name_reused_ = false;
};

}  // namespace aftercare::test
