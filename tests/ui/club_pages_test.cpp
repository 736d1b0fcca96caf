// Members, quality feedback, guests of an activity and the archive by date, at the keyboard (R-MEM-01, R-MEM-02, R-ARCH-04,
// R-ARCH-22, R-ACT-03, form 26, 27, 43).

#include "app/commands/activity_commands.hpp"
#include "app/commands/archive_commands.hpp"
#include "app/commands/care_commands.hpp"
#include "app/commands/quality_commands.hpp"
#include "app/commands/staff_commands.hpp"
#include "app/queries/activity_queries.hpp"
#include "app/settings.hpp"
#include "exchange/csv.hpp"
#include "rules/lifecycle.hpp"
#include "rules/membership.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

struct ClubDesk : PageWorld {
  base::RecordId customer, car;

  explicit ClubDesk(const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    customer = make(s::customer::entity, {{"name", "王丽娜"}}, "phones", {"13800138000"});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"brand", "大众"}, {"model", "途观L"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    catch_up();
  }
  store::Record membership() const { return rules::membership_of(app->indexes(), customer); }
  const std::vector<std::string>& prints() { return ui.platform().prints; }
  base::RecordId party(const std::string& on) {
    app::RecordDraft draft = commands::activity_draft(app->context());
    draft.set_text(s::activity::title, "新车主课堂");
    draft.set_text(s::activity::place, "本店");
    draft.set_text(s::activity::on, on);
    draft.set_text(s::activity::invited, "named");
    REQUIRE(app->run(commands::save_activity(app->context(), draft)));
    return draft.id;
  }
  store::Record guest(const base::RecordId& activity) const {
    return app->store().find(s::activity_guest::entity, s::activity_guest::id_of(activity, customer));
  }
};

}  // namespace

TEST_CASE("R-MEM-01 R-MEM-02 form 27: joining, the printed form, leaving with a reason, coming back") {
  ClubDesk world;
  world.go("#/customers/" + world.customer.to_string());
  CHECK(world.ui.exists("还不是会员"));
  world.ui.click(Role::button, "打印入会资料表");  // to be filled in by hand
  REQUIRE(world.prints().size() == 1);
  CHECK(world.prints()[0].contains("王丽娜"));
  world.ui.click(Role::button, "入会");
  REQUIRE(world.ui.exists(Role::dialog, "会员"));
  world.ui.click(Role::textbox, "会员卡号");
  world.ui.type("K8");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.ui.exists(Role::dialog, "会员"));
  REQUIRE(world.membership());
  CHECK(world.membership()[s::membership::card_no] == "K8");
  CHECK(world.membership()[s::membership::level] == "ordinary");
  world.ui.click(Role::button, "打印入会资料表");
  REQUIRE(world.prints().size() == 2);
  CHECK(world.prints()[1].contains("客户入会资料表"));
  CHECK(world.prints()[1].contains("HY00001"));
  world.ui.click(Role::button, "退会");
  world.ui.type("车辆已卖");
  world.ui.press(ImGuiKey_Enter);
  CHECK(rules::state_of(s::membership::entity, world.membership()) == "left");
  CHECK(world.ui.exists(Role::button, "重新入会"));
  CHECK_FALSE(world.ui.exists(Role::button, "退会"));
}

TEST_CASE("R-MEM-01 R-ARCH-05: the customer's page shows the form among the papers of the car") {
  ClubDesk world;
  REQUIRE(world.app->run(commands::open_file(world.app->context(), "sales", world.car)));
  world.go("#/customers/" + world.customer.to_string());
  world.ui.click("入会资料表 粤B·D06618");
  CHECK(world.ui.context().router.current().page == "archive");
  CHECK(world.ui.context().router.current().id() == s::archive_file::id_of("sales", world.car).to_string());
}

TEST_CASE("R-ARCH-06 R-MEM-01: who is no member has a reason suggested for the form that is not there; a member has his number") {
  UiOptions tall;
  tall.css_height = 1400;  // all fourteen papers are on the screen
  ClubDesk world(tall);
  REQUIRE(world.app->run(commands::open_file(world.app->context(), "sales", world.car)));
  world.go("#/archive/" + s::archive_file::id_of("sales", world.car).to_string());
  world.ui.click_id("membership_form/details");
  REQUIRE(world.ui.exists(Role::dialog, "客户入会资料表"));
  world.ui.click(Role::radio, "不适用");
  CHECK(world.ui.value_of(Role::textbox, "不适用原因") == "未入会");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  const base::RecordId paper = s::archive_document::id_of(s::archive_file::id_of("sales", world.car), "membership_form", {});
  CHECK(world.app->store().find(s::archive_document::entity, paper)[s::archive_document::reason] == "未入会");
}

TEST_CASE("R-ARCH-22: a card is begun at the order") {
  PageWorld world;
  world.with_demo();
  const std::string order = world.first(s::repair_order::entity).id().to_string();
  world.go("#/orders/" + order);
  world.ui.click(Role::button, "登记质量反馈");
  CHECK(world.ui.context().router.current().page == "quality_feedback");
  CHECK(world.ui.context().router.current().query_value("order") == order);
}

TEST_CASE("R-ACT-03: all that a filter shows are invited at once, the search narrows, Esc goes back") {
  ClubDesk world;
  const base::RecordId ben = world.make(s::customer::entity, {{"name", "李强"}, {"vip", "1"}}, "phones", {"13900139000"});
  const base::RecordId activity = world.party("2026-11-27");
  world.catch_up();
  const std::string page = "#/activities/" + activity.to_string() + "/invite";
  world.go(page);
  world.ui.click(Role::radio, "VIP 客户");
  CHECK(world.ui.exists(Role::cell, "李强"));
  CHECK_FALSE(world.ui.exists(Role::cell, "王丽娜"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  CHECK(world.ui.exists(Role::button, "邀请 1 位"));
  world.ui.press(ImGuiKey_Escape);
  CHECK(world.ui.context().router.current().part(1).empty());
  CHECK_FALSE(world.app->store().find(s::activity_guest::entity, s::activity_guest::id_of(activity, ben)));
  world.go(page);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(app::activity_detail(*world.app, activity).guests.size() == 2);
}

TEST_CASE("R-ARCH-22 form 43: a card from the page of the car, reported, answered, printed, found in the list") {
  ClubDesk world;
  app::RecordDraft draft = commands::feedback_for(world.app->context(), {.asset = world.car});
  draft.set_text(s::quality_feedback::kind, "noise");
  draft.set_text(s::quality_feedback::content, "低速过坎有异响");
  REQUIRE(world.app->run(commands::save_feedback(world.app->context(), draft)));
  world.go("#/vehicles/" + world.car.to_string());
  CHECK(world.ui.exists(Role::button, "登记质量反馈"));
  world.ui.click(Role::button, "登记质量反馈");
  CHECK(world.ui.context().router.current().page == "quality_feedback");
  CHECK(world.ui.context().router.current().query_value("vehicle") == world.car.to_string());
  world.go("#/quality_feedback");
  CHECK(world.ui.exists(Role::cell, "低速过坎有异响"));
  world.go("#/quality_feedback?filter=safety");
  CHECK_FALSE(world.ui.exists(Role::cell, "低速过坎有异响"));
  world.go("#/quality_feedback/" + draft.id.to_string());
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.prints().size() == 1);
  CHECK(world.prints()[0].contains("产品质量反馈卡"));
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  const auto record = [&] { return world.app->store().find(s::quality_feedback::entity, draft.id); };
  CHECK(record()[s::quality_feedback::state] == "reported");
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  REQUIRE(world.ui.exists(Role::dialog, "答复并结束"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(record()[s::quality_feedback::state] == "reported");  // without an answer nothing is closed
  world.ui.click(Role::textbox, "处理意见与答复");
  world.ui.type("更换卡扣");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(record()[s::quality_feedback::state] == "closed");
  CHECK(record()[s::quality_feedback::answer] == "更换卡扣");
}

TEST_CASE("R-ARCH-22 R-GEN-02: a card is turned into a complaint and into an improvement") {
  ClubDesk world;
  app::RecordDraft draft = commands::feedback_for(world.app->context(), {.asset = world.car});
  draft.set_text(s::quality_feedback::kind, "noise");
  draft.set_text(s::quality_feedback::content, "低速过坎有异响");
  REQUIRE(world.app->run(commands::save_feedback(world.app->context(), draft)));
  world.go("#/quality_feedback/" + draft.id.to_string());
  world.ui.click(Role::button, "转投诉");
  CHECK(world.ui.context().router.current().page == "complaints");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.first(s::complaint::entity));
  CHECK(world.first(s::complaint::entity)[s::complaint::feedback_of] == draft.id);
  CHECK(world.ui.context().router.current().id() == world.first(s::complaint::entity).id().to_string());
  world.ui.click(Role::button, "产品质量反馈卡");
  CHECK(world.ui.context().router.current().id() == draft.id.to_string());
  world.go("#/quality_feedback/" + draft.id.to_string());
  CHECK(world.ui.exists(world.first(s::complaint::entity)[s::complaint::complaint_no]));
  world.ui.click(Role::button, "转整改");
  CHECK(world.ui.context().router.current().page == "improvements");
  CHECK(world.ui.value_of(Role::textbox, "薄弱环节").contains("低速过坎有异响"));
}

TEST_CASE("R-ACT-03: guests are chosen from the customers and their answers entered by keyboard") {
  ClubDesk world;
  const base::RecordId activity = world.party("2026-11-21");
  world.catch_up();
  world.go("#/activities/" + activity.to_string());
  CHECK(world.ui.exists("还没有邀请客户"));
  world.ui.press(ImGuiKey_N);
  CHECK(world.ui.context().router.current().part(1) == "invite");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
  world.ui.press(ImGuiKey_X);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.guest(activity));
  CHECK(world.guest(activity)[s::activity_guest::answer] == "open");
  CHECK(world.ui.context().router.current().part(1).empty());
  world.ui.press(ImGuiKey_1);
  CHECK(world.guest(activity)[s::activity_guest::answer] == "coming");
  world.ui.press(ImGuiKey_3);
  CHECK(world.guest(activity)[s::activity_guest::answer] == "not_coming");
  world.ui.press(ImGuiKey_A);
  CHECK(world.guest(activity)[s::activity_guest::attendance] == "attended");
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.prints().size() == 1);
  CHECK(world.prints()[0].contains("活动邀请名单"));
  CHECK(world.prints()[0].contains("王丽娜"));
  world.ui.click(Role::button, "明细");
  REQUIRE(world.ui.exists(Role::dialog, "王丽娜"));
  world.ui.click(Role::button, "取消邀请");
  CHECK_FALSE(world.guest(activity).alive());
}

TEST_CASE("R-ARCH-04: files are found by the day of the pick-up and by the day they were filed") {
  ClubDesk world;
  world.make(s::sales_delivery::entity, {{"customer", world.customer.to_string()}, {"asset", world.car.to_string()}, {"pickup_date", "2026-10-08"}});
  REQUIRE(world.app->run(commands::open_file(world.app->context(), "sales", world.car)));
  world.catch_up();
  const auto found = [&](const std::string& query) {
    world.go("#/archive?" + query);
    return world.ui.exists(Role::cell, "粤B·D06618");
  };
  CHECK(found("by=visit&from=2026-10-08&to=2026-10-08"));
  CHECK_FALSE(found("by=visit&from=2026-10-09"));
  CHECK_FALSE(found("by=visit&to=2026-10-07"));
  CHECK(found("by=visit&to=2026-10-08"));
  CHECK_FALSE(found("by=filed&from=2026-10-01&to=2026-11-20"));
  CHECK(found("by=filed&from=2026-11-21&to=2026-11-21"));
  world.go("#/archive");
  world.ui.click(Role::radio, "归档日期");
  CHECK(world.ui.context().router.current().query_value("by") == "filed");
  world.ui.click(Role::textbox, "从");
  world.ui.type("2026-11-22");
  CHECK(world.ui.context().router.current().query_value("from") == "2026-11-22");
  CHECK_FALSE(world.ui.exists(Role::cell, "粤B·D06618"));
}

TEST_CASE("R-ARCH-20 R-ARCH-09: the sale of a car is written down on its page and starts the deadline of its papers") {
  ClubDesk world;
  REQUIRE(world.app->run(commands::set_setting(world.app->context(), app::settings::archive_from, "2026-11-21")));
  world.go("#/vehicles/" + world.car.to_string());
  CHECK(world.ui.exists("还没有登记提车"));
  world.ui.click(Role::button, "登记提车");
  REQUIRE(world.ui.exists(Role::dialog, "新车交付"));
  CHECK(world.ui.value_of(Role::textbox, "提车日") == "2026-11-21");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.ui.exists(Role::dialog, "新车交付"));
  const store::Record sale = world.first(s::sales_delivery::entity);
  REQUIRE(sale);
  CHECK(sale[s::sales_delivery::asset_of] == world.car);
  CHECK(sale[s::sales_delivery::customer_of] == world.customer);
  world.ui.click(Role::button, "修改提车登记");
  world.ui.click(Role::textbox, "提车日");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("2026-11-20");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.first(s::sales_delivery::entity)[s::sales_delivery::pickup_date] == base::Date::parse("2026-11-20"));
}

TEST_CASE("R-ARCH-20 by keyboard: what was saved is told in passing, and the Tab key goes on in the page") {
  ClubDesk world;
  world.go("#/vehicles/" + world.car.to_string());
  world.tab_to("登记提车");
  world.ui.press(ImGuiKey_Enter);
  REQUIRE(world.ui.exists(Role::dialog, "新车交付"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  world.tab_to("建销售档案");
  world.ui.press(ImGuiKey_Enter);
  REQUIRE_FALSE(world.ui.exists(Role::button, "建销售档案"));
  INFO(world.ui.dump());
  REQUIRE(world.ui.exists(Role::button, "撤销"));
  const auto goes_on = [&] {
    std::string last;
    for (int times = 0; times < 40; ++times) {
      world.ui.press(ImGuiKey_Tab);
      REQUIRE(world.ui.focused() != nullptr);
      CHECK(world.ui.focused()->data_id != last);
      last = world.ui.focused()->data_id;
      CHECK_FALSE(last.starts_with("toast-"));
    }
  };
  goes_on();
  world.ui.advance(60'000);  // nothing is told any more
  goes_on();
}

TEST_CASE("R-ARCH-12 form 26: the electronic file as a sheet, for new and for old programs") {
  ClubDesk world;
  REQUIRE(world.app->run(commands::open_file(world.app->context(), "sales", world.car)));
  world.go("#/archive/" + s::archive_file::id_of("sales", world.car).to_string());
  world.ui.press(ImGuiKey_D);
  REQUIRE(world.ui.platform().downloads.size() == 1);
  const auto& sheet = world.ui.platform().downloads[0];
  CHECK(sheet.name == "档案信息电子版 粤B·D06618 2026-11-21.csv");
  CHECK(sheet.bytes.starts_with(exchange::csv_byte_order_mark));
  CHECK(sheet.bytes.contains("王丽娜"));
  world.ui.click("GB18030（旧版 Excel、短信平台）");
  world.ui.press(ImGuiKey_D);
  REQUIRE(world.ui.platform().downloads.size() == 2);
  const auto read = exchange::decode_text(world.ui.platform().downloads[1].bytes);
  CHECK(read.encoding == exchange::TextEncoding::gb18030);
  CHECK(read.replaced == 0);
  CHECK(std::string(exchange::csv_byte_order_mark) + read.text == world.ui.platform().downloads[0].bytes);
}

TEST_CASE("R-ARCH-12 form 19: the follow-up form of the customer is printed where the file is filled") {
  UiOptions tall;
  tall.css_height = 1400;
  ClubDesk world(tall);
  REQUIRE(world.app->run(commands::open_file(world.app->context(), "sales", world.car)));
  world.go("#/archive/" + s::archive_file::id_of("sales", world.car).to_string());
  world.ui.click(Role::button, "客户回访管理表");
  REQUIRE(world.prints().size() == 1);
  CHECK(world.prints()[0].contains("客户回访管理表"));
  CHECK(world.prints()[0].contains("王丽娜"));
}

TEST_CASE("R-ARCH-09: a new shop is told that nothing is timed yet, and by whom it is started") {
  ClubDesk world;
  world.go("#/archive");
  CHECK(world.ui.exists("资料期限还没有开始计时"));
  const base::RecordId rep = world.make(s::user::entity, {{"name", "何志明"}, {"role", "sales_rep"}});
  const base::RecordId manager = world.app->person().id;
  REQUIRE(world.app->sign_in(rep, {}));
  world.ui.settle();
  CHECK(world.ui.exists("资料期限还没有开始计时"));
  CHECK_FALSE(world.ui.exists(Role::button, "从今天起计时"));
  REQUIRE(world.app->sign_in(manager, {}));
  world.ui.settle();
  world.go("#/archive");
  world.ui.click(Role::button, "从今天起计时");
  CHECK(app::setting_text(world.app->store(), world.app->local().shop, app::settings::archive_from) == "2026-11-21");
  CHECK_FALSE(world.ui.exists("资料期限还没有开始计时"));
}

}  // namespace aftercare::test
