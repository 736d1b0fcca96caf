// The tree of shops, departments and staff: commands and the query that draws it (R-ORG-01).

#include <algorithm>

#include "app/commands/organisation_commands.hpp"
#include "app/queries/organisation.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

using namespace app::commands;
namespace department = schema::department;
using Kind = app::OrganisationNode::Kind;

namespace {

struct OrganisationWorld : AppWorld {
  base::RecordId shop = app::organisation(app).nodes.front().id;

  base::RecordId add(const std::string& name, const base::RecordId& parent = {}) {
    DepartmentDraft draft{.name = name, .kind = "other", .shop = shop, .parent = parent};
    REQUIRE(app.run(save_department(app.context(), draft)));
    return draft.id;
  }
  const app::OrganisationNode& node(const base::RecordId& id) {
    const auto* found = app::organisation(app).find(id);
    REQUIRE(found != nullptr);
    return *found;
  }
  std::string problem(DepartmentDraft draft) {
    const auto done = save_department(app.context(), draft);
    return done ? std::string() : done.error().message.key;
  }
};

}  // namespace

TEST_CASE("R-ORG-01, R-ORG-03: the tree begins with the shop, the departments of the dealer template and who is in none") {
  OrganisationWorld world;
  const auto& nodes = app::organisation(world.app).nodes;
  CHECK(nodes.front().kind == Kind::shop);
  CHECK(nodes.front().people == 1);
  CHECK(std::ranges::count(nodes, Kind::department, &app::OrganisationNode::kind) == 6);
  for (const char* name : {"销售部", "车业管理", "售后前台", "维修车间", "市场客服部", "总经办"}) {
    INFO(name);
    CHECK(std::ranges::count(nodes, name, &app::OrganisationNode::name) == 1);
  }
  for (const char* role : {"sales_rep", "vehicle_admin", "service_adviser", "customer_service_manager", "follow_up", "gm_office"}) {
    INFO(role);
    CHECK(std::ranges::contains(schema::user::role_codes, role));
  }
  CHECK(std::ranges::count(nodes, Kind::unassigned, &app::OrganisationNode::kind) == 1);
  CHECK(nodes.back().kind == Kind::person);
}

TEST_CASE("R-ORG-01: a department moves with all below it and never below itself") {
  OrganisationWorld world;
  const auto workshop = world.add("钣喷车间"), paint = world.add("喷漆组", workshop), office = world.add("行政部");
  CHECK(world.node(paint).depth == 2);
  DepartmentDraft moved{.id = workshop, .name = "钣喷车间", .kind = "workshop", .shop = world.shop, .parent = office};
  REQUIRE(world.app.run(save_department(world.app.context(), moved)));
  CHECK(world.node(paint).depth == 3);
  CHECK(world.problem({.id = office, .name = "行政部", .shop = world.shop, .parent = paint}) == "organisation.error.below_itself");
  CHECK(world.problem({.id = office, .name = "行政部", .shop = world.shop, .parent = office}) == "organisation.error.below_itself");
  CHECK(world.problem({.name = " ", .shop = world.shop}) == "organisation.error.name");
  CHECK(world.problem({.name = "行政部", .shop = world.shop}) == "organisation.error.sister");
  CHECK(world.problem({.name = "行政部", .shop = world.shop, .parent = paint}).empty());
}

TEST_CASE("R-ORG-01: two files may close a ring; everything in it is still shown once") {
  OrganisationWorld world;
  const auto first = world.add("甲组"), second = world.add("乙组", first);
  store::Commit commit = world.app.context().commit("");
  store::Edit(world.app.store(), department::entity, first).set(department::parent, second).append_to(commit);
  REQUIRE(world.app.run_quietly(std::move(commit)));
  const auto& nodes = app::organisation(world.app).nodes;
  CHECK(std::ranges::count(nodes, first, &app::OrganisationNode::id) == 1);
  CHECK(std::ranges::count(nodes, second, &app::OrganisationNode::id) == 1);
}

TEST_CASE("R-ORG-01: a retired department hands people and what is below to the next one up, and comes back") {
  OrganisationWorld world;
  const auto upper = world.add("售后部"), middle = world.add("前台", upper), lower = world.add("接待组", middle);
  const base::RecordId person = world.app.person().id;
  REQUIRE(world.app.run(assign_staff(world.app.context(), person, middle, " 前台主管 ")));
  CHECK(world.node(person).post == "前台主管");
  CHECK(world.node(upper).people == 1);
  REQUIRE(world.app.run(retire_department(world.app.context(), middle)));
  CHECK(world.node(lower).upper == upper);
  CHECK(world.node(person).upper == upper);
  REQUIRE(app::organisation(world.app).retired.size() == 1);
  CHECK(app::organisation(world.app).retired.front().name == "前台");
  REQUIRE(world.app.run(revive_department(world.app.context(), middle)));
  CHECK(world.node(middle).upper == upper);
  CHECK(app::organisation(world.app).retired.empty());
}

TEST_CASE("R-ORG-01: outlets stand below their shop, have codes of their own and can be closed; the own shop cannot") {
  OrganisationWorld world;
  OutletDraft outlet{.code = "S01B", .name = "西乡服务站", .kind = "station", .parent = world.shop};
  REQUIRE(world.app.run(save_outlet(world.app.context(), outlet)));
  CHECK(world.node(outlet.id).depth == 1);
  OutletDraft again{.code = "S01B", .name = "另一个", .kind = "station", .parent = world.shop};
  CHECK(save_outlet(world.app.context(), again).error().message.key == "organisation.error.code_taken");
  again.code = "不行";
  CHECK(save_outlet(world.app.context(), again).error().message.key == "setup.error.code");
  REQUIRE(world.app.run(set_outlet_active(world.app.context(), outlet.id, false)));
  CHECK(world.node(outlet.id).retired);
  CHECK(set_outlet_active(world.app.context(), world.shop, false).error().message.key == "organisation.error.own_shop");
}

TEST_CASE("R-SEC-08: only who may manage staff changes the organisation") {
  OrganisationWorld world;
  const auto workshop = world.add("钣喷车间");
  world.become("technician");
  const app::CommandContext context = world.app.context();
  CHECK(world.problem({.name = "新部门", .shop = world.shop}) == "command.error.not_allowed");
  CHECK(retire_department(context, workshop).error().message.key == "command.error.not_allowed");
  CHECK(revive_department(context, workshop).error().message.key == "command.error.not_allowed");
  CHECK(assign_staff(context, context.person.id, workshop, "").error().message.key == "command.error.not_allowed");
  OutletDraft outlet{.code = "X1", .name = "网点"};
  CHECK(save_outlet(context, outlet).error().message.key == "command.error.not_allowed");
  CHECK(set_outlet_active(context, world.shop, false).error().message.key == "command.error.not_allowed");
}

}  // namespace aftercare::tests
