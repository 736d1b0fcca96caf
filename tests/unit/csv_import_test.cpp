// R-DATA-03: an old customer sheet becomes customers and vehicles, row by row explained.
#include "exchange_support.hpp"

#include <cstdio>

#include "exchange/csv_import.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;

namespace c = schema::customer;
namespace a = schema::asset;

struct Import {
  exchange::CsvTable table;
  exchange::SheetLayout layout;
  SeededRandom random{5};
  exchange::CsvImport import;

  Import(const store::Store& store, std::string_view text)
      : table(exchange::parse_csv(text, exchange::detect_delimiter(text))),
        layout(exchange::guess_layout(table, store)),
        import(store, table, layout, {.shop = base::ShopCode::parse("S01").value(), .today = base::Date::parse("2026-11-21").value()}, random) {
    while (!import.step(7)) {}
  }
  store::AppliedCommit apply(Replica& shop) {
    while (!import.build_step(3)) {}
    return shop.store.apply(import.take_commit(), shop.now += 1000);
  }
  bool has(std::size_t row, std::string_view key) const {
    const auto& notes = import.results()[row].notes;
    return std::ranges::any_of(notes, [&](const auto& note) { return note.message.key == "exchange.csv." + std::string(key); });
  }
};

std::vector<store::Record> all(const store::Store& store, const schema::Entity& entity) {
  std::vector<store::Record> list;
  store.each(entity, [&](const store::Record& record) { list.push_back(record); });
  return list;
}

TEST_CASE("R-DATA-03 headings are recognised, also under a title and with other words", "[csv]") {
  CHECK(exchange::guess_target("客户姓名") == "customer.name");
  CHECK(exchange::guess_target(" 车 主 ") == "customer.name");
  CHECK(exchange::guess_target("车主联系电话") == "customer.phones");
  CHECK(exchange::guess_target("车架号（VIN）") == "asset.vin");
  CHECK(exchange::guess_target("ＶＩＮ") == "asset.vin");
  CHECK(exchange::guess_target("公里数(km)") == "asset.mileage");
  CHECK(exchange::guess_target("提车日期") == "sales_delivery.pickup_date");
  CHECK(exchange::guess_target("保险到期") == "asset.insurance_due");
  CHECK(exchange::guess_target("序号").empty());
  Replica shop("S01", 1);
  const Import sheet(shop.store, "某某店客户登记表,,\n序号,姓名,牌照\n1,王丽娜,粤B12345\n");
  CHECK(sheet.layout.heading_row == 1);
  CHECK(sheet.layout.targets == std::vector<std::string>{"", "customer.name", "asset.plate"});
}

TEST_CASE("R-DATA-03 a mapping once corrected is remembered by its headings", "[csv]") {
  Replica shop("S01", 1);
  const std::string text = "车主,号\n王丽娜,粤B12345\n";
  Import sheet(shop.store, text);
  CHECK(sheet.layout.targets[1].empty());
  sheet.layout.targets[1] = "asset.plate";
  shop.store.apply(exchange::save_mapping(shop.store, shop.shop, sheet.layout, "老表", {}), shop.now += 1000);
  const Import again(shop.store, text);
  CHECK(again.layout.remembered);
  CHECK(again.layout.targets[1] == "asset.plate");
}

TEST_CASE("R-DATA-03 cells are tidied and every change is told", "[csv]") {
  Replica shop("S01", 1);
  Import sheet(shop.store,
               "姓名,电话,车牌,公里数,生日,上次保养日期,性别\n"
               "王丽娜,13800138000/0755-26001234,粤B·1 2345,８.５万,1990.5.1,45000,女士\n");
  CHECK(sheet.import.summary().new_customers == 1);
  CHECK(sheet.has(0, "cleaned"));
  CHECK_FALSE(sheet.import.results()[0].doubtful);
  sheet.apply(shop);
  const auto customer = all(shop.store, c::entity).at(0);
  CHECK(customer[c::phones] == std::vector<std::string>{"13800138000", "0755-26001234"});
  CHECK(customer[c::birthday]->to_string() == "1990-05-01");
  CHECK(customer[c::gender] == "female");
  CHECK(customer[c::channel] == "import");
  const auto vehicle = all(shop.store, a::entity).at(0);
  CHECK(vehicle[a::plate] == "粤B12345");
  CHECK(vehicle[a::mileage] == 85000);
  CHECK(all(shop.store, schema::ownership::entity).size() == 1);
  const auto visits = all(shop.store, schema::repair_order::entity);
  REQUIRE(visits.size() == 1);
  CHECK(base::format_local_minute(*visits[0][schema::repair_order::arrived_at], 480) == "2023-03-15 09:00");
}

TEST_CASE("R-DATA-03 doubts are told and the rest of the row goes in", "[csv]") {
  Replica shop("S01", 1);
  Import sheet(shop.store,
               "姓名,电话,车牌,车架号,公里数,生日\n"
               "甲,12,粤B12345,LVGBH40K0AG00000,很多,不知道\n"
               ",13800138001,,,,\n"
               ",,,,,1990-01-01\n"
               ",,粤B99999,,,\n");
  CHECK(sheet.has(0, "phone_odd"));
  CHECK(sheet.has(0, "vin_length"));
  CHECK(sheet.has(0, "number_unreadable"));
  CHECK(sheet.has(0, "date_unreadable"));
  CHECK(sheet.import.results()[0].new_customer);
  CHECK(sheet.has(1, "name_missing"));
  CHECK(sheet.import.results()[2].refused);
  CHECK(sheet.import.results()[2].line == 4);
  CHECK(sheet.has(3, "owner_missing"));
  const std::string refused = sheet.import.refused_sheet([](const base::Message& message) { return message.key; });
  CHECK(refused == "\xEF\xBB\xBF姓名,电话,车牌,车架号,公里数,生日,exchange.csv.reason\r\n,,,,,1990-01-01,exchange.csv.row_nobody\r\n");
}

TEST_CASE("R-DATA-03 owners that stand twice meet in one record", "[csv]") {
  Replica shop("S01", 1);
  Import sheet(shop.store,
               "姓名,电话,车牌,备注\n"
               "王丽娜,13800138000,粤B11111,\n"
               "王 丽娜,138 0013 8000,粤B22222,第二辆\n"
               "王丽娜,13800138000,粤B11111,\n"
               "李强,13800138000,粤B33333,\n");
  const auto sum = sheet.import.summary();
  CHECK(sum.new_customers == 2);
  CHECK(sum.new_vehicles == 3);
  CHECK(sum.unchanged == 1);
  CHECK(sheet.has(3, "phone_of_other"));
  sheet.apply(shop);
  CHECK(all(shop.store, c::entity).size() == 2);
  CHECK(all(shop.store, schema::ownership::entity).size() == 3);
}

TEST_CASE("R-SEC-02 known records are completed, never overwritten", "[csv]") {
  Replica shop("S01", 1);
  Import first(shop.store, "姓名,电话,车牌,地址,公里数\n王丽娜,13800138000,粤B11111,南山区,5000\n");
  first.apply(shop);
  Import second(shop.store,
                "姓名,电话,车牌,地址,生日,公里数\n"
                "王丽娜,13800138000、13900139000,粤B11111,福田区,1990-01-02,4000\n");
  CHECK(second.import.results()[0].update);
  CHECK_FALSE(second.import.results()[0].new_customer);
  CHECK(second.has(0, "differs"));
  const auto applied = second.apply(shop);
  const auto customer = all(shop.store, c::entity).at(0);
  CHECK(customer[c::address] == "南山区");
  CHECK(customer[c::birthday]->to_string() == "1990-01-02");
  CHECK(customer[c::phones].size() == 2);
  CHECK(all(shop.store, a::entity).at(0)[a::mileage] == 5000);

  const auto undo = shop.store.inverse(applied);
  REQUIRE(undo);
  shop.store.apply(*undo, shop.now += 1000);
  CHECK(all(shop.store, c::entity).at(0)[c::phones].size() == 1);
  Import third(shop.store, "姓名,电话\n王丽娜,13800138000\n");
  CHECK(third.import.results()[0].unchanged());
}

TEST_CASE("R-DATA-03 the same plate with another VIN is another car", "[csv]") {
  Replica shop("S01", 1);
  Import sheet(shop.store,
               "姓名,电话,车牌,车架号\n"
               "甲,13800138001,粤B11111,LVGBH40K0AG000001\n"
               "乙,13800138002,粤B11111,LSVAU2180N2000002\n");
  CHECK(sheet.import.summary().new_vehicles == 2);
  CHECK(sheet.has(1, "vin_differs"));
}

TEST_CASE("R-DATA-03 the messy sheet of 3,000 rows", "[csv]") {
  std::FILE* file = std::fopen((std::string(AFTERCARE_FIXTURES) + "/customer_sheet.csv").c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string bytes(1 << 20, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
  std::fclose(file);
  const auto decoded = exchange::decode_text(bytes);
  CHECK(decoded.encoding == exchange::TextEncoding::gb18030);
  CHECK(decoded.replaced == 0);
  Replica shop("S01", 1);
  Import sheet(shop.store, decoded.text);
  CHECK(sheet.layout.heading_row == 1);
  CHECK(sheet.layout.recognised == 9);
  const auto sum = sheet.import.summary();
  CHECK(sum.rows == 3000 + sum.refused);
  CHECK(sum.refused > 5);
  CHECK(sum.new_customers > 2500);
  CHECK(sum.new_customers < 2900);  // about one row in twelve repeats an owner
  sheet.apply(shop);
  CHECK(static_cast<int>(all(shop.store, c::entity).size()) == sum.new_customers);
  CHECK(static_cast<int>(all(shop.store, a::entity).size()) == sum.new_vehicles);

  // The same sheet again adds nobody.
  const Import again(shop.store, decoded.text);
  CHECK(again.import.summary().new_customers == 0);
  CHECK(again.import.summary().new_vehicles == 0);
}

}  // namespace
