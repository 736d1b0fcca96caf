// Appointments: from a plate to the order with the keyboard, the calendar by keys and by pointer, what is said when
// more is booked than fits, the register and the lines of 今日.

#include <algorithm>

#include "app/commands/appointment_commands.hpp"
#include "app/queries/today.hpp"
#include "rules/reception/appointment_rules.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;
namespace booked = schema::appointment;

namespace {

/// 2026-11-21 is a Saturday, 09:20.
struct BookWorld : PageWorld {
  base::RecordId customer, car, other_car, dispatcher, bay, second_bay;

  explicit BookWorld(const UiOptions& options = {}) : PageWorld(options) {
    set_up();
    customer = make(s::customer::entity, {{"name", "王丽娜"}});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"brand", "大众"}, {"model", "途观L"}});
    other_car = make(s::asset::entity, {{"plate", "粤B12345"}, {"brand", "大众"}, {"model", "朗逸"}});
    for (const base::RecordId& owned : {car, other_car}) make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", owned.to_string()}, {"role", "owner"}});
    make(s::charge_item::entity, {{"code", "P-OIL"}, {"kind", "part"}, {"name", "机油 5W-30"}, {"system", "maintenance"}, {"price", "80"}});
    make(s::charge_item::entity, {{"code", "L-OIL"}, {"kind", "labour"}, {"name", "更换机油工时"}, {"system", "maintenance"}, {"price", "120"}, {"minutes", "40"}});
    make(s::charge_item::entity, {{"code", "P-CNV"}, {"kind", "part"}, {"name", "三元催化器"}, {"system", "engine"}, {"price", "3800"}});
    make(s::charge_item::entity, {{"code", "L-CNV"}, {"kind", "labour"}, {"name", "更换三元催化器工时"}, {"system", "engine"}, {"price", "360"}, {"minutes", "120"}});
    make(s::canned_job::entity, {{"code", "BY-S"}, {"name", "小保养"}, {"purpose", "maintenance"}}, "lines", {"L-OIL", "P-OIL 4"});
    make(s::canned_job::entity, {{"code", "ZY-C"}, {"name", "更换三元催化器"}, {"purpose", "repair"}}, "lines", {"L-CNV", "P-CNV"});
    bay = make(s::bay::entity, {{"name", "1号工位"}});
    second_bay = make(s::bay::entity, {{"name", "2号工位"}});
    dispatcher = make(s::user::entity, {{"name", "邓建军"}, {"role", "workshop_supervisor"}});
    catch_up();
  }

  static base::Milliseconds at(int day, int hour, int minute = 0) { return base::from_local({tests::date("2026-11-01").plus_days(day - 1), hour * 60 + minute}, 480); }
  base::RecordId book(base::Milliseconds when, const base::RecordId& where = {}, const base::RecordId& whose = {}) {
    app::RecordDraft draft = commands::appointment_for(app->context(), whose.empty() ? car : whose);
    draft.set_text(booked::at, std::to_string(when));
    if (!where.empty()) draft.set_text(booked::bay_of, where.to_string());
    draft.set_text(booked::needs, "小保养");
    REQUIRE(app->run(commands::save_appointment(app->context(), draft)));
    ui.settle();
    return draft.id;
  }
  store::Record record(const base::RecordId& id) const { return app->store().find(booked::entity, id); }
  store::Record appointment() const { return first(booked::entity); }
  std::string route() const { return ui::format_route(const_cast<BookWorld*>(this)->ui.context().router.current()); }
  void open(const base::RecordId& id) { go("#/appointments/" + id.to_string()); }
  /// Tab until the field of this name has the caret.
  void drag(Role role, std::string_view what, std::string_view to) {
    ui.move_to(role, what);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    ui.frame(2);
    const ui::Item* target = ui.find(Role::button, to);
    REQUIRE(target != nullptr);
    for (const float part : {0.3F, 0.7F, 1.0F}) {
      ImGui::GetIO().AddMousePosEvent(target->rect.x + target->rect.width / 2, target->rect.y + target->rect.height * (0.1F + 0.1F * part));
      ui.frame(2);
    }
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    ui.settle();
  }
};

}  // namespace

TEST_CASE("R-APPT-01…07: by keyboard from a plate to the order, with a short deposit approved on the way") {
  BookWorld world;
  world.go("#/appointments");
  world.ui.press(ImGuiKey_N);
  world.ui.type("6618");
  world.ui.press(ImGuiKey_Enter);  // the car; the caret waits for what is to be done
  world.ui.type("zy-c");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.ui.value_of(Role::textbox, "高价配件原价") == "3,800.00");
  CHECK(world.ui.value_of(Role::textbox, "预计用时") == "120");
  world.tab_to("定金");
  world.ui.type("1000");
  CHECK(world.ui.exists("高价配件定金至少收原价的 50%：¥1,900.00"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::dialog, "需要批准"));
  CHECK_FALSE(world.appointment());  // not approved: nothing is saved
  world.ui.press(ImGuiKey_Escape);   // leaves the reason
  world.ui.press(ImGuiKey_Escape);   // leaves the question
  REQUIRE_FALSE(world.ui.exists(Role::dialog, "需要批准"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("1200");
  CHECK(world.ui.value_of(Role::textbox, "定金") == "1200");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::dialog, "需要批准"));
  world.ui.type("老客户，已付部分");
  CHECK(world.ui.value_of(Role::textbox, "原因") == "老客户，已付部分");
  world.tab_to("确定");
  world.ui.press(ImGuiKey_Space);

  const store::Record made = world.appointment();
  REQUIRE(made);
  CHECK(made[booked::deposit_override_reason] == "老客户，已付部分");
  CHECK(made[booked::charge_codes] == std::vector<std::string>{"ZY-C"});
  CHECK(made[booked::purpose] == "repair");
  CHECK(made[booked::at] == BookWorld::at(22, 8, 30));
  CHECK(world.route() == "#/appointments/" + made.id().to_string());

  world.ui.press(ImGuiMod_Alt | ImGuiKey_Y);
  CHECK(world.appointment()[booked::state] == "confirmed");
  world.ui.press(ImGuiMod_Alt | ImGuiKey_W);
  CHECK(world.appointment()[booked::workshop_recipient] == world.dispatcher);
  CHECK(world.appointment()[booked::workshop_told_at].has_value());
  world.ui.advance(2 * 3'600'000);
  world.ui.press(ImGuiMod_Alt | ImGuiKey_R);
  CHECK(world.appointment()[booked::state] == "reminded");
  CHECK(world.appointment()[booked::reminded_by] == world.app->person().id);
  world.ui.advance(21 * 3'600'000);
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);  // the car is here
  const store::Record order = world.first(s::repair_order::entity);
  REQUIRE(order);
  CHECK(world.ui.context().router.current().page == "orders");
  CHECK(world.ui.context().router.current().id() == order.id().to_string());
  CHECK(order[s::repair_order::appointment_of] == made.id());
  CHECK(store::items_of_order(world.app->indexes(), order.id()).size() == 2);
  CHECK(world.appointment()[booked::state] == "arrived");
  world.open(made.id());
  CHECK(world.ui.exists("打开工单 " + order[s::repair_order::order_no]));
}

TEST_CASE("R-APPT-03: who may not approve a short deposit needs a manager") {
  BookWorld world;
  const base::RecordId adviser = world.make(s::user::entity, {{"name", "黄志强"}, {"role", "service_adviser"}});
  REQUIRE(world.app->sign_in(adviser, {}));
  world.go("#/appointments/new?vehicle=" + world.car.to_string());
  world.ui.type("zy-c");
  world.ui.press(ImGuiKey_Enter);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.ui.exists(Role::dialog, "需要批准"));
  world.ui.type("客户没带钱");
  world.ui.click(Role::button, "批准");
  CHECK_FALSE(world.appointment());
  CHECK(world.ui.exists(Role::dialog, "需要批准"));
}

TEST_CASE("R-APPT-01: the calendar is walked by keys; an empty time opens the form with time and bay filled in") {
  BookWorld world;
  world.go("#/appointments?day=2026-11-23");
  CHECK(world.ui.exists(Role::column_header, "1号工位"));
  CHECK(world.ui.exists(Role::column_header, "待安排"));
  world.ui.press(ImGuiKey_DownArrow, 3);   // 08:30 + 3
  world.ui.press(ImGuiKey_RightArrow);     // the second bay
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.ui.context().router.current().query_value("bay") == world.second_bay.to_string());
  world.ui.type("6618");
  world.ui.press(ImGuiKey_Enter);
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.appointment());
  CHECK(world.appointment()[booked::at] == BookWorld::at(23, 10));
  CHECK(world.appointment()[booked::bay_of] == world.second_bay);

  world.go("#/appointments?day=2026-11-23");
  world.ui.press(ImGuiKey_Enter);  // the cursor is still there: now it opens what stands there
  CHECK(world.route() == "#/appointments/" + world.appointment().id().to_string());
  world.go("#/appointments");
  world.ui.press(ImGuiKey_PageDown);
  CHECK(world.route() == "#/appointments?day=2026-11-22");
  world.ui.press(ImGuiKey_W);
  CHECK(world.ui.context().router.current().query_value("view") == "week");
  CHECK(world.ui.exists(Role::column_header, "星期日 11-22"));
  world.ui.press(ImGuiKey_PageDown);
  CHECK(world.ui.context().router.current().query_value("day") == "2026-11-29");
  world.ui.press(ImGuiKey_T);
  CHECK(world.ui.context().router.current().query_value("day").empty());
  world.ui.press(ImGuiKey_B);
  world.ui.press(ImGuiKey_W);
  CHECK(world.route() == "#/appointments?by=adviser");
}

TEST_CASE("R-APPT-05: an appointment is moved by keys and by pointer; a taken bay is refused by name") {
  BookWorld world;
  const base::RecordId id = world.book(BookWorld::at(23, 9), world.bay);
  REQUIRE(world.app->run(commands::confirm_appointment(world.app->context(), id)));
  REQUIRE(world.app->run(commands::tell_workshop_appointment(world.app->context(), id, world.dispatcher)));
  world.go("#/appointments?day=2026-11-23");
  world.ui.press(ImGuiKey_DownArrow);      // 09:00
  world.ui.press(ImGuiKey_M);
  CHECK(world.ui.exists("正在移动：方向键选新时间，Enter 放下，Esc 取消"));
  world.ui.press(ImGuiKey_Escape);
  CHECK(world.record(id)[booked::at] == BookWorld::at(23, 9));
  world.ui.press(ImGuiKey_M);
  world.ui.press(ImGuiKey_DownArrow, 4);
  world.ui.press(ImGuiKey_RightArrow);
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.record(id)[booked::at] == BookWorld::at(23, 11));
  CHECK(world.record(id)[booked::bay_of] == world.second_bay);
  CHECK_FALSE(world.record(id)[booked::workshop_told_at]);  // of the new time nobody knows yet
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  CHECK(world.record(id)[booked::at] == BookWorld::at(23, 9));
  CHECK(world.record(id)[booked::workshop_told_at].has_value());

  const std::string sentence = "粤B·D06618 王丽娜 09:00–10:00 已确认";
  world.drag(Role::button, sentence, "2号工位 14:30");  // held in its middle
  CHECK(world.record(id)[booked::at] == BookWorld::at(23, 14));
  CHECK(world.record(id)[booked::bay_of] == world.second_bay);
  world.book(BookWorld::at(23, 10), world.bay, world.other_car);
  world.drag(Role::button, "粤B·D06618 王丽娜 14:00–15:00 已确认", "1号工位 11:00");
  CHECK(world.record(id)[booked::at] == BookWorld::at(23, 14));
  CHECK(world.app->can_undo());
}

TEST_CASE("R-APPT-01: more cars than bays, and more hours than the day has, are said and not forbidden") {
  BookWorld world;
  for (const base::RecordId& where : {world.bay, world.second_bay, base::RecordId{}}) world.book(BookWorld::at(23, 9), where);
  world.go("#/appointments?day=2026-11-23");
  CHECK(world.ui.exists("09:00–10:00 同时约了 3 辆，工位只有 2 个，请错开时间"));
  world.go("#/appointments/new?vehicle=" + world.other_car.to_string() + "&at=" + std::to_string(BookWorld::at(23, 9, 30)));
  CHECK(world.ui.exists("这个时间连同本单有 4 辆车，工位只有 2 个"));
  world.ui.click(Role::textbox, "预计用时");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("1200");
  CHECK(world.ui.exists("连同本单当天要 23 小时，超过可用的 19 小时"));
  CHECK(world.ui.exists("这个时间不在营业时间内"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.app->store().row_count(world.app->store().entity_index(booked::entity)) == 4);
  world.go("#/appointments?day=2026-11-23");
  CHECK(world.ui.exists("11月23日 已排 23 小时，超过可用的 19 小时，请调整或安排加班"));
}

TEST_CASE("R-APPT-04: the register shows what a filter asks for and prints form 12 for a period") {
  BookWorld world;
  const base::RecordId tomorrow = world.book(BookWorld::at(22, 9), world.bay);
  const base::RecordId later = world.book(BookWorld::at(25, 9), world.bay, world.other_car);
  const std::string number = world.record(tomorrow)[booked::appointment_no], other = world.record(later)[booked::appointment_no];
  world.go("#/appointments?tab=register");
  CHECK(world.ui.count(Role::row) == 0);
  world.ui.click("明天");
  CHECK(world.ui.count(Role::row) == 1);
  CHECK(world.ui.exists("明天 09:00"));
  world.ui.click("未到期");
  CHECK(world.ui.count(Role::row) == 2);
  REQUIRE(world.app->run(commands::tell_workshop_appointment(world.app->context(), tomorrow, world.dispatcher)));
  world.ui.click("未告知车间");
  CHECK(world.ui.count(Role::row) == 1);
  world.ui.click("该提醒");
  CHECK(world.ui.count(Role::row) == 0);  // a day before, from 09:00 on: it was agreed within the day
  world.ui.advance(13 * 3'600'000);
  CHECK(world.ui.count(Role::row) == 1);
  world.ui.press(ImGuiKey_P);
  world.ui.click(Role::textbox, "到");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_A);
  world.ui.type("2026-11-30");
  world.ui.click(Role::button, "打印");
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("维修预约登记表"));
  CHECK(world.ui.platform().prints.front().contains(number));
  CHECK(world.ui.platform().prints.front().contains(other));
}

TEST_CASE("R-APPT-05: the register follows the clock on a page nobody touches") {
  BookWorld world;
  world.book(world.at(21, 10));
  world.go("#/appointments?tab=register&filter=untold");
  CHECK(world.ui.count(Role::row) == 1);
  world.ui.advance(50 * 60'000);  // 10:10
  CHECK(world.ui.count(Role::row) == 0);
  world.ui.platform().wake = 0;
  world.ui.frame();
  CHECK(world.ui.platform().wake == (world.ui.clock().now() / 60'000 + 1) * 60'000);  // drawn then, whoever is there
  world.go("#/appointments?tab=register&filter=no_show");
  CHECK(world.ui.count(Role::row) == 0);
  world.ui.advance(60 * 60'000);  // its hour is over
  CHECK(world.ui.count(Role::row) == 1);
}

TEST_CASE("R-APPT-05: what counts as today in the register changes at midnight, without an edit") {
  BookWorld world;
  world.book(world.at(22, 10));
  world.go("#/appointments?tab=register");
  CHECK(world.ui.count(Role::row) == 0);
  world.ui.advance(14 * 3'600'000 + 45 * 60'000);  // 00:05 of the 22nd
  CHECK(world.ui.count(Role::row) == 1);
}

TEST_CASE("R-APPT-02, -07: form 4 is printed and signed; a cancellation says why, a deposit is given back") {
  BookWorld world;
  const base::RecordId id = world.book(BookWorld::at(25, 9), world.bay);
  world.go("#/appointments/" + id.to_string() + "/edit");
  world.tab_to("定金");
  world.ui.type("200");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK(world.record(id)[booked::deposit] == base::Money{20'000});
  world.ui.click(Role::button, "收定金");
  CHECK(rules::deposit_held(world.app->indexes(), id) == base::Money{20'000});
  CHECK(world.ui.exists("¥200.00 · 已收"));
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("维修预约单"));

  CHECK(world.ui.exists(Role::button, "签字"));
  world.ui.click(Role::button, "取消预约");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.record(id)[booked::state] == "requested");
  CHECK(world.ui.exists("请写明原因"));
  world.ui.type("客户出差");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.record(id)[booked::state] == "cancelled");
  CHECK(world.ui.exists("已取消 · 客户出差"));
  world.ui.click(Role::button, "退定金");
  CHECK(rules::deposit_held(world.app->indexes(), id) == base::Money{});
  world.ui.click(Role::button, "恢复预约");
  CHECK(world.record(id)[booked::state] == "confirmed");
}

TEST_CASE("R-APPT-05…07 R-CARE-09: 今日 leads to the appointment, and who did not come is written down") {
  BookWorld world;
  const base::RecordId id = world.book(BookWorld::at(21, 11), world.bay);
  world.go("#/today");
  CHECK(world.ui.exists("今日预约"));
  CHECK(world.ui.exists("未告知车间"));
  CHECK(world.ui.exists("预约 2026-11-21 11:00 到店，1号工位。小保养"));
  world.ui.click("预约 2");
  world.ui.advance(3 * 3'600'000);
  CHECK(world.ui.exists("预约未到"));
  world.ui.click(Role::button, "去确认");
  CHECK(world.route() == "#/appointments/" + id.to_string());
  CHECK(world.ui.exists("预约时间已过，客户没有到店。请联系客户改约，或登记未到店"));
  world.ui.click(Role::button, "未到店");
  CHECK(world.record(id)[booked::state] == "no_show");
  CHECK(app::today(*world.app).counts[static_cast<std::size_t>(rules::AttentionKind::appointment_missed)] == 0);
}

TEST_CASE("R-APPT-01: customer and car show what is coming and begin a new one with one key") {
  BookWorld world;
  const base::RecordId id = world.book(BookWorld::at(25, 9), world.bay);
  world.go("#/vehicles/" + world.car.to_string());
  CHECK(world.ui.exists(Role::button, "11月25日 09:00"));
  world.ui.press(ImGuiKey_Y);
  CHECK(world.ui.exists("粤B·D06618"));
  CHECK(world.route() == "#/appointments/new?vehicle=" + world.car.to_string());
  world.go("#/customers/" + world.customer.to_string());
  world.ui.click(Role::button, "11月25日 09:00");
  CHECK(world.route() == "#/appointments/" + id.to_string());
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_K);
  world.ui.type(world.record(id)[booked::appointment_no]);
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.route() == "#/appointments/" + id.to_string());
}

TEST_CASE("P-04: a technician sees the calendar and changes nothing in it") {
  BookWorld world;
  const base::RecordId id = world.book(BookWorld::at(23, 9), world.bay);
  const base::RecordId technician = world.make(s::user::entity, {{"name", "何志明"}, {"role", "technician"}});
  REQUIRE(world.app->sign_in(technician, {}));
  world.go("#/appointments?day=2026-11-23");
  CHECK_FALSE(world.ui.exists(Role::button, "新建预约"));
  CHECK_FALSE(world.ui.exists(Role::button, "1号工位 14:00"));
  world.ui.press(ImGuiKey_Enter);  // a free time
  CHECK(world.ui.context().router.current().id().empty());
  world.ui.press(ImGuiKey_DownArrow);
  world.ui.press(ImGuiKey_M);
  world.ui.press(ImGuiKey_DownArrow, 4);
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.record(id)[booked::at] == BookWorld::at(23, 9));
  world.open(id);
  CHECK(world.ui.has_state(Role::button, "到店开单", ui::item_state::disabled));
}

TEST_CASE("Pictures of the appointment pages", "[.pictures]") {
  for (const bool tablet : {false, true}) {
    UiOptions options;
    options.real_font = true;
    if (tablet) options.css_width = 1024, options.coarse_pointer = true;
    const std::string size = tablet ? "-1024x768.png" : "-1366x768.png";
    PageWorld world(options);
    world.with_demo();
    const auto look = [&](const std::string& route, const std::string& name) {
      world.go(route);
      world.ui.settle();
      world.ui.save_png(name + size);
    };
    look("#/appointments", "appointments-day");
    look("#/appointments?view=week", "appointments-week");
    look("#/appointments?by=adviser&day=2026-11-22", "appointments-adviser");
    look("#/appointments?tab=register&filter=coming", "appointments-register");
    base::RecordId coming;
    world.app->store().each(booked::entity, [&](const store::Record& record) {
      if (coming.empty() && record[booked::deposit]) coming = record.id();
    });
    look("#/appointments/" + coming.to_string(), "appointment");
    look("#/appointments/" + coming.to_string() + "/edit", "appointment-form");
    look("#/today", "appointments-today");
    look("#/customers/" + world.app->store().find(booked::entity, coming)[booked::customer_of]->to_string(), "appointments-customer");
  }
}

}  // namespace aftercare::test
