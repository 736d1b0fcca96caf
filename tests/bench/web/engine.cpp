#include "engine.hpp"

#include <emscripten.h>
#include <malloc.h>

#include <cstdint>

namespace aftercare::bench {

std::vector<NamedBytes>& given() {
  static std::vector<NamedBytes> files;
  return files;
}

std::vector<NamedBytes>& made() {
  static std::vector<NamedBytes> files;
  return files;
}

double now() { return emscripten_get_now(); }

}  // namespace aftercare::bench

using aftercare::bench::given;
using aftercare::bench::made;

extern "C" {

/// Room for the bytes of one more file.
EMSCRIPTEN_KEEPALIVE char* bench_give(std::uint32_t size) {
  given().push_back({"file-" + std::to_string(given().size()), std::string(size, '\0')});
  return given().back().bytes.data();
}
EMSCRIPTEN_KEEPALIVE void bench_forget() {
  given() = {};
  made() = {};
}
EMSCRIPTEN_KEEPALIVE std::uint32_t bench_made_count() { return static_cast<std::uint32_t>(made().size()); }
EMSCRIPTEN_KEEPALIVE const char* bench_made_name(std::uint32_t index) { return made()[index].name.c_str(); }
EMSCRIPTEN_KEEPALIVE const char* bench_made_data(std::uint32_t index) { return made()[index].bytes.data(); }
EMSCRIPTEN_KEEPALIVE std::uint32_t bench_made_size(std::uint32_t index) {
  return static_cast<std::uint32_t>(made()[index].bytes.size());
}
EMSCRIPTEN_KEEPALIVE void bench_made_drop(std::uint32_t index) { made()[index].bytes = {}; }
/// 64 bytes for small things going in.
EMSCRIPTEN_KEEPALIVE std::uint8_t* bench_room() {
  static std::uint8_t room[64];
  return room;
}
/// Bytes in use on the heap, without what the allocator keeps free.
EMSCRIPTEN_KEEPALIVE double bench_heap_used() { return static_cast<double>(mallinfo().uordblks); }

}  // extern "C"
