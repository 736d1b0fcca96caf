#pragma once
// 16 bytes at a time, for the loops that walk through whole files. Plain loops serve where neither
// SSE2 nor wasm SIMD is there, and for the last bytes of a buffer.

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace aftercare::base {

inline constexpr std::size_t block_bytes = 16;

#if defined(__SSE2__)
inline constexpr bool has_simd = true;

struct ByteBlock {
  __m128i value;

  static ByteBlock load(const char* at) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))}; }
  static ByteBlock fill(std::uint8_t byte) { return {_mm_set1_epi8(static_cast<char>(byte))}; }
  ByteBlock operator|(ByteBlock other) const { return {_mm_or_si128(value, other.value)}; }
  ByteBlock operator==(ByteBlock other) const { return {_mm_cmpeq_epi8(value, other.value)}; }
  /// Unsigned, all ones where this byte is at most the other.
  ByteBlock at_most(ByteBlock other) const {
    return {_mm_cmpeq_epi8(_mm_min_epu8(value, other.value), value)};
  }
  /// One bit for each byte: its highest bit.
  std::uint32_t mask() const { return static_cast<std::uint32_t>(_mm_movemask_epi8(value)); }
};
#elif defined(__wasm_simd128__)
inline constexpr bool has_simd = true;

struct ByteBlock {
  v128_t value;

  static ByteBlock load(const char* at) { return {wasm_v128_load(at)}; }
  static ByteBlock fill(std::uint8_t byte) { return {wasm_u8x16_splat(byte)}; }
  ByteBlock operator|(ByteBlock other) const { return {wasm_v128_or(value, other.value)}; }
  ByteBlock operator==(ByteBlock other) const { return {wasm_i8x16_eq(value, other.value)}; }
  ByteBlock at_most(ByteBlock other) const { return {wasm_u8x16_le(value, other.value)}; }
  std::uint32_t mask() const { return wasm_i8x16_bitmask(value); }
};
#else
inline constexpr bool has_simd = false;

struct ByteBlock {
  static ByteBlock load(const char*) { return {}; }
  static ByteBlock fill(std::uint8_t) { return {}; }
  ByteBlock operator|(ByteBlock) const { return {}; }
  ByteBlock operator==(ByteBlock) const { return {}; }
  ByteBlock at_most(ByteBlock) const { return {}; }
  std::uint32_t mask() const { return 0; }
};
#endif

/// The first byte in [at, end) where the block's mask has a bit or `test` holds; `end` when none.
template <class BlockMask, class ByteTest>
const char* find_byte(const char* at, const char* end, BlockMask block_mask, ByteTest test) {
  while (has_simd && static_cast<std::size_t>(end - at) >= block_bytes) {
    const std::uint32_t mask = block_mask(ByteBlock::load(at));
    if (mask != 0) return at + __builtin_ctz(mask);
    at += block_bytes;
  }
  while (at != end && !test(static_cast<unsigned char>(*at))) ++at;
  return at;
}

inline std::uint64_t load_u64(const char* at) {
  std::uint64_t value;
  std::memcpy(&value, at, 8);
  return value;
}

/// memcmp is a call of a loop over bytes in wasm; these comparisons run a dozen times for each line of a
/// file.
inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
  if (size < 8) {
    for (std::size_t i = 0; i < size; ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }
  for (std::size_t i = 0; i + 8 < size; i += 8) {
    if (load_u64(a + i) != load_u64(b + i)) return false;
  }
  return load_u64(a + size - 8) == load_u64(b + size - 8);
}

/// The first byte outside ASCII.
inline const char* skip_ascii(const char* at, const char* end) {
  return find_byte(
      at, end, [](ByteBlock block) { return block.mask(); }, [](unsigned char byte) { return byte >= 0x80; });
}

/// The first byte of a JSON string's inside that cannot be copied as it is: quote, backslash, control.
inline const char* skip_plain_json(const char* at, const char* end) {
  return find_byte(
      at, end,
      [](ByteBlock block) {
        return ((block == ByteBlock::fill('"')) | (block == ByteBlock::fill('\\')) |
                block.at_most(ByteBlock::fill(0x1F)))
            .mask();
      },
      [](unsigned char byte) { return byte == '"' || byte == '\\' || byte < 0x20; });
}

}  // namespace aftercare::base
