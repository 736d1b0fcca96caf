// P-07: a direct link to a colleague's customer says who looks after him, and offers nothing more.

#include "app/settings.hpp"
#include "rules/follow_up/due_list.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;

TEST_CASE("P-07: links to a colleague's customer and his car say who looks after them; the switch stands in 设置") {
  PageWorld world({.css_height = 2400});
  world.set_up();
  const base::RecordId manager = world.app->person().id;
  const base::RecordId first = world.make(schema::user::entity, {{"name", "周静"}, {"role", "follow_up"}});
  const base::RecordId second = world.make(schema::user::entity, {{"name", "吴佳怡"}, {"role", "follow_up"}});
  const base::RecordId customer = world.make(schema::customer::entity, {{"name", "李强"}, {"tracker", second.to_string()}});
  const base::RecordId car = world.make(schema::asset::entity, {{"plate", "粤BD06619"}});
  world.make(schema::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
  const base::RecordId sale = world.make(schema::sales_delivery::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"pickup_date", "2026-11-14"}});
  world.go("#/settings?tab=shop");
  world.ui.click("跟踪员只看自己的客户");
  CHECK(app::setting_number(world.app->store(), world.app->local().shop, app::settings::own_customers_only) == 1);

  const std::string pages[] = {"#/customers/" + customer.to_string(), "#/customers/" + customer.to_string() + "/edit", "#/vehicles/" + car.to_string(),
                               "#/vehicles/" + car.to_string() + "/edit", "#/follow_up/" + rules::follow_up_task_id("7dc", sale).to_string()};
  REQUIRE(world.app->sign_in(first, {}));
  for (const std::string& page : pages) {
    INFO(page);
    world.go("#/today");
    world.go(page);
    const std::string shown = world.ui.dump();
    CHECK(shown.contains("这位客户由 吴佳怡 专人跟踪，请找 吴佳怡。"));
    CHECK_FALSE(shown.contains("李强"));
    CHECK_FALSE(shown.contains("06619"));
    CHECK_FALSE(world.ui.exists(Role::button, "保存"));
  }
  for (const base::RecordId& person : {second, manager}) {
    REQUIRE(world.app->sign_in(person, {}));
    world.go("#/today");
    world.go(pages[0]);
    CHECK(world.ui.dump().contains("李强"));
    CHECK_FALSE(world.ui.dump().contains("专人跟踪，请找"));
  }
}

}  // namespace aftercare::test
