#pragma once
// Random histories of several shops and head office, told twice: by real stores and by an oracle
// that knows nothing of contexts or runs. The oracle holds every write with the set of writes its
// author had seen; what survives is what nobody who had seen it wrote over.

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/function_ref.hpp"
#include "store/store.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

/// Writes by their number in Oracle; a history has fewer than 64.
using WriteSet = std::uint64_t;

struct RegisterKey {
  std::string entity;
  base::RecordId id;
  std::string group;
  auto operator<=>(const RegisterKey&) const = default;
};

class Oracle {
 public:
  struct Op {
    RegisterKey key;
    store::Scope scope;
    store::Dot dot;
    store::HybridTime time;
    bool suspect = false;
    std::string value;
    std::string line;
    WriteSet past = 0;   // writes of the same register its author had seen
    WriteSet known = 0;  // deletions: every head of the record its author had seen
    bool deletion = false;
  };

  std::size_t size() const { return ops_.size(); }
  const Op& op(std::size_t number) const { return ops_[number]; }
  WriteSet add(Op op, WriteSet seen);
  void know(WriteSet deletion, WriteSet heads);

  WriteSet heads(WriteSet seen) const;
  WriteSet heads_of_record(WriteSet seen, const RegisterKey& record) const;
  WriteSet within(WriteSet writes, base::FunctionRef<bool(const store::Scope&)> scope) const;
  std::vector<std::string> lines(WriteSet seen) const;
  /// Values of one register, the shown one first.
  std::vector<std::string> shown_order(WriteSet seen, const RegisterKey& key) const;
  bool alive(WriteSet seen, const RegisterKey& record, bool& contested) const;
  std::set<RegisterKey> registers(WriteSet seen) const;
  std::set<RegisterKey> conflicts(WriteSet seen) const;

 private:
  std::vector<Op> ops_;
};

/// What travels: lines, contexts, and what the sender had seen of the scopes it carries.
struct HistoryFile {
  std::vector<std::string> lines;
  store::Contexts contexts;
  std::optional<store::Contexts> since;
  WriteSet writes = 0;
};

struct HistoryReplica {
  std::unique_ptr<store::Store> store;
  base::ShopCode shop;
  WriteSet seen = 0;
  WriteSet held = 0;  // shown here at some time: must be among heads and history
  std::optional<store::AppliedCommit> last;
  std::optional<store::Contexts> reported;  // what it told others it had seen, for since files

  struct Snapshot {
    std::vector<std::pair<std::string, bool>> lines;  // superseded or not
    store::Contexts contexts;
    WriteSet seen = 0, held = 0;
  };
  struct JournalStep {
    std::vector<std::string> lines;
    bool own = false;
    store::Contexts contexts;
  };
  Snapshot base;                     // what a restart loads …
  std::vector<JournalStep> journal;  // … and then replays
  std::optional<Snapshot> backup;
};

/// One history. Every step says what went wrong, or nothing.
class RandomHistory {
 public:
  explicit RandomHistory(std::uint64_t seed);
  /// nullopt: everything held. Otherwise the first thing that did not.
  std::optional<std::string> run();

 private:
  std::optional<std::string> step();
  std::optional<std::string> write(HistoryReplica& replica);
  std::optional<std::string> apply(HistoryReplica& replica, const store::Commit& commit);
  std::optional<std::string> deliver(HistoryReplica& to, const HistoryFile& file);
  std::optional<std::string> restart(HistoryReplica& replica);
  void restore_backup(HistoryReplica& replica);
  std::optional<std::string> check(HistoryReplica& replica) const;
  std::optional<std::string> check_laws() const;
  std::optional<std::string> converge();

  store::Commit random_commit(HistoryReplica& replica);
  HistoryFile random_file(HistoryReplica& from, const HistoryReplica& to);
  HistoryFile file_of(const HistoryReplica& from, base::FunctionRef<bool(const store::Scope&)> scope,
                      std::optional<store::Contexts> since) const;
  HistoryReplica::Snapshot snapshot(const HistoryReplica& replica) const;
  HistoryReplica& any() { return replicas_[random_.below(replicas_.size())]; }
  base::Milliseconds random_clock();

  mutable SeededRandom random_;
  Oracle oracle_;
  std::vector<HistoryReplica> replicas_;
  std::vector<base::RecordId> records_;
  std::vector<HistoryFile> files_;
  base::Milliseconds now_;
};

}  // namespace aftercare::tests
