#pragma once
#include <string>
#include <string_view>

#include "base/record_id.hpp"

namespace aftercare::base {

/// Argon2id with 19 MiB and 2 passes (OWASP's lower setting: a desk tablet answers in well under a
/// second). Text form `argon2id$19456$2$<salt hex>$<hash hex>`; the parameters travel with the hash.
std::string hash_password(std::string_view password, RandomSource& random);
/// False also for a text that is no such hash, or one that asks for more than 1 GiB or 10 passes.
bool verify_password(std::string_view password, std::string_view hash);

}  // namespace aftercare::base
