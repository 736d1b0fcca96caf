// R-FU-22…25: calls after a closed complaint, calls that repeat until the customer handles it with skill, letters and visits.
#include <catch_amalgamated.hpp>

#include "app/commands/follow_up_commands.hpp"
#include "app/commands/follow_up_rule_commands.hpp"
#include "app/queries/follow_up_preview.hpp"
#include "base/translation.hpp"
#include "support/complaint_world.hpp"
#include "support/follow_up_world.hpp"

namespace aftercare::tests {

namespace {

namespace task = schema::follow_up_task;
namespace made = schema::follow_up_rule;
namespace trouble = schema::complaint;
namespace step = schema::complaint_action;
using rules::DueWindow;
using rules::Urgency;

struct RepeatWorld : FollowUpWorld {
  /// The rule as the program brings it, switched on.
  void after_complaints() {
    rule("complaint", [](store::Edit& edit) {
      edit.set(made::event, "complaint_closed").set(made::first_day, 2).set(made::due_day, 3).set(made::last_day, 7).set(made::expiry_day, 14);
    });
  }
  base::RecordId complaint(std::string_view day, std::string_view state = "closed") {
    return add(trouble::entity, [&](store::Edit& edit) {
      edit.set(trouble::customer_of, customer_id).set(trouble::asset_of, car).set(trouble::content, "异响");
      edit.set(trouble::state, std::string(state)).set(trouble::state_at, at(day));
    });
  }
  void move(const base::RecordId& id, std::string_view state, std::string_view day) {
    change(trouble::entity, id, [&](store::Edit& edit) { edit.set(trouble::state, std::string(state)).set(trouble::state_at, at(day)); });
  }
  /// Every second week after the hand-back, the usual repair call switched off.
  void every_second_week(const std::function<void(store::Edit&)>& set = [](store::Edit&) {}) {
    rule("3dc", [](store::Edit& edit) { edit.set(made::event, "handback").set(made::active, false); });
    rule("routine", [&](store::Edit& edit) {
      edit.set(made::event, "handback").set(made::first_day, 5).set(made::due_day, 7).set(made::last_day, 10).set(made::expiry_day, 12);
      edit.set(made::repeat_every, 2).set(made::repeat_unit, "week").set(made::until_skilled, true);
      set(edit);
    });
  }
  void called(const base::RecordId& visit, int time, std::string_view day, const std::string& state = "done", bool skilled = false) {
    change(task::entity, rules::follow_up_task_id("routine", visit, time), [&](store::Edit& edit) {
      edit.set(task::rule_of, "routine").set(task::order_of, visit).set(task::customer_of, customer_id).set(task::occurrence, time);
      edit.set(task::state, state).set(task::at, at(day)).set(task::skilled, skilled);
    });
  }
  std::vector<rules::FollowUpItem> of(std::string_view code, std::string_view day) {
    Day found = on(day);
    std::erase_if(found.items, [&](const rules::FollowUpItem& item) { return item.rule->code != code; });
    return found.items;
  }
};

DueWindow window(std::string_view due, std::string_view first, std::string_view last, std::string_view expires) {
  return {date(due), date(first), date(last), date(expires)};
}

}  // namespace

TEST_CASE("R-FU-25: after a closed complaint on days 1, 2, 3, 7, 8, 14 and 15; the rule is off until a shop wants it") {
  RepeatWorld world;
  const auto id = world.complaint("2026-11-16");
  CHECK(world.on("2026-11-19").items.empty());
  world.after_complaints();
  CHECK_FALSE(world.due("complaint", "2026-11-17"));
  REQUIRE(world.due("complaint", "2026-11-18"));
  CHECK(world.on("2026-11-18").urgencies[0] == Urgency::soon);
  CHECK(world.on("2026-11-19").urgencies[0] == Urgency::today);
  CHECK(world.on("2026-11-23").urgencies[0] == Urgency::today);
  CHECK(world.on("2026-11-24").urgencies[0] == Urgency::overdue);
  CHECK(world.due("complaint", "2026-11-30"));
  CHECK_FALSE(world.due("complaint", "2026-12-01"));
  CHECK(world.on("2026-12-01").missed == 1);
  const auto item = world.of("complaint", "2026-11-19").front();
  CHECK(item.base_record == id);
  CHECK(item.base_entity == &trouble::entity);
  CHECK(item.customer == world.customer_id);
  CHECK(item.asset == world.car);
  const base::Translation words(base::Language::zh);
  CHECK(words.fill(rules::why(item, date("2026-11-19"), 480)) == "2026-11-16 投诉结案，第 3 天；窗口 2026-11-18 至 2026-11-23");
}

TEST_CASE("R-FU-25: who handled the complaint does not judge it; open, withdrawn and nobody's complaints are not called") {
  RepeatWorld world;
  world.after_complaints();
  const base::RecordId handler = world.mint();
  const auto id = world.complaint("2026-11-16");
  world.change(trouble::entity, id, [&](store::Edit& edit) { edit.set(trouble::handler, handler); });
  const auto item = world.of("complaint", "2026-11-19").front();
  CHECK(rules::caller_problem(item, handler, "follow_up") == rules::CallerProblem::own_adviser);
  CHECK(rules::caller_problem(item, world.mint(), "follow_up") == rules::CallerProblem::none);
  for (const char* state : {"received", "answered", "withdrawn"}) world.complaint("2026-11-16", state);
  const auto unknown = world.complaint("2026-11-16");
  world.change(trouble::entity, unknown, [](store::Edit& edit) { edit.set(trouble::customer_of, std::nullopt); });
  CHECK(world.of("complaint", "2026-11-19").size() == 1);
  world.remove(trouble::entity, id);
  CHECK(world.of("complaint", "2026-11-19").empty());
}

TEST_CASE("R-FU-25: taken up again the call goes; closed again it is a new one, also when the first was made") {
  RepeatWorld world;
  world.after_complaints();
  const auto id = world.complaint("2026-11-10");
  rules::FollowUpView kept(world.indexes);
  const auto due = [&](std::string_view day) {
    std::vector<base::RecordId> tasks;
    for (const auto& call : kept.at(date(day), FollowUpWorld::at(day)).items) tasks.push_back(call.item->task);
    return tasks;
  };
  REQUIRE(due("2026-11-13") == std::vector{rules::follow_up_task_id("complaint", id)});
  world.finish("complaint", id, task::complaint_of, FollowUpWorld::at("2026-11-13"));
  CHECK(due("2026-11-13").empty());
  world.move(id, "handling", "2026-11-14");
  world.add(step::entity, [&](store::Edit& edit) { edit.set(step::complaint_of, id).set(step::kind, "reopen").set(step::at, FollowUpWorld::at("2026-11-14")); });
  CHECK(due("2026-11-20").empty());
  world.move(id, "closed", "2026-11-18");
  CHECK(due("2026-11-20") == std::vector{rules::follow_up_task_id("complaint", id, rules::occurrences_of_a_round)});
  world.move(id, "handling", "2026-11-20");
  CHECK(due("2026-11-20").empty());
}

TEST_CASE("R-FU-25: large bills of the order it is about, and a second call after the first") {
  RepeatWorld world;
  world.rule("complaint", [](store::Edit& edit) {
    edit.set(made::event, "complaint_closed").set(made::first_day, 2).set(made::due_day, 3).set(made::last_day, 7).set(made::expiry_day, 14);
    edit.set(made::filters, {"large_bill"}).set(made::large_bill, base::Money{500'000});
  });
  world.rule("again", [](store::Edit& edit) {
    edit.set(made::event, "first_follow_up").set(made::after, {"complaint"}).set(made::first_day, 7).set(made::due_day, 7);
    edit.set(made::last_day, 14).set(made::expiry_day, 21);
  });
  const auto id = world.complaint("2026-11-16");
  const auto visit = world.order(world.customer_id, world.car, FollowUpWorld::at("2026-11-01"), "in_workshop");
  rules::FollowUpView kept(world.indexes);
  const auto due = [&](std::string_view day) {
    std::vector<std::string> codes;
    for (const auto& call : kept.at(date(day), FollowUpWorld::at(day)).items) codes.push_back(call.item->rule->code);
    return codes;
  };
  CHECK(due("2026-11-19").empty());
  world.change(trouble::entity, id, [&](store::Edit& edit) { edit.set(trouble::order_of, visit); });
  CHECK(due("2026-11-19").empty());
  world.add(schema::order_item::entity, [&](store::Edit& edit) {
    edit.set(schema::order_item::order_of, visit).set(schema::order_item::name, "钣金").set(schema::order_item::amount, base::Money{500'000});
  });
  CHECK(due("2026-11-19") == std::vector<std::string>{"complaint"});
  world.finish("complaint", id, task::complaint_of, FollowUpWorld::at("2026-11-19"));
  CHECK(due("2026-11-25").empty());
  CHECK(due("2026-11-26") == std::vector<std::string>{"again"});
}

TEST_CASE("R-FU-24: the next call is counted from the last one, with as many days around it as the rule has") {
  rules::FollowUpRule rule;
  rule.first_day = 5, rule.due_day = 7, rule.last_day = 10, rule.expiry_day = 12;
  rule.repeat_every = 1, rule.repeat_unit = rules::RepeatUnit::week;
  CHECK(rules::repeat_window(rule, date("2026-11-10")) == window("2026-11-17", "2026-11-15", "2026-11-20", "2026-11-22"));
  rule.repeat_unit = rules::RepeatUnit::month;
  CHECK(rules::repeat_window(rule, date("2026-12-31")) == window("2027-01-31", "2027-01-29", "2027-02-03", "2027-02-05"));
  CHECK(rules::repeat_window(rule, date("2027-01-31")) == window("2027-02-28", "2027-02-26", "2027-03-03", "2027-03-05"));
  // Never before the day after the last call.
  rule.first_day = 1, rule.due_day = 30, rule.last_day = 30, rule.expiry_day = 31, rule.repeat_unit = rules::RepeatUnit::week;
  CHECK(rules::repeat_window(rule, date("2026-11-10")) == window("2026-11-17", "2026-11-11", "2026-11-17", "2026-11-18"));
}

TEST_CASE("R-FU-23: called again and again until the customer uses it with skill") {
  RepeatWorld world;
  world.every_second_week();
  const auto visit = world.hand_back("2026-11-01");
  CHECK(world.of("routine", "2026-11-05").empty());
  REQUIRE(world.of("routine", "2026-11-06").size() == 1);
  CHECK(world.of("routine", "2026-11-06")[0].occurrence == 0);
  world.called(visit, 0, "2026-11-10");
  CHECK(world.of("routine", "2026-11-21").empty());
  const auto second = world.of("routine", "2026-11-22");
  REQUIRE(second.size() == 1);
  CHECK(second[0].occurrence == 1);
  CHECK(second[0].task == rules::follow_up_task_id("routine", visit, 1));
  CHECK(second[0].window == window("2026-11-24", "2026-11-22", "2026-11-27", "2026-11-29"));
  const base::Translation words(base::Language::zh);
  CHECK(words.fill(rules::why(second[0], date("2026-11-24"), 480)) == "第 2 次回访（上次 2026-11-10）；窗口 2026-11-22 至 2026-11-27");
  CHECK(world.of("routine", "2026-11-29").size() == 1);
  // Nobody called: it counts as missed, and the third is counted from the day the second was due.
  CHECK(world.of("routine", "2026-11-30").empty());
  CHECK(world.on("2026-12-05").missed == 1);
  CHECK(world.of("routine", "2026-12-05").empty());
  REQUIRE(world.of("routine", "2026-12-06").size() == 1);
  CHECK(world.of("routine", "2026-12-06")[0].occurrence == 2);
  // The second was called after all, on another computer: the third moves.
  world.called(visit, 1, "2026-11-27");
  CHECK(world.of("routine", "2026-12-06").empty());
  REQUIRE(world.of("routine", "2026-12-09").size() == 1);
  CHECK(world.of("routine", "2026-12-09")[0].occurrence == 2);
  // Used with skill: that was the last one.
  world.called(visit, 1, "2026-11-27", "done", true);
  for (const char* day : {"2026-12-09", "2026-12-20", "2027-03-01"}) CHECK(world.of("routine", day).empty());
}

TEST_CASE("R-FU-23, R-FU-24: a refusal ends it, so does the number of calls; an agreed time waits; a corrected hand-back begins anew") {
  RepeatWorld world;
  world.every_second_week([](store::Edit& edit) { edit.set(made::repeat_most, 2); });
  const auto visit = world.hand_back("2026-11-01");
  world.called(visit, 0, "2026-11-10", "refused");
  CHECK(world.of("routine", "2026-11-24").empty());
  world.called(visit, 0, "2026-11-10", "unreachable");
  CHECK(world.of("routine", "2026-11-24").size() == 1);
  world.change(task::entity, rules::follow_up_task_id("routine", visit, 1), [&](store::Edit& edit) {
    edit.set(task::rule_of, "routine").set(task::order_of, visit).set(task::customer_of, world.customer_id).set(task::occurrence, 1);
    edit.set(task::agreed, true).set(task::next_at, FollowUpWorld::at("2026-12-20"));
  });
  CHECK(world.of("routine", "2026-12-10").empty());
  CHECK(world.on("2026-12-10").waiting.size() == 1);
  CHECK(world.of("routine", "2026-12-20").size() == 1);
  world.called(visit, 1, "2026-12-20");
  CHECK(world.of("routine", "2027-01-03").empty());  // two calls were all
  world.change(schema::repair_order::entity, visit, [](store::Edit& edit) { edit.set(schema::repair_order::delivered_at, FollowUpWorld::at("2026-12-25")); });
  CHECK(world.of("routine", "2027-01-03").empty());  // the calls that were made stay made
}

TEST_CASE("R-FU-24: years after the event the rhythm goes on, a sampled rule does not repeat, and a visit is due as a visit") {
  RepeatWorld world;
  world.every_second_week([](store::Edit& edit) { edit.set(made::repeat_unit, "month").set(made::channel, "visit"); });
  world.hand_back("2023-11-14");  // due 2023-11-21, then every second month on the 21st
  REQUIRE(world.of("routine", "2026-11-21").size() == 1);
  CHECK(world.of("routine", "2026-11-21")[0].occurrence == 18);
  CHECK(world.of("routine", "2026-11-21")[0].channel == "visit");
  CHECK(world.of("routine", "2026-10-21").empty());

  const auto sampled = world.rule("sampled", [](store::Edit& edit) { edit.set(made::period, "month").set(made::repeat_every, 2); });
  CHECK_FALSE(rules::read_rule(world.find(made::entity, sampled)).repeats());
}

TEST_CASE("R-FU-23: the card says which call it is and when the next would be; used with skill is kept with the call") {
  AppWorld world;
  rules::FollowUpRule rule;
  rule.code = "own_1", rule.name = "设备使用回访";
  rule.repeat_every = 1, rule.until_skilled = true, rule.repeat_most = 6;
  app::RecordDraft draft = app::commands::rule_draft(rule);
  draft.set_text(made::effective_from, "2026-11-01");
  REQUIRE(world.app.run(app::commands::save_rule(world.app.context(), draft)));
  const base::RecordId customer = world.add_customer("王丽娜", "13800138000", "粤BD06618");
  app::RecordDraft sold = app::empty_draft(schema::sales_delivery::entity);
  sold.set_text(schema::sales_delivery::customer_of, customer.to_string());
  sold.set_text(schema::sales_delivery::asset_of, world.app.indexes().by_plate("粤BD06618").front().id().to_string());
  sold.set_text(schema::sales_delivery::pickup_date, "2026-11-14");
  REQUIRE(world.app.run(app::commands::save_record(world.app.context(), sold)));
  const base::RecordId first = rules::follow_up_task_id("own_1", sold.id);
  const auto make_call = [&](const base::RecordId& id, bool skilled) {
    const app::CallCard& card = app::call_card(world.app, id);
    REQUIRE_FALSE(card.task.empty());
    REQUIRE(card.series);
    app::commands::Call call{.item = card.item, .outcome = "reached", .skilled = skilled};
    REQUIRE(world.app.run(app::commands::record_call(world.app.context(), call)));
  };
  {
    const app::CallCard& card = app::call_card(world.app, first);
    REQUIRE(card.series);
    CHECK(card.series->time == 1);
    CHECK(card.series->most == 6);
    CHECK(card.series->next == date("2026-12-21"));
  }
  make_call(first, false);
  CHECK_FALSE(world.app.store().find(task::entity, first)[task::skilled]);
  world.clock.advance(30 * base::milliseconds_per_day);  // 21 December
  const base::RecordId second = rules::follow_up_task_id("own_1", sold.id, 1);
  CHECK(app::call_card(world.app, second).series->time == 2);
  make_call(second, true);
  const store::Record ended = world.app.store().find(task::entity, second);
  CHECK(ended[task::skilled]);
  CHECK(ended[task::occurrence] == 1);
  CHECK(ended[task::due_on] == date("2026-12-21"));
  world.clock.advance(31 * base::milliseconds_per_day);
  CHECK(app::call_card(world.app, rules::follow_up_task_id("own_1", sold.id, 2)).task.empty());
  REQUIRE(world.app.undo());
  CHECK_FALSE(app::call_card(world.app, rules::follow_up_task_id("own_1", sold.id, 2)).task.empty());
}

TEST_CASE("R-FU-25: the default rule is switched on with its preview; its card names the complaint; a sample cannot repeat") {
  ComplaintWorld world;
  world.open();
  REQUIRE(world.confirm("minor"));
  REQUIRE(world.answer());
  world.pass(60'000);
  REQUIRE(world.satisfied());
  REQUIRE(world.close());
  world.pass(3 * base::milliseconds_per_day);
  const base::RecordId call = rules::follow_up_task_id("complaint", world.id);
  CHECK(app::call_card(world.app, call).task.empty());
  const auto standard = std::ranges::find(rules::default_rules(), "complaint", &rules::FollowUpRule::code);
  REQUIRE(standard != rules::default_rules().end());
  app::RecordDraft draft = app::commands::rule_draft(*standard);
  draft.set_text(made::active, "true");
  draft.set_text(made::effective_from, world.clock.today().plus_days(-10).to_string());
  const auto tried = app::commands::rule_of(draft, world.app.local().shop);
  REQUIRE(tried);
  const app::RulePreview preview = app::preview_rule(world.app, *tried);
  CHECK(preview.days[0].now == 0);
  CHECK(preview.days[0].then == 1);
  REQUIRE(world.app.run(app::commands::save_rule(world.app.context(), draft)));
  const app::CallCard& card = app::call_card(world.app, call);
  REQUIRE_FALSE(card.task.empty());
  CHECK(card.complaint == world.id);
  CHECK(card.complained == "右前减震异响，修了两次没修好");
  CHECK(card.solution == "免费更换右前减震");
  app::commands::Call made_call{.item = card.item, .outcome = "reached"};
  REQUIRE(world.app.run(app::commands::record_call(world.app.context(), made_call)));
  CHECK(world.app.store().find(task::entity, call)[task::complaint_of] == world.id);

  draft.set_text(made::period, "month");
  draft.set_text(made::repeat_every, "3");
  CHECK_FALSE(app::commands::rule_of(draft, world.app.local().shop));
  CHECK(draft.problems.contains("repeat_every"));
}

TEST_CASE("R-FU-22…24: the repeating rules of the program are off, switched on they go on from the pickup in their rhythm") {
  RepeatWorld world;
  for (const char* code : {"complaint", "skilled", "routine", "tour"}) {
    const auto standard = std::ranges::find(rules::default_rules(), code, &rules::FollowUpRule::code);
    REQUIRE(standard != rules::default_rules().end());
    CHECK_FALSE(standard->active);
  }
  const rules::RuleBook usual(world.store);
  CHECK(usual.reach_days(rules::FollowUpEvent::pickup) < 500);  // old sales are not looked at for rules that are off
  CHECK(usual.reach_days(rules::FollowUpEvent::complaint_closed) == 0);
  world.sale("2024-05-10");
  const auto due = [&](const char* code, std::string_view day) {
    rules::FollowUpView view(world.indexes);
    rules::FollowUpRule on = *std::ranges::find(rules::default_rules(), code, &rules::FollowUpRule::code);
    on.active = true;
    const rules::RuleBook book(world.store, world.shop, on);
    const rules::FollowUpList& list = view.at(date(day), FollowUpWorld::at(day), {.book = &book});
    const auto found = list.by_rule.find(code);
    return found == list.by_rule.end() ? 0 : found->second;
  };
  // Every sixth month from 10 November 2024: the fifth falls on 10 November 2026.
  CHECK(due("routine", "2026-11-09") == 0);
  CHECK(due("routine", "2026-11-10") == 1);
  CHECK(due("tour", "2026-05-10") == 0);  // key customers only
  world.change(schema::customer::entity, world.customer_id, [](store::Edit& edit) { edit.set(schema::customer::vip, true); });
  CHECK(due("tour", "2026-05-10") == 1);
  CHECK(due("tour", "2026-11-10") == 0);
}

}  // namespace aftercare::tests
