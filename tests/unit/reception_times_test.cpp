// The clocks of a car in the house, at their boundaries (R-REC-08, -10, -11; R-APPT-03…06; C-10, C-30, C-35).

#include <catch_amalgamated.hpp>

#include "rules/reception/appointment_rules.hpp"
#include "rules/reception/order_times.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

namespace order = schema::repair_order;
namespace appointment = schema::appointment;

namespace {

constexpr base::Milliseconds minute = 60'000, hour = 60 * minute;

base::Milliseconds at(std::string_view day, int hours, int minutes = 0) {
  return base::from_local({date(day), hours * 60 + minutes}, 480);
}

rules::ShopHours hours_8_to_18() { return {.opens_minute = 8 * 60, .closes_minute = 18 * 60}; }

}  // namespace

TEST_CASE("C-35 opening time does not run at night") {
  const auto hours = hours_8_to_18();
  CHECK(rules::open_time_between(hours, at("2026-11-21", 17), at("2026-11-22", 9)) == 2 * hour);
  CHECK(rules::open_time_between(hours, at("2026-11-21", 19), at("2026-11-22", 7)) == 0);
  CHECK(rules::open_time_between(hours, at("2026-11-21", 9), at("2026-11-21", 8)) == 0);
  CHECK(rules::after_open_time(hours, at("2026-11-21", 17), 2 * hour) == at("2026-11-22", 9));
  CHECK(rules::after_open_time(hours, at("2026-11-21", 17), hour) == at("2026-11-21", 18));
  CHECK(rules::after_open_time(hours, at("2026-12-31", 23), 10 * minute) == at("2027-01-01", 8, 10));  // year end
}

TEST_CASE("C-35 a shop with working days knows holidays and make-up workdays") {
  base::WorkCalendar calendar;
  calendar.add_holiday(date("2026-10-05"));   // a Monday of the National Day week
  calendar.add_workday(date("2026-10-10"));   // a Saturday worked instead
  rules::ShopHours hours = hours_8_to_18();
  hours.open_all_days = false;
  hours.calendar = &calendar;
  CHECK_FALSE(hours.open_on(date("2026-10-05")));
  CHECK(hours.open_on(date("2026-10-10")));
  CHECK_FALSE(hours.open_on(date("2026-10-11")));
  // From Saturday's make-up day over Sunday to Monday.
  CHECK(rules::after_open_time(hours, at("2026-10-10", 17), 2 * hour) == at("2026-10-12", 9));
  // From Friday over weekend and holiday to Tuesday.
  CHECK(rules::after_open_time(hours, at("2026-10-02", 17), 2 * hour) == at("2026-10-06", 9));
}

TEST_CASE("R-REC-10 the progress query opens at 50 % and is late after 80 %") {
  RecordWorld world;
  const auto customer = world.customer("王丽娜");
  const auto car = world.vehicle("粤BD06618");
  const auto id = world.order(customer, car, at("2026-11-21", 8), "in_workshop");
  // 16:00 to 10:00 next day: four open hours; 50 % at 18:00, 80 % at 9:12.
  world.change(order::entity, id, [&](store::Edit& edit) {
    edit.set(order::planned_start, at("2026-11-21", 16)).set(order::planned_end, at("2026-11-22", 10));
  });
  const auto record = [&] { return world.find(order::entity, id); };
  const auto state = [&](base::Milliseconds now) { return rules::progress_of(world.indexes, record(), hours_8_to_18(), now).state; };
  CHECK(state(at("2026-11-21", 17, 57)) == rules::ProgressState::not_yet);  // 49 %
  CHECK(state(at("2026-11-21", 18)) == rules::ProgressState::due);          // 50 %
  CHECK(state(at("2026-11-22", 9, 12)) == rules::ProgressState::due);       // 80 %
  CHECK(state(at("2026-11-22", 9, 13)) == rules::ProgressState::late);      // 81 %

  SECTION("asked before the window does not count, within it does") {
    const auto ask = [&](base::Milliseconds when) {
      world.add(schema::progress_check::entity, [&](store::Edit& edit) {
        edit.set(schema::progress_check::order_of, id).set(schema::progress_check::asked_at, when);
      });
    };
    ask(at("2026-11-21", 17));
    CHECK(state(at("2026-11-22", 9)) == rules::ProgressState::due);
    ask(at("2026-11-22", 8, 30));
    CHECK(state(at("2026-11-22", 9)) == rules::ProgressState::asked);
    // R-ADD-04: a longer plan opens a later window.
    world.change(order::entity, id, [&](store::Edit& edit) { edit.set(order::planned_end, at("2026-11-22", 18)); });
    CHECK(state(at("2026-11-22", 9)) == rules::ProgressState::not_yet);
    CHECK(state(at("2026-11-22", 13)) == rules::ProgressState::due);
  }
  SECTION("only in the workshop") {
    world.change(order::entity, id, [](store::Edit& edit) { edit.set(order::state, "completed"); });
    CHECK(state(at("2026-11-22", 9, 13)) == rules::ProgressState::none);
  }
}

TEST_CASE("R-REC-11 notice one hour before, four hours when planned for two days or more") {
  RecordWorld world;
  const auto id = world.order(world.customer("王丽娜"), world.vehicle("粤BD06618"), at("2026-11-21", 9), "ready");
  const auto due = [&](base::Milliseconds start, base::Milliseconds promised) {
    world.change(order::entity, id, [&](store::Edit& edit) { edit.set(order::planned_start, start).set(order::promised_at, promised); });
    return rules::notice_due_at(world.find(order::entity, id));
  };
  CHECK(due(at("2026-11-21", 9), at("2026-11-21", 17)) == at("2026-11-21", 16));
  CHECK(due(at("2026-11-21", 9), at("2026-11-23", 8)) == at("2026-11-23", 7));          // 1 day 23 h
  CHECK(due(at("2026-11-21", 9), at("2026-11-23", 9) - 1) == at("2026-11-23", 8) - 1);
  CHECK(due(at("2026-11-21", 9), at("2026-11-23", 9)) == at("2026-11-23", 5));          // exactly 2 days: 4 h (C-10)
  CHECK(due(at("2026-12-30", 9), at("2027-01-01", 9)) == at("2027-01-01", 5));
}

TEST_CASE("R-REC-08 the workshop notes its acceptance in whole ten minutes") {
  CHECK(rules::round_hand_over(at("2026-11-21", 9, 19)) == at("2026-11-21", 9, 10));
  CHECK(rules::round_hand_over(at("2026-11-21", 9, 20)) == at("2026-11-21", 9, 20));
  CHECK(rules::round_hand_over(at("2026-11-21", 0, 9)) == at("2026-11-21", 0));
}

TEST_CASE("R-APPT-03 the deposit is at least half of the original price, to the fen") {
  const base::Money price{300'001};
  CHECK(rules::deposit_needed(price) == base::Money{150'001});
  CHECK_FALSE(rules::deposit_problem(price, {150'001}));
  CHECK(rules::deposit_problem(price, {150'000}));  // one fen short
  CHECK_FALSE(rules::deposit_needed({99'999}));     // below the threshold
  CHECK(rules::deposit_needed({100'000}) == base::Money{50'000});
  CHECK_FALSE(rules::deposit_problem({0}, {0}));
}

TEST_CASE("R-APPT-05, -06 the workshop hears of it the same day, the customer a day or half a day before") {
  RecordWorld world;
  world.now = at("2026-11-21", 23, 58);
  const auto id = world.add(appointment::entity, [&](store::Edit& edit) {
    edit.set(appointment::at, at("2026-11-23", 9)).set(appointment::state, "confirmed");
  });
  const auto record = [&] { return world.find(appointment::entity, id); };
  CHECK(rules::tell_workshop_by(record(), hours_8_to_18()) == at("2026-11-22", 0));  // agreed after closing
  CHECK(rules::reminder_of(record(), at("2026-11-22", 8, 59)) == rules::ReminderState::not_yet);
  CHECK(rules::reminder_of(record(), at("2026-11-22", 9)) == rules::ReminderState::due);
  CHECK(rules::reminder_of(record(), at("2026-11-22", 21)) == rules::ReminderState::last_call);
  CHECK(rules::reminder_of(record(), at("2026-11-23", 9)) == rules::ReminderState::none);
  world.change(appointment::entity, id, [&](store::Edit& edit) {
    edit.set(appointment::reminded_at, at("2026-11-22", 10)).set(appointment::workshop_told_at, at("2026-11-21", 23, 59));
  });
  CHECK(rules::reminder_of(record(), at("2026-11-22", 22)) == rules::ReminderState::reminded);
  CHECK_FALSE(rules::tell_workshop_by(record(), hours_8_to_18()));
}

TEST_CASE("R-APPT-05, -06 an appointment that was moved is told by the closing of that day; who agreed late is not reminded early") {
  RecordWorld world;
  world.now = at("2026-11-18", 9);
  const auto id = world.add(appointment::entity, [&](store::Edit& edit) {
    edit.set(appointment::at, at("2026-11-23", 9)).set(appointment::state, "confirmed").set(appointment::booked_at, at("2026-11-20", 11));
  });
  const auto record = [&] { return world.find(appointment::entity, id); };
  const auto agreed = [&](base::Milliseconds when) {
    world.change(appointment::entity, id, [&](store::Edit& edit) { edit.set(appointment::booked_at, when); });
  };
  CHECK(rules::tell_workshop_by(record(), hours_8_to_18()) == at("2026-11-20", 18));
  agreed(at("2026-11-22", 10));  // within the day
  CHECK(rules::reminder_of(record(), at("2026-11-22", 11)) == rules::ReminderState::not_yet);
  CHECK(rules::reminder_of(record(), at("2026-11-22", 21)) == rules::ReminderState::last_call);
  agreed(at("2026-11-22", 21));  // within the half day
  CHECK(rules::reminder_of(record(), at("2026-11-22", 22)) == rules::ReminderState::none);
}

TEST_CASE("R-APPT-05 two cars do not share a bay; touching times do") {
  RecordWorld world;
  const auto bay = world.add(schema::bay::entity, [](store::Edit& edit) { edit.set(schema::bay::name, "1号工位"); });
  const auto book = [&](base::Milliseconds when, std::int64_t minutes) {
    return world.add(appointment::entity, [&](store::Edit& edit) {
      edit.set(appointment::at, when).set(appointment::minutes, minutes).set(appointment::bay_of, bay).set(appointment::state, "confirmed");
    });
  };
  const auto first = book(at("2026-11-23", 9), 90);
  const auto taken = [&](base::Milliseconds from, base::Milliseconds to) { return rules::in_the_way(world.indexes, {}, bay, {from, to}).size(); };
  CHECK(taken(at("2026-11-23", 10, 29), at("2026-11-23", 11)) == 1);
  CHECK(taken(at("2026-11-23", 10, 30), at("2026-11-23", 11)) == 0);
  CHECK(taken(at("2026-11-23", 8), at("2026-11-23", 9)) == 0);
  CHECK(rules::in_the_way(world.indexes, first, bay, {at("2026-11-23", 9), at("2026-11-23", 10)}).empty());
  const auto second = book(at("2026-11-23", 10), 60);
  book(at("2026-11-23", 11), 30);
  const auto crowd = [&](const base::RecordId& self) { return rules::most_at_once(world.indexes, self, {at("2026-11-23", 9), at("2026-11-23", 12)}); };
  CHECK(crowd({}) == 2);
  CHECK(crowd(second) == 1);
  CHECK(rules::most_at_once(world.indexes, {}, {at("2026-11-23", 10, 30), at("2026-11-23", 11)}) == 1);
  world.change(appointment::entity, first, [](store::Edit& edit) { edit.set(appointment::state, "no_show"); });
  CHECK(taken(at("2026-11-23", 9), at("2026-11-23", 10)) == 0);
  CHECK(crowd({}) == 1);
}

}  // namespace aftercare::tests
