// Every address of the application on an empty shop and on the demo; the demo beside real records; what 帮助 says. The
// harness fails on missing keys, on two items with one id and on scopes left open.

#include <algorithm>

#include "app/demo_data.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;

namespace {

/// A heading and more, between the bar above and the navigation: without a page these two are still drawn.
bool page_is_drawn(const UiHarness& ui) {
  const std::vector<ui::Item>& items = ui.items();
  int shown = 0;
  bool heading = false;
  for (const ui::Item& item : items) {
    std::int32_t around = item.parent;
    while (around >= 0 && items[static_cast<std::size_t>(around)].role != Role::main) around = items[static_cast<std::size_t>(around)].parent;
    if (around < 0) continue;
    ++shown;
    heading = heading || item.role == Role::heading;
  }
  return heading && shown > 2;
}

/// Every address of the application on the records of the demo.
std::vector<std::string> demo_routes(PageWorld& world) {
  std::vector<std::string> routes{"#/today", "#/board", "#/duty", "#/duty?tab=clear", "#/forms", "#/help", "#/care",
                                  "#/appointments", "#/appointments?view=week", "#/appointments?by=adviser", "#/appointments?tab=register&filter=all",
                                  "#/archive?tab=deductions", "#/archive?by=visit&from=2026-11-01&to=2026-11-21", "#/archive?by=filed&to=2026-11-21"};
  const auto add_tabs = [&](const std::string& page, std::initializer_list<const char*> tabs) {
    for (const char* tab : tabs) routes.push_back("#/" + page + "?tab=" + tab);
  };
  add_tabs("follow_up", {"queue", "demands", "market", "satisfaction"});
  add_tabs("statistics", {"calls", "complaints", "satisfaction", "reports", "plan"});
  add_tabs("exchange", {"import", "export", "sheet", "conflicts", "duplicates", "coverage", "backup"});
  add_tabs("settings", {"shop", "staff", "organisation", "catalogue", "follow_up", "care", "computer", "look", "health"});
  const auto id = [&](const schema::Entity& entity) { return world.first(entity).id().to_string(); };
  const std::pair<const char*, const schema::Entity&> lists[] = {
      {"customers", schema::customer::entity}, {"vehicles", schema::asset::entity}, {"orders", schema::repair_order::entity},
      {"complaints", schema::complaint::entity}, {"incoming", schema::incoming_log::entity}, {"improvements", schema::improvement::entity},
      {"knowledge", schema::knowledge_case::entity}, {"activities", schema::activity::entity}, {"archive", schema::archive_file::entity},
      {"handovers", schema::archive_handover::entity}, {"next_services", schema::next_service::entity},
      {"quality_feedback", schema::quality_feedback::entity}, {"staff_talks", schema::staff_talk::entity},
      {"recalls", schema::recall::entity}};
  for (const auto& [page, entity] : lists) {
    const std::string list = std::string("#/") + page;
    routes.insert(routes.end(), {list, list + "/new", list + "/" + id(entity)});
  }
  for (const auto& [page, entity] : {std::pair<const char*, const schema::Entity&>{"customers", schema::customer::entity},
                                     {"vehicles", schema::asset::entity}, {"orders", schema::repair_order::entity},
                                     {"complaints", schema::complaint::entity}, {"activities", schema::activity::entity},
                                     {"handovers", schema::archive_handover::entity}, {"quality_feedback", schema::quality_feedback::entity},
                                     {"appointments", schema::appointment::entity}, {"staff_talks", schema::staff_talk::entity},
                                     {"recalls", schema::recall::entity}}) {
    routes.push_back(std::string("#/") + page + "/" + id(entity) + "/edit");
  }
  const std::string order = id(schema::repair_order::entity), vehicle = id(schema::asset::entity), feedback = id(schema::quality_feedback::entity);
  routes.insert(routes.end(), {"#/orders/new?vehicle=" + vehicle, "#/appointments/" + id(schema::appointment::entity), "#/appointments/new?vehicle=" + vehicle,
                               "#/complaints/new?customer=" + id(schema::customer::entity), "#/improvements/new?complaint=" + id(schema::complaint::entity),
                               "#/knowledge/new?order=" + order, "#/activities/" + id(schema::activity::entity) + "/invite",
                               "#/handovers/new?stage=sales_to_admin&file=" + id(schema::archive_file::entity), "#/quality_feedback/new?order=" + order,
                               "#/complaints/new?feedback=" + feedback, "#/improvements/new?feedback=" + feedback});
  return routes;
}

}  // namespace

TEST_CASE("Every address of an empty shop has a page, also that of a record which is not there") {
  PageWorld world;
  world.set_up();
  for (const char* route : {"#/today", "#/customers", "#/customers/new", "#/vehicles", "#/vehicles/new", "#/orders", "#/orders/new", "#/appointments", "#/appointments?view=week",
                            "#/appointments?by=adviser", "#/appointments?tab=register", "#/appointments/new", "#/appointments/gone", "#/board", "#/duty", "#/duty?tab=clear", "#/exchange",
                            "#/exchange?tab=export", "#/exchange?tab=sheet", "#/exchange?tab=conflicts", "#/exchange?tab=duplicates", "#/exchange?tab=coverage",
                            "#/exchange?tab=backup", "#/settings", "#/settings?tab=staff", "#/settings?tab=computer", "#/settings?tab=look", "#/settings?tab=health",
                            "#/care", "#/activities", "#/activities/new", "#/activities/gone", "#/settings?tab=care", "#/help", "#/customers/gone",
                            "#/archive/gone", "#/handovers/gone", "#/quality_feedback", "#/quality_feedback/new", "#/quality_feedback/gone", "#/staff_talks", "#/staff_talks/new",
                            "#/staff_talks/gone", "#/recalls", "#/recalls/new", "#/recalls/gone", "#/nonsense"}) {
    INFO(route);
    world.go(route);
    CHECK(page_is_drawn(world.ui));
    const bool gone = std::string_view(route).ends_with("/gone");
    CHECK(world.ui.exists(world.ui.context().tr("record.gone.text")) == gone);
  }
}

TEST_CASE("Every page draws on the demo shop, in both languages and on a tablet") {
  for (const bool tablet : {false, true}) {
    UiOptions options;
    if (tablet) options.css_width = 1024, options.coarse_pointer = true;
    options.language = tablet ? base::Language::en : base::Language::zh;
    PageWorld world(options);
    world.with_demo();
    std::vector<std::string> visited;
    for (const std::string& route : demo_routes(world)) {
      INFO(route);
      world.go(route);
      CHECK(page_is_drawn(world.ui));
      CHECK_FALSE(world.ui.exists(world.ui.context().tr("record.gone.text")));
      visited.emplace_back(world.ui.context().router.current().page);
    }
    for (const std::string_view name : ui::Application::page_names()) {
      INFO(name);
      CHECK(std::ranges::contains(visited, name));
    }
  }
}

TEST_CASE("R-SEC-08, R-GEN-08: 帮助 says what nothing here protects against, and the service policy in the shop's words") {
  PageWorld world;
  world.set_up();
  world.go("#/help");
  const std::string shown = world.ui.dump();
  CHECK(shown.contains(world.ui.context().tr("help.limits.text")));
  CHECK(shown.contains("信息准确、反应敏捷、处理有效、用户满意"));
  REQUIRE(world.app->run(app::commands::set_setting(world.app->context(), app::settings::service_policy, "以诚待人")));
  world.ui.settle();
  CHECK(world.ui.dump().contains("以诚待人"));
}

TEST_CASE("R-GEN-10: practice records are marked above the page and in every list, and go with one click") {
  PageWorld world({.css_height = 1400});
  world.set_up();
  world.make(schema::customer::entity, {{"name", "Real Person"}});
  CHECK(world.ui.find_id("top/mark") == nullptr);
  world.go("#/help");
  world.ui.click(Role::button, "载入演示数据");
  world.catch_up();
  REQUIRE(world.ui.find_id("top/mark") != nullptr);
  CHECK(world.ui.find_id("top/mark")->name == "含演示数据");

  const auto marked_rows = [&] {
    return std::ranges::count_if(world.ui.items(), [](const ui::Item& item) { return item.name == "演示" && item.data_id.contains("/rows/"); });
  };
  for (const char* list : {"#/customers", "#/vehicles", "#/orders"}) {
    INFO(list);
    world.go(list);
    CHECK(marked_rows() > 0);
  }
  world.go("#/customers?words=Real");
  world.catch_up();
  REQUIRE(world.ui.exists(Role::cell, "Real Person"));
  CHECK(marked_rows() == 0);

  base::RecordId practised;
  world.app->store().each(schema::customer::entity, [&](const store::Record& record) {
    if (app::is_demo(record.id())) practised = record.id();
  });
  world.go("#/customers/" + practised.to_string());
  CHECK(world.ui.find_id("top/mark")->name == "演示");

  world.go("#/help");
  world.ui.click(Role::button, "清除演示数据");
  world.catch_up();
  CHECK(world.ui.find_id("top/mark") == nullptr);
  CHECK(world.app->store().find(schema::customer::entity, practised).visible() == false);
}

}  // namespace aftercare::test
