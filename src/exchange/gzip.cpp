#include "exchange/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <cassert>

namespace aftercare::exchange {
namespace {

constexpr int gzip_window = 15 + 16;  // zlib's way to say: gzip header and trailer
constexpr int packing_level = 6;
constexpr std::size_t buffer_bytes = 64 * 1024;
constexpr std::size_t ratio_free_bytes = std::size_t{1} << 20;

Bytef* input(std::string_view bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

struct GzipWriter::State {
  z_stream stream{};
  std::string buffer = std::string(buffer_bytes, '\0');

  void run(std::string_view bytes, int flush, std::string& out) {
    stream.next_in = input(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream.avail_out = static_cast<uInt>(buffer.size());
      [[maybe_unused]] const int result = deflate(&stream, flush);
      assert(result != Z_STREAM_ERROR);
      out.append(buffer.data(), buffer.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
};

GzipWriter::GzipWriter() : state_(std::make_unique<State>()) {
  [[maybe_unused]] const int result =
      deflateInit2(&state_->stream, packing_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
  assert(result == Z_OK);
}
GzipWriter::~GzipWriter() { deflateEnd(&state_->stream); }

void GzipWriter::write(std::string_view bytes, std::string& out) { state_->run(bytes, Z_NO_FLUSH, out); }
void GzipWriter::finish(std::string& out) { state_->run({}, Z_FINISH, out); }

struct GzipReader::State {
  z_stream stream{};
  std::string_view packed;
  std::size_t max_bytes = 0;
  std::size_t produced = 0;
};

GzipReader::GzipReader(std::string_view packed, std::size_t max_bytes, std::size_t max_ratio)
    : state_(std::make_unique<State>()) {
  state_->packed = packed;
  state_->max_bytes = std::min(max_bytes, std::max(ratio_free_bytes, packed.size() * max_ratio));
  [[maybe_unused]] const int result = inflateInit2(&state_->stream, gzip_window);
  assert(result == Z_OK);
  state_->stream.next_in = input(packed);
  state_->stream.avail_in = static_cast<uInt>(packed.size());
}
GzipReader::~GzipReader() { inflateEnd(&state_->stream); }

base::Result<bool> GzipReader::step(std::size_t budget, std::string& out) {
  z_stream& stream = state_->stream;
  std::size_t left = budget;
  while (left > 0) {
    const std::size_t room = std::min(left, buffer_bytes);
    const std::size_t before = out.size();
    out.resize(before + room);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(room);
    const int result = inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = room - stream.avail_out;
    out.resize(before + made);
    state_->produced += made;
    if (state_->produced > state_->max_bytes) return base::fail("exchange.error.bomb");
    if (result == Z_STREAM_END) {
      if (stream.avail_in != 0) return base::fail("exchange.error.gzip");
      return true;
    }
    if (result != Z_OK || made == 0) return base::fail("exchange.error.gzip");
    left -= std::min(left, made);
  }
  return false;
}

double GzipReader::progress() const {
  if (state_->packed.empty()) return 1;
  return 1.0 - static_cast<double>(state_->stream.avail_in) / static_cast<double>(state_->packed.size());
}

}  // namespace aftercare::exchange
