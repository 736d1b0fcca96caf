// Any bytes as a customer sheet: read, planned and applied without a crash.
#include <string>

#include "exchange/csv_import.hpp"

using namespace aftercare;

namespace {

class Counter final : public base::RandomSource {
 public:
  std::uint64_t next_u64() override { return value_ += 0x9E3779B97F4A7C15ULL; }

 private:
  std::uint64_t value_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = exchange::decode_text(bytes).text;
  const auto table = exchange::parse_csv(text, exchange::detect_delimiter(text));
  store::Store store;
  store.start_run(1);
  Counter random;
  const auto shop = base::ShopCode::parse("S01").value();
  exchange::CsvImport import(store, table, exchange::guess_layout(table, store), {.shop = shop, .today = {20000}}, random);
  while (!import.step(100)) {}
  while (!import.build_step(100)) {}
  store.apply(import.take_commit(), 1'795'233'600'000);
  import.refused_sheet([](const base::Message& message) { return message.key; });
  return 0;
}
