// Papers from the sales rep to the shelf by their commands, deductions decided by a person, and two computers that meet
// in one file (R-ARCH-01, -02, -06, -08…12, -16, -17, R-STAFF-04, P-01, P-02, P-10).

#include "app/commands/archive_handover_commands.hpp"
#include "app/commands/service_desk_commands.hpp"
#include "app/queries/archive_queries.hpp"
#include "app/settings.hpp"
#include "exchange_support.hpp"
#include "rules/attention.hpp"
#include "rules/lifecycle.hpp"
#include "rules/reception/signing.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace {

namespace s = schema;
namespace commands = app::commands;

struct ArchiveWorld : AppWorld {
  base::RecordId manager, customer_id, car, rep, admin, service;

  ArchiveWorld() {
    manager = app.person().id;
    customer_id = add_customer("王丽娜", "13800138000", "粤BD06618");
    car = vehicle;
    rep = user("何志明", "sales_rep");
    admin = user("孙敏", "vehicle_admin");
    service = user("周静", "follow_up");
    REQUIRE(run(commands::set_setting(app.context(), app::settings::archive_from, "2026-11-01")));
  }
  base::RecordId save(const s::Entity& entity, std::initializer_list<std::pair<const char*, std::string>> texts) {
    app::RecordDraft draft = app::empty_draft(entity);
    for (const auto& [field, value] : texts) draft.texts[field] = value;
    REQUIRE(app.run(commands::save_record(app.context(), draft)));
    return draft.id;
  }
  base::RecordId user(const std::string& name, const std::string& role) { return save(s::user::entity, {{"name", name}, {"role", role}}); }
  base::RecordId sale(const std::string& pickup) {
    return save(s::sales_delivery::entity, {{"customer", customer_id.to_string()}, {"asset", car.to_string()}, {"pickup_date", pickup}, {"sales_rep", rep.to_string()}});
  }
  void work_as(const base::RecordId& person) { REQUIRE(app.sign_in(person, {})); }
  bool run(app::CommandResult result) {
    problem = result ? "" : result.error().message.key;
    return app.run(std::move(result)).has_value();
  }
  base::RecordId open_file(const char* kind = "sales") {
    REQUIRE(run(commands::open_file(app.context(), kind, car)));
    return s::archive_file::id_of(kind, car);
  }
  base::RecordId write_handover(const char* stage, const base::RecordId& file) {
    commands::HandoverDraft draft = commands::handover_for(app.context(), stage, file);
    for (commands::HandoverLine& line : draft.lines) line.originals = 1;
    REQUIRE(run(commands::save_handover(app.context(), draft)));
    return draft.id;
  }
  std::string state(const base::RecordId& handover) { return rules::state_of(s::archive_handover::entity, app.store().find(s::archive_handover::entity, handover)); }
  std::string problem;
};

}  // namespace

TEST_CASE("R-ARCH-01: one file of each kind per car") {
  ArchiveWorld world;
  world.open_file();
  CHECK_FALSE(world.run(commands::open_file(world.app.context(), "sales", world.car)));
  CHECK(world.problem == "archive.error.exists");
  CHECK(world.run(commands::open_file(world.app.context(), "repair", world.car)));
}

TEST_CASE("R-ARCH-06: not applicable needs a reason; a paper keeps when it came while it is corrected") {
  ArchiveWorld world;
  const base::RecordId file = world.open_file();
  CHECK_FALSE(world.run(commands::set_paper(world.app.context(), file, {.slot = "residence_permit", .state = "not_applicable", .reason = "  "})));
  CHECK(world.problem == "archive.error.reason");
  CHECK(world.run(commands::set_paper(world.app.context(), file, {.slot = "residence_permit", .state = "not_applicable", .reason = "本地户籍"})));
  REQUIRE(world.run(commands::set_paper(world.app.context(), file, {.slot = "identity", .state = "present"})));
  world.clock.advance(3'600'000);
  REQUIRE(world.run(commands::set_paper(world.app.context(), file, {.slot = "identity", .state = "present", .copy = "copy", .number = "440301"})));
  const store::Record paper = world.app.store().find(s::archive_document::entity, s::archive_document::id_of(file, "identity", {}));
  CHECK(paper[s::archive_document::type] == "id_card");
  CHECK(paper[s::archive_document::copy] == "copy");
  CHECK(paper[s::archive_document::received_at] == test_now);
  CHECK(paper[s::archive_document::received_by] == world.manager);
  CHECK_FALSE(world.run(commands::set_paper(world.app.context(), file, {.slot = "work_order", .state = "present"})));
  CHECK_FALSE(world.run(commands::set_paper(world.app.context(), file, {.slot = "policy", .state = "present", .type = "vat"})));
}

TEST_CASE("R-ARCH-08 R-ARCH-09 P-01 P-02 P-10: from the sales rep over the administrator to the shelf") {
  ArchiveWorld world;
  const base::RecordId file = world.open_file();
  world.sale("2026-11-20");
  world.work_as(world.rep);
  commands::HandoverDraft empty = commands::handover_for(world.app.context(), "sales_to_admin", file);
  CHECK(empty.giver == world.rep);
  CHECK(empty.receiver == world.admin);
  CHECK_FALSE(world.run(commands::save_handover(world.app.context(), empty)));
  CHECK(world.problem == "archive.error.no_papers");
  const base::RecordId first = world.write_handover("sales_to_admin", file);
  REQUIRE(world.run(commands::hand_over(world.app.context(), first)));
  CHECK_FALSE(world.run(commands::accept_handover(world.app.context(), first)));
  CHECK(world.problem == "command.error.not_allowed");
  world.work_as(world.admin);
  CHECK_FALSE(world.run(commands::return_handover(world.app.context(), first, " ")));
  REQUIRE(world.run(commands::return_handover(world.app.context(), first, "缺保险单")));
  CHECK(world.state(first) == "returned");
  world.work_as(world.rep);
  REQUIRE(world.run(commands::hand_over(world.app.context(), first)));
  world.work_as(world.admin);
  REQUIRE(world.run(commands::accept_handover(world.app.context(), first)));
  const app::ArchiveDetail& received = app::archive_detail(world.app, file);
  CHECK(received.row.percent == 100);
  CHECK(received.papers.front().received_by == "孙敏");
  CHECK(received.usual_stage == "admin_to_service");
  CHECK(received.row.clock == "admin_handover");
  CHECK(received.row.due == date("2026-11-23"));  // Saturday: the next working day
  const base::RecordId second = world.write_handover("admin_to_service", file);
  REQUIRE(world.run(commands::hand_over(world.app.context(), second)));
  world.work_as(world.service);
  REQUIRE(world.run(commands::accept_handover(world.app.context(), second)));
  CHECK_FALSE(world.run(commands::shelve_file(world.app.context(), file)));
  CHECK(world.problem == "archive.need.cabinet");
  REQUIRE(world.run(commands::place_file(world.app.context(), file, {"A-03", world.service, ""})));
  REQUIRE(world.run(commands::shelve_file(world.app.context(), file)));
  CHECK(app::archive_detail(world.app, file).row.state == "shelved");
  CHECK(app::archive_detail(world.app, file).row.clock.empty());
}

TEST_CASE("R-ARCH-08: nobody accepts his own papers, nobody hands to himself") {
  ArchiveWorld world;
  const base::RecordId file = world.open_file();
  commands::HandoverDraft draft = commands::handover_for(world.app.context(), "sales_to_admin", file);
  draft.lines.front().originals = 1;
  draft.receiver = draft.giver;
  CHECK_FALSE(world.run(commands::save_handover(world.app.context(), draft)));
  CHECK(world.problem == "archive.error.same_person");
  draft.receiver = world.admin;
  REQUIRE(world.run(commands::save_handover(world.app.context(), draft)));
  REQUIRE(world.run(commands::hand_over(world.app.context(), draft.id)));
  CHECK_FALSE(world.run(commands::accept_handover(world.app.context(), draft.id)));
  CHECK(world.problem == "archive.error.own_papers");
  CHECK_FALSE(world.run(commands::save_handover(world.app.context(), draft)));
  CHECK(world.problem == "archive.error.handed");
}

TEST_CASE("R-SEC-04: both signatures of a hand-over hold until its papers change") {
  ArchiveWorld world;
  const base::RecordId id = world.write_handover("sales_to_admin", world.open_file());
  REQUIRE(world.run(commands::sign_form(world.app.context(), {"handover", id, "何志明", "giver", "0,0 5,5"})));
  REQUIRE(world.run(commands::sign_form(world.app.context(), {"handover", id, "孙敏", "receiver", "0,0 5,5"})));
  CHECK(rules::signed_form(world.app.indexes(), "handover", id, "giver").state == rules::SignatureState::valid);
  REQUIRE(world.run(commands::hand_over(world.app.context(), id)));
  CHECK(rules::signed_form(world.app.indexes(), "handover", id, "receiver").state == rules::SignatureState::valid);
  world.work_as(world.admin);
  REQUIRE(world.run(commands::return_handover(world.app.context(), id, "缺保险单")));
  world.work_as(world.manager);
  commands::HandoverDraft draft = commands::handover_of(world.app.context(), id);
  draft.lines.front().copies = 2;
  REQUIRE(world.run(commands::save_handover(world.app.context(), draft)));
  CHECK(rules::signed_form(world.app.indexes(), "handover", id, "giver").state == rules::SignatureState::outdated);
}

TEST_CASE("R-ARCH-02 R-ARCH-16: packed only out of warranty and not while lent; a loan is returned once") {
  ArchiveWorld world;
  const base::RecordId file = world.open_file();
  for (const std::string_view slot : rules::sales_papers()) REQUIRE(world.run(commands::set_paper(world.app.context(), file, {.slot = std::string(slot), .state = "present"})));
  REQUIRE(world.run(commands::place_file(world.app.context(), file, {"A-03", {}, ""})));
  REQUIRE(world.run(commands::shelve_file(world.app.context(), file)));
  CHECK_FALSE(world.run(commands::pack_file(world.app.context(), file)));
  CHECK(world.problem == "archive.error.in_warranty");
  app::RecordDraft draft = app::draft_of(world.app.store().find(s::asset::entity, world.car));
  draft.set_text(s::asset::warranty_end, "2026-11-20");
  REQUIRE(world.app.run(commands::save_record(world.app.context(), draft)));
  REQUIRE(world.run(commands::lend_file(world.app.context(), file, {world.rep, "核对合同", date("2026-11-24")})));
  CHECK_FALSE(world.run(commands::lend_file(world.app.context(), file, {world.admin, "", date("2026-11-24")})));
  CHECK_FALSE(world.run(commands::pack_file(world.app.context(), file)));
  CHECK(world.problem == "archive.error.lent");
  REQUIRE(world.run(commands::return_file(world.app.context(), file)));
  CHECK_FALSE(world.run(commands::return_file(world.app.context(), file)));
  REQUIRE(world.run(commands::pack_file(world.app.context(), file)));
  CHECK(app::archive_detail(world.app, file).row.state == "packed");
}

TEST_CASE("R-ARCH-11 R-STAFF-04: a late hand-over is proposed, a person decides, a rejection has a reason") {
  ArchiveWorld world;
  const base::RecordId late = world.sale("2026-11-10");  // due on the 12th
  REQUIRE(app::deduction_rows(world.app).size() == 1);
  CHECK(app::deduction_rows(world.app).front().person == "何志明");
  CHECK(app::deduction_rows(world.app).front().quarter == "2026-Q4");
  CHECK(app::deduction_rows(world.app).front().state == "proposed");
  world.work_as(world.rep);
  CHECK_FALSE(world.run(commands::decide_deduction(world.app.context(), late, "rejected", "路上堵车")));
  CHECK(world.problem == "command.error.not_allowed");
  world.work_as(world.manager);
  CHECK_FALSE(world.run(commands::decide_deduction(world.app.context(), late, "rejected", "")));
  CHECK(world.problem == "archive.error.reason");
  REQUIRE(world.run(commands::decide_deduction(world.app.context(), late, "confirmed", "")));
  CHECK(app::deduction_rows(world.app).front().state == "confirmed");
  REQUIRE(world.run(commands::decide_deduction(world.app.context(), late, "rejected", "总经理同意延期")));
  CHECK(app::deduction_rows(world.app).front().reason == "总经理同意延期");
}

TEST_CASE("R-ARCH-11: who told the administrator before the deadline is not proposed") {
  ArchiveWorld world;
  const base::RecordId sale = world.sale("2026-11-19");  // due on the 23rd
  world.work_as(world.service);
  CHECK_FALSE(world.run(commands::explain_delay(world.app.context(), sale, world.rep, "购置税证未出")));
  world.work_as(world.admin);
  REQUIRE(world.run(commands::explain_delay(world.app.context(), sale, world.rep, "购置税证未出")));
  world.clock.advance(5 * base::milliseconds_per_day);
  CHECK(app::deduction_rows(world.app).empty());
}

TEST_CASE("R-ARCH-12: cars sold since the clocks run get their files in one step") {
  ArchiveWorld world;
  world.sale("2026-11-20");
  CHECK(commands::missing_files(world.app.context()) == 1);
  REQUIRE(world.run(commands::open_missing_files(world.app.context())));
  CHECK(commands::missing_files(world.app.context()) == 0);
  CHECK(world.app.store().find(s::archive_file::entity, s::archive_file::id_of("sales", world.car)));
}

TEST_CASE("R-ARCH-17: a planned next service stands in 今日 on its day until the customer was called") {
  ArchiveWorld world;
  app::RecordDraft draft = commands::next_service_for(world.app.context(), world.car);
  CHECK(draft.text(s::next_service::customer_of) == world.customer_id.to_string());
  draft.set_text(s::next_service::need, "冬季轮胎");
  draft.set_text(s::next_service::contact_on, "2026-11-21");
  REQUIRE(world.run(commands::plan_next_service(world.app.context(), draft)));
  const auto due = [&] {
    return std::ranges::count(rules::due(world.app.indexes(), world.clock.today(), world.clock.now()).items, rules::AttentionKind::next_service, &rules::AttentionItem::kind);
  };
  CHECK(due() == 1);
  REQUIRE(world.run(commands::change_state(world.app.context(), s::next_service::entity, draft.id, "contacted")));
  CHECK(due() == 0);
}

TEST_CASE("R-ARCH-01 R-DATA-02: two computers open the same file and enter different papers: one file with both", "[exchange]") {
  namespace d = s::archive_document;
  Replica sales{"S01", 1, "A"}, service{"S01", 2, "B"};
  const base::RecordId car = sales.write(s::asset::entity, base::mint_record_id(sales.shop, sales.random), [](store::Edit& edit) { edit.set(s::asset::plate, "粤BD06618"); });
  take(service.store, sales.full());
  const base::RecordId file = s::archive_file::id_of("sales", car);
  const auto enter = [&](Replica& desk, const std::string& slot) {
    desk.write(s::archive_file::entity, file, [&](store::Edit& edit) {
      edit.set(s::archive_file::asset_of, car).set(s::archive_file::kind, "sales").set(s::archive_file::opened_on, date("2026-11-20"));
    });
    desk.write(d::entity, d::id_of(file, slot, {}), [&](store::Edit& edit) { edit.set(d::file_of, file).set(d::slot, slot).set(d::state, "present"); });
  };
  enter(sales, "invoice");
  enter(service, "policy");
  const std::string from_sales = sales.full(), from_service = service.full();
  take(service.store, from_sales);
  take(sales.store, from_service);
  for (Replica* desk : {&sales, &service}) {
    const store::Indexes indexes(desk->store);
    CHECK(rules::archive_files(indexes, car, "sales").size() == 1);
    CHECK(rules::sales_paper_list(indexes, car).settled == 2);
    CHECK(desk->store.conflicts().empty());
  }
}

}  // namespace aftercare::tests
