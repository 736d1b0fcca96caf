#include "base/password.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include <sodium.h>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace aftercare::base {

namespace {

constexpr std::size_t salt_size = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t hash_size = 32;
constexpr unsigned memory_kib = 19456;
constexpr unsigned passes = 2;

using Salt = std::array<unsigned char, salt_size>;

std::string derive(std::string_view password, const Salt& salt, unsigned kib, unsigned count) {
  std::array<unsigned char, hash_size> hash{};
  const int failed = crypto_pwhash_argon2id(hash.data(), hash.size(), password.data(), password.size(), salt.data(), count,
                                            std::size_t{kib} * 1024, crypto_pwhash_argon2id_ALG_ARGON2ID13);
  return failed != 0 ? std::string() : to_hex(hash);
}

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string hash_password(std::string_view password, RandomSource& random) {
  Salt salt{};
  for (std::size_t at = 0; at < salt.size(); at += 8) {
    const std::uint64_t bits = random.next_u64();
    for (std::size_t byte = 0; byte < 8; ++byte) salt[at + byte] = static_cast<unsigned char>(bits >> (8 * byte));
  }
  return "argon2id$" + std::to_string(memory_kib) + "$" + std::to_string(passes) + "$" + to_hex(salt) + "$" +
         derive(password, salt, memory_kib, passes);
}

bool verify_password(std::string_view password, std::string_view hash) {
  const std::vector<std::string_view> parts = split(hash, '$');
  if (parts.size() != 5 || parts[0] != "argon2id" || parts[3].size() != 2 * salt_size || parts[4].size() != 2 * hash_size) return false;
  const auto kib = number(parts[1]);
  const auto count = number(parts[2]);
  if (!kib || !count || *kib < 8 || *kib > (1U << 20) || *count == 0 || *count > 10) return false;
  Salt salt{};
  if (sodium_hex2bin(salt.data(), salt.size(), parts[3].data(), parts[3].size(), nullptr, nullptr, nullptr) != 0) return false;
  const std::string derived = derive(password, salt, *kib, *count);
  return derived.size() == parts[4].size() && sodium_memcmp(derived.data(), parts[4].data(), derived.size()) == 0;
}

}  // namespace aftercare::base
