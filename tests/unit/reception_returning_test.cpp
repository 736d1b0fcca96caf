// What a returning car brings with it, and two computers on one order (R-ADD-03, R-REC-05, R-DATA-02).

#include "exchange_support.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace order = schema::repair_order;
namespace item = schema::order_item;

namespace {

struct GarageWorld : RecordWorld {
  base::RecordId customer_id = customer("王丽娜"), car = vehicle("粤BD06618");

  base::RecordId visit(std::string_view day, std::int64_t mileage, const std::string& name, const std::string& system,
                       const std::string& answer = "agreed", const std::string& source = "ours") {
    const base::Milliseconds arrived = base::from_local({date(day), 540}, 480);
    const auto id = order(customer_id, car, arrived, "delivered");
    change(schema::repair_order::entity, id, [&](store::Edit& edit) {
      edit.set(schema::repair_order::mileage, mileage).set(schema::repair_order::delivered_at, arrived + 7'200'000);
    });
    add(item::entity, [&](store::Edit& edit) {
      edit.set(item::order_of, id).set(item::kind, "part").set(item::name, name).set(item::system, system).set(item::answer, answer)
          .set(item::part_source, source).set(item::amount, base::Money{26'000});
    });
    return id;
  }
  std::size_t repeats(const base::RecordId& id) { return rules::repeat_repairs(indexes, find(schema::repair_order::entity, id)).size(); }
};

}  // namespace

TEST_CASE("repeat repair: the same system within 30 days or 2,000 km") {
  GarageWorld world;
  world.visit("2026-09-01", 30'000, "前制动片", "brakes");
  CHECK(world.repeats(world.visit("2026-10-01", 33'000, "前制动盘", "brakes")) == 1);  // day 30
  GarageWorld later;
  later.visit("2026-09-01", 30'000, "前制动片", "brakes");
  CHECK(later.repeats(later.visit("2026-10-02", 32'001, "前制动盘", "brakes")) == 0);  // day 31, 2,001 km
  GarageWorld near;
  near.visit("2026-09-01", 30'000, "前制动片", "brakes");
  CHECK(near.repeats(near.visit("2026-12-31", 32'000, "前制动盘", "brakes")) == 1);    // 2,000 km
  GarageWorld other;
  other.visit("2026-09-01", 30'000, "机油", "maintenance");
  CHECK(other.repeats(other.visit("2026-09-10", 30'100, "机油", "maintenance")) == 0);
}

TEST_CASE("repair warranty ends with the first of days and kilometres, a customer's part has none") {
  GarageWorld world;
  world.add(schema::repair_warranty_rule::entity, [](store::Edit& edit) {
    edit.set(schema::repair_warranty_rule::system, "brakes").set(schema::repair_warranty_rule::days, 100)
        .set(schema::repair_warranty_rule::kilometres, 10'000);
  });
  world.visit("2026-01-10", 20'000, "前制动片", "brakes");
  world.visit("2026-01-11", 20'000, "自带制动片", "brakes", "agreed", "customer");
  const auto holds = [&](std::string_view day, std::optional<std::int64_t> mileage) {
    return rules::work_under_warranty(world.indexes, world.shop, world.car, date(day), mileage).size();
  };
  CHECK(holds("2026-04-20", 30'000) == 1);  // day 100, 10,000 km
  CHECK(holds("2026-04-21", 21'000) == 0);
  CHECK(holds("2026-03-01", 30'001) == 0);
  CHECK(holds("2026-03-01", std::nullopt) == 1);
}

TEST_CASE("R-ADD-03 declined work is offered again until it was done") {
  GarageWorld world;
  world.visit("2026-01-10", 20'000, "前制动片", "brakes", "declined");
  const auto declined = [&] { return rules::declined_work(world.indexes, world.car, date("2026-11-21")).size(); };
  CHECK(declined() == 1);
  world.visit("2026-03-10", 23'000, "机油", "maintenance");
  CHECK(declined() == 1);
  world.visit("2026-05-10", 25'000, "前制动片", "brakes");
  CHECK(declined() == 0);
}

TEST_CASE("R-DATA-02 one computer settles, the other adds a line: nothing is lost, and it is seen") {
  ReceptionWorld desk;
  desk.until_ready();
  // The other computer of the shop has the same records.
  const auto file = [](app::App& app, std::int64_t number) {
    exchange::ExportOptions options{.shop = app.local().shop, .device = "A", .to = "HQ", .export_number = number, .created = test_now, .app = "0.1.0"};
    return exchange::export_all(app.store(), options).bytes;
  };
  const std::string before = file(desk.app, 1);
  store::Store other;
  other.start_run(77);
  take(other, before);
  REQUIRE(desk.run(commands::settle(desk.app.context(), desk.order, {})));
  store::Commit added;
  store::Edit(other, item::entity, base::mint_record_id(desk.app.local().shop, desk.random))
      .set(item::order_of, desk.order).set(item::name, "雨刮片").set(item::answer, "agreed").set(item::amount, base::Money{8'800})
      .append_to(added);
  other.apply(added, test_now);

  take(other, file(desk.app, 2));
  store::Indexes indexes(other);
  const store::Record record = other.find(order::entity, desk.order);
  CHECK(store::items_of_order(indexes, desk.order).size() == 3);  // two of the job and the wiper
  const auto seen = rules::settlement_discrepancy(indexes, record);
  REQUIRE(seen);
  CHECK(seen->key == "reception.discrepancy.lines_changed");
  // The settled amount stands as it was agreed.
  CHECK(rules::settlement_of(indexes, desk.order)[schema::settlement::total] == base::Money{38'100});
  CHECK_FALSE(rules::blockers(indexes, record, "delivered").empty());
}

}  // namespace aftercare::tests
