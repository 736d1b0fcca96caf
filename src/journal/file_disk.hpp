#pragma once
// The disk of the native tool: one folder. Several files of one write become visible together: they
// are written and synced under temporary names, a small list of them is made durable by one rename,
// and only then do they get their names; opening finishes what a crash interrupted.

#include <string>
#include <vector>

#include "journal/disk.hpp"

namespace aftercare::journal {

class FileDisk final : public Disk {
 public:
  /// Makes the folder where it is missing. Errors come from the calls below.
  explicit FileDisk(std::string folder);

  base::Result<std::vector<std::string>> list() override;
  base::Result<std::string> read(std::string_view name) override;
  void write(std::vector<DiskFile> files, Acknowledge acknowledge) override;
  void remove(std::vector<std::string> names, Acknowledge acknowledge) override;

 private:
  base::Result<void> open();
  base::Result<void> write_all(const std::vector<DiskFile>& files);
  base::Result<void> finish_interrupted();
  std::string path(std::string_view name) const;

  std::string folder_;
  bool open_ = false;
};

}  // namespace aftercare::journal
