#pragma once
// Second phase of an import: what would it do, do it, take it back (R-DATA-02).
//
// A shop's file may bring new writes only to records of its own shop and to those head office opened
// to it (`_share`); head office's file to any. Contexts are kept per scope, so a scope with a write
// that is not allowed is held back whole: nothing of it is joined and its context is not claimed,
// which keeps every other write of it safe. quarantine_file() keeps the held-back part verbatim.
//
// Joining only ever adds, so undo is an ordinary commit that puts back the values shown before; the
// file counts as seen afterwards. To get its contents again, undo that commit.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "exchange/verify.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

/// Counts of records: each record of the file is in exactly one column.
struct EntityCounts {
  std::string entity;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t conflict = 0;  // changed, and at least one register now has two values
  std::int64_t refused = 0;   // held back
};

struct RegisterRef {
  std::string entity;
  base::RecordId id;
  std::string group;
};

enum class Readiness : std::uint8_t {
  ready,
  nothing_new,  // same file again, or older than what is known
  waits,        // kind since, and an export before it is missing
};

/// What a file does. The plan (dry run) and the report of applying it are the same type, made by
/// the same function.
struct ImportReport {
  std::string file_name;
  FileHeader header;
  std::string sha256;
  Readiness readiness = Readiness::ready;
  /// Why it waits, that it is a repetition, that a file in between is missing, clock trouble, …
  std::vector<base::Message> notes;
  std::vector<EntityCounts> entities;  // in file order
  std::vector<RegisterRef> conflicts;  // the first `listed_at_most`
  std::vector<RegisterRef> held_back;  // the first `listed_at_most`
  std::int64_t held_back_registers = 0;
  std::vector<store::Scope> held_back_scopes;
  std::optional<store::HybridTime> newest;  // newest write in the file
  base::Milliseconds clock_difference = 0;  // received − exported; large or negative: a clock is wrong
  std::int64_t new_history = 0;

  static constexpr std::size_t listed_at_most = 1000;
  EntityCounts total() const;
};

struct ImportOptions {
  base::Milliseconds received = 0;
  /// Take new writes of any maker: releasing a quarantined file on purpose.
  bool accept_foreign = false;
  /// Load "hist" lines as well.
  bool take_history = true;
};

/// Everything needed to take one import back.
struct ImportUndo {
  struct Register {
    store::Change change;
    store::Dot shown;            // head shown right after the import
    std::string previous_value;  // raw JSON shown before, "" when the register was empty
  };
  std::vector<Register> registers;                               // of records known before
  std::vector<std::pair<store::EntityIndex, store::Row>> added;  // records that came with the file
};

/// Walks one verified file against the store, either looking (plan) or joining (apply), in slices.
class ImportJob {
 public:
  /// A dry run.
  static ImportJob plan(const store::Store& store, const VerifiedFile& file, const ImportOptions& options);
  /// The real thing. The file must have been verified against what `store` has seen, or less.
  static ImportJob apply(store::Store& store, const VerifiedFile& file, const ImportOptions& options);
  ImportJob(ImportJob&&) noexcept;
  ~ImportJob();

  /// About `byte_budget` bytes of the file; true when done. An apply must be driven to its end
  /// before anything else writes to the store.
  bool step(std::size_t byte_budget);
  double progress() const;
  const ImportReport& report() const;
  /// Apply only: for the journal, one commit.
  std::vector<store::Operation> take_operations();
  /// Apply only: what the store has seen through this file; belongs to the same journal commit.
  const store::Contexts& merged_contexts() const;
  ImportUndo take_undo();

 private:
  struct State;
  explicit ImportJob(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

ImportReport plan_import(const store::Store& store, const VerifiedFile& file, const ImportOptions& options);
struct AppliedImport {
  ImportReport report;
  std::vector<store::Operation> operations;
  store::Contexts contexts;  // merged into the store; for the same journal commit
  ImportUndo undo;
};
AppliedImport apply_import(store::Store& store, const VerifiedFile& file, const ImportOptions& options);

/// The commit that puts back what the import changed and removes what it added. Fails with the
/// record's name when a register was changed again since; nothing is undone then.
base::Result<store::Commit> undo_import(const store::Store& store, const ImportUndo& undo);

/// The held-back scopes of a file as a file of their own, lines verbatim; "" when nothing was. To
/// release it, import it with accept_foreign.
std::string quarantine_file(const VerifiedFile& file, const std::vector<store::Scope>& held_back);

}  // namespace aftercare::exchange
