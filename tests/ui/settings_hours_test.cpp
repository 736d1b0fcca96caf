// Opening hours as people type them, and the keys of the pages in the help (C-35, R-REC-05).

#include "app/settings.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;

namespace {

std::int64_t setting(const PageWorld& world, const app::SettingInfo& info) {
  return app::setting_number(world.app->store(), world.app->local().shop, info);
}

void retype(PageWorld& world, std::string_view field, std::string_view text) {
  world.ui.click(Role::textbox, field);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type(text);
  world.ui.press(ImGuiKey_Tab);
}

}  // namespace

TEST_CASE("C-35 settings: opening hours are clock times; what is none gets words and stays as typed") {
  PageWorld world({.css_height = 2000});
  world.set_up();
  world.go("#/settings");
  CHECK(world.ui.value_of(Role::textbox, "营业开始") == "08:30");
  retype(world, "营业开始", "9点");
  CHECK(setting(world, app::settings::shop_opens_minute) == 9 * 60);
  CHECK(world.ui.value_of(Role::textbox, "营业开始") == "09:00");
  retype(world, "营业结束", "六点");
  CHECK(world.ui.find(Role::textbox, "营业结束")->description == "看不懂这个时间，请写成 8:30");
  CHECK(setting(world, app::settings::shop_closes_minute) == 18 * 60);
  retype(world, "营业结束", "24:00");
  CHECK(setting(world, app::settings::shop_closes_minute) == 24 * 60);
  retype(world, "营业结束", "8:00");
  CHECK(setting(world, app::settings::shop_closes_minute) == 24 * 60);
  CHECK(world.ui.value_of(Role::textbox, "营业结束") == "24:00");
  world.ui.click("周末和节假日营业");
  CHECK(setting(world, app::settings::shop_open_weekends) == 0);
}

TEST_CASE("The keys of a page stand in the help of that page, and all of them on the help page") {
  PageWorld world;
  world.with_demo();
  world.go("#/orders/" + world.first(schema::repair_order::entity).id().to_string());
  world.ui.press(ImGuiMod_Shift | ImGuiKey_Slash);
  for (const char* words : {"到下一步；缺东西时跳到要补的地方", "客户全部同意", "打印并签字", "接车检查：外观、内饰、仪表、座椅正常", "处处可用"}) {
    INFO(words);
    CHECK(world.ui.exists(words));
  }
  CHECK_FALSE(world.ui.exists("把卡移到旁边一列"));
  world.ui.press(ImGuiKey_Escape);
  world.go("#/board");
  world.ui.press(ImGuiMod_Shift | ImGuiKey_Slash);
  CHECK(world.ui.exists("把卡移到旁边一列"));
}

}  // namespace aftercare::test
