#pragma once
// Where commits become durable. The journal implements it; unit tests of commands take a fake.

#include <optional>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace aftercare::app {

/// What the status line says, from the journal's acknowledgement, never from hope (design section 2).
enum class SaveKind : std::uint8_t { saved, saving, unsaved, read_only, loading };

struct SaveState {
  SaveKind kind = SaveKind::saved;
  base::Message problem;              // unsaved: why, and what to do
  base::Milliseconds last_saved = 0;  // 0: nothing written in this session
};

class SaveLog {
 public:
  virtual ~SaveLog() = default;
  /// Called right before the first write of a session: mints the run and tells the store (design 3).
  virtual void start_run() = 0;
  /// `joined`: contexts an import merged; they are saved in the same step as its operations.
  virtual void append(std::vector<store::Operation> operations, const store::Contexts* joined) = 0;
  virtual SaveState state() const = 0;
  /// Drives group commits, retries and compaction; true while there is work to come back for.
  virtual bool tick(base::Milliseconds now) = 0;
};

}  // namespace aftercare::app
