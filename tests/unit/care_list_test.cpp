// R-CARE-01…05, R-MNT-02, C-29: who is greeted and reminded on which day, at every boundary.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "base/embedded_asset.hpp"
#include "base/lunar.hpp"
#include "rules/care/care_list.hpp"
#include "rules/care/care_text.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using rules::CareKind;
namespace person = schema::customer;
namespace vehicle = schema::asset;
namespace visit = schema::repair_order;
using tests::date;

namespace {

std::vector<base::Festival> tabled() { return base::read_festivals(base::embedded_asset("calendar/festivals.json").value()).value(); }

struct CareWorld : tests::RecordWorld {
  rules::CareSettings settings{.shop = shop};
  std::vector<rules::CareFestival> festivals;  // none unless a test is about them
  rules::CareView view{indexes};

  static base::Milliseconds at(std::string_view day, int hour = 10) { return base::from_local({date(day), hour * 60}, 480); }

  std::vector<rules::CareItem> on(std::string_view day) { return between(day, day, day); }
  std::vector<rules::CareItem> between(std::string_view today, std::string_view first, std::string_view last) {
    return view.between(date(first), date(last), at(today), settings, festivals);
  }
  int count(std::string_view day, CareKind kind) {
    const auto items = on(day);
    return static_cast<int>(std::ranges::count(items, kind, &rules::CareItem::kind));
  }
  base::RecordId born(std::string_view day, std::string kind = "person") {
    return add(person::entity, [&](store::Edit& edit) { edit.set(person::name, "王丽娜").set(person::birthday, date(day)).set(person::kind, kind); });
  }
  template <class Tag>
  base::RecordId car(const schema::Field<Tag>& field, const typename Tag::Value& value) {
    const base::RecordId owner = customer("李建国", {"13800138001"});
    const base::RecordId id = add(vehicle::entity, [&](store::Edit& edit) { edit.set(vehicle::plate, "粤B12345").set(field, value); });
    own(owner, id);
    return id;
  }
  void set_date(const base::RecordId& id, const schema::Field<schema::Date>& field, std::string_view day) {
    change(vehicle::entity, id, [&](store::Edit& edit) { edit.set(field, date(day)); });
  }
  void maintained(const base::RecordId& id, std::string_view day, std::int64_t km) {
    const base::RecordId visit_id = order(customer("陈志强"), id, at(day), "delivered");
    change(visit::entity, visit_id, [&](store::Edit& edit) { edit.set(visit::purpose, "maintenance").set(visit::mileage, km); });
  }
  void record(const rules::CareItem& item, std::string state = "done") {
    namespace task = schema::care_task;
    change(task::entity, item.task, [&](store::Edit& edit) {
      edit.set(task::kind, std::string(rules::care_code(item.kind))).set(task::state, state).set(task::due, item.due);
    });
  }
};

}  // namespace

TEST_CASE("R-CARE-01: a birthday is greeted from seven to two days before, not eight, not one") {
  CareWorld world;
  world.born("1990-12-10");
  CHECK(world.count("2026-12-02", CareKind::birthday) == 0);  // 8 days
  CHECK(world.count("2026-12-03", CareKind::birthday) == 1);  // 7
  CHECK(world.count("2026-12-08", CareKind::birthday) == 1);  // 2
  CHECK(world.count("2026-12-09", CareKind::birthday) == 0);  // 1
  CHECK(world.count("2026-12-10", CareKind::birthday) == 0);
}

TEST_CASE("R-CARE-01: 29 February is kept on the 28th in other years, and on its own day in leap years") {
  CareWorld world;
  world.born("1992-02-29");
  CHECK(world.on("2027-02-21").at(0).due == date("2027-02-28"));
  CHECK(world.count("2027-02-20", CareKind::birthday) == 0);
  CHECK(world.on("2028-02-22").at(0).due == date("2028-02-29"));
  CHECK(world.count("2028-02-21", CareKind::birthday) == 0);
}

TEST_CASE("R-CARE-01: the window goes over the end of the year, and each year is a greeting of its own") {
  CareWorld world;
  world.born("1985-01-03");
  const auto last_year = world.on("2026-12-27");
  REQUIRE(last_year.size() == 1);
  CHECK(last_year[0].due == date("2027-01-03"));
  world.record(last_year[0]);
  CHECK(world.on("2026-12-28").empty());
  CHECK(world.count("2027-12-27", CareKind::birthday) == 1);
}

TEST_CASE("R-CARE-01: a founding day is no birthday, and a corrected birthday moves the greeting") {
  CareWorld world;
  world.born("2010-11-26", "company");
  CHECK(world.on("2026-11-21").empty());
  const base::RecordId id = world.born("1990-11-26");
  CHECK(world.count("2026-11-21", CareKind::birthday) == 1);
  world.change(person::entity, id, [](store::Edit& edit) { edit.set(person::birthday, date("1990-06-26")); });
  CHECK(world.on("2026-11-21").empty());
  CHECK(world.count("2026-06-20", CareKind::birthday) == 1);
}

TEST_CASE("R-CARE-02: the table has the published days of Mid-Autumn and agrees with the lunar calendar") {
  const auto festivals = tabled();
  const auto named = [&](std::string_view id) { return *std::ranges::find(festivals, id, [](const base::Festival& one) -> std::string_view { return one.id; }); };
  for (const std::string_view day : {"2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22", "2030-09-12"}) {
    CHECK(named("mid_autumn_festival").in_year(date(day).year()) == date(day));
  }
  CHECK(named("spring_festival").in_year(2027) == date("2027-02-06"));
  CHECK(named("spring_festival").in_year(2030) == date("2030-02-03"));
  for (const base::Festival& festival : festivals) {
    for (const base::Date& day : festival.tabled_days) {
      if (!festival.is_lunar) continue;
      INFO(festival.id << " " << day.to_string());
      CHECK(base::from_lunar({.year = day.year(), .month = festival.month, .day = festival.day}) == day);
    }
  }
  // 2025 has a leap sixth month: the festivals after it come late and are not held twice.
  CHECK(base::to_lunar(date("2025-10-06")) == base::LunarDate{.year = 2025, .month = 8, .day = 15});
  for (const std::string_view id : {"new_year", "valentines_day", "labour_day", "national_day"}) CHECK_FALSE(named(id).is_lunar);
}

TEST_CASE("R-CARE-02: everybody is greeted before a festival in the same window; the shop's table decides which") {
  CareWorld world;
  world.customer("王丽娜");
  world.customer("李建国");
  world.festivals = rules::care_festivals(tabled(), world.store, world.shop);
  CHECK(world.count("2026-09-17", CareKind::festival) == 0);  // 8 days before 2026-09-25
  CHECK(world.count("2026-09-18", CareKind::festival) == 2);
  const auto found = world.on("2026-09-18");
  CHECK(found.at(0).occasion == "mid_autumn_festival:2026");
  world.change(schema::festival::entity, schema::festival::id_of(world.shop, "mid_autumn_festival"), [](store::Edit& edit) {
    namespace made = schema::festival;
    edit.set(made::code, "mid_autumn_festival").set(made::name, "中秋节").set(made::lunar, true).set(made::month, 8).set(made::day, 15).set(made::off, true);
  });
  world.change(schema::festival::entity, schema::festival::id_of(world.shop, "own_1"), [](store::Edit& edit) {
    namespace made = schema::festival;
    edit.set(made::code, "own_1").set(made::name, "店庆").set(made::month, 9).set(made::day, 22);
  });
  world.festivals = rules::care_festivals(tabled(), world.store, world.shop);
  const auto now = world.on("2026-09-18");
  REQUIRE(now.size() == 2);
  CHECK(now[0].occasion == "own_1:2026");
  CHECK(now[0].due == date("2026-09-22"));
}

TEST_CASE("R-CARE-03: a car's dates are told one week before, stay a while after, and leave with the expiry") {
  CareWorld world;
  world.car(vehicle::insurance_due, date("2026-12-10"));
  CHECK(world.on("2026-12-02").empty());
  CHECK(world.count("2026-12-03", CareKind::insurance) == 1);
  CHECK(world.count("2026-12-10", CareKind::insurance) == 1);
  CHECK(world.count("2027-01-09", CareKind::insurance) == 1);  // 30 days after
  CHECK(world.on("2027-01-10").empty());
  world.settings.lead_days = 8;
  CHECK(world.count("2026-12-02", CareKind::insurance) == 1);
  world.settings.expiry_days = 0;
  CHECK(world.on("2026-12-11").empty());
}

TEST_CASE("R-CARE-03: what was reminded of is gone, and comes back with a corrected date") {
  CareWorld world;
  const base::RecordId id = world.car(vehicle::insurance_due, date("2026-11-25"));
  const auto items = world.on("2026-11-21");
  REQUIRE(items.size() == 1);
  CHECK_FALSE(items[0].customer.empty());
  world.record(items[0]);
  CHECK(world.on("2026-11-21").empty());
  world.set_date(id, vehicle::insurance_due, "2026-11-28");
  CHECK(world.count("2026-11-21", CareKind::insurance) == 1);
  world.change(vehicle::entity, id, [](store::Edit& edit) { edit.set(vehicle::state, "sold"); });
  CHECK(world.on("2026-11-21").empty());
}

TEST_CASE("R-CARE-04, C-29: vehicle tax and warranty have leads of their own; the road fee only when switched on") {
  CareWorld world;
  const base::RecordId id = world.car(vehicle::tax_due, date("2026-12-10"));
  CHECK(world.count("2026-12-02", CareKind::vehicle_tax) == 0);
  CHECK(world.count("2026-12-03", CareKind::vehicle_tax) == 1);
  world.set_date(id, vehicle::warranty_end, "2026-12-31");
  CHECK(world.count("2026-11-30", CareKind::warranty) == 0);
  CHECK(world.count("2026-12-01", CareKind::warranty) == 1);  // 30 days
  world.set_date(id, vehicle::road_fee_due, "2026-12-10");
  CHECK(world.count("2026-12-05", CareKind::road_fee) == 0);
  world.settings.road_fee = true;
  CHECK(world.count("2026-12-05", CareKind::road_fee) == 1);
}

TEST_CASE("R-MNT-02: date or mileage, whichever is first, the mileage predicted from the car's own visits") {
  CareWorld world;
  const base::RecordId id = world.car(vehicle::cycle_months, 6);
  world.maintained(id, "2026-02-01", 10'000);
  world.maintained(id, "2026-08-10", 19'500);  // 190 days, 9500 km: 50 km a day
  const auto due = [&] {
    return rules::maintenance_due(world.indexes, world.find(vehicle::entity, id), date("2026-11-18"), 480).due;
  };
  CHECK(due() == date("2027-02-10"));  // six months after the last one
  // 100 days later 24,500 km: 100 km are left of 5,100, two days.
  world.change(vehicle::entity, id, [](store::Edit& edit) { edit.set(vehicle::cycle_km, 5'100); });
  CHECK(due() == date("2026-11-20"));
  CHECK(world.count("2026-11-12", CareKind::maintenance) == 0);
  CHECK(world.count("2026-11-13", CareKind::maintenance) == 1);
  // The mileage written down for this car wins over its cycle: 24,750 km, 5 days.
  world.change(vehicle::entity, id, [](store::Edit& edit) { edit.set(vehicle::next_maintenance_km, 24'750); });
  CHECK(due() == date("2026-11-23"));
  // A date written down is the date; the earlier one counts.
  world.set_date(id, vehicle::next_maintenance, "2026-11-19");
  CHECK(due() == date("2026-11-19"));
}

TEST_CASE("R-MNT-02: without a history nothing is predicted, and a visit sets the next date anew") {
  CareWorld world;
  const base::RecordId id = world.car(vehicle::next_maintenance_km, 20'000);
  CHECK_FALSE(rules::maintenance_due(world.indexes, world.find(vehicle::entity, id), date("2026-11-21"), 480).due);
  world.set_date(id, vehicle::next_maintenance, "2026-11-25");
  const auto items = world.on("2026-11-21");
  REQUIRE(items.size() == 1);
  world.maintained(id, "2026-11-21", 19'800);
  CHECK(world.on("2026-11-22").empty());  // the written date was this visit's
}

TEST_CASE("R-MNT-02: a recorded reminder survives a drifting prediction but not a corrected date") {
  CareWorld world;
  const base::RecordId id = world.car(vehicle::next_maintenance, date("2026-11-25"));
  const auto items = world.on("2026-11-21");
  REQUIRE(items.size() == 1);
  world.record(items[0]);
  CHECK(world.on("2026-11-21").empty());
  world.set_date(id, vehicle::next_maintenance, "2026-11-28");
  CHECK(world.on("2026-11-22").empty());
  world.set_date(id, vehicle::next_maintenance, "2027-05-28");
  CHECK(world.count("2027-05-22", CareKind::maintenance) == 1);
}

TEST_CASE("R-CARE-03: the inspection follows from first registration, class and age") {
  const base::Date registered = date("2016-11-30");
  const auto small = rules::default_inspection("small_car");
  CHECK(rules::next_inspection(registered, small, date("2016-12-01")) == date("2018-11-30"));
  CHECK(rules::next_inspection(registered, small, date("2026-11-30")) == date("2026-11-30"));  // ten years, still by two
  CHECK(rules::next_inspection(registered, small, date("2026-12-01")) == date("2027-11-30"));  // then every year
  const auto van = rules::default_inspection("van");
  CHECK(rules::next_inspection(registered, van, date("2022-12-01")) == date("2023-11-30"));    // after six years every year
  CHECK(rules::next_inspection(registered, van, date("2031-12-01")) == date("2032-05-30"));    // after fifteen every half
  const auto truck = rules::default_inspection("truck");
  CHECK(rules::next_inspection(registered, truck, date("2026-12-01")) == date("2027-05-30"));
  CHECK_FALSE(rules::next_inspection(registered, {.later_months = 0}, date("2026-12-01")));
}

TEST_CASE("R-CARE-03: a written inspection date wins; the shop's table changes what follows from it") {
  CareWorld world;
  const base::RecordId id = world.car(vehicle::first_registered, date("2020-11-27"));
  const auto by_table = world.on("2026-11-21");
  REQUIRE(by_table.size() == 1);
  CHECK(by_table[0].due == date("2026-11-27"));
  world.set_date(id, vehicle::inspection_due, "2026-11-24");
  CHECK(world.on("2026-11-21").at(0).due == date("2026-11-24"));
  world.change(vehicle::entity, id, [](store::Edit& edit) { edit.set(vehicle::inspection_due, std::nullopt); });
  namespace table = schema::inspection_rule;
  world.change(table::entity, table::id_of(world.shop, ""), [](store::Edit& edit) { edit.set(table::vehicle_kind, "").set(table::later_months, 5); });
  CHECK(world.on("2026-11-21").empty());  // every five months: 2026-09-27, then 2027-02-27
}

TEST_CASE("R-CARE-05: an activity is told from a week before to the day itself, to those invited") {
  CareWorld world;
  const base::RecordId guest = world.customer("王丽娜");
  world.change(person::entity, guest, [](store::Edit& edit) { edit.set(person::vip, true); });
  world.customer("李建国");
  namespace event = schema::activity;
  const base::RecordId id = world.add(event::entity, [](store::Edit& edit) {
    edit.set(event::title, "新车主课堂").set(event::on, date("2026-12-10")).set(event::place, "本店").set(event::invited, "vip");
  });
  CHECK(world.on("2026-12-02").empty());
  REQUIRE(world.on("2026-12-03").size() == 1);
  CHECK(world.on("2026-12-03")[0].customer == guest);
  CHECK(world.count("2026-12-10", CareKind::activity) == 1);
  CHECK(world.on("2026-12-11").empty());
  world.change(event::entity, id, [](store::Edit& edit) { edit.set(event::invited, "everybody"); });
  CHECK(world.count("2026-12-03", CareKind::activity) == 2);
}

TEST_CASE("R-CARE-06: who must not be contacted is told apart by purpose, car and day") {
  CareWorld world;
  const base::RecordId id = world.born("1990-11-26");
  const auto items = world.on("2026-11-21");
  REQUIRE(items.size() == 1);
  namespace block = schema::do_not_contact;
  CHECK_FALSE(rules::care_block(world.indexes, items[0], date("2026-11-21")));
  const base::RecordId made = world.add(block::entity, [&](store::Edit& edit) {
    edit.set(block::customer_of, id).set(block::purpose, "reminder").set(block::why, "asked").set(block::until, date("2026-11-30"));
  });
  CHECK_FALSE(rules::care_block(world.indexes, items[0], date("2026-11-21")));
  world.change(block::entity, made, [](store::Edit& edit) { edit.set(block::purpose, "greeting"); });
  CHECK(rules::care_block(world.indexes, items[0], date("2026-11-30"))->key == "choice.do_not_contact_why.asked");
  CHECK_FALSE(rules::care_block(world.indexes, items[0], date("2026-12-01")));
  world.change(person::entity, id, [](store::Edit& edit) { edit.set(person::contact_consent, "refused"); });
  CHECK(rules::care_block(world.indexes, items[0], date("2026-12-01"))->key == "follow_up.block.no_consent");
}

TEST_CASE("R-CARE-06: fields are filled, unknown ones are named, an open brace is found") {
  CHECK(rules::fill_care_text("{salutation}，{plate} {due}到期", {{"salutation", "王女士"}, {"plate", "粤B·12345"}, {"due", "12月5日"}}) == "王女士，粤B·12345 12月5日到期");
  CHECK(rules::fill_care_text("{shop}好", {}) == "好");
  CHECK(rules::unknown_care_fields("{salutation} {plate}").empty());
  CHECK(rules::unknown_care_fields("{name} {plate} {name} {due") == std::vector<std::string>{"{name}", "{due"});
  CHECK(rules::surname_of("王丽娜") == "王");
  CHECK(rules::surname_of("欧阳修") == "欧阳");
  CHECK(rules::surname_of("欧阳") == "欧");
  CHECK(rules::surname_of("Smith").empty());
  CHECK(rules::surname_of("").empty());
}
