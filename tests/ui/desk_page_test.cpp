// 今日 of each role and the page 统计, by keyboard (design section 7, R-FU-19…21, -27).

#include <algorithm>

#include "app/commands/improvement_commands.hpp"
#include "app/commands/record_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/today_queue.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace s = schema;

namespace {

struct DeskPageWorld : PageWorld {
  explicit DeskPageWorld() {
    set_up();
    manager = app->person().id;
    customer = make(s::customer::entity, {{"name", "王丽娜"}, {"tracker", manager.to_string()}, {"interests", "自驾"}});
    const auto car = make(s::asset::entity, {{"plate", "粤BD06618"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    make(s::sales_delivery::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"pickup_date", "2026-11-14"}});
    catch_up();
  }
  base::RecordId make(const s::Entity& entity, std::initializer_list<std::pair<const char*, std::string>> texts) {
    app::RecordDraft draft = app::empty_draft(entity);
    for (const auto& [field, value] : texts) draft.texts[field] = value;
    if (&entity == &s::customer::entity) draft.lists["phones"] = {"13800138000"};
    REQUIRE(app->run(app::commands::save_record(app->context(), draft)));
    return draft.id;
  }
  void become(const std::string& role) {
    REQUIRE(app->sign_in(manager, {}));
    const base::RecordId person = make(s::user::entity, {{"name", role}, {"role", role}});
    REQUIRE(app->sign_in(person, {}));
    app->notices().clear();
    ui.settle();
  }
  /// The call that is open: one item well, one badly and why, then the result.
  void reached_with_low_score() {
    ui.press(ImGuiKey_Q);
    ui.press(ImGuiKey_9);
    ui.press(ImGuiKey_5);
    ui.type("讲解太快");
    ui.press(ImGuiKey_Enter);
    ui.press(ImGuiKey_Escape);
    ui.press(ImGuiKey_1);
    app->notices().clear();
    REQUIRE(first(s::survey_response::entity));
  }
  /// The only call of the list, made.
  void call_reached() {
    go("#/follow_up");
    ui.press(ImGuiKey_J);
    REQUIRE(ui.context().router.current().page == "follow_up");
    ui.press(ImGuiKey_1);
    app->notices().clear();
  }
  std::string route() { return ui::format_route(ui.context().router.current()); }

  base::RecordId manager, customer;
};

}  // namespace

TEST_CASE("今日 shows each role its own lines, and mine, my team's or all of them") {
  DeskPageWorld world;
  world.go("#/today");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  CHECK(app::today_queue(*world.app).mine == 1);
  world.ui.click(Role::radio, "我的 1");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.ui.press(ImGuiKey_J);
  CHECK(world.ui.context().router.current().page == "follow_up");

  world.become("technician");
  world.go("#/today");
  CHECK_FALSE(world.ui.exists(Role::cell, "王丽娜"));
  CHECK(app::navigation_counts(*world.app).follow_ups == 0);
  world.become("follow_up");
  world.ui.click(Role::radio, "我的 0");
  CHECK_FALSE(world.ui.exists(Role::cell, "王丽娜"));
  const std::string all = "本岗位 " + std::to_string(app::today_queue(*world.app).all);
  world.ui.click(Role::radio, all);
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  CHECK(app::navigation_counts(*world.app).follow_ups == 1);
}

TEST_CASE("R-FU-27: topics of interest are seen in the call and changed there") {
  DeskPageWorld world;
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  const std::string call = world.route();
  world.ui.press(ImGuiKey_I);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("钓鱼");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.app->store().find(s::customer::entity, world.customer)[s::customer::interests] == "钓鱼");
  CHECK(world.route() == call);
}

TEST_CASE("R-APPT-01, R-FU-14: an appointment made in a call comes back to the call") {
  DeskPageWorld world;
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  const std::string call = world.route();
  world.ui.press(ImGuiKey_Y);
  CHECK(world.ui.context().router.current().page == "appointments");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.first(s::appointment::entity));
  CHECK(world.first(s::appointment::entity)[s::appointment::customer_of] == world.customer);
  CHECK(world.route() == call);
}

TEST_CASE("R-FU-21, R-SEC-03: behind a number of 统计 stand its records, and the way back is one key") {
  DeskPageWorld world;
  world.go("#/statistics");
  CHECK(world.ui.exists(Role::heading, "统计"));
  CHECK(world.ui.value_of(Role::button, "联系次数") == "0");
  world.call_reached();
  world.go("#/statistics");
  CHECK(world.ui.value_of(Role::button, "联系次数") == "1");
  CHECK(world.ui.value_of(Role::button, "接通") == "1");
  world.ui.click(Role::button, "接通");
  CHECK(world.ui.context().router.current().query_value("show") == "reached");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.ui.click(Role::button, "调查表");
  CHECK(world.ui.platform().prints.back().contains("HTY销售7DC调查表"));
  world.ui.click(Role::button, "回访管理表");
  CHECK(world.ui.platform().prints.back().contains("客户回访管理表"));
  world.ui.click(Role::button, "返回统计");
  CHECK(world.ui.context().router.current().query_value("show").empty());
  world.ui.press(ImGuiMod_Alt | ImGuiKey_Comma);
  CHECK(world.ui.value_of(Role::button, "联系次数") == "0");
  for (const char* tab : {"complaints", "satisfaction", "reports"}) {
    INFO(tab);
    world.go(std::string("#/statistics?tab=") + tab);
    CHECK(world.ui.exists(Role::heading, "统计"));
    world.ui.save_png(std::string("statistics_") + tab + ".png");
  }
}

TEST_CASE("R-FU-05, R-FU-20: the summary of last month is filed with the supervisor's words and printed with them") {
  DeskPageWorld world;
  world.go("#/statistics?tab=reports");
  world.ui.press(ImGuiMod_Alt | ImGuiKey_Comma);
  world.ui.click_id("follow_up_summary/head/file");
  world.ui.type("十月回访按时完成");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  const store::Record filed = world.first(s::period_report::entity);
  REQUIRE(filed);
  CHECK(filed[s::period_report::analysis] == "十月回访按时完成");
  CHECK(filed[s::period_report::last] == base::Date::parse("2026-10-31"));
  CHECK(world.ui.exists(Role::button, "重新归档"));
  world.ui.click_id("follow_up_summary/head/print");
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.back().contains("售后服务小结"));
  CHECK(world.ui.platform().prints.back().contains("十月回访按时完成"));
}

TEST_CASE("R-RPT-05: the monthly work report of the service centre is printed and filed with the other reports") {
  DeskPageWorld world;
  world.call_reached();
  world.go("#/statistics?tab=reports");
  CHECK(world.ui.exists("客服中心工作月报表"));
  world.ui.click_id("desk_monthly/head/print");
  REQUIRE_FALSE(world.ui.platform().prints.empty());
  for (const char* words : {"客服中心工作月报表", "一、客户回访", "二、客户投诉", "三、其他工作", "走访客户", "7DC 新车回访"}) {
    CHECK(world.ui.platform().prints.back().contains(words));
  }
  world.ui.press(ImGuiMod_Alt | ImGuiKey_Comma);
  world.ui.click_id("desk_monthly/head/file");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.first(s::period_report::entity)[s::period_report::kind] == "desk_monthly");
}

TEST_CASE("R-SAT-06: the CS plan by keyboard: a goal, what was reached beside it, its evaluation and its sheet") {
  DeskPageWorld world;
  world.go("#/statistics?tab=plan");
  CHECK(world.ui.exists("本期还没有目标"));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  world.ui.click(Role::textbox, "目标值");
  world.ui.type("85");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.first(s::satisfaction_goal::entity));  // without measures it is no plan
  world.ui.click(Role::textbox, "提升措施");
  world.ui.type("交车讲解用清单");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  const store::Record goal = world.first(s::satisfaction_goal::entity);
  REQUIRE(goal);
  CHECK(goal[s::satisfaction_goal::period] == "quarter");
  CHECK(goal[s::satisfaction_goal::first] == base::Date::parse("2026-10-01"));
  CHECK(goal[s::satisfaction_goal::last] == base::Date::parse("2026-12-31"));
  CHECK(world.ui.exists(Role::cell, "2026-Q4"));
  CHECK(world.ui.exists(Role::cell, "总体满意度"));
  CHECK(world.ui.exists(Role::cell, "85%"));
  world.ui.double_click(Role::cell, "总体满意度");
  world.ui.click(Role::textbox, "效果评价");
  world.ui.type("已见效");
  world.ui.click("记下评价");
  CHECK(world.first(s::satisfaction_goal::entity)[s::satisfaction_goal::evaluation] == "已见效");
  world.ui.click(Role::button, "取消");
  world.ui.click_id("tools/print");
  REQUIRE_FALSE(world.ui.platform().prints.empty());
  for (const char* words : {"CS计划", "交车讲解用清单", "85%", "已见效"}) CHECK(world.ui.platform().prints.back().contains(words));
}

TEST_CASE("R-FU-12 R-SAT-03 R-GEN-02: a low answer and a wish of a call become suggestions for improvement") {
  DeskPageWorld world;
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  world.ui.press(ImGuiKey_D);
  world.ui.type("交车时间太晚");
  world.ui.press(ImGuiKey_Enter);
  world.reached_with_low_score();
  world.go("#/statistics?tab=satisfaction&show=low_answers");
  world.ui.click(Role::button, "提整改");
  CHECK(world.ui.context().router.current().page == "improvements");
  CHECK(world.ui.value_of(Role::textbox, "薄弱环节").contains("讲解太快"));
  world.ui.click(Role::button, "取消");
  CHECK(world.route() == "#/statistics?tab=satisfaction&show=low_answers");
  world.go("#/follow_up?tab=demands");
  world.ui.click("处理");
  world.ui.click(Role::button, "提整改");
  CHECK(world.ui.value_of(Role::textbox, "薄弱环节") == "交车时间太晚");
  app::RecordDraft draft = app::commands::improvement_of_words(world.app->context(), "follow_up", "交车时间太晚");
  CHECK(draft.text(s::improvement::origin) == "follow_up");
  CHECK(draft.text(s::improvement::due) == "2026-12-05");
}

TEST_CASE("R-SAT-06: 今日 leads to the goal whose time is over, in its own quarter") {
  DeskPageWorld world;
  world.make(s::satisfaction_goal::entity, {{"period", "quarter"}, {"first", "2026-07-01"}, {"last", "2026-09-30"}, {"until", "2026-09-30"},
                                            {"item", "overall"}, {"goal", "85"}, {"measures", "交车讲解用清单"}});
  const base::RecordId goal = world.first(s::satisfaction_goal::entity).id();
  world.go("#/today");
  CHECK(world.ui.exists(Role::button, "去评价"));
  world.go("#/statistics?tab=plan&goal=" + goal.to_string());
  REQUIRE(world.ui.exists(Role::dialog, "CS计划"));
  CHECK(world.route() == "#/statistics?tab=plan");
  world.ui.click(Role::textbox, "效果评价");
  world.ui.type("已见效");
  world.ui.click("记下评价");
  CHECK(world.first(s::satisfaction_goal::entity)[s::satisfaction_goal::evaluation] == "已见效");
  world.ui.click(Role::button, "取消");
  CHECK(world.ui.exists(Role::cell, "2026-Q3"));
  world.go("#/today");
  CHECK_FALSE(world.ui.exists(Role::button, "去评价"));
}

TEST_CASE("R-SAT-04, R-SEC-03: behind satisfaction stand the answers of its item, person and low scores") {
  DeskPageWorld world;
  world.go("#/follow_up");
  world.ui.press(ImGuiKey_J);
  world.reached_with_low_score();
  world.go("#/statistics?tab=satisfaction");
  world.ui.click(Role::button, "低分");
  CHECK(world.ui.context().router.current().query_value("show") == "low_answers");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  CHECK(world.ui.exists(Role::cell, "销售顾问讲解是否清楚：讲解太快"));
  world.ui.click(Role::button, "返回统计");
  world.ui.click(Role::button, "满意度");
  CHECK(world.ui.context().router.current().query_value("show") == "answers");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.go("#/statistics?tab=satisfaction&show=answers&by=item&value=7dc/use");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.go("#/statistics?tab=satisfaction&show=answers&by=item&value=7dc/papers");
  CHECK_FALSE(world.ui.exists(Role::cell, "王丽娜"));
}

TEST_CASE("P-01: a sales rep sees his own figures and no reports of others") {
  DeskPageWorld world;
  world.call_reached();
  world.go("#/statistics");
  CHECK(world.ui.value_of(Role::button, "联系次数") == "1");
  CHECK(world.ui.exists(Role::tab, "报表与归档"));
  world.become("sales_rep");
  world.go("#/statistics");
  CHECK(world.ui.value_of(Role::button, "联系次数") == "0");
  CHECK(world.ui.exists(Role::tab, "满意度"));
  CHECK_FALSE(world.ui.exists(Role::tab, "报表与归档"));
  CHECK_FALSE(world.ui.exists(Role::tab, "CS计划"));
  world.go("#/statistics?tab=reports");
  CHECK_FALSE(world.ui.exists("客服中心工作月报表"));
}

TEST_CASE("R-FU-05: the daily report of any day, reached by typing it") {
  DeskPageWorld world;
  world.go("#/statistics?tab=reports");
  world.ui.click(Role::radio, "日");
  world.ui.click(Role::textbox, "到某日");
  world.ui.type("2026-10-12");
  world.ui.press(ImGuiKey_Tab);
  world.ui.click_id("7dc_daily/head/print");
  REQUIRE_FALSE(world.ui.platform().prints.empty());
  CHECK(world.ui.platform().prints.back().contains("2026-10-12 – 2026-10-12"));
}

}  // namespace aftercare::test
