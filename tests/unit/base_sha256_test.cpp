#include "base/sha256.hpp"

#include <catch_amalgamated.hpp>

using namespace aftercare::base;

TEST_CASE("SHA-256 of the standard's examples (FIPS 180-4)") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 of pieces is that of the whole") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i);
  for (std::size_t first : {0UZ, 1UZ, 55UZ, 56UZ, 63UZ, 64UZ, 65UZ, 128UZ, 300UZ}) {
    Sha256 hash;
    hash.update(std::string_view(text).substr(0, first));
    hash.update("");
    hash.update(std::string_view(text).substr(first));
    CHECK(hash.finish() == sha256(text));
  }
}

TEST_CASE("Bytes as hexadecimal") {
  const std::uint8_t bytes[] = {0x00, 0x0f, 0xf0, 0xff, 0x1a};
  CHECK(to_hex(bytes) == "000ff0ff1a");
  CHECK(to_hex({}).empty());
}
