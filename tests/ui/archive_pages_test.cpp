// The archive by keyboard: a file opened from the car, its papers ticked, handed over, accepted; deductions decided
// (R-ARCH-01…12, R-ARCH-16, R-ARCH-17, R-STAFF-04).

#include "app/commands/archive_handover_commands.hpp"
#include "app/commands/staff_commands.hpp"
#include "app/queries/archive_queries.hpp"
#include "app/settings.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace commands = app::commands;
namespace s = schema;

namespace {

struct PapersDesk : PageWorld {
  base::RecordId customer, car, rep, admin;

  PapersDesk() {
    set_up();
    customer = make(s::customer::entity, {{"name", "王丽娜"}}, {"13800138000"});
    car = make(s::asset::entity, {{"plate", "粤BD06618"}, {"brand", "大众"}, {"model", "途观L"}});
    make(s::ownership::entity, {{"customer", customer.to_string()}, {"asset", car.to_string()}, {"role", "owner"}});
    rep = make(s::user::entity, {{"name", "何志明"}, {"role", "sales_rep"}});
    admin = make(s::user::entity, {{"name", "孙敏"}, {"role", "vehicle_admin"}});
    catch_up();
  }
  base::RecordId make(const s::Entity& entity, std::initializer_list<std::pair<const char*, std::string>> texts, std::vector<std::string> phones = {}) {
    app::RecordDraft draft = app::empty_draft(entity);
    for (const auto& [field, value] : texts) draft.texts[field] = value;
    if (!phones.empty()) draft.lists["phones"] = std::move(phones);
    REQUIRE(app->run(commands::save_record(app->context(), draft)));
    return draft.id;
  }
  base::RecordId open_file() {
    REQUIRE(app->run(commands::open_file(app->context(), "sales", car)));
    return s::archive_file::id_of("sales", car);
  }
  store::Record paper(const base::RecordId& file, const std::string& slot) const {
    return app->store().find(s::archive_document::entity, s::archive_document::id_of(file, slot, {}));
  }
  std::string handover_state() const { return rules::state_of(s::archive_handover::entity, first(s::archive_handover::entity)); }
};

}  // namespace

TEST_CASE("R-ARCH-01 R-ARCH-06: a file is opened from the car and its papers are ticked by keyboard") {
  PapersDesk world;
  world.go("#/vehicles/" + world.car.to_string());
  world.ui.click("建销售档案");
  const base::RecordId file = s::archive_file::id_of("sales", world.car);
  CHECK(world.ui.context().router.current().page == "archive");
  CHECK(world.ui.context().router.current().id() == file.to_string());
  world.ui.press(ImGuiKey_1);
  REQUIRE(world.paper(file, "car_contract"));
  CHECK(world.paper(file, "car_contract")[s::archive_document::state] == "present");
  world.ui.press(ImGuiKey_C);  // the next row
  CHECK(world.paper(file, "accessory_contract")[s::archive_document::copy] == "copy");
  world.ui.press(ImGuiKey_2);  // why is asked for
  CHECK_FALSE(world.paper(file, "identity"));
  world.ui.type("证件在总部");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.paper(file, "identity"));
  CHECK(world.paper(file, "identity")[s::archive_document::reason] == "证件在总部");
  world.ui.press(ImGuiKey_P);
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("销售档案表"));
}

TEST_CASE("R-ARCH-08 R-ARCH-10: papers are counted, handed over, sent back with a reason, accepted by another person") {
  PapersDesk world;
  const base::RecordId file = world.open_file();
  REQUIRE(world.app->sign_in(world.rep, {}));
  world.go("#/handovers/new?file=" + file.to_string() + "&stage=sales_to_admin");
  world.ui.click(Role::textbox, "购车合同 原件份数");
  world.ui.type("1");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.first(s::archive_handover::entity));
  CHECK(world.ui.context().router.current().id() == world.first(s::archive_handover::entity).id().to_string());
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  CHECK(world.handover_state() == "handed");
  CHECK_FALSE(world.ui.exists(Role::button, "退回"));
  REQUIRE(world.app->sign_in(world.admin, {}));
  world.ui.settle();
  world.ui.click(Role::button, "退回");
  world.ui.type("缺附件合同");
  world.ui.press(ImGuiKey_Enter);
  CHECK(world.handover_state() == "returned");
  REQUIRE(world.app->sign_in(world.rep, {}));
  world.ui.settle();
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  REQUIRE(world.app->sign_in(world.admin, {}));
  world.ui.settle();
  world.ui.press(ImGuiMod_Alt | ImGuiKey_N);
  CHECK(world.handover_state() == "accepted");
  CHECK(world.paper(file, "car_contract")[s::archive_document::received_by] == world.admin);
}

TEST_CASE("R-ARCH-03 R-ARCH-04: the list finds a file by its plate, and shows what is incomplete") {
  PapersDesk world;
  world.open_file();
  world.catch_up();
  world.go("#/archive?filter=missing");
  CHECK(world.ui.exists(Role::cell, "粤B·D06618"));
  world.go("#/archive?filter=packed");
  CHECK_FALSE(world.ui.exists(Role::cell, "粤B·D06618"));
  world.go("#/archive?words=06618");
  CHECK(world.ui.exists(Role::cell, "粤B·D06618"));
}

TEST_CASE("R-ARCH-11 R-STAFF-04: a late hand-over is confirmed or rejected in the list of deductions") {
  PapersDesk world;
  const base::Date today = world.ui.context().today();
  REQUIRE(world.app->run(commands::set_setting(world.app->context(), app::settings::archive_from, today.plus_days(-20).to_string())));
  // Fifteen days hold more than two working days whatever the holidays are.
  world.make(s::sales_delivery::entity, {{"customer", world.customer.to_string()}, {"asset", world.car.to_string()},
                                         {"pickup_date", today.plus_days(-15).to_string()}, {"sales_rep", world.rep.to_string()}});
  world.go("#/archive?tab=deductions");
  CHECK(world.ui.exists(Role::cell, "何志明"));
  world.ui.click(Role::button, "处理");
  world.ui.click("不予扣分");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  CHECK_FALSE(world.first(s::archive_deduction::entity));  // a rejection says why
  world.ui.click(Role::textbox, "处理理由");
  world.ui.type("总经理同意延期");
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(world.first(s::archive_deduction::entity));
  CHECK(world.first(s::archive_deduction::entity)[s::archive_deduction::state] == "rejected");
  world.go("#/today");
  CHECK(world.ui.exists(Role::cell, "王丽娜"));
}

TEST_CASE("R-ARCH-17: a next service is planned from the file of the car") {
  PapersDesk world;
  world.go("#/next_services/new?vehicle=" + world.car.to_string());
  app::RecordDraft draft = commands::next_service_for(world.app->context(), world.car);
  draft.set_text(s::next_service::need, "冬季轮胎");
  draft.set_text(s::next_service::contact_on, world.ui.context().today().to_string());
  REQUIRE(world.app->run(commands::plan_next_service(world.app->context(), draft)));
  world.go("#/next_services/" + draft.id.to_string());
  world.ui.click("已联系");
  CHECK(world.first(s::next_service::entity)[s::next_service::state] == "contacted");
  CHECK(world.ui.context().router.current().page == "next_services");
}

TEST_CASE("R-ARCH-04: the pages of the archive are drawn with and without records, wide and narrow") {
  PapersDesk world;
  for (const char* route : {"#/archive", "#/archive?tab=deductions", "#/archive/new", "#/handovers", "#/handovers/new", "#/next_services", "#/next_services/new"}) {
    INFO(route);
    world.go(route);
    CHECK(world.ui.count(Role::heading) > 0);
  }
  const base::RecordId file = world.open_file();
  world.go("#/archive/new?vehicle=" + world.car.to_string() + "&kind=sales");
  CHECK(world.ui.context().router.current().id() == file.to_string());
}

}  // namespace aftercare::test
