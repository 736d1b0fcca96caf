#include "base/record_id.hpp"

#include "base/sha256.hpp"

namespace aftercare::base {
namespace {

constexpr std::size_t id_digits = 26;
constexpr std::size_t hex_digits = 16;
constexpr std::size_t max_shop_code = 8;
constexpr std::uint8_t no_digit = 0xFF;

// Crockford: no I, L, O, U; the order of the digits is their ASCII order, so text sorts like numbers.
constexpr char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

constexpr std::array<std::uint8_t, 256> make_crockford_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::uint8_t digit = 0; digit < 32; ++digit) {
    values[static_cast<unsigned char>(crockford[digit])] = digit;
  }
  return values;
}
constexpr auto crockford_values = make_crockford_values();

constexpr bool is_shop_character(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

constexpr std::uint64_t pack_shop_code(std::string_view text) {
  std::uint64_t packed = 0;
  for (std::size_t i = 0; i < max_shop_code; ++i) {
    packed = (packed << 8) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return packed;
}

std::size_t unpack_shop_code(std::uint64_t packed, char* out) {
  std::size_t size = 0;
  for (; packed != 0 && size < max_shop_code; packed <<= 8) out[size++] = static_cast<char>(packed >> 56);
  return size;
}

std::uint64_t big_endian_u64(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = (value << 8) | bytes[i];
  return value;
}

constexpr std::array<std::uint8_t, 256> make_hex_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::uint8_t digit = 0; digit < 16; ++digit) {
    values[static_cast<unsigned char>("0123456789abcdef"[digit])] = digit;
  }
  return values;
}
constexpr auto hex_values = make_hex_values();

}  // namespace

std::optional<ShopCode> ShopCode::parse(std::string_view text) {
  if (text.empty() || text.size() > max_shop_code) return std::nullopt;
  for (char c : text) {
    if (!is_shop_character(c)) return std::nullopt;
  }
  return from_packed(pack_shop_code(text));
}

std::string ShopCode::to_string() const {
  char text[max_shop_code];
  return std::string(text, unpack_shop_code(packed_, text));
}

ShopCode head_office_code() { return ShopCode::from_packed(pack_shop_code("HQ")); }

std::optional<RecordId> RecordId::parse(std::string_view text) {
  if (text.size() < id_digits + 2) return std::nullopt;
  const std::size_t dash = text.size() - id_digits - 1;
  const auto shop = ShopCode::parse(text.substr(0, dash));
  if (!shop || text[dash] != '-') return std::nullopt;
  const std::string_view digits = text.substr(dash + 1);
  if (digits[0] > '7') return std::nullopt;  // 26 digits hold 130 bits, the first only 3 of them
  RecordId id{*shop, 0, 0};
  for (char c : digits) {
    const std::uint8_t value = crockford_values[static_cast<unsigned char>(c)];
    if (value == no_digit) return std::nullopt;
    id.high = (id.high << 5) | (id.low >> 59);
    id.low = (id.low << 5) | value;
  }
  return id;
}

RecordId RecordId::derived(ShopCode shop, std::string_view key) {
  const Sha256Digest digest = sha256(key);
  return {shop, big_endian_u64(digest.data()), big_endian_u64(digest.data() + 8)};
}

std::string RecordId::to_string() const {
  std::string text;
  append_to(text);
  return text;
}

void RecordId::append_to(std::string& out) const {
  char text[max_shop_code + 1 + id_digits];
  std::size_t size = unpack_shop_code(shop.packed(), text);
  text[size++] = '-';
  std::uint64_t rest_high = high;
  std::uint64_t rest_low = low;
  for (std::size_t i = id_digits; i-- > 0;) {
    text[size + i] = crockford[rest_low & 31];
    rest_low = (rest_low >> 5) | (rest_high << 59);
    rest_high >>= 5;
  }
  out.append(text, size + id_digits);
}

RecordId mint_record_id(ShopCode shop, RandomSource& random) {
  const std::uint64_t high = random.next_u64();
  return {shop, high, random.next_u64()};
}

void append_hex16(std::string& out, std::uint64_t value) {
  char text[hex_digits];
  for (std::size_t i = hex_digits; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  out.append(text, hex_digits);
}

std::string to_hex16(std::uint64_t value) {
  std::string text;
  append_hex16(text, value);
  return text;
}

std::optional<std::uint64_t> parse_hex16(std::string_view text) {
  if (text.size() != hex_digits) return std::nullopt;
  std::uint64_t value = 0;
  unsigned seen = 0;  // of all digits; no_digit sets a high bit
  for (char c : text) {
    const unsigned digit = hex_values[static_cast<unsigned char>(c)];
    seen |= digit;
    value = (value << 4) | digit;
  }
  if (seen > 15) return std::nullopt;
  return value;
}

}  // namespace aftercare::base
