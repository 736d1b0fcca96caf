#include <algorithm>

#include "app/audit.hpp"
#include "app/exchange_desk.hpp"
#include "app/commands/contact_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include "app/queries/order_queries.hpp"
#include "app/settings.hpp"
#include "store/index_relations.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

using namespace app::commands;
namespace customer = schema::customer;
namespace asset = schema::asset;
namespace order = schema::repair_order;

TEST_CASE("R-ARCH-25: a visitor is registered with the car in one step and undone as one") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "138 0013 8000", "粤b·d06618");
  CHECK(world.customer(id)[customer::name] == "王丽娜");
  CHECK(world.customer(id)[customer::phones] == std::vector<std::string>{"13800138000"});
  CHECK(world.app.store().find(asset::entity, world.vehicle)[asset::plate] == "粤BD06618");
  CHECK(store::owner_of(world.app.indexes(), world.vehicle).id() == id);
  REQUIRE(world.app.undo());
  CHECK_FALSE(world.customer(id).visible());
  CHECK_FALSE(world.app.store().find(asset::entity, world.vehicle).visible());
  REQUIRE(world.app.redo());
  CHECK(world.customer(id).visible());
}

TEST_CASE("R-SEC-02: a change of an original asks for a reason and leaves a correction") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "13800138000", "");
  app::RecordDraft draft = app::draft_of(world.customer(id));
  draft.set_text(customer::name, "王丽");
  const auto refused = save_record(world.app.context(), draft);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "command.error.reason_needed");
  REQUIRE(world.app.run(save_record(world.app.context(), draft, "身份证上是王丽")));
  CHECK(world.customer(id)[customer::name] == "王丽");

  int corrections = 0;
  world.app.store().each(schema::correction::entity, [&](const store::Record& record) {
    ++corrections;
    CHECK(record[schema::correction::old_value] == "王丽娜");
    CHECK(record[schema::correction::new_value] == "王丽");
    CHECK(record[schema::correction::reason] == "身份证上是王丽");
    CHECK(record[schema::correction::target] == id);
  });
  CHECK(corrections == 1);
  const auto history = app::record_history(world.app, world.customer(id));
  CHECK(std::ranges::any_of(history, [](const app::HistoryLine& line) { return std::ranges::contains(line.values, "王丽娜"); }));
}

TEST_CASE("R-SEC-02: completing what was never known is not a correction") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "13800138000", "");
  app::RecordDraft draft = app::draft_of(world.customer(id));
  draft.set_text(customer::birthday, "1988.11.25");
  REQUIRE(world.app.run(save_record(world.app.context(), draft)));
  CHECK(world.customer(id)[customer::birthday] == base::Date::parse("1988-11-25"));
}

TEST_CASE("P-04: a technician may not change customers; the message names what is missing") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "13800138000", "");
  world.become("technician");
  app::RecordDraft draft = app::draft_of(world.customer(id));
  draft.set_text(customer::note, "x");
  const auto refused = save_record(world.app.context(), draft);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "command.error.not_allowed");
  CHECK(refused.error().message.arguments.front().second == "@permission.edit_customer");
  CHECK_FALSE(world.app.reveal(customer::entity, id, customer::phones));
}

TEST_CASE("R-SEC-01, R-SEC-07: a look at a phone is logged once, and the chain shows tampering") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "13800138000", "");
  CHECK(app::customer_row(world.app, world.customer(id)).phone == "138····8000");
  REQUIRE(world.app.reveal(customer::entity, id, customer::phones));
  REQUIRE(world.app.reveal(customer::entity, id, customer::phones));
  CHECK(app::customer_row(world.app, world.customer(id)).phone == "13800138000");
  std::vector<base::RecordId> looks;
  world.app.store().each(schema::audit_entry::entity, [&](const store::Record& record) {
    if (record[schema::audit_entry::action] == "reveal") looks.push_back(record.id());
  });
  REQUIRE(looks.size() == 1);
  CHECK(app::broken_audit_links(world.app.store()).empty());

  store::Commit tampering = world.app.context().commit("");
  store::Edit(world.app.store(), schema::audit_entry::entity, looks.front()).set(schema::audit_entry::detail, "nothing").append_to(tampering);
  REQUIRE(world.app.run_quietly(std::move(tampering)));
  CHECK(app::broken_audit_links(world.app.store()) == looks);
}

namespace {
/// What one computer of a shop gives another, taken in as the page does it.
void give(AppWorld& from, AppWorld& to) {
  REQUIRE(from.app.exchange().start_export({.gzip = false}));
  while (from.app.exchange().tick()) {}
  auto file = from.app.exchange().take_finished();
  REQUIRE(file);
  REQUIRE(to.app.exchange().add_file(file->name, std::move(file->bytes)));
  while (to.app.exchange().tick()) {}
  REQUIRE(to.app.exchange().start_apply());
  while (to.app.exchange().tick()) {}
  to.app.exchange().close_import();
}
}  // namespace

TEST_CASE("R-DATA-03: two computers set up with the same letter part when they meet, and neither looks tampered with") {
  AppWorld first, second(8);
  const base::RecordId id = first.add_customer("王丽娜", "13800138000", "粤BD06618");
  REQUIRE(first.app.reveal(customer::entity, id, customer::phones));
  CHECK(second.app.local().device_letter == 'A');
  give(first, second);
  CHECK(second.app.local().device_letter == 'B');
  CHECK(app::broken_audit_links(second.app.store()).empty());
  give(second, first);
  CHECK(first.app.local().device_letter == 'C');  // A was signed elsewhere too, B is taken
  CHECK(app::broken_audit_links(first.app.store()).empty());
  give(first, second);
  CHECK(second.app.local().device_letter == 'B');
}

TEST_CASE("A wrong input stays in the form and says what is wrong") {
  AppWorld world;
  app::RecordDraft draft = app::empty_draft(asset::entity);
  draft.set_text(asset::plate, "");
  draft.set_text(asset::mileage, "三万");
  draft.set_text(asset::warranty_end, "2026-02-30");
  REQUIRE_FALSE(save_record(world.app.context(), draft));
  CHECK(draft.problems.at("plate").key == "draft.error.required");
  CHECK(draft.problems.at("mileage").key == "draft.error.number");
  CHECK(draft.problems.at("warranty_end").key == "draft.error.date");
  CHECK(draft.text(asset::mileage) == "三万");
}

TEST_CASE("Quick entry: a visit takes owner, adviser, number and mileage") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "13800138000", "粤BD06618");
  VisitDraft visit = visit_for(world.app.context(), world.vehicle);
  CHECK(visit.order.text(order::customer_of) == id.to_string());
  visit.order.set_text(order::mileage, "38210");
  visit.items.push_back({.name = "更换前制动片", .quantity = "1", .unit_price = "520"});
  visit.items.push_back({.name = "工时", .quantity = "1.5", .unit_price = "120"});
  visit.items.push_back({});  // an empty line is left out
  REQUIRE(world.app.run(save_visit(world.app.context(), visit)));
  const app::OrderDetail& detail = app::order_detail(world.app, visit.order.id);
  CHECK(detail.row.number == "S01-A-261121-001");
  CHECK(detail.lines == 2);
  CHECK(detail.totals.total == base::Money{70'000});
  CHECK(world.app.store().find(asset::entity, world.vehicle)[asset::mileage] == 38'210);
}

TEST_CASE("R-REC-00: only listed transitions are possible, each is stamped") {
  AppWorld world;
  world.add_customer("王丽娜", "13800138000", "粤BD06618");
  VisitDraft visit = visit_for(world.app.context(), world.vehicle);
  REQUIRE(world.app.run(save_visit(world.app.context(), visit)));
  const auto refused = change_state(world.app.context(), order::entity, visit.order.id, "settled");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "command.error.transition");
  world.clock.advance(60'000);
  REQUIRE(world.app.run(change_state(world.app.context(), order::entity, visit.order.id, "diagnosing")));
  const app::OrderDetail& detail = app::order_detail(world.app, visit.order.id);
  REQUIRE(detail.stamps.size() == 2);
  CHECK(detail.stamps.back().state == "diagnosing");
  CHECK(detail.stamps.back().at == test_now + 60'000);
  CHECK(detail.stamps.back().person == "林晓燕");
}

TEST_CASE("Amounts round half up to the fen") {
  CHECK(line_amount(1'500, {101}) == base::Money{152});
  CHECK(line_amount(333, {100}) == base::Money{33});
  CHECK(line_amount(1'000, {-150}) == base::Money{-150});
  CHECK(parse_quantity_milli("０.５") == 500);
  CHECK(parse_quantity_milli("1.2345") == std::nullopt);
  CHECK(parse_quantity_milli("") == std::nullopt);
  CHECK(quantity_text(4'200) == "4.2");
  CHECK(quantity_text(-500) == "-0.5");
  CHECK(quantity_text(std::nullopt).empty());
}

TEST_CASE("One vehicle, several owners over time") {
  AppWorld world;
  const base::RecordId first = world.add_customer("王丽娜", "13800138000", "粤BD06618");
  const base::RecordId vehicle = world.vehicle;
  const base::RecordId second = world.add_customer("陈志强", "13900139000", "");
  REQUIRE(world.app.run(transfer_vehicle(world.app.context(), vehicle, second, "owner", *base::Date::parse("2026-11-20"))));
  CHECK(store::owner_of(world.app.indexes(), vehicle, base::Date::parse("2026-11-21")).id() == second);
  const auto links = store::ownerships_of_customer(world.app.indexes(), first);
  REQUIRE(links.size() == 1);
  CHECK(links.front()[schema::ownership::to] == base::Date::parse("2026-11-19"));
  CHECK_FALSE(transfer_vehicle(world.app.context(), vehicle, second, "owner", *base::Date::parse("2026-11-21")));
}

TEST_CASE("R-DATA-03: merging keeps references and can be split again") {
  AppWorld world;
  const base::RecordId kept = world.add_customer("王丽娜", "13800138000", "粤BD06618");
  const base::RecordId duplicate = world.add_customer("王丽娜", "13800138000", "粤B5K09A");
  REQUIRE(world.app.run(merge_records(world.app.context(), customer::entity, duplicate, kept)));
  CHECK_FALSE(world.customer(duplicate).visible());
  CHECK(app::customer_detail(world.app, kept).vehicles.size() == 2);
  REQUIRE(world.app.run(split_record(world.app.context(), customer::entity, duplicate)));
  CHECK(world.customer(duplicate).visible());
  CHECK(app::customer_detail(world.app, kept).vehicles.size() == 1);
  CHECK_FALSE(merge_records(world.app.context(), customer::entity, kept, kept));
}

TEST_CASE("R-SEC-08, P-23: a PIN opens the door, its digits are nowhere") {
  AppWorld world;
  const base::RecordId manager = world.app.person().id;
  CHECK_FALSE(set_pin(world.app.context(), manager, "12a4"));
  CHECK_FALSE(set_pin(world.app.context(), manager, "123"));
  REQUIRE(world.app.run(set_pin(world.app.context(), manager, "2580")));
  const store::Record user = world.app.store().find(schema::user::entity, manager);
  CHECK(user[schema::user::pin_hash].starts_with("argon2id$19456$2$"));
  world.app.lock();
  CHECK(world.app.stage() == app::Stage::locked);
  CHECK_FALSE(world.app.sign_in(manager, "2581"));
  CHECK(world.app.stage() == app::Stage::locked);
  CHECK(world.app.sign_in(manager, "2580"));
}

TEST_CASE("R-SEC-08: a step is taken back by who made it, not by the next person at the computer") {
  AppWorld world;
  const base::RecordId manager = world.app.person().id;
  const base::RecordId first = world.add_customer("王丽娜", "13800138000", "");
  world.become("technician");
  CHECK_FALSE(world.app.can_undo());
  CHECK_FALSE(world.app.undo());
  CHECK(world.customer(first).visible());

  REQUIRE(world.app.sign_in(manager, {}));
  const base::RecordId second = world.add_customer("陈志强", "13900139000", "");
  world.app.lock();
  REQUIRE(world.app.sign_in(manager, {}));  // the same person, back at the desk
  REQUIRE(world.app.undo());
  CHECK_FALSE(world.customer(second).visible());
}

TEST_CASE("The screen locks after idle time when the person has a PIN") {
  AppWorld world;
  world.clock.advance(11 * 60'000);
  world.app.tick();
  CHECK(world.app.stage() == app::Stage::working);  // nothing to open the door with
  REQUIRE(world.app.run(set_pin(world.app.context(), world.app.person().id, "2580")));
  world.app.note_activity();
  world.clock.advance(9 * 60'000 + 59'000);
  world.app.tick();
  CHECK(world.app.stage() == app::Stage::working);
  world.clock.advance(1'000);
  world.app.tick();
  CHECK(world.app.stage() == app::Stage::locked);
}

TEST_CASE("Settings: a shop's own value wins over head office's, bad ones fall back") {
  AppWorld world;
  CHECK(app::setting_number(world.app.store(), world.app.local().shop, app::settings::remind_lead_days) == 7);
  CHECK_FALSE(set_setting(world.app.context(), app::settings::remind_lead_days, "0"));
  REQUIRE(world.app.run(set_setting(world.app.context(), app::settings::remind_lead_days, "10")));
  CHECK(app::setting_number(world.app.store(), world.app.local().shop, app::settings::remind_lead_days) == 10);
  store::Commit head_office = world.app.context().commit("");
  store::Edit(world.app.store(), schema::setting::entity, app::setting_id(base::head_office_code(), "lock.minutes"))
      .set(schema::setting::key, "lock.minutes").set(schema::setting::value, "30").append_to(head_office);
  store::Edit(world.app.store(), schema::setting::entity, app::setting_id(world.app.local().shop, "backup.warn"))
      .set(schema::setting::key, "backup.warn").set(schema::setting::value, "soon").append_to(head_office);
  REQUIRE(world.app.run_quietly(std::move(head_office)));
  CHECK(app::setting_number(world.app.store(), world.app.local().shop, app::settings::lock_minutes) == 30);
  CHECK(app::setting_number(world.app.store(), world.app.local().shop, app::settings::backup_warn_days) == 3);
}

TEST_CASE("R-FU-18: a promised call-back needs a day") {
  AppWorld world;
  const base::RecordId id = world.add_customer("王丽娜", "13800138000", "");
  app::RecordDraft draft = contact_for(world.app.context(), id, {});
  draft.set_text(schema::contact_log::outcome, "call_back");
  CHECK_FALSE(log_contact(world.app.context(), draft, "", ""));
  CHECK(draft.problems.contains("call_back_at"));
  REQUIRE(world.app.run(log_contact(world.app.context(), draft, "2026-11-22", "14:30")));
  const store::Record record = world.app.store().find(schema::contact_log::entity, draft.id);
  CHECK(base::format_local_minute(*record[schema::contact_log::call_back_at], 480) == "2026-11-22 14:30");
  CHECK(parse_clock_text("1430") == 14 * 60 + 30);
  CHECK(parse_clock_text("9") == 9 * 60);
  CHECK(parse_clock_text("14：30") == 14 * 60 + 30);
  CHECK(parse_clock_text("16点") == 16 * 60);
  CHECK(parse_clock_text("16点5分") == 16 * 60 + 5);
  CHECK(parse_clock_text("下午") == std::nullopt);
  CHECK(parse_clock_text("9:61") == std::nullopt);
  CHECK(parse_clock_text("") == std::nullopt);
  CHECK(parse_clock_text("25:00") == std::nullopt);
}

TEST_CASE("A read-only window refuses to write and says so") {
  AppWorld world;
  world.app.set_read_only(true);
  app::RecordDraft draft = app::empty_draft(asset::entity);
  draft.set_text(asset::plate, "粤B12345");
  const auto refused = world.app.run(save_record(world.app.context(), draft));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "app.error.read_only");
}

}  // namespace aftercare::tests
