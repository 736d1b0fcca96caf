#pragma once
// The browser's disk: IDBFS mounted at /data, used as a container of immutable files. Loading is
// IDBFS's own FS.syncfs(true), once, at the start. Saving never is: FS.syncfs compares time stamps,
// walks all files and has been seen to report success for a lost write (field-local-first 0 and 1).
// Each commit goes in one transaction of durability "strict" into IDBFS's own object store, and is
// acknowledged on its `complete`.
//
// For web/main.cpp and web/storage.cpp:
//   auto disk = std::make_unique<IdbfsDisk>();
//   disk->mount([&](base::Result<void> result) { … then client.open(*disk, writer) … });
// An error means: private window without storage, storage switched off. The page can still run on
// memory, marked as unsaved, and offer the download.
//
// Faults for tests exist only with ?test=1, as window.__aftercareFaults:
//   failNextPut(name = 'QuotaExceededError')  the next transaction aborts with an error of this name
//   closeConnection()                          as if the browser had closed the database
//   holdAnswers(true|false)                    acknowledgements wait

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "journal/disk.hpp"

namespace aftercare::web {

class IdbfsDisk final : public journal::Disk {
 public:
  /// Mounts and loads. Nothing else may be called before `done` has heard of success.
  void mount(journal::Acknowledge done);
  /// Called when the browser has cleared the site's data under us: nothing is stored any more, the
  /// disk is empty from now on and takes writes again.
  void on_cleared(std::function<void()> listener) { cleared_ = std::move(listener); }
  void forget_all();  // for the glue to JavaScript

  base::Result<std::vector<std::string>> list() override;
  base::Result<std::string> read(std::string_view name) override;
  void fetch(std::string name, journal::Fetched done) override;
  void write(std::vector<journal::DiskFile> files, journal::Acknowledge acknowledge) override;
  void remove(std::vector<std::string> names, journal::Acknowledge acknowledge) override;
  /// Takes the loaded bytes out of MEMFS. Safe because the object store holds them and nothing here
  /// ever calls FS.syncfs(false), which would take a missing file for a removed one.
  void release_memory() override;

 private:
  void read_names();

  std::set<std::string, std::less<>> names_;
  std::function<void()> cleared_;
};

}  // namespace aftercare::web
