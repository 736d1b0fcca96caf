// Figures of periods at their ends, figures of nothing, the records behind a number, and reports that stay as they were
// filed (R-FU-05, -20, -21, R-CMP-09, -13, R-SEC-03).

#include <algorithm>
#include <set>

#include <catch_amalgamated.hpp>

#include "app/commands/report_commands.hpp"
#include "app/queries/statistics_queries.hpp"
#include "rules/statistics/desk_statistics.hpp"
#include "rules/statistics/report_figures.hpp"
#include "support/complaint_world.hpp"
#include "support/follow_up_world.hpp"

namespace aftercare::tests {

namespace {

namespace contact = schema::contact_log;
namespace task = schema::follow_up_task;
using rules::CallFigure;
using rules::ComplaintFigure;
using rules::PeriodKind;

struct FiguresWorld : FollowUpWorld {
  /// Two sales and a repair, called by rule.
  base::RecordId task_of(const std::string& rule, std::string_view pickup) {
    const base::RecordId base = sale(pickup), id = rules::follow_up_task_id(rule, base);
    return change(task::entity, id, [&](store::Edit& edit) { edit.set(task::rule_of, rule).set(task::customer_of, customer_id); });
  }
  void call(const base::RecordId& about, base::Milliseconds when, const std::string& outcome, const base::RecordId& caller = {}) {
    add(contact::entity, [&](store::Edit& edit) {
      edit.set(contact::customer_of, customer_id).set(contact::follow_up_of, about).set(contact::at, when);
      edit.set(contact::outcome, outcome).set(contact::channel, "phone");
      if (!caller.empty()) edit.set(contact::person, caller);
    });
  }
  void end(const base::RecordId& id, base::Milliseconds when, std::string_view last_on, const std::string& state = "done") {
    change(task::entity, id, [&](store::Edit& edit) { edit.set(task::state, state).set(task::at, when).set(task::last_on, date(last_on)); });
  }
  rules::CallScope month(std::string_view first, std::string_view last, std::vector<std::string> codes = {}) const {
    return {.first = date(first), .last = date(last), .shop = shop, .rules = std::move(codes)};
  }
};

}  // namespace

TEST_CASE("R-FU-05: periods end where the calendar says, also over new year and in February") {
  const auto period = [](PeriodKind kind, std::string_view day) { return rules::period_of(kind, date(day)); };
  const auto is = [](const rules::Period& made, std::string_view first, std::string_view last) { return made.first == date(first) && made.last == date(last); };
  CHECK(is(period(PeriodKind::week, "2026-11-21"), "2026-11-16", "2026-11-22"));
  CHECK(rules::period_code(period(PeriodKind::week, "2026-11-21")) == "2026-W47");
  CHECK(is(period(PeriodKind::week, "2027-01-01"), "2026-12-28", "2027-01-03"));
  CHECK(rules::period_code(period(PeriodKind::week, "2027-01-01")) == "2026-W53");
  CHECK(rules::period_code(period(PeriodKind::week, "2027-01-04")) == "2027-W01");
  CHECK(is(rules::shifted(period(PeriodKind::week, "2027-01-04"), -1), "2026-12-28", "2027-01-03"));
  CHECK(is(period(PeriodKind::month, "2028-02-01"), "2028-02-01", "2028-02-29"));
  CHECK(is(period(PeriodKind::month, "2026-02-28"), "2026-02-01", "2026-02-28"));
  CHECK(is(rules::shifted(period(PeriodKind::month, "2027-01-31"), -1), "2026-12-01", "2026-12-31"));
  CHECK(is(period(PeriodKind::quarter, "2026-12-31"), "2026-10-01", "2026-12-31"));
  CHECK(rules::period_code(period(PeriodKind::quarter, "2026-11-21")) == "2026-Q4");
  CHECK(is(rules::shifted(period(PeriodKind::quarter, "2026-11-21"), 1), "2027-01-01", "2027-03-31"));
  CHECK(is(period(PeriodKind::year, "2028-02-29"), "2028-01-01", "2028-12-31"));
  CHECK(is(rules::shifted(period(PeriodKind::year, "2028-02-29"), -1), "2027-01-01", "2027-12-31"));
  CHECK(is(rules::shifted(period(PeriodKind::day, "2027-01-01"), -1), "2026-12-31", "2026-12-31"));
  CHECK(rules::period_kind("week") == PeriodKind::week);
  CHECK(rules::period_kind("of a newer version") == PeriodKind::month);
}

TEST_CASE("R-FU-21: an empty period has figures of nothing and nothing is divided by it") {
  FiguresWorld world;
  const auto statistics = rules::call_statistics(world.indexes, world.month("2026-11-01", "2026-11-30"));
  CHECK(statistics.all[CallFigure::attempts] == 0);
  CHECK_FALSE(statistics.all.reached_permille());
  CHECK_FALSE(statistics.all.in_time_permille());
  CHECK_FALSE(statistics.all.unreachable_permille());
  CHECK(statistics.by_rule.empty());
  const auto complaints = rules::complaint_statistics(world.indexes, {.first = date("2026-11-01"), .last = date("2026-11-30"), .shop = world.shop}, world.now);
  CHECK(complaints.all[ComplaintFigure::received] == 0);
  CHECK_FALSE(complaints.responsibility_permille());
  CHECK_FALSE(complaints.all.contact_permille());
  CHECK(rules::permille_of(1, 3) == 333);
  CHECK(rules::permille_of(2, 3) == 667);
}

TEST_CASE("R-FU-21: the last minute of a month counts for it, the next one does not; the window decides what is in time") {
  FiguresWorld world;
  const base::RecordId caller = world.mint();
  const base::RecordId first = world.task_of("7dc", "2026-11-20"), second = world.task_of("7dc_tier2", "2026-11-21"), third = world.task_of("3dc", "2026-11-22");
  const base::Milliseconds last_minute = base::from_local({date("2026-11-30"), 23 * 60 + 59}, 480), next = last_minute + 60'000;
  world.call(first, last_minute - 3'600'000, "not_reached", caller);
  world.call(first, last_minute, "reached", caller);
  world.call(second, next, "reached", caller);
  world.call(third, last_minute, "powered_off");
  world.end(first, last_minute, "2026-11-30");
  world.end(second, next, "2026-11-30");
  world.end(third, last_minute, "2026-11-30", "unreachable");

  const auto november = rules::call_statistics(world.indexes, world.month("2026-11-01", "2026-11-30"));
  CHECK(november.all[CallFigure::attempts] == 3);
  CHECK(november.all[CallFigure::reached] == 1);
  CHECK(november.all[CallFigure::not_reached] == 2);
  CHECK(november.all.reached_permille() == 333);
  CHECK(november.all[CallFigure::finished] == 2);
  CHECK(november.all[CallFigure::in_time] == 1);
  CHECK(november.all.in_time_permille() == 1000);
  CHECK(november.all.unreachable_permille() == 500);
  CHECK(november.by_caller.at(caller)[CallFigure::attempts] == 2);
  CHECK(november.by_rule.at("3dc")[CallFigure::unreachable] == 1);
  CHECK(november.by_day.size() == 1);

  const auto december = rules::call_statistics(world.indexes, world.month("2026-12-01", "2026-12-31"));
  CHECK(december.all[CallFigure::attempts] == 1);
  CHECK(december.all[CallFigure::late] == 1);
  CHECK(december.all.in_time_permille() == 0);

  const auto new_cars = rules::call_statistics(world.indexes, world.month("2026-11-01", "2026-12-31", rules::rules_of_7dc()));
  CHECK(new_cars.all[CallFigure::attempts] == 3);
  CHECK_FALSE(new_cars.by_rule.contains("3dc"));
  const rules::CallScope other_shop{.first = date("2026-11-01"), .last = date("2026-12-31"), .shop = base::ShopCode::parse("S02").value(), .rules = {}};
  CHECK(rules::call_statistics(world.indexes, other_shop).all[CallFigure::attempts] == 0);
}

TEST_CASE("R-SEC-03: behind every number stand as many records as it says") {
  FiguresWorld world;
  const base::RecordId first = world.task_of("7dc", "2026-11-02"), second = world.task_of("3dc", "2026-11-03");
  for (const char* outcome : {"not_reached", "call_back", "reached"}) world.call(first, FollowUpWorld::at("2026-11-09"), outcome);
  for (const char* outcome : {"refused", "wrong_number", "sent", "reached"}) world.call(second, FollowUpWorld::at("2026-11-10"), outcome);
  world.end(first, FollowUpWorld::at("2026-11-09"), "2026-11-12");
  world.end(second, FollowUpWorld::at("2026-11-10"), "2026-11-09");
  const rules::CallScope scope = world.month("2026-11-01", "2026-11-30");
  const auto statistics = rules::call_statistics(world.indexes, scope);
  CHECK(statistics.all[CallFigure::attempts] == 7);
  for (std::size_t i = 0; i < rules::call_figures; ++i) {
    const auto figure = static_cast<CallFigure>(i);
    INFO(rules::call_figure_code(figure));
    CHECK(rules::call_figure(rules::call_figure_code(figure)) == figure);
    CHECK(static_cast<std::int64_t>(rules::calls_behind(world.indexes, scope, {.figure = figure, .rule = {}, .person = {}}).size()) == statistics.all[figure]);
    for (const auto& [rule, figures] : statistics.by_rule) {
      CHECK(static_cast<std::int64_t>(rules::calls_behind(world.indexes, scope, {.figure = figure, .rule = rule, .person = {}}).size()) == figures[figure]);
    }
  }
}

TEST_CASE("R-CMP-13, R-CMP-09: on the minute is in time, confirmed responsibility is counted against the cars served") {
  ComplaintWorld world;
  const base::Date day = world.clock.today();
  const auto scope = [&] { return rules::ComplaintScope{.first = day, .last = day, .shop = world.app.local().shop, .settings = {}}; };
  const auto statistics = [&] { return rules::complaint_statistics(world.app.indexes(), scope(), world.clock.now()); };
  world.open();
  CHECK(statistics().all[ComplaintFigure::open] == 1);
  CHECK(statistics().all[ComplaintFigure::contact_late] == 0);
  CHECK_FALSE(statistics().all.contact_permille());  // still running
  REQUIRE(world.confirm("minor"));
  world.pass(base::milliseconds_per_day - 60'000);
  REQUIRE(world.answer());
  world.pass(60'000);
  REQUIRE(world.satisfied());
  REQUIRE(world.close());
  CHECK(statistics().all[ComplaintFigure::contact_kept] == 1);
  CHECK(statistics().all[ComplaintFigure::close_kept] == 1);
  CHECK(statistics().all[ComplaintFigure::closed] == 1);
  CHECK(statistics().all[ComplaintFigure::confirmed] == 1);
  CHECK(statistics().by_category.at("repair_quality")[ComplaintFigure::received] == 1);
  CHECK(statistics().by_department.at(world.department)[ComplaintFigure::received] == 1);
  CHECK_FALSE(statistics().responsibility_permille());  // no car was served that day

  world.add_order();
  const base::Date later = world.clock.today();
  CHECK(later == day.plus_days(1));
  const rules::ComplaintScope both{.first = day, .last = later, .shop = world.app.local().shop, .settings = {}};
  CHECK(rules::complaint_statistics(world.app.indexes(), both, world.clock.now()).responsibility_permille() == 1000);

  world.open("又响了");
  world.pass(base::milliseconds_per_day);
  CHECK(rules::complaint_statistics(world.app.indexes(), both, world.clock.now()).all[ComplaintFigure::contact_late] == 0);
  world.pass(1);
  const auto now = rules::complaint_statistics(world.app.indexes(), both, world.clock.now());
  CHECK(now.all[ComplaintFigure::contact_late] == 1);
  CHECK(now.all[ComplaintFigure::close_late] == 1);
  CHECK(now.all.contact_permille() == 500);
  for (std::size_t i = 0; i < rules::complaint_figures; ++i) {
    const auto figure = static_cast<ComplaintFigure>(i);
    CHECK(rules::complaint_figure(rules::complaint_figure_code(figure)) == figure);
    std::int64_t found = 0;
    rules::each_complaint(world.app.indexes(), both, [&](const store::Record& record) {
      found += std::ranges::contains(rules::figures_of_complaint(world.app.indexes(), record, world.clock.now(), {}), figure);
    });
    CHECK(found == now.all[figure]);
  }
}

TEST_CASE("R-FU-20, R-SEC-03: a summary is filed with computed figures and tells what has changed since") {
  AppWorld world;
  const base::RecordId customer = world.add_customer("王丽娜", "13800138000", "粤BD06618");
  const rules::Period november = rules::period_of(PeriodKind::month, date("2026-11-21")), october = rules::shifted(november, -1);
  const auto file = [&](const std::string& kind, const rules::Period& period, const std::string& words) {
    const auto done = world.app.run(app::commands::file_report(world.app.context(), kind, period, {words, "每周检查一次"}));
    return done ? std::string() : done.error().message.key;
  };
  CHECK(file("follow_up_summary", november, "回访正常") == "report.error.period");
  CHECK(file("follow_up_summary", october, "  ") == "report.error.words");
  CHECK(file("7dc_weekly", october, "") == "report.error.kind");
  CHECK(file("nothing", october, "") == "report.error.kind");
  REQUIRE(file("follow_up_summary", october, "回访正常").empty());

  const auto state = [&] {
    const auto& states = app::report_states(world.app, october);
    const auto found = std::ranges::find(states, std::string_view("follow_up_summary"), [](const app::ReportState& one) { return one.info->code; });
    REQUIRE(found != states.end());
    return *found;
  };
  REQUIRE(state().filed);
  CHECK(state().filed[schema::period_report::analysis] == "回访正常");
  CHECK(state().changed.empty());
  CHECK_FALSE(state().tampered);

  store::Commit commit = world.app.context().commit("undo.changed");
  store::Edit(world.app.store(), task::entity, world.app.context().new_id())
      .set(task::rule_of, "7dc").set(task::customer_of, customer).set(task::state, "done").set(task::at, base::from_local({date("2026-10-31"), 23 * 60}, 480))
      .append_to(commit);
  REQUIRE(world.app.run(commit));
  REQUIRE(state().changed.size() == 2);
  CHECK(state().changed[0].name == "done");
  CHECK(state().changed[0].filed == "0");
  CHECK(state().changed[0].now == "1");
  CHECK(state().changed[1].name == "finished");
  REQUIRE(file("follow_up_summary", october, "补记一条").empty());
  CHECK(state().changed.empty());

  store::Commit forged = world.app.context().commit("undo.changed");
  store::Edit(world.app.store(), schema::period_report::entity, state().filed.id()).set(schema::period_report::figures, {"done 9"}).append_to(forged);
  REQUIRE(world.app.run(forged));
  CHECK(state().tampered);

  world.become("technician");
  CHECK(file("follow_up_summary", october, "回访正常") == "command.error.not_allowed");
}

TEST_CASE("R-RPT-05: the monthly report of the service centre counts each kind of work by its own day, of this shop") {
  FiguresWorld world;
  using rules::DeskFigure;
  const base::Milliseconds first = base::from_local({date("2026-11-01"), 0}, 480), last = base::from_local({date("2026-12-01"), 0}, 480) - 1, next = last + 1;
  const auto said = [&](const char* channel, base::Milliseconds at, const char* direction = "outgoing") {
    world.add(contact::entity, [&](store::Edit& edit) {
      edit.set(contact::customer_of, world.customer_id).set(contact::at, at).set(contact::channel, channel).set(contact::direction, direction);
    });
  };
  for (const char* channel : {"letter", "sms", "card"}) said(channel, first);
  said("letter", next);
  said("letter", last, "incoming");
  said("visit", last);
  said("phone", last);
  const auto entry = [&](base::Milliseconds at, std::optional<base::Milliseconds> replied) {
    world.add(schema::incoming_log::entity, [&](store::Edit& edit) { edit.set(schema::incoming_log::at, at).set(schema::incoming_log::replied_at, replied); });
  };
  entry(last, next);
  entry(first, std::nullopt);
  const auto care = [&](const char* kind, const char* state) {
    world.add(schema::care_task::entity, [&](store::Edit& edit) {
      edit.set(schema::care_task::kind, kind).set(schema::care_task::state, state).set(schema::care_task::at, last);
    });
  };
  care("birthday", "done");
  care("festival", "skipped");
  care("maintenance", "done");
  care("insurance", "done");
  world.add(schema::demand::entity, [&](store::Edit& edit) { edit.set(schema::demand::recorded_at, last).set(schema::demand::told_at, next); });
  namespace better = schema::improvement;
  world.add(better::entity, [&](store::Edit& edit) { edit.set(better::proposed_at, first).set(better::done_at, last).set(better::evaluated_at, next); });
  world.add(schema::market_note::entity, [&](store::Edit& edit) { edit.set(schema::market_note::noted_at, last); });
  const auto figures = [&](std::string_view from, std::string_view to, base::ShopCode of) {
    return rules::desk_statistics(world.indexes, {.first = date(from), .last = date(to), .shop = of}).counts;
  };
  using Counts = std::array<std::int64_t, rules::desk_figures>;
  //                                                                    letters, visits, in, answered, greet, remind, wishes, told, proposed, done, evaluated, market
  CHECK(figures("2026-11-01", "2026-11-30", world.shop) == Counts{3, 1, 2, 1, 1, 2, 1, 0, 1, 1, 0, 1});
  CHECK(figures("2026-12-01", "2026-12-31", world.shop) == Counts{1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0});
  CHECK(figures("2026-11-01", "2026-11-30", base::ShopCode::parse("S02").value()) == Counts{});

  // Filed lines name no figure twice: each can be compared with what the records say later.
  const auto lines = rules::report_figures(world.indexes, *rules::find_report("desk_monthly"),
                                           {.shop = world.shop, .first = date("2026-11-01"), .last = date("2026-11-30"), .now = last, .complaint = {}});
  std::set<std::string> names;
  for (const std::string& line : lines) CHECK(names.insert(line.substr(0, line.find(' '))).second);
  CHECK(std::ranges::contains(lines, "customers_visited 1"));
  CHECK(std::ranges::contains(lines, "received 0"));
  CHECK(std::ranges::contains(lines, "attempts 0"));
}

TEST_CASE("P-01: who may not see colleagues' figures sees what concerns himself: calls, complaints, answers") {
  CHECK(app::may("follow_up", app::Permission::see_statistics));
  CHECK(app::may("gm_office", app::Permission::see_statistics));
  CHECK_FALSE(app::may("sales_rep", app::Permission::see_statistics));
  CHECK_FALSE(app::may("vehicle_admin", app::Permission::see_statistics));
  FiguresWorld world;
  const base::RecordId rep = world.mint(), colleague = world.mint(), about = world.task_of("7dc", "2026-11-02");
  world.call(about, FollowUpWorld::at("2026-11-09"), "reached", rep);
  world.call(about, FollowUpWorld::at("2026-11-09"), "reached", colleague);
  rules::CallScope calls = world.month("2026-11-01", "2026-11-30");
  calls.person = rep;
  CHECK(rules::call_statistics(world.indexes, calls).all[CallFigure::attempts] == 1);
  CHECK(rules::calls_behind(world.indexes, calls, {.figure = CallFigure::attempts, .rule = {}, .person = {}}).size() == 1);

  namespace trouble = schema::complaint;
  const auto complaint = [&](const schema::Field<schema::Reference>& field, const base::RecordId& person) {
    world.add(trouble::entity, [&](store::Edit& edit) { edit.set(trouble::received_at, FollowUpWorld::at("2026-11-10")).set(field, person); });
  };
  complaint(trouble::first_asked, rep);
  complaint(trouble::handler, rep);
  complaint(trouble::responsible_person, rep);
  complaint(trouble::first_asked, colleague);
  world.order(world.customer_id, world.car, FollowUpWorld::at("2026-11-10"), "delivered");
  rules::ComplaintScope complaints{.first = date("2026-11-01"), .last = date("2026-11-30"), .shop = world.shop, .settings = {}};
  CHECK(rules::complaint_statistics(world.indexes, complaints, world.now).all[ComplaintFigure::received] == 4);
  complaints.person = rep;
  CHECK(rules::complaint_statistics(world.indexes, complaints, world.now).all[ComplaintFigure::received] == 3);
  CHECK_FALSE(rules::complaint_statistics(world.indexes, complaints, world.now).responsibility_permille());  // a rate of the shop
}

TEST_CASE("R-SEC-03: behind a row of complaints stand those of its category, department and level, and no others") {
  ComplaintWorld world;
  world.open();
  REQUIRE(world.confirm("minor"));
  world.open("又响了");
  const app::StatisticsScope scope{rules::period_of(PeriodKind::month, world.clock.today()), world.app.local().shop};
  const rules::ComplaintStatistics& statistics = app::complaint_overview(world.app, scope);
  const auto behind = [&](const std::string& by, const std::string& value) {
    return static_cast<std::int64_t>(app::complaints_behind(world.app, scope, {ComplaintFigure::received, by, value}).size());
  };
  CHECK(behind({}, {}) == 2);
  CHECK(behind("category", "repair_quality") == 1);
  CHECK(behind("category", "none") == 1);
  CHECK(behind("category", "price") == 0);
  CHECK(behind("level", "minor") == 1);
  CHECK(behind("department", world.department.to_string()) == 1);
  CHECK(behind("department", "none") == 1);
  for (const auto& [category, figures] : statistics.by_category) CHECK(behind("category", category.empty() ? "none" : category) == figures[ComplaintFigure::received]);
}

}  // namespace aftercare::tests
