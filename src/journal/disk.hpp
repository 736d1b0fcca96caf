#pragma once
// The few things a durable log needs of a disk (design section 4). Three implementations: memory
// with fault injection (tests), files (native tool), IDBFS (web). Files are immutable: a name is
// written once and never reused, so there is no overwrite and no partial update to reason about.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace aftercare::journal {

struct DiskFile {
  std::string name;
  std::string bytes;
};

/// Called once, from the event loop or before the call returns, with the outcome of a commit.
using Acknowledge = std::function<void(base::Result<void>)>;
using Fetched = std::function<void(base::Result<std::string>)>;

class Disk {
 public:
  virtual ~Disk() = default;
  /// Names of all files, in no promised order. Known after the disk was opened.
  virtual base::Result<std::vector<std::string>> list() = 0;
  /// Only until release_memory was called; afterwards `fetch`.
  virtual base::Result<std::string> read(std::string_view name) = 0;
  /// Reads at any time, also after the disk has forgotten what it cached.
  virtual void fetch(std::string name, Fetched done) { done(read(name)); }
  /// Writes every file in one atomic, durable step, then acknowledges. Never overwrites: a taken
  /// name is an error. Acknowledged means: survives a kill of the browser.
  virtual void write(std::vector<DiskFile> files, Acknowledge acknowledge) = 0;
  /// Removes files in one step; only names that a later acknowledged snapshot has made needless.
  virtual void remove(std::vector<std::string> names, Acknowledge acknowledge) = 0;
  /// The journal has loaded the store: bytes kept for `read` may go.
  virtual void release_memory() {}
};

}  // namespace aftercare::journal
