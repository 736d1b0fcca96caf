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

/// Calls `visit(place)` for the places of `needle` (not empty) in `text`, overlapping ones too, from
/// the last to the first, until it returns false.
template <class Visit>
void each_place_backwards(std::string_view text, std::string_view needle, const NeedleBytes& bytes, Visit visit) {
  if (text.size() < needle.size()) return;
  const char* const data = text.data();
  const auto fits = [&](std::size_t place) {
    return std::memcmp(data + place, needle.data(), needle.size()) == 0;
  };
  std::size_t end = text.size() - needle.size() + 1;  // places before it are still to be looked at
  if (base::has_simd) {
    const auto first = base::ByteBlock::fill(static_cast<std::uint8_t>(needle[bytes.first]));
    const auto second = base::ByteBlock::fill(static_cast<std::uint8_t>(needle[bytes.second]));
    // The last place of a block has the whole needle behind it, so loads stay inside the text.
    for (; end >= base::block_bytes; end -= base::block_bytes) {
      const std::size_t begin = end - base::block_bytes;
      const auto a = base::ByteBlock::load(data + begin + bytes.first) == first;
      const auto b = base::ByteBlock::load(data + begin + bytes.second) == second;
      for (std::uint32_t mask = places_of_both(a, b); mask != 0;) {
        const auto bit = 31U - static_cast<std::uint32_t>(__builtin_clz(mask));
        mask &= ~(std::uint32_t{1} << bit);
        const std::size_t place = begin + bit;
        if ((needle.size() <= 2 || fits(place)) && !visit(place)) return;
      }
    }
  }
  while (end-- > 0) {
    if (data[end] == needle.front() && fits(end) && !visit(end)) return;
  }
}

}  // namespace aftercare::store
