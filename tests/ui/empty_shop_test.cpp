// The first minutes of a shop: every page without a record says what to do next, and its first action leads on. A word
// that is missing in a language fails the harness.

#include <algorithm>

#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;

namespace {

struct EmptyPage {
  std::string_view route;
  std::string_view says;            // key of what to do next, or of why nothing is here yet
  ImGuiKey first = ImGuiKey_None;   // the first action …
  std::string_view opens = {};      // … and where it leads
};

constexpr EmptyPage empty_pages[] = {
    {"#/today", "today.empty.text", ImGuiKey_N, "#/orders/new"},
    {"#/customers", "customers.empty.text", ImGuiKey_N, "#/customers/new"},
    {"#/vehicles", "vehicles.empty.text", ImGuiKey_N, "#/vehicles/new"},
    {"#/appointments", "appointments.no_bays", ImGuiKey_N, "#/appointments/new"},
    {"#/appointments?tab=register", "appointments.empty.text", ImGuiKey_N, "#/appointments/new"},
    {"#/orders", "orders.empty.text", ImGuiKey_N, "#/orders/new"},
    {"#/board", "board.nobody.text"},
    {"#/duty", "duty.nothing"},
    {"#/duty?tab=clear", "clear.no_matters"},
    {"#/complaints", "complaints.empty.text", ImGuiKey_N, "#/complaints/new"},
    {"#/incoming", "incoming.empty.text", ImGuiKey_N, "#/incoming/new"},
    {"#/improvements", "improvements.empty.text", ImGuiKey_N, "#/improvements/new"},
    {"#/quality_feedback", "quality_feedback.empty.text", ImGuiKey_N, "#/quality_feedback/new"},
    {"#/knowledge", "knowledge.empty.text", ImGuiKey_N, "#/knowledge/new"},
    {"#/follow_up", "follow_up.empty.text"},
    {"#/follow_up?tab=demands", "demand.empty.text"},
    {"#/follow_up?tab=market", "market.empty.text"},
    {"#/follow_up?tab=satisfaction", "satisfaction.none"},
    {"#/care", "care.empty.text"},
    {"#/activities", "activities.empty.text", ImGuiKey_N, "#/activities/new"},
    {"#/exchange?tab=import", "exchange.drop.text"},
    {"#/exchange?tab=sheet", "sheet.drop.text"},
    {"#/exchange?tab=conflicts", "conflicts.empty.text"},
    {"#/exchange?tab=duplicates", "duplicates.empty.text"},
    {"#/forms", "forms.no_calls.text"},
    {"#/help", "help.demo.load"},
    {"#/archive", "archive.empty.text", ImGuiKey_N, "#/archive/new"},
    {"#/handovers", "handovers.empty.text", ImGuiKey_N, "#/handovers/new"},
    {"#/next_services", "next_services.empty.text", ImGuiKey_N, "#/next_services/new"},
    {"#/statistics", "statistics.empty.rules"},
    {"#/statistics?tab=plan", "goal.empty.text"},
    {"#/staff_talks", "staff_talks.empty.text", ImGuiKey_N, "#/staff_talks/new"},
    {"#/recalls", "recalls.empty.text", ImGuiKey_N, "#/recalls/new"},
    {"#/settings?tab=catalogue", "catalogue.empty.text"},
    {"#/settings", "settings.figures.text"},
};

/// What on the page, not around it, can be used: fields and buttons, without its tabs.
int usable(UiHarness& ui, std::string_view page) {
  const std::string own = std::string(page) + "/";
  return static_cast<int>(std::ranges::count_if(ui.items(), [&](const ui::Item& item) {
    return item.id != 0 && item.role != Role::tab && item.data_id.starts_with(own) && (item.state & ui::item_state::disabled) == 0;
  }));
}

/// Fields of the page; the search above every page is none of them.
int fields(const UiHarness& ui) {
  return static_cast<int>(std::ranges::count_if(ui.items(), [](const ui::Item& item) {
    return (item.role == Role::textbox || item.role == Role::searchbox || item.role == Role::combobox) && !item.data_id.starts_with("top/");
  }));
}

}  // namespace

TEST_CASE("R-REC-00 an empty shop: every page says what to do next and its first action opens its form") {
  for (const base::Language language : {base::Language::zh, base::Language::en}) {
    UiOptions options;
    options.language = language;
    PageWorld world(options);
    world.set_up();
    for (const EmptyPage& page : empty_pages) {
      INFO(page.route);
      world.go(page.route);
      const std::string shown = world.ui.dump();
      INFO(shown);
      CHECK(shown.contains(world.ui.context().tr(page.says)));
      if (page.first == ImGuiKey_None) continue;
      world.ui.press(page.first);
      CHECK(ui::format_route(world.ui.context().router.current()).starts_with(page.opens));
      CHECK(fields(world.ui) > 0);
      world.go("#/help");  // away from the field that took the caret
    }
  }
}

TEST_CASE("An empty shop: every table of 统计 says what fills it") {
  constexpr std::pair<const char*, const char*> tables[] = {{"calls", "rules"}, {"calls", "callers"}, {"complaints", "by_category"}, {"complaints", "by_department"},
                                                            {"complaints", "by_level"}, {"satisfaction", "items"}, {"satisfaction", "people"}, {"satisfaction", "shops"}};
  for (const base::Language language : {base::Language::zh, base::Language::en}) {
    UiOptions options;
    options.language = language;
    options.css_height = 2000;
    PageWorld world(options);
    world.set_up();
    for (const auto& [tab, id] : tables) {
      world.go(std::string("#/statistics?tab=") + tab);
      const std::string shown = world.ui.dump();
      INFO(id << "\n" << shown);
      CHECK(shown.contains(world.ui.context().tr(std::string("statistics.empty.") + id)));
    }
  }
}

TEST_CASE("An empty shop: no page is left out of the first minutes") {
  for (const std::string_view name : ui::Application::page_names()) {
    INFO(name);
    CHECK(std::ranges::any_of(empty_pages, [&](const EmptyPage& page) {
      const std::string_view rest = page.route.substr(2);
      return rest.substr(0, rest.find('?')) == name;
    }));
  }
}

TEST_CASE("An empty shop: the board leads to the first visit, every tab of 设置 and 数据交换 has something to do") {
  PageWorld world;
  world.set_up();
  world.go("#/board");
  world.ui.click("新建维修");
  CHECK(ui::format_route(world.ui.context().router.current()).starts_with("#/orders/new"));
  for (const char* tab : {"shop", "staff", "organisation", "catalogue", "follow_up", "care", "computer", "look"}) {
    INFO(tab);
    world.go(std::string("#/settings?tab=") + tab);
    CHECK(usable(world.ui, "settings") > 0);
  }
  for (const char* tab : {"import", "export", "sheet", "backup"}) {
    INFO(tab);
    world.go(std::string("#/exchange?tab=") + tab);
    CHECK(usable(world.ui, "exchange") > 0);
  }
}

}  // namespace aftercare::test
