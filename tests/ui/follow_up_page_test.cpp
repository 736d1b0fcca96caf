// 回访 by keyboard: a morning of forty calls, what is asked for, and what is refused (R-FU-01…18).

#include <algorithm>

#include "app/commands/follow_up_commands.hpp"
#include "app/commands/follow_up_rule_commands.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

struct CallingWorld : PageWorld {
  explicit CallingWorld(int customers, const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    for (int i = 0; i < customers; ++i) add(i);
    catch_up();
  }
  void add(int i) {
    const std::string number = std::to_string(100 + i);
    const auto customer = make(s::customer::entity, {{"name", "客户" + number}, {"gender", "female"}, {"interests", "周末自驾"}},
                               "phones", {"138001380" + std::to_string(11 + i)});
    const auto car = make(s::asset::entity, {{"plate", "粤B12" + number}, {"brand", "大众"}, {"model", "朗逸"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    sales.push_back(make(s::sales_delivery::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"pickup_date", "2026-11-14"}}));
  }
  std::size_t count(const std::string& state) const {
    std::size_t found = 0;
    app->store().each(s::follow_up_task::entity, [&](const store::Record& task) { found += task[s::follow_up_task::state] == state; });
    return found;
  }
  std::size_t records(const s::Entity& entity) const {
    std::size_t found = 0;
    app->store().each(entity, [&](const store::Record&) { ++found; });
    return found;
  }
  std::string here() { return std::string(ui.context().router.current().id()); }

  std::vector<base::RecordId> sales;
};

/// A rule of the shop's own, in force for what happened since the beginning of the month.
void add_rule(CallingWorld& world, const rules::FollowUpRule& rule) {
  app::RecordDraft draft = commands::rule_draft(rule);
  draft.set_text(s::follow_up_rule::effective_from, "2026-11-01");
  REQUIRE(world.app->run(commands::save_rule(world.app->context(), draft)));
  world.catch_up();
}

}  // namespace

TEST_CASE("R-FU-01, R-FU-18: forty calls without the mouse") {
  CallingWorld world(40);
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  for (int i = 0; i < 40; ++i) {
    INFO("call " << i << "\n" << world.ui.dump());
    const std::string at = world.here();
    REQUIRE_FALSE(at.empty());
    switch (i % 5) {
      case 0:  // five scores, no further wish, done
        world.ui.press(ImGuiKey_Q);
        for (const ImGuiKey key : {ImGuiKey_9, ImGuiKey_0, ImGuiKey_8, ImGuiKey_7, ImGuiKey_9}) world.ui.press(key);
        world.ui.press(ImGuiKey_Enter);
        world.ui.press(ImGuiKey_1);
        break;
      case 1: world.ui.press(ImGuiKey_3); break;
      case 2:  // tomorrow, as suggested
        world.ui.press(ImGuiKey_2);
        world.ui.press(ImGuiKey_Enter);
        break;
      case 3:
        world.ui.press(ImGuiKey_5);
        world.ui.type("不愿接受回访");
        world.ui.press(ImGuiKey_Enter);
        break;
      default: world.ui.press(ImGuiKey_6); break;
    }
    REQUIRE(world.here() != at);
  }
  CHECK(world.here().empty());  // nobody is left: back to the list
  CHECK(world.count("done") == 8);
  CHECK(world.count("refused") == 8);
  CHECK(world.records(s::contact_log::entity) == 40);
  CHECK(world.records(s::survey_response::entity) == 8);
  const auto& list = app::follow_up_list(*world.app);
  CHECK(list.items.empty());
  CHECK(list.waiting.size() == 24);
  CHECK(world.first(s::survey_response::entity)[s::survey_response::satisfaction_permille] == 860);
}

TEST_CASE("R-SAT-05: a low score asks for its reason before the next question") {
  CallingWorld world(2);
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  world.ui.press(ImGuiKey_Q);
  world.ui.press(ImGuiKey_9);
  world.ui.press(ImGuiKey_6);
  world.ui.type("讲解太快");
  world.ui.press(ImGuiKey_Enter);
  world.ui.press(ImGuiKey_8);
  world.ui.press(ImGuiKey_Escape);
  world.ui.press(ImGuiKey_1);
  const store::Record response = world.first(s::survey_response::entity);
  REQUIRE(response);
  CHECK(response[s::survey_response::scores] == std::vector<std::string>{"use 9", "explanation 6", "cleanness 8"});
  CHECK(response[s::survey_response::words] == std::vector<std::string>{"explanation 讲解太快"});
  CHECK(response[s::survey_response::low]);
  // Without the reason nothing is saved, and the caret stands where it is missing.
  world.ui.press(ImGuiKey_Q);
  world.ui.press(ImGuiKey_3);
  world.ui.press(ImGuiKey_Escape);
  const std::string at = world.here();
  world.ui.click_id("reached");
  CHECK(world.here() == at);
  CHECK(world.count("done") == 1);
}

TEST_CASE("R-FU-15: a demand and a skip by keyboard") {
  CallingWorld world(3);
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  const std::string first = world.here();
  world.ui.press(ImGuiKey_S);
  CHECK(world.here() != first);
  world.ui.press(ImGuiKey_LeftArrow);
  CHECK(world.here() == first);
  world.ui.press(ImGuiKey_D);
  world.ui.type("想了解冬季轮胎");
  world.ui.press(ImGuiKey_Enter);
  world.ui.press(ImGuiKey_1);
  const store::Record demand = world.first(s::demand::entity);
  REQUIRE(demand);
  CHECK(demand[s::demand::words] == "想了解冬季轮胎");
  CHECK_FALSE(demand[s::demand::told_at]);
  world.go("#/follow_up?tab=demands");
  CHECK(world.ui.exists(Role::cell, "想了解冬季轮胎"));
  world.ui.click("处理");
  world.ui.type("周六起有活动");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  world.ui.click("已告诉客户");
  CHECK(world.first(s::demand::entity)[s::demand::told_at]);
}

TEST_CASE("R-SEC-01: the number is hidden until P shows it, and the look is logged") {
  CallingWorld world(1);
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  const auto shown = [&] { return world.ui.dump().find("138 0013 8011") != std::string::npos || world.ui.dump().find("13800138011") != std::string::npos; };
  CHECK_FALSE(shown());
  world.ui.press(ImGuiKey_P);
  bool logged = false;
  world.app->store().each(s::audit_entry::entity, [&](const store::Record& entry) { logged = logged || entry[s::audit_entry::action] == "reveal"; });
  CHECK(logged);
  CHECK(shown());
}

TEST_CASE("今日 shows the calls that are due and opens the card") {
  CallingWorld world(2);
  world.go("#/today");
  CHECK(world.ui.exists(Role::cell, "客户100"));
  world.ui.press(ImGuiKey_J);
  CHECK(world.ui.context().router.current().page == "follow_up");
  world.ui.save_png("call.png");
}

TEST_CASE("R-FU-02: a rule is changed on its page, tried out, and is in force as a new version") {
  CallingWorld world(3);
  world.go("#/settings?tab=follow_up");
  world.ui.double_click(Role::cell, "7DC 新车回访");
  world.ui.click("预览");
  CHECK(world.ui.dump().find("3 条（现在 3 条）") != std::string::npos);
  world.ui.click("保存为新版本");
  const store::Record rule = world.first(s::follow_up_rule::entity);
  REQUIRE(rule);
  CHECK(rule[s::follow_up_rule::code] == "7dc");
  CHECK(rule[s::follow_up_rule::version] == 1);
  CHECK(rule[s::follow_up_rule::effective_from] == tests::date("2026-11-21"));
  CHECK(rule[s::follow_up_rule::first_day] == 7);
  CHECK(rule[s::follow_up_rule::active]);
  CHECK(app::follow_up_list(*world.app).items.size() == 3);  // cars picked up before stay with the old version
}

TEST_CASE("R-SAT-01: a survey is drafted, issued, and then only followed by its next version") {
  CallingWorld world(1);
  world.go("#/settings?tab=follow_up");
  world.ui.click("调查表");
  world.ui.double_click(Role::cell, "7DC 新车调查");
  world.ui.click("保存草稿");
  world.ui.click("启用");
  const store::Record survey = world.first(s::survey_template::entity);
  REQUIRE(survey);
  CHECK(survey[s::survey_template::state] == "in_use");
  CHECK(survey[s::survey_template::questions].size() == 6);
  CHECK(rules::survey_in_use(world.app->store(), world.app->local().shop, "7dc")->version == 1);
  app::RecordDraft draft = app::draft_of(survey);
  draft.lists["questions"].pop_back();
  const auto refused = commands::save_survey(world.app->context(), draft);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "survey.error.issued");
}

TEST_CASE("Satisfaction stands beside its target, the weak items first") {
  CallingWorld world(2);
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  world.ui.press(ImGuiKey_Q);
  for (const ImGuiKey key : {ImGuiKey_9, ImGuiKey_0, ImGuiKey_8, ImGuiKey_7, ImGuiKey_9}) world.ui.press(key);
  world.ui.press(ImGuiKey_Enter);
  world.ui.press(ImGuiKey_1);
  world.go("#/follow_up?tab=satisfaction");
  CHECK(world.ui.dump().find("86.0%") != std::string::npos);
}

TEST_CASE("R-FU-23: a call that repeats until the customer uses it with skill ends with its own key") {
  CallingWorld world(1);
  rules::FollowUpRule rule;
  rule.code = "own_1", rule.name = "设备使用回访", rule.repeat_every = 1, rule.until_skilled = true, rule.repeat_most = 6;
  add_rule(world, rule);
  const base::RecordId task = aftercare::rules::follow_up_task_id("own_1", world.sales[0]);
  world.go("#/follow_up/" + task.to_string());
  CHECK(world.ui.dump().find("第 1 次（最多 6 次）") != std::string::npos);
  CHECK(world.ui.dump().find("第 1 次（最多 6 次），今天打完下次约") != std::string::npos);
  world.ui.press(ImGuiKey_8);
  const store::Record done = world.app->store().find(s::follow_up_task::entity, task);
  REQUIRE(done);
  CHECK(done[s::follow_up_task::state] == "done");
  CHECK(done[s::follow_up_task::skilled]);
  CHECK(world.here() != task.to_string());
  // Of a rule that does not repeat there is no such key.
  const base::RecordId usual = aftercare::rules::follow_up_task_id("7dc", world.sales[0]);
  world.go("#/follow_up/" + usual.to_string());
  world.ui.press(ImGuiKey_8);
  CHECK_FALSE(world.app->store().find(s::follow_up_task::entity, usual));
}

TEST_CASE("R-FU-22: a visit that is due is made or not made, nothing is sent") {
  CallingWorld world(1);
  rules::FollowUpRule rule;
  rule.code = "own_1", rule.name = "重点客户走访", rule.channel = "visit";
  add_rule(world, rule);
  const base::RecordId task = aftercare::rules::follow_up_task_id("own_1", world.sales[0]);
  world.go("#/follow_up/" + task.to_string());
  CHECK(world.ui.find_id("/sent") == nullptr);
  world.ui.press(ImGuiKey_1);
  CHECK(world.app->store().find(s::follow_up_task::entity, task)[s::follow_up_task::state] == "done");
  CHECK(world.first(s::contact_log::entity)[s::contact_log::channel] == "visit");
}

TEST_CASE("R-FU-22: who is to be seen in one region, one after the other") {
  CallingWorld world(4);
  const char* const addresses[] = {"深圳市南山区科苑路88号", "深圳市罗湖区深南东路1号", "深圳市南山区后海大道9号", ""};
  for (std::size_t i = 0; i < std::size(addresses); ++i) {
    const store::Record sale = world.app->store().find(s::sales_delivery::entity, world.sales[i]);
    app::RecordDraft draft = app::draft_of(world.app->store().find(s::customer::entity, sale[s::sales_delivery::customer_of].value()));
    draft.set_text(s::customer::address, addresses[i]);
    REQUIRE(world.app->run(commands::save_record(world.app->context(), draft)));
  }
  world.go("#/follow_up");
  const auto shown = [&](const char* name) { return world.ui.exists(Role::cell, name); };
  CHECK((shown("客户100") && shown("客户101") && shown("客户102") && shown("客户103")));
  world.ui.click(Role::searchbox, "地区，如 南山 科苑路");
  world.ui.type("南山");
  CHECK((shown("客户100") && shown("客户102")));
  CHECK_FALSE(shown("客户101"));
  CHECK_FALSE(shown("客户103"));  // nobody knows where he lives
  CHECK(world.ui.dump().find("深圳市南山区后海大道9号 · ") != std::string::npos);
  world.ui.type(" 科苑");
  CHECK(shown("客户100"));
  CHECK_FALSE(shown("客户102"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("南山");
  world.ui.click(Role::button, "开始打电话");
  CHECK(world.ui.context().router.current().query_value("region") == "南山");
  CHECK(world.ui.dump().find("第 1 / 2 条") != std::string::npos);
  world.ui.press(ImGuiKey_1);
  world.ui.press(ImGuiKey_1);
  CHECK(world.here().empty());  // both are seen; who lives elsewhere is not offered
  CHECK(world.count("done") == 2);
  CHECK(world.ui.exists("这个地区没有要联系的客户"));
}

TEST_CASE("R-FU-10 R-FU-11 R-FU-22: the list as it is shown is printed, of one rule under its name, with addresses") {
  CallingWorld world(2);
  app::RecordDraft draft = app::draft_of(world.first(s::customer::entity));
  draft.set_text(s::customer::address, "深圳市南山区科苑路88号");
  REQUIRE(world.app->run(commands::save_record(world.app->context(), draft)));
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 1);
  for (const char* words : {"待回访名单", "客户100", "客户101", "13800138011", "深圳市南山区科苑路88号", "7DC 新车回访"}) CHECK(world.ui.platform().prints[0].contains(words));
  world.ui.click(Role::radio, "7DC 新车回访 2");
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 2);
  CHECK(world.ui.platform().prints[1].contains("7DC 新车回访名单"));
  world.ui.click(Role::searchbox, "地区，如 南山 科苑路");
  world.ui.type("罗湖");
  CHECK(world.ui.exists("这个地区没有要联系的客户"));
}

TEST_CASE("R-FU-25: the card of a closed complaint names it and leads to it") {
  CallingWorld world(1);
  const store::Record customer = world.first(s::customer::entity);
  rules::FollowUpRule rule = *std::ranges::find(aftercare::rules::default_rules(), "complaint", &rules::FollowUpRule::code);
  rule.active = true;
  add_rule(world, rule);
  const base::RecordId complaint = world.app->context().new_id();
  store::Commit commit = world.app->context().commit("undo.changed");
  store::Edit(world.app->store(), s::complaint::entity, complaint)
      .set(s::complaint::customer_of, customer.id()).set(s::complaint::content, "异响没有修好").set(s::complaint::solution, "免费返修")
      .set(s::complaint::state, "closed").set(s::complaint::state_at, world.ui.clock().now() - 3 * base::milliseconds_per_day)
      .append_to(commit);
  REQUIRE(world.app->run(commit));
  world.go("#/follow_up/" + aftercare::rules::follow_up_task_id("complaint", complaint).to_string());
  CHECK(world.ui.exists(Role::heading, "投诉结案回访"));
  CHECK(world.ui.dump().find("免费返修") != std::string::npos);
  world.ui.click("异响没有修好");
  CHECK(world.ui.context().router.current().page == "complaints");
  CHECK(world.here() == complaint.to_string());
}

TEST_CASE("R-FU-24, R-FU-16: how often it repeats and which call comes first are set on the page of the rules") {
  CallingWorld world(1, {.css_width = 1366, .css_height = 2400});
  world.go("#/settings?tab=follow_up");
  world.ui.double_click(Role::cell, "投诉结案回访");
  world.ui.click(Role::textbox, "每隔多久再访");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("2");
  world.ui.click(Role::checkbox, "直到使用熟练为止");
  world.ui.click("保存为新版本");
  const store::Record rule = world.first(s::follow_up_rule::entity);
  REQUIRE(rule);
  CHECK(rule[s::follow_up_rule::code] == "complaint");
  CHECK(rule[s::follow_up_rule::repeat_every] == 2);
  CHECK(rule[s::follow_up_rule::repeat_unit] == "month");
  CHECK(rule[s::follow_up_rule::until_skilled]);
  CHECK(world.ui.dump().find("每 2 个月") != std::string::npos);
  world.ui.double_click(Role::cell, "维修第二次回访");
  world.ui.click(Role::checkbox, "投诉结案回访");
  world.ui.click("保存为新版本");
  std::vector<std::string> after;
  world.app->store().each(s::follow_up_rule::entity, [&](const store::Record& record) {
    if (record[s::follow_up_rule::code] == "second_repair") after = record[s::follow_up_rule::after];
  });
  CHECK(after == std::vector<std::string>{"3dc", "first", "complaint"});
}

}  // namespace aftercare::test
