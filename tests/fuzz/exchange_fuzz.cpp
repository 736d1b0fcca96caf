// Any bytes as an exchange file: refused or applied, never a crash; what was applied exports and
// reads back equal.
#include <cstdlib>
#include <string>

#include "base/sha256.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"

using namespace aftercare;

namespace {

/// A fitting end lets the fuzzer past the hash.
std::string with_end(std::string text) {
  std::int64_t lines = -3;
  for (const char c : text) lines += c == '\n';
  const std::string sha256 = base::sha256_hex(text);
  return text + exchange::write_end({lines, sha256});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const bool repaired : {false, true}) {
    store::Store store;
    const auto file = exchange::verify_file("fuzz", repaired ? with_end(text) : text, store, {.file_bytes = 1 << 24});
    if (!file) continue;
    exchange::apply_import(store, *file, {.received = 1});
    const auto out = exchange::export_all(store, {.shop = base::head_office_code()});
    store::Store again;
    const auto back = exchange::verify_file("again", out.bytes, again);
    if (!back) std::abort();
    exchange::apply_import(again, *back, {.received = 1});
    if (exchange::export_all(again, {.shop = base::head_office_code()}).sha256 != out.sha256) std::abort();
  }
  return 0;
}
