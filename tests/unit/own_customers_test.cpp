// P-07: where the shop wants it, a follow-up specialist sees the customers he tracks; a deputy those of an absent colleague.
#include <algorithm>

#include <catch_amalgamated.hpp>

#include "app/queries/follow_up_queries.hpp"
#include "app/queries/own_customers.hpp"
#include "app/queries/today_queue.hpp"
#include "app/queries/vehicle_queries.hpp"
#include "app/settings.hpp"
#include "rules/own_customers.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace {

namespace customer = schema::customer;

/// Three customers who took their cars a week ago: of the first specialist, of the second, of nobody.
struct TrackerWorld : ComplaintWorld {
  base::RecordId first, second, of_first, of_second, of_nobody, cars[3];

  TrackerWorld() {
    first = hire("周静"), second = hire("吴佳怡");
    of_first = customer_id, cars[0] = car;
    of_second = add_customer("李强", "13900139000", "粤BD06619"), cars[1] = vehicle;
    of_nobody = add_customer("孙敏", "13700137000", "粤BD06620"), cars[2] = vehicle;
    track(of_first, first);
    track(of_second, second);
    track(of_nobody, {});
    sell(of_first, cars[0]);
    sell(of_second, cars[1]);
    sell(of_nobody, cars[2]);
  }
  base::RecordId hire(const std::string& name) {
    app::RecordDraft draft = app::empty_draft(schema::user::entity);
    draft.set_text(schema::user::name, name);
    draft.set_text(schema::user::role, "follow_up");
    REQUIRE(run(commands::save_record(app.context(), draft)));
    return draft.id;
  }
  void track(const base::RecordId& id, std::optional<base::RecordId> tracker) {
    if (tracker && tracker->empty()) tracker.reset();
    store::Commit commit = app.context().commit("undo.changed");
    store::Edit(app.store(), customer::entity, id).set(customer::tracker, tracker).append_to(commit);
    REQUIRE(app.run(std::move(commit)));
  }
  void sell(const base::RecordId& to, const base::RecordId& what) {
    app::RecordDraft sold = app::empty_draft(schema::sales_delivery::entity);
    sold.set_text(schema::sales_delivery::customer_of, to.to_string());
    sold.set_text(schema::sales_delivery::asset_of, what.to_string());
    sold.set_text(schema::sales_delivery::pickup_date, "2026-11-14");
    REQUIRE(run(commands::save_record(app.context(), sold)));
  }
  void limit(const char* value) {
    REQUIRE(app.sign_in(manager, {}));
    REQUIRE(run(app::commands::set_setting(app.context(), app::settings::own_customers_only, value)));
  }
  void at_desk(const base::RecordId& person) { REQUIRE(app.sign_in(person, {})); }
  std::size_t rows(const app::RecordListSpec& spec) {
    app::RecordList list;
    for (int step = 0; step < 100 && !list.refresh(app, spec, 1000); ++step) {}
    return list.size();
  }
  std::size_t customers() { return rows(app::customer_list_spec(app, {})); }
  std::size_t vehicles() { return rows(app::vehicle_list_spec(app, {})); }
  std::size_t found(const char* words) {
    std::size_t count = 0;
    for (const store::SearchHit& hit : app::search_seen(app, words, {.per_entity = 6, .total = 12})) count += hit.record.entity() == &schema::asset::entity;
    return count;
  }
  int due_today() {
    const auto& kinds = app::today_queue(app).kinds;
    const auto shown = kinds.find(rules::AttentionKind::follow_up);
    return shown == kinds.end() ? 0 : shown->second;
  }
  /// Customers, vehicles, plates found, calls of 回访 and of 今日.
  std::vector<std::size_t> seen() {
    return {customers(), vehicles(), found("粤BD066"), app::follow_ups_seen(app).items.size(), app::follow_up_queue(app, "all").size(), static_cast<std::size_t>(due_today())};
  }
};

std::vector<std::size_t> everywhere(std::size_t count) { return std::vector<std::size_t>(6, count); }

}  // namespace

TEST_CASE("P-07: by default the desk is shared; set, a specialist sees his own customers and those of nobody, in every list") {
  TrackerWorld world;
  world.at_desk(world.first);
  CHECK(world.seen() == everywhere(3));
  world.limit("1");
  CHECK(world.seen() == everywhere(3));  // the manager sees all
  world.at_desk(world.first);
  CHECK(world.seen() == everywhere(2));
  CHECK(app::sees_customer(world.app, world.of_first));
  CHECK(app::sees_customer(world.app, world.of_nobody));
  CHECK_FALSE(app::sees_customer(world.app, world.of_second));
  CHECK(app::sees_customer(world.app, base::RecordId{}));
  CHECK(app::finds_others_only(world.app, "粤BD06619"));
  CHECK_FALSE(app::finds_others_only(world.app, "粤BD06618"));
  CHECK_FALSE(app::finds_others_only(world.app, "粤BD0662"));
  CHECK_FALSE(app::finds_others_only(world.app, "粤BX9999"));  // nobody's: a new customer
  CHECK(app::tracker_name(world.app, world.of_second) == "吴佳怡");
  world.as("customer_service_manager");
  CHECK(world.seen() == everywhere(3));
  world.limit("0");
  world.at_desk(world.first);
  CHECK(world.seen() == everywhere(3));
}

TEST_CASE("P-07: another tracker, another owner, and the lists follow") {
  TrackerWorld world;
  world.limit("1");
  world.at_desk(world.first);
  REQUIRE(world.seen() == everywhere(2));
  world.track(world.of_second, world.first);
  CHECK(world.seen() == everywhere(3));
  world.track(world.of_first, world.second);
  CHECK(world.seen() == everywhere(2));
  app::RecordDraft free_car = app::empty_draft(schema::asset::entity);
  free_car.set_text(schema::asset::plate, "粤BD06621");
  REQUIRE(world.run(commands::save_record(world.app.context(), free_car)));
  CHECK(world.vehicles() == 3);  // without an owner it is everybody's
  CHECK(world.customers() == 2);
}

TEST_CASE("P-07, R-ORG-07: the deputy sees the absent colleague's customers on the days of the absence, both counted") {
  TrackerWorld world;
  world.limit("1");
  const base::Date today = world.clock.today();
  REQUIRE(world.run(commands::set_absence(world.app.context(), world.second, today.plus_days(1), today.plus_days(2), world.first)));
  world.at_desk(world.first);
  for (const std::size_t expected : {2, 3, 3, 2}) {
    INFO(world.clock.today().to_string());
    CHECK(world.customers() == expected);
    CHECK(world.found("粤BD066") == expected);
    world.pass(base::milliseconds_per_day);
    REQUIRE(world.app.sign_in(world.first, {}));
  }
}

TEST_CASE("P-07: the trackers somebody stands for: himself, and who is away and named him") {
  RecordWorld world;
  const auto person = [&](std::string state, std::optional<base::RecordId> deputy) {
    return world.add(schema::user::entity, [&](store::Edit& edit) { edit.set(schema::user::name, "x").set(schema::user::state, state).set(schema::user::deputy, deputy); });
  };
  const base::RecordId me = person("active", {}), away = person("absent", me), here = person("active", me);
  const auto trackers = rules::trackers_of(world.indexes, me, date("2026-11-21"));
  CHECK(trackers.size() == 2);
  CHECK(std::ranges::contains(trackers, me));
  CHECK(std::ranges::contains(trackers, away));
  CHECK(rules::trackers_of(world.indexes, here, date("2026-11-21")) == std::vector{here});
  CHECK(rules::trackers_of(world.indexes, {}, date("2026-11-21")).empty());
  const base::RecordId twice = person("active", {});
  world.merge(schema::user::entity, twice, me);
  CHECK(rules::trackers_of(world.indexes, me, date("2026-11-21")).size() == 3);  // what named the duplicate is his
  const base::RecordId tracked = world.add(schema::customer::entity, [&](store::Edit& edit) { edit.set(schema::customer::tracker, twice); });
  CHECK(rules::is_own_customer(world.find(schema::customer::entity, tracked), rules::trackers_of(world.indexes, me, date("2026-11-21"))));
  CHECK_FALSE(rules::is_own_customer(world.find(schema::customer::entity, tracked), {here}));
}

}  // namespace aftercare::tests
