#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/tool.hpp"

namespace aftercare::cli {
namespace {

/// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close_now(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  bool close_now() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

base::Error failure(std::string_view key, const std::string& path) {
  return base::Error("exchange.tool." + std::string(key), {{"file", path}, {"reason", std::strerror(errno)}});
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

base::Result<std::string> read_file(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (file.get() < 0 || ::fstat(file.get(), &about) != 0)
    return std::unexpected(failure("cannot_read", path));
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  std::size_t at = 0;
  while (true) {
    if (at == bytes.size()) bytes.resize(bytes.size() + 64 * 1024);
    const ssize_t got = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(failure("cannot_read", path));
    if (got == 0) break;
    at += static_cast<std::size_t>(got);
  }
  bytes.resize(at);
  return bytes;
}

base::Result<void> write_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".part-" + std::to_string(::getpid());
  Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (file.get() < 0) return std::unexpected(failure("cannot_write", path));
  if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0 || !file.close_now() ||
      std::rename(beside.c_str(), path.c_str()) != 0) {
    const base::Error error = failure("cannot_write", path);
    ::unlink(beside.c_str());
    return std::unexpected(error);
  }
  return {};
}

Exit deliver(const std::string& path, std::string_view bytes, Console& console) {
  if (path.empty() || path == "-") {
    console.out += bytes;
    return Exit::done;
  }
  if (auto written = write_file(path, bytes); !written) {
    console.complain(written.error().message);
    return Exit::input_output;
  }
  return Exit::done;
}

}  // namespace aftercare::cli
