// 召回 by keyboard: the list, VINs pasted in, results; and the warnings where a car or its owner is met (R-CMP-14).
#include "app/commands/order_commands.hpp"
#include "app/commands/recall_commands.hpp"
#include "rules/care/recall_view.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

/// The clock of the harness stands on 2026-11-21.
struct RecallWorld : PageWorld {
  base::RecordId customer, car, recall;

  explicit RecallWorld(const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    customer = make(s::customer::entity, {{"name", "王丽娜"}}, "phones", {"13800138000"});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"vin", "LSVAB2188E2100001"}, {"brand", "大众"}, {"model", "途观L"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    recall = make(s::recall::entity, {{"recall_no", "S2026M0118V"}, {"title", "燃油泵召回"}, {"defect", "燃油泵可能停转"}, {"measure", "免费更换燃油泵"}, {"announced_on", "2026-11-10"}},
                  "vins", {"LSVAB2188E2100001", "LFV2A21K1A3012345"});
    catch_up();
  }
  store::Record result() const { return rules::recall_result_of(app->indexes(), recall, car); }
  std::string result_state() const { return result() ? result()[s::recall_result::state] : std::string(); }
  void open() { go("#/recalls/" + recall.to_string()); }
  bool warns() const { return ui.dump().contains("有未完成的召回：燃油泵召回（S2026M0118V）"); }
  std::vector<std::string> vins() const { return app->store().find(s::recall::entity, recall)[s::recall::vins]; }
};

}  // namespace

TEST_CASE("R-CMP-14: the list stands beside the complaints and tells how far each recall is") {
  RecallWorld world;
  world.go("#/complaints");
  world.ui.click(Role::tab, "召回");
  CHECK(world.ui.context().router.current().page == "recalls");
  CHECK(world.ui.exists(Role::cell, "燃油泵召回"));
  CHECK(world.ui.exists(Role::cell, "0 · 0%"));
  world.ui.press(ImGuiKey_N);
  CHECK(world.ui.context().router.current().id() == "new");
}

TEST_CASE("R-CMP-14: one car after the other is recorded by keyboard") {
  RecallWorld world;
  world.open();
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  CHECK(world.ui.dump().contains("通知车主"));
  world.ui.press(ImGuiKey_J);
  REQUIRE(world.ui.exists(Role::dialog, "召回结果：粤B·D06618"));
  world.ui.type("下周来");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.ui.exists(Role::dialog, "召回结果：粤B·D06618"));
  CHECK(world.result_state() == "told");
  CHECK(world.result()[s::recall_result::note] == "下周来");
  CHECK(world.first(s::contact_log::entity)[s::contact_log::channel] == "phone");
  CHECK_FALSE(world.ui.exists(Role::cell, "王丽娜"));  // nobody is left to be told
  world.ui.click("已通知未完成 1");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.ui.press(ImGuiKey_Y);
  CHECK(ui::format_route(world.ui.context().router.current()) == "#/appointments/new?vehicle=" + world.car.to_string());
}

TEST_CASE("R-CMP-14: VINs are pasted; what is none stays in the field with its line") {
  RecallWorld world;
  world.open();
  world.ui.press(ImGuiKey_V);
  REQUIRE(world.ui.exists(Role::dialog, "粘贴车架号"));
  world.ui.type("lsvab2184e2100500，短");
  CHECK(world.ui.exists("第 1 行「短」：不是 17 位车架号"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.vins() == std::vector<std::string>{"LFV2A21K1A3012345", "LSVAB2184E2100500", "LSVAB2188E2100001"});
  REQUIRE(world.ui.exists(Role::dialog, "粘贴车架号"));
  CHECK(world.ui.value_of(Role::textbox, "车架号清单") == "短");
  world.ui.click(Role::button, "取消");
  world.ui.click(Role::button, "查看清单");
  CHECK(world.ui.exists(Role::cell, "LSVAB2184E2100500"));
}

TEST_CASE("R-CMP-14: the vehicle's page and the care list show the recall") {
  RecallWorld world;
  world.go("#/vehicles/" + world.car.to_string());
  CHECK(world.ui.exists(Role::button, "燃油泵召回"));
  world.ui.click(Role::button, "燃油泵召回");
  CHECK(world.ui.context().router.current().page == "recalls");
  world.go("#/care");
  CHECK(world.ui.exists(Role::cell, "召回通知"));
  REQUIRE(world.app->run(commands::record_recall(world.app->context(), world.recall, world.car, {.state = "done", .note = {}, .order = {}, .channel = {}})));
  world.ui.settle();
  CHECK_FALSE(world.ui.exists(Role::cell, "召回通知"));
  world.go("#/vehicles/" + world.car.to_string());
  CHECK_FALSE(world.ui.exists(Role::button, "燃油泵召回"));
}

TEST_CASE("R-CMP-14: who calls the owner about something else sees the recall on the call card") {
  RecallWorld world;
  world.make(s::sales_delivery::entity, {{"customer", world.customer.to_string()}, {"asset", world.car.to_string()}, {"pickup_date", "2026-11-14"}});
  world.catch_up();
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  REQUIRE_FALSE(world.ui.context().router.current().id().empty());
  CHECK(world.ui.dump().contains("未完成的召回"));
  CHECK(world.ui.dump().contains("免费更换燃油泵"));
  REQUIRE(world.app->run(commands::close_recall(world.app->context(), world.recall)));
  world.ui.settle();
  CHECK_FALSE(world.ui.dump().contains("未完成的召回"));
}

TEST_CASE("R-CMP-14: a car that is received with an open recall warns; the order does it") {
  RecallWorld world({.css_height = 1400});
  world.go("#/orders/new?vehicle=" + world.car.to_string());
  CHECK(world.warns());
  commands::VisitDraft visit = commands::visit_for(world.app->context(), world.car);
  REQUIRE(world.app->run(commands::save_visit(world.app->context(), visit)));
  world.go("#/orders/" + visit.order.id.to_string());
  CHECK(world.warns());
  world.ui.click(Role::button, "加为维修项目");
  CHECK(store::items_of_order(world.app->indexes(), visit.order.id).size() == 1);
  CHECK_FALSE(world.ui.exists(Role::button, "加为维修项目"));
  world.ui.click(Role::button, "由本工单完成");
  CHECK(world.result_state() == "done");
  CHECK(world.result()[s::recall_result::order_of] == visit.order.id);
  CHECK_FALSE(world.warns());
}

TEST_CASE("R-CMP-14: closing a recall takes its warnings away; the page says what a new one needs") {
  RecallWorld world;
  world.open();
  world.ui.click(Role::button, "结束召回");
  CHECK(world.app->store().find(s::recall::entity, world.recall)[s::recall::state] == "closed");
  world.go("#/orders/new?vehicle=" + world.car.to_string());
  CHECK_FALSE(world.warns());
  const base::RecordId bare = world.make(s::recall::entity, {{"recall_no", "S2026M0119V"}, {"title", "安全带召回"}, {"defect", "锁扣"}, {"measure", "更换"}, {"announced_on", "2026-11-20"}});
  world.go("#/recalls/" + bare.to_string());
  CHECK(world.ui.dump().contains(world.ui.context().tr("recall.no_scope.text")));
}

}  // namespace aftercare::test
