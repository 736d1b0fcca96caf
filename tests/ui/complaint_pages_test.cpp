// Complaints and calls by keyboard: taken, confirmed, answered, called back, closed; a call while the customer speaks
// (R-CMP-01…09, R-CALL-01…04, R-KB-01).

#include "app/commands/complaint_commands.hpp"
#include "app/commands/complaint_step_commands.hpp"
#include "app/queries/today.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

struct ServiceWorld : PageWorld {
  base::RecordId customer, car, department;

  explicit ServiceWorld(const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    customer = make(s::customer::entity, {{"name", "王丽娜"}}, "phones", {"13800138000"});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"brand", "大众"}, {"model", "途观L"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    department = make(s::department::entity, {{"name", "维修车间"}, {"shop", base::RecordId::derived(app->local().shop, "shop").to_string()}});
    catch_up();
  }
  store::Record complaint() const { return first(s::complaint::entity); }
  std::string state() const { return rules::complaint_state(complaint()); }
  store::Record entry() const { return first(s::incoming_log::entity); }
  base::RecordId open_complaint() {
    app::RecordDraft draft = commands::complaint_for(app->context(), {.customer = customer, .asset = car});
    draft.set_text(s::complaint::content, "右前减震异响，修了两次没修好");
    REQUIRE(app->run(commands::open_complaint(app->context(), draft)));
    return draft.id;
  }
  void confirm(const base::RecordId& id) {
    REQUIRE(app->run(commands::confirm_complaint(app->context(), id, {"repair_quality", "minor", department, {}})));
  }
  void save() { ui.press(ImGuiMod_Ctrl | ImGuiKey_S); }
  void next() { ui.press(ImGuiMod_Alt | ImGuiKey_N); }
};

}  // namespace

TEST_CASE("R-CMP-01: a complaint is taken from the customer by keyboard and stands in 今日 with its clock") {
  ServiceWorld world;
  world.go("#/complaints/new?customer=" + world.customer.to_string());
  world.ui.type("右前减震异响，修了两次没修好");
  world.save();
  REQUIRE(world.complaint());
  CHECK(world.complaint()[s::complaint::customer_of] == world.customer);
  CHECK(world.ui.context().router.current().id() == world.complaint().id().to_string());
  world.go("#/today");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.go("#/customers/" + world.customer.to_string());
  CHECK(world.ui.exists(Role::button, "受理投诉"));
}

TEST_CASE("R-CMP-01 R-CMP-07: from the report to closing, the next step under one key") {
  ServiceWorld world;
  const base::RecordId id = world.open_complaint();
  world.go("#/complaints/" + id.to_string());
  world.next();
  CHECK(world.state() == "reported");
  world.confirm(id);
  world.ui.settle();
  world.next();  // a measure
  world.ui.type("试车，确认平衡杆胶套老化");
  world.save();
  CHECK(world.state() == "handling");
  REQUIRE(world.app->run(commands::answer_complaint(world.app->context(), id, {"reworked", "更换胶套", {}, {.channel = "phone", .reached = true}})));
  world.ui.settle();
  world.next();  // the call-back; satisfaction must be said
  world.save();
  CHECK(world.state() == "answered");
  CHECK_FALSE(rules::passed_call_back(rules::actions_of(world.app->indexes(), id)));
  world.ui.click("满意");
  world.save();
  CHECK(rules::passed_call_back(rules::actions_of(world.app->indexes(), id)));
  world.next();  // responsibility
  world.ui.click("非服务责任");
  world.save();
  world.next();
  world.save();
  CHECK(world.state() == "closed");
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("客户投诉处理表"));
}

TEST_CASE("R-CMP-09 P-09: who may not confirm sees why") {
  ServiceWorld world;
  const base::RecordId id = world.open_complaint();
  REQUIRE(world.app->run(commands::report_complaint(world.app->context(), id)));
  const base::RecordId adviser = world.make(s::user::entity, {{"name", "黄志强"}, {"role", "service_adviser"}});
  REQUIRE(world.app->sign_in(adviser, {}));
  world.go("#/complaints/" + id.to_string());
  world.next();
  CHECK(world.state() == "reported");
  CHECK_FALSE(world.ui.exists(Role::button, "撤诉"));
}

TEST_CASE("R-CALL-01: a call is written down while it goes on: digits, who it is, the matter, the answer") {
  ServiceWorld world;
  world.go("#/incoming");
  world.ui.press(ImGuiKey_N);
  world.ui.type("8000");
  world.ui.settle();
  world.ui.press(ImGuiMod_Alt | ImGuiKey_1);
  world.save();
  REQUIRE(world.entry());
  CHECK(world.entry()[s::incoming_log::customer_of] == world.customer);
  CHECK(world.entry()[s::incoming_log::asset_of] == world.car);
  CHECK(world.ui.context().router.current().id() == world.entry().id().to_string());
}

TEST_CASE("R-CALL-05 R-CMP-10 R-CMP-16: what to say and how to listen stands beside what is written down") {
  ServiceWorld world;
  const auto says = [&](const char* words) { return world.ui.dump().find(words) != std::string::npos; };
  world.go("#/incoming/new");
  CHECK(says("您好，宝安店，请问有什么可以帮您"));
  world.ui.click(Role::radio, "来函");
  CHECK(says("原件留底"));
  CHECK_FALSE(says("面带微笑"));
  world.go("#/complaints/new");
  CHECK(says("先听完，不争辩"));
  CHECK(says("耐心多一点，态度好一点，动作快一点，语言得体一点，层次高一点，办法多一点"));
}

TEST_CASE("R-CALL-04: a call becomes a complaint that began when it rang") {
  ServiceWorld world;
  world.go("#/incoming/new");
  world.ui.type("13900139000");
  world.ui.press(ImGuiKey_Enter);
  world.ui.type("钱先生");
  world.ui.press(ImGuiMod_Alt | ImGuiKey_T);
  REQUIRE(world.entry());
  CHECK(world.entry()[s::incoming_log::caller] == "钱先生");
  world.ui.type("等了三个半小时");
  world.save();
  REQUIRE(world.complaint());
  CHECK(world.complaint()[s::complaint::complainant] == "钱先生");
  CHECK(world.complaint()[s::complaint::received_at] == world.entry()[s::incoming_log::at]);
  CHECK(world.entry()[s::incoming_log::complaint_of] == world.complaint().id());
}

TEST_CASE("R-KB-01: what is written down is looked up in old cases, and used in the answer") {
  ServiceWorld world;
  const base::RecordId id = world.make(s::knowledge_case::entity, {{"title", "保养灯复位"}, {"symptom", "仪表出现小扳手"}, {"solution", "按住里程键十秒"}});
  REQUIRE(world.app->run(commands::change_state(world.app->context(), s::knowledge_case::entity, id, "approved")));
  world.go("#/incoming/new");
  world.ui.click(Role::searchbox, "现象、故障、问题");
  world.ui.type("仪表小扳手");
  world.ui.settle();
  world.ui.click("保养灯复位");
  world.ui.click("引用到答复");
  CHECK(world.ui.value_of(Role::textbox, "答复内容") == "按住里程键十秒");
}

TEST_CASE("R-CMP R-CALL: the pages on the demo shop, with their pictures") {
  PageWorld world;
  world.with_demo();
  const auto with_state = [&](std::string_view state) {
    base::RecordId id;
    world.app->store().each(s::complaint::entity, [&](const store::Record& record) {
      if (record[s::complaint::state] == state) id = record.id();
    });
    REQUIRE_FALSE(id.empty());
    return id.to_string();
  };
  const std::pair<std::string, const char*> pages[] = {{"#/complaints", "complaints.png"},
                                                       {"#/complaints/" + with_state("handling"), "complaint.png"},
                                                       {"#/complaints/" + with_state("closed"), "complaint_closed.png"},
                                                       {"#/complaints/new", "complaint_form.png"},
                                                       {"#/incoming", "incoming.png"},
                                                       {"#/incoming/" + world.first(s::incoming_log::entity).id().to_string(), "incoming_card.png"},
                                                       {"#/improvements/" + world.first(s::improvement::entity).id().to_string(), "improvement.png"},
                                                       {"#/knowledge", "knowledge.png"},
                                                       {"#/today", "today_complaints.png"}};
  for (const auto& [route, picture] : pages) {
    INFO(route);
    world.go(route);
    CHECK(world.ui.count(Role::heading) > 0);
    world.ui.save_png(picture);
  }
  // Among a hundred lines only those on the screen are drawn: the queue itself knows them all.
  const app::Today& day = app::today(*world.app);
  CHECK(day.complaints == 5);
  CHECK(day.complaints_late > 0);
  CHECK(day.incoming == 3);
}

}  // namespace aftercare::test
