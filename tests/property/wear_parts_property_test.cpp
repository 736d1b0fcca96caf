// R-CARE-08, R-DATA-04: reminders of wear parts kept from edit to edit are those made from scratch, after any history of
// visits, lines, sales, deletions, merges and splits.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "rules/care/care_list.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

namespace {

/// Few cars, visits and lines, so that edits meet.
struct WearHistory {
  explicit WearHistory(std::uint64_t seed) : world(seed), random(seed ^ 0x77EA) {
    for (int i = 0; i < 4; ++i) cars.push_back(world.vehicle("粤B1234" + std::to_string(i)));
  }

  const base::RecordId& any(const std::vector<base::RecordId>& ids) { return ids[random.below(ids.size())]; }
  /// One of them, or one more.
  base::RecordId some(std::vector<base::RecordId>& ids) {
    if (ids.empty() || random.below(3) == 0) ids.push_back(world.mint());
    return any(ids);
  }
  bool maybe() { return random.below(2) == 0; }
  base::Date near() { return date("2026-11-21").plus_days(static_cast<int>(random.below(160)) - 130); }

  void visit() {
    namespace order = schema::repair_order;
    static const char* const states[] = {"received", "in_workshop", "delivered", "delivered", "cancelled", "left"};
    world.change(order::entity, some(orders), [&](store::Edit& edit) {
      if (maybe()) edit.set(order::asset_of, any(cars));
      if (maybe()) edit.set(order::arrived_at, base::from_local({near(), 600}, 480)).set(order::mileage, static_cast<std::int64_t>(random.below(30'000)));
      edit.set(order::state, states[random.below(std::size(states))]);
    });
  }
  void work() {
    namespace item = schema::order_item;
    static const char* const names[] = {"制动液", "雨刮片", "机油"};
    static const char* const answers[] = {"agreed", "agreed", "proposed", "declined"};
    world.change(item::entity, some(lines), [&](store::Edit& edit) {
      if (maybe()) edit.set(item::order_of, some(orders));  // perhaps before the visit itself is known
      edit.set(item::kind, "part").set(item::name, names[random.below(3)]).set(item::answer, answers[random.below(4)]);
    });
  }
  void sale() {
    namespace sold = schema::sales_delivery;
    world.change(sold::entity, some(sales), [&](store::Edit& edit) { edit.set(sold::asset_of, any(cars)).set(sold::pickup_date, near()); });
  }
  void car() {
    world.change(schema::asset::entity, any(cars), [&](store::Edit& edit) {
      edit.set(schema::asset::first_registered, maybe() ? std::optional(near()) : std::nullopt).set(schema::asset::energy, maybe() ? "electric" : "petrol");
    });
  }
  void life() {
    const std::pair<const schema::Entity*, const std::vector<base::RecordId>*> kinds[] = {
        {&schema::repair_order::entity, &orders}, {&schema::order_item::entity, &lines}, {&schema::sales_delivery::entity, &sales}, {&schema::asset::entity, &cars}};
    const auto& [entity, ids] = kinds[random.below(std::size(kinds))];
    if (ids->empty()) return;
    const base::RecordId id = any(*ids);
    if (!world.find(*entity, id)) return;
    if (maybe()) world.remove(*entity, id);
    else world.revive(*entity, id);
  }
  void merge_or_split() {
    const base::RecordId id = any(cars), into = any(cars);
    if (id == into) return;
    if (maybe()) world.merge(schema::asset::entity, id, into);
    else world.change(schema::asset::entity, id, [](store::Edit& edit) { edit.split(); });
  }
  void step() {
    switch (random.below(8)) {
      case 0: case 1: return visit();
      case 2: case 3: case 4: return work();
      case 5: return maybe() ? sale() : car();
      case 6: return life();
      default: return merge_or_split();
    }
  }

  RecordWorld world;
  SeededRandom random;
  std::vector<base::RecordId> cars, orders, lines, sales;
};

std::vector<std::string> shown(const std::vector<rules::CareItem>& items) {
  std::vector<std::string> lines;
  for (const rules::CareItem& item : items) {
    if (item.kind == rules::CareKind::wear_part) lines.push_back(item.task.to_string() + " " + item.asset.to_string() + " " + item.occasion + " " + item.due.to_string());
  }
  return lines;
}

}  // namespace

TEST_CASE("R-CARE-08, R-DATA-04: wear parts kept from edit to edit are those from scratch", "[care]") {
  const std::vector<rules::WearPart> parts = {
      {.code = "brake_fluid", .name = "制动液", .words = {"制动液"}, .months = 3, .active = true},
      {.code = "wiper", .name = "雨刮片", .engine_only = true, .words = {"雨刮"}, .months = 4, .reading = 8'000, .active = true}};
  std::size_t met = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    WearHistory history(seed);
    rules::CareSettings settings{.shop = history.world.shop};
    settings.wear_parts = rules::wear_parts_in_use(parts);
    rules::CareView kept(history.world.indexes);
    const base::Date today = date("2026-11-21");
    for (int step = 0; step < 150; ++step) {
      history.step();
      if (history.random.below(3) == 0) continue;  // several edits between two looks
      INFO("seed " << seed << ", step " << step);
      const base::Milliseconds now = base::from_local({today, 600}, 480);
      const auto fresh = shown(rules::CareView(history.world.indexes).between(today, today.plus_days(60), now, settings, {}));
      REQUIRE(shown(kept.between(today, today.plus_days(60), now, settings, {})) == fresh);
      met += fresh.size();
    }
  }
  CHECK(met > 300);
}

}  // namespace aftercare::tests
