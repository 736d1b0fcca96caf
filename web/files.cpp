#include "files.hpp"

#include <emscripten/em_macros.h>

#include <cstdint>
#include <map>
#include <utility>

#include "client.hpp"
#include "host.hpp"

extern "C" {
void aftercare_files_listen();
void aftercare_files_pick(const char* accept, int multiple, int batch);
void aftercare_files_download(const char* name, const char* mime, const char* bytes, double size);
void aftercare_sha256(const char* bytes, double size, int job);
}

namespace aftercare::web {
namespace {

struct Batch {
  std::vector<ui::PickedFile> files;
  FilesRead done;
};

struct Waiting {
  std::map<int, Batch> batches;
  std::map<int, std::function<void(std::string)>> digests;
  int last = 0;
};

Waiting& waiting() {
  static Waiting the_waiting;
  return the_waiting;
}

}  // namespace

void listen_for_drops() { aftercare_files_listen(); }

void pick_files(std::string_view accept, bool multiple, FilesRead done) {
  const int batch = ++waiting().last;
  waiting().batches[batch].done = std::move(done);
  aftercare_files_pick(std::string(accept).c_str(), multiple ? 1 : 0, batch);
}

void download(std::string_view name, std::string_view mime, std::string_view bytes) {
  aftercare_files_download(std::string(name).c_str(), std::string(mime).c_str(), bytes.data(),
                           static_cast<double>(bytes.size()));
}

void sha256(std::string_view bytes, std::function<void(std::string digest)> done) {
  const int job = ++waiting().last;
  waiting().digests[job] = std::move(done);
  aftercare_sha256(bytes.data(), static_cast<double>(bytes.size()), job);
}

}  // namespace aftercare::web

extern "C" {

EMSCRIPTEN_KEEPALIVE int aftercare_on_drop() {
  using namespace aftercare;
  const int batch = ++web::waiting().last;
  web::waiting().batches[batch].done = [](std::vector<ui::PickedFile> files) {
    if (web::host().client() != nullptr) web::host().client()->files_dropped(std::move(files));
  };
  return batch;
}

/// Makes room for the next file of a batch; the page fills the bytes in place.
EMSCRIPTEN_KEEPALIVE char* aftercare_on_file(int batch, const char* name, double size) {
  auto& files = aftercare::web::waiting().batches[batch].files;
  files.emplace_back(name, std::string());
  const auto count = static_cast<std::size_t>(size);
  files.back().bytes.resize_and_overwrite(count, [](char*, std::size_t length) { return length; });
  return files.back().bytes.data();
}

/// A file that could not be read to its end is taken out again.
EMSCRIPTEN_KEEPALIVE void aftercare_on_file_failed(int batch) {
  aftercare::web::waiting().batches[batch].files.pop_back();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_files_part(double part) {
  auto* client = aftercare::web::host().client();
  if (client != nullptr) client->files_reading(static_cast<float>(part));
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_files_end(int batch) {
  auto node = aftercare::web::waiting().batches.extract(batch);
  if (node.empty()) return;
  if (!node.mapped().files.empty() && node.mapped().done) node.mapped().done(std::move(node.mapped().files));
  aftercare::web::host().invalidate();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_sha256(int job, const char* bytes, int size) {
  auto node = aftercare::web::waiting().digests.extract(job);
  if (!node.empty()) node.mapped()(std::string(bytes, static_cast<std::size_t>(size)));
  aftercare::web::host().work_soon();  // a hidden page has no frames
}
}
