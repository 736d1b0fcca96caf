// The job board: which card stands where, since when, what it warns of, and what a move would take
// (R-REC-00, R-REC-10, R-ADD-02, P-05).

#include <algorithm>

#include "app/queries/workshop_board.hpp"
#include "app/settings.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

constexpr base::Milliseconds minute = 60'000;
using Promise = app::BoardCar::Promise;

struct BoardWorld : ReceptionWorld {
  const app::WorkshopBoard& board(const app::BoardFilter& filter = {}) { return app::workshop_board(app, filter); }
  const app::BoardCar* car(std::string_view column) {
    const auto found = std::ranges::find(board().columns, column, [](const app::BoardColumn& one) -> const std::string& { return one.plan.code; });
    return found == board().columns.end() || found->cars.empty() ? nullptr : &found->cars.front();
  }
  app::ColumnPlan usual(std::string_view code) const {
    for (const app::ColumnPlan& column : app::usual_columns()) {
      if (column.code == code) return column;
    }
    return {};
  }
  app::BoardMove to(std::string_view column) { return app::board_move(app, order, usual(column)); }
  static std::vector<std::string> keys(const app::BoardMove& move) {
    std::vector<std::string> keys;
    for (const app::OrderNeed& need : move.needs) keys.push_back(need.message.key);
    return keys;
  }
};

}  // namespace

TEST_CASE("R-REC-00 board: a car stands in the column of its state; states without a shown column are counted") {
  BoardWorld world;
  world.receive();
  CHECK(world.board().cars == 0);
  CHECK(world.board().elsewhere == std::vector<std::pair<std::string, int>>{{"received", 1}});
  REQUIRE(world.run(commands::add_canned_job(world.app.context(), world.order, world.job)));
  world.agree_all();
  world.plan();
  REQUIRE(world.sign("repair_order"));
  REQUIRE(world.advance("signed"));
  CHECK(world.board().elsewhere.empty());
  REQUIRE(world.car("waiting"));
  CHECK(world.car("waiting")->plate == "粤B·D06618");
  CHECK(world.car("waiting")->bay == "1号工位");
  CHECK(world.car("waiting")->lines_agreed == 2);
  CHECK(world.car("waiting")->lines_done == 0);
}

TEST_CASE("R-REC-00 board: the time in a column runs on while the state changes within it") {
  BoardWorld world;
  world.until_signed();
  const base::Milliseconds signed_at = world.clock.now();
  world.clock.advance(30 * minute);
  REQUIRE(world.run(commands::note_custody(world.app.context(), world.order, {"12", "", "", true})));
  REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception", {{"exterior"}, {"interior"}, {"instruments"}, {"seats"}})));
  REQUIRE(world.advance("handed_over"));
  REQUIRE(world.car("waiting"));
  CHECK(world.car("waiting")->state == "handed_over");
  CHECK(world.car("waiting")->since == signed_at);
  world.clock.advance(10 * minute);
  REQUIRE(world.run(commands::take_over(world.app.context(), world.order, world.app.person().id, {}, world.clock.now())));
  REQUIRE(world.car("work"));
  CHECK(world.car("work")->since == world.clock.now());
}

TEST_CASE("R-REC-11 board: near from the hour the pickup notice is due, late from the promised minute, neither when ready") {
  BoardWorld world;
  world.until_in_workshop();
  const base::Milliseconds promised = *world.record()[schema::repair_order::promised_at];
  CHECK(world.car("work")->promise == Promise::later);
  world.clock.set(promised - 60 * minute - 1);
  CHECK(world.car("work")->promise == Promise::later);
  world.clock.set(promised - 60 * minute);
  CHECK(world.car("work")->promise == Promise::near);
  world.clock.set(promised);
  CHECK(world.car("work")->promise == Promise::near);
  world.clock.set(promised + minute);
  CHECK(world.car("work")->promise == Promise::late);
  CHECK(world.board().late == 1);
  world.finish_work();
  CHECK(world.car("settle")->promise == Promise::later);
  CHECK(world.board().late == 0);
}

TEST_CASE("R-ADD-02 R-REC-10 board: open add-ons, answers nobody passed on, and a progress query that is due") {
  BoardWorld world;
  world.until_in_workshop();
  CHECK(world.car("work")->progress == rules::ProgressState::not_yet);
  world.clock.advance(70 * minute);  // of 120 planned
  CHECK(world.car("work")->progress == rules::ProgressState::due);
  base::RecordId request;
  REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"制动片到极限", true, 30}, request)));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
  CHECK(world.car("work")->state == "add_on_pending");
  CHECK(world.car("work")->add_ons_open == 1);
  CHECK(world.car("work")->lines_unanswered == 1);
  REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {{}, "phone", "王丽娜", {}})));
  CHECK(world.car("work")->add_ons_open == 0);
  CHECK(world.car("work")->lines_unanswered == 0);
  CHECK(world.car("work")->answers_untold == 1);
  REQUIRE(world.run(commands::tell_workshop_answer(world.app.context(), request, world.app.person().id)));
  CHECK(world.car("work")->answers_untold == 0);
}

TEST_CASE("P-05 board: filters by technician, bay and adviser, and by those without") {
  BoardWorld world;
  world.until_in_workshop();
  CHECK(world.board({.bay = world.bay}).cars == 1);
  CHECK(world.board({.bay = base::RecordId{}}).cars == 0);
  CHECK(world.board({.technician = base::RecordId{}}).cars == 1);
  CHECK(world.board({.technician = world.app.person().id}).cars == 0);
  CHECK(world.board({.adviser = world.app.person().id}).cars == 1);
  // The choices are those of every car, whatever is filtered.
  CHECK(world.board({.bay = base::RecordId{}}).bays.size() == 1);
}

TEST_CASE("R-REC-08 board: a move runs one step of the way, says what is missing for it, and where that is done") {
  BoardWorld world;
  world.until_signed();
  app::BoardMove move = world.to("work");
  CHECK(move.to == "handed_over");
  CHECK_FALSE(move.direct);
  CHECK(BoardWorld::keys(move) == std::vector<std::string>{"reception.need.key", "reception.need.visual_check", "reception.need.belongings"});
  CHECK(std::ranges::all_of(move.needs, [](const app::OrderNeed& need) { return need.tab == "reception"; }));

  REQUIRE(world.run(commands::note_custody(world.app.context(), world.order, {"12", "", "", true})));
  REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception", {{"exterior"}, {"interior"}, {"instruments"}, {"seats"}})));
  REQUIRE(world.advance("handed_over"));
  move = world.to("work");
  CHECK(move.to == "in_workshop");
  CHECK(move.direct);
  CHECK(BoardWorld::keys(move) == std::vector<std::string>{"reception.need.receiver"});
  CHECK(move.needs.front().tab == "workshop");

  REQUIRE(world.run(commands::take_over(world.app.context(), world.order, world.app.person().id, {}, world.clock.now())));
  CHECK(BoardWorld::keys(world.to("check")) == std::vector<std::string>{"reception.need.lines_done"});
  CHECK(world.to("waiting").to == "handed_over");
  CHECK(world.to("waiting").asks_for_reason);
  for (const store::Record& line : world.lines()) REQUIRE(world.run(commands::mark_done(world.app.context(), line.id(), true)));
  CHECK(world.to("check").needs.empty());
  CHECK(world.to("check").to == "completed");
  CHECK(world.to("deliver").to == "completed");
  CHECK_FALSE(world.to("deliver").direct);
}

TEST_CASE("R-REC-00 board: where no way leads the move has no state") {
  BoardWorld world;
  world.until_ready();
  const app::BoardMove move = world.to("waiting");
  CHECK(move.to.empty());
  REQUIRE(move.needs.size() == 1);
  CHECK(move.needs.front().message.key == "command.error.transition");
}

TEST_CASE("Board columns are a setting of the shop; what shows nothing or names a state twice is refused") {
  BoardWorld world;
  world.until_signed();
  auto columns = app::usual_columns();
  columns[1].hidden = true;
  columns[0].hidden = false;
  columns[0].title = "新来的|车";
  columns[0].states.push_back("signed");
  columns[1].states = {"handed_over"};
  REQUIRE(world.run(app::commands::set_board_columns(world.app.context(), columns)));
  CHECK(app::board_columns(world.app.store(), world.app.local().shop) == columns);
  REQUIRE(world.car("intake"));
  CHECK(world.board().elsewhere.empty());

  columns[2].states.push_back("signed");
  CHECK_FALSE(world.run(app::commands::set_board_columns(world.app.context(), columns)));
  CHECK(world.problem == "board.error.columns");
  for (app::ColumnPlan& column : columns) column.hidden = true;
  CHECK_FALSE(world.run(app::commands::set_board_columns(world.app.context(), columns)));
  CHECK(world.problem == "board.error.nothing_shown");
  REQUIRE(world.run(app::commands::set_board_columns(world.app.context(), app::usual_columns())));
  CHECK(app::setting_text(world.app.store(), world.app.local().shop, app::settings::board_columns).empty());
  world.become("technician");
  CHECK_FALSE(world.run(app::commands::set_board_columns(world.app.context(), app::usual_columns())));
  CHECK(world.problem == "command.error.not_allowed");
}

TEST_CASE("Board columns: a setting that cannot be read leaves the usual ones") {
  CHECK(app::read_columns("").empty());
  CHECK(app::read_columns("work|0").empty());
  const auto odd = app::read_columns("work|0|in_workshop delivered nonsense in_workshop|施工\nwork|0|completed|\n|0|ready|");
  REQUIRE(odd.size() == 1);
  CHECK(odd.front().states == std::vector<std::string>{"in_workshop"});
  CHECK(odd.front().title == "施工");
}

TEST_CASE("C-35 the shop opens before it closes") {
  BoardWorld world;
  CHECK_FALSE(world.run(commands::set_setting(world.app.context(), app::settings::shop_opens_minute, "1080")));
  CHECK(world.problem == "settings.error.hours");
  CHECK_FALSE(world.run(commands::set_setting(world.app.context(), app::settings::shop_closes_minute, "510")));
  CHECK(world.run(commands::set_setting(world.app.context(), app::settings::shop_closes_minute, "1440")));
}

}  // namespace aftercare::tests
