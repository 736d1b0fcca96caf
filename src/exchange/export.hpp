#pragma once
// Writing exchange files, in slices so that the page stays usable and memory stays low (R-DATA-02).

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/format.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

struct ExportOptions {
  base::ShopCode shop;
  std::string device;
  std::string to = "HQ";
  std::int64_t export_number = 1;
  std::string previous_hash;
  base::Milliseconds created = 0;
  std::string app;
  /// Set: only registers touched after this context (kind since).
  std::optional<store::Contexts> since;
  /// Set: only these scopes; head office sends a shop `HQ` and that shop's own.
  std::optional<std::vector<store::Scope>> scopes;
  /// Personal scopes are left out (R-SEC-01).
  bool masked = false;
  /// Superseded writes too, for head office's audit.
  bool history = false;
  bool gzip = false;
};

/// Produces one file. Equal states give equal bytes between `"rec":[` and `]`. When the store
/// changes between two steps the export starts over by itself: take output() only when done, or
/// hand `restarted` a place to drop what was taken.
class Exporter {
 public:
  Exporter(const store::Store& store, ExportOptions options);
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  /// Works on about `byte_budget` bytes of text; true when the file is complete.
  bool step(std::size_t byte_budget);
  /// 0 to 1, for the progress bar.
  double progress() const;
  /// What was produced and not taken yet (gzip already applied).
  std::string take_output();
  /// How often the store changed meanwhile and everything began again.
  int restarts() const;

  // --- when done
  const FileHeader& header() const;
  /// end.sha256: the `prev` of the next export.
  const std::string& sha256() const;
  std::int64_t line_count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The whole file at once: tools and tests.
struct ExportedFile {
  std::string bytes;
  std::string sha256;
  std::int64_t lines = 0;
  FileHeader header;
};
ExportedFile export_all(const store::Store& store, const ExportOptions& options);

/// `S01-A-20261121-0042.json` or `.json.gz`; the word `masked` or `since` stands before the end.
std::string export_file_name(const FileHeader& header, bool gzip);

}  // namespace aftercare::exchange
