#include <catch_amalgamated.hpp>

#include "reports/sheets.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using tests::date;

namespace {

struct PrintWorld : tests::RecordWorld {
  base::Translation words{base::Language::zh};
  reports::PrintContext print{indexes, words, shop, date("2026-11-21")};
};

bool holds(const std::string& html, std::string_view part) { return html.find(part) != html.npos; }

std::size_t count(const std::string& html, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = html.find(part); at != html.npos; at = html.find(part, at + 1)) ++found;
  return found;
}

constexpr std::string_view evil = "<script>alert('x')</script>\"&";
constexpr std::string_view tamed = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;";

}  // namespace

TEST_CASE("text is escaped for content and attributes") {
  CHECK(reports::escape(evil) == tamed);
  CHECK(reports::escape("王丽娜 粤B·12345") == "王丽娜 粤B·12345");
  CHECK(reports::escape(std::string_view("a\0b\x1F\x7F", 5)) == "ab");
  CHECK(reports::escape("\xFF") == "\uFFFD");
}

TEST_CASE("no value of a record reaches the page unescaped") {
  PrintWorld world;
  const std::string bad(evil);
  world.add(schema::shop::entity, [&](store::Edit& edit) {
    edit.set(schema::shop::code, "S01").set(schema::shop::name, bad).set(schema::shop::address, bad).set(schema::shop::phones, {bad});
  });
  // Every text field of every record on the sheets holds markup.
  const auto fill = [&](const schema::Entity& entity, store::Edit& edit) {
    for (const schema::FieldInfo* field : entity.fields) {
      if (field->type == schema::FieldType::text || field->type == schema::FieldType::long_text || field->type == schema::FieldType::choice) {
        edit.set_raw(*field, base::json_string(bad));
      } else if (field->type == schema::FieldType::phone_list || field->type == schema::FieldType::text_list) {
        edit.set_raw(*field, "[" + base::json_string(bad) + "]");
      }
    }
  };
  const auto customer = world.add(schema::customer::entity, [&](store::Edit& edit) { fill(schema::customer::entity, edit); });
  const auto asset = world.add(schema::asset::entity, [&](store::Edit& edit) { fill(schema::asset::entity, edit); });
  world.add(schema::ownership::entity, [&](store::Edit& edit) {
    edit.set(schema::ownership::customer_of, customer).set(schema::ownership::asset_of, asset).set(schema::ownership::role, "owner");
  });
  const auto order = world.add(schema::repair_order::entity, [&](store::Edit& edit) {
    fill(schema::repair_order::entity, edit);
    edit.set(schema::repair_order::customer_of, customer).set(schema::repair_order::asset_of, asset);
  });
  world.add(schema::order_item::entity, [&](store::Edit& edit) {
    fill(schema::order_item::entity, edit);
    edit.set(schema::order_item::order_of, order);
  });
  world.add(schema::contact_log::entity, [&](store::Edit& edit) {
    fill(schema::contact_log::entity, edit);
    edit.set(schema::contact_log::customer_of, customer);
  });
  for (const std::string& html : {reports::customer_sheet(world.print, customer), reports::repair_order_slip(world.print, order),
                                  reports::vehicle_history_sheet(world.print, asset)}) {
    CHECK(count(html, "<script") == 0);
    CHECK(count(html, "alert('x')") == 0);
    CHECK(count(html, tamed) >= 5);
    CHECK(count(html, "<td") == count(html, "</td>"));
    CHECK(count(html, "<tr") == count(html, "</tr>"));
    CHECK(count(html, "<table") == count(html, "</table>"));
  }
}

TEST_CASE("the customer file sheet shows the person, the vehicles and the visits") {
  PrintWorld world;
  world.add(schema::shop::entity, [&](store::Edit& edit) {
    edit.set(schema::shop::code, "S01").set(schema::shop::name, "宝安店").set(schema::shop::heading, "深圳宝安汽车服务有限公司");
  });
  const auto customer = world.customer("王丽娜", {"13800135620"});
  world.change(schema::customer::entity, customer, [](store::Edit& edit) {
    edit.set(schema::customer::kind, "person").set(schema::customer::vip, true).set(schema::customer::id_no, "440301199001011234");
  });
  const auto car = world.vehicle("粤B12345", "1M8GDM9AXKP042788");
  world.own(customer, car);
  world.order(customer, car, base::from_local({date("2026-05-04"), 600}, 480));
  const std::string html = reports::customer_sheet(world.print, customer);
  for (const char* part : {"<h1>客户档案资料表</h1>", "深圳宝安汽车服务有限公司", "王丽娜", "13800135620", "粤B·12345", "2026-05-04", "@page{size:A4", "填表人："}) {
    INFO(part);
    CHECK(holds(html, part));
  }
  CHECK(world.words.missing().empty());
  world.print.reveal = false;
  const std::string masked = reports::customer_sheet(world.print, customer);
  CHECK_FALSE(holds(masked, "13800135620"));
  CHECK_FALSE(holds(masked, "440301199001011234"));
}

TEST_CASE("the repair order slip adds up its lines and leaves room to sign") {
  PrintWorld world;
  const auto customer = world.customer("王丽娜", {"13800135620"});
  const auto car = world.vehicle("粤B12345");
  const auto order = world.order(customer, car, base::from_local({date("2026-11-21"), 552}, 480));
  world.change(schema::repair_order::entity, order, [](store::Edit& edit) {
    edit.set(schema::repair_order::order_no, "S01-A-261121-007").set(schema::repair_order::mileage, 38'210);
    edit.set(schema::repair_order::discount, base::Money{5'000});
  });
  const auto line = [&](std::string name, std::int64_t milli, std::int64_t price, std::int64_t amount) {
    world.add(schema::order_item::entity, [&](store::Edit& edit) {
      edit.set(schema::order_item::order_of, order).set(schema::order_item::name, name).set(schema::order_item::kind, "part");
      edit.set(schema::order_item::quantity_milli, milli).set(schema::order_item::unit_price, base::Money{price});
      edit.set(schema::order_item::amount, base::Money{amount});
    });
  };
  line("机油", 4'200, 10'000, 42'000);
  line("机滤", 1'000, 6'000, 6'000);
  const std::string html = reports::repair_order_slip(world.print, order);
  for (const char* part : {"进厂维修单", "S01-A-261121-007", "2026-11-21 09:12", "38,210 公里", "4.2", "480.00", "430.00", "客户签字："}) {
    INFO(part);
    CHECK(holds(html, part));
  }
  CHECK(reports::repair_order_slip(world.print, customer).empty());
  world.remove(schema::repair_order::entity, order);
  CHECK(reports::repair_order_slip(world.print, order).empty());
}
