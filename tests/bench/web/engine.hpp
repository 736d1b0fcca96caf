#pragma once
// The engine as the bench page sees it (tests/bench/run): plain functions over one global state.
// Texts go out as pointers to bytes that stay until the next call of the same function.

#include <string>
#include <vector>

namespace aftercare::bench {

/// A file given by the page or made for it.
struct NamedBytes {
  std::string name;
  std::string bytes;
};

std::vector<NamedBytes>& given();
std::vector<NamedBytes>& made();

/// Milliseconds, as finely as the browser tells.
double now();

template <class Work>
double milliseconds_of(Work work) {
  const double before = now();
  work();
  return now() - before;
}

}  // namespace aftercare::bench
