// The join against an independent oracle (docs/merge.md). AFTERCARE_SEED runs one history,
// AFTERCARE_CASES sets how many.

#include <cstdlib>

#include <catch_amalgamated.hpp>

#include "support/random_history.hpp"

using namespace aftercare;

namespace {
std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

// 10,000 as wasm, where one takes 2 ms; beside them 4,000 others with the sanitizers, where it takes 14.
#if __has_feature(address_sanitizer)
constexpr std::uint64_t first_seed = 20'271'121, all_cases = 4'000;
#else
constexpr std::uint64_t first_seed = 20'261'121, all_cases = 10'000;
#endif
}  // namespace

TEST_CASE("random histories of shops and head office agree with the oracle") {
  const std::uint64_t only = from_environment("AFTERCARE_SEED", 0);
  const std::uint64_t first = only != 0 ? only : first_seed;
  const std::uint64_t cases = from_environment("AFTERCARE_CASES", only != 0 ? 1 : all_cases);
  for (std::uint64_t seed = first; seed < first + cases; ++seed) {
    if (const auto wrong = tests::RandomHistory(seed).run()) {
      FAIL("AFTERCARE_SEED=" << seed << ": " << *wrong << " (history " << seed - first + 1 << " of " << cases << ")");
    }
  }
  SUCCEED();
}
