#include "journal/file_disk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

namespace aftercare::journal {

namespace {

constexpr std::string_view list_name = "pending.list";

std::unexpected<base::Error> failure(std::string_view path) {
  return base::fail("journal.file_error", {{"file", std::string(path)}, {"reason", std::strerror(errno)}});
}

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }

 private:
  int value_;
};

/// A name in a folder is durable when the folder is synced.
base::Result<void> sync_folder(const std::string& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY));
  if (file.get() < 0 || ::fsync(file.get()) != 0) return failure(folder);
  return {};
}

base::Result<void> write_synced(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644));
  if (file.get() < 0) return failure(path);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return failure(path);
  return {};
}

base::Result<std::string> read_whole(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY));
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) return failure(path);
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::read(file.get(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(path);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

base::Result<void> make_folder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) return failure(folder);
  return {};
}

base::Result<void> list_folder(const std::string& folder, const std::string& prefix,
                               std::vector<std::string>& names) {
  DIR* directory = ::opendir(folder.c_str());
  if (directory == nullptr) return failure(folder);
  while (const dirent* entry = ::readdir(directory)) {
    const std::string_view name = entry->d_name;
    if (!name.starts_with('.') && !name.ends_with(".new")) names.push_back(prefix + std::string(name));
  }
  ::closedir(directory);
  return {};
}

}  // namespace

FileDisk::FileDisk(std::string folder) : folder_(std::move(folder)) {}

std::string FileDisk::path(std::string_view name) const { return folder_ + "/" + std::string(name); }

base::Result<void> FileDisk::open() {
  if (open_) return {};
  for (const std::string& folder : {folder_, path("j"), path("s")}) {
    if (auto made = make_folder(folder); !made) return made;
  }
  if (auto finished = finish_interrupted(); !finished) return finished;
  open_ = true;
  return {};
}

/// The list was durable, so the write counts: give the files their names.
base::Result<void> FileDisk::finish_interrupted() {
  if (::access(path(list_name).c_str(), F_OK) != 0) return {};
  const auto text = read_whole(path(list_name));
  if (!text) return std::unexpected(text.error());
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    const std::string target = path(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    if (::rename((target + ".new").c_str(), target.c_str()) != 0 && errno != ENOENT) return failure(target);
  }
  for (const std::string_view folder : {"j", "s"}) {
    if (auto synced = sync_folder(path(folder)); !synced) return synced;
  }
  if (::unlink(path(list_name).c_str()) != 0) return failure(path(list_name));
  return {};
}

base::Result<std::vector<std::string>> FileDisk::list() {
  if (auto opened = open(); !opened) return std::unexpected(opened.error());
  std::vector<std::string> names;
  for (const std::string prefix : {"j/", "s/"}) {
    if (auto listed = list_folder(path(prefix), prefix, names); !listed)
      return std::unexpected(listed.error());
  }
  return names;
}

base::Result<std::string> FileDisk::read(std::string_view name) { return read_whole(path(name)); }

base::Result<void> FileDisk::write_all(const std::vector<DiskFile>& files) {
  if (auto opened = open(); !opened) return opened;
  std::string names;
  for (const DiskFile& file : files) {
    const std::string target = path(file.name);
    if (::access(target.c_str(), F_OK) == 0) return base::fail("journal.name_taken", {{"file", file.name}});
    if (auto written = write_synced(target + ".new", file.bytes); !written) return written;
    names.append(file.name).append("\n");
  }
  const std::string draft = path(list_name) + ".new";
  if (auto written = write_synced(draft, names); !written) return written;
  for (const std::string_view folder : {"j", "s"}) {
    if (auto synced = sync_folder(path(folder)); !synced) return synced;
  }
  if (::rename(draft.c_str(), path(list_name).c_str()) != 0) return failure(path(list_name));
  if (auto synced = sync_folder(folder_); !synced) return synced;
  return finish_interrupted();
}

void FileDisk::write(std::vector<DiskFile> files, Acknowledge acknowledge) { acknowledge(write_all(files)); }

void FileDisk::remove(std::vector<std::string> names, Acknowledge acknowledge) {
  for (const std::string& name : names) {
    if (::unlink(path(name).c_str()) != 0 && errno != ENOENT) return acknowledge(failure(path(name)));
  }
  acknowledge({});
}

}  // namespace aftercare::journal
