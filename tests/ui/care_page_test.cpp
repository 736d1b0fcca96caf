// 客户关怀 by keyboard: tick, copy, export, print, record; activities; the texts of the shop (R-CARE-01…06, R-SEC-06).

#include <algorithm>

#include "app/commands/care_commands.hpp"
#include "app/queries/care_queries.hpp"
#include "app/queries/care_texts.hpp"
#include "exchange/csv.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

/// The clock of the harness stands on 2026-11-21: birthdays on the 26th are to be greeted.
struct CaringWorld : PageWorld {
  explicit CaringWorld(int customers, const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    for (int i = 0; i < customers; ++i) add("客户" + std::to_string(100 + i), "138001380" + std::to_string(10 + i), "granted");
    catch_up();
  }
  base::RecordId add(const std::string& name, const std::string& phone, const std::string& consent) {
    app::RecordDraft draft = app::empty_draft(s::customer::entity);
    draft.set_text(s::customer::name, name);
    draft.set_text(s::customer::birthday, "1990-11-26");
    draft.set_text(s::customer::contact_consent, consent);
    if (!phone.empty()) draft.lists["phones"] = {phone};
    REQUIRE(app->run(commands::save_record(app->context(), draft)));
    app->notices().clear();
    return draft.id;
  }
  std::size_t records(const s::Entity& entity) const {
    std::size_t found = 0;
    app->store().each(entity, [&](const store::Record&) { ++found; });
    return found;
  }
  std::size_t waiting() {
    const base::Date today = ui.clock().today();
    return app::care_list(*app, {.kind = "all", .first = today, .last = today}).items.size();
  }
  std::size_t exports() const {
    std::size_t found = 0;
    app->store().each(s::audit_entry::entity, [&](const store::Record& entry) { found += entry[s::audit_entry::action] == "export"; });
    return found;
  }
};

}  // namespace

TEST_CASE("R-CARE-06: a morning of greetings without the mouse, and one undo") {
  CaringWorld world(3);
  world.go("#/care");
  REQUIRE(world.waiting() == 3);
  CHECK(world.ui.exists(Role::cell, "客户100"));
  world.ui.press(ImGuiKey_X, 2);
  world.ui.press(ImGuiKey_J);
  REQUIRE(world.ui.exists(Role::dialog, "登记结果：2 位"));
  world.ui.type("上午发");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.ui.exists(Role::dialog, "登记结果：2 位"));
  CHECK(world.records(s::contact_log::entity) == 2);
  CHECK(world.waiting() == 1);
  CHECK(world.first(s::contact_log::entity)[s::contact_log::content].ends_with("上午发"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  CHECK(world.waiting() == 3);
  CHECK(world.records(s::contact_log::entity) == 0);
}

TEST_CASE("R-CARE-06, R-SEC-06: texts, list and cards of all that are ticked, each in the log; nothing is sent") {
  CaringWorld world(3);
  world.go("#/care");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.press(ImGuiKey_C);
  REQUIRE(world.ui.platform().copied.size() == 1);
  CHECK(std::ranges::count(world.ui.platform().copied[0], '\n') == 4);  // an empty line between three texts
  CHECK(world.ui.platform().copied[0].contains("宝安店"));
  world.ui.press(ImGuiKey_D);
  REQUIRE(world.ui.platform().downloads.size() == 1);
  CHECK(world.ui.platform().downloads[0].name == "关怀名单 2026-11-21.csv");
  CHECK(world.ui.platform().downloads[0].bytes.contains("13800138012"));
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints[0].contains("生日快乐"));
  CHECK(world.exports() == 3);
  CHECK(world.records(s::contact_log::entity) == 0);
  CHECK(world.waiting() == 3);
}

TEST_CASE("R-CARE-06: a list in GB18030 for old Excel and SMS programs says the same") {
  CaringWorld world(2);
  world.go("#/care");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.press(ImGuiKey_D);
  world.ui.click(Role::radio, "GB18030（旧版 Excel、短信平台）");
  world.ui.press(ImGuiKey_D);
  REQUIRE(world.ui.platform().downloads.size() == 2);
  const auto read = exchange::decode_text(world.ui.platform().downloads[1].bytes);
  CHECK(read.encoding == exchange::TextEncoding::gb18030);
  CHECK(std::string(exchange::csv_byte_order_mark) + read.text == world.ui.platform().downloads[0].bytes);
}

TEST_CASE("R-CARE-06: who refused contact is listed with the reason, who has no phone is not recorded as told") {
  CaringWorld world(1);
  world.add("陈静", "13900139000", "refused");
  world.add("无电话", "", "granted");
  world.catch_up();
  world.go("#/care");
  CHECK(world.waiting() == 2);
  CHECK_FALSE(world.ui.exists(Role::cell, "陈静"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.press(ImGuiKey_J);
  REQUIRE(world.ui.exists(Role::dialog, "登记结果：2 位"));
  CHECK(world.ui.exists("无电话 · 没有电话"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.records(s::contact_log::entity) == 1);
  CHECK(world.waiting() == 1);
  world.ui.click("不联系 1");
  CHECK(world.ui.exists(Role::cell, "陈静"));
  CHECK(world.ui.exists(Role::cell, world.ui.context().tr("follow_up.block.no_consent")));
}

TEST_CASE("R-CARE-05: an activity is written down and its guests stand in the care list") {
  CaringWorld world(0);
  app::RecordDraft draft = commands::activity_draft(world.app->context());
  draft.set_text(s::activity::title, "冬季免费检测");
  draft.set_text(s::activity::on, "2026-11-27");
  draft.set_text(s::activity::place, "本店");
  draft.set_text(s::activity::invited, "model");
  CHECK_FALSE(commands::save_activity(world.app->context(), draft));
  CHECK(draft.problems.contains("model"));
  draft.set_text(s::activity::invited, "everybody");
  REQUIRE(world.app->run(commands::save_activity(world.app->context(), draft)));
  world.catch_up();
  world.go("#/activities");
  CHECK(world.ui.exists(Role::cell, "本店"));
  world.go("#/activities/" + draft.id.to_string());
  CHECK(world.ui.exists(Role::heading, "冬季免费检测"));
  world.add("王丽娜", "13800138000", "granted");
  CHECK(world.waiting() == 2);  // birthday and activity
}

TEST_CASE("R-CARE-02, -06: festivals, inspection and texts are the shop's to change") {
  CaringWorld world(1);
  world.go("#/settings?tab=care");
  CHECK(world.ui.exists(Role::cell, "中秋节"));
  CHECK(world.ui.exists(Role::cell, "2026-09-25 · 2027-09-15"));
  world.ui.click("年审周期");
  CHECK(world.ui.exists(Role::cell, "10 年内每 24 个月 · 以后每 12 个月"));
  world.ui.click("模板");
  REQUIRE(world.ui.exists(Role::textbox, "内容"));
  CHECK(world.ui.value_of(Role::textbox, "内容").contains("{salutation}"));
  world.ui.click(Role::button, "保存为新版本");
  CHECK(world.records(s::care_template::entity) == 1);
  CHECK(app::care_text(*world.app, world.ui.context().words, "birthday", "sms").version == 1);
}

TEST_CASE("R-CARE-07: a plan stands with an important customer") {
  CaringWorld world(1);
  const base::RecordId id = world.first(s::customer::entity).id();
  app::RecordDraft customer = app::draft_of(world.app->store().find(s::customer::entity, id));
  customer.set_text(s::customer::vip, "1");
  REQUIRE(world.app->run(commands::save_record(world.app->context(), customer)));
  world.catch_up();
  world.go("#/customers/" + id.to_string());
  CHECK(world.ui.exists("重要客户，还没有个性化服务方案"));
  app::RecordDraft draft = commands::plan_draft(world.app->context(), id);
  draft.set_text(s::service_plan::services, "上门取送车");
  REQUIRE(world.app->run(commands::save_plan(world.app->context(), draft)));
  world.catch_up();
  CHECK(world.ui.exists("上门取送车"));
}

}  // namespace aftercare::test
