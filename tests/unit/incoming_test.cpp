// Calls and letters in order of arrival, what they are turned into, and the search in old files
// (R-CALL-01…04, R-KB-01, R-KB-02, R-GEN-02).

#include <array>

#include "app/commands/improvement_commands.hpp"
#include "app/commands/incoming_commands.hpp"
#include "app/commands/knowledge_commands.hpp"
#include "app/queries/complaint_queries.hpp"
#include "app/queries/incoming_queries.hpp"
#include "app/queries/knowledge_search.hpp"
#include "rules/complaint/complaint_effect.hpp"
#include "rules/knowledge/case_match.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace incoming = schema::incoming_log;
namespace complaint = schema::complaint;
namespace knowledge = schema::knowledge_case;
namespace improvement = schema::improvement;

namespace {

struct IncomingWorld : ComplaintWorld {
  base::RecordId entry;

  store::Record entry_record() const { return app.store().find(incoming::entity, entry); }
  void ring(const std::string& content, bool known = true) {
    app::RecordDraft draft = commands::incoming_for(app.context());
    draft.set_text(incoming::content, content);
    if (known) {
      draft.set_text(incoming::customer_of, customer_id.to_string());
      draft.set_text(incoming::asset_of, car.to_string());
    } else {
      draft.set_text(incoming::caller, "钱先生");
      draft.lists["phones"] = {"13900139000"};
    }
    REQUIRE(run(commands::save_incoming(app.context(), draft)));
    entry = draft.id;
  }
  std::vector<app::KnowledgeHit> look_up(const std::string& words) {
    app::KnowledgeSearch search;
    while (!search.refresh(app, words)) {}
    return search.hits();
  }
};

}  // namespace

TEST_CASE("R-CALL-01 number, time and taker are fixed when the entry is made, in order of arrival") {
  IncomingWorld world;
  world.ring("问保养价格");
  const base::RecordId first = world.entry;
  CHECK(world.entry_record()[incoming::incoming_no] == "S01-A-LD261121-001");
  world.pass(60'000);
  world.ring("问年审");
  CHECK(world.entry_record()[incoming::incoming_no] == "S01-A-LD261121-002");
  app::RecordDraft draft = app::draft_of(world.app.store().find(incoming::entity, first));
  draft.set_text(incoming::at, std::to_string(test_now + 999'000));
  draft.set_text(incoming::taker, base::mint_record_id(world.app.local().shop, world.random).to_string());
  draft.set_text(incoming::content, "问大保养价格");
  REQUIRE(world.run(commands::save_incoming(world.app.context(), draft)));
  const store::Record kept = world.app.store().find(incoming::entity, first);
  CHECK(kept[incoming::at] == test_now);
  CHECK(kept[incoming::taker] == world.app.person().id);
  CHECK(kept[incoming::content] == "问大保养价格");
  app::RecordDraft empty = commands::incoming_for(world.app.context());
  CHECK_FALSE(world.run(commands::save_incoming(world.app.context(), empty)));
  CHECK(world.problem == "incoming.error.empty");
}

TEST_CASE("R-CALL-02, R-CALL-03 unclear matters are clarified, answers written down, replies filed") {
  IncomingWorld world;
  world.ring("仪表亮灯");
  REQUIRE(world.run(commands::clarify_incoming(world.app.context(), world.entry, "哪种颜色的灯")));
  CHECK(world.entry_record()[incoming::state] == "clarifying");
  CHECK_FALSE(world.run(commands::file_incoming(world.app.context(), world.entry, "夹 3")));
  CHECK(world.problem == "command.error.transition");
  CHECK_FALSE(world.run(commands::answer_incoming(world.app.context(), world.entry, {" ", "", "call", {}})));
  REQUIRE(world.run(commands::answer_incoming(world.app.context(), world.entry, {"保养灯，到店复位", "约周六", "call", {}})));
  CHECK(world.entry_record()[incoming::subject] == "enquiry");
  CHECK(world.entry_record()[incoming::replied_by] == world.app.person().id);
  REQUIRE(world.run(commands::file_incoming(world.app.context(), world.entry, "夹 3")));
  CHECK(world.entry_record()[incoming::filed_in] == "夹 3");
}

TEST_CASE("R-CALL-04 an entry becomes a complaint, an appointment, an order, a request for field service") {
  IncomingWorld world;
  world.ring("修了两次还响");
  world.pass(3'600'000);
  app::RecordDraft draft = commands::complaint_of_incoming(world.app.context(), world.entry);
  REQUIRE(world.run(commands::turn_into_complaint(world.app.context(), world.entry, draft)));
  const store::Record made = world.app.store().find(complaint::entity, draft.id);
  CHECK(made[complaint::content] == "修了两次还响");
  CHECK(made[complaint::received_at] == test_now);  // the clock began with the call
  CHECK(made[complaint::incoming_of] == world.entry);
  CHECK(world.entry_record()[incoming::complaint_of] == draft.id);
  CHECK(world.entry_record()[incoming::state] == "answered");

  world.ring("周六想做保养");
  base::RecordId booked;
  REQUIRE(world.run(commands::turn_into_appointment(world.app.context(), world.entry, booked)));
  CHECK(world.app.store().find(schema::appointment::entity, booked)[schema::appointment::needs] == "周六想做保养");
  world.ring("车已经到门口，发动机抖");
  base::RecordId order;
  REQUIRE(world.run(commands::turn_into_order(world.app.context(), world.entry, order)));
  const store::Record visit = world.app.store().find(schema::repair_order::entity, order);
  CHECK(visit[schema::repair_order::asset_of] == world.car);
  CHECK(visit[schema::repair_order::complaint] == "车已经到门口，发动机抖");

  world.ring("电瓶没电");
  CHECK_FALSE(world.run(commands::turn_into_field_request(world.app.context(), world.entry, "")));
  CHECK(world.problem == "incoming.error.place");
  REQUIRE(world.run(commands::turn_into_field_request(world.app.context(), world.entry, "科技园停车场")));
  CHECK(app::incoming_row(world.app, world.entry_record()).waits);  // still to be dealt with
  REQUIRE(world.run(commands::turn_into_enquiry(world.app.context(), world.entry)));
  CHECK(world.entry_record()[incoming::subject] == "enquiry");
  CHECK(world.entry_record()[incoming::place].empty());
  world.ring("想买车", false);
  CHECK_FALSE(world.run(commands::turn_into_order(world.app.context(), world.entry, order)));
  CHECK(world.problem == "incoming.error.car");
  base::RecordId prospect;
  REQUIRE(world.run(commands::add_prospect(world.app.context(), world.entry, prospect)));
  CHECK(world.customer(prospect)[schema::customer::state] == "prospect");
  CHECK(world.entry_record()[incoming::customer_of] == prospect);
}

TEST_CASE("R-CALL-01 a caller is recognised by the digits of the phone, with what is open") {
  IncomingWorld world;
  world.open();
  world.app.search().build_all();
  CHECK(app::callers_for(world.app, "13").empty());
  const auto callers = app::callers_for(world.app, "8000");
  REQUIRE(callers.size() == 1);
  CHECK(callers[0].name == "王丽娜");
  CHECK(callers[0].open_complaints == 1);
  REQUIRE(callers[0].cars.size() == 1);
  CHECK(callers[0].cars[0].second.starts_with("粤B"));
}

TEST_CASE("R-KB-01 pairs of characters find what is said in other words") {
  const auto terms = rules::match_terms("刹车响，P0420 abs");
  CHECK(terms == std::vector<std::string>{"刹车", "车响", "p0420", "abs"});
  CHECK(rules::match_terms("响") == std::vector<std::string>{"响"});
  CHECK(rules::match_terms("  ，。").empty());
  const auto match = [](std::string_view asked, std::string_view text) {
    const auto wanted = rules::match_terms(asked);
    const std::array texts{text};
    return rules::case_match(wanted, texts);
  };
  CHECK(match("刹车异响", "低速刹车时有异响") >= rules::case_match_least);
  CHECK(match("刹车异响", "空调不制冷") == 0);
  CHECK(match("ABS 灯亮", "仪表 abs 灯亮") == 1000);
  CHECK(rules::case_match({}, {}) == 0);
}

TEST_CASE("R-KB-01, R-KB-02 a closed complaint and a delivered order are found, an approved case first") {
  IncomingWorld world;
  CHECK(world.look_up("减震异响").empty());
  world.open();
  REQUIRE(world.confirm("minor"));
  REQUIRE(world.answer());
  CHECK(world.look_up("减震异响").empty());  // not closed yet
  world.pass(60'000);
  REQUIRE(world.satisfied());
  REQUIRE(world.close());
  const auto found = world.look_up("减震有异响");
  REQUIRE(found.size() == 1);
  CHECK(found[0].solution == "免费更换右前减震");

  app::RecordDraft draft = commands::knowledge_of_complaint(world.app.context(), world.id);
  REQUIRE(world.run(commands::save_knowledge(world.app.context(), draft)));
  CHECK(world.app.store().find(knowledge::entity, draft.id)[knowledge::state] == "draft");
  CHECK(world.look_up("减震有异响").size() == 1);  // nobody approved it yet
  REQUIRE(world.run(commands::approve_knowledge(world.app.context(), draft.id)));
  const auto both = world.look_up("减震有异响");
  REQUIRE(both.size() >= 1);
  CHECK(both[0].id == draft.id);
  world.ring("减震响");
  REQUIRE(world.run(commands::answer_incoming(world.app.context(), world.entry, {both[0].solution, "", "call", draft.id})));
  CHECK(app::times_used(world.app, draft.id) == 1);
}

TEST_CASE("R-GEN-02 an improvement is suggested, done, and evaluated by somebody else") {
  IncomingWorld world;
  world.open();
  REQUIRE(world.confirm("serious"));
  app::RecordDraft draft = commands::improvement_for(world.app.context(), world.id);
  CHECK(draft.text(improvement::department_of) == world.department.to_string());
  CHECK_FALSE(world.run(commands::save_improvement(world.app.context(), draft)));  // weak point and suggestion
  draft.set_text(improvement::weak_point, "异响没有试车就交车");
  draft.set_text(improvement::suggestion, "班组长陪客户试车");
  REQUIRE(world.run(commands::save_improvement(world.app.context(), draft)));
  const base::RecordId id = draft.id;
  const base::Date later = world.clock.today().plus_days(30);
  CHECK_FALSE(world.run(commands::finish_improvement(world.app.context(), id, "已培训", later)));
  CHECK(world.problem == "command.error.transition");
  REQUIRE(world.run(commands::accept_improvement(world.app.context(), id)));
  CHECK_FALSE(world.run(commands::finish_improvement(world.app.context(), id, "已培训", world.clock.today().plus_days(-1))));
  CHECK(world.problem == "improvement.error.evaluate_on");
  REQUIRE(world.run(commands::finish_improvement(world.app.context(), id, "已培训", later)));
  const store::Record record = world.app.store().find(improvement::entity, id);
  world.pass(10 * base::milliseconds_per_day);
  const auto effect = rules::effect_on_complaints(world.app.indexes(), record, world.clock.now());
  REQUIRE(effect);
  CHECK(effect->days == 10);
  CHECK(effect->before + effect->after == 1);
  REQUIRE(world.run(commands::evaluate_improvement(world.app.context(), id, "not_effective", "还有返修")));
  CHECK(world.app.store().find(improvement::entity, id)[improvement::state] == "accepted");
  REQUIRE(world.run(commands::finish_improvement(world.app.context(), id, "加试车栏", later)));
  REQUIRE(world.run(commands::evaluate_improvement(world.app.context(), id, "effective", "")));
  CHECK(world.app.store().find(improvement::entity, id)[improvement::state] == "evaluated");
}

}  // namespace aftercare::tests
