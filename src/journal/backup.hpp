#pragma once
// The backup of a whole shop in one file, `.aftercare-backup` (gzip, readable by any unpacker):
//   {"fmt":"aftercare-backup/1","created":…,"ctx":{…}}
//   blocks as in snapshot parts: heads, superseded writes, damaged files carried along
//   {"end":{"n":…,"sha256":…}}     over all bytes before this line
// Made from memory alone, so it is also the emergency download when the disk is broken. It is not an
// exchange file: it carries history, and restoring it replaces what is there.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "journal/journal.hpp"
#include "store/store.hpp"

namespace aftercare::journal {

/// Writes a backup in slices. The state is taken whole at construction (about the size of the shop in
/// memory, 0.2 s for 100,000 customers), so edits made meanwhile are not half in it.
class BackupExport {
 public:
  BackupExport(const store::Store& store, base::Milliseconds created,
               const std::vector<Journal::QuarantinedFile>& damaged = {});
  /// Packs about 1 MB; true when done.
  bool step();
  double progress() const;
  std::string take() { return std::move(packed_); }

 private:
  std::string text_;
  std::size_t at_ = 0;
  std::string packed_;
};

/// All at once.
std::string export_backup(const store::Store& store, base::Milliseconds created,
                          const std::vector<Journal::QuarantinedFile>& damaged = {});

struct RestoreOptions {
  /// Restore what is readable of a damaged backup. Contexts are then dropped: what is missing must
  /// not count as seen.
  bool accept_damage = false;
};

/// Verifies a backup, then replaces the whole state on disk by a new generation; the old files stay
/// until the next acknowledged snapshot. In slices. When done, or failed after writing had begun
/// (journal.is_writer() is false then), throw store and journal away and open again: the next writer
/// starts a new run, as it must after every restore (design section 3).
class Restore {
 public:
  /// `journal` must be open, be the writer and have nothing unsaved.
  Restore(Journal& journal, std::string backup, RestoreOptions options = {});
  ~Restore();
  Restore(const Restore&) = delete;
  Restore& operator=(const Restore&) = delete;

  /// One small piece. `failed` with error(): a damaged or foreign file has changed nothing.
  CompactionStatus step();
  const base::Error& error() const;
  double progress() const;  // 0 to 1
  std::uint64_t lines_read() const;
  std::optional<base::Milliseconds> created() const;  // known after the first pieces

 private:
  struct Work;
  std::shared_ptr<Work> work_;
};

}  // namespace aftercare::journal
