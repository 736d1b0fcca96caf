// Every page, as a person uses it: with the mouse by names, with the keyboard, on an empty shop and on
// a full one. The harness fails on missing keys, on two items with one id and on scopes left open.

#include <algorithm>
#include <set>

#include "app/commands/staff_commands.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "support/page_world.hpp"
#include "ui/shell.hpp"

namespace aftercare::test {

using ui::Role;

TEST_CASE("First start: a shop is set up in three fields and the day begins") {
  PageWorld world;
  world.ui.settle();
  world.ui.click("新开一家门店");
  world.ui.click(Role::textbox, "门店名称");
  world.ui.type("宝安店");
  world.ui.click(Role::textbox, "您的姓名");
  world.ui.type("林晓燕");
  world.ui.click(Role::button, "开始使用");
  CHECK(world.app->stage() == app::Stage::working);
  CHECK(world.ui.exists(Role::heading, "今日"));
  CHECK(world.app->person().name == "林晓燕");
}

TEST_CASE("First start: a missing name and an impossible shop code are explained and nothing is lost") {
  PageWorld world;
  world.ui.settle();
  world.ui.click("新开一家门店");
  world.ui.click(Role::textbox, "门店名称");
  world.ui.type("宝安店");
  world.ui.click(Role::button, "开始使用");
  CHECK(world.app->stage() == app::Stage::set_up);
  CHECK(world.ui.exists("请填写您的姓名"));
  world.ui.click(Role::textbox, "您的姓名");
  world.ui.type("林晓燕");
  world.ui.click(Role::textbox, "门店代码");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("一店");
  world.ui.click(Role::button, "开始使用");
  CHECK(world.app->stage() == app::Stage::set_up);
  CHECK(world.ui.exists("门店代码用 1–8 位大写字母或数字，例如 S01"));
  CHECK(world.ui.value_of(Role::textbox, "门店名称") == "宝安店");
  CHECK(world.ui.value_of(Role::textbox, "您的姓名") == "林晓燕");
  world.ui.click(Role::textbox, "门店代码");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("demo");  // the demo can be removed with one click, a shop must not
  world.ui.click(Role::button, "开始使用");
  CHECK(world.app->stage() == app::Stage::set_up);
  CHECK(world.ui.exists("DEMO 是演示店的代码，请换一个"));
}

TEST_CASE("R-ARCH-25: a customer with a car is registered by keyboard and found again by pinyin") {
  PageWorld world;
  world.set_up();
  world.go("#/customers");
  world.ui.press(ImGuiKey_N);
  world.ui.type("王丽娜");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.app->indexes().between(schema::asset::entity, schema::asset::warranty_end, base::Date{0}, base::Date{90'000}).empty());
  const store::Record customer = world.first(schema::customer::entity);
  REQUIRE(customer);
  CHECK(customer[schema::customer::name] == "王丽娜");
  CHECK(world.ui.exists(Role::heading, "王丽娜"));

  world.go("#/today");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_K);
  world.ui.type("wln");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.ui.context().router.current().id() == customer.id().to_string());
}

TEST_CASE("Ctrl+K takes the caret also from a button that was just pressed") {
  PageWorld world;
  world.set_up();
  world.go("#/exchange?tab=export");
  world.ui.click(Role::checkbox, "压缩（文件小很多）");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_K);
  CHECK(world.ui.context().active_text_field.has_value());
  world.ui.type("wln");
  CHECK(world.ui.context().pages.get<ui::ShellState>().search == "wln");
}

TEST_CASE("Design 7: a page that comes while somebody types into the search leaves the caret there") {
  PageWorld world;
  world.with_demo();
  base::RecordId open_order;
  world.app->store().each(schema::repair_order::entity, [&](const store::Record& record) {
    if (record[schema::repair_order::state] == "received") open_order = record.id();
  });
  REQUIRE_FALSE(open_order.empty());
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_K);
  world.ui.type("D0");
  world.go("#/orders/" + open_order.to_string() + "?tab=lines");  // would begin in its own field
  world.ui.type("66");
  CHECK(world.ui.context().pages.get<ui::ShellState>().search == "D066");
}

TEST_CASE("R-SEC-02: changing a name asks why before it saves") {
  PageWorld world;
  world.with_demo();
  const base::RecordId id = world.first(schema::customer::entity).id();
  const std::string before = world.app->store().find(schema::customer::entity, id)[schema::customer::name];
  world.go("#/customers/" + id.to_string() + "/edit");
  world.ui.click(Role::textbox, "客户名称");
  world.ui.press(ImGuiKey_End);
  world.ui.type("甲");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::dialog, "为什么要更正？"));
  world.ui.type("登记时写错");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.app->store().find(schema::customer::entity, id)[schema::customer::name] == before + "甲");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  CHECK(world.app->store().find(schema::customer::entity, id)[schema::customer::name] == before);
}

TEST_CASE("By keyboard: while a toast tells what was saved, Tab works on the page that came after") {
  PageWorld world;
  world.with_demo();
  const base::RecordId id = world.first(schema::customer::entity).id();
  world.go("#/customers/" + id.to_string() + "/edit");
  world.ui.click(Role::textbox, "客户名称");
  world.ui.type("甲");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  world.ui.type("登记时写错");
  world.ui.press(ImGuiKey_Enter);
  REQUIRE(world.ui.exists(Role::button, "撤销"));
  world.ui.press(ImGuiKey_N);
  REQUIRE(world.ui.exists(Role::textbox, "进厂里程"));
  std::set<std::string> stops;
  for (int times = 0; times < 8; ++times) {
    world.ui.press(ImGuiKey_Tab);
    INFO(world.ui.dump());
    REQUIRE(world.ui.focused() != nullptr);
    stops.insert(world.ui.focused()->data_id);
  }
  CHECK(stops.size() == 8);
}

TEST_CASE("Quick entry from a plate fragment: a returning car becomes a repair order") {
  PageWorld world;
  world.with_demo();
  store::Record vehicle;
  world.app->store().each(schema::asset::entity, [&](const store::Record& record) {
    if (!vehicle && store::owner_of(world.app->indexes(), record.id())) vehicle = record;
  });
  const std::string plate = vehicle[schema::asset::plate];
  world.go("#/today");
  world.ui.press(ImGuiKey_N);
  world.ui.type(plate.substr(4));  // without the province
  world.ui.press(ImGuiKey_Enter);
  const std::size_t before = world.app->store().row_count(world.app->store().entity_index(schema::repair_order::entity));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.app->store().row_count(world.app->store().entity_index(schema::repair_order::entity)) == before + 1);
  CHECK(world.ui.context().router.current().page == "orders");
  CHECK(world.ui.exists("改为“已报价”"));
}

TEST_CASE("R-FU-17: a call is logged from the customer's page and stands in the timeline") {
  PageWorld world;
  world.with_demo();
  const base::RecordId id = world.first(schema::customer::entity).id();
  world.go("#/customers/" + id.to_string());
  const std::size_t before = store::contacts_of_customer(world.app->indexes(), id).size();
  world.ui.press(ImGuiKey_C);
  world.ui.type("客户说下周来做保养");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(store::contacts_of_customer(world.app->indexes(), id).size() == before + 1);
  CHECK(world.ui.exists("客户说下周来做保养"));
}

TEST_CASE("R-SEC-01: a phone is masked until somebody asks, and the look is logged") {
  PageWorld world;
  world.with_demo();
  store::Record person;
  world.app->store().each(schema::customer::entity, [&](const store::Record& record) {
    if (!person && !record[schema::customer::phones].empty()) person = record;
  });
  const std::string phone = person[schema::customer::phones].front();
  const auto looks = [&] {
    int count = 0;
    world.app->store().each(schema::audit_entry::entity, [&](const store::Record& entry) { count += entry[schema::audit_entry::action] == "reveal"; });
    return count;
  };
  const int before = looks();
  world.go("#/customers/" + person.id().to_string());
  CHECK(world.ui.value_of(Role::text, "电话").contains("····"));
  CHECK_FALSE(world.ui.value_of(Role::text, "电话").contains(phone));
  world.ui.click_id("phones");
  CHECK(world.ui.value_of(Role::text, "电话").contains(phone));
  CHECK(looks() == before + 1);
}

TEST_CASE("R-SEC-01: a form hides phones too until somebody asks") {
  PageWorld world;
  world.with_demo();
  store::Record person;
  world.app->store().each(schema::customer::entity, [&](const store::Record& record) {
    if (!person && !record[schema::customer::phones].empty()) person = record;
  });
  world.go("#/customers/" + person.id().to_string() + "/edit");
  CHECK_FALSE(world.ui.exists(Role::textbox, "电话"));
  world.ui.click_id("phones/reveal");
  CHECK(world.ui.value_of(Role::textbox, "电话") == person[schema::customer::phones].front());
  CHECK(world.app->revealed(person.id(), schema::customer::phones));
}

TEST_CASE("R-SEC-08: with a PIN the door is closed until it is typed") {
  PageWorld world;
  world.set_up();
  REQUIRE(world.app->run(app::commands::set_pin(world.app->context(), world.app->person().id, "2580")));
  world.app->lock();
  world.ui.settle();
  CHECK(world.ui.exists(Role::heading, "已锁屏"));
  world.ui.click("林晓燕");
  world.ui.type("1111");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.app->stage() == app::Stage::locked);
  CHECK(world.ui.exists("PIN 码不对，请再输一次"));
  world.ui.type("2580");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.app->stage() == app::Stage::working);
}

TEST_CASE("An export is handed to the browser and counted") {
  PageWorld world;
  world.with_demo();
  world.go("#/exchange?tab=export");
  world.ui.click(Role::button, "导出文件");
  world.catch_up();
  world.ui.settle();
  REQUIRE(world.ui.platform().downloads.size() == 1);
  CHECK(world.ui.platform().downloads.front().name.ends_with(".json.gz"));
  CHECK(world.app->local().export_number == 1);
}

TEST_CASE("R-REC-01: Enter on words that nothing answers begins the form of a new customer with them") {
  PageWorld world;
  world.with_demo();
  world.go("#/today");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_K);
  world.ui.type("粤B7Q2K9");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.ui.context().router.current().page == "customers");
  CHECK(world.ui.context().router.current().id() == "new");
  CHECK(world.ui.value_of(Role::textbox, "车牌号").contains("7Q2K9"));
}

TEST_CASE("R-SEC-08: the door opens with the keyboard alone") {
  PageWorld world;
  world.ui.settle();
  for (int key = 0; key < 20 && world.app->stage() == app::Stage::set_up; ++key) {
    world.ui.press(ImGuiKey_Tab);
    const auto& items = world.ui.context().items.items();
    const auto focused = std::ranges::find_if(items, [](const ui::Item& item) { return item.id != 0 && (item.state & ui::item_state::focused) != 0; });
    if (focused != items.end() && focused->name == "先看演示") world.ui.press(ImGuiKey_Space);
  }
  CHECK(world.app->stage() != app::Stage::set_up);
}

TEST_CASE("R-FORM-09 to 12, 15 to 17: forms of a day or a period are printed for the days that were chosen") {
  PageWorld world;
  world.with_demo();
  world.go("#/forms");
  world.ui.click_id("business_statistics/print");
  REQUIRE(world.ui.platform().prints.size() == 1);
  const std::string month = world.app->clock().today().to_string().substr(0, 8) + "01";
  CHECK(world.ui.platform().prints.back().contains(month));
  world.ui.click(Role::radio, "今天");
  world.ui.click_id("daily_clear/print");
  CHECK(world.ui.platform().prints.back().contains("日清日结单"));
  CHECK(world.ui.platform().prints.back().contains(world.app->clock().today().to_string()));
  world.ui.click_id("market_report/save");
  REQUIRE(world.ui.platform().downloads.size() == 1);
  CHECK(world.ui.platform().downloads.back().name.starts_with("行业相关市场情况报告表"));
  world.ui.click_id("daily_clear/preview");
  CHECK(world.ui.find_id("preview/head/print") != nullptr);
  world.ui.click_id("preview/head/print");
  CHECK(world.ui.platform().prints.back().contains("日清日结单"));
  world.ui.click_id("daily_clear/preview");
  CHECK(world.ui.find_id("preview/head/print") == nullptr);
}

TEST_CASE("Pictures of every page for people to look at", "[.pictures]") {
  for (const bool tablet : {false, true}) {
    UiOptions options;
    options.real_font = true;
    if (tablet) options.css_width = 1024, options.coarse_pointer = true;
    PageWorld world(options);
    const std::string size = tablet ? "-1024x768.png" : "-1366x768.png";
    world.ui.settle();
    world.ui.save_png("set-up" + size);
    world.with_demo();
    const std::string customer = world.first(schema::customer::entity).id().to_string();
    const std::string vehicle = world.first(schema::asset::entity).id().to_string();
    const std::string order = world.first(schema::repair_order::entity).id().to_string();
    const std::pair<std::string, std::string> pages[] = {
        {"today", "#/today"}, {"customers", "#/customers"}, {"customer", "#/customers/" + customer}, {"customer-edit", "#/customers/" + customer + "/edit"},
        {"customer-new", "#/customers/new"}, {"vehicles", "#/vehicles"}, {"vehicle", "#/vehicles/" + vehicle}, {"orders", "#/orders"}, {"order", "#/orders/" + order},
        {"visit", "#/orders/new?vehicle=" + vehicle}, {"exchange", "#/exchange"}, {"export", "#/exchange?tab=export"}, {"duplicates", "#/exchange?tab=duplicates"},
        {"backup", "#/exchange?tab=backup"}, {"settings", "#/settings"}, {"staff", "#/settings?tab=staff"}, {"organisation", "#/settings?tab=organisation"}, {"look", "#/settings?tab=look"}, {"sheet", "#/exchange?tab=sheet"}, {"coverage", "#/exchange?tab=coverage"}, {"conflicts", "#/exchange?tab=conflicts"}, {"vehicle-new", "#/vehicles/new"}, {"visit-new", "#/orders/new"}, {"no-orders", "#/orders?filter=ready&words=zzz"}, {"computer", "#/settings?tab=computer"},
        {"health", "#/settings?tab=health"}, {"forms", "#/forms"}, {"help", "#/help"}, {"board", "#/board"}, {"duty", "#/duty"}, {"daily-clear", "#/duty?tab=clear"}};
    for (const auto& [name, route] : pages) {
      world.go(route);
      world.ui.settle();
      world.ui.save_png(name + size);
    }
  }
}

}  // namespace aftercare::test
