#include "journal/gzip_members.hpp"

#include <zlib.h>

#include <algorithm>
#include <cassert>

namespace aftercare::journal {

namespace {

constexpr int gzip_window = 15 + 16;
/// Ours hold about 1 MB; a member that unpacks to more than this is a bomb.
constexpr std::size_t largest_member = 64 * member_bytes;
constexpr std::string_view member_start("\x1f\x8b\x08\0\0\0\0\0", 8);

Bytef* bytes_of(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

/// The number of packed bytes used; 0 when the member is damaged (`out` is then as before).
std::size_t unpack_member(std::string_view packed, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) return 0;
  const std::size_t before = out.size();
  stream.next_in = bytes_of(packed);
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), largest_member));
  int result = Z_OK;
  std::size_t size = before;
  while (result == Z_OK && size - before <= largest_member) {
    out.resize(size + member_bytes);
    stream.next_out = bytes_of(std::string_view(out).substr(size));
    stream.avail_out = static_cast<uInt>(member_bytes);
    result = inflate(&stream, Z_NO_FLUSH);
    size = out.size() - stream.avail_out;
  }
  const std::size_t used = stream.total_in;
  inflateEnd(&stream);
  out.resize(result == Z_STREAM_END ? size : before);
  return result == Z_STREAM_END ? used : 0;
}

}  // namespace

void append_gzip_member(std::string& out, std::string_view text) {
  constexpr int level = 4;  // a backup is waited for; higher levels gain little on such text
  z_stream stream{};
  const int started = deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
  assert(started == Z_OK);
  static_cast<void>(started);
  const std::size_t before = out.size();
  out.resize(before + deflateBound(&stream, static_cast<uLong>(text.size())));
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = bytes_of(std::string_view(out).substr(before));
  stream.avail_out = static_cast<uInt>(out.size() - before);
  deflate(&stream, Z_FINISH);
  out.resize(before + stream.total_out);
  deflateEnd(&stream);
}

bool GzipMembers::next(std::string& out) {
  while (at_ < packed_.size()) {
    const std::size_t used = unpack_member(packed_.substr(at_), out);
    if (used != 0) {
      at_ += used;
      return true;
    }
    damaged_ = true;
    at_ = std::min(packed_.find(member_start, at_ + 1), packed_.size());
  }
  return false;
}

}  // namespace aftercare::journal
