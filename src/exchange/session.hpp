#pragma once
// Many files dropped at once, in any order: checked, put in order, shown as a plan, then applied as
// one commit each with a safety snapshot before the first (R-DATA-02).

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/import.hpp"

namespace aftercare::exchange {

enum class FileState : std::uint8_t { reading, refused, planned, applied };

struct SessionFile {
  std::string name;
  FileState state = FileState::reading;
  base::Message refusal;               // state refused
  std::optional<FileHeader> header;    // once read
  std::optional<ImportReport> plan;    // state planned
  std::optional<ImportReport> result;  // state applied
};

/// What the application does with one applied file: make it durable, keep the undo.
struct AppliedFile {
  std::size_t index = 0;  // into files()
  std::vector<store::Operation> operations;
  store::Contexts contexts;  // for the same journal commit
  ImportUndo undo;
  std::string quarantine;  // exchange file of what was held back, "" when nothing was
};

class ImportSession {
 public:
  ImportSession(store::Store& store, ImportOptions options, Limits limits = {});
  ~ImportSession();
  ImportSession(const ImportSession&) = delete;
  ImportSession& operator=(const ImportSession&) = delete;

  void add(std::string name, std::string bytes);
  /// Leaves a file out; those planned after it are planned again.
  void remove(std::size_t index);
  /// Checks and plans; true when every file is planned or refused.
  bool step(std::size_t byte_budget);
  double progress() const;
  std::span<const SessionFile> files() const;
  /// Order in which the planned files will be applied, indices into files().
  std::vector<std::size_t> order() const;

  /// Called once before the first file is applied. An error stops everything, nothing was changed.
  std::function<base::Result<void>()> safety_snapshot;
  /// Called after each file.
  std::function<void(AppliedFile)> on_applied;

  /// Applies the planned and ready files, in slices. true: done.
  base::Result<bool> apply_step(std::size_t byte_budget);

  /// For a digest made outside: the bytes of file `index` once its header is read, else "".
  std::string_view hashed_bytes(std::size_t index) const;
  void set_digest(std::size_t index, const base::Sha256Digest& digest);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::exchange
