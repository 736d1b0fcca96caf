// R-FU-04, -15…18, R-SAT-05: one call is one commit; what it refuses, and what comes of it.
#include <catch_amalgamated.hpp>

#include "app/audit.hpp"
#include "app/commands/demand_commands.hpp"
#include "app/commands/knowledge_commands.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "app/queries/today.hpp"
#include "support/app_world.hpp"

using namespace aftercare;
namespace commands = app::commands;
namespace task_of = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace reply = schema::survey_response;

namespace {

struct CallWorld : tests::AppWorld {
  base::RecordId customer_id, adviser, sale;

  CallWorld() {
    customer_id = add_customer("王丽娜", "13800138000", "粤BD06618");
    app::RecordDraft person = app::empty_draft(schema::user::entity);
    person.set_text(schema::user::name, "孙倩");
    person.set_text(schema::user::role, "sales_rep");
    REQUIRE(app.run(commands::save_record(app.context(), person)));
    adviser = person.id;
    app::RecordDraft sold = app::empty_draft(schema::sales_delivery::entity);
    sold.set_text(schema::sales_delivery::customer_of, customer_id.to_string());
    sold.set_text(schema::sales_delivery::asset_of, vehicle.to_string());
    sold.set_text(schema::sales_delivery::pickup_date, "2026-11-14");
    sold.set_text(schema::sales_delivery::sales_rep, adviser.to_string());
    REQUIRE(app.run(commands::save_record(app.context(), sold)));
    sale = sold.id;
  }
  base::RecordId task() const { return rules::follow_up_task_id("7dc", sale); }
  commands::Call call(std::string outcome = "reached") {
    const app::CallCard& card = app::call_card(app, task());
    REQUIRE_FALSE(card.task.empty());
    commands::Call made{.item = card.item, .outcome = std::move(outcome), .called_number = card.called_number, .survey = card.survey};
    return made;
  }
  std::string refused(const commands::Call& made) {
    const auto result = commands::record_call(app.context(), made);
    return result ? std::string() : result.error().message.key;
  }
  void run(const commands::Call& made) { REQUIRE(app.run(commands::record_call(app.context(), made))); }
  std::size_t due() { return app::follow_up_list(app).items.size(); }
  std::vector<store::Record> calls() { return app.indexes().referring(contact::entity, contact::follow_up_of, task()); }
};

}  // namespace

TEST_CASE("R-FU-04: a call with its survey leaves call, result and answers, and one undo takes all of it back") {
  CallWorld world;
  REQUIRE(world.due() == 1);
  commands::Call call = world.call();
  REQUIRE(call.survey);
  call.answers.scores = {{"use", 9}, {"explanation", 10}, {"cleanness", 8}, {"papers", 6}, {"overall", 9}};
  CHECK(world.refused(call) == "follow_up.error.low_reason");
  call.answers.words = {{"papers", "等了四十分钟"}, {"wish", "冬季轮胎活动"}};
  call.note = "用车满意";
  world.run(call);
  CHECK(world.due() == 0);
  const store::Record task = world.app.store().find(task_of::entity, world.task());
  CHECK(task[task_of::state] == "done");
  CHECK(task[task_of::due_on] == tests::date("2026-11-21"));
  CHECK(task[task_of::delivery_of] == world.sale);
  const auto responses = world.app.indexes().referring(reply::entity, reply::task_of, world.task());
  REQUIRE(responses.size() == 1);
  CHECK(responses[0][reply::satisfaction_permille] == 840);
  CHECK(responses[0][reply::low]);
  CHECK(responses[0][reply::adviser] == world.adviser);
  CHECK(responses[0][reply::words] == std::vector<std::string>{"papers 等了四十分钟", "wish 冬季轮胎活动"});
  REQUIRE(world.calls().size() == 1);
  CHECK(world.calls()[0][contact::content] == "用车满意");
  CHECK(world.calls()[0][contact::called_number] == "13800138000");
  CHECK(world.refused(call) == "follow_up.error.finished");
  REQUIRE(world.app.undo());
  CHECK(world.due() == 1);
  CHECK(world.calls().empty());
  CHECK(world.app.indexes().referring(reply::entity, reply::task_of, world.task()).empty());
}

TEST_CASE("R-FU-18: no answer comes back after two hours, three of them change the channel, then nobody is rung any more") {
  CallWorld world;
  world.run(world.call("not_reached"));
  CHECK(world.due() == 0);
  CHECK(app::follow_up_list(world.app).waiting.size() == 1);
  world.clock.advance(2 * 3'600'000);
  REQUIRE(world.due() == 1);
  CHECK(app::follow_up_list(world.app).items[0].item->attempts == 1);
  world.run(world.call("powered_off"));
  world.clock.advance(24 * 3'600'000);
  world.run(world.call("not_reached"));
  REQUIRE(world.due() == 1);
  CHECK(app::follow_up_list(world.app).items[0].item->channel == "sms");
  world.run(world.call("sent"));
  CHECK(world.due() == 0);
  CHECK(world.app.store().find(task_of::entity, world.task())[task_of::state] == "messaged");
  CHECK(world.calls().size() == 4);
}

TEST_CASE("R-FU-18: the agreed time must lie ahead; a refusal has a reason and may end all calls") {
  CallWorld world;
  commands::Call call = world.call("call_back");
  CHECK(world.refused(call) == "follow_up.error.time");
  call.call_back_at = world.clock.now();
  CHECK(world.refused(call) == "follow_up.error.time");
  call.call_back_at = world.clock.now() + 5 * 3'600'000;
  world.run(call);
  REQUIRE(world.due() == 1);
  CHECK(app::follow_up_list(world.app).items[0].item->agreed);
  CHECK(app::today(world.app).calls == 0);  // stands in the list of follow-ups, not twice
  commands::Call refusal = world.call("refused");
  CHECK(world.refused(refusal) == "follow_up.error.reason");
  refusal.reason = "不喜欢接电话";
  refusal.block = commands::AskedBlock{.this_vehicle_only = true};
  world.run(refusal);
  CHECK(world.app.store().find(task_of::entity, world.task())[task_of::reason] == "不喜欢接电话");
  namespace block = schema::do_not_contact;
  const auto blocks = world.app.indexes().referring(block::entity, block::customer_of, world.customer_id);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0][block::asset_of] == world.vehicle);
  CHECK(blocks[0][block::purpose] == "follow_up");
  REQUIRE(world.app.run(commands::lift_block(world.app.context(), blocks[0].id())));
  CHECK(world.app.store().find(block::entity, blocks[0].id())[block::until] == tests::date("2026-11-20"));
}

TEST_CASE("Independence: the customer's own adviser calls only with a reason, and it is in the audit log") {
  CallWorld world;
  REQUIRE(world.app.sign_in(world.adviser, {}));
  commands::Call call = world.call();
  CHECK(world.refused(call) == "follow_up.error.own_adviser");
  call.override_reason = "今天只有本人在岗";
  world.run(call);
  CHECK(world.calls()[0][contact::override_reason] == "今天只有本人在岗");
  bool logged = false;
  world.app.store().each(schema::audit_entry::entity, [&](const store::Record& entry) {
    if (entry[schema::audit_entry::action] == "override") logged = entry[schema::audit_entry::target] == world.task();
  });
  CHECK(logged);
  CHECK(app::broken_audit_links(world.app.store()).empty());
}

TEST_CASE("R-FU-15: demands are answered in the call, or stand in 今日 until the customer was told") {
  CallWorld world;
  commands::Call call = world.call();
  call.demands = {{.kind = "need", .words = "想了解冬季轮胎"}, {.kind = "need", .words = "首保几公里", .solution = "五千公里"}};
  world.run(call);
  REQUIRE(app::open_demands(world.app).size() == 1);
  const base::RecordId demand = app::open_demands(world.app)[0].id;
  const auto listed = [&] {
    return std::ranges::count(app::today(world.app).lines, rules::AttentionKind::demand, [](const app::TodayLine& line) { return line.item.kind; });
  };
  CHECK(listed() == 0);
  world.clock.advance(2 * base::milliseconds_per_day);
  CHECK(listed() == 1);
  REQUIRE(world.app.run(commands::escalate_demand(world.app.context(), demand, world.app.person().id)));
  CHECK(listed() == 0);
  CHECK_FALSE(commands::tell_demand(world.app.context(), demand));
  REQUIRE(world.app.run(commands::solve_demand(world.app.context(), demand, "周六起有活动")));
  CHECK(listed() == 1);
  REQUIRE(world.app.run(commands::tell_demand(world.app.context(), demand)));
  CHECK(app::open_demands(world.app).empty());
  CHECK_FALSE(commands::solve_demand(world.app.context(), demand, "又一次"));
}

TEST_CASE("R-FU-07 R-KB-04: a script a caller wrote stands on the card once it is approved") {
  namespace known = schema::knowledge_case;
  CallWorld world;
  const auto script = [&] { return app::call_card(world.app, world.task()).script; };
  CHECK(script() == "@script.7dc");
  const base::RecordId manager = world.app.person().id;
  world.become("follow_up");
  app::RecordDraft draft = app::empty_draft(known::entity);
  draft.set_text(known::title, "新车回访开场");
  draft.set_text(known::kind, "script");
  draft.set_text(known::solution, "您好，想听听您用车一周的感受");
  draft.lists["keywords"] = {"7dc"};
  REQUIRE(world.app.run(commands::save_knowledge(world.app.context(), draft)));
  CHECK(script() == "@script.7dc");  // a draft nobody looked at
  CHECK_FALSE(commands::approve_knowledge(world.app.context(), draft.id));
  REQUIRE(world.app.sign_in(manager, {}));
  REQUIRE(world.app.run(commands::approve_knowledge(world.app.context(), draft.id)));
  CHECK(script() == "您好，想听听您用车一周的感受");
  REQUIRE(world.app.run(commands::retire_knowledge(world.app.context(), draft.id)));
  CHECK(script() == "@script.7dc");
}

TEST_CASE("R-FU-16: the second call shows the answers of the first") {
  CallWorld world;
  commands::Call call = world.call();
  call.answers.scores = {{"use", 9}};
  call.answers.words = {{"wish", "想要目录"}};
  world.run(call);
  world.clock.advance(7 * base::milliseconds_per_day);
  const base::RecordId second = rules::follow_up_task_id("second_sales", world.sale);
  const app::CallCard& card = app::call_card(world.app, second);
  REQUIRE_FALSE(card.task.empty());
  CHECK(card.first_answers == std::vector<std::string>{"@survey.7dc.use", "9", "@survey.wish", " 想要目录"});
}

TEST_CASE("R-KB-01: past visits that speak of the same thing are found during a call") {
  CallWorld world;
  const auto visit = [&](const std::string& complaint, const std::string& done) {
    app::RecordDraft order = app::empty_draft(schema::repair_order::entity);
    order.set_text(schema::repair_order::customer_of, world.customer_id.to_string());
    order.set_text(schema::repair_order::asset_of, world.vehicle.to_string());
    order.set_text(schema::repair_order::arrived_at, std::to_string(world.clock.now() - base::milliseconds_per_day));
    order.set_text(schema::repair_order::complaint, complaint);
    order.set_text(schema::repair_order::work_done, done);
    REQUIRE(world.app.run(commands::save_record(world.app.context(), order)));
  };
  visit("过减速带异响", "更换平衡杆胶套");
  visit("空调不凉", "");
  REQUIRE(app::similar_cases(world.app, "异响").size() == 1);
  CHECK(app::similar_cases(world.app, "异响")[0].work_done == "更换平衡杆胶套");
  CHECK(app::similar_cases(world.app, "空调").empty());  // without a solution it is no help
  CHECK(app::similar_cases(world.app, " ").empty());
}

TEST_CASE("R-SAT-05, R-CMP-01: what goes wrong in a call becomes a complaint of the same commit, with its order") {
  CallWorld world;
  commands::Call call = world.call();
  call.answers.scores = {{"use", 2}};
  call.answers.words = {{"use", "异响没有修好"}};
  call.complaint = "异响返修两次还没好";
  world.run(call);
  namespace trouble = schema::complaint;
  const auto complaints = world.app.indexes().referring(trouble::entity, trouble::customer_of, world.customer_id);
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0][trouble::content] == "异响返修两次还没好");
  CHECK(complaints[0][trouble::channel] == "follow_up");
  CHECK(complaints[0][trouble::contact_of] == world.calls()[0].id());
  CHECK(complaints[0][trouble::asset_of] == world.vehicle);
  world.clock.advance(7 * base::milliseconds_per_day);
  CHECK(app::call_card(world.app, rules::follow_up_task_id("second_sales", world.sale)).complaints.size() == 1);
  REQUIRE(world.app.undo());
  CHECK(world.app.indexes().referring(trouble::entity, trouble::customer_of, world.customer_id).empty());
}
