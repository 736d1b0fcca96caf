// 易损件 where people meet it: the table of the settings, the car's page, the reception, the phone, the care list
// (R-CARE-08, R-MNT-07, R-REC-05).

#include "app/commands/order_commands.hpp"
#include "app/commands/wear_part_commands.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "support/page_world.hpp"
#include "ui/items.hpp"

namespace aftercare::test {

using ui::Role;
namespace s = schema;

namespace {

/// The clock of the harness stands on 2026-11-21; the car is two years old in four days.
struct WearDesk : PageWorld {
  base::RecordId owner, car;

  explicit WearDesk(const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    owner = make(s::customer::entity, {{"name", "王丽娜"}, {"gender", "female"}}, "phones", {"13800138000"});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"brand", "大众"}, {"model", "途观L"}, {"first_registered", "2024-11-25"}});
    make(s::ownership::entity, {{"customer", owner.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    catch_up();
  }
  void switch_on(const std::string& code) {
    for (const rules::WearPart& part : app::wear_part_table(*app)) {
      if (part.code != code) continue;
      const rules::WearPart known = part;
      REQUIRE(app->run(app::commands::switch_wear_part(app->context(), known, true)));
      app->notices().clear();
      return void(catch_up());
    }
    FAIL("no part " << code);
  }
  bool shows(const std::string& words) { return ui.dump().find(words) != std::string::npos; }
};

}  // namespace

TEST_CASE("R-CARE-08: the table of wear parts is switched on, corrected and put back in the settings") {
  WearDesk world;
  world.go("#/settings?tab=care");
  world.ui.click("易损件");
  CHECK(world.ui.exists(Role::cell, "雨刮片"));
  CHECK(world.ui.exists(Role::cell, "24 个月 / 40,000 公里"));
  CHECK(world.ui.exists(Role::cell, "制动液、刹车油"));
  CHECK_FALSE(app::wear_parts_in_use(*world.app));
  world.ui.click(Role::button, "启用");  // of the first row
  const rules::WearParts used = app::wear_parts_in_use(*world.app);
  REQUIRE(used);
  CHECK(used->front().code == "wiper");
  CHECK(used->front().name == "@wear_part.wiper");
  CHECK(world.ui.exists(Role::button, "停用"));

  world.ui.click(Role::cell, "雨刮片");
  REQUIRE(world.ui.exists(Role::dialog, "雨刮片"));
  CHECK(world.ui.value_of(Role::textbox, "名称") == "雨刮片");
  world.ui.click(Role::textbox, "每隔");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("300");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.ui.exists(Role::dialog, "雨刮片"));
  CHECK(world.ui.has_state(Role::textbox, "每隔", ui::item_state::invalid));
  CHECK(app::wear_parts_in_use(*world.app)->front().months == 12);
  world.ui.click(Role::textbox, "每隔");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("6");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.ui.exists(Role::dialog, "雨刮片"));
  CHECK(app::wear_parts_in_use(*world.app)->front().months == 6);
  CHECK(app::wear_parts_in_use(*world.app)->front().name == "@wear_part.wiper");  // in English by its English name
  CHECK(world.ui.exists(Role::cell, "6 个月"));

  world.ui.click(Role::cell, "雨刮片");
  world.ui.click(Role::button, "恢复默认");
  CHECK_FALSE(app::wear_parts_in_use(*world.app));
  CHECK_FALSE(world.ui.exists(Role::button, "停用"));
}

TEST_CASE("R-CARE-08: the page of a car tells what is to be replaced when, and why") {
  WearDesk world;
  world.go("#/vehicles/" + world.car.to_string());
  CHECK_FALSE(world.ui.exists("易损件更换"));
  world.switch_on("brake_fluid");
  CHECK(world.ui.exists("易损件更换"));
  CHECK(world.ui.exists("制动液"));
  CHECK(world.ui.exists("2026-11-25"));
  CHECK(world.shows("没有更换记录，从 2024-11-25 算起 · 周期 24 个月，到 2026-11-25"));
}

TEST_CASE("R-CARE-08, R-REC-05: at the reception one key puts the part that is due on the estimate") {
  WearDesk world;
  world.switch_on("brake_fluid");
  app::commands::VisitDraft visit = app::commands::visit_for(world.app->context(), world.car);
  REQUIRE(world.app->run(app::commands::save_visit(world.app->context(), visit)));
  const base::RecordId id = visit.order.id;
  const auto lines = [&] { return store::items_of_order(world.app->indexes(), id); };
  const std::string hint = "易损件：制动液 2026-11-25 该更换，没有更换记录（从 2024-11-25 算起）";
  world.go("#/orders/" + id.to_string());
  CHECK(world.ui.exists(hint));
  CHECK_FALSE(world.ui.exists(Role::button, "加入报价"));  // the price list has none
  world.ui.press(ImGuiMod_Alt | ImGuiKey_W);
  CHECK(lines().empty());
  world.make(s::charge_item::entity, {{"code", "P-BFL"}, {"kind", "part"}, {"name", "制动液 DOT4"}, {"price", "98"}});
  world.catch_up();
  REQUIRE(world.ui.exists(Role::button, "加入报价"));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_W);
  REQUIRE(lines().size() == 1);
  CHECK(lines().front()[s::order_item::name] == "制动液 DOT4");
  CHECK(lines().front()[s::order_item::answer] == "proposed");
  CHECK_FALSE(world.ui.exists(hint));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_W);
  CHECK(lines().size() == 1);
}

TEST_CASE("R-CARE-08: whoever calls sees it beside the car, and the care list says it in words") {
  WearDesk world;
  world.make(s::sales_delivery::entity, {{"customer", world.owner.to_string()}, {"asset", world.car.to_string()}, {"pickup_date", "2026-11-14"}});
  world.switch_on("brake_fluid");
  const auto& calls = app::follow_up_list(*world.app).items;
  REQUIRE_FALSE(calls.empty());
  world.go("#/follow_up/" + calls.front().item->task.to_string());
  CHECK(world.shows("制动液 11月25日"));
  world.go("#/customers/" + world.owner.to_string());
  CHECK(world.shows("制动液 2026-11-25 该更换"));
  world.go("#/care");
  world.ui.click("易损件 1");  // the inspection falls on the same day
  CHECK(world.ui.exists(Role::cell, "制动液更换到期 2026-11-25，还有 4 天"));
  CHECK(world.shows("没有更换记录，从 2024-11-25 算起"));
  CHECK(world.shows("的制动液预计2026年11月25日前后该更换了"));
  world.go("#/today");
  CHECK(world.shows("制动液 2026-11-25 该更换，还有 4 天"));
}

TEST_CASE("Pictures of the wear parts", "[.pictures]") {
  for (const bool tablet : {false, true}) {
    UiOptions options;
    options.real_font = true;
    if (tablet) options.css_width = 1024, options.coarse_pointer = true;
    const std::string size = tablet ? "-1024x768.png" : "-1366x768.png";
    WearDesk world(options);
    world.switch_on("brake_fluid");
    world.switch_on("wiper");
    world.go("#/settings?tab=care");
    world.ui.click("易损件");
    world.ui.save_png("wear-parts" + size);
    world.ui.click(Role::cell, "制动液");
    world.ui.save_png("wear-part" + size);
    world.ui.press(ImGuiKey_Escape);
    world.go("#/vehicles/" + world.car.to_string());
    world.ui.save_png("wear-car" + size);
  }
}

}  // namespace aftercare::test
