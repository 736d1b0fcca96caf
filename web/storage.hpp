#pragma once
// The writer lock, then the disk, then the records: in this order, so that two tabs never write.

#include <memory>

#include "journal/disk.hpp"

namespace aftercare::web {

class ApplicationClient;

class Storage {
 public:
  explicit Storage(ApplicationClient& client) : client_(client) {}
  void open();
  /// The person wants to write here: asks the tab that does.
  void take_over();

 private:
  ApplicationClient& client_;
  std::unique_ptr<journal::Disk> disk_;
};

}  // namespace aftercare::web
