// R-FU-01…16: what is due on which day, and why.
#include <catch_amalgamated.hpp>

#include <map>
#include <set>
#include <utility>

#include "base/function_ref.hpp"
#include "base/translation.hpp"
#include "rules/follow_up/call_habits.hpp"
#include "rules/follow_up/demands.hpp"
#include "support/follow_up_world.hpp"

using namespace aftercare;
using rules::CallBlock;
using rules::Urgency;
using tests::date;
using tests::FollowUpWorld;

namespace task = schema::follow_up_task;
namespace made = schema::follow_up_rule;

TEST_CASE("R-FU-01, R-FU-02: 7DC on days 6, 7, 10 and 11, late, expired and missed") {
  FollowUpWorld world;
  const auto sale = world.sale("2026-11-14");
  CHECK_FALSE(world.due("7dc", "2026-11-20"));
  const auto day_7 = world.on("2026-11-21");
  REQUIRE(day_7.codes() == std::vector<std::string>{"7dc"});
  CHECK(day_7.urgencies[0] == Urgency::today);
  CHECK(day_7.items[0].base_record == sale);
  CHECK(day_7.items[0].customer == world.customer_id);
  CHECK(world.on("2026-11-24").urgencies[0] == Urgency::today);
  CHECK(world.on("2026-11-25").urgencies[0] == Urgency::overdue);
  CHECK(world.due("7dc", "2026-11-29"));
  CHECK_FALSE(world.due("7dc", "2026-11-30"));
  CHECK(world.on("2026-11-30").missed == 1);
  CHECK(world.on("2026-12-29").missed == 1);
  CHECK(world.on("2026-12-30").missed == 0);
}

TEST_CASE("design 6: an imported history does not flood the list, and a corrected date moves the call") {
  FollowUpWorld world;
  const auto sale = world.sale("2024-03-01");
  for (int i = 0; i < 20; ++i) world.hand_back("2025-05-05");
  CHECK(world.on("2026-11-21").items.empty());
  CHECK(world.on("2026-11-21").missed == 0);
  world.change(schema::sales_delivery::entity, sale, [](store::Edit& edit) { edit.set(schema::sales_delivery::pickup_date, date("2026-11-13")); });
  CHECK(world.due("7dc", "2026-11-21"));
  world.change(schema::sales_delivery::entity, sale, [](store::Edit& edit) { edit.set(schema::sales_delivery::pickup_date, date("2026-11-16")); });
  CHECK_FALSE(world.due("7dc", "2026-11-21"));
  CHECK(world.due("7dc", "2026-11-23"));
  world.remove(schema::sales_delivery::entity, sale);
  CHECK_FALSE(world.due("7dc", "2026-11-23"));
}

TEST_CASE("R-FU-02: second-tier cars count from the invoice, others do not") {
  FollowUpWorld world;
  world.sale("2026-11-18", "2026-11-11", true);
  CHECK(world.on("2026-11-21").codes() == std::vector<std::string>{"7dc_tier2"});
  CHECK(world.on("2026-11-26").codes() == std::vector<std::string>{"7dc_tier2"});
  CHECK_FALSE(world.due("7dc", "2026-11-25"));
}

TEST_CASE("R-FU-03: 3DC counts from the local day of the hand-back, also after a change of the time zone") {
  FollowUpWorld world;
  world.hand_back("2026-11-16", 23);  // 15:00 UTC
  CHECK_FALSE(world.due("3dc", "2026-11-18"));
  CHECK(world.due("3dc", "2026-11-19"));
  CHECK(world.on("2026-11-21").urgencies[0] == Urgency::today);
  CHECK(world.on("2026-11-22").urgencies[0] == Urgency::overdue);
  CHECK_FALSE(world.due("3dc", "2026-11-27"));
  // Two hours further east it was the 17th already.
  CHECK_FALSE(world.due("3dc", "2026-11-19", {.utc_offset_minutes = 600}));
  CHECK(world.due("3dc", "2026-11-20", {.utc_offset_minutes = 600}));
}

TEST_CASE("R-FU-13: who leaves without a repair is called too, a cancelled order is not") {
  FollowUpWorld world;
  const auto left = world.order(world.customer_id, world.car, FollowUpWorld::at("2026-11-18"), "left");
  world.change(schema::repair_order::entity, left, [&](store::Edit& edit) { edit.set(schema::repair_order::state_at, FollowUpWorld::at("2026-11-18", 11)); });
  world.order(world.customer_id, world.car, FollowUpWorld::at("2026-11-18"), "cancelled");
  CHECK(world.on("2026-11-21").codes() == std::vector<std::string>{"consultation"});
}

TEST_CASE("R-FU-16: the second follow-up begins a week after the first call, not before it was made") {
  FollowUpWorld world;
  const auto visit = world.hand_back("2026-11-16");
  CHECK_FALSE(world.due("second_repair", "2026-11-30"));
  world.finish("3dc", visit, task::order_of, FollowUpWorld::at("2026-11-20"));
  CHECK_FALSE(world.due("3dc", "2026-11-21"));
  CHECK_FALSE(world.due("second_repair", "2026-11-26"));
  CHECK(world.due("second_repair", "2026-11-27"));
  CHECK(world.on("2026-12-05").urgencies[0] == Urgency::overdue);
  world.finish("3dc", visit, task::order_of, FollowUpWorld::at("2026-11-20"), "unreachable");
  CHECK_FALSE(world.due("second_repair", "2026-11-27"));
}

TEST_CASE("R-FU-11: level 3 takes VIPs, large bills and accidents of the month before, nobody else") {
  FollowUpWorld world;
  const auto bill = [&](const base::RecordId& order, std::int64_t yuan) {
    world.add(schema::order_item::entity, [&](store::Edit& edit) {
      edit.set(schema::order_item::order_of, order).set(schema::order_item::name, "钣金").set(schema::order_item::amount, base::Money{yuan * 100});
    });
  };
  const auto small = world.hand_back("2026-10-20"), large = world.hand_back("2026-10-21"), crash = world.hand_back("2026-10-22");
  bill(small, 4999);
  bill(large, 5000);
  bill(crash, 3000);
  world.change(schema::repair_order::entity, crash, [](store::Edit& edit) { edit.set(schema::repair_order::purpose, "accident"); });
  const auto third = [&] {
    std::set<base::RecordId> found;
    for (const auto& item : world.on("2026-11-21").items) if (item.rule->code == "l3_repair") found.insert(item.base_record);
    return found;
  };
  CHECK(third() == std::set{large, crash});
  world.change(schema::customer::entity, world.customer_id, [](store::Edit& edit) { edit.set(schema::customer::vip, true); });
  CHECK(third() == std::set{small, large, crash});
}

TEST_CASE("R-FU-09: a sample has its size, is the same on every computer, and keeps what was called") {
  FollowUpWorld here(5);
  std::vector<base::RecordId> visits;
  for (int i = 0; i < 40; ++i) visits.push_back(here.hand_back("2026-10-1" + std::to_string(i % 10)));
  const auto sample = [](FollowUpWorld& world) {
    std::set<base::RecordId> found;
    for (const auto& item : world.on("2026-11-21").items) if (item.rule->code == "l2_repair") found.insert(item.base_record);
    return found;
  };
  const auto chosen = sample(here);
  REQUIRE(chosen.size() == 10);
  // The other computer met the same records in another order.
  FollowUpWorld there(99);
  there.change(schema::customer::entity, here.customer_id, [](store::Edit& edit) { edit.set(schema::customer::name, "王丽娜"); });
  for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
    there.change(schema::repair_order::entity, *visit, [&](store::Edit& edit) {
      const store::Record known = here.find(schema::repair_order::entity, *visit);
      edit.set(schema::repair_order::customer_of, here.customer_id).set(schema::repair_order::state, "delivered");
      edit.set(schema::repair_order::delivered_at, known[schema::repair_order::delivered_at]);
    });
  }
  CHECK(sample(there) == chosen);
  // One of them was called: nine are left, and a visit entered late takes no second place.
  here.finish("l2_repair", *chosen.begin(), task::order_of, FollowUpWorld::at("2026-11-20"));
  CHECK(sample(here).size() == 9);
  for (int i = 0; i < 40; ++i) here.hand_back("2026-10-25");
  CHECK(sample(here).size() == 9);
}

TEST_CASE("Rules are data: a shop's own wins over head office's from its day on, and may be switched off") {
  FollowUpWorld world;
  world.sale("2026-11-14");
  world.sale("2026-11-08");
  // Head office: due on day 5 for cars picked up from 10 November on.
  namespace rule = schema::follow_up_rule;
  const auto days = [](int due) {
    return [due](store::Edit& edit) {
      edit.set(rule::tier, "except").set(rule::first_day, due).set(rule::due_day, due).set(rule::last_day, due).set(rule::expiry_day, due);
    };
  };
  const base::ShopCode own = world.shop;
  world.shop = base::head_office_code();
  world.rule("7dc", days(5), "2026-11-10");
  world.shop = own;
  const auto events = [&](std::string_view day) {
    std::vector<base::Date> found;
    for (const auto& item : world.on(day).items) found.push_back(item.event);
    std::ranges::sort(found);
    return found;
  };
  CHECK(events("2026-11-15") == std::vector{date("2026-11-08")});  // by the default: day 7
  CHECK(events("2026-11-19") == std::vector{date("2026-11-08"), date("2026-11-14")});
  CHECK(events("2026-11-20") == std::vector{date("2026-11-08")});
  // The shop: day 6, from the 12th.
  world.rule("7dc", days(6), "2026-11-12");
  CHECK(events("2026-11-19") == std::vector{date("2026-11-08")});
  CHECK(events("2026-11-20") == std::vector{date("2026-11-08"), date("2026-11-14")});
  world.rule("7dc", [](store::Edit& edit) { edit.set(rule::active, false); }, "2026-11-13");
  CHECK(events("2026-11-20") == std::vector{date("2026-11-08")});
}

TEST_CASE("R-FU-01: each shop has its own rules and its own first day, also where head office looks at all of them") {
  FollowUpWorld world;
  namespace rule = schema::follow_up_rule;
  const auto in_shop = [&](std::string_view code, auto make) {
    const base::ShopCode here = std::exchange(world.shop, base::ShopCode::parse(code).value());
    const auto made_there = make();
    world.shop = here;
    return made_there;
  };
  // Nothing else is due of a sale of that age.
  in_shop("S02", [&] {
    return world.rule("half_year", [](store::Edit& edit) { edit.set(rule::first_day, 170).set(rule::due_day, 172).set(rule::last_day, 175).set(rule::expiry_day, 180); });
  });
  in_shop("S03", [&] {
    return world.add(schema::shop::entity, [](store::Edit& edit) { edit.set(schema::shop::code, "S03").set(schema::shop::count_start_day, "inclusive"); });
  });
  std::map<std::string, base::RecordId> long_ago, lately;
  for (const std::string code : {"S01", "S02", "S03"}) {
    long_ago[code] = in_shop(code, [&] { return world.sale("2026-06-01"); });
    lately[code] = in_shop(code, [&] { return world.sale("2026-11-15"); });
  }
  const auto due = [&](std::string_view code, std::string_view day) {
    std::set<base::RecordId> found;
    for (const auto& item : world.on(day).items) if (item.rule->code == code) found.insert(item.base_record);
    return found;
  };
  CHECK(due("half_year", "2026-11-17").empty());
  CHECK(due("half_year", "2026-11-21") == std::set{long_ago["S02"]});
  CHECK(due("7dc", "2026-11-21") == std::set{lately["S03"]});
  CHECK(due("7dc", "2026-11-22") == std::set{lately["S01"], lately["S02"], lately["S03"]});
}

TEST_CASE("A new rule needs no program: quarterly care of VIPs on working days") {
  FollowUpWorld world;
  namespace rule = schema::follow_up_rule;
  world.rule("vip_care", [](store::Edit& edit) {
    edit.set(rule::event, "handback").set(rule::filters, {"vip"}).set(rule::working_days, true);
    edit.set(rule::first_day, 2).set(rule::due_day, 2).set(rule::last_day, 3).set(rule::expiry_day, 5);
  });
  const auto table = base::read_workday_table(R"({"years":[{"year":2026,"holidays":[],"workdays":["2026-11-21"]}]})");
  REQUIRE(table);
  world.hand_back("2026-11-19");  // Thursday; Saturday the 21st is swapped in
  CHECK_FALSE(world.due("vip_care", "2026-11-21", {.calendar = &table->calendar}));
  world.change(schema::customer::entity, world.customer_id, [](store::Edit& edit) { edit.set(schema::customer::vip, true); });
  CHECK_FALSE(world.due("vip_care", "2026-11-20", {.calendar = &table->calendar}));
  CHECK(world.due("vip_care", "2026-11-21", {.calendar = &table->calendar}));
}

TEST_CASE("R-FU-18: an agreed time stands in the list at its hour, also after the rule has expired") {
  FollowUpWorld world;
  const auto sale = world.sale("2026-11-14");
  world.finish("7dc", sale, task::delivery_of, FollowUpWorld::at("2026-11-21"), "");
  world.change(task::entity, rules::follow_up_task_id("7dc", sale), [](store::Edit& edit) {
    edit.set(task::next_at, FollowUpWorld::at("2026-12-05", 15)).set(task::agreed, true);
  });
  CHECK(world.on("2026-11-22").items.empty());
  CHECK(world.on("2026-11-22").waiting.size() == 1);
  CHECK(world.on("2026-12-05").urgencies[0] == Urgency::today);
  CHECK(world.on("2026-12-05", 16).urgencies[0] == Urgency::overdue);
  CHECK(world.on("2026-12-05").missed == 0);
}

TEST_CASE("Do not contact: by kind of contact, by vehicle and for a time, each with why") {
  FollowUpWorld world;
  world.sale("2026-11-14");
  namespace block = schema::do_not_contact;
  const auto id = world.add(block::entity, [&](store::Edit& edit) {
    edit.set(block::customer_of, world.customer_id).set(block::purpose, "follow_up").set(block::why, "asked");
  });
  REQUIRE(world.on("2026-11-21").blocked.size() == 1);
  CHECK(world.on("2026-11-21").blocked[0].block == CallBlock::do_not_contact);
  CHECK(world.on("2026-11-21").blocked[0].block_record == id);
  CHECK(world.on("2026-11-21").items.empty());
  const auto blocked_with = [&](base::FunctionRef<void(store::Edit&)> set) {
    world.change(block::entity, id, set);
    return world.on("2026-11-21").items.empty();
  };
  CHECK_FALSE(blocked_with([](store::Edit& edit) { edit.set(block::purpose, "greeting"); }));
  CHECK(blocked_with([&](store::Edit& edit) { edit.set(block::purpose, "all").set(block::asset_of, world.car); }));
  // Sold the old car and bought this one: contact is on again.
  CHECK_FALSE(blocked_with([&](store::Edit& edit) { edit.set(block::asset_of, world.mint()); }));
  CHECK_FALSE(blocked_with([&](store::Edit& edit) { edit.set(block::asset_of, world.car).set(block::until, date("2026-11-20")); }));
  CHECK(blocked_with([&](store::Edit& edit) { edit.set(block::until, date("2026-11-21")); }));
  world.remove(block::entity, id);
  world.change(schema::customer::entity, world.customer_id, [](store::Edit& edit) { edit.set(schema::customer::contact_consent, "refused"); });
  CHECK(world.on("2026-11-21").blocked[0].block == CallBlock::no_consent);
}

TEST_CASE("R-FU-18: a wrong number waits for the corrected one and comes back by itself") {
  FollowUpWorld world;
  const auto sale = world.sale("2026-11-14");
  world.finish("7dc", sale, task::delivery_of, 0, "");
  world.add(schema::contact_log::entity, [&](store::Edit& edit) {
    namespace contact = schema::contact_log;
    edit.set(contact::customer_of, world.customer_id).set(contact::follow_up_of, rules::follow_up_task_id("7dc", sale));
    edit.set(contact::at, world.now).set(contact::outcome, "wrong_number").set(contact::called_number, "13800138000");
  });
  REQUIRE(world.on("2026-11-21").blocked.size() == 1);
  CHECK(world.on("2026-11-21").blocked[0].block == CallBlock::wrong_number);
  world.change(schema::customer::entity, world.customer_id, [](store::Edit& edit) { edit.set(schema::customer::phones, {"13900139000"}); });
  CHECK(world.due("7dc", "2026-11-21"));
}

TEST_CASE("Independence: neither the customer's own adviser nor another role calls without a reason") {
  FollowUpWorld world;
  const auto rep = world.mint(), other = world.mint();
  world.sale("2026-11-14", {}, false, rep);
  const auto item = world.on("2026-11-21").items.at(0);
  CHECK(rules::caller_problem(item, rep, "follow_up") == rules::CallerProblem::own_adviser);
  CHECK(rules::caller_problem(item, other, "follow_up") == rules::CallerProblem::none);
  CHECK(rules::caller_problem(item, rep, "shop_manager") == rules::CallerProblem::own_adviser);
  rules::FollowUpItem third = item;
  const auto& standard = rules::default_rules();
  third.rule = std::make_shared<const rules::FollowUpRule>(*std::ranges::find(standard, "l3_new", &rules::FollowUpRule::code));
  CHECK(rules::caller_problem(third, other, "follow_up") == rules::CallerProblem::role);
  CHECK(rules::caller_problem(third, other, "gm_office") == rules::CallerProblem::none);
}

TEST_CASE("R-FU-01: every item says why it is here") {
  FollowUpWorld world;
  world.sale("2026-11-14");
  const auto item = world.on("2026-11-22").items.at(0);
  const base::Translation words(base::Language::zh);
  CHECK(words.fill(rules::why(item, date("2026-11-22"), 480)) == "2026-11-14 提车，第 8 天；窗口到 2026-11-24");
  for (const rules::FollowUpRule& rule : rules::default_rules()) {
    rules::FollowUpItem any = item;
    any.rule = std::make_shared<const rules::FollowUpRule>(rule);
    CHECK(words.has(rules::why(any, date("2026-11-22"), 480).key));
    CHECK(words.has(rule.name.substr(1)));
  }
}

TEST_CASE("R-FU-15: a demand goes to the supervisor after two days, and an answer to the customer the same day") {
  FollowUpWorld world;
  namespace wish = schema::demand;
  const auto id = world.add(wish::entity, [&](store::Edit& edit) {
    edit.set(wish::customer_of, world.customer_id).set(wish::words, "想了解冬季轮胎").set(wish::recorded_at, FollowUpWorld::at("2026-11-19", 10));
  });
  rules::DemandView view(world.indexes);
  const auto state = [&](base::Milliseconds now) { return view.at(now, {}).at(0).state; };
  const base::Milliseconds limit = FollowUpWorld::at("2026-11-21", 10);
  CHECK(state(limit - 1) == rules::DemandState::open);
  CHECK(state(limit) == rules::DemandState::escalate);
  world.change(wish::entity, id, [&](store::Edit& edit) { edit.set(wish::escalated_at, limit); });
  CHECK(state(limit + 1) == rules::DemandState::escalated);
  world.change(wish::entity, id, [&](store::Edit& edit) { edit.set(wish::solution, "周六到店").set(wish::solved_at, limit); });
  CHECK(state(limit + 2) == rules::DemandState::tell);
  CHECK(view.at(limit, {}).at(0).deadline == FollowUpWorld::at("2026-11-22", 0) - 1);
  world.change(wish::entity, id, [&](store::Edit& edit) { edit.set(wish::told_at, limit); });
  CHECK(view.at(limit, {}).empty());
}

TEST_CASE("Best time to call: the hours in which most calls were answered") {
  FollowUpWorld world;
  std::vector<store::Record> calls;
  const auto call = [&](std::string_view day, int hour, std::string outcome) {
    const auto id = world.add(schema::contact_log::entity, [&](store::Edit& edit) {
      namespace contact = schema::contact_log;
      edit.set(contact::customer_of, world.customer_id).set(contact::at, FollowUpWorld::at(day, hour)).set(contact::outcome, outcome);
      edit.set(contact::channel, "phone").set(contact::direction, "outgoing");
    });
    calls.push_back(world.find(schema::contact_log::entity, id));
  };
  call("2026-11-01", 18, "reached");
  CHECK_FALSE(rules::best_time_to_call(calls, 480));
  call("2026-11-02", 10, "not_reached");
  call("2026-11-03", 19, "reached");
  const auto habit = rules::best_time_to_call(calls, 480);
  REQUIRE(habit);
  CHECK(habit->from_hour == 18);
  CHECK(habit->to_hour == 20);
  CHECK(habit->reached == 2);
}
