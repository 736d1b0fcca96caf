#include "base/record_id.hpp"

#include <vector>

#include <catch_amalgamated.hpp>

using namespace aftercare::base;

namespace {

ShopCode shop(const char* text) { return ShopCode::parse(text).value(); }

class Counter final : public RandomSource {
 public:
  std::uint64_t next_u64() override { return ++last_; }

 private:
  std::uint64_t last_ = 0;
};

}  // namespace

TEST_CASE("Shop codes are 1 to 8 capitals and digits") {
  for (const char* text : {"S", "S01", "HQ", "ABCDEFGH", "00000000", "9"}) {
    INFO(text);
    REQUIRE(ShopCode::parse(text));
    CHECK(shop(text).to_string() == text);
    CHECK_FALSE(shop(text).empty());
  }
  for (const char* text : {"", "ABCDEFGHI", "s01", "S-1", "S 1", "店1", "S0\x01", "S.1"}) {
    INFO(text);
    CHECK_FALSE(ShopCode::parse(text));
  }
  CHECK_FALSE(ShopCode::parse(std::string_view("S\0", 2)));
  CHECK(head_office_code() == shop("HQ"));
  CHECK(ShopCode().to_string().empty());
}

TEST_CASE("R-DATA-03 record ids have one text form") {
  const RecordId zero{shop("S01"), 0, 0};
  CHECK(zero.to_string() == "S01-00000000000000000000000000");
  const RecordId one{shop("S01"), 0, 1};
  CHECK(one.to_string() == "S01-00000000000000000000000001");
  const RecordId most{shop("S01"), ~0ULL, ~0ULL};
  CHECK(most.to_string() == "S01-7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
  const RecordId border{shop("S01"), 1, 0};  // bit 64 lies inside the fourth digit from the 12th
  CHECK(border.to_string() == "S01-0000000000000G000000000000");
  for (const RecordId& id : {zero, one, most, border}) CHECK(RecordId::parse(id.to_string()) == id);
  std::string text = "id:";
  one.append_to(text);
  CHECK(text == "id:S01-00000000000000000000000001");
}

TEST_CASE("Record ids are parsed strictly") {
  const std::string good = "S01-7ZZZZZZZZZZZZZZZZZZZZZZZZZ";
  REQUIRE(RecordId::parse(good));
  auto changed = [&](std::size_t place, char c) {
    std::string text = good;
    text[place] = c;
    return text;
  };
  CHECK_FALSE(RecordId::parse(changed(4, '8')));  // more than 128 bits
  CHECK_FALSE(RecordId::parse(changed(4, 'Z')));
  CHECK_FALSE(RecordId::parse(changed(3, '_')));
  CHECK_FALSE(RecordId::parse(changed(0, 's')));
  for (char c : {'I', 'L', 'O', 'U', 'z', '-', ' ', '\0', '\xE5'})
    CHECK_FALSE(RecordId::parse(changed(9, c)));
  CHECK_FALSE(RecordId::parse(good + "0"));
  CHECK_FALSE(RecordId::parse(good.substr(0, good.size() - 1)));
  CHECK_FALSE(RecordId::parse("-7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
  CHECK_FALSE(RecordId::parse(" " + good));
  CHECK_FALSE(RecordId::parse(""));
}

TEST_CASE("Order of record ids is the order of their text") {
  std::vector<RecordId> ids;
  for (const char* code : {"A", "A0", "AB", "S01", "S1", "ZZZZZZZZ"}) {
    for (std::uint64_t high : {0ULL, 1ULL, 1ULL << 63, ~0ULL}) {
      for (std::uint64_t low : {0ULL, 31ULL, 32ULL, 1ULL << 63, ~0ULL})
        ids.push_back({shop(code), high, low});
    }
  }
  for (const RecordId& a : ids) {
    for (const RecordId& b : ids) {
      INFO(a.to_string() << ' ' << b.to_string());
      REQUIRE((a < b) == (a.to_string() < b.to_string()));
      REQUIRE((a == b) == (a.to_string() == b.to_string()));
    }
  }
}

TEST_CASE("Derived ids are the same on every computer") {
  // The first 128 bits of SHA-256("abc"): ba7816bf 8f01cfea 414140de 5dae2223.
  const RecordId id = RecordId::derived(shop("S01"), "abc");
  CHECK(id.high == 0xba7816bf8f01cfeaULL);
  CHECK(id.low == 0x414140de5dae2223ULL);
  CHECK(id.shop == shop("S01"));
  CHECK(RecordId::derived(shop("S01"), "abd") != id);
  CHECK(RecordId::derived(shop("S02"), "abc") != id);
}

TEST_CASE("Minted ids take all their bits from the random source") {
  Counter random;
  CHECK(mint_record_id(shop("S01"), random) == RecordId{shop("S01"), 1, 2});
  CHECK(mint_record_id(shop("S01"), random) == RecordId{shop("S01"), 3, 4});
}

TEST_CASE("Hexadecimal of 16 digits") {
  CHECK(to_hex16(0) == "0000000000000000");
  CHECK(to_hex16(0x0123456789abcdefULL) == "0123456789abcdef");
  CHECK(to_hex16(~0ULL) == "ffffffffffffffff");
  CHECK(parse_hex16("0123456789abcdef") == 0x0123456789abcdefULL);
  CHECK(parse_hex16("ffffffffffffffff") == ~0ULL);
  for (const char* text : {"", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg",
                           "+123456789abcdef", "0x23456789abcdef", " 123456789abcdef"}) {
    INFO(text);
    CHECK_FALSE(parse_hex16(text));
  }
}
