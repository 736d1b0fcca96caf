// Two computers of a shop call the same customer without a network (R-FU-01, R-DATA-02): the calls add up, the task is one
// record, and where they say different things a conflict is listed.
#include "exchange_support.hpp"

#include "app/commands/follow_up_commands.hpp"
#include "exchange/conflicts.hpp"
#include "rules/follow_up/due_list.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;
namespace commands = app::commands;
namespace task_of = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace sold = schema::sales_delivery;

/// One computer with its caller; every call is made by the command of the call card.
struct CallDesk {
  Replica replica;
  store::Indexes indexes{replica.store};
  base::FixedClock clock{noon};
  app::Person caller;

  CallDesk(std::uint64_t seed, std::string device, std::string name) : replica("S01", seed, std::move(device)) {
    caller = {base::mint_record_id(replica.shop, replica.random), name, "follow_up"};
    replica.write(schema::user::entity, caller.id, [&](store::Edit& edit) { edit.set(schema::user::name, name).set(schema::user::role, "follow_up"); });
  }
  std::optional<rules::FollowUpItem> due(const base::RecordId& task) {
    rules::FollowUpView view(indexes);
    for (const rules::DueCall& call : view.at(clock.today(), clock.now()).items) {
      if (call.item->task == task) return *call.item;
    }
    return std::nullopt;
  }
  void call(const base::RecordId& task, std::string outcome, std::string reason = {}) {
    const auto item = due(task);
    REQUIRE(item);
    const app::CommandContext context{replica.store, indexes, clock, replica.random, caller, {.shop = replica.shop}};
    commands::Call made{.item = *item, .outcome = std::move(outcome)};
    made.reason = std::move(reason);
    auto commit = commands::record_call(context, made);
    REQUIRE(commit);
    replica.store.apply(*commit, replica.now += 1000);
  }
  std::size_t count(const schema::Entity& entity) const {
    std::size_t found = 0;
    replica.store.each(entity, [&](const store::Record&) { ++found; });
    return found;
  }
  store::Record task(const base::RecordId& id) const { return replica.store.find(task_of::entity, id); }
};

struct TwoCallers {
  CallDesk front{1, "A", "孙倩"}, service{2, "B", "何敏"};
  base::RecordId task;

  TwoCallers() {
    Replica& shop = front.replica;
    const base::RecordId customer = shop.customer("王丽娜");
    const base::RecordId sale = shop.write(sold::entity, base::mint_record_id(shop.shop, shop.random), [&](store::Edit& edit) {
      edit.set(sold::customer_of, customer).set(sold::pickup_date, date("2026-11-14"));
    });
    task = rules::follow_up_task_id("7dc", sale);
    meet();
  }
  void meet() {
    const std::string from_front = front.replica.full(), from_service = service.replica.full();
    take(service.replica.store, from_front);
    take(front.replica.store, from_service);
  }
  template <class Check>
  void on_both(Check check) {
    for (CallDesk* desk : {&front, &service}) check(*desk);
  }
};

}  // namespace

TEST_CASE("R-FU-01 R-DATA-02: two computers make the same call offline: one task, both calls, the same on both", "[exchange]") {
  TwoCallers world;
  world.front.call(world.task, "reached");
  world.service.clock.advance(60'000);
  world.service.call(world.task, "reached");
  world.meet();
  world.on_both([&](CallDesk& desk) {
    CHECK(desk.count(task_of::entity) == 1);
    CHECK(desk.count(contact::entity) == 2);
    CHECK(desk.task(world.task)[task_of::state] == "done");
    CHECK_FALSE(desk.due(world.task));
  });
  CHECK(world.front.task(world.task)[task_of::person] == world.service.task(world.task)[task_of::person]);
  CHECK(exchange::list_conflicts(world.front.replica.store).size() == exchange::list_conflicts(world.service.replica.store).size());
}

TEST_CASE("R-FU-18 R-DATA-02: reached here, not reached there: the call is done on both and nobody rings again", "[exchange]") {
  TwoCallers world;
  world.service.call(world.task, "not_reached");
  world.front.clock.advance(60'000);
  world.front.call(world.task, "reached");
  world.meet();
  world.on_both([&](CallDesk& desk) {
    CHECK(desk.task(world.task)[task_of::state] == "done");
    CHECK(desk.count(contact::entity) == 2);
    CHECK(exchange::list_conflicts(desk.replica.store).empty());  // a try is not the opposite of a result
    desk.clock.advance(3 * 3'600'000);                            // the next try would be due
    CHECK_FALSE(desk.due(world.task));
  });
}

TEST_CASE("R-FU-18 R-DATA-02: done here, refused there: a conflict with both sides on both computers, one task", "[exchange]") {
  TwoCallers world;
  world.front.call(world.task, "reached");
  world.service.clock.advance(60'000);
  world.service.call(world.task, "refused", "不愿接受回访");
  world.meet();
  world.on_both([&](CallDesk& desk) {
    CHECK(desk.count(task_of::entity) == 1);
    const auto conflicts = exchange::list_conflicts(desk.replica.store);
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts.front().id == world.task);
    CHECK(conflicts.front().sides.size() == 2);
    CHECK_FALSE(desk.due(world.task));
  });
  CHECK(world.front.task(world.task)[task_of::state] == world.service.task(world.task)[task_of::state]);
}
