// R-CARE-08, R-MNT-02, R-MNT-07: when a part that wears out is to be replaced, at every boundary, and that the
// reminders follow corrected facts.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "rules/attention.hpp"
#include "rules/care/care_list.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

namespace {

using rules::CareKind;
using rules::WearPart;

const WearPart brake_fluid{.code = "brake_fluid", .name = "制动液", .words = {"制动液"}, .months = 24, .active = true};
const WearPart wiper{.code = "wiper", .name = "雨刮片", .words = {"雨刮"}, .months = 12, .active = true};

struct WearWorld : RecordWorld {
  std::vector<WearPart> parts{brake_fluid};
  base::RecordId owner_id = customer("李建国", {"13800138001"});
  base::RecordId car = vehicle("粤B12345");
  rules::CareSettings settings{.shop = shop};
  rules::CareView view{indexes};

  WearWorld() { own(owner_id, car); }

  static base::Milliseconds at(std::string_view day) { return base::from_local({date(day), 10 * 60}, 480); }
  base::RecordId visited(std::string_view day, std::int64_t km = 0, std::string state = "delivered") {
    const base::RecordId id = order(owner_id, car, at(day), std::move(state));
    if (km > 0) change(schema::repair_order::entity, id, [&](store::Edit& edit) { edit.set(schema::repair_order::mileage, km); });
    return id;
  }
  base::RecordId line(const base::RecordId& visit_id, std::string name, std::string answer = "agreed", std::string kind = "part") {
    namespace item = schema::order_item;
    return add(item::entity, [&](store::Edit& edit) {
      edit.set(item::order_of, visit_id).set(item::name, name).set(item::answer, answer).set(item::kind, kind);
    });
  }
  base::RecordId replaced(std::string_view day, std::string name, std::int64_t km = 0) {
    const base::RecordId id = visited(day, km);
    line(id, std::move(name));
    return id;
  }
  void arrived(const base::RecordId& visit_id, std::string_view day) {
    change(schema::repair_order::entity, visit_id, [&](store::Edit& edit) { edit.set(schema::repair_order::arrived_at, at(day)); });
  }
  void answered(const base::RecordId& line_id, std::string answer) {
    change(schema::order_item::entity, line_id, [&](store::Edit& edit) { edit.set(schema::order_item::answer, answer); });
  }
  template <class Tag>
  void set(const schema::Field<Tag>& field, const typename Tag::Value& value) {
    change(schema::asset::entity, car, [&](store::Edit& edit) { edit.set(field, value); });
  }
  std::vector<rules::WearDue> dues(std::string_view day = "2026-11-21", const rules::WearWindow& window = {}) {
    return rules::wear_dues(indexes, find(schema::asset::entity, car), parts, date(day), 480, window);
  }
  /// The due day of the only part; a day nothing has when there is none or several.
  std::string only(std::string_view day = "2026-11-21") {
    const auto found = dues(day);
    return found.size() == 1 ? found[0].due.to_string() : std::to_string(found.size()) + " parts";
  }
  std::vector<rules::CareItem> listed(std::string_view today, std::string_view first, std::string_view last) {
    return view.between(date(first), date(last), at(today), settings, {});
  }
  int count(std::string_view today, std::string_view on) {
    const auto items = listed(today, on, on);
    return static_cast<int>(std::ranges::count(items, CareKind::wear_part, &rules::CareItem::kind));
  }
  int count(std::string_view day) { return count(day, day); }
  void use_parts() { settings.wear_parts = rules::wear_parts_in_use(parts); }
  void record(const rules::CareItem& item) {
    namespace task = schema::care_task;
    change(task::entity, item.task, [&](store::Edit& edit) {
      edit.set(task::kind, std::string(rules::care_code(item.kind))).set(task::state, "done").set(task::due, item.due).set(task::asset_of, item.asset);
    });
  }
  std::vector<rules::AttentionItem> today(std::string_view day) {
    rules::AttentionSettings asked;
    asked.wear_parts = settings.wear_parts;
    std::vector<rules::AttentionItem> found;
    for (const auto& item : rules::due(indexes, date(day), at(day), asked).items) {
      if (item.kind == rules::AttentionKind::wear_part) found.push_back(item);
    }
    return found;
  }
};

std::string argument(const base::Message& message, std::string_view name) {
  for (const auto& [key, value] : message.arguments) {
    if (key == name) return value;
  }
  return "no " + std::string(name);
}

}  // namespace

TEST_CASE("R-CARE-08: the cycle counts from the last replacement, and says so") {
  WearWorld world;
  world.replaced("2023-01-05", "制动液 DOT4");
  const base::RecordId last = world.replaced("2025-03-01", "制动液 DOT4", 31'000);
  world.replaced("2026-06-01", "机油");
  const auto found = world.dues();
  REQUIRE(found.size() == 1);
  CHECK(found[0].due == date("2027-03-01"));
  CHECK(found[0].order == last);
  CHECK(found[0].occasion() == "brake_fluid:2025-03-01");
  const auto why = rules::wear_why(found[0]);
  REQUIRE(why.size() == 2);
  CHECK(why[0].key == "wear.why.last_km");
  CHECK(argument(why[0], "date") == "2025-03-01");
  CHECK(argument(why[0], "reading") == "31,000");
  CHECK(why[1].key == "wear.why.months");
  CHECK(argument(why[1], "n") == "24");
  CHECK(argument(why[1], "date") == "2027-03-01");
}

TEST_CASE("R-CARE-08: 29 February, the last of a month and the end of the year") {
  const auto due_after = [](std::string_view day, int months) {
    WearWorld world;
    world.parts[0].months = months;
    world.replaced(day, "制动液");
    return world.only();
  };
  CHECK(due_after("2024-02-29", 12) == "2025-02-28");
  CHECK(due_after("2024-02-29", 48) == "2028-02-29");
  CHECK(due_after("2026-01-31", 1) == "2026-02-28");
  CHECK(due_after("2025-12-31", 2) == "2026-02-28");
  CHECK(due_after("2025-12-31", 12) == "2026-12-31");
}

TEST_CASE("R-CARE-08, R-MNT-02: time or mileage, whichever is first, the mileage predicted from the car's own visits") {
  WearWorld world;
  world.parts[0].reading = 15'000;
  world.replaced("2026-02-01", "制动液", 10'000);
  world.visited("2026-08-10", 19'500);  // 190 days, 9500 km: 50 km a day; on 2026-11-18 24,500 km
  CHECK(world.only("2026-11-18") == "2026-11-28");  // 500 km before 25,000
  world.parts[0].months = 9;
  CHECK(world.only("2026-11-18") == "2026-11-01");
  world.parts[0].months = 0;
  world.parts[0].reading = 14'000;
  CHECK(world.only("2026-11-18") == "2026-11-08");  // reached ten days ago
  const auto why = rules::wear_why(world.dues("2026-11-18").at(0));
  REQUIRE(why.size() == 2);
  CHECK(why[1].key == "wear.why.km");
  CHECK(argument(why[1], "reading") == "24,000");
  CHECK(argument(why[1], "cycle") == "14,000");
}

TEST_CASE("R-CARE-08: without a history of the mileage only the time counts, and it is said") {
  WearWorld world;
  world.parts[0].reading = 15'000;
  world.replaced("2026-02-01", "制动液", 10'000);
  CHECK(world.only() == "2028-02-01");
  const auto why = rules::wear_why(world.dues().at(0));
  REQUIRE(why.size() == 3);
  CHECK(why[2].key == "wear.why.km_unknown");
  CHECK(argument(why[2], "reading") == "25,000");
  world.parts[0].months = 0;
  CHECK(world.dues().empty());
}

TEST_CASE("R-CARE-08: what was refused, not answered, withdrawn or cancelled does not count; labour only when it replaces") {
  WearWorld world;
  world.replaced("2025-03-01", "制动液");
  world.line(world.visited("2026-01-10", 0, "cancelled"), "制动液");
  world.line(world.visited("2026-02-10", 0, "left"), "制动液");
  world.line(world.visited("2026-03-10"), "制动液", "declined");
  world.line(world.visited("2026-04-10"), "制动液", "proposed");
  world.line(world.visited("2026-05-10"), "制动液检测", "agreed", "labour");
  CHECK(world.only() == "2027-03-01");
  namespace item = schema::order_item;
  const base::RecordId request = world.add(schema::add_on_request::entity, [](store::Edit& edit) { edit.set(schema::add_on_request::state, "withdrawn"); });
  const base::RecordId added = world.line(world.visited("2026-06-10"), "制动液", "proposed");
  world.change(item::entity, added, [&](store::Edit& edit) { edit.set(item::add_on_of, request); });
  CHECK(world.only() == "2027-03-01");
  world.line(world.visited("2026-07-10"), "更换制动液工时", "agreed", "labour");
  CHECK(world.only() == "2028-07-10");
  // A visit entered after the fact: nobody was asked line by line.
  world.line(world.visited("2026-08-10"), "制动液", "");
  CHECK(world.only() == "2028-08-10");
}

TEST_CASE("R-CARE-08: a code of the price list counts whatever the line is called") {
  WearWorld world;
  const base::RecordId charge = world.add(schema::charge_item::entity, [](store::Edit& edit) {
    edit.set(schema::charge_item::code, "P-0815").set(schema::charge_item::name, "油液").set(schema::charge_item::kind, "part");
  });
  const base::RecordId line_id = world.replaced("2025-03-01", "油液");
  CHECK(world.dues().empty());
  namespace made = schema::wear_part;
  world.change(made::entity, made::id_of(world.shop, "brake_fluid"), [](store::Edit& edit) {
    edit.set(made::code, "brake_fluid").set(made::months, 24).set(made::lead_days, 7).set(made::charges, {"P-0815"}).set(made::active, true);
  });
  const auto used = rules::wear_parts_in_use(rules::wear_part_table(world.indexes, world.shop));
  REQUIRE(used);
  REQUIRE(used->size() == 1);
  world.parts = *used;
  CHECK(world.dues().empty());  // the line does not name its charge
  for (const store::Record& line : world.indexes.referring(schema::order_item::entity, schema::order_item::order_of, line_id)) {
    world.change(schema::order_item::entity, line.id(), [&](store::Edit& edit) { edit.set(schema::order_item::charge_of, charge); });
  }
  CHECK(world.only() == "2027-03-01");
}

TEST_CASE("R-CARE-08: never replaced here counts from the first registration, else from the sale, else not at all") {
  WearWorld world;
  CHECK(world.dues().empty());
  const base::RecordId sale = world.add(schema::sales_delivery::entity, [&](store::Edit& edit) {
    edit.set(schema::sales_delivery::asset_of, world.car).set(schema::sales_delivery::pickup_date, date("2024-12-05"));
  });
  CHECK(world.only() == "2026-12-05");
  world.set(schema::asset::first_registered, date("2024-12-01"));
  CHECK(world.only() == "2026-12-01");
  CHECK(rules::wear_why(world.dues().at(0)).at(0).key == "wear.why.never");
  world.remove(schema::sales_delivery::entity, sale);
  world.replaced("2025-01-10", "机油");
  CHECK(world.only() == "2026-12-01");
  world.replaced("2025-01-20", "制动液");
  CHECK(world.only() == "2027-01-20");
}

TEST_CASE("R-CARE-08: equipment has parts and hours of its own, and an electric car no spark plugs") {
  WearWorld world;
  world.set(schema::asset::first_registered, date("2025-01-01"));
  world.parts.push_back({.code = "hydraulic_oil", .name = "液压油", .kind = "equipment", .words = {"液压油"}, .reading = 2'000, .active = true});
  world.parts.push_back({.code = "spark_plug", .name = "火花塞", .engine_only = true, .words = {"火花塞"}, .months = 36, .active = true});
  CHECK(world.dues().size() == 2);
  world.set(schema::asset::energy, std::string("electric"));
  REQUIRE(world.dues().size() == 1);
  CHECK(world.dues()[0].part->code == "brake_fluid");
  world.set(schema::asset::kind, std::string("equipment"));
  world.visited("2026-01-01", 1'000);
  world.visited("2026-11-17", 2'280);  // 320 days, 1280 hours: 4 a day; beginning at 0 hours: reached 70 days before
  const auto found = world.dues("2026-11-17");
  REQUIRE(found.size() == 1);
  CHECK(found[0].part->code == "hydraulic_oil");
  CHECK(found[0].due == date("2026-09-08"));
  CHECK(rules::wear_why(found[0]).at(1).key == "wear.why.hours");
}

TEST_CASE("R-MNT-07: what is written down for a model takes the place of what is for all of them") {
  WearWorld world;
  world.set(schema::asset::brand, std::string("奥迪"));
  world.set(schema::asset::model, std::string("A6L"));
  world.replaced("2025-03-01", "制动液");
  world.parts.push_back({.code = "own_1", .name = "制动液（奥迪）", .models = {"奥迪", "大众"}, .words = {"制动液"}, .months = 36, .active = true});
  REQUIRE(world.dues().size() == 1);
  CHECK(world.dues()[0].part->code == "own_1");
  CHECK(world.only() == "2028-03-01");
  world.set(schema::asset::brand, std::string("丰田"));
  REQUIRE(world.dues().size() == 1);
  CHECK(world.dues()[0].part->code == "brake_fluid");
}

TEST_CASE("R-CARE-08: the part of the answer that falls into a window is the answer for the window") {
  WearWorld world;
  world.parts = {brake_fluid, wiper, {.code = "tyre", .name = "轮胎", .words = {"轮胎"}, .months = 60, .reading = 30'000, .active = true}};
  world.set(schema::asset::first_registered, date("2022-05-01"));
  const base::RecordId first = world.replaced("2023-04-01", "轮胎", 12'000);
  world.line(first, "雨刮片");
  world.replaced("2024-08-20", "制动液", 30'000);
  world.replaced("2025-11-10", "雨刮片", 48'000);
  const auto all = world.dues();
  REQUIRE(all.size() == 3);
  int met = 0;
  for (int from = -900; from <= 900; from += 30) {
    for (int days = 0; days <= 300; days += 60) {
      const rules::WearWindow window{date("2026-11-21").plus_days(from), date("2026-11-21").plus_days(from + days)};
      std::vector<std::pair<std::string, std::string>> wanted, got;
      for (const rules::WearDue& due : all) {
        if (window.holds(due.due)) wanted.emplace_back(due.occasion(), due.due.to_string());
      }
      for (const rules::WearDue& due : world.dues("2026-11-21", window)) got.emplace_back(due.occasion(), due.due.to_string());
      CHECK(got == wanted);
      met += !wanted.empty();
    }
  }
  CHECK(met > 10);
}

TEST_CASE("R-CARE-08: the reminder comes with the part's lead, stays a while and leaves with the expiry") {
  WearWorld world;
  world.replaced("2024-12-10", "制动液");  // 2026-12-10
  CHECK(world.count("2026-12-05") == 0);    // nothing is switched on
  world.use_parts();
  CHECK(world.count("2026-12-02") == 0);
  CHECK(world.count("2026-12-03") == 1);
  CHECK(world.count("2026-12-10") == 1);
  CHECK(world.count("2027-01-09") == 1);
  CHECK(world.count("2027-01-10") == 0);
  world.parts[0].lead_days = 14;
  world.use_parts();
  CHECK(world.count("2026-11-25") == 0);
  CHECK(world.count("2026-11-26") == 1);
  world.parts[0].active = false;
  world.use_parts();
  CHECK_FALSE(world.settings.wear_parts);
  CHECK(world.count("2026-11-26") == 0);
}

TEST_CASE("R-CARE-08: an item names owner, car and part, and why") {
  WearWorld world;
  world.replaced("2024-12-10", "制动液");
  world.use_parts();
  const auto items = world.listed("2026-12-05", "2026-12-05", "2026-12-05");
  REQUIRE(items.size() == 1);
  CHECK(items[0].customer == world.owner_id);
  CHECK(items[0].asset == world.car);
  CHECK(items[0].occasion == "brake_fluid:2024-12-10");
  CHECK(items[0].due == date("2026-12-10"));
  const auto why = rules::care_why(world.indexes, items[0], date("2026-12-05"), world.settings);
  REQUIRE(why.size() == 3);
  CHECK(why[0].key == "care.why.wear_part.ahead");
  CHECK(argument(why[0], "part") == "制动液");
  CHECK(argument(why[0], "n") == "5");
  CHECK(why[1].key == "wear.why.last");
}

TEST_CASE("R-CARE-08, R-DATA-04: correcting a visit's day or a line moves the reminder, a replacement takes it away") {
  WearWorld world;
  world.use_parts();
  const base::RecordId visit_id = world.visited("2024-12-10");
  const base::RecordId line_id = world.line(visit_id, "制动液");
  const std::string_view day = "2026-12-05";
  CHECK(world.count(day) == 1);
  world.arrived(visit_id, "2024-12-20");  // 2026-12-20, from 2026-12-13
  CHECK(world.count(day) == 0);
  CHECK(world.count(day, "2026-12-13") == 1);
  world.arrived(visit_id, "2024-12-10");
  CHECK(world.count(day) == 1);
  world.answered(line_id, "declined");
  CHECK(world.count(day) == 0);
  world.answered(line_id, "agreed");
  CHECK(world.count(day) == 1);
  const base::RecordId now_line = world.line(world.visited("2026-12-04", 0, "in_workshop"), "制动液", "proposed");
  CHECK(world.count(day) == 1);
  world.answered(now_line, "agreed");
  CHECK(world.count(day) == 0);
  world.remove(schema::order_item::entity, now_line);
  CHECK(world.count(day) == 1);
  // The sale is looked at where there is no registration and no replacement.
  world.remove(schema::order_item::entity, line_id);
  CHECK(world.count(day) == 0);
  world.add(schema::sales_delivery::entity, [&](store::Edit& edit) {
    edit.set(schema::sales_delivery::asset_of, world.car).set(schema::sales_delivery::pickup_date, date("2024-12-06"));
  });
  CHECK(world.count(day) == 1);
  world.set(schema::asset::state, std::string("scrapped"));
  CHECK(world.count(day) == 0);
}

TEST_CASE("R-CARE-08: what was reminded of is gone, also while the prediction drifts, until the next cycle") {
  WearWorld world;
  world.parts[0].months = 0;
  world.parts[0].reading = 15'000;
  world.use_parts();
  world.replaced("2026-02-01", "制动液", 10'000);
  world.visited("2026-08-10", 19'500);  // 50 km a day: 25,000 km on 2026-11-28
  const auto items = world.listed("2026-11-24", "2026-11-24", "2026-11-24");
  REQUIRE(items.size() == 1);
  CHECK(items[0].due == date("2026-11-28"));
  REQUIRE(world.today("2026-11-24").size() == 1);
  world.record(items[0]);
  CHECK(world.count("2026-11-24") == 0);
  CHECK(world.today("2026-11-24").empty());
  world.visited("2026-11-25", 24'700);  // another rate, another day, the same cycle
  CHECK(world.count("2026-11-26") == 0);
  CHECK(world.today("2026-11-26").empty());
  world.replaced("2026-11-26", "制动液", 24'750);
  world.parts[0].months = 1;
  world.parts[0].reading = 0;
  world.use_parts();
  CHECK(world.count("2026-12-20") == 1);  // due on 2026-12-26
}

TEST_CASE("R-CARE-08: an imported history of years does not flood the lists") {
  WearWorld world;
  world.parts = {brake_fluid, wiper};
  world.use_parts();
  world.set(schema::asset::first_registered, date("2014-03-01"));
  for (const std::string_view day : {"2015-03-01", "2016-04-01", "2017-05-01", "2018-06-01"}) {
    const base::RecordId id = world.replaced(day, "制动液");
    world.line(id, "雨刮片");
  }
  CHECK(world.listed("2026-11-21", "2026-11-21", "2026-12-31").empty());
  CHECK(world.today("2026-11-21").empty());
  CHECK(world.dues().size() == 2);  // the page of the car still tells them
}

TEST_CASE("R-CARE-08: 今日 has one line a car, with the earliest of its parts") {
  WearWorld world;
  world.parts = {brake_fluid, wiper};
  world.use_parts();
  world.replaced("2024-12-10", "制动液");  // 2026-12-10
  world.replaced("2025-12-08", "雨刮片");  // 2026-12-08
  CHECK(world.today("2026-11-30").empty());
  const auto one = world.today("2026-12-01");
  REQUIRE(one.size() == 1);
  CHECK(one[0].why.key == "due.wear_part.ahead");
  const auto both = world.today("2026-12-03");
  REQUIRE(both.size() == 1);
  CHECK(both[0].why.key == "due.wear_parts.ahead");
  CHECK(argument(both[0].why, "part") == "雨刮片");
  CHECK(argument(both[0].why, "count") == "2");
  CHECK(argument(both[0].why, "n") == "5");
  CHECK(both[0].due == date("2026-12-08"));
  CHECK(both[0].customer == world.owner_id);
  const auto items = world.listed("2026-12-03", "2026-12-03", "2026-12-03");
  REQUIRE(items.size() == 2);
  CHECK(items[0].occasion == "wiper:2025-12-08");
  world.record(items[0]);
  REQUIRE(world.today("2026-12-03").size() == 1);
  CHECK(argument(world.today("2026-12-03")[0].why, "part") == "制动液");
}

TEST_CASE("R-CARE-08: the table has the defaults, all off, with head office's and the shop's records over them") {
  RecordWorld world;
  const auto table = rules::wear_part_table(world.indexes, world.shop);
  CHECK(table.size() == 15);
  CHECK(std::ranges::none_of(table, &WearPart::active));
  CHECK(std::ranges::all_of(table, [](const WearPart& part) {
    return !part.code.empty() && !part.words.empty() && (part.months > 0 || part.reading > 0) && part.lead_days == 7;
  }));
  CHECK_FALSE(rules::wear_parts_in_use(table));
  namespace made = schema::wear_part;
  const auto write = [&](base::ShopCode level, const char* code, int months, const char* name) {
    world.change(made::entity, made::id_of(level, code), [&](store::Edit& edit) {
      edit.set(made::code, code).set(made::name, name).set(made::months, months).set(made::lead_days, 7).set(made::active, true);
    });
  };
  write(base::head_office_code(), "wiper", 18, "");
  write(base::head_office_code(), "battery", 48, "");
  write(world.shop, "wiper", 6, "");
  write(world.shop, "own_1", 24, "天窗滑轨");
  const auto used = rules::wear_parts_in_use(rules::wear_part_table(world.indexes, world.shop));
  REQUIRE(used);
  REQUIRE(used->size() == 3);
  CHECK(used->at(0).code == "wiper");
  CHECK(used->at(0).months == 6);
  CHECK(used->at(0).name == "@wear_part.wiper");
  CHECK(used->at(0).changed);
  CHECK(used->at(1).months == 48);
  CHECK(used->at(2).own);
  CHECK(used->at(2).name == "天窗滑轨");
}

}  // namespace aftercare::tests
