#include "storage.hpp"

#include <map>
#include <string>

#include "application_client.hpp"

namespace aftercare::web {
namespace {

// Until web/idbfs_disk is there: nothing outlives the page.
class MemoryDisk final : public journal::Disk {
 public:
  base::Result<std::vector<std::string>> list() override {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files_) names.push_back(name);
    return names;
  }
  base::Result<std::string> read(std::string_view name) override {
    const auto found = files_.find(name);
    if (found == files_.end()) return base::fail("journal.error.no_file");
    return found->second;
  }
  void write(std::vector<journal::DiskFile> files, journal::Acknowledge acknowledge) override {
    for (auto& file : files) files_.emplace(std::move(file.name), std::move(file.bytes));
    acknowledge({});
  }
  void remove(std::vector<std::string> names, journal::Acknowledge acknowledge) override {
    for (const std::string& name : names) files_.erase(name);
    acknowledge({});
  }

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace

void Storage::open() {
  disk_ = std::make_unique<MemoryDisk>();
  client_.open(*disk_, true);
}

void Storage::take_over() {}

}  // namespace aftercare::web
