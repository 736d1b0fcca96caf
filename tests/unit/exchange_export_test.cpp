// R-DATA-02: the file a shop hands over.
#include "exchange_support.hpp"

#include "base/json.hpp"
#include "exchange/gzip.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;

TEST_CASE("R-DATA-02 an export is valid JSON with one write per line in the documented form", "[exchange]") {
  Replica shop("S01", 1);
  shop.customer("王丽娜");
  const auto file = shop.file(shop.options());
  CHECK(base::check_json_value(std::string_view(file.bytes).substr(0, file.bytes.size() - 1)) == file.bytes.size() - 1);
  const auto lines = lines_of(file.bytes);
  CHECK(lines[0] == R"({"fmt":"aftercare-exchange","major":1,"minor":0,"minReader":1,)");
  CHECK(lines[1].starts_with(R"("hdr":{"shop":"S01","device":"A","run":")"));
  CHECK(lines[1].find(R"(,"kind":"full","counts":{"customer":1},"ctx":{"S01":{")") != std::string::npos);
  CHECK(lines[2] == "\"rec\":[");
  REQUIRE(lines.size() == 7);
  CHECK(lines[3].find(R"("g":"care","d":[")") != std::string::npos);
  CHECK(lines[4].find(R"("g":"contact","p":1,"d":[")") != std::string::npos);
  CHECK(lines[4].ends_with(R"("v":{"phones":["13800138000"]}},)"));
  CHECK(lines[5].find(R"("g":"identity","p":1)") != std::string::npos);
  CHECK(lines[5].ends_with('}'));
  CHECK(lines[6] == "],\"end\":{\"n\":3,\"sha256\":\"" + base::sha256_hex(before_end(file.bytes)) + "\"}}");
}

TEST_CASE("R-DATA-02 equal states give equal lines", "[exchange]") {
  Replica first("S01", 1), second("S02", 2);
  for (int i = 0; i < 20; ++i) {
    first.customer("甲" + std::to_string(i));
    second.customer("乙" + std::to_string(i));
  }
  store::Store one, other;
  const std::string a = first.full(), b = second.full();
  take(one, a), take(one, b);
  take(other, b), take(other, a);
  CHECK(rec_of(one) == rec_of(other));
}

TEST_CASE("R-SEC-01 a masked file holds no personal scope and claims none", "[exchange]") {
  Replica shop("S01", 1);
  shop.customer("王丽娜");
  auto options = shop.options();
  options.masked = true;
  const std::string bytes = shop.file(options).bytes;
  CHECK(bytes.find("王丽娜") == std::string::npos);
  CHECK(bytes.find("13800138000") == std::string::npos);
  CHECK(bytes.find("S01/personal") == std::string::npos);

  store::Store head_office;
  take(head_office, bytes);
  const auto applied = take(head_office, shop.full());
  CHECK(applied.report.total().changed == 1);
  CHECK(rec_of(head_office) == rec_of(shop.store));
}

TEST_CASE("R-DATA-02 a since file holds what was touched, with all heads", "[exchange]") {
  Replica shop("S01", 1);
  const auto first = shop.customer("第一");
  shop.customer("第二");
  store::Store head_office;
  take(head_office, shop.full());
  shop.rename(first, "第一改");
  const std::string bytes = shop.since(head_office.contexts());
  CHECK(lines_of(rec_of(bytes)).size() == 1);
  CHECK(bytes.find("\"kind\":\"since\"") != std::string::npos);
  take(head_office, bytes);
  CHECK(rec_of(head_office) == rec_of(shop.store));
}

TEST_CASE("R-SEC-02 superseded writes travel in hist", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("原名");
  shop.rename(id, "改名");
  auto options = shop.options();
  options.history = true;
  const auto file = shop.file(options);
  CHECK(file.lines == 3);
  CHECK(file.bytes.find("],\"hist\":[\n") != std::string::npos);
  store::Store head_office;
  CHECK(take(head_office, file.bytes).report.new_history == 1);
  CHECK(take(head_office, file.bytes).report.new_history == 0);
  const auto record = head_office.find(schema::customer::entity, id);
  const auto group = head_office.group_index(record.entity_index(), "identity");
  REQUIRE(head_office.history(record.entity_index(), record.row(), group).size() == 1);
}

TEST_CASE("R-DATA-02 gzip holds the same bytes and reads back", "[exchange]") {
  Replica shop("S01", 1);
  for (int i = 0; i < 500; ++i) shop.customer("顾客" + std::to_string(i));
  auto options = shop.options();
  const std::string plain = shop.file(options).bytes;
  options.gzip = true;
  const std::string packed = shop.file(options).bytes;
  CHECK(exchange::is_gzip(packed));
  CHECK(packed.size() < plain.size() / 3);
  std::string unpacked;
  exchange::GzipReader reader(packed, 1 << 30, 200);
  while (!reader.step(1000, unpacked).value()) {}
  CHECK(unpacked == plain);
  store::Store head_office;
  take(head_office, packed);
  CHECK(rec_of(head_office) == rec_of(shop.store));
}

TEST_CASE("R-DATA-02 an export in small steps equals one in a single step", "[exchange]") {
  Replica shop("S01", 1);
  for (int i = 0; i < 300; ++i) shop.customer("顾客" + std::to_string(i));
  const auto options = shop.options();
  exchange::Exporter exporter(shop.store, options);
  std::string bytes;
  while (!exporter.step(100)) bytes += exporter.take_output();
  bytes += exporter.take_output();
  CHECK(bytes == exchange::export_all(shop.store, options).bytes);
}

TEST_CASE("R-DATA-02 an export of a store that changes meanwhile starts over and is whole", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("顾客");
  for (int i = 0; i < 300; ++i) shop.customer("顾客" + std::to_string(i));
  exchange::Exporter exporter(shop.store, shop.options());
  int steps = 0;
  while (!exporter.step(2000)) {
    if (++steps % 3 == 0) shop.rename(id, "改" + std::to_string(steps));
  }
  CHECK(exporter.restarts() > 0);
  store::Store head_office;
  take(head_office, exporter.take_output());
  CHECK(rec_of(head_office) == rec_of(shop.store));
}

TEST_CASE("R-DATA-02 the file's name says who, when and which", "[exchange]") {
  Replica shop("S01", 1);
  shop.customer("王丽娜");
  auto options = shop.options();
  options.export_number = 42;
  const auto header = exchange::export_all(shop.store, options).header;
  CHECK(exchange::export_file_name(header, true) == "S01-A-20261121-0042.json.gz");
}

}  // namespace
