#pragma once
// gzip for exchange files: packing in a stream, unpacking under bounds.

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace aftercare::exchange {

bool is_gzip(std::string_view bytes);

/// Same input, same output: no name, no time in the gzip header.
class GzipWriter {
 public:
  GzipWriter();
  ~GzipWriter();
  void write(std::string_view bytes, std::string& out);
  void finish(std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Unpacks in slices. A file that grows beyond `max_bytes`, or beyond `max_ratio` times its packed
/// size once above 1 MB, is a bomb and refused while unpacking.
class GzipReader {
 public:
  GzipReader(std::string_view packed, std::size_t max_bytes, std::size_t max_ratio);
  ~GzipReader();
  /// Appends about `budget` bytes to `out`; true when everything is unpacked.
  base::Result<bool> step(std::size_t budget, std::string& out);
  double progress() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::exchange
