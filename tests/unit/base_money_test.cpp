#include "base/money.hpp"

#include <limits>

#include <catch_amalgamated.hpp>

using aftercare::base::Money;

TEST_CASE("R-DATA-07 amounts are read as people write them") {
  const std::pair<const char*, std::int64_t> amounts[] = {
      {"1286", 128600},
      {"1286.5", 128650},
      {"1,286.50", 128650},
      {"¥1,286.00", 128600},
      {"￥1286", 128600},
      {"¥ 99", 9900},
      {"１２８６．５", 128650},
      {"1，286．00", 128600},
      {"0", 0},
      {"0.01", 1},
      {".5", 50},
      {"5.", 500},
      {"-3.20", -320},
      {"-¥3.20", -320},
      {"¥-3.20", -320},
      {"−3.2", -320},
      {" 12 ", 1200},
      {"12元", 1200},
      {"12.00元", 1200},
      {"0012", 1200},
      {"1,000,000", 100000000},
      {"1.500", 150},
      {"1.0000", 100},
      {"-0", 0},
      {"92233720368547758.07", std::numeric_limits<std::int64_t>::max()}};
  for (const auto& [text, fen] : amounts) {
    INFO(text);
    REQUIRE(Money::parse(text));
    CHECK(Money::parse(text)->fen == fen);
  }
}

TEST_CASE("What is not an amount, or finer than a fen, is refused") {
  for (const char* text : {"",
                           " ",
                           "¥",
                           "-",
                           ".",
                           "abc",
                           "1.234",
                           "0.001",
                           "1,28",
                           "1,2860",
                           "12,34,567",
                           ",123",
                           "1,",
                           "1,286,",
                           "1286,500",
                           "--1",
                           "-¥-1",
                           "1-",
                           "1 286",
                           "1.2.3",
                           "1e3",
                           "12.5%",
                           "0x10",
                           "1,286.5,0",
                           "元",
                           "92233720368547758.08",
                           "99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(Money::parse(text));
  }
}

TEST_CASE("Amounts are written with groups of three and two decimals") {
  CHECK(Money{0}.to_string() == "0.00");
  CHECK(Money{5}.to_string() == "0.05");
  CHECK(Money{99}.to_string() == "0.99");
  CHECK(Money{99900}.to_string() == "999.00");
  CHECK(Money{100000}.to_string() == "1,000.00");
  CHECK(Money{128650}.to_string() == "1,286.50");
  CHECK(Money{123456789}.to_string() == "1,234,567.89");
  CHECK(Money{-5}.to_string() == "-0.05");
  CHECK(Money{-100000}.to_string() == "-1,000.00");
  CHECK(Money{std::numeric_limits<std::int64_t>::min()}.to_string() == "-92,233,720,368,547,758.08");
  CHECK(Money{128600}.to_currency() == "¥1,286.00");
  CHECK(Money{-128600}.to_currency() == "-¥1,286.00");
}

TEST_CASE("Written amounts are read back") {
  for (std::int64_t fen : {0LL, 1LL, -1LL, 10LL, 99999LL, -100000LL, 123456789012LL}) {
    CHECK(Money::parse(Money{fen}.to_string()) == Money{fen});
    CHECK(Money::parse(Money{fen}.to_currency()) == Money{fen});
  }
  CHECK(Money{150} + Money{250} == Money{400});
  CHECK(Money{150} - Money{250} == Money{-100});
  CHECK(Money{1} < Money{2});
}

TEST_CASE("R-FORM-05 amounts in Chinese capitals, as on receipts") {
  const auto words = [](std::int64_t fen) { return Money{fen}.to_chinese_capitals(); };
  CHECK(words(0) == "零元整");
  CHECK(words(120'000) == "壹仟贰佰元整");
  CHECK(words(128'600) == "壹仟贰佰捌拾陆元整");
  CHECK(words(100'500) == "壹仟零伍元整");
  CHECK(words(1'005'000) == "壹万零伍拾元整");
  CHECK(words(10'000'000) == "壹拾万元整");
  CHECK(words(10'020'000'000) == "壹亿零贰拾万元整");
  CHECK(words(10'000'000'500) == "壹亿零伍元整");
  CHECK(words(2'000'100'034) == "贰仟万壹仟元叁角肆分");
  CHECK(words(100'001) == "壹仟元零壹分");
  CHECK(words(100'010) == "壹仟元壹角整");
  CHECK(words(1'050) == "壹拾元伍角整");
  CHECK(words(5) == "伍分");
  CHECK(words(-32'050) == "负叁佰贰拾元伍角整");
}
