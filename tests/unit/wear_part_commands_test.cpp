// R-CARE-08, R-MNT-07: the shop's table of wear parts, its problems in words, and what follows from it in the lists, at
// the reception, on the phone and on the car's page.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "app/commands/care_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "app/commands/wear_part_commands.hpp"
#include "app/queries/care_queries.hpp"
#include "app/queries/care_texts.hpp"
#include "app/queries/order_queries.hpp"
#include "app/queries/today.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "app/settings.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace {

namespace part_of = schema::wear_part;

struct WearShop : AppWorld {
  base::Translation words{base::Language::zh};
  base::RecordId owner_id = add_customer("王丽娜", "13800138000", "粤BD06618");
  base::RecordId car = vehicle;

  const rules::WearPart& part(const std::string& code) {
    const auto& table = app::wear_part_table(app);
    const auto found = std::ranges::find(table, code, &rules::WearPart::code);
    REQUIRE(found != table.end());
    return *found;
  }
  app::RecordDraft draft(const std::string& code) { return app::commands::wear_part_draft(app.context(), part(code)); }
  void switch_on(const std::string& code) {
    const rules::WearPart known = part(code);
    REQUIRE(app.run(app::commands::switch_wear_part(app.context(), known, true)));
  }
  std::string problem(const app::RecordDraft& of, const schema::FieldInfo& field) {
    const auto found = of.problems.find(field.name);
    return found == of.problems.end() ? std::string() : found->second.key;
  }
  /// Two years old on 2026-11-25, four days from now.
  void nearly_two_years() {
    store::Edit edit(app.store(), schema::asset::entity, car);
    edit.set(schema::asset::first_registered, date("2024-11-25"));
    store::Commit commit;
    edit.append_to(commit);
    REQUIRE(app.run(std::move(commit)));
  }
  base::RecordId charge(const std::string& code, const std::string& kind, const std::string& name) {
    app::RecordDraft row = app::empty_draft(schema::charge_item::entity);
    row.set_text(schema::charge_item::code, code);
    row.set_text(schema::charge_item::kind, kind);
    row.set_text(schema::charge_item::name, name);
    row.set_text(schema::charge_item::price, "98");
    REQUIRE(app.run(app::commands::save_record(app.context(), row)));
    return row.id;
  }
  base::RecordId receive() {
    app::commands::VisitDraft visit = app::commands::visit_for(app.context(), car);
    REQUIRE(app.run(app::commands::save_visit(app.context(), visit)));
    return visit.order.id;
  }
  std::vector<rules::CareItem> listed() {
    return app::care_list(app, {.kind = "wear_part", .first = clock.today(), .last = clock.today()}).items;
  }
  std::vector<app::TodayLine> in_today() {
    std::vector<app::TodayLine> found;
    for (const app::TodayLine& line : app::today(app).lines) {
      if (line.item.kind == rules::AttentionKind::wear_part) found.push_back(line);
    }
    return found;
  }
  std::vector<app::OrderMemory> hints(const base::RecordId& order_id) {
    std::vector<app::OrderMemory> found;
    for (const app::OrderMemory& memory : app::order_detail(app, order_id).memories) {
      if (memory.kind == app::OrderMemory::Kind::wear) found.push_back(memory);
    }
    return found;
  }
};

}  // namespace

TEST_CASE("R-CARE-08: bad input is told field by field, and nothing is saved") {
  WearShop world;
  app::RecordDraft draft = world.draft("wiper");
  draft.set_text(part_of::months, "十二");
  draft.set_text(part_of::reading, "1000001");
  draft.set_text(part_of::lead_days, "91");
  draft.lists["charges"] = {"P-WIP"};
  CHECK_FALSE(app::commands::save_wear_part(world.app.context(), draft));
  CHECK(world.problem(draft, part_of::months) == "wear.error.months");
  CHECK(world.problem(draft, part_of::reading) == "wear.error.reading");
  CHECK(world.problem(draft, part_of::lead_days) == "wear.error.lead");
  CHECK(world.problem(draft, part_of::charges) == "wear.error.charge");
  CHECK(world.words.fill(draft.problems["charges"]) == "价目里没有编号 P-WIP");
  world.charge("P-WIP", "part", "雨刮片");
  draft.set_text(part_of::months, " 12 ");
  draft.set_text(part_of::reading, "20,000");
  draft.set_text(part_of::lead_days, "90");
  CHECK(app::commands::save_wear_part(world.app.context(), draft));
  CHECK(draft.problems.empty());
}

TEST_CASE("R-CARE-08: what is switched on has a cycle, a name and a sign by which a replacement is known") {
  WearShop world;
  app::RecordDraft draft = world.draft("spark_plug");
  draft.set_text(part_of::reading, "0");
  draft.set_text(part_of::active, "1");
  draft.lists["words"] = {" ", ""};
  CHECK_FALSE(app::commands::save_wear_part(world.app.context(), draft));
  CHECK(world.problem(draft, part_of::months) == "wear.error.no_cycle");
  CHECK(world.problem(draft, part_of::words) == "wear.error.no_words");
  draft.set_text(part_of::active, "");
  REQUIRE(world.app.run(app::commands::save_wear_part(world.app.context(), draft)));
  const rules::WearPart stored = world.part("spark_plug");
  CHECK(stored.words.empty());
  const auto refused = app::commands::switch_wear_part(world.app.context(), stored, true);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "wear.error.no_cycle");
  app::RecordDraft own = app::commands::new_wear_part_draft();
  own.set_text(part_of::months, "24");
  own.lists["words"] = {"天窗滑轨"};
  CHECK_FALSE(app::commands::save_wear_part(world.app.context(), own));
  CHECK(world.problem(own, part_of::name) == "wear.error.name");
  own.set_text(part_of::name, "天窗滑轨");
  REQUIRE(world.app.run(app::commands::save_wear_part(world.app.context(), own)));
  CHECK(own.text(part_of::code).starts_with("own_"));
  CHECK(app::wear_part_table(world.app).back().name == "天窗滑轨");
}

TEST_CASE("R-CARE-08: switching on, undo and back to the default; who may not is told") {
  WearShop world;
  CHECK_FALSE(app::wear_parts_in_use(world.app));
  world.switch_on("brake_fluid");
  const rules::WearParts used = app::wear_parts_in_use(world.app);
  REQUIRE(used);
  REQUIRE(used->size() == 1);
  CHECK(used->front().name == "@wear_part.brake_fluid");
  CHECK(used->front().months == 24);
  CHECK(used->front().reading == 40'000);
  CHECK(used->front().words == std::vector<std::string>{"制动液", "刹车油"});
  world.add_customer("李建国", "13900139000", "粤B12345");
  CHECK(app::wear_parts_in_use(world.app) == used);  // the same object: no list begins anew
  REQUIRE(world.app.run(app::commands::reset_wear_part(world.app.context(), "brake_fluid")));
  CHECK_FALSE(app::wear_parts_in_use(world.app));
  REQUIRE(world.app.undo());
  CHECK(app::wear_parts_in_use(world.app));
  world.switch_on("wiper");
  CHECK(app::wear_parts_in_use(world.app)->size() == 2);
  world.become("technician");
  const auto refused = app::commands::switch_wear_part(world.app.context(), world.part("battery"), true);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "command.error.not_allowed");
}

TEST_CASE("R-CARE-08: the reminder stands in the care list and in 今日, with its words, until it was given") {
  WearShop world;
  world.nearly_two_years();
  CHECK(world.listed().empty());
  world.switch_on("brake_fluid");
  REQUIRE(world.listed().size() == 1);
  const rules::CareItem item = world.listed()[0];
  CHECK(item.due == date("2026-11-25"));
  CHECK(item.customer == world.owner_id);
  CHECK(world.words.fill(app::care_row(world.app, world.words, item).why) == "制动液更换到期 2026-11-25，还有 4 天");
  CHECK(world.words.fill(app::care_reasons(world.app, world.words, item).at(1)) == "没有更换记录，从 2024-11-25 算起");
  const std::string text = app::filled_care_text(world.app, world.words, item, app::care_text(world.app, world.words, "wear_part", "sms").words);
  CHECK(text.contains("制动液"));
  CHECK(text.contains("2026年11月25日"));
  CHECK_FALSE(text.contains("{"));
  CHECK(app::care_csv(world.app, world.words, {item}, "sms").contains("易损件"));
  const auto lines = world.in_today();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].route == "#/vehicles/" + world.car.to_string());
  CHECK(world.words.fill(lines[0].item.why).contains("制动液 2026-11-25 该更换，还有 4 天"));
  REQUIRE(world.app.run(app::commands::record_care(world.app.context(), {{item, text}}, {.channel = "phone", .outcome = "reached", .note = {}})));
  CHECK(world.listed().empty());
  CHECK(world.in_today().empty());
  REQUIRE(world.app.undo());
  CHECK(world.listed().size() == 1);
  CHECK(world.in_today().size() == 1);
}

TEST_CASE("R-CARE-08, R-REC-05: the reception hears of it, and offers it where the price list has it") {
  WearShop world;
  world.nearly_two_years();
  world.switch_on("brake_fluid");
  const base::RecordId order_id = world.receive();
  REQUIRE(world.hints(order_id).size() == 1);
  CHECK(world.hints(order_id)[0].charge.empty());
  CHECK(world.hints(order_id)[0].until == date("2026-11-25"));
  CHECK(world.hints(order_id)[0].order.empty());
  const base::RecordId labour = world.charge("L-BFL", "labour", "更换制动液工时");
  CHECK(world.hints(order_id)[0].charge == labour);
  const base::RecordId fluid = world.charge("P-BFL", "part", "制动液 DOT4");
  CHECK(world.hints(order_id)[0].charge == fluid);
  REQUIRE(world.app.run(app::commands::add_charge(world.app.context(), order_id, fluid, 1000)));
  CHECK(world.hints(order_id).empty());
  CHECK(world.listed().size() == 1);  // asked, not agreed
  const auto lines = world.app.indexes().referring(schema::order_item::entity, schema::order_item::order_of, order_id);
  REQUIRE(lines.size() == 1);
  const base::RecordId ids[] = {lines[0].id()};
  REQUIRE(world.app.run(app::commands::answer_lines(world.app.context(), ids, {.answer = "declined"})));
  CHECK(world.hints(order_id).empty());  // not offered a second time
  CHECK(world.listed().size() == 1);
  REQUIRE(world.app.run(app::commands::answer_lines(world.app.context(), ids, {.answer = "agreed"})));
  CHECK(world.listed().empty());
  REQUIRE(app::wear_card(world.app, world.car).lines.size() == 1);
  const app::WearLine line = app::wear_card(world.app, world.car).lines[0];
  CHECK(line.due == date("2028-11-21"));
  CHECK(line.order == order_id);
  CHECK(line.state == app::DueState::later);
}

TEST_CASE("R-CARE-08: at the desk and on the phone long past parts are told only when the last replacement is known") {
  WearShop world;
  world.switch_on("battery");
  store::Commit commit;
  store::Edit(world.app.store(), schema::asset::entity, world.car).set(schema::asset::first_registered, date("2020-01-01")).append_to(commit);
  REQUIRE(world.app.run(std::move(commit)));
  CHECK(app::wear_card(world.app, world.car).lines.size() == 1);
  CHECK(app::wear_lines_now(world.app, world.car).empty());
  app::commands::VisitDraft visit = app::commands::visit_for(world.app.context(), world.car);
  visit.order.set_text(schema::repair_order::arrived_at, std::to_string(base::from_local({date("2022-05-01"), 10 * 60}, 480)));
  visit.items.push_back({.name = "更换蓄电池", .quantity = "1", .unit_price = "680"});
  REQUIRE(world.app.run(app::commands::save_visit(world.app.context(), visit)));
  const auto lines = app::wear_lines_now(world.app, world.car);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].due == date("2025-05-01"));
  CHECK(lines[0].state == app::DueState::overdue);
}

}  // namespace aftercare::tests
