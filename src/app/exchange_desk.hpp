#pragma once
// The work behind 数据交换: exporting, taking in many files, backing up. Long work runs in slices
// (tick), shows progress and can be cancelled; what a command would refuse is refused here too.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "exchange/export.hpp"
#include "exchange/session.hpp"
#include "journal/backup.hpp"

namespace aftercare::app {

struct FinishedFile {
  std::string name;
  std::string mime;
  std::string bytes;
};

struct ExportChoice {
  bool since_last = false;  // only what changed since this computer's last export
  bool masked = false;      // without personal data (R-SEC-01)
  bool history = false;
  bool gzip = true;
  std::string to = "HQ";
};

class ExchangeDesk {
 public:
  explicit ExchangeDesk(App& app) : app_(app) {}

  /// Slices of whatever runs; true while there is more.
  bool tick();

  // --- export
  base::Result<void> start_export(const ExportChoice& choice);
  bool exporting() const { return exporter_ != nullptr; }
  double export_progress() const { return exporter_ ? exporter_->progress() : 1; }
  void cancel_export() { exporter_.reset(); }

  // --- backup
  base::Result<void> start_backup();
  bool backing_up() const { return backup_ != nullptr; }
  double backup_progress() const { return backup_ ? backup_->progress() : 1; }
  /// Straight from memory, whatever state the disk is in (design section 4).
  FinishedFile emergency_copy() const;

  /// What was made and waits to be handed to the user.
  std::optional<FinishedFile> take_finished();

  // --- import
  /// The platform's own SHA-256, where it has one (see exchange::ImportSession).
  exchange::ImportSession::DigestElsewhere digest_elsewhere;
  base::Result<void> add_file(std::string name, std::string bytes);
  bool has_import() const { return session_ != nullptr; }
  const exchange::ImportSession* session() const { return session_.get(); }
  void remove_file(std::size_t index);
  bool planned() const { return planned_; }
  bool applying() const { return applying_; }
  /// Joins every planned file, one commit each; error when something here is not saved yet.
  base::Result<void> start_apply();
  void close_import();

  // --- taking an import back
  struct DoneImport {
    std::string file_name;
    base::Milliseconds at = 0;
    exchange::ImportUndo undo;
    std::int64_t records = 0;
  };
  const std::vector<DoneImport>& done_imports() const { return done_; }
  base::Result<void> undo_import(std::size_t index);
  /// Parts of files their maker may not write: kept verbatim, to be looked at.
  const std::vector<FinishedFile>& quarantined() const { return quarantined_; }

 private:
  base::Result<void> require(Permission permission) const;
  void finish_export();
  void finish_backup();
  void note_applied(exchange::AppliedFile file);
  void keep_letters_apart(std::span<const store::Operation> operations);
  void audit(std::string_view action, const std::string& detail);

  App& app_;
  std::unique_ptr<exchange::Exporter> exporter_;
  ExportChoice choice_;
  std::string exported_;
  std::unique_ptr<journal::BackupExport> backup_;
  std::optional<FinishedFile> finished_;
  std::unique_ptr<exchange::ImportSession> session_;
  bool planned_ = false;
  bool applying_ = false;
  std::vector<DoneImport> done_;
  std::vector<FinishedFile> quarantined_;
};

}  // namespace aftercare::app
