#include "app/exchange_desk.hpp"

#include "app/audit.hpp"
#include "app/demo_data.hpp"
#include "base/json.hpp"
#include "exchange/package.hpp"
#include "generated/version.hpp"
#include "store/contexts_json.hpp"

namespace aftercare::app {

namespace {
constexpr std::size_t slice_bytes = 512 * 1024;
constexpr std::string_view json_mime = "application/json";
constexpr std::string_view gzip_mime = "application/gzip";

std::string backup_name(const App& app) {
  const base::LocalTime now = base::to_local(app.clock().now(), app.clock().utc_offset_minutes());
  const std::string minute = std::to_string(10000 + now.minute_of_day / 60 * 100 + now.minute_of_day % 60).substr(1);
  return app.local().shop.to_string() + "-" + now.date.to_string() + "-" + minute + ".aftercare-backup";
}
/// Nothing remembered gives a since of nothing: everything.
std::optional<store::Contexts> last_export_contexts(const LocalSettings& local) {
  const std::string& raw = local.last_export_contexts;
  if (raw.empty() || base::check_json_value(raw) != raw.size()) return std::nullopt;
  return store::parse_contexts(raw);
}
/// What somebody practised with does not leave a real shop: head office would not know the demo's.
std::optional<std::vector<store::Scope>> scopes_to_send(const App& app) {
  std::vector<store::Scope> scopes;
  for (const auto& [scope, context] : app.store().contexts()) {
    if (scope.shop != demo_shop_code()) scopes.push_back(scope);
  }
  if (is_demo_shop(app) || scopes.size() == app.store().contexts().size()) return std::nullopt;
  return scopes;
}
}  // namespace

base::Result<void> ExchangeDesk::require(Permission permission) const {
  if (app_.may(permission)) return {};
  return base::fail("command.error.not_allowed", {{"what", "@" + std::string(permission_key(permission))}});
}

void ExchangeDesk::audit(std::string_view action, const std::string& detail) {
  store::Commit commit = app_.context().commit("");
  append_audit(app_.context(), commit, action, {{}, {}, detail});
  if (const auto done = app_.run_quietly(std::move(commit)); !done) app_.tell_error(done.error());
}

// --- export

base::Result<void> ExchangeDesk::start_export(const ExportChoice& choice) {
  if (const auto allowed = require(Permission::exchange_files); !allowed) return allowed;
  // Only what is safe here may leave: a file must never hold more than this computer could restore.
  if (app_.save_state().kind == SaveKind::unsaved) return base::fail("exchange_desk.error.unsaved");
  const LocalSettings& local = app_.local();
  exchange::ExportOptions options;
  options.shop = local.shop;
  options.device = local.device_name.empty() ? std::string(1, local.device_letter) : local.device_name;
  options.to = choice.to;
  options.export_number = local.export_number + 1;
  options.previous_hash = local.last_export_hash;
  options.created = app_.clock().now();
  options.app = std::string(version);
  options.masked = choice.masked;
  options.history = choice.history;
  options.gzip = choice.gzip;
  if (choice.since_last) options.since = last_export_contexts(local);
  options.scopes = scopes_to_send(app_);
  choice_ = choice;
  exported_.clear();
  exporter_ = std::make_unique<exchange::Exporter>(app_.store(), std::move(options));
  return {};
}

void ExchangeDesk::finish_export() {
  const exchange::FileHeader header = exporter_->header();
  finished_ = FinishedFile{exchange::export_file_name(header, choice_.gzip), std::string(choice_.gzip ? gzip_mime : json_mime), std::move(exported_)};
  LocalSettings local = app_.local();
  local.export_number = header.export_number;
  local.last_export_hash = exporter_->sha256();
  local.last_export_at = header.created;
  if (!choice_.masked) {
    local.last_export_contexts.clear();
    store::append_contexts(local.last_export_contexts, header.contexts);
  }
  app_.set_local(std::move(local));
  audit("export", finished_->name);
  exporter_.reset();
}

// --- backup

base::Result<void> ExchangeDesk::start_backup() {
  if (const auto allowed = require(Permission::exchange_files); !allowed) return allowed;
  backup_ = std::make_unique<journal::BackupExport>(app_.store(), app_.clock().now());
  return {};
}

void ExchangeDesk::finish_backup() {
  finished_ = FinishedFile{backup_name(app_), std::string(gzip_mime), backup_->take()};
  backup_.reset();
  LocalSettings local = app_.local();
  local.last_backup_at = app_.clock().now();
  app_.set_local(std::move(local));
  if (!app_.read_only()) audit("backup", finished_->name);
}

FinishedFile ExchangeDesk::emergency_copy() const {
  return {"emergency-" + backup_name(app_), std::string(gzip_mime), journal::export_backup(app_.store(), app_.clock().now())};
}

std::optional<FinishedFile> ExchangeDesk::take_finished() { return std::exchange(finished_, std::nullopt); }

// --- import

base::Result<void> ExchangeDesk::add_file(std::string name, std::string bytes) {
  if (const auto allowed = require(Permission::exchange_files); !allowed) return allowed;
  if (app_.read_only()) return base::fail("app.error.read_only");
  if (!session_) {
    session_ = std::make_unique<exchange::ImportSession>(app_.store(), exchange::ImportOptions{.received = app_.clock().now()});
    session_->safety_snapshot = [this]() -> base::Result<void> {
      // The journal keeps every earlier write; a restart after a fault finds the state before.
      if (app_.save_state().kind == SaveKind::unsaved) return base::fail("exchange_desk.error.unsaved");
      return {};
    };
    session_->digest_elsewhere = digest_elsewhere;
    session_->on_applied = [this](exchange::AppliedFile file) { note_applied(std::move(file)); };
  }
  session_->add(std::move(name), std::move(bytes));
  planned_ = false;
  return {};
}

void ExchangeDesk::remove_file(std::size_t index) {
  if (!session_ || applying_) return;
  session_->remove(index);
  planned_ = false;
}

base::Result<void> ExchangeDesk::start_apply() {
  if (!session_ || !planned_) return base::fail("exchange_desk.error.not_planned");
  app_.ensure_writer();
  applying_ = true;
  return {};
}

void ExchangeDesk::note_applied(exchange::AppliedFile file) {
  const exchange::SessionFile& shown = session_->files()[file.index];
  keep_letters_apart(file.operations);
  app_.note_joined(std::move(file.operations), file.contexts);
  if (!file.quarantine.empty()) quarantined_.push_back({shown.name, std::string(json_mime), std::move(file.quarantine)});
  if (!shown.result) return;
  const exchange::EntityCounts total = shown.result->total();
  done_.insert(done_.begin(), {shown.name, app_.clock().now(), std::move(file.undo), total.added + total.changed + total.conflict});
  const auto remembered = app_.run_quietly(exchange::record_package(app_.store(), app_.local().shop, *shown.result, app_.clock().now(), app_.person().id));
  if (!remembered) app_.tell_error(remembered.error());
  audit("import", shown.name);
}

/// R-DATA-03: numbers of two computers must not meet. Both were set up on their own, or one was given the files of the other.
void ExchangeDesk::keep_letters_apart(std::span<const store::Operation> operations) {
  const LocalSettings& local = app_.local();
  if (!is_signed_as(operations, signing_device(local.shop, local.device_letter))) return;
  app_.take_free_letter();
  app_.tell({{"exchange_desk.other_letter", {{"letter", std::string(1, local.device_letter)}}}, Notice::Tone::warning, false});
}

void ExchangeDesk::close_import() {
  if (applying_) return;
  session_.reset();
  planned_ = false;
}

base::Result<void> ExchangeDesk::undo_import(std::size_t index) {
  if (const auto allowed = require(Permission::exchange_files); !allowed) return allowed;
  auto commit = exchange::undo_import(app_.store(), done_[index].undo);
  if (!commit) return std::unexpected(commit.error());
  commit->author = app_.person().id;
  commit->label = "exchange_desk.import_undone";
  if (const auto done = app_.run(std::move(*commit)); !done) return done;
  audit("undo_import", done_[index].file_name);
  done_.erase(done_.begin() + static_cast<std::ptrdiff_t>(index));
  return {};
}

bool ExchangeDesk::tick() {
  bool more = false;
  if (exporter_) {
    const int restarts = exporter_->restarts();
    const bool complete = exporter_->step(slice_bytes);
    if (exporter_->restarts() != restarts) exported_.clear();  // the records changed meanwhile
    exported_ += exporter_->take_output();
    if (complete) finish_export();
    more = true;
  }
  if (backup_) {
    if (backup_->step()) finish_backup();
    more = true;
  }
  if (session_ && !planned_) {
    planned_ = session_->step(slice_bytes);
    more = !session_->waits_for_digest() || more;
  }
  if (session_ && applying_) {
    const auto done = session_->apply_step(slice_bytes);
    if (!done) app_.tell_error(done.error());
    applying_ = done && !*done;
    more = true;
  }
  return more;
}

}  // namespace aftercare::app
