#pragma once
// Internal to the search: every place of a short needle in a large text, 16 bytes at a time. Two of
// the needle's bytes, the rarest in this text, are compared at once; only where both fit is the
// whole needle looked at.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/byte_scan.hpp"

namespace aftercare::store {

/// How often each byte value occurs.
using ByteCounts = std::array<std::uint32_t, 256>;

struct NeedleBytes {
  std::size_t first = 0, second = 0;  // places in the needle
};

inline NeedleBytes rarest_bytes(std::string_view needle, const ByteCounts& counts) {
  const auto rarity = [&](std::size_t place) { return counts[static_cast<unsigned char>(needle[place])]; };
  NeedleBytes best{0, needle.size() - 1};
  for (std::size_t i = 0; i < needle.size(); ++i) {
    if (rarity(i) < rarity(best.first)) best.first = i;
  }
  if (best.second == best.first) best.second = 0;
  for (std::size_t i = 0; i < needle.size(); ++i) {
    if (i != best.first && rarity(i) < rarity(best.second)) best.second = i;
  }
  return best;
}

#if defined(__SSE2__) || defined(__wasm_simd128__)
inline std::uint32_t places_of_both(base::ByteBlock a, base::ByteBlock b) {
  return base::ByteBlock{a.value & b.value}.mask();
}
#else
inline std::uint32_t places_of_both(base::ByteBlock, base::ByteBlock) { return 0; }
#endif

/// Calls `visit(place)` for every place of `needle` (not empty) in `text`, in ascending order,
/// overlapping ones too.
template <class Visit>
void each_place(std::string_view text, std::string_view needle, const NeedleBytes& bytes, Visit visit) {
  if (text.size() < needle.size()) return;
  const std::size_t last = text.size() - needle.size();
  const char* const data = text.data();
  const auto fits = [&](std::size_t place) {
    return std::memcmp(data + place, needle.data(), needle.size()) == 0;
  };
  std::size_t place = 0;
  if (base::has_simd) {
    const auto first = base::ByteBlock::fill(static_cast<std::uint8_t>(needle[bytes.first]));
    const auto second = base::ByteBlock::fill(static_cast<std::uint8_t>(needle[bytes.second]));
    // A block at `place` reads up to 15 bytes behind it, moved on by at most the needle's length.
    for (; place + base::block_bytes <= last + 1; place += base::block_bytes) {
      const auto a = base::ByteBlock::load(data + place + bytes.first) == first;
      const auto b = base::ByteBlock::load(data + place + bytes.second) == second;
      for (std::uint32_t mask = places_of_both(a, b); mask != 0; mask &= mask - 1) {
        const std::size_t candidate = place + static_cast<std::size_t>(__builtin_ctz(mask));
        if (needle.size() <= 2 || fits(candidate)) visit(candidate);
      }
    }
  }
  for (; place <= last; ++place) {
    if (data[place] == needle.front() && fits(place)) visit(place);
  }
}

}  // namespace aftercare::store
