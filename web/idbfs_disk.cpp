#include "idbfs_disk.hpp"

#include <dirent.h>
#include <emscripten.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <utility>

extern "C" {
void aftercare_disk_mount();
/// `names` and the files' places and sizes, `count` each; the bytes are copied before it returns.
void aftercare_disk_write(int job, const char* const* names, const char* const* bytes,
                          const std::uint32_t* sizes, int count);
void aftercare_disk_remove(int job, const char* const* names, int count);
void aftercare_disk_fetch(int job, const char* name);
void aftercare_disk_release(const char* name);
}

namespace aftercare::web {
namespace {

constexpr const char* root = "/data/";

struct Jobs {
  IdbfsDisk* disk = nullptr;
  journal::Acknowledge mounted;
  std::map<int, journal::Acknowledge> commits;
  std::map<int, journal::Fetched> fetches;
  std::map<int, std::string> fetched;  // room for bytes that JavaScript fills
  int last = 0;
};

Jobs& jobs() {
  static Jobs all;
  return all;
}

base::Error error_named(std::string_view name) {
  if (name == "QuotaExceededError") return base::Error("journal.disk_full");
  if (name == "ConstraintError") return base::Error("journal.name_taken", {{"file", ""}});
  if (name == "DataCleared") return base::Error("journal.disk_cleared");
  if (name == "InvalidStateError" || name == "UnknownError") return base::Error("journal.disk_closed");
  return base::Error("journal.disk_failed", {{"reason", std::string(name)}});
}

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> result;
  for (const std::string& text : texts) result.push_back(text.c_str());
  return result;
}

}  // namespace

void IdbfsDisk::mount(journal::Acknowledge done) {
  jobs().disk = this;
  jobs().mounted = [this, done = std::move(done)](base::Result<void> result) {
    if (result) read_names();
    done(std::move(result));
  };
  aftercare_disk_mount();
}

void IdbfsDisk::read_names() {
  for (const char* folder : {"j/", "s/"}) {
    DIR* directory = opendir((std::string(root) + folder).c_str());
    if (directory == nullptr) continue;
    while (const dirent* entry = readdir(directory)) {
      if (entry->d_name[0] != '.') names_.insert(std::string(folder) + entry->d_name);
    }
    closedir(directory);
  }
}

base::Result<std::vector<std::string>> IdbfsDisk::list() {
  return std::vector<std::string>(names_.begin(), names_.end());
}

base::Result<std::string> IdbfsDisk::read(std::string_view name) {
  const std::string path = root + std::string(name);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr)
    return base::fail("journal.file_error", {{"file", std::string(name)}, {"reason", "ENOENT"}});
  std::fseek(file, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(std::ftell(file)), '\0');
  std::fseek(file, 0, SEEK_SET);
  const std::size_t read = std::fread(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
  bytes.resize(read);
  return bytes;
}

void IdbfsDisk::fetch(std::string name, journal::Fetched done) {
  const int job = ++jobs().last;
  jobs().fetches[job] = std::move(done);
  aftercare_disk_fetch(job, name.c_str());
}

void IdbfsDisk::write(std::vector<journal::DiskFile> files, journal::Acknowledge acknowledge) {
  std::vector<std::string> names;
  std::vector<const char*> bytes;
  std::vector<std::uint32_t> sizes;
  for (const journal::DiskFile& file : files) {
    if (names_.contains(file.name))
      return acknowledge(base::fail("journal.name_taken", {{"file", file.name}}));
    names.push_back(file.name);
    bytes.push_back(file.bytes.data());
    sizes.push_back(static_cast<std::uint32_t>(file.bytes.size()));
  }
  const int job = ++jobs().last;
  jobs().commits[job] = [this, names, acknowledge = std::move(acknowledge)](base::Result<void> result) {
    if (result) names_.insert(names.begin(), names.end());
    acknowledge(std::move(result));
  };
  aftercare_disk_write(job, pointers(names).data(), bytes.data(), sizes.data(),
                       static_cast<int>(names.size()));
}

void IdbfsDisk::remove(std::vector<std::string> names, journal::Acknowledge acknowledge) {
  const int job = ++jobs().last;
  const std::vector<const char*> paths = pointers(names);
  const int count = static_cast<int>(names.size());
  jobs().commits[job] = [this, gone = names,
                         acknowledge = std::move(acknowledge)](base::Result<void> result) {
    if (result) {
      for (const std::string& name : gone) names_.erase(name);
    }
    acknowledge(std::move(result));
  };
  aftercare_disk_remove(job, paths.data(), count);
}

void IdbfsDisk::forget_all() {
  names_.clear();
  if (cleared_) cleared_();
}

void IdbfsDisk::release_memory() {
  for (const std::string& name : names_) aftercare_disk_release(name.c_str());
}

}  // namespace aftercare::web

using aftercare::web::jobs;

extern "C" {

/// `error`: the name of the DOMException, or null.
EMSCRIPTEN_KEEPALIVE void aftercare_on_disk_mounted(int /*job*/, const char* error) {
  const auto done = std::exchange(jobs().mounted, nullptr);
  if (!done) return;
  if (error == nullptr) return done({});
  done(aftercare::base::fail("journal.disk_unavailable", {{"reason", error}}));
}

/// The same for the end of a commit.
EMSCRIPTEN_KEEPALIVE void aftercare_on_disk_done(int job, const char* error) {
  const auto node = jobs().commits.extract(job);
  if (node.empty()) return;
  if (error == nullptr) return node.mapped()({});
  node.mapped()(std::unexpected(aftercare::web::error_named(error)));
}

/// The store is there, but what was in it is gone.
EMSCRIPTEN_KEEPALIVE void aftercare_on_disk_cleared() {
  if (jobs().disk != nullptr) jobs().disk->forget_all();
}

/// Where the fetched bytes shall go.
EMSCRIPTEN_KEEPALIVE char* aftercare_on_disk_room(int job, std::uint32_t size) {
  std::string& bytes = jobs().fetched[job];
  bytes.resize(size);
  return bytes.data();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_disk_fetched(int job, const char* error) {
  const auto node = jobs().fetches.extract(job);
  auto bytes = jobs().fetched.extract(job);
  if (node.empty()) return;
  if (error == nullptr && !bytes.empty()) return node.mapped()(std::move(bytes.mapped()));
  node.mapped()(std::unexpected(aftercare::web::error_named(error == nullptr ? "NotFoundError" : error)));
}

}  // extern "C"
