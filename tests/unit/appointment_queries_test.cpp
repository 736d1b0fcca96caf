// What the appointment pages are told (R-APPT-01…07): the calendar, room, the register's filters, what is coming.

#include "app/queries/appointment_calendar.hpp"
#include "app/queries/appointment_queries.hpp"
#include "app/queries/today.hpp"
#include "app/settings.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

namespace booked = schema::appointment;

/// 2026-11-21 is a Saturday, 10:00.
struct BookWorld : ReceptionWorld {
  static base::Milliseconds at(int day, int hour, int minute = 0) { return base::from_local({date("2026-11-01").plus_days(day - 1), hour * 60 + minute}, 480); }
  base::RecordId book(base::Milliseconds when, const base::RecordId& where = {}, int minutes = 60) {
    app::RecordDraft draft = commands::appointment_for(app.context(), car);
    draft.set_text(booked::at, std::to_string(when));
    draft.set_text(booked::minutes, std::to_string(minutes));
    if (!where.empty()) draft.set_text(booked::bay_of, where.to_string());
    REQUIRE(run(commands::save_appointment(app.context(), draft)));
    return draft.id;
  }
  store::Record appointment(const base::RecordId& id) { return app.store().find(booked::entity, id); }
  const app::AppointmentCalendar& calendar(app::CalendarQuery query = {}) {
    if (query.day == base::Date{}) query.day = date("2026-11-23");
    return app::appointment_calendar(app, query);
  }
  std::vector<base::RecordId> listed(std::string filter) {
    app::RecordList list;
    list.refresh(app, app::appointment_list_spec(app, {.filter = std::move(filter), .sort = "at", .descending = false}));
    std::vector<base::RecordId> ids;
    for (std::size_t row = 0; row < list.size(); ++row) ids.push_back(list.at(row).id());
    return ids;
  }
};

}  // namespace

TEST_CASE("R-APPT-01 a day stands in columns by bay or adviser, in half hours around opening and all that is booked", "[appointment]") {
  BookWorld world;
  world.book(BookWorld::at(23, 9), world.bay);
  world.book(BookWorld::at(23, 7, 45));
  const auto& day = world.calendar();
  CHECK(day.first_minute == 7 * 60 + 30);
  CHECK(day.last_minute == 18 * 60);
  CHECK(day.slots() == 21);
  REQUIRE(day.columns.size() == 2);
  CHECK(day.columns[0].title == "1号工位");
  CHECK(day.columns[0].appointments == 1);
  CHECK(day.columns[1].key == "none");
  REQUIRE(day.blocks.size() == 2);
  CHECK(day.blocks[0].column == 0);
  CHECK(day.blocks[0].from_minute == 9 * 60);
  CHECK(day.blocks[0].row.plate == "粤B·D06618");
  const auto& advisers = world.calendar({.day = date("2026-11-23"), .by_adviser = true});
  REQUIRE(advisers.columns.size() == 2);  // nobody is an adviser: who works here receives
  CHECK(advisers.columns[0].title == "林晓燕");
  CHECK(advisers.columns[0].appointments == 2);
}

TEST_CASE("R-APPT-01 a week begins on Monday and can be of one bay", "[appointment]") {
  BookWorld world;
  const auto other = world.make(schema::bay::entity, [](app::RecordDraft& draft) { draft.set_text(schema::bay::name, "2号工位"); });
  world.book(BookWorld::at(23, 9), world.bay);
  world.book(BookWorld::at(25, 9), other);
  const app::CalendarQuery week{.day = date("2026-11-26"), .week = true};
  REQUIRE(world.calendar(week).columns.size() == 7);
  CHECK(world.calendar(week).columns[0].day == date("2026-11-23"));
  CHECK(world.calendar(week).blocks.size() == 2);
  app::CalendarQuery of_one = week;
  of_one.only = other;
  REQUIRE(world.calendar(of_one).blocks.size() == 1);
  CHECK(world.calendar(of_one).blocks[0].column == 2);
  CHECK(world.calendar(of_one).columns[4].bay == other);
  CHECK(world.calendar(of_one).cars[0][1] == 1);  // all bays count
}

TEST_CASE("R-APPT-01 what overlaps stands side by side, and more cars than bays are told with their time", "[appointment]") {
  BookWorld world;
  world.book(BookWorld::at(23, 9), {}, 120);
  const auto cancelled = world.book(BookWorld::at(23, 9, 30));
  world.book(BookWorld::at(23, 10), {}, 90);
  world.book(BookWorld::at(23, 11), {}, 30);
  REQUIRE(world.run(commands::cancel_appointment(world.app.context(), cancelled, "出差")));
  const auto& day = world.calendar();
  REQUIRE(day.blocks.size() == 3);
  CHECK(day.blocks[0].lane == 0);
  CHECK(day.blocks[1].lane == 1);
  CHECK(day.blocks[2].lane == 0);  // the first one is over
  for (const auto& block : day.blocks) CHECK(block.lanes == 2);
  REQUIRE(day.crowded.size() == 1);  // one bay
  CHECK(day.crowded[0].from_minute == 10 * 60);
  CHECK(day.crowded[0].to_minute == 11 * 60 + 30);
  CHECK(day.crowded[0].cars == 2);
}

TEST_CASE("R-APPT-01 the form is told what room there is with this appointment, itself not counted twice", "[appointment]") {
  BookWorld world;
  const auto id = world.book(BookWorld::at(23, 9), world.bay, 120);
  const auto room = [&](const base::RecordId& self, base::Milliseconds when, std::int64_t minutes, const base::RecordId& where) {
    return app::appointment_room(world.app, self, when, minutes, where);
  };
  const auto second = room({}, BookWorld::at(23, 10), 60, world.bay);
  CHECK(second.taken_by == world.appointment(id)[booked::appointment_no]);
  CHECK(second.at_once == 2);
  CHECK(second.bays == 1);
  CHECK(second.appointments == 1);
  CHECK(second.planned == 3 * 3'600'000);
  CHECK(second.open);
  const auto itself = room(id, BookWorld::at(23, 9), 120, world.bay);
  CHECK(itself.taken_by.empty());
  CHECK(itself.planned == 2 * 3'600'000);
  CHECK(itself.appointments == 0);
  CHECK_FALSE(room({}, BookWorld::at(23, 17, 30), 60, {}).open);
  REQUIRE(world.run(commands::set_setting(world.app.context(), app::settings::shop_open_weekends, "0")));
  CHECK_FALSE(room({}, BookWorld::at(22, 10), 60, {}).open);  // a Sunday
}

TEST_CASE("R-APPT-04 the register's filters", "[appointment]") {
  BookWorld world;
  const auto today = world.book(BookWorld::at(21, 11)), tomorrow = world.book(BookWorld::at(22, 12)), later = world.book(BookWorld::at(25, 9));
  const auto missed = world.book(BookWorld::at(21, 8));
  using Ids = std::vector<base::RecordId>;
  CHECK(world.listed("today") == Ids{missed, today});
  CHECK(world.listed("tomorrow") == Ids{tomorrow});
  CHECK(world.listed("coming") == Ids{today, tomorrow, later});
  CHECK(world.listed("no_show") == Ids{missed});
  CHECK(world.listed("untold") == Ids{today, tomorrow, later});
  REQUIRE(world.run(commands::tell_workshop_appointment(world.app.context(), later, world.app.person().id)));
  CHECK(world.listed("untold") == Ids{today, tomorrow});
  CHECK(world.listed("reminder_due").empty());
  world.clock.advance(3 * 3'600'000);
  CHECK(world.listed("reminder_due") == Ids{tomorrow});  // agreed more than a day before
  REQUIRE(world.run(commands::note_reminded(world.app.context(), tomorrow)));
  CHECK(world.listed("reminder_due").empty());
  REQUIRE(world.run(commands::miss_appointment(world.app.context(), missed)));
  CHECK(world.listed("no_show") == Ids{missed, today});
  CHECK(world.listed("all").size() == 4);
}

TEST_CASE("R-APPT-05, -06 moved: the workshop is to be told and the customer reminded again; the second reminder stands beside the first", "[appointment]") {
  BookWorld world;
  const auto id = world.book(BookWorld::at(25, 9), world.bay);
  REQUIRE(world.run(commands::tell_workshop_appointment(world.app.context(), id, world.app.person().id)));
  REQUIRE(world.run(commands::note_reminded(world.app.context(), id)));
  CHECK(world.appointment(id)[booked::state] == "reminded");
  world.clock.advance(3'600'000);
  REQUIRE(world.run(commands::note_reminded(world.app.context(), id)));
  CHECK(world.appointment(id)[booked::reminded_again_at] == world.clock.now());
  CHECK(app::appointment_detail(world.app, id).reminders.size() == 2);
  const auto other = world.make(schema::bay::entity, [](app::RecordDraft& draft) { draft.set_text(schema::bay::name, "2号工位"); });
  REQUIRE(world.run(commands::move_appointment(world.app.context(), id, {BookWorld::at(25, 9), other, {}})));
  CHECK(world.appointment(id)[booked::workshop_told_at].has_value());  // the time is the same
  REQUIRE(world.run(commands::move_appointment(world.app.context(), id, {BookWorld::at(26, 9), other, {}})));
  CHECK(world.appointment(id)[booked::state] == "confirmed");
  CHECK_FALSE(world.appointment(id)[booked::workshop_told_at]);
  CHECK_FALSE(world.appointment(id)[booked::reminded_at]);
  CHECK(world.appointment(id)[booked::booked_at] == world.clock.now());
  app::RecordDraft draft = app::draft_of(world.appointment(id));
  REQUIRE(world.run(commands::tell_workshop_appointment(world.app.context(), id, world.app.person().id)));
  draft = app::draft_of(world.appointment(id));
  draft.set_text(booked::at, std::to_string(BookWorld::at(27, 9)));
  REQUIRE(world.run(commands::save_appointment(world.app.context(), draft)));  // the form moves the same way
  CHECK_FALSE(world.appointment(id)[booked::workshop_told_at]);
  const auto second = world.book(BookWorld::at(27, 11), other);
  CHECK_FALSE(world.run(commands::move_appointment(world.app.context(), id, {BookWorld::at(27, 11, 30), other, {}})));
  CHECK(world.problem == "reception.error.bay_taken");
  REQUIRE(world.run(commands::cancel_appointment(world.app.context(), second, "出差")));
  CHECK_FALSE(world.run(commands::move_appointment(world.app.context(), second, {BookWorld::at(28, 9), other, {}})));
  CHECK(world.problem == "reception.error.not_movable");
}

TEST_CASE("R-APPT-03 booked jobs tell working time, price and what their expensive parts cost", "[appointment]") {
  BookWorld world;
  world.charge("P-CNV", "part", "三元催化器", "engine", "1000", "");
  const auto work = commands::booked_work(world.app.context(), {"BY-S", "P-CNV", "gone"});
  CHECK(work.price == base::Money{8'000 * 42 / 10 + 4'500 + 100'000});
  CHECK(work.high_value_price == base::Money{100'000});
  const auto jobs = app::booked_jobs(world.app, {"BY-S", "gone"});
  REQUIRE(jobs.size() == 2);
  CHECK(jobs[0].name == "小保养");
  CHECK_FALSE(jobs[1].known);
}

TEST_CASE("R-APPT-07 what is coming for a customer and a car, the nearest first", "[appointment]") {
  BookWorld world;
  const auto later = world.book(BookWorld::at(25, 9)), soon = world.book(BookWorld::at(22, 9));
  world.book(BookWorld::at(20, 9));
  REQUIRE(app::coming_appointments(world.app, booked::asset_of, world.car).size() == 2);
  CHECK(app::coming_appointments(world.app, booked::asset_of, world.car)[0].id == soon);
  CHECK(app::coming_appointments(world.app, booked::customer_of, world.customer_id)[1].id == later);
  REQUIRE(world.run(commands::cancel_appointment(world.app.context(), soon, "出差")));
  CHECK(app::coming_appointments(world.app, booked::asset_of, world.car).size() == 1);
}

TEST_CASE("R-REC-10, -11 今日 opens the part of the order where it is done", "[appointment]") {
  BookWorld world;
  world.until_in_workshop();
  world.clock.advance(70 * 60'000);  // of two planned hours
  const auto route = [&](rules::AttentionKind kind) {
    for (const app::TodayLine& line : app::today(world.app).lines) {
      if (line.item.kind == kind) return line.route;
    }
    return std::string();
  };
  const std::string order = "#/orders/" + world.order.to_string();
  CHECK(route(rules::AttentionKind::progress_query) == order + "/workshop");
  world.clock.advance(60 * 60'000);
  CHECK(route(rules::AttentionKind::delay_notice) == order + "/workshop");
  world.finish_work();
  CHECK(app::today(world.app).ready == 1);
  CHECK(app::today(world.app).in_shop == 1);
}

}  // namespace aftercare::tests
