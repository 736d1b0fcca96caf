// Whose work a line of 今日 is, and that the navigation counts the same lines (P-01…P-17, R-FU-15, -19).

#include <algorithm>

#include <catch_amalgamated.hpp>

#include "app/commands/demand_commands.hpp"
#include "app/commands/report_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/today_queue.hpp"
#include "rules/attention_roles.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace {

using rules::AttentionKind;
using rules::AttentionShare;

struct DeskWorld : ComplaintWorld {
  int lines(AttentionKind kind, app::QueueScope scope = app::QueueScope::all) {
    const auto& kinds = app::today_queue(app, scope).kinds;
    const auto found = kinds.find(kind);
    return found == kinds.end() ? 0 : found->second;
  }
  void wish(const std::string& kind = "need") {
    REQUIRE(run(commands::note_demand(app.context(), {.kind = kind, .words = "想了解冬季轮胎"}, {.customer = customer_id, .asset = car, .contact = {}, .task = {}})));
  }
};

}  // namespace

TEST_CASE("P-03…P-10: each role has its own kinds first, and what is not for it is hidden") {
  CHECK(rules::attention_share(AttentionKind::follow_up, "follow_up") == AttentionShare::first);
  CHECK(rules::attention_share(AttentionKind::order_late, "follow_up") == AttentionShare::hidden);
  CHECK(rules::attention_share(AttentionKind::order_late, "service_adviser") == AttentionShare::first);
  CHECK(rules::attention_share(AttentionKind::unpaid, "settlement_clerk") == AttentionShare::first);
  CHECK(rules::attention_share(AttentionKind::follow_up, "technician") == AttentionShare::hidden);
  CHECK(rules::attention_share(AttentionKind::follow_up, "gm_office") == AttentionShare::own);
  CHECK(rules::attention_share(AttentionKind::order_late, "shop_manager") == AttentionShare::also);
  CHECK(rules::attention_share(AttentionKind::order_late, "of_a_newer_version") == AttentionShare::also);
  // A kind without a row of its own is customer service's.
  const auto unknown = static_cast<AttentionKind>(250);
  CHECK(rules::attention_share(unknown, "follow_up") == AttentionShare::first);
  CHECK(rules::attention_share(unknown, "technician") == AttentionShare::own);
  CHECK(rules::attention_page(unknown) == "today");
  CHECK(rules::sees_escalations("customer_service_manager"));
  CHECK_FALSE(rules::sees_escalations("follow_up"));
}

TEST_CASE("P-07, P-08: a wish nobody answered in two days is the supervisor's, and stays with who took it") {
  DeskWorld world;
  world.as("follow_up");
  world.wish();
  world.pass(3 * base::milliseconds_per_day);
  CHECK(world.lines(AttentionKind::demand) == 1);
  CHECK(world.lines(AttentionKind::demand, app::QueueScope::mine) == 1);
  world.as("follow_up");  // somebody else
  CHECK(world.lines(AttentionKind::demand) == 0);
  world.as("customer_service_manager");
  CHECK(world.lines(AttentionKind::demand) == 1);
  CHECK(world.lines(AttentionKind::demand, app::QueueScope::mine) == 0);
  const auto& lines = app::today_queue(world.app).lines;
  CHECK(std::ranges::any_of(lines, [](const app::TodayLine* line) { return line->escalation && line->item.urgency == rules::Urgency::overdue; }));
}

TEST_CASE("Design 7: the navigation counts the lines of 今日 for every role") {
  DeskWorld world;
  world.open();
  world.wish();
  world.pass(3 * base::milliseconds_per_day);
  for (const std::string_view role : schema::user::role_codes) {
    INFO(role);
    world.as(std::string(role));
    const auto& queue = app::today_queue(world.app);
    const app::NavigationCounts& counts = app::navigation_counts(world.app);
    CHECK(counts.today == static_cast<int>(queue.lines.size()));
    CHECK(counts.overdue == queue.overdue);
    CHECK(counts.complaints == world.lines(AttentionKind::complaint));
    CHECK(counts.follow_ups == world.lines(AttentionKind::follow_up) + world.lines(AttentionKind::demand) + world.lines(AttentionKind::market));
    CHECK(queue.team >= queue.mine);
    CHECK(queue.all >= queue.team);
    CHECK((counts.complaints > 0) == (role != "technician" && role != "service_adviser" && role != "sales_rep" && role != "vehicle_admin" &&
                                     role != "workshop_supervisor" && role != "settlement_clerk"));
  }
}

TEST_CASE("Design 7: late ones stand before those of today, and these before what comes") {
  DeskWorld world;
  world.open();
  world.wish();
  world.pass(3 * base::milliseconds_per_day);
  world.open("今天的投诉");
  const auto group = [](rules::Urgency urgency) { return urgency == rules::Urgency::overdue ? 0 : urgency == rules::Urgency::today ? 1 : 2; };
  const auto& lines = app::today_queue(world.app).lines;
  REQUIRE(lines.size() >= 3);
  CHECK(std::ranges::is_sorted(lines, {}, [&](const app::TodayLine* line) { return group(line->item.urgency); }));
}

TEST_CASE("Design 7: what somebody waits for stands before mere reminders, however late these are") {
  DeskWorld world;
  world.open();
  world.pass(3 * base::milliseconds_per_day);
  store::Edit edit(world.app.store(), schema::asset::entity, world.car);
  edit.set(schema::asset::next_maintenance, world.clock.today().plus_days(-20));
  store::Commit commit;
  edit.append_to(commit);
  REQUIRE(world.app.run(std::move(commit)));
  const auto& lines = app::today_queue(world.app).lines;
  const auto place = [&](AttentionKind kind) { return std::ranges::find(lines, kind, [](const app::TodayLine* line) { return line->item.kind; }); };
  const auto maintenance = place(AttentionKind::maintenance), complaint = place(AttentionKind::complaint);
  REQUIRE((maintenance != lines.end() && complaint != lines.end()));
  CHECK((*maintenance)->item.urgency == rules::Urgency::overdue);
  CHECK((*complaint)->item.urgency == rules::Urgency::overdue);
  CHECK((*maintenance)->item.deadline < (*complaint)->item.deadline);
  CHECK(complaint < maintenance);
}

TEST_CASE("R-ORG-07: the deputy of an absent colleague has the lines as their own, on the days of the absence") {
  DeskWorld world;
  world.open();
  const base::RecordId taker = world.app.person().id;
  world.as("follow_up");
  const base::RecordId deputy = world.app.person().id;
  const auto of_deputy = [&] {
    REQUIRE(world.app.sign_in(deputy, {}));
    const int lines = world.lines(AttentionKind::complaint, app::QueueScope::mine);
    REQUIRE(world.app.sign_in(taker, {}));
    return lines;
  };
  CHECK(of_deputy() == 0);
  const base::Date today = world.clock.today();
  CHECK_FALSE(world.run(commands::set_absence(world.app.context(), taker, today, today, taker)));
  CHECK(world.problem == "staff.error.deputy");
  CHECK_FALSE(world.run(commands::set_absence(world.app.context(), taker, today, today.plus_days(-1), deputy)));
  CHECK(world.problem == "staff.error.absence_order");

  REQUIRE(world.run(commands::set_absence(world.app.context(), taker, today.plus_days(1), today.plus_days(2), deputy)));
  CHECK(of_deputy() == 0);
  for (const int expected : {1, 1, 0}) {
    world.pass(base::milliseconds_per_day);
    INFO(world.clock.today().to_string());
    CHECK(of_deputy() == expected);
  }
  REQUIRE(world.run(commands::set_absence(world.app.context(), taker, world.clock.today(), world.clock.today().plus_days(30), deputy)));
  CHECK(of_deputy() == 1);
  REQUIRE(world.run(commands::end_absence(world.app.context(), taker)));
  CHECK(of_deputy() == 0);

  // Set by hand: until it is set back, or days are noted.
  store::Commit by_hand = world.app.context().commit("undo.changed");
  store::Edit(world.app.store(), schema::user::entity, taker).set(schema::user::state, "absent").append_to(by_hand);
  REQUIRE(world.app.run(by_hand));
  CHECK(of_deputy() == 1);
  REQUIRE(world.run(commands::end_absence(world.app.context(), taker)));
  CHECK(of_deputy() == 0);
}

TEST_CASE("R-FU-19: market information of a call goes to the supervisor, has no clock, and is read once") {
  DeskWorld world;
  world.as("follow_up");
  world.wish("market");
  CHECK(world.lines(AttentionKind::market) == 0);
  world.as("customer_service_manager");
  CHECK(world.lines(AttentionKind::market) == 1);
  CHECK(world.lines(AttentionKind::demand) == 0);
  base::RecordId note;
  world.app.store().each(schema::market_note::entity, [&](const store::Record& record) { note = record.id(); });
  REQUIRE_FALSE(note.empty());
  REQUIRE(world.run(commands::see_market_note(world.app.context(), note)));
  CHECK(world.lines(AttentionKind::market) == 0);
}

}  // namespace aftercare::tests
