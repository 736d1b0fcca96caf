// What list pages, forms, tabs and the organisation tree promise on every page that uses them.

#include <algorithm>

#include "app/commands/organisation_commands.hpp"
#include "app/exchange_desk.hpp"
#include "app/queries/organisation.hpp"
#include "base/identifiers.hpp"
#include "rules/absence.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"
#include "ui/pages/list_page.hpp"

namespace aftercare::test {

using ui::Role;

TEST_CASE("A list writes its filter, words and order into the address and reads them back") {
  const app::ListQuery plain{.filter = "in_shop", .sort = "arrived_at"};
  app::ListQuery query{.filter = "all", .words = "粤B 12", .sort = "name", .descending = false};
  const ui::Route route = ui::list_route(ui::parse_route("#/orders"), query, plain);
  CHECK(ui::format_route(route) == "#/orders?filter=all&words=%E7%B2%A4B%2012&sort=name");
  CHECK(ui::list_query(route, plain) == query);
  query.descending = true;
  CHECK(ui::list_route(route, query, plain).query_value("sort") == "-name");
  CHECK(ui::format_route(ui::list_route(route, plain, plain)) == "#/orders");
  CHECK(ui::list_query(ui::parse_route("#/orders"), plain) == plain);
}

TEST_CASE("R-ARCH-14: a filter is a step that back and forward walk, and a record returns to the list it was found in") {
  PageWorld world;
  world.with_demo();
  world.go("#/customers");
  const int all = world.ui.count(Role::row);
  world.ui.click("缺电话");
  CHECK(ui::format_route(world.ui.context().router.current()) == "#/customers?filter=no_phone");
  CHECK(world.ui.count(Role::row) < all);
  world.ui.context().router.back();
  world.ui.settle();
  CHECK(world.ui.count(Role::row) == all);
  world.ui.context().router.forward();
  world.ui.settle();
  CHECK(world.ui.count(Role::row) < all);

  world.go("#/vehicles");
  world.ui.click(Role::searchbox, "车牌、车架号、车主");
  const std::string plate = world.first(schema::asset::entity)[schema::asset::plate];
  world.ui.type(plate);
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.ui.context().router.current().query_value("words") == plate);
  REQUIRE(world.ui.count(Role::row) >= 1);
  world.ui.click(Role::row, base::format_plate(plate));
  CHECK_FALSE(world.ui.context().router.current().id().empty());
  world.ui.context().router.back();
  world.ui.settle();
  CHECK(world.ui.value_of(Role::searchbox, "车牌、车架号、车主") == plate);
}

TEST_CASE("A column is drawn wider with the pointer, kept on this computer, and put back by two clicks") {
  PageWorld world;
  world.with_demo();
  world.go("#/customers");
  const auto left_of = [&](std::string_view label) { return world.ui.find(Role::column_header, label)->rect.x; };
  const float before = left_of("电话");
  const float edge_y = world.ui.find(Role::column_header, "电话")->rect.y + 10;
  ImGuiIO& io = ImGui::GetIO();
  const auto at = [&](float x) { io.AddMousePosEvent(x, edge_y), world.ui.frame(2); };
  const auto hold = [&](bool down) { io.AddMouseButtonEvent(0, down), world.ui.frame(2); };
  at(before);
  hold(true);
  at(before + 40);
  at(before + 60);
  hold(false);
  CHECK(left_of("电话") > before + 50);
  REQUIRE(world.app->local().column_widths.contains("customers/list/rows/name"));
  const auto kept = app::LocalSettings::from_json(world.app->local().to_json());
  CHECK(kept.column_widths == world.app->local().column_widths);
  world.ui.advance(2000);
  at(left_of("电话"));
  for (int click = 0; click < 2; ++click) hold(true), hold(false);
  CHECK(left_of("电话") == before);
  CHECK(world.app->local().column_widths.empty());
}

TEST_CASE("R-ORG-01: departments are added, renamed, moved and retired, and all of it can be undone") {
  PageWorld world;
  world.set_up();
  world.go("#/settings?tab=organisation");
  world.ui.click("新增部门");
  world.ui.type("钣喷车间");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  const auto department = [&](std::string_view name) -> const app::OrganisationNode* {
    const auto& nodes = app::organisation(*world.app).nodes;
    const auto found = std::ranges::find(nodes, name, &app::OrganisationNode::name);
    return found == nodes.end() ? nullptr : &*found;
  };
  REQUIRE(department("钣喷车间") != nullptr);
  CHECK(department("钣喷车间")->depth == 1);

  world.ui.click(Role::row, "钣喷车间");
  world.ui.click("修改或移动");
  world.ui.press(ImGuiKey_End);
  world.ui.type("一组");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(department("钣喷车间一组") != nullptr);

  world.ui.click("新增下级部门");
  world.ui.type("喷漆");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(department("喷漆") != nullptr);
  CHECK(department("喷漆")->upper == department("钣喷车间一组")->id);

  world.ui.click(Role::row, "钣喷车间一组");
  world.ui.click("停用部门");
  CHECK(department("钣喷车间一组") == nullptr);
  CHECK(department("喷漆")->depth == 1);
  CHECK(world.ui.exists("已停用的部门"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  REQUIRE(department("钣喷车间一组") != nullptr);
  CHECK(department("喷漆")->depth == 2);
}

TEST_CASE("R-ORG-01: a colleague gets a department and a post; who may not manage staff only looks") {
  PageWorld world;
  world.set_up();
  world.go("#/settings?tab=organisation");
  world.ui.click(Role::row, "林晓燕");
  world.ui.click("调整部门和职务");
  world.ui.type("站长");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.first(schema::user::entity)[schema::user::post] == "站长");

  app::RecordDraft technician = app::empty_draft(schema::user::entity);
  technician.set_text(schema::user::name, "何志明");
  technician.set_text(schema::user::role, "technician");
  REQUIRE(world.app->run(app::commands::save_record(world.app->context(), technician)));
  REQUIRE(world.app->sign_in(technician.id, {}));
  world.go("#/today");
  world.go("#/settings?tab=organisation");
  CHECK(world.ui.exists("您的岗位只能查看组织架构，修改请找店长。"));
  world.ui.click(Role::row, "宝安店 S01");
  CHECK(world.ui.has_state(Role::button, "新增部门", ui::item_state::disabled));
}

TEST_CASE("R-ORG-07: an absence is noted in the list of the staff and ended there") {
  PageWorld world;
  world.set_up();
  const base::RecordId manager = world.app->person().id;
  const base::RecordId deputy = world.make(schema::user::entity, {{"name", "何志明"}, {"role", "follow_up"}});
  store::Commit named = world.app->context().commit("");
  store::Edit(world.app->store(), schema::user::entity, manager).set(schema::user::deputy, deputy).append_to(named);
  REQUIRE(world.app->run_quietly(std::move(named)));
  const auto presence = [&] {
    return rules::presence_of(world.app->store().find(schema::user::entity, manager), world.app->clock().today());
  };
  world.go("#/settings?tab=staff");
  world.ui.click_id(manager.to_string() + "/absence");
  REQUIRE(world.ui.exists(Role::dialog, "请假"));
  CHECK_FALSE(world.ui.exists(Role::button, "已回岗"));
  world.ui.click(Role::button, "保存");
  CHECK(presence() == "absent");
  CHECK(world.ui.exists(Role::cell, "请假"));
  world.ui.click_id(manager.to_string() + "/absence");
  world.ui.click(Role::button, "已回岗");
  CHECK(presence() == "active");
  CHECK_FALSE(world.ui.exists(Role::cell, "请假"));
}

}  // namespace aftercare::test
