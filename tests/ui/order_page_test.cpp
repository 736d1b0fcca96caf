// The order's page: from a plate to a signed order with the keyboard, what is missing named and one step away,
// and what a role may not do.

#include <algorithm>

#include "app/commands/customer_commands.hpp"
#include "app/commands/order_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "rules/reception/signing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "support/page_world.hpp"
#include "ui/shell.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

struct DeskWorld : PageWorld {
  base::RecordId customer, car, brakes, job;

  explicit DeskWorld(const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    customer = make(s::customer::entity, {{"name", "王丽娜"}});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"brand", "大众"}, {"model", "途观L"}, {"mileage", "38210"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    make(s::charge_item::entity, {{"code", "P-OIL"}, {"kind", "part"}, {"name", "机油 5W-30"}, {"system", "maintenance"}, {"price", "80"}, {"cost", "50"}});
    make(s::charge_item::entity, {{"code", "L-OIL"}, {"kind", "labour"}, {"name", "更换机油工时"}, {"system", "maintenance"}, {"price", "120"}, {"minutes", "40"}});
    brakes = make(s::charge_item::entity, {{"code", "L-BRK"}, {"kind", "labour"}, {"name", "更换前制动片"}, {"system", "brakes"}, {"price", "260"}, {"minutes", "60"}});
    job = make(s::canned_job::entity, {{"code", "BY-S"}, {"name", "小保养"}}, "lines", {"L-OIL", "P-OIL 4.2"});
    make(s::bay::entity, {{"name", "1号工位"}});
    catch_up();
  }

  base::RecordId receive() {
    commands::VisitDraft visit = commands::visit_for(app->context(), car);
    REQUIRE(app->run(commands::save_visit(app->context(), visit)));
    return visit.order.id;
  }
  store::Record order() const { return first(s::repair_order::entity); }
  std::string state() const { return rules::order_state(order()); }
  std::vector<store::Record> lines() const { return store::items_of_order(app->indexes(), order().id()); }
  /// A new visit with one line, which is selected.
  void open_with_brakes() {
    open(receive());
    ui.type("l-brk");
    ui.press(ImGuiKey_Enter);
    ui.click(Role::row, "更换前制动片");
  }
  void open(const base::RecordId& id, const std::string& tab = {}) {
    go("#/orders/" + id.to_string() + (tab.empty() ? "" : "/" + tab));
  }
};

}  // namespace

TEST_CASE("R-REC-03 R-EST-05: a returning car goes from its plate to a signed order in six groups of keys") {
  DeskWorld world;
  world.go("#/today");
  world.ui.press(ImGuiKey_N);  // 1: which car
  world.ui.type("6618");
  world.ui.press(ImGuiKey_Enter);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);  // 2: it is here
  REQUIRE(world.order());
  CHECK(world.ui.context().router.current().id() == world.order().id().to_string());
  world.ui.type("xby");  // 3: what for; the caret waits there
  world.ui.press(ImGuiKey_Enter);
  REQUIRE(world.lines().size() == 2);
  world.ui.press(ImGuiMod_Alt | ImGuiKey_A);  // 4: the customer agrees
  CHECK(std::ranges::all_of(world.lines(), [](const store::Record& line) { return rules::answer_of(line) == "agreed"; }));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_P);  // 5: the promise that was suggested
  CHECK(world.order()[s::repair_order::promised_at].has_value());
  world.ui.press(ImGuiMod_Alt | ImGuiKey_S);  // 6: printed and signed
  CHECK(world.state() == "signed");
  CHECK(rules::signed_form(world.app->indexes(), "repair_order", world.order().id()).state == rules::SignatureState::valid);
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("粤B·D06618"));
}

TEST_CASE("R-EST-05: lines come from the price list by code and number of pieces, and are answered one by one") {
  DeskWorld world;
  world.open(world.receive());
  world.ui.type("p-oil*4");
  world.ui.press(ImGuiKey_Enter);
  REQUIRE(world.lines().size() == 1);
  CHECK(world.lines().front()[s::order_item::quantity_milli] == 4000);
  world.ui.type("zdp");
  world.ui.press(ImGuiKey_Enter);
  REQUIRE(world.lines().size() == 2);
  world.ui.click(Role::row, "更换前制动片");
  world.ui.press(ImGuiKey_X);
  CHECK(rules::answer_of(world.lines().back()) == "declined");
  CHECK(rules::answer_of(world.lines().front()) == "proposed");
  world.ui.press(ImGuiMod_Alt | ImGuiKey_G);
  CHECK(world.app->indexes().referring(s::estimate::entity, s::estimate::order_of, world.order().id()).size() == 1);
}

TEST_CASE("R-EST-05: another price than the charge table's asks why, and leaves who approved it") {
  DeskWorld world;
  world.open_with_brakes();
  world.ui.press(ImGuiKey_F2);
  world.ui.click(Role::textbox, "单价");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("200");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::dialog, "需要批准"));
  CHECK(world.lines().front()[s::order_item::unit_price] == base::Money{26'000});
  world.ui.click(Role::textbox, "原因");
  world.ui.type("老客户");
  world.ui.click(Role::button, "确定");
  CHECK(world.lines().front()[s::order_item::unit_price] == base::Money{20'000});
  CHECK(world.lines().front()[s::order_item::override_reason] == "老客户");
  CHECK(world.lines().front()[s::order_item::override_by] == world.app->person().id);
}

TEST_CASE("R-EST-07: a quotation is typed beside its line with Q, shown there, and its price taken with its words as the reason") {
  DeskWorld world;
  world.open_with_brakes();
  world.ui.press(ImGuiKey_Q);
  REQUIRE(world.ui.exists(Role::textbox, "报价单位"));
  world.ui.type("厂家销售中心");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::textbox, "报价单位"));  // neither a price nor its last day
  world.ui.click(Role::textbox, "报价单价");
  world.ui.type("1200");
  world.ui.click(Role::textbox, "报价有效期至");
  world.ui.type("2026-12-01");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.ui.exists(Role::textbox, "报价单位"));
  const store::Record quoted = world.lines().front();
  CHECK(quoted[s::order_item::quote_from] == "厂家销售中心");
  CHECK(quoted[s::order_item::quote_price] == base::Money{120'000});
  CHECK(quoted[s::order_item::quote_until] == base::Date::parse("2026-12-01"));
  CHECK(quoted[s::order_item::unit_price] == base::Money{26'000});

  world.ui.press(ImGuiKey_F2);
  CHECK(world.ui.exists("厂家销售中心报价 ¥1,200.00，有效期至 2026-12-01"));
  world.ui.click("按报价填单价");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::dialog, "需要批准"));
  CHECK(world.ui.value_of(Role::textbox, "原因").contains("厂家销售中心报价"));
  world.ui.click(Role::button, "确定");
  CHECK(world.lines().front()[s::order_item::unit_price] == base::Money{120'000});
}

TEST_CASE("R-EST-01 R-EST-02: a line priced by symptom suggests the shop's risk; one priced by itself is explained and ticked") {
  DeskWorld world;
  world.open_with_brakes();
  world.ui.press(ImGuiKey_F2);
  world.ui.click(Role::combobox, "估价方式");
  world.ui.click("现象估价");
  CHECK(world.ui.value_of(Role::textbox, "风险金额") == "26.00");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.lines().front()[s::order_item::amount] == base::Money{28'600});
  CHECK_FALSE(world.ui.exists(Role::checkbox, "已说明项目定价不保证根除故障"));

  const base::RecordId line = world.lines().front().id();
  REQUIRE(world.app->run(commands::set_terms(world.app->context(), line, {.method = "item"})));
  world.ui.settle();
  world.ui.click(Role::checkbox, "已说明项目定价不保证根除故障");
  CHECK(world.order()[s::repair_order::item_pricing_explained]);
}

TEST_CASE("R-REC-01: the desk is told that a customer is here for the first time") {
  DeskWorld world;
  const std::string words = "新客户第一次到店：请介绍本店的服务项目、收费标准和服务承诺";
  world.open(world.receive());
  CHECK(world.ui.exists(words));
  world.ui.advance(base::milliseconds_per_day);
  world.open(world.receive());
  CHECK_FALSE(world.ui.exists(words));
}

TEST_CASE("R-REC-00: what is missing for the next state is named and leads to where it is done") {
  DeskWorld world;
  const base::RecordId id = world.receive();
  world.open(id, "papers");
  CHECK(world.ui.has_state(Role::button, "改为“已报价”", ui::item_state::disabled));
  CHECK(world.ui.exists("还没有维修项目，请先添加"));
  world.ui.click("去“项目”办");
  CHECK(world.ui.context().router.current().part(1) == "lines");
  REQUIRE(world.app->run(commands::add_canned_job(world.app->context(), id, world.job)));
  world.ui.settle();
  CHECK_FALSE(world.ui.exists("还没有维修项目，请先添加"));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  CHECK(world.state() == "quoted");
  CHECK(world.ui.exists("还有项目没有客户答复，请逐项记录同意或不做"));
  CHECK(world.ui.exists("还没有填写承诺交车时间"));
}

TEST_CASE("R-REC-03: a customer who leaves without a repair is asked why") {
  DeskWorld world;
  world.open(world.receive());
  world.ui.click(Role::button, "未修离店");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.state() == "received");
  CHECK(world.ui.exists("请写明原因"));
  world.ui.type("嫌价格高");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.state() == "left");
  CHECK(world.order()[s::repair_order::leave_reason] == "嫌价格高");
}

TEST_CASE("R-ADD-03: work declined at an earlier visit is offered again with one press") {
  DeskWorld world;
  const base::RecordId earlier = world.receive();
  REQUIRE(world.app->run(commands::add_charge(world.app->context(), earlier, world.brakes, 1000)));
  const base::RecordId line = world.lines().front().id();
  REQUIRE(world.app->run(commands::answer_lines(world.app->context(), std::vector{line}, {"declined", "in_person", "王丽娜"})));
  world.ui.advance(3 * base::milliseconds_per_day);
  const base::RecordId now = world.receive();
  world.open(now);
  CHECK(world.ui.exists("上次未做：“更换前制动片” ¥260.00（2026-11-21）"));
  world.ui.click("再次报价");
  const auto lines = store::items_of_order(world.app->indexes(), now);
  REQUIRE(lines.size() == 1);
  CHECK(lines.front()[s::order_item::name] == "更换前制动片");
  CHECK_FALSE(world.ui.exists("再次报价"));
}

TEST_CASE("P-04: a technician sees the order but neither phone numbers nor margin, and cannot negotiate") {
  DeskWorld world;
  const base::RecordId id = world.receive();
  REQUIRE(world.app->run(commands::add_canned_job(world.app->context(), id, world.job)));
  const base::RecordId technician = world.make(s::user::entity, {{"name", "何志明"}, {"role", "technician"}});
  REQUIRE(world.app->sign_in(technician, {}));
  world.open(id);
  CHECK(world.ui.exists(Role::row, "机油 5W-30"));
  CHECK_FALSE(world.ui.exists("加项目：名称、拼音首字母或编码，回车添加"));
  CHECK_FALSE(world.ui.exists("登记联系"));
  CHECK_FALSE(world.ui.exists("毛利"));
  world.ui.click("改为“已报价”");
  CHECK(world.state() == "received");
}

TEST_CASE("R-FORM-01: every form about the order, its car and its customer is printed or kept as a file") {
  DeskWorld world;
  world.open(world.receive(), "papers");
  CHECK(world.ui.exists("进厂维修单"));
  CHECK(world.ui.exists("接修单、维修单、维修合同"));
  CHECK(world.ui.exists("售后服务卡"));
  CHECK(world.ui.exists("客户档案资料表"));
  world.ui.click_id("belongings/print");
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("随车物品清单"));
  world.ui.click_id("repair_order/save");
  REQUIRE(world.ui.platform().downloads.size() == 1);
  CHECK(world.ui.platform().downloads.front().name.ends_with(".html"));
}

TEST_CASE("R-ARCH-14: a visit that is over is entered in one form and filed at once") {
  DeskWorld world;
  world.go("#/orders/new?vehicle=" + world.car.to_string());
  world.ui.click("补录以往维修");
  world.ui.click(Role::textbox, "项目名称");
  world.ui.type("更换雨刮片");
  world.ui.click(Role::textbox, "单价");
  world.ui.type("158");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.order());
  CHECK(world.state() == "delivered");
  CHECK(world.order()[s::repair_order::paid] == base::Money{15'800});
  CHECK(world.ui.exists("本单已办结"));
}

TEST_CASE("The header's buttons stand beside a long customer name at tablet width, and the name ends before them") {
  UiOptions options;
  options.css_width = 1024, options.coarse_pointer = true;
  DeskWorld world(options);
  const base::RecordId id = world.receive();
  const auto person = world.make(s::customer::entity, {{"name", "深圳市宝安区顺达建筑工程物流运输有限责任公司第三分公司"}});
  store::Commit commit = world.app->context().commit("");
  store::Edit(world.app->store(), s::repair_order::entity, id).set(s::repair_order::customer_of, person).append_to(commit);
  REQUIRE(world.app->run(std::move(commit)));
  world.open(id);
  world.ui.settle();
  const auto find = [&](std::string_view name) {
    const auto& items = world.ui.context().items.items();
    return std::ranges::find_if(items, [&](const ui::Item& item) { return item.name.contains(name) && item.rect.y < 120 && item.rect.width > 0; });
  };
  const auto title = find(std::string(world.order()[s::repair_order::order_no])), print = find("打印"), edit = find("修改"), name = find("深圳市宝安区");
  const auto end = world.ui.context().items.items().end();
  REQUIRE((title != end && print != end && edit != end));
  CHECK(std::abs(print->rect.y + print->rect.height / 2 - title->rect.y - title->rect.height / 2) < 12);
  CHECK(edit->rect.x + edit->rect.width <= 1024);
  if (name != end) CHECK(name->rect.x + name->rect.width <= print->rect.x);
}

TEST_CASE("R-ARCH-04: Ctrl+K takes the caret also while a page that has just come gives it to a field of its own") {
  for (int passes = 0; passes <= 4; ++passes) {
    CAPTURE(passes);
    DeskWorld world;
    const base::RecordId id = world.receive();
    world.go("#/today");
    world.ui.context().router.go("#/orders/" + id.to_string());
    if (passes > 0) world.ui.frame(passes);
    world.ui.press(ImGuiMod_Ctrl | ImGuiKey_K);
    world.ui.type("6618");
    CHECK(world.ui.context().pages.get<ui::ShellState>().search == "6618");
  }
}

TEST_CASE("Pictures of the order's page", "[.pictures]") {
  for (const bool tablet : {false, true}) {
    UiOptions options;
    options.real_font = true;
    if (tablet) options.css_width = 1024, options.coarse_pointer = true;
    const std::string size = tablet ? "-1024x768.png" : "-1366x768.png";
    DeskWorld world(options);
    const base::RecordId id = world.receive();
    world.open(id);
    world.ui.settle();
    world.ui.save_png("desk-empty" + size);
    REQUIRE(world.app->run(commands::add_canned_job(world.app->context(), id, world.job)));
    REQUIRE(world.app->run(commands::add_charge(world.app->context(), id, world.brakes, 1000)));
    world.ui.settle();
    world.ui.type("by");
    world.ui.save_png("desk-lines" + size);
    world.open(id, "papers");
    world.ui.save_png("desk-papers" + size);
    world.go("#/orders/new?vehicle=" + world.car.to_string());
    world.ui.click("补录以往维修");
    world.ui.save_png("desk-visit" + size);
    world.go("#/settings?tab=catalogue");
    world.ui.save_png("desk-catalogue" + size);
  }
}

}  // namespace aftercare::test
