// Any bytes: our JSON functions agree with nlohmann/json and never read outside the text.
#include <cstdio>
#include <cstdlib>

#include "support/json_oracle.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string wrong = aftercare::test::json_disagreement({reinterpret_cast<const char*>(data), size});
  if (!wrong.empty()) {
    std::fprintf(stderr, "disagreement: %s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
