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

  /// SHA-256 made by somebody faster than we are (the browser). Asked a few files ahead, which works
  /// beside step(). `bytes` are only good during the call; `answer` may come at any time, also when
  /// the session is gone. nullopt: it could not be made, step() hashes.
  using DigestAnswer = std::function<void(std::optional<base::Sha256Digest>)>;
  using DigestElsewhere = std::function<void(std::string_view bytes, DigestAnswer answer)>;
  DigestElsewhere digest_elsewhere;
  /// step() can do nothing before an answer arrives.
  bool waits_for_digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::exchange
