// The opening hours a shop has set, wherever they count (R-REC-05, C-35).

#include <catch_amalgamated.hpp>

#include "app/queries/order_lines.hpp"
#include "app/queries/order_workshop_queries.hpp"
#include "app/reception_settings.hpp"
#include "app/settings.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

/// 2026-11-21 is a Saturday.
struct WeekendWorld : ReceptionWorld {
  void close_at_weekends() { REQUIRE(run(commands::set_setting(app.context(), app::settings::shop_open_weekends, "0"))); }
  std::string local(std::optional<base::Milliseconds> at) const { return at ? base::format_local_minute(*at, 480) : std::string(); }
};

}  // namespace

TEST_CASE("R-REC-05 C-35: a shop that closes at weekends suggests no plan there and has no room there") {
  WeekendWorld world;
  world.receive();
  CHECK(world.local(app::order_lines(world.app, world.order).suggested.start) == "2026-11-21 10:10");
  CHECK(app::day_load(world.app, date("2026-11-21")).room == 34'200'000);  // 8:30 to 18:00 in one bay

  world.close_at_weekends();
  CHECK_FALSE(app::shop_hours(world.app).open_on(date("2026-11-21")));
  const app::OrderPlan& plan = app::order_lines(world.app, world.order).suggested;
  CHECK(world.local(plan.start) == "2026-11-23 08:40");
  CHECK(world.local(plan.promised) == "2026-11-23 10:10");
  CHECK(app::day_load(world.app, date("2026-11-21")).room == 0);
  CHECK(app::day_load(world.app, date("2026-11-23")).room == 34'200'000);
}

TEST_CASE("R-REC-10 C-35: the progress window of the workshop counts the same hours as the plan") {
  WeekendWorld world;
  world.until_in_workshop();
  const base::Milliseconds friday = base::from_local({date("2026-11-20"), 17 * 60}, 480);
  const base::Milliseconds monday = base::from_local({date("2026-11-23"), 9 * 60 + 30}, 480);
  REQUIRE(world.run(commands::set_plan(world.app.context(), world.order, {friday, monday, monday, {}})));
  world.close_at_weekends();
  CHECK(world.local(app::order_workshop(world.app, world.order).progress.window.from) == "2026-11-20 18:00");
}

TEST_CASE("P-26 R-EST-05: the visit form changes what was said, never the lines of an order on its way") {
  ReceptionWorld world;
  world.receive();
  REQUIRE(world.run(commands::add_canned_job(world.app.context(), world.order, world.job)));
  commands::VisitDraft visit = commands::visit_of(world.app.context(), world.order);
  visit.order.set_text(schema::repair_order::complaint, "机油灯亮");
  REQUIRE(world.run(commands::save_visit(world.app.context(), visit)));
  CHECK(world.record()[schema::repair_order::complaint] == "机油灯亮");

  visit = commands::visit_of(world.app.context(), world.order);
  visit.items.front().unit_price = "1";
  CHECK_FALSE(world.run(commands::save_visit(world.app.context(), visit)));
  CHECK(world.problem == "reception.error.lines_on_order");

  world.agree_all();
  world.plan();
  REQUIRE(world.sign("repair_order"));
  REQUIRE(world.advance("signed"));
  const std::size_t before = world.lines().size();
  visit = commands::visit_of(world.app.context(), world.order);
  visit.removed_items = {visit.items.back().id};
  visit.items.pop_back();
  CHECK_FALSE(world.run(commands::save_visit(world.app.context(), visit)));
  CHECK(world.problem == "reception.error.signed_already");
  visit = commands::visit_of(world.app.context(), world.order);
  visit.items.push_back({.name = "悄悄加的项目", .unit_price = "999"});
  CHECK_FALSE(world.run(commands::save_visit(world.app.context(), visit)));
  CHECK(world.lines().size() == before);
  CHECK(rules::signed_form(world.app.indexes(), "repair_order", world.order).state == rules::SignatureState::valid);
}

}  // namespace aftercare::tests
