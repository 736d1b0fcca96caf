#pragma once
// Record identity (design sections 3 and 5): home shop code, then 128 random bits that are minted
// once and never derived from names or counters.

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::base {

/// 1 to 8 characters A–Z, 0–9, packed big-endian and zero-padded, so integer order is text order.
class ShopCode {
 public:
  constexpr ShopCode() = default;
  static std::optional<ShopCode> parse(std::string_view text);
  static constexpr ShopCode from_packed(std::uint64_t packed) { ShopCode code; code.packed_ = packed; return code; }

  constexpr std::uint64_t packed() const { return packed_; }
  constexpr bool empty() const { return packed_ == 0; }
  std::string to_string() const;
  auto operator<=>(const ShopCode&) const = default;

 private:
  std::uint64_t packed_ = 0;
};

/// Head office's own code: its scope carries rules and master data for every shop.
ShopCode head_office_code();  // "HQ"

/// Text form `S01-01J9Z3…`: shop code, '-', 26 characters Crockford base 32 (upper case).
/// Integer order of (shop, high, low) equals byte order of the text form.
struct RecordId {
  ShopCode shop;
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool empty() const { return shop.empty() && high == 0 && low == 0; }
  static std::optional<RecordId> parse(std::string_view text);
  /// Same inputs, same id on every computer: outcome records of derived tasks, settings (design 3).
  static RecordId derived(ShopCode shop, std::string_view key);
  std::string to_string() const;
  /// Appends the text form without a temporary string; the hot path of exports.
  void append_to(std::string& out) const;
  auto operator<=>(const RecordId&) const = default;
};

struct RecordIdHash {
  std::size_t operator()(const RecordId& id) const noexcept {
    return static_cast<std::size_t>(id.low ^ (id.high * 0x9E3779B97F4A7C15ULL) ^ id.shop.packed());
  }
};

/// Source of random bits; the tests give a seeded one, the web the browser's `crypto`.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual std::uint64_t next_u64() = 0;
};

RecordId mint_record_id(ShopCode shop, RandomSource& random);

/// 16 lower-case hexadecimal digits, the text form of run ids and of `t` (design section 5).
std::string to_hex16(std::uint64_t value);
void append_hex16(std::string& out, std::uint64_t value);
std::optional<std::uint64_t> parse_hex16(std::string_view text);

}  // namespace aftercare::base

template <>
struct std::hash<aftercare::base::RecordId> {
  std::size_t operator()(const aftercare::base::RecordId& id) const noexcept {
    return aftercare::base::RecordIdHash{}(id);
  }
};
