// R-DATA-02: a damaged or foreign file is refused whole, with words, and nothing is changed.
#include "base/function_ref.hpp"
#include "exchange_support.hpp"

#include <zlib.h>

namespace {

using namespace aftercare;
using namespace aftercare::tests;

std::string sample(int customers = 20) {
  Replica shop("S01", 7);
  for (int i = 0; i < customers; ++i) shop.customer("顾客" + std::to_string(i));
  return shop.full();
}

/// Lines of a file with lines i and j of rec swapped, commas kept right.
std::string reordered(const std::string& bytes, base::FunctionRef<void(std::vector<std::string>&)> change) {
  std::vector<std::string> rec = lines_of(rec_of(bytes));
  for (std::string& line : rec) {
    if (line.ends_with(',')) line.pop_back();
  }
  change(rec);
  std::string text = bytes.substr(0, bytes.find("\"rec\":[\n") + 8);
  for (std::size_t i = 0; i < rec.size(); ++i) text += rec[i] + (i + 1 < rec.size() ? ",\n" : "\n");
  return with_end(text, static_cast<std::int64_t>(rec.size()));
}

TEST_CASE("R-DATA-02 a file cut off anywhere is refused", "[exchange]") {
  const std::string bytes = sample(8);
  store::Store store;
  for (std::size_t size = 0; size + 2 < bytes.size(); size += 10) {
    INFO("size " << size);
    CHECK_FALSE(refusal(store, bytes.substr(0, size)).empty());
  }
  CHECK(refusal(store, bytes.substr(0, bytes.size() - 1)).empty());  // only the last line end is missing
  CHECK(store.revision() == 0);
}

TEST_CASE("R-DATA-02 a file with one bit turned is refused", "[exchange]") {
  const std::string bytes = sample(8);
  const store::Store store;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 7) {
    std::string broken = bytes;
    broken[at] = static_cast<char>(broken[at] ^ (1 << (at % 8)));
    INFO("byte " << at);
    CHECK_FALSE(refusal(store, broken).empty());
  }
}

TEST_CASE("R-DATA-02 swapped and repeated lines are refused by line", "[exchange]") {
  const std::string bytes = sample();
  const store::Store store;
  CHECK(refusal(store, reordered(bytes, [](auto& rec) { std::swap(rec[3], rec[4]); })) == "exchange.error.order");
  CHECK(refusal(store, reordered(bytes, [](auto& rec) { rec.insert(rec.begin() + 5, rec[5]); })) == "exchange.error.order");
  CHECK(refusal(store, reordered(bytes, [](auto&) {})).empty());
  const auto file = exchange::verify_file("x", reordered(bytes, [](auto& rec) { std::swap(rec[3], rec[4]); }), store);
  REQUIRE_FALSE(file);
  // Three lines of header, then rec: its fifth line is the first that comes too late.
  CHECK(file.error().message.arguments.front() == std::pair<std::string, std::string>("line", "8"));
}

TEST_CASE("R-DATA-02 a key that stands twice is refused", "[exchange]") {
  const std::string bytes = sample();
  const store::Store store;
  const auto in_value = reordered(bytes, [](auto& rec) {
    rec[1] = replaced(rec[1], R"({"phones")", R"({"phones":["1"],"phones")");
  });
  CHECK(refusal(store, in_value) == "exchange.error.line");
  const auto in_line = reordered(bytes, [](auto& rec) { rec[1] = replaced(rec[1], R"("v":)", R"("v":{},"v":)"); });
  CHECK(refusal(store, in_line) == "exchange.error.line");
  const std::string in_header = replaced(bytes, R"("hdr":{"shop":"S01")", R"("hdr":{"shop":"S01","shop":"S02")");
  CHECK(refusal(store, with_end(before_end(in_header), 60)) == "exchange.error.header");
}

TEST_CASE("R-DATA-02 wrong count, wrong hash, wrong counts of records", "[exchange]") {
  const std::string bytes = sample();
  const store::Store store;
  CHECK(refusal(store, with_end(before_end(bytes), 59)) == "exchange.error.count");
  CHECK(refusal(store, replaced(bytes, "\"sha256\":\"", "\"sha256\":\"").replace(bytes.rfind("\"}}") - 1, 1, "x")) ==
        "exchange.error.hash");
  CHECK(refusal(store, with_end(replaced(before_end(bytes), R"("customer":20)", R"("customer":21)"), 60)) ==
        "exchange.error.counts");
}

TEST_CASE("R-DATA-02 what is not an exchange file is named as such", "[exchange]") {
  const store::Store store;
  for (const std::string_view text : {"", "hello", "{}", "[1,2,3]", "{\"fmt\":\"something\"}\n", "\xff\xfe\x00", "PK\x03\x04"}) {
    CHECK(refusal(store, std::string(text)) == "exchange.error.not_ours");
  }
}

TEST_CASE("R-DATA-02 values beyond the bounds are refused before anything is built", "[exchange]") {
  const std::string bytes = sample();
  const store::Store store;
  const auto with_value = [&](const std::string& value) {
    return reordered(bytes, [&](auto& rec) { rec[0] = replaced(rec[0], R"({"note":"常客"})", value); });
  };
  CHECK(refusal(store, with_value(R"({"note":")" + std::string(100'000'000, 'a') + "\"}")) == "exchange.error.line_too_long");
  CHECK(refusal(store, with_value(R"({"note":")" + std::string(2'000'000, 'a') + "\"}")) == "exchange.error.line");
  CHECK(refusal(store, with_value(R"({"note":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}")) == "exchange.error.line");
  CHECK(refusal(store, with_value("{\"note\":\"\xC0\xAF\"}")) == "exchange.error.line");
  CHECK(refusal(store, with_value(R"({"note":1e})")) == "exchange.error.line");
  CHECK(refusal(store, with_value("7")) == "exchange.error.line");
  CHECK(refusal(store, bytes, {.file_bytes = 1000}) == "exchange.error.too_large");
  CHECK(refusal(store, bytes, {.lines = 10}) == "exchange.error.too_large");
}

TEST_CASE("R-DATA-02 a file of a newer program says which version it needs", "[exchange]") {
  const store::Store store;
  const std::string text = replaced(sample(), R"("minReader":1)", R"("minReader":2)");
  CHECK(refusal(store, text) == "exchange.error.newer");
  CHECK(refusal(store, "{\"fmt\":\"aftercare-exchange\",\"major\":9,\"minor\":0,\"minReader\":9,\n\"entirely\":\"else\"}") ==
        "exchange.error.newer");
}

TEST_CASE("R-DATA-02 lines outside the scopes of the file are refused", "[exchange]") {
  const std::string bytes = sample();
  const store::Store store;
  const auto text = before_end(bytes);
  const std::size_t ctx = text.find(R"("ctx":{"S01":{)");
  std::string other = text;
  other.replace(ctx, 12, R"("ctx":{"S09")");
  CHECK(refusal(store, with_end(other, 60)) == "exchange.error.context");
  const auto unmarked = reordered(bytes, [](auto& rec) { rec[1] = replaced(rec[1], R"("p":1,)", ""); });
  CHECK_FALSE(refusal(store, unmarked).empty());
}

TEST_CASE("R-DATA-02 a gzip bomb is stopped while unpacking", "[exchange]") {
  const std::string zeros(50'000'000, ' ');
  std::string bomb(compressBound(zeros.size()) + 64, '\0');
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
  stream.avail_in = static_cast<uInt>(zeros.size());
  stream.next_out = reinterpret_cast<Bytef*>(bomb.data());
  stream.avail_out = static_cast<uInt>(bomb.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  bomb.resize(stream.total_out);
  deflateEnd(&stream);
  const store::Store store;
  CHECK(refusal(store, bomb) == "exchange.error.bomb");
  CHECK(refusal(store, bomb, {.file_bytes = 1000, .inflate_ratio = 10000}) == "exchange.error.bomb");

  Replica shop("S01", 7);
  shop.customer("王丽娜");
  auto options = shop.options();
  options.gzip = true;
  const std::string packed = shop.file(options).bytes;
  for (std::size_t size = 2; size < packed.size(); size += 10) {
    CHECK(refusal(store, packed.substr(0, size)) == "exchange.error.gzip");
  }
  CHECK(refusal(store, packed + "x") == "exchange.error.gzip");
}

TEST_CASE("R-DATA-02 a digest made elsewhere is taken, a wrong one refused", "[exchange]") {
  const std::string bytes = sample();
  const store::Store store;
  exchange::Verifier good("x", bytes, store, {});
  REQUIRE(good.open());
  good.set_digest(base::sha256(good.hashed_bytes()));
  while (!good.step(500).value()) {}
  exchange::Verifier bad("x", bytes, store, {});
  REQUIRE(bad.open());
  bad.set_digest(base::sha256("something else"));
  base::Result<bool> done = false;
  while (done && !*done) done = bad.step(500);
  REQUIRE_FALSE(done);
  CHECK(done.error().message.key == "exchange.error.hash");
}

}  // namespace
