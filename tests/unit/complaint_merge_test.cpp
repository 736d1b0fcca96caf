// Two computers act on one complaint without a network (R-CMP-01, R-DATA-02): decisions meet in a conflict that is
// listed, steps stand side by side, and a promise behind a closed complaint is told.

#include "exchange_support.hpp"

#include "exchange/conflicts.hpp"
#include "rules/attention.hpp"
#include "rules/complaint/complaint_flow.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;

struct TwoDesks {
  Replica front{"S01", 1, "A"}, service{"S01", 2, "B"};
  base::RecordId id;

  TwoDesks() {
    id = front.write(complaint::entity, base::mint_record_id(front.shop, front.random), [](store::Edit& edit) {
      edit.set(complaint::complainant, "王丽娜").set(complaint::content, "异响").set(complaint::received_at, noon);
      edit.set(complaint::state, "answered").set(complaint::state_at, noon);
    });
    step(front, "answer", true);
    meet();
  }
  void step(Replica& desk, const std::string& kind, bool reached, const std::string& satisfaction = {},
            std::optional<base::Milliseconds> promise = {}) {
    desk.write(action::entity, base::mint_record_id(desk.shop, desk.random), [&](store::Edit& edit) {
      edit.set(action::complaint_of, id).set(action::kind, kind).set(action::at, desk.now).set(action::reached, reached);
      edit.set(action::satisfaction, satisfaction).set(action::next_answer_at, promise);
    });
  }
  void state(Replica& desk, const std::string& to) {
    desk.write(complaint::entity, id, [&](store::Edit& edit) { edit.set(complaint::state, to).set(complaint::state_at, desk.now); });
  }
  void meet() {
    const std::string from_front = front.full(), from_service = service.full();
    take(service.store, from_front);
    take(front.store, from_service);
  }
};

}  // namespace

TEST_CASE("R-CMP-07 closed here, dissatisfied there: a conflict on both computers, and both calls are kept", "[exchange]") {
  TwoDesks world;
  world.step(world.front, "call_back", true, "satisfied");
  world.state(world.front, "closed");
  world.service.now += 60'000;
  world.step(world.service, "call_back", true, "not_satisfied");
  world.state(world.service, "handling");
  world.meet();
  for (Replica* desk : {&world.front, &world.service}) {
    const auto conflicts = exchange::list_conflicts(desk->store);
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts.front().id == world.id);
    const store::Indexes indexes(desk->store);
    CHECK(rules::actions_of(indexes, world.id).size() == 3);
    CHECK_FALSE(rules::passed_call_back(rules::actions_of(indexes, world.id)));  // the later word counts
  }
  CHECK(world.front.store.find(complaint::entity, world.id)[complaint::state] == world.service.store.find(complaint::entity, world.id)[complaint::state]);
}

TEST_CASE("R-CMP-05 closed here, another answer promised there: no conflict, but 今日 tells it", "[exchange]") {
  TwoDesks world;
  world.step(world.front, "call_back", true, "satisfied");
  world.state(world.front, "closed");
  world.service.now += 60'000;
  world.step(world.service, "contact", true, {}, noon + 3'600'000);
  world.meet();
  for (Replica* desk : {&world.front, &world.service}) {
    CHECK(exchange::list_conflicts(desk->store).empty());
    const store::Indexes indexes(desk->store);
    const auto wrong = rules::complaint_discrepancy(indexes, desk->store.find(complaint::entity, world.id));
    REQUIRE(wrong);
    CHECK(wrong->key == "complaint.discrepancy.promise");
    const auto list = rules::due(indexes, base::to_local(noon, 480).date, noon + 7'200'000);
    CHECK(std::ranges::any_of(list.items, [&](const rules::AttentionItem& item) {
      return item.kind == rules::AttentionKind::complaint && item.why.key == "due.complaint.discrepancy";
    }));
  }
}

TEST_CASE("R-CMP-03 two managers who classify one complaint differently meet in a conflict", "[exchange]") {
  TwoDesks world;
  const auto classify = [&](Replica& desk, const std::string& level) {
    desk.write(complaint::entity, world.id, [&](store::Edit& edit) { edit.set(complaint::category, "price").set(complaint::level, level); });
  };
  classify(world.front, "minor");
  classify(world.service, "major");
  world.meet();
  const auto conflicts = exchange::list_conflicts(world.front.store);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts.front().sides.size() == 2);
}
