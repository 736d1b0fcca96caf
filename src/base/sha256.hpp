#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace aftercare::base {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// libsodium's SHA-256; streaming so that large files need no second copy.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  Sha256Digest finish();

 private:
  alignas(8) std::array<std::uint8_t, 128> state_;  // crypto_hash_sha256_state
};

Sha256Digest sha256(std::string_view bytes);
std::string to_hex(std::span<const std::uint8_t> bytes);
std::string sha256_hex(std::string_view bytes);

}  // namespace aftercare::base
