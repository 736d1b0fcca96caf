#include <algorithm>

#include <catch_amalgamated.hpp>

#include "store/index_relations.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using tests::date;
using tests::ids_of;
using Ids = std::vector<base::RecordId>;

TEST_CASE("a plate, a VIN and a phone are found however they are typed") {
  tests::RecordWorld world;
  const auto wang = world.customer("王丽娜", {"13800138000", "0755-12345678"});
  const auto car = world.vehicle("粤B12345", "LSVAA49J132047371");

  CHECK(ids_of(world.indexes.by_plate("粤b·123 45")) == Ids{car});
  CHECK(ids_of(world.indexes.by_plate("粤Ｂ１２３４５")) == Ids{car});
  CHECK(ids_of(world.indexes.by_vin("lsvaa49j132047371")) == Ids{car});
  CHECK(ids_of(world.indexes.by_phone("138 0013 8000")) == Ids{wang});
  CHECK(ids_of(world.indexes.by_phone("(0755)12345678")) == Ids{wang});
  CHECK(world.indexes.by_plate("粤B1234").empty());
  CHECK(world.indexes.by_plate("").empty());
  CHECK(world.indexes.by_phone("没有").empty());
}

TEST_CASE("an index follows changes, deletions and revivals made after its first use") {
  tests::RecordWorld world;
  const auto car = world.vehicle("粤B12345");
  REQUIRE(world.indexes.by_plate("粤B12345").size() == 1);

  world.change(schema::asset::entity, car, [](store::Edit& edit) { edit.set(schema::asset::plate, "粤B99999"); });
  CHECK(world.indexes.by_plate("粤B12345").empty());
  CHECK(ids_of(world.indexes.by_plate("粤B99999")) == Ids{car});

  world.remove(schema::asset::entity, car);
  CHECK(world.indexes.by_plate("粤B99999").empty());
  world.revive(schema::asset::entity, car);
  CHECK(ids_of(world.indexes.by_plate("粤B99999")) == Ids{car});

  // And back again: one record once.
  world.change(schema::asset::entity, car, [](store::Edit& edit) { edit.set(schema::asset::plate, "粤B12345"); });
  CHECK(ids_of(world.indexes.by_plate("粤B12345")) == Ids{car});
}

TEST_CASE("a merged duplicate answers with the record it was merged into") {
  tests::RecordWorld world;
  const auto kept = world.customer("王丽娜", {"13800138000"});
  const auto duplicate = world.customer("王丽娜", {"13900139000"});
  const auto car = world.vehicle("粤B12345");
  const auto order = world.order(duplicate, car, world.now);
  world.merge(schema::customer::entity, duplicate, kept);

  CHECK(ids_of(world.indexes.by_phone("13900139000")) == Ids{kept});
  CHECK(ids_of(store::orders_of_customer(world.indexes, kept)) == Ids{order});
  CHECK(ids_of(store::orders_of_customer(world.indexes, duplicate)) == Ids{order});
  CHECK(store::referenced(world.store, world.find(schema::repair_order::entity, order),
                          schema::repair_order::customer_of).id() == kept);

  world.change(schema::customer::entity, duplicate, [](store::Edit& edit) { edit.split(); });
  CHECK(ids_of(world.indexes.by_phone("13900139000")) == Ids{duplicate});
  CHECK(store::orders_of_customer(world.indexes, kept).empty());
}

TEST_CASE("relations come in the order they are read in") {
  tests::RecordWorld world;
  const auto wang = world.customer("王丽娜"), li = world.customer("李强");
  const auto car = world.vehicle("粤B12345");
  world.own(li, car, date("2019-03-01"), date("2023-05-01"));
  world.own(wang, car, date("2023-05-01"));

  CHECK(store::owner_of(world.indexes, car).id() == wang);
  CHECK(store::owner_of(world.indexes, car, date("2020-01-01")).id() == li);
  CHECK(ids_of(store::assets_of(world.indexes, wang)) == Ids{car});
  CHECK(store::assets_of(world.indexes, li).empty());
  CHECK(store::ownerships_of_asset(world.indexes, car).size() == 2);

  const auto older = world.order(wang, car, 1'700'000'000'000), newer = world.order(wang, car, 1'750'000'000'000);
  CHECK(ids_of(store::orders_of_asset(world.indexes, car)) == Ids{newer, older});

  const auto item = [&](std::int64_t position) {
    return world.add(schema::order_item::entity, [&](store::Edit& edit) {
      edit.set(schema::order_item::order_of, newer).set(schema::order_item::position, position);
    });
  };
  const auto second = item(2), first = item(1);
  CHECK(ids_of(store::items_of_order(world.indexes, newer)) == Ids{first, second});
  // Every kind of record that refers to the car: two ownerships, two orders.
  CHECK(world.indexes.referring(schema::asset::entity, car).size() == 4);
}

TEST_CASE("a vehicle whose owners all ended shows the last of them") {
  tests::RecordWorld world;
  const auto wang = world.customer("王丽娜"), li = world.customer("李强");
  const auto car = world.vehicle("粤B12345");
  world.own(wang, car, date("2015-01-01"), date("2019-01-01"));
  world.own(li, car, date("2019-01-01"), date("2023-01-01"));
  CHECK(store::owner_of(world.indexes, car).id() == li);
  CHECK_FALSE(store::owner_of(world.indexes, world.vehicle("粤B00000")));
}

TEST_CASE("dates are answered in order, both ends included") {
  tests::RecordWorld world;
  const auto due = [&](std::string_view day) {
    return world.add(schema::asset::entity, [&](store::Edit& edit) {
      edit.set(schema::asset::plate, "粤B1").set(schema::asset::next_maintenance, date(day));
    });
  };
  const auto third = due("2026-11-28"), first = due("2026-11-21"), second = due("2026-11-25");
  due("2026-11-29");
  const auto early = due("1969-12-31");
  const auto& field = schema::asset::next_maintenance;
  CHECK(ids_of(world.indexes.between(schema::asset::entity, field, date("2026-11-21"), date("2026-11-28"))) ==
        Ids{first, second, third});
  CHECK(ids_of(world.indexes.between(schema::asset::entity, field, date("1960-01-01"), date("1970-01-01"))) == Ids{early});

  Ids backwards;
  world.indexes.each_between_backwards(schema::asset::entity, field, date("2026-11-21").days, date("2026-11-28").days,
                                       [&](store::Record record) {
                                         backwards.push_back(record.id());
                                         return backwards.size() < 2;
                                       });
  CHECK(backwards == Ids{third, second});
}

TEST_CASE("29 February has its anniversary on 28 February in other years") {
  tests::RecordWorld world;
  const auto born = [&](std::string_view day) {
    return world.add(schema::customer::entity, [&](store::Edit& edit) {
      edit.set(schema::customer::name, "王").set(schema::customer::birthday, date(day));
    });
  };
  const auto leap = born("1992-02-29"), ordinary = born("1990-02-28");
  const auto on = [&](std::string_view day) {
    auto ids = ids_of(world.indexes.anniversaries(schema::customer::entity, schema::customer::birthday, date(day)));
    std::ranges::sort(ids);
    return ids;
  };
  Ids both{leap, ordinary};
  std::ranges::sort(both);
  CHECK(on("2026-02-28") == both);
  CHECK(on("2028-02-28") == Ids{ordinary});
  CHECK(on("2028-02-29") == Ids{leap});
  CHECK(on("2026-03-01").empty());
}

TEST_CASE("records without a value or without anybody referring to them are listed") {
  tests::RecordWorld world;
  const auto with = world.customer("王丽娜", {"13800138000"}), without = world.customer("李强");
  CHECK(ids_of(world.indexes.without(schema::customer::entity, schema::customer::phones)) == Ids{without});
  const auto later = world.customer("赵六");
  CHECK(ids_of(world.indexes.without(schema::customer::entity, schema::customer::phones)) == Ids{without, later});
  world.change(schema::customer::entity, without, [](store::Edit& edit) {
    edit.set(schema::customer::phones, {"13900139000"});
  });
  CHECK(ids_of(world.indexes.without(schema::customer::entity, schema::customer::phones)) == Ids{later});

  const auto car = world.vehicle("粤B12345"), orphan = world.vehicle("粤B99999");
  const auto period = world.own(with, car);
  const auto& reference = schema::ownership::asset_of;
  const auto orphans = [&] {
    return ids_of(world.indexes.unreferenced(schema::asset::entity, schema::ownership::entity, reference));
  };
  CHECK(orphans() == Ids{orphan});
  world.remove(schema::ownership::entity, period);
  CHECK(orphans() == Ids{car, orphan});
  world.revive(schema::ownership::entity, period);
  world.merge(schema::asset::entity, orphan, car);
  CHECK(orphans().empty());
}

TEST_CASE("numbers go on where they stopped and are never given out twice") {
  tests::RecordWorld world;
  const store::ReplicaOptions here{world.shop, 'A'}, other{world.shop, 'B'};
  const auto day = date("2026-11-21");
  const auto& customers = schema::customer::entity;
  CHECK(world.indexes.next_number(customers, here, day) == "S01-A-C00001");

  const auto numbered = [&](std::string number) {
    return world.add(customers, [&](store::Edit& edit) { edit.set(schema::customer::customer_no, number); });
  };
  const auto last = numbered("S01-A-C00217");
  numbered("S01-B-C00900");
  numbered("旧号 12345");
  CHECK(world.indexes.next_number(customers, here, day) == "S01-A-C00218");
  CHECK(world.indexes.next_number(customers, other, day) == "S01-B-C00901");
  world.remove(customers, last);
  CHECK(world.indexes.next_number(customers, here, day) == "S01-A-C00218");
  CHECK(ids_of(world.indexes.by_number("s01bc00900")).size() == 1);

  const auto& orders = schema::repair_order::entity;
  CHECK(world.indexes.next_number(orders, here, day) == "S01-A-261121-001");
  world.add(orders, [](store::Edit& edit) { edit.set(schema::repair_order::order_no, "S01-A-261121-006"); });
  CHECK(world.indexes.next_number(orders, here, day) == "S01-A-261121-007");
  CHECK(world.indexes.next_number(orders, here, day.plus_days(1)) == "S01-A-261122-001");
  world.add(orders, [](store::Edit& edit) { edit.set(schema::repair_order::order_no, "S01-A-261121-999"); });
  CHECK(world.indexes.next_number(orders, here, day) == "S01-A-261121-1000");
  CHECK(world.indexes.next_number(schema::asset::entity, here, day).empty());
}

TEST_CASE("R-SEC-07: the end of each computer's chain, whatever is added, changed, removed and brought back") {
  namespace entry = schema::audit_entry;
  tests::RecordWorld world(11);
  std::vector<base::RecordId> made;
  const std::vector<std::string> devices{"S01-A", "S01-B", "S02-A"};
  const auto by_scan = [&](const std::string& device) {
    std::int64_t greatest = 0;
    world.store.each(entry::entity, [&](const store::Record& record) {
      if (record[entry::device] == device) greatest = std::max(greatest, record[entry::sequence].value_or(0));
    });
    return greatest;
  };
  for (int step = 0; step < 300; ++step) {
    const std::string& device = devices[world.random.below(devices.size())];
    const auto number = static_cast<std::int64_t>(1 + world.random.below(1000));
    const auto write = [&](store::Edit& edit) { edit.set(entry::device, device).set(entry::sequence, number); };
    const std::size_t what = made.empty() ? 0 : world.random.below(10);
    const base::RecordId some = made.empty() ? base::RecordId{} : made[world.random.below(made.size())];
    if (what < 6) made.push_back(world.add(entry::entity, write));
    else if (what < 8) world.change(entry::entity, some, write);
    else if (what == 8) world.remove(entry::entity, some);
    else world.revive(entry::entity, some);
    for (const std::string& each : devices) {
      const store::Record end = world.indexes.greatest(entry::entity, entry::sequence, entry::device, each);
      REQUIRE((end ? end[entry::sequence].value_or(0) : 0) == by_scan(each));
      if (end) REQUIRE(end[entry::device] == each);
    }
  }
  CHECK_FALSE(world.indexes.greatest(entry::entity, entry::sequence, entry::device, "S09-A"));
}
