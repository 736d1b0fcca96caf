// 员工约谈: the month's employees, a talk logged by keyboard, its measures and its sheet; who sees what was said (R-SAT-07, P-12).

#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;

namespace {

namespace talk = schema::staff_talk;

struct TalkPages : PageWorld {
  base::RecordId technician;

  TalkPages() : PageWorld({.css_height = 1200}) {
    set_up();
    technician = make(schema::user::entity, {{"name", "何伟"}, {"role", "technician"}});
  }
  std::string route() { return ui::format_route(ui.context().router.current()); }
  void log_one() {
    go("#/staff_talks/new?person=" + technician.to_string() + "&month=2026-11-01");
    ui.click(Role::textbox, "约谈内容");
    ui.type("诊断仪不够用");
    ui.click(Role::radio, "8");
    ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
    REQUIRE(first(talk::entity));
  }
};

}  // namespace

TEST_CASE("R-SAT-07: an employee not talked with yet leads to the form; the talk stands in his row and on its sheet") {
  TalkPages world;
  world.go("#/statistics");
  world.ui.click(Role::button, "员工约谈");
  CHECK(world.route() == "#/staff_talks");
  CHECK(world.ui.exists(Role::cell, "何伟"));
  world.ui.click(Role::cell, "未约谈");
  CHECK(world.route() == "#/staff_talks/new?person=" + world.technician.to_string() + "&month=2026-11-01");
  world.log_one();
  const store::Record record = world.first(talk::entity);
  CHECK(record[talk::person] == world.technician);
  CHECK(record[talk::month] == base::Date::parse("2026-11-01"));
  CHECK(record[talk::held_on] == base::Date::parse("2026-11-21"));
  CHECK(record[talk::score] == 8);
  CHECK(world.route() == "#/staff_talks/" + record.id().to_string());

  world.ui.press(ImGuiKey_E);
  world.ui.click(Role::textbox, "商定措施");
  world.ui.type("再配一台诊断仪");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.first(talk::entity)[talk::measures] == "再配一台诊断仪");
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  CHECK(world.first(talk::entity)[talk::done_at].has_value());
  world.ui.press(ImGuiKey_P);
  REQUIRE_FALSE(world.ui.platform().prints.empty());
  for (const char* words : {"员工约谈记录", "何伟", "诊断仪不够用", "再配一台诊断仪", "8 / 10"}) CHECK(world.ui.platform().prints.back().contains(words));

  world.go("#/staff_talks");
  CHECK(world.ui.exists(Role::cell, "已约谈"));
  CHECK(world.ui.exists(Role::cell, "8 / 10"));
  CHECK(world.ui.exists(Role::cell, "已落实"));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_Comma);
  CHECK(world.route() == "#/staff_talks?month=2026-10-01");
  CHECK(world.ui.dump().contains("本月没有要约谈的员工"));  // he came in November
  world.ui.press(ImGuiMod_Alt | ImGuiKey_Period);
  CHECK(world.route() == "#/staff_talks");
}

TEST_CASE("R-SAT-07: a talk is not logged without what it was about, nor with oneself") {
  TalkPages world;
  world.go("#/staff_talks/new?person=" + world.technician.to_string());
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.first(talk::entity));
  world.go("#/staff_talks/new?person=" + world.app->person().id.to_string());
  world.ui.click(Role::textbox, "约谈内容");
  world.ui.type("年度目标");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.first(talk::entity));
}

TEST_CASE("R-SAT-07, P-12: the employee sees his own talk, another one does not see what was said") {
  TalkPages world;
  const base::RecordId colleague = world.make(schema::user::entity, {{"name", "梁美玲"}, {"role", "customer_service_manager"}});
  world.log_one();
  const std::string address = "#/staff_talks/" + world.first(talk::entity).id().to_string();
  REQUIRE(world.app->sign_in(world.technician, {}));
  world.go("#/today");
  world.go("#/statistics");  // figures are not for him, his talks are
  world.ui.click(Role::button, "员工约谈");
  CHECK(world.ui.dump().contains("这里只有与您本人的约谈。"));
  CHECK(world.ui.exists(Role::cell, "8 / 10"));
  CHECK_FALSE(world.ui.exists(Role::button, "登记约谈"));
  world.go(address);
  CHECK(world.ui.dump().contains("诊断仪不够用"));
  CHECK_FALSE(world.ui.exists(Role::button, "删除"));

  REQUIRE(world.app->sign_in(colleague, {}));
  world.go("#/today");
  for (const std::string& route : {std::string("#/staff_talks"), address, address + "/edit"}) {
    INFO(route);
    world.go(route);
    CHECK_FALSE(world.ui.dump().contains("诊断仪不够用"));
    CHECK_FALSE(world.ui.exists(Role::cell, "8 / 10"));
  }
}

}  // namespace aftercare::test
