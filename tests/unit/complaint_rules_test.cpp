// The clocks of a complaint at their edges, and what its way asks for (R-CMP-01…12).

#include "app/commands/complaint_commands.hpp"
#include "app/commands/complaint_step_commands.hpp"
#include "app/work_calendar.hpp"
#include "rules/complaint/complaint_clocks.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;
using rules::ComplaintClock;

namespace {

base::Milliseconds at(std::string_view day, int hour, int minute) { return base::from_local({date(day), hour * 60 + minute}, 480); }
std::string shown(base::Milliseconds instant) { return base::format_local_minute(instant, 480); }
constexpr base::Milliseconds minute = 60'000;

}  // namespace

TEST_CASE("R-CMP-06 contact is due 24 hours later; on the minute is in time, a moment later is late") {
  const rules::ComplaintSettings usual;
  const base::Milliseconds taken = at("2026-11-21", 15, 20), due = rules::contact_due(taken, usual);
  CHECK(shown(due) == "2026-11-22 15:20");
  CHECK_FALSE(rules::is_late(due, taken + 24 * 60 * minute - minute));  // 23:59
  CHECK_FALSE(rules::is_late(due, taken + 24 * 60 * minute));           // 24:00
  CHECK(rules::is_late(due, taken + 24 * 60 * minute + 1));
}

TEST_CASE("R-CMP-12 closing within 1, 2 or 3 days by level, over the end of the year, by the shop's own figures") {
  rules::ComplaintSettings settings;
  const base::Milliseconds taken = at("2026-12-31", 23, 59);
  CHECK(shown(rules::closing_due(taken, "minor", settings)) == "2027-01-01 23:59");
  CHECK(shown(rules::closing_due(taken, "serious", settings)) == "2027-01-02 23:59");
  CHECK(shown(rules::closing_due(taken, "major", settings)) == "2027-01-03 23:59");
  CHECK(rules::closing_due(taken, "", settings) == rules::closing_due(taken, "minor", settings));
  CHECK(rules::closing_due(taken, "of_a_newer_version", settings) == rules::closing_due(taken, "minor", settings));
  CHECK(shown(rules::escalation_due(taken, settings)) == "2027-01-02 23:59");
  settings.close_days = {2, 4, 7};
  settings.contact_hours = 4;
  CHECK(shown(rules::closing_due(taken, "major", settings)) == "2027-01-07 23:59");
  CHECK(shown(rules::contact_due(taken, settings)) == "2027-01-01 03:59");
}

TEST_CASE("R-CMP-12 in working days weekends and holidays do not count, make-up workdays do") {
  base::WorkCalendar calendar;
  calendar.add_holiday(date("2027-01-01"));  // a Friday
  calendar.add_workday(date("2027-01-03"));  // a Sunday worked instead (调休)
  rules::ComplaintSettings settings;
  settings.working_days = true;
  settings.calendar = &calendar;
  CHECK(shown(rules::closing_due(at("2026-12-31", 16, 5), "minor", settings)) == "2027-01-03 16:05");
  CHECK(shown(rules::closing_due(at("2026-12-31", 16, 5), "serious", settings)) == "2027-01-04 16:05");
  CHECK(shown(rules::closing_due(at("2026-11-20", 18, 0), "minor", settings)) == "2026-11-23 18:00");  // Friday → Monday
  CHECK(shown(rules::closing_due(at("2026-11-21", 9, 0), "minor", settings)) == "2026-11-23 09:00");   // Saturday → Monday
  CHECK(shown(rules::contact_due(at("2026-11-20", 18, 0), settings)) == "2026-11-21 18:00");           // hours are hours
  settings.calendar = &app::work_calendar();
  CHECK(shown(rules::closing_due(at("2026-09-30", 10, 0), "minor", settings)) == "2026-10-08 10:00");  // National Day
}

TEST_CASE("R-CMP-05, R-CMP-12 clocks stop with what stops them, and the next one stands first") {
  ComplaintWorld world;
  const auto clocks = [&] { return rules::running_clocks(world.app.indexes(), world.record(), {}); };
  world.open();
  REQUIRE(clocks().size() == 3);
  CHECK(clocks()[0] == rules::RunningClock{ComplaintClock::contact, test_now + 24 * 60 * minute});
  CHECK(clocks()[1].clock == ComplaintClock::close);  // minor until somebody says otherwise
  CHECK(clocks()[2].clock == ComplaintClock::escalate);

  world.pass(minute);
  REQUIRE(world.step({.kind = "contact", .channel = "phone", .content = "没人接"}));
  CHECK(clocks().size() == 3);  // nobody was reached
  const base::Milliseconds promised = world.clock.now() + 60 * minute;
  REQUIRE(world.step({.kind = "contact", .channel = "phone", .reached = true, .next_answer_at = promised, .content = "道歉，一小时后答复"}));
  REQUIRE(clocks().size() == 3);
  CHECK(clocks()[0] == rules::RunningClock{ComplaintClock::answer, promised});
  world.pass(minute);
  REQUIRE(world.step({.kind = "contact", .channel = "phone", .reached = true, .next_answer_at = promised + minute, .content = "再等一分钟"}));
  CHECK(clocks()[0].due == promised + minute);

  REQUIRE(world.confirm("major"));
  world.pass(minute);
  REQUIRE(world.answer());
  REQUIRE(clocks().size() == 1);
  CHECK(clocks()[0] == rules::RunningClock{ComplaintClock::close, test_now + 3 * base::milliseconds_per_day});
  REQUIRE(world.confirm("serious"));  // the level changes, the beginning does not
  CHECK(clocks()[0].due == test_now + 2 * base::milliseconds_per_day);
  world.pass(minute);
  REQUIRE(world.satisfied());
  REQUIRE(world.close());
  CHECK(clocks().empty());

  world.pass(5 * base::milliseconds_per_day);
  REQUIRE(world.run(commands::reopen_complaint(world.app.context(), world.id, "客户又来电，异响仍在")));
  REQUIRE(clocks().size() == 3);  // anew: contact, escalation, closing
  CHECK(clocks()[0] == rules::RunningClock{ComplaintClock::contact, world.clock.now() + 24 * 60 * minute});
}

TEST_CASE("R-CMP-08 an escalated complaint does not wait to be escalated again") {
  ComplaintWorld world;
  world.open();
  REQUIRE_FALSE(world.run(commands::escalate_complaint(world.app.context(), world.id, world.app.person().id, " ")));
  CHECK(world.problem == "complaint.error.reason");
  REQUIRE(world.run(commands::escalate_complaint(world.app.context(), world.id, world.app.person().id, "两日未答复")));
  const auto clocks = rules::running_clocks(world.app.indexes(), world.record(), {});
  CHECK(std::ranges::none_of(clocks, [](const auto& clock) { return clock.clock == ComplaintClock::escalate; }));
  CHECK(rules::needs_after_sales_manager(world.record()));
  CHECK(world.record()[complaint::escalation_reason] == "两日未答复");
}

TEST_CASE("R-CMP-01 each step of the way asks for what belongs to it") {
  ComplaintWorld world;
  world.reviews = false;
  world.open();
  CHECK(world.state() == "received");
  CHECK(rules::complaint_turn(world.record()) == rules::ComplaintTurn::first_asked);
  REQUIRE(world.run(commands::report_complaint(world.app.context(), world.id)));
  CHECK(rules::complaint_turn(world.record()) == rules::ComplaintTurn::manager);
  CHECK_FALSE(world.close());
  CHECK(world.problem == "command.error.transition");
  CHECK_FALSE(world.run(commands::confirm_complaint(world.app.context(), world.id, {"attitude", "minor", {}, {}})));
  CHECK(world.problem == "complaint.need.department");
  REQUIRE(world.confirm("minor"));
  CHECK(rules::complaint_turn(world.record()) == rules::ComplaintTurn::department);
  REQUIRE(world.step({.kind = "measure", .content = "重新检查右前减震"}));
  CHECK(world.state() == "handling");
  CHECK_FALSE(world.run(commands::call_back_complaint(world.app.context(), world.id, {.reached = true, .satisfaction = "satisfied"})));
  CHECK(world.problem == "complaint.error.not_answered");
  REQUIRE(world.answer());
  CHECK(rules::complaint_turn(world.record()) == rules::ComplaintTurn::customer_service);
  CHECK_FALSE(world.close());
  CHECK(world.problem == "complaint.need.call_back");
  world.pass(minute);
  REQUIRE(world.satisfied());
  CHECK_FALSE(world.close());
  CHECK(world.problem == "complaint.need.responsibility");
  REQUIRE(world.run(commands::review_complaint(world.app.context(), world.id, {"not_confirmed", {}, "客户误会"})));
  REQUIRE(world.close());
  CHECK(rules::complaint_turn(world.record()) == rules::ComplaintTurn::nobody);
  CHECK(rules::actions_of(world.app.indexes(), world.id).size() == 7);  // each step left its record
}

TEST_CASE("R-CMP-07 satisfied is what the customer says after the last answer") {
  ComplaintWorld world;
  world.open();
  REQUIRE(world.confirm("minor"));
  REQUIRE(world.answer());
  world.pass(minute);
  CHECK_FALSE(world.run(commands::call_back_complaint(world.app.context(), world.id, {.channel = "phone", .satisfaction = "satisfied"})));
  CHECK(world.problem == "complaint.error.not_reached");
  REQUIRE(world.run(commands::call_back_complaint(world.app.context(), world.id, {.channel = "phone", .reached = true, .satisfaction = "not_satisfied", .content = "还是响"})));
  CHECK(world.state() == "handling");
  world.pass(minute);
  REQUIRE(world.answer());
  world.pass(minute);
  REQUIRE(world.run(commands::call_back_complaint(world.app.context(), world.id, {.channel = "phone"})));  // not reached
  CHECK(world.state() == "answered");
  CHECK_FALSE(rules::passed_call_back(rules::actions_of(world.app.indexes(), world.id)));
  world.pass(minute);
  REQUIRE(world.satisfied());
  CHECK(rules::passed_call_back(rules::actions_of(world.app.indexes(), world.id)));
}

TEST_CASE("R-CMP-08 a major complaint is answered and closed by the after-sales manager") {
  ComplaintWorld world;
  world.open();
  REQUIRE(world.confirm("major"));
  world.as("customer_service_manager");
  CHECK_FALSE(world.answer());
  CHECK(world.problem == "command.error.not_allowed");
  REQUIRE(world.step({.kind = "visit", .channel = "on_site", .reached = true, .content = "上门致歉"}));
  REQUIRE(world.app.sign_in(world.manager, {}));
  CHECK(world.answer());
}

TEST_CASE("R-CMP-02, P-09 anybody takes a complaint, customer service confirms it") {
  ComplaintWorld world;
  world.as("technician");
  world.open();
  CHECK(world.record()[complaint::first_asked] == world.app.person().id);
  CHECK_FALSE(world.confirm("minor"));
  CHECK(world.problem == "command.error.not_allowed");
  world.as("follow_up");
  world.open();
  CHECK(world.state() == "reported");  // who takes it is the customer service
  CHECK_FALSE(world.confirm("minor"));
  world.as("customer_service_manager");
  CHECK(world.confirm("minor"));
}

TEST_CASE("R-CMP-04, R-CMP-13 who complains is known, and a repeated complaint is linked to the one before") {
  ComplaintWorld world;
  app::RecordDraft stranger = commands::complaint_for(world.app.context(), {});
  stranger.set_text(complaint::content, "在店门口被试车挡住");
  CHECK_FALSE(world.run(commands::open_complaint(world.app.context(), stranger)));
  CHECK(world.problem == "complaint.error.who");
  stranger.set_text(complaint::complainant, "路人张先生");
  CHECK(world.run(commands::open_complaint(world.app.context(), stranger)));

  world.open();
  const base::RecordId first = world.id;
  CHECK_FALSE(world.record()[complaint::repeat_of]);
  world.pass(90 * base::milliseconds_per_day);
  world.open();
  CHECK(world.record()[complaint::repeat_of] == first);
  const base::RecordId second = world.id;
  world.pass(90 * base::milliseconds_per_day + 1);
  world.open();
  CHECK_FALSE(world.record()[complaint::repeat_of]);  // ninety days are over
  CHECK(ids_of(rules::earlier_complaints(world.app.indexes(), world.customer_id, {}, world.clock.now(), 365, world.id)) ==
        std::vector{second, first});
}

TEST_CASE("R-CMP-01 a complaint from an order names customer, car and order by itself") {
  ComplaintWorld world;
  const base::RecordId visit = world.add_order();
  app::RecordDraft draft = commands::complaint_for(world.app.context(), {.order = visit, .channel = "follow_up"});
  CHECK(draft.text(complaint::customer_of) == world.customer_id.to_string());
  CHECK(draft.text(complaint::asset_of) == world.car.to_string());
  draft.set_text(complaint::content, "刹车异响没修好");
  store::Commit commit = world.app.context().commit("undo.contact");
  const auto id = commands::add_complaint(world.app.context(), draft, commit);
  REQUIRE(id);
  REQUIRE(world.run(std::move(commit)));
  const store::Record record = world.app.store().find(complaint::entity, *id);
  CHECK(record[complaint::order_of] == visit);
  CHECK(record[complaint::channel] == "follow_up");
  CHECK(record[complaint::complaint_no] == "S01-A-TS261121-001");
}

}  // namespace aftercare::tests
