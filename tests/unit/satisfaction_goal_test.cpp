// R-SAT-06: goals of a quarter and a year beside what customers answered; reports about one shop.
#include <catch_amalgamated.hpp>

#include "app/commands/satisfaction_goal_commands.hpp"
#include "app/queries/statistics_queries.hpp"
#include "reports/forms/forms.hpp"
#include "support/app_world.hpp"
#include "support/follow_up_world.hpp"

namespace aftercare::tests {

namespace {

namespace commands = app::commands;
namespace plan = schema::satisfaction_goal;
namespace reply = schema::survey_response;
using rules::PeriodKind;

struct GoalWorld : FollowUpWorld {
  void answer(std::string_view day, const std::string& use, std::int64_t permille, std::optional<base::ShopCode> of = {}) {
    const base::RecordId id = of ? base::RecordId::derived(*of, "answer" + std::string(day) + use) : mint();
    change(reply::entity, id, [&](store::Edit& edit) {
      edit.set(reply::template_code, "7dc").set(reply::template_version, 0).set(reply::at, at(day));
      edit.set(reply::scores, {"use " + use}).set(reply::satisfaction_permille, permille);
    });
  }
  store::Record goal(std::string_view period, std::string_view first, std::string_view last, std::string_view item, std::int64_t percent) {
    const base::RecordId id = plan::id_of(shop, period, date(first), item);
    change(plan::entity, id, [&](store::Edit& edit) {
      edit.set(plan::period, std::string(period)).set(plan::first, date(first)).set(plan::last, date(last));
      edit.set(plan::item, std::string(item)).set(plan::goal, percent).set(plan::measures, "措施");
    });
    return find(plan::entity, id);
  }
};

}  // namespace

TEST_CASE("R-SAT-06: what is reached is counted on the first and the last day of the goal's time, in its shop, for its item") {
  GoalWorld world;
  const base::ShopCode other = base::ShopCode::parse("S02").value();
  world.answer("2026-09-30", "1", 100);
  world.answer("2026-10-01", "8", 840);
  world.answer("2026-12-31", "10", 860);
  world.answer("2027-01-01", "2", 200);
  world.answer("2026-11-11", "3", 300, other);
  const auto whole = world.goal("quarter", "2026-10-01", "2026-12-31", "overall", 85);
  const auto use = world.goal("quarter", "2026-10-01", "2026-12-31", "7dc/use", 91), papers = world.goal("quarter", "2026-10-01", "2026-12-31", "7dc/papers", 90);
  CHECK(rules::goal_actual(world.indexes, whole, 480).permille() == 850);
  CHECK(rules::goal_actual(world.indexes, whole, 480).count == 2);
  CHECK(rules::goal_actual(world.indexes, use, 480).permille() == 900);
  CHECK(rules::goal_actual(world.indexes, papers, 480).count == 0);

  const auto year = world.goal("year", "2026-01-01", "2026-12-31", "overall", 85);
  world.goal("quarter", "2026-07-01", "2026-09-30", "overall", 85);
  const auto states = rules::goal_states(world.indexes, date("2026-11-01"), date("2026-11-30"), world.shop, 480);
  REQUIRE(states.size() == 4);
  CHECK(states[0].goal.id() == year.id());
  CHECK(states[1].goal.id() == whole.id());
  CHECK(states[0].met() == false);      // (100 + 840 + 860) / 3
  CHECK(states[1].met() == true);       // exactly reached is reached
  CHECK_FALSE(states[2].met());         // 7dc/papers: nobody answered
  CHECK(states[3].met() == false);      // 7dc/use
  CHECK(rules::goal_states(world.indexes, date("2026-01-01"), date("2026-12-31"), world.shop, 480).size() == 5);
  CHECK(rules::goal_states(world.indexes, date("2026-11-01"), date("2026-11-30"), other, 480).empty());
}

TEST_CASE("R-SAT-06: a goal waits for its evaluation from the day after its last one") {
  GoalWorld world;
  const auto goal = world.goal("quarter", "2026-10-01", "2026-12-31", "overall", 85);
  CHECK_FALSE(rules::goal_unevaluated(goal, date("2026-12-31")));
  CHECK(rules::goal_unevaluated(goal, date("2027-01-01")));
  world.change(plan::entity, goal.id(), [](store::Edit& edit) { edit.set(plan::until, date("2026-11-20")); });
  CHECK_FALSE(rules::goal_unevaluated(world.find(plan::entity, goal.id()), date("2026-11-20")));
  CHECK(rules::goal_unevaluated(world.find(plan::entity, goal.id()), date("2026-11-21")));
  world.change(plan::entity, goal.id(), [&](store::Edit& edit) { edit.set(plan::evaluated_at, world.now); });
  CHECK_FALSE(rules::goal_unevaluated(world.find(plan::entity, goal.id()), date("2027-01-01")));
}

TEST_CASE("R-SAT-06: a goal is set once for its time and item, evaluated by somebody else, deleted and set again") {
  AppWorld world;
  const rules::Period quarter = rules::period_of(PeriodKind::quarter, world.clock.today());
  const auto problem = [&](app::CommandResult result) { return result ? std::string() : result.error().message.key; };
  app::RecordDraft draft = commands::goal_for(quarter);
  CHECK(draft.text(plan::until) == quarter.last.to_string());
  CHECK(problem(commands::save_goal(world.app.context(), draft)) == "command.error.fields");
  CHECK(draft.problems.contains("goal"));
  CHECK(draft.problems.contains("measures"));
  draft.set_text(plan::measures, "交车讲解用清单");
  for (const char* wrong : {"0", "101", "八十五"}) {
    draft.set_text(plan::goal, wrong);
    CHECK(problem(commands::save_goal(world.app.context(), draft)) == "command.error.fields");
  }
  draft.set_text(plan::goal, "100");
  draft.set_text(plan::responsible, world.app.person().id.to_string());
  REQUIRE(world.app.run(commands::save_goal(world.app.context(), draft)));
  const base::RecordId id = draft.id;
  CHECK(world.app.store().find(plan::entity, id)[plan::goal] == 100);

  app::RecordDraft again = commands::goal_for(quarter);
  again.set_text(plan::goal, "80");
  again.set_text(plan::measures, "另一份");
  CHECK(problem(commands::save_goal(world.app.context(), again)) == "goal.error.twice");
  CHECK(again.id.empty());
  draft.set_text(plan::goal, "90");
  REQUIRE(world.app.run(commands::save_goal(world.app.context(), draft)));
  CHECK(world.app.store().find(plan::entity, id)[plan::goal] == 90);

  CHECK(problem(commands::evaluate_goal(world.app.context(), id, "  ")) == "goal.error.words");
  CHECK(problem(commands::evaluate_goal(world.app.context(), id, "有效")) == "goal.error.own");
  app::RecordDraft colleague = app::empty_draft(schema::user::entity);
  colleague.set_text(schema::user::name, "孙倩");
  colleague.set_text(schema::user::role, "customer_service_manager");
  REQUIRE(world.app.run(commands::save_record(world.app.context(), colleague)));
  draft = app::draft_of(world.app.store().find(plan::entity, id));
  draft.set_text(plan::responsible, colleague.id.to_string());
  REQUIRE(world.app.run(commands::save_goal(world.app.context(), draft)));
  REQUIRE(world.app.run(commands::evaluate_goal(world.app.context(), id, " 讲解满意度提高 ")));
  CHECK(world.app.store().find(plan::entity, id)[plan::evaluation] == "讲解满意度提高");

  REQUIRE(world.app.run(commands::remove_goal(world.app.context(), id)));
  CHECK(app::goal_states(world.app, {quarter, world.app.local().shop}).empty());
  REQUIRE(world.app.run(commands::save_goal(world.app.context(), again)));
  CHECK(again.id == id);
  REQUIRE(app::goal_states(world.app, {quarter, world.app.local().shop}).size() == 1);
  CHECK(world.app.store().find(plan::entity, id)[plan::evaluation].empty());  // the old one's went with it

  world.become("technician");
  CHECK(problem(commands::save_goal(world.app.context(), again)) == "command.error.not_allowed");
  CHECK(problem(commands::evaluate_goal(world.app.context(), id, "有效")) == "command.error.not_allowed");
  CHECK(problem(commands::remove_goal(world.app.context(), id)) == "command.error.not_allowed");
}

TEST_CASE("R-SAT-04: the satisfaction analysis is about the shop that prints it; head office chooses one or all") {
  GoalWorld world;
  const base::ShopCode other = base::ShopCode::parse("S02").value(), office = base::head_office_code();
  world.answer("2026-11-02", "9", 900);
  world.answer("2026-11-03", "5", 500, other);
  const base::Translation words(base::Language::zh);
  const auto sheet = [&](base::ShopCode heading, std::optional<base::ShopCode> of, bool all) {
    const reports::PrintContext print{world.indexes, words, heading, date("2026-11-30")};
    return reports::print_form(print, "satisfaction_analysis", {.first = date("2026-11-01"), .last = date("2026-11-30"), .shop = of, .all_shops = all});
  };
  const std::string own = sheet(world.shop, {}, false);
  CHECK(own.contains("90.0%"));
  CHECK_FALSE(own.contains("50.0%"));
  CHECK_FALSE(own.contains("70.0%"));
  const std::string chosen = sheet(office, other, false);
  CHECK(chosen.contains("50.0%"));
  CHECK_FALSE(chosen.contains("90.0%"));
  CHECK(chosen.contains("S02"));
  const std::string all = sheet(office, {}, true);
  CHECK(all.contains("70.0%"));
  CHECK(all.contains("全部门店"));
  CHECK(rules::satisfaction(world.indexes, {date("2026-11-01"), date("2026-11-30"), 480, other}).all.count == 1);
  CHECK(rules::satisfaction(world.indexes, {date("2026-11-01"), date("2026-11-30")}).all.count == 2);
}

TEST_CASE("R-FORM-09, R-FU-15: the call sheet names the day on which a wish goes to the supervisor, after the shop's own days") {
  GoalWorld world;
  namespace contact = schema::contact_log;
  namespace wish = schema::demand;
  const base::RecordId call = world.add(contact::entity, [&](store::Edit& edit) {
    edit.set(contact::customer_of, world.customer_id).set(contact::at, world.at("2026-11-10")).set(contact::channel, "phone");
  });
  world.add(wish::entity, [&](store::Edit& edit) {
    edit.set(wish::customer_of, world.customer_id).set(wish::contact_of, call).set(wish::words, "想了解冬季轮胎").set(wish::recorded_at, world.at("2026-11-10"));
  });
  const base::Translation words(base::Language::zh);
  reports::PrintContext print{world.indexes, words, world.shop, date("2026-11-30")};
  CHECK(reports::print_form(print, "call_record", {.subject = call}).contains("2026-11-12"));
  print.escalate_days = 5;
  CHECK(reports::print_form(print, "call_record", {.subject = call}).contains("2026-11-15"));
  CHECK_FALSE(reports::print_form(print, "call_record", {.subject = call}).contains("2026-11-12"));
}

}  // namespace aftercare::tests
