#pragma once
// The writer lock, then the disk, then the records: in this order, so that two tabs never write.

#include <functional>

#include "idbfs_disk.hpp"
#include "tab_lock.hpp"

namespace aftercare::web {

class ApplicationClient;

class Storage {
 public:
  explicit Storage(ApplicationClient& client) : client_(client) {}
  void open();
  /// The person wants to write here: asks the tab that does, and reloads once it gave way.
  void take_over() { lock_.take_over(); }

 private:
  void mount(LockRole role);

  ApplicationClient& client_;
  TabLock lock_;
  IdbfsDisk disk_;
};

}  // namespace aftercare::web
