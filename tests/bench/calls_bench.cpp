// Figures of the due list of 回访 and of the call card. Run: calls_bench [customers], 100000 if not said; three visits
// each over nine hundred days, every third car sold here.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "schema/entities.hpp"
#include "support/record_world.hpp"

namespace aftercare::bench {

namespace {

/// Time of the processor: other work on the computer must not count.
template <class Work>
double milliseconds_of(Work work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC;
}

struct Shop {
  base::FixedClock clock{1'795'226'400'000};  // 2026-11-21 10:00
  tests::SeededRandom random{7};
  app::App app{clock, random};
  store::Commit commit;

  template <class SetFields>
  base::RecordId add(const schema::Entity& entity, SetFields set_fields) {
    store::Edit edit(app.store(), entity, base::mint_record_id(*base::ShopCode::parse("S01"), random));
    set_fields(edit);
    edit.append_to(commit);
    return edit.id();
  }
  base::Milliseconds days_ago(std::size_t most) { return clock.now() - base::milliseconds_per_day * static_cast<base::Milliseconds>(1 + random.below(most)); }
  void flush() {
    if (!app.store().run()) app.store().start_run(random.next_u64() | 1U);
    app.store().apply(commit, clock.now());
    commit = {};
  }

  void add_customer(std::size_t number) {
    namespace c = schema::customer;
    namespace r = schema::repair_order;
    const auto customer = add(c::entity, [&](store::Edit& edit) {
      edit.set(c::name, "客户" + std::to_string(number)).set(c::phones, {"138" + std::to_string(10'000'000 + number)}).set(c::vip, number % 20 == 0);
    });
    const auto car = add(schema::asset::entity, [&](store::Edit& edit) { edit.set(schema::asset::plate, "粤B" + std::to_string(10'000 + number)); });
    add(schema::ownership::entity, [&](store::Edit& edit) { edit.set(schema::ownership::customer_of, customer).set(schema::ownership::asset_of, car).set(schema::ownership::role, "owner"); });
    if (number % 3 == 0) {
      add(schema::sales_delivery::entity, [&](store::Edit& edit) {
        namespace d = schema::sales_delivery;
        edit.set(d::customer_of, customer).set(d::asset_of, car).set(d::pickup_date, base::to_local(days_ago(900), 480).date);
      });
    }
    for (int visit = 0; visit < 3; ++visit) {
      const base::Milliseconds arrived = days_ago(900);
      add(r::entity, [&](store::Edit& edit) {
        edit.set(r::customer_of, customer).set(r::asset_of, car).set(r::arrived_at, arrived).set(r::purpose, "maintenance");
        edit.set(r::complaint, "常规保养").set(r::work_done, "按保养手册完成保养，检查全车");
        edit.set(r::state, "delivered").set(r::state_at, arrived + 7'200'000).set(r::delivered_at, arrived + 7'200'000);
      });
    }
  }
};

void run(std::size_t customers) {
  Shop shop;
  for (std::size_t i = 0; i < customers; ++i) {
    shop.add_customer(i);
    if (i % 1000 == 999) shop.flush();
  }
  shop.flush();
  std::size_t items = 0;
  const double cold = milliseconds_of([&] { items = app::follow_up_list(shop.app).items.size(); });
  std::printf("due list of %zu customers, cold        %8.1f ms  (%zu due, goal 100)\n", customers, cold, items);
  // A new day makes the list anew with the look-ups that are there already.
  shop.clock.advance(base::milliseconds_per_day);
  std::printf("the next day                               %8.1f ms\n", milliseconds_of([&] { items = app::follow_up_list(shop.app).items.size(); }));
  double slowest = 0, sum = 0;
  constexpr int rounds = 40;
  for (int round = 0; round < rounds; ++round) {
    const schema::Entity& entity = round % 2 == 0 ? schema::customer::entity : schema::repair_order::entity;
    const auto index = shop.app.store().entity_index(entity);
    const auto row = static_cast<store::Row>(static_cast<std::size_t>(round) * 7919 % shop.app.store().row_count(index));
    store::Edit edit(shop.app.store(), entity, shop.app.store().row_id(index, row));
    if (round % 2 == 0) edit.set(schema::customer::name, "改名" + std::to_string(round));
    else edit.set(schema::repair_order::delivered_at, shop.clock.now() - 4 * base::milliseconds_per_day);
    edit.append_to(shop.commit);
    shop.flush();
    const double once = milliseconds_of([&] { items = app::follow_up_list(shop.app).items.size(); });
    if (round < 4) continue;  // make the look-ups
    sum += once;
    slowest = std::max(slowest, once);
  }
  std::printf("after one edit                             %8.2f ms  (slowest %.2f, goal 5)\n", sum / (rounds - 4), slowest);
  double first = 0, worst = 0;
  const auto calls = app::follow_up_list(shop.app).items;
  for (std::size_t i = 0; i < std::min<std::size_t>(calls.size(), 30); ++i) {
    const base::RecordId task = calls[i].item->task;
    const double once = milliseconds_of([&] { (void)app::call_card(shop.app, task); });
    if (i == 0) first = once;
    else worst = std::max(worst, once);
  }
  std::printf("call card, first and slowest of the next   %8.1f ms  %.2f ms  (goal 50)\n", first, worst);
}

}  // namespace
}  // namespace aftercare::bench

int main(int count, char** words) {
  aftercare::bench::run(count > 1 ? static_cast<std::size_t>(std::atoll(words[1])) : 100'000);
  return 0;
}
