// R-DATA-04, R-CARE-01, R-CARE-03.
#include <catch_amalgamated.hpp>

#include "base/translation.hpp"
#include "rules/attention.hpp"
#include "rules/maintenance.hpp"
#include "rules/reception/signing.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using rules::AttentionKind;
using tests::date;

namespace {

struct DayWorld : tests::RecordWorld {
  rules::AttentionList on(std::string_view day, int hour = 9, rules::AttentionSettings settings = {}) {
    return rules::due(indexes, date(day), at(day, hour), settings);
  }
  static base::Milliseconds at(std::string_view day, int hour) { return base::from_local({date(day), hour * 60}, 480); }
  std::vector<rules::AttentionItem> items(AttentionKind kind, std::string_view day, int hour = 9,
                                          rules::AttentionSettings settings = {}) {
    std::vector<rules::AttentionItem> found;
    for (const auto& item : on(day, hour, settings).items) {
      if (item.kind == kind) found.push_back(item);
    }
    return found;
  }
  std::size_t count(AttentionKind kind, std::string_view day, int hour = 9) { return items(kind, day, hour).size(); }
  base::RecordId due_vehicle(const schema::Field<schema::Date>& field, std::string_view day) {
    return add(schema::asset::entity, [&](store::Edit& edit) {
      edit.set(schema::asset::plate, "粤B12345").set(field, date(day));
    });
  }
  base::RecordId born(std::string_view day) {
    return add(schema::customer::entity, [&](store::Edit& edit) {
      edit.set(schema::customer::name, "王丽娜").set(schema::customer::birthday, date(day));
    });
  }
  base::RecordId contact(const base::RecordId& customer, base::Milliseconds when, std::string outcome,
                         std::optional<base::Milliseconds> call_back = {}) {
    return add(schema::contact_log::entity, [&](store::Edit& edit) {
      edit.set(schema::contact_log::customer_of, customer).set(schema::contact_log::at, when);
      edit.set(schema::contact_log::outcome, outcome).set(schema::contact_log::call_back_at, call_back);
    });
  }
};

}  // namespace

TEST_CASE("R-CARE-03: maintenance, inspection and insurance are due seven days ahead, not eight") {
  const std::pair<AttentionKind, const schema::Field<schema::Date>*> reminders[] = {
      {AttentionKind::maintenance, &schema::asset::next_maintenance},
      {AttentionKind::inspection, &schema::asset::inspection_due},
      {AttentionKind::insurance, &schema::asset::insurance_due}};
  for (const auto& [kind, field] : reminders) {
    DayWorld world;
    const auto wang = world.customer("王丽娜");
    const auto car = world.due_vehicle(*field, "2027-01-03");
    world.own(wang, car);
    CHECK(world.count(kind, "2026-12-26") == 0);  // day 8
    const auto ahead = world.items(kind, "2026-12-27");  // day 7, over the end of the year
    REQUIRE(ahead.size() == 1);
    CHECK(ahead[0].subject == car);
    CHECK(ahead[0].customer == wang);
    CHECK(ahead[0].due == date("2027-01-03"));
    CHECK(ahead[0].urgency == rules::Urgency::soon);
    CHECK(world.items(kind, "2027-01-03")[0].urgency == rules::Urgency::today);
    CHECK(world.items(kind, "2027-01-04")[0].urgency == rules::Urgency::overdue);
    world.change(schema::asset::entity, car, [](store::Edit& edit) { edit.set(schema::asset::state, "scrapped"); });
    CHECK(world.count(kind, "2027-01-03") == 0);
  }
}

TEST_CASE("R-DATA-04: what is past its expiry is counted, not queued") {
  DayWorld world;
  const auto car = world.due_vehicle(schema::asset::next_maintenance, "2026-08-23");
  CHECK(world.count(AttentionKind::maintenance, "2026-11-21") == 1);  // 90 days
  CHECK(world.count(AttentionKind::maintenance, "2026-11-22") == 0);  // 91 days
  const auto kind = static_cast<std::size_t>(AttentionKind::maintenance);
  CHECK(world.on("2026-11-22").expired[kind] == 1);
  CHECK(world.on("2026-11-22").counts[kind] == 0);
  rules::AttentionSettings all;
  all.include_expired = true;
  const auto listed = world.items(AttentionKind::maintenance, "2026-11-22", 9, all);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].expired);
  CHECK(listed[0].subject == car);
}

TEST_CASE("R-DATA-04: a maintenance visit answers the reminder, another visit does not") {
  DayWorld world;
  const auto wang = world.customer("王丽娜");
  const auto car = world.due_vehicle(schema::asset::next_maintenance, "2026-11-25");
  const auto order = world.order(wang, car, DayWorld::at("2026-11-10", 9), "delivered");
  CHECK(world.count(AttentionKind::maintenance, "2026-11-21") == 1);
  world.change(schema::repair_order::entity, order, [](store::Edit& edit) {
    edit.set(schema::repair_order::purpose, "maintenance");
  });
  CHECK(world.count(AttentionKind::maintenance, "2026-11-21") == 0);
  world.remove(schema::repair_order::entity, order);
  CHECK(world.count(AttentionKind::maintenance, "2026-11-21") == 1);
}

TEST_CASE("R-CARE-01: the greeting is due from B-7 to B-2") {
  DayWorld world;
  world.born("1990-12-01");
  CHECK(world.count(AttentionKind::birthday, "2026-11-23") == 0);  // B-8
  CHECK(world.count(AttentionKind::birthday, "2026-11-24") == 1);  // B-7
  const auto last = world.items(AttentionKind::birthday, "2026-11-29");  // B-2
  REQUIRE(last.size() == 1);
  CHECK(last[0].due == date("2026-11-29"));
  CHECK(last[0].urgency == rules::Urgency::today);
  CHECK(world.count(AttentionKind::birthday, "2026-11-30") == 0);  // B-1
  CHECK(world.count(AttentionKind::birthday, "2026-12-01") == 0);
}

TEST_CASE("R-CARE-01: birthdays over the end of the year and on 29 February") {
  DayWorld world;
  world.born("1988-01-03");
  CHECK(world.count(AttentionKind::birthday, "2026-12-26") == 0);
  CHECK(world.count(AttentionKind::birthday, "2026-12-27") == 1);
  CHECK(world.count(AttentionKind::birthday, "2027-01-01") == 1);
  CHECK(world.count(AttentionKind::birthday, "2027-01-02") == 0);

  DayWorld leap;
  leap.born("1992-02-29");
  CHECK(leap.count(AttentionKind::birthday, "2027-02-20") == 0);
  CHECK(leap.count(AttentionKind::birthday, "2027-02-21") == 1);  // kept on 28 February
  CHECK(leap.count(AttentionKind::birthday, "2027-02-26") == 1);
  CHECK(leap.count(AttentionKind::birthday, "2027-02-27") == 0);
  CHECK(leap.count(AttentionKind::birthday, "2028-02-21") == 0);
  CHECK(leap.count(AttentionKind::birthday, "2028-02-22") == 1);
  CHECK(leap.count(AttentionKind::birthday, "2028-02-27") == 1);
  CHECK(leap.count(AttentionKind::birthday, "2028-02-28") == 0);
}

TEST_CASE("a promised call is due on its day until somebody was reached or it was moved") {
  DayWorld world;
  const auto wang = world.customer("王丽娜", {"13800138000"});
  const auto promise = DayWorld::at("2026-11-21", 15);
  world.contact(wang, DayWorld::at("2026-11-20", 10), "call_back", promise);
  CHECK(world.count(AttentionKind::call_back, "2026-11-20") == 0);
  const auto today = world.items(AttentionKind::call_back, "2026-11-21");
  REQUIRE(today.size() == 1);
  CHECK(today[0].due_at == promise);
  CHECK(today[0].customer == wang);
  CHECK(today[0].urgency == rules::Urgency::today);
  CHECK(world.items(AttentionKind::call_back, "2026-11-21", 16)[0].urgency == rules::Urgency::overdue);

  world.contact(wang, DayWorld::at("2026-11-21", 15), "not_reached");
  CHECK(world.count(AttentionKind::call_back, "2026-11-22") == 1);
  const auto moved = world.contact(wang, DayWorld::at("2026-11-21", 16), "call_back", DayWorld::at("2026-11-23", 9));
  CHECK(world.count(AttentionKind::call_back, "2026-11-22") == 0);
  CHECK(world.items(AttentionKind::call_back, "2026-11-23")[0].subject == moved);
  world.contact(wang, DayWorld::at("2026-11-23", 9), "reached");
  CHECK(world.count(AttentionKind::call_back, "2026-11-24") == 0);
}

TEST_CASE("orders show as in the house, ready or past the promised time; the nearest deadline first") {
  DayWorld world;
  const auto wang = world.customer("王丽娜", {"13800138000"});
  const auto car = world.vehicle("粤B12345");
  const auto order = [&](std::string state, std::optional<base::Milliseconds> promised) {
    const auto id = world.order(wang, car, DayWorld::at("2026-11-21", 8), state);
    world.change(schema::repair_order::entity, id, [&](store::Edit& edit) {
      edit.set(schema::repair_order::promised_at, promised);
    });
    return id;
  };
  const auto open = order("received", {});
  const auto working = order("in_workshop", DayWorld::at("2026-11-21", 17));
  const auto ready = order("ready", DayWorld::at("2026-11-21", 12));
  order("delivered", DayWorld::at("2026-11-21", 9));
  order("cancelled", {});
  auto items = world.on("2026-11-21", 10).items;
  std::vector<base::RecordId> subjects;
  for (const auto& item : items) {
    if (item.entity == &schema::repair_order::entity) subjects.push_back(item.subject);
  }
  CHECK(subjects == std::vector{ready, working, open});
  CHECK(world.count(AttentionKind::order_late, "2026-11-21", 10) == 0);
  const auto late = world.items(AttentionKind::order_late, "2026-11-21", 18);
  REQUIRE(late.size() == 1);
  CHECK(late[0].subject == working);
  CHECK(late[0].urgency == rules::Urgency::overdue);
  CHECK(world.count(AttentionKind::order_ready, "2026-11-21", 10) == 1);
  CHECK(world.count(AttentionKind::pickup_notice, "2026-11-21", 18) == 1);  // the customer should know by now
}

TEST_CASE("gaps in the records are one line each with their number") {
  DayWorld world;
  world.customer("王丽娜");
  world.customer("李强", {"13800138000"});
  world.vehicle("粤B12345");
  const auto list = world.on("2026-11-21");
  CHECK(list.counts[static_cast<std::size_t>(AttentionKind::no_phone)] == 1);
  CHECK(list.counts[static_cast<std::size_t>(AttentionKind::no_tracker)] == 2);
  CHECK(list.counts[static_cast<std::size_t>(AttentionKind::no_owner)] == 1);
  CHECK(world.count(AttentionKind::conflicts, "2026-11-21") == 0);
  rules::AttentionSettings settings;
  settings.last_export = date("2026-11-19");
  CHECK(world.items(AttentionKind::export_due, "2026-11-21", 9, settings).empty());
  CHECK(world.items(AttentionKind::export_due, "2026-11-22", 9, settings).size() == 1);
}

TEST_CASE("every kind has words and every reason its places") {
  const base::Translation words(base::Language::zh);
  for (std::size_t kind = 0; kind < rules::attention_kinds; ++kind) {
    CHECK(words.has("due.kind." + std::string(rules::attention_code(static_cast<AttentionKind>(kind)))));
  }
  DayWorld world;
  const auto wang = world.customer("王丽娜");
  const auto car = world.due_vehicle(schema::asset::next_maintenance, "2026-11-28");
  world.own(wang, car);
  world.born("1990-11-25");
  world.contact(wang, DayWorld::at("2026-11-20", 10), "call_back", DayWorld::at("2026-11-21", 15));
  world.order(wang, car, DayWorld::at("2026-11-21", 8));
  for (const auto& item : world.on("2026-11-21").items) {
    const std::string text = words.fill(item.why);
    INFO(item.why.key << ": " << text);
    CHECK(words.has(item.why.key));
    CHECK(text.find('{') == std::string::npos);
    CHECK(text.find('@') == std::string::npos);
  }
}

TEST_CASE("R-MNT-02: the next maintenance is the earlier of months and kilometres, and says why") {
  DayWorld world;
  const auto wang = world.customer("王丽娜");
  const auto car = world.vehicle("粤B12345");
  world.change(schema::asset::entity, car, [](store::Edit& edit) {
    edit.set(schema::asset::cycle_months, 6).set(schema::asset::cycle_km, 5000);
  });
  const auto visit = [&](std::string_view day, std::int64_t km, std::string purpose) {
    const auto id = world.order(wang, car, DayWorld::at(day, 9), "delivered");
    world.change(schema::repair_order::entity, id, [&](store::Edit& edit) {
      edit.set(schema::repair_order::mileage, km).set(schema::repair_order::purpose, purpose);
    });
  };
  const auto forecast = [&](std::string_view day) {
    return rules::forecast_maintenance(world.indexes, world.find(schema::asset::entity, car), date(day));
  };
  CHECK_FALSE(forecast("2026-11-21").due);

  visit("2026-06-01", 20'000, "maintenance");
  CHECK(forecast("2026-11-21").by_months == date("2026-12-01"));
  CHECK(forecast("2026-11-21").due == date("2026-12-01"));  // one reading: no rate, months alone

  visit("2026-09-09", 24'000, "repair");  // 100 days, 4,000 km
  const auto both = forecast("2026-09-19");
  CHECK(both.metres_per_day == 40'000);
  CHECK(both.km_today == 24'400);
  CHECK(both.due_km == 25'000);
  CHECK(both.by_km == date("2026-10-04"));
  CHECK(both.due == date("2026-10-04"));
  REQUIRE(both.why.size() == 5);
  CHECK(both.why.front().key == "due.last_maintenance");
  CHECK(both.why.back().key == "due.km_first");
  // Already past: the day it was reached.
  CHECK(forecast("2026-10-19").by_km == date("2026-10-04"));
}

TEST_CASE("R-MNT-02: a mistyped mileage does not spoil the rate, a car without visits counts from registration") {
  DayWorld world;
  const auto wang = world.customer("王丽娜");
  const auto car = world.vehicle("粤B12345");
  world.change(schema::asset::entity, car, [](store::Edit& edit) {
    edit.set(schema::asset::cycle_months, 12).set(schema::asset::first_registered, date("2025-11-30"));
  });
  const auto record = world.find(schema::asset::entity, car);
  CHECK(rules::forecast_maintenance(world.indexes, record, date("2026-11-21")).due == date("2026-11-30"));
  const auto visit = [&](std::string_view day, std::int64_t km) {
    const auto id = world.order(wang, car, DayWorld::at(day, 9), "delivered");
    world.change(schema::repair_order::entity, id, [&](store::Edit& edit) { edit.set(schema::repair_order::mileage, km); });
  };
  visit("2026-01-01", 100'000);  // meant 10,000
  visit("2026-03-01", 11'000);
  visit("2026-06-09", 15'000);
  CHECK(rules::forecast_maintenance(world.indexes, record, date("2026-11-21")).metres_per_day == 40'000);
}

namespace {

namespace booked = schema::appointment;
namespace visit = schema::repair_order;

struct BookedWorld : DayWorld {
  base::RecordId wang = customer("王丽娜", {"13800138000"}), car = vehicle("粤BD06618");

  base::RecordId book(base::Milliseconds when, base::Milliseconds agreed, std::string state = "confirmed") {
    return add(booked::entity, [&](store::Edit& edit) {
      edit.set(booked::customer_of, wang).set(booked::asset_of, car).set(booked::at, when).set(booked::booked_at, agreed);
      edit.set(booked::minutes, 60).set(booked::state, state).set(booked::needs, "小保养");
    });
  }
  base::RecordId planned(std::string state, int from, int to, int promised) {
    const auto id = order(wang, car, at("2026-11-21", from), state);
    change(visit::entity, id, [&](store::Edit& edit) {
      edit.set(visit::planned_start, at("2026-11-21", from)).set(visit::planned_end, at("2026-11-21", to));
      edit.set(visit::promised_at, at("2026-11-21", promised)).set(visit::waiting, "leaves");
    });
    return id;
  }
  template <class SetFields>
  void of_order(const schema::Entity& entity, const schema::Field<schema::Reference>& reference, const base::RecordId& id, SetFields set_fields) {
    add(entity, [&](store::Edit& edit) {
      edit.set(reference, id);
      set_fields(edit);
    });
  }
};

}  // namespace

TEST_CASE("R-APPT-05: the workshop is to be told by closing, until it was told") {
  BookedWorld world;
  const auto id = world.book(DayWorld::at("2026-11-25", 9), DayWorld::at("2026-11-21", 10));
  const auto open = world.items(AttentionKind::appointment_untold, "2026-11-21", 17);
  REQUIRE(open.size() == 1);
  CHECK(open[0].due_at == DayWorld::at("2026-11-21", 18));
  CHECK(open[0].urgency == rules::Urgency::today);
  CHECK(world.items(AttentionKind::appointment_untold, "2026-11-21", 19)[0].urgency == rules::Urgency::overdue);
  CHECK(world.count(AttentionKind::appointment_untold, "2026-11-25", 9) == 0);  // it is here
  world.change(booked::entity, id, [](store::Edit& edit) { edit.set(booked::workshop_told_at, DayWorld::at("2026-11-21", 12)); });
  CHECK(world.count(AttentionKind::appointment_untold, "2026-11-21", 17) == 0);
}

TEST_CASE("R-APPT-06 R-CARE-09: the customer is reminded a day before, at the latest half a day before") {
  BookedWorld world;
  const auto id = world.book(DayWorld::at("2026-11-23", 9), DayWorld::at("2026-11-20", 10));
  CHECK(world.count(AttentionKind::appointment_reminder, "2026-11-22", 8) == 0);
  const auto due = world.items(AttentionKind::appointment_reminder, "2026-11-22", 9);
  REQUIRE(due.size() == 1);
  CHECK(due[0].why.key == "due.appointment_reminder.why");
  CHECK(due[0].due_at == DayWorld::at("2026-11-22", 21));
  const auto last = world.items(AttentionKind::appointment_reminder, "2026-11-22", 21);
  REQUIRE(last.size() == 1);
  CHECK(last[0].why.key == "due.appointment_reminder.last");
  CHECK(last[0].due_at == DayWorld::at("2026-11-23", 9));
  CHECK(world.count(AttentionKind::appointment_reminder, "2026-11-23", 9) == 0);
  world.change(booked::entity, id, [](store::Edit& edit) { edit.set(booked::reminded_at, DayWorld::at("2026-11-22", 10)); });
  CHECK(world.count(AttentionKind::appointment_reminder, "2026-11-22", 21) == 0);
}

TEST_CASE("R-APPT-07: who is expected today, and who did not come") {
  BookedWorld world;
  const auto id = world.book(DayWorld::at("2026-11-21", 10), DayWorld::at("2026-11-20", 10));
  CHECK(world.count(AttentionKind::appointment_today, "2026-11-20") == 0);
  CHECK(world.items(AttentionKind::appointment_today, "2026-11-21", 9)[0].urgency == rules::Urgency::today);
  CHECK(world.items(AttentionKind::appointment_today, "2026-11-21", 11)[0].urgency == rules::Urgency::overdue);
  CHECK(world.count(AttentionKind::appointment_missed, "2026-11-21", 11) == 0);  // its hour is not over
  CHECK(world.count(AttentionKind::appointment_missed, "2026-11-21", 12) == 1);
  CHECK(world.count(AttentionKind::appointment_today, "2026-11-21", 12) == 0);
  CHECK(world.count(AttentionKind::appointment_missed, "2026-11-24") == 1);
  for (const char* const state : {"arrived", "no_show", "cancelled"}) {
    world.change(booked::entity, id, [&](store::Edit& edit) { edit.set(booked::state, state); });
    CHECK(world.count(AttentionKind::appointment_missed, "2026-11-21", 12) == 0);
  }
}

TEST_CASE("R-REC-10: the progress is asked for between 50 and 80 % of the planned time, late after it") {
  BookedWorld world;
  const auto id = world.planned("in_workshop", 9, 14, 17);
  CHECK(world.count(AttentionKind::progress_query, "2026-11-21", 11) == 0);  // 40 %
  const auto due = world.items(AttentionKind::progress_query, "2026-11-21", 12);
  REQUIRE(due.size() == 1);
  CHECK(due[0].due_at == DayWorld::at("2026-11-21", 13));
  CHECK(due[0].why.key == "due.progress_query.why");
  CHECK(world.items(AttentionKind::progress_query, "2026-11-21", 14)[0].why.key == "due.progress_query.late");
  world.of_order(schema::progress_check::entity, schema::progress_check::order_of, id,
                 [](store::Edit& edit) { edit.set(schema::progress_check::asked_at, DayWorld::at("2026-11-21", 12)); });
  CHECK(world.count(AttentionKind::progress_query, "2026-11-21", 14) == 0);
}

TEST_CASE("R-REC-11: an hour before the promise the customer is told, that the car is ready or that it is not") {
  BookedWorld world;
  const auto id = world.planned("in_workshop", 9, 14, 17);
  CHECK(world.count(AttentionKind::delay_notice, "2026-11-21", 15) == 0);
  CHECK(world.items(AttentionKind::delay_notice, "2026-11-21", 16)[0].due_at == DayWorld::at("2026-11-21", 17));
  CHECK(world.count(AttentionKind::delay_notice, "2026-11-21", 18) == 0);  // now it is late
  CHECK(world.count(AttentionKind::order_late, "2026-11-21", 18) == 1);
  world.change(visit::entity, id, [](store::Edit& edit) { edit.set(visit::state, "ready"); });
  CHECK(world.count(AttentionKind::order_ready, "2026-11-21", 15) == 1);
  CHECK(world.count(AttentionKind::pickup_notice, "2026-11-21", 16) == 1);
  CHECK(world.count(AttentionKind::order_ready, "2026-11-21", 16) == 0);  // one line says it
  world.of_order(schema::pickup_notice::entity, schema::pickup_notice::order_of, id, [](store::Edit&) {});
  CHECK(world.count(AttentionKind::pickup_notice, "2026-11-21", 16) == 0);
  CHECK(world.count(AttentionKind::order_ready, "2026-11-21", 16) == 1);
  const auto waits = world.planned("ready", 9, 14, 17);
  world.change(visit::entity, waits, [](store::Edit& edit) { edit.set(visit::waiting, "waits"); });
  CHECK(world.count(AttentionKind::pickup_notice, "2026-11-21", 16) == 0);  // told in the lounge
}

TEST_CASE("R-REC-12: what a car that has left still owes stays in the list, however long ago") {
  BookedWorld world;
  const auto id = world.order(world.wang, world.car, DayWorld::at("2026-06-01", 9), "delivered");
  world.of_order(schema::settlement::entity, schema::settlement::order_of, id, [&](store::Edit& edit) {
    edit.set(schema::settlement::total, base::Money{50'000}).set(schema::settlement::deposit_used, base::Money{10'000});
    edit.set(schema::settlement::state, "agreed").set(schema::settlement::agreed_at, DayWorld::at("2026-06-01", 17));
  });
  const auto pay = [&](std::int64_t fen, std::string kind) {
    world.of_order(schema::payment::entity, schema::payment::order_of, id,
                   [&](store::Edit& edit) { edit.set(schema::payment::amount, base::Money{fen}).set(schema::payment::kind, kind); });
  };
  pay(30'000, "payment");
  const auto open = world.items(AttentionKind::unpaid, "2026-11-21");
  REQUIRE(open.size() == 1);
  CHECK(std::ranges::contains(open[0].why.arguments, std::pair<std::string, std::string>{"amount", "¥100.00"}));
  pay(10'000, "payment");
  CHECK(world.count(AttentionKind::unpaid, "2026-11-21") == 0);
  pay(5'000, "refund");
  CHECK(world.count(AttentionKind::unpaid, "2026-11-21") == 1);
}

TEST_CASE("R-ADD-01: an add-on says that the customer is to be asked at once, until it is answered or withdrawn") {
  BookedWorld world;
  const auto id = world.planned("add_on_pending", 9, 14, 17);
  const auto reason = [&] {
    const auto found = world.items(AttentionKind::order_open, "2026-11-21", 10);
    return found.empty() ? std::string() : found.front().why.key;
  };
  CHECK(reason() == "due.order_open.why");
  const auto request = world.add(schema::add_on_request::entity, [&](store::Edit& edit) {
    edit.set(schema::add_on_request::order_of, id).set(schema::add_on_request::state, "reported");
  });
  const auto becomes = [&](const std::string& state) {
    world.change(schema::add_on_request::entity, request, [&](store::Edit& edit) { edit.set(schema::add_on_request::state, state); });
  };
  CHECK(reason() == "due.order.add_on");
  becomes("withdrawn");
  CHECK(reason() == "due.order_open.why");
  becomes("asked");
  CHECK(reason() == "due.order.add_on");
  becomes("refused");
  CHECK(reason() == "due.order_open.why");
}

TEST_CASE("R-ADD-02: an answer the workshop was not told, and work the customer did not sign, are said") {
  BookedWorld world;
  const auto id = world.planned("in_workshop", 9, 14, 17);
  const auto line = [&](std::string name) {
    return world.add(schema::order_item::entity, [&](store::Edit& edit) {
      edit.set(schema::order_item::order_of, id).set(schema::order_item::kind, "labour").set(schema::order_item::name, name).set(schema::order_item::answer, "agreed");
    });
  };
  const auto reason = [&] {
    const auto found = world.items(AttentionKind::discrepancy, "2026-11-21", 10);
    return found.empty() ? std::string() : found.front().why.key;
  };
  const auto oil = line("换机油");
  CHECK(reason().empty());  // nothing was signed
  world.of_order(schema::signed_document::entity, schema::signed_document::order_of, id, [&](store::Edit& edit) {
    edit.set(schema::signed_document::form, "repair_order").set(schema::signed_document::role, "customer").set(schema::signed_document::version, 1);
    edit.set(schema::signed_document::content, rules::form_content(world.indexes, "repair_order", id));
  });
  CHECK(reason().empty());
  const auto brakes = line("换刹车片");
  CHECK(reason() == "due.discrepancy.signed");
  const auto request = world.add(schema::add_on_request::entity, [&](store::Edit& edit) {
    edit.set(schema::add_on_request::order_of, id).set(schema::add_on_request::state, "agreed");
  });
  world.change(schema::order_item::entity, brakes, [&](store::Edit& edit) { edit.set(schema::order_item::add_on_of, request); });
  CHECK(reason() == "due.discrepancy.answer");
  world.change(schema::add_on_request::entity, request, [](store::Edit& edit) { edit.set(schema::add_on_request::workshop_told_at, DayWorld::at("2026-11-21", 10)); });
  CHECK(reason().empty());  // agreed to as an add-on
  world.remove(schema::order_item::entity, oil);
  CHECK(reason() == "due.discrepancy.signed");
}
