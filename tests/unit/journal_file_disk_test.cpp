// The native tool's disk: durable by fsync and rename, whole writes after a crash.

#if !defined(__EMSCRIPTEN__)

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "journal/file_disk.hpp"

using namespace aftercare;
using namespace aftercare::journal;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "aftercare-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

bool write(FileDisk& disk, std::vector<DiskFile> files) {
  bool done = false;
  disk.write(std::move(files), [&](const base::Result<void>& result) { done = result.has_value(); });
  return done;
}

}  // namespace

TEST_CASE("files are written once, listed, read and removed") {
  const Folder folder;
  FileDisk disk(folder.path / "shop");
  REQUIRE(write(disk, {{"j/a", "1"}, {"s/b", std::string("\0\xff", 2)}}));
  CHECK_FALSE(write(disk, {{"j/a", "2"}}));
  CHECK(disk.read("j/a") == "1");
  CHECK(disk.read("s/b")->size() == 2);
  CHECK_FALSE(disk.read("j/none"));
  FileDisk again(folder.path / "shop");
  CHECK(again.list()->size() == 2);
  bool removed = false;
  again.remove({"j/a", "j/none"}, [&](const base::Result<void>& result) { removed = result.has_value(); });
  CHECK(removed);
  CHECK(again.list() == std::vector<std::string>{"s/b"});
}

TEST_CASE("a write interrupted by a crash is finished when it was listed, and unseen when not") {
  const Folder folder;
  {
    FileDisk disk(folder.path);
    REQUIRE(disk.list());
  }
  const auto put = [&](const char* name, const char* text) { std::ofstream(folder.path / name) << text; };
  put("j/a.new", "half");
  put("j/b.new", "whole");
  put("s/c.new", "whole");
  put("pending.list", "j/b\ns/c\n");
  FileDisk disk(folder.path);
  CHECK(disk.list() == std::vector<std::string>{"j/b", "s/c"});
  CHECK(disk.read("j/b") == "whole");
  CHECK_FALSE(std::filesystem::exists(folder.path / "pending.list"));
  CHECK(write(disk, {{"j/a", "now whole"}}));
  CHECK(disk.read("j/a") == "now whole");
}

TEST_CASE("a folder that cannot be made is an error, not a crash") {
  FileDisk disk("/proc/no-such-folder/shop");
  CHECK_FALSE(disk.list());
  CHECK_FALSE(write(disk, {{"j/a", "1"}}));
}

#endif
