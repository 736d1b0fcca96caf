// Practice without touching real records (R-GEN-10): demo records come beside real ones, stay on this computer and go
// in one step.

#include <catch_amalgamated.hpp>

#include "app/demo_data.hpp"
#include "app/exchange_desk.hpp"
#include "store/index_relations.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace {

std::string exported(app::App& app) {
  REQUIRE(app.exchange().start_export({.gzip = false}));
  while (app.exchange().tick()) {}
  auto file = app.exchange().take_finished();
  REQUIRE(file);
  return std::move(file->bytes);
}

base::RecordId visit_of(AppWorld& world, const base::RecordId& car) {
  app::commands::VisitDraft visit = app::commands::visit_for(world.app.context(), car);
  visit.items.push_back({.name = "更换前制动片", .quantity = "1", .unit_price = "520"});
  REQUIRE(world.app.run(app::commands::save_visit(world.app.context(), visit)));
  return visit.order.id;
}

std::size_t lines_of_order(const AppWorld& world, const base::RecordId& order) {
  std::size_t count = 0;
  world.app.store().each(schema::order_item::entity, [&](const store::Record& line) { count += line[schema::order_item::order_of] == order; });
  return count;
}

}  // namespace

TEST_CASE("R-GEN-10: demo records stand beside real ones, are not exported, and are removed in one step") {
  AppWorld world;
  const base::RecordId own = world.add_customer("王丽娜", "13800138000", "粤BD06618");
  CHECK_FALSE(app::has_demo(world.app));
  REQUIRE(app::load_demo(world.app));
  CHECK(app::has_demo(world.app));
  CHECK_FALSE(app::is_demo_shop(world.app));
  CHECK(app::demo_customers(world.app) == 200);

  const std::string file = exported(world.app);
  CHECK(file.contains("\"i\":\"" + own.to_string() + "\""));
  CHECK_FALSE(file.contains("\"i\":\"DEMO-"));
  CHECK_FALSE(file.contains("\"DEMO\":{"));
  CHECK_FALSE(file.contains("\"DEMO/personal\":{"));

  REQUIRE(app::remove_demo(world.app));
  CHECK_FALSE(app::has_demo(world.app));
  CHECK(app::demo_customers(world.app) == 0);
  CHECK(world.customer(own).visible());
  CHECK(world.app.stage() == app::Stage::working);
  REQUIRE(world.app.undo());
  CHECK(app::demo_customers(world.app) == 200);
  REQUIRE(world.app.redo());
  CHECK(app::demo_customers(world.app) == 0);
  CHECK_FALSE(exported(world.app).contains("\"i\":\"DEMO-"));  // nor that it was here

  REQUIRE(app::load_demo(world.app));
  CHECK(app::demo_customers(world.app) == 200);
}

TEST_CASE("R-GEN-10: what was entered on demo cars goes with the demo, what is real stays") {
  AppWorld world;
  world.add_customer("王丽娜", "13800138000", "粤BD06618");
  const base::RecordId real = visit_of(world, world.vehicle);
  REQUIRE(app::load_demo(world.app));
  base::RecordId car;
  world.app.store().each(schema::asset::entity, [&](const store::Record& record) {
    if (car.empty() && app::is_demo(record.id()) && store::owner_of(world.app.indexes(), record.id())) car = record.id();
  });
  REQUIRE_FALSE(car.empty());
  const base::RecordId practised = visit_of(world, car);
  CHECK_FALSE(app::is_demo(practised));
  const auto visible = [&](const base::RecordId& order) { return world.app.store().find(schema::repair_order::entity, order).visible(); };

  REQUIRE(app::remove_demo(world.app));
  CHECK(visible(real));
  CHECK(lines_of_order(world, real) == 1);
  CHECK_FALSE(visible(practised));
  CHECK(lines_of_order(world, practised) == 0);
  REQUIRE(world.app.undo());
  CHECK(visible(practised));
  CHECK(lines_of_order(world, practised) == 1);
}

TEST_CASE("R-GEN-10: a computer with nothing but the demo exports it, and goes back to the first start without it") {
  base::FixedClock clock{test_now};
  SeededRandom random{7};
  app::App application{clock, random};
  application.loaded();
  REQUIRE(app::start_demo(application));
  CHECK(application.stage() == app::Stage::working);
  CHECK(app::is_demo_shop(application));
  CHECK(exported(application).contains("\"i\":\"DEMO-"));

  REQUIRE(app::remove_demo(application));
  CHECK(application.stage() == app::Stage::set_up);
  CHECK(application.local().shop.empty());
  REQUIRE(application.set_up("S01", "宝安店", "林晓燕", false));
  CHECK_FALSE(app::has_demo(application));
  CHECK_FALSE(application.can_undo());  // Ctrl+Z does not bring the demo into the shop
}

}  // namespace aftercare::tests
