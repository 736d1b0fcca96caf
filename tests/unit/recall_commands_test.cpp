// R-CMP-14: the campaign, its list, results by whom they may be recorded, the order that did it, and two computers.
#include <catch_amalgamated.hpp>

#include "app/commands/care_commands.hpp"
#include "app/commands/recall_commands.hpp"
#include "app/queries/care_queries.hpp"
#include "app/queries/recall_queries.hpp"
#include "exchange_support.hpp"
#include "exchange/conflicts.hpp"
#include "store/index_relations.hpp"
#include "support/app_world.hpp"

using namespace aftercare;
namespace commands = app::commands;
namespace campaign = schema::recall;
namespace outcome = schema::recall_result;
namespace contact = schema::contact_log;

namespace {

constexpr const char *our_vin = "LSVAB2188E2100001", *second_vin = "LSVAB2184E2100500", *foreign_vin = "LFV2A21K1A3012345";

struct RecallDesk : tests::AppWorld {
  base::Translation words{base::Language::zh};
  base::RecordId owner = add_customer("王丽娜", "13800138000", "粤BD06618"), car = vehicle;
  base::RecordId recall;

  RecallDesk() {
    set_vin(car, our_vin);
    app::RecordDraft draft = campaign_draft("S2026M0118V");
    REQUIRE(app.run(commands::save_recall(app.context(), draft)));
    recall = draft.id;
    REQUIRE(app.run(commands::add_recall_vins(app.context(), recall, {our_vin, foreign_vin})));
  }
  app::RecordDraft campaign_draft(const std::string& number) {
    app::RecordDraft draft = commands::recall_draft(app.context());
    draft.set_text(campaign::recall_no, number);
    draft.set_text(campaign::title, "燃油泵召回");
    draft.set_text(campaign::defect, "燃油泵可能停转");
    draft.set_text(campaign::measure, "免费更换燃油泵");
    return draft;
  }
  void set_vin(const base::RecordId& asset, const char* vin) {
    edit(schema::asset::entity, asset, [&](store::Edit& change) { change.set(schema::asset::vin, vin); });
  }
  std::string refused(const app::CommandResult& result) { return result ? std::string() : result.error().message.key; }
  std::string state(const base::RecordId& asset) {
    const store::Record result = rules::recall_result_of(app.indexes(), recall, asset);
    return result ? result[outcome::state] : std::string();
  }
  std::vector<rules::CareItem> to_tell() { return app::care_list(app, {.kind = "recall", .first = clock.today(), .last = clock.today()}).items; }
  std::size_t contacts() { return app.indexes().referring(contact::entity, contact::customer_of, owner).size(); }
  bool record(const commands::RecallOutcome& of) { return app.run(commands::record_recall(app.context(), recall, car, of)).has_value(); }
  base::RecordId visit() {
    commands::VisitDraft draft = commands::visit_for(app.context(), car);
    REQUIRE(app.run(commands::save_visit(app.context(), draft)));
    return draft.order.id;
  }
};

}  // namespace

TEST_CASE("R-CMP-14: a campaign has a number of its own and ends after it begins") {
  RecallDesk world;
  app::RecordDraft draft = world.campaign_draft("s2026m0118v");
  CHECK_FALSE(commands::save_recall(world.app.context(), draft));
  CHECK(draft.problems.at("recall_no").key == "recall.error.double");
  draft.set_text(campaign::recall_no, "S2026M0119V");
  draft.set_text(campaign::valid_from, "2026-12-01");
  draft.set_text(campaign::valid_until, "2026-11-30");
  CHECK_FALSE(commands::save_recall(world.app.context(), draft));
  CHECK(draft.problems.at("valid_until").key == "recall.error.until");
  draft.set_text(campaign::valid_until, "2026-12-01");
  REQUIRE(world.app.run(commands::save_recall(world.app.context(), draft)));
  CHECK(world.app.store().find(campaign::entity, draft.id)[campaign::state] == "open");
  draft = app::draft_of(world.app.store().find(campaign::entity, draft.id));
  draft.set_text(campaign::title, "燃油泵总成召回");
  CHECK(commands::save_recall(world.app.context(), draft));  // its own number is no double
}

TEST_CASE("R-CMP-14: a campaign that two computers entered can still be changed on either, but no third takes its number") {
  RecallDesk world;
  app::RecordDraft twin = world.campaign_draft("S2026M0120V");
  REQUIRE(world.app.run(commands::save_recall(world.app.context(), twin)));
  world.edit(campaign::entity, twin.id, [](store::Edit& change) { change.set(campaign::recall_no, "S2026M0118V"); });  // as a file brings it
  app::RecordDraft draft = app::draft_of(world.app.store().find(campaign::entity, twin.id));
  draft.set_text(campaign::valid_until, "2027-12-01");
  CHECK(world.app.run(commands::save_recall(world.app.context(), draft)));
  app::RecordDraft third = world.campaign_draft("S2026M0118V");
  CHECK_FALSE(commands::save_recall(world.app.context(), third));
}

TEST_CASE("R-CMP-14 R-CARE-06: who refuses in 客户关怀 has refused the recall; the order that does it later keeps what was noted") {
  RecallDesk world;
  const auto items = world.to_tell();
  REQUIRE(items.size() == 1);
  REQUIRE(world.app.run(commands::record_care(world.app.context(), {{items[0], "召回通知"}}, {.channel = "phone", .outcome = "refused", .note = "嫌远"})));
  CHECK(world.to_tell().empty());
  CHECK(world.state(world.car) == "refused");
  REQUIRE(world.app.run(commands::recall_done_by_order(world.app.context(), world.recall, world.visit())));
  CHECK(world.state(world.car) == "done");
  CHECK(rules::recall_result_of(world.app.indexes(), world.recall, world.car)[outcome::note] == "嫌远");
}

TEST_CASE("R-CMP-14: the list grows by what is new and loses what was wrong; closing it leaves the care list") {
  RecallDesk world;
  const auto vins = [&] { return world.app.store().find(campaign::entity, world.recall)[campaign::vins]; };
  CHECK(vins() == std::vector<std::string>{foreign_vin, our_vin});
  CHECK(world.refused(commands::add_recall_vins(world.app.context(), world.recall, {our_vin})) == "recall.error.nothing_new");
  app::RecordDraft form = app::draft_of(world.app.store().find(campaign::entity, world.recall));
  REQUIRE(world.app.run(commands::add_recall_vins(world.app.context(), world.recall, {second_vin})));
  form.set_text(campaign::title, "燃油泵总成召回");
  REQUIRE(world.app.run(commands::save_recall(world.app.context(), form)));  // opened before: it keeps what was pasted
  CHECK(vins() == std::vector<std::string>{foreign_vin, second_vin, our_vin});
  REQUIRE(world.to_tell().size() == 1);
  REQUIRE(world.app.run(commands::remove_recall_vin(world.app.context(), world.recall, our_vin)));
  CHECK(world.to_tell().empty());
  CHECK(world.refused(commands::remove_recall_vin(world.app.context(), world.recall, our_vin)) == "command.error.gone");
  REQUIRE(world.app.undo());
  CHECK(world.to_tell().size() == 1);
  REQUIRE(world.app.run(commands::close_recall(world.app.context(), world.recall)));
  CHECK(world.to_tell().empty());
  CHECK(app::open_recalls_of(world.app, world.car).empty());
  REQUIRE(world.app.run(commands::open_recall(world.app.context(), world.recall)));
  CHECK(world.to_tell().size() == 1);
}

TEST_CASE("R-CMP-14 R-SEC-02: customer service manages recalls, the desk records results, the workshop neither") {
  RecallDesk world;
  world.become("service_adviser");
  CHECK(world.refused(commands::close_recall(world.app.context(), world.recall)) == "command.error.not_allowed");
  CHECK(world.refused(commands::add_recall_vins(world.app.context(), world.recall, {second_vin})) == "command.error.not_allowed");
  CHECK(world.record({.state = "told", .note = {}, .order = {}, .channel = "phone"}));
  RecallDesk manager;
  manager.become("customer_service_manager");
  CHECK(manager.app.run(commands::add_recall_vins(manager.app.context(), manager.recall, {second_vin})));
  RecallDesk workshop;
  workshop.become("technician");
  CHECK(workshop.refused(commands::record_recall(workshop.app.context(), workshop.recall, workshop.car, {})) == "command.error.not_allowed");
}

TEST_CASE("R-CMP-14: who was told has a contact, leaves the care list, and one undo brings it back") {
  RecallDesk world;
  REQUIRE(world.to_tell().size() == 1);
  REQUIRE(world.record({.state = "told", .note = "下周来", .order = {}, .channel = "phone"}));
  CHECK(world.state(world.car) == "told");
  CHECK(world.to_tell().empty());
  CHECK(world.contacts() == 1);
  CHECK(app::open_recalls_of(world.app, world.car).size() == 1);  // told is not done
  REQUIRE(world.app.undo());
  CHECK(world.state(world.car).empty());
  CHECK(world.to_tell().size() == 1);
  CHECK(world.contacts() == 0);
  CHECK(world.refused(commands::record_recall(world.app.context(), world.recall, world.car, {.state = "refused", .note = " ", .order = {}, .channel = {}})) == "recall.error.note");
  CHECK(world.refused(commands::record_recall(world.app.context(), world.recall, world.car, {.state = "lost", .note = {}, .order = {}, .channel = {}})) == "recall.error.state");
  REQUIRE(world.record({.state = "refused", .note = "嫌远", .order = {}, .channel = {}}));
  CHECK(world.contacts() == 0);
  REQUIRE(app::open_recalls_of(world.app, world.car).size() == 1);  // the desk asks again when the car comes in
  CHECK(app::open_recalls_of(world.app, world.car)[0].state == "refused");
}

TEST_CASE("R-CMP-14 R-CARE-06: recorded in 客户关怀 the owner counts as told; not reached stays") {
  RecallDesk world;
  const auto items = world.to_tell();
  REQUIRE(items.size() == 1);
  const auto record = [&](const char* result) {
    return world.app.run(commands::record_care(world.app.context(), {{items[0], "召回通知"}}, {.channel = "phone", .outcome = result, .note = {}})).has_value();
  };
  REQUIRE(record("not_reached"));
  CHECK(world.to_tell().size() == 1);
  CHECK(world.state(world.car).empty());
  REQUIRE(record("reached"));
  CHECK(world.to_tell().empty());
  CHECK(world.state(world.car) == "told");
  CHECK(world.contacts() == 2);
  CHECK(app::care_reasons(world.app, world.words, items[0]).at(1).key == "care.why.recall_measure");
  const std::string text = app::care_texts(world.app, world.words, items, "sms");
  CHECK(text.contains("粤B·D06618"));
  CHECK(text.contains("燃油泵召回（S2026M0118V）"));
  CHECK(text.contains("免费更换燃油泵"));
}

TEST_CASE("R-CMP-14: a car at the desk gets the recall as free work, and the order that did it stands in the result") {
  RecallDesk world;
  const base::RecordId order = world.visit();
  REQUIRE(world.app.run(commands::add_recall_work(world.app.context(), world.recall, order)));
  const auto lines = store::items_of_order(world.app.indexes(), order);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0][schema::order_item::name] == "S2026M0118V 燃油泵召回");
  CHECK(lines[0][schema::order_item::amount] == base::Money{});
  CHECK(world.refused(commands::add_recall_work(world.app.context(), world.recall, order)) == "recall.error.line_there");
  REQUIRE(world.app.run(commands::recall_done_by_order(world.app.context(), world.recall, order)));
  CHECK(world.state(world.car) == "done");
  CHECK(rules::recall_result_of(world.app.indexes(), world.recall, world.car)[outcome::order_of] == order);
  CHECK(app::open_recalls_of(world.app, world.car).empty());
  CHECK(world.to_tell().empty());
}

TEST_CASE("R-CMP-14: an order of another car did not do it") {
  RecallDesk world;
  const base::RecordId order = world.visit();
  world.add_customer("李强", "13900139000", "粤B12345");
  world.set_vin(world.vehicle, second_vin);
  const app::CommandResult other = commands::record_recall(world.app.context(), world.recall, world.vehicle, {.state = "done", .note = {}, .order = order, .channel = {}});
  CHECK(world.refused(other) == "recall.error.order");
  CHECK(world.app.run(commands::record_recall(world.app.context(), world.recall, world.vehicle, {.state = "done", .note = {}, .order = {}, .channel = {}})));
}

TEST_CASE("R-CMP-14: the page counts, sorts and exports the cars of the shop") {
  RecallDesk world;
  world.add_customer("李强", "13900139000", "粤B12345");
  const base::RecordId second = world.vehicle;
  world.set_vin(second, second_vin);
  REQUIRE(world.app.run(commands::add_recall_vins(world.app.context(), world.recall, {second_vin})));
  REQUIRE(world.app.run(commands::record_recall(world.app.context(), world.recall, second, {.state = "done", .note = {}, .order = {}, .channel = {}})));
  const app::RecallDetail detail = app::recall_detail(world.app, world.recall);
  CHECK(detail.row.progress.affected == 2);
  CHECK(detail.row.progress.done == 1);
  CHECK(detail.row.progress.done_percent() == 50);
  CHECK(detail.row.not_ours == 1);
  REQUIRE(detail.cars.size() == 2);
  CHECK(detail.cars[0].asset == world.car);  // what is left to do comes first
  CHECK(detail.cars[0].phone.contains("····"));
  CHECK(app::recall_cars(detail, "open").size() == 1);
  CHECK(app::recall_cars(detail, "done").size() == 1);
  CHECK(app::recall_cars(detail, "told").empty());
  const std::string sheet = app::recall_csv(world.app, world.words, detail, app::recall_cars(detail, "all"));
  CHECK(sheet.contains("13800138000"));
  CHECK(sheet.contains(our_vin));
  CHECK(sheet.contains("已完成"));
  CHECK_FALSE(sheet.contains(foreign_vin));
}

TEST_CASE("R-CMP-14: a recall of head office is worked on by the shop and changed by head office alone") {
  RecallDesk world;
  const base::RecordId id = base::RecordId::derived(base::head_office_code(), "recall");
  world.edit(campaign::entity, id, [&](store::Edit& change) {
    change.set(campaign::recall_no, "HQ-1").set(campaign::title, "安全带召回").set(campaign::defect, "锁扣").set(campaign::measure, "更换");
    change.set(campaign::announced_on, world.clock.today()).set(campaign::vins, {our_vin}).set(campaign::state, "open");
  });
  CHECK(world.refused(commands::close_recall(world.app.context(), id)) == "recall.error.head_office");
  CHECK(world.refused(commands::add_recall_vins(world.app.context(), id, {second_vin})) == "recall.error.head_office");
  app::RecordDraft draft = app::draft_of(world.app.store().find(campaign::entity, id));
  CHECK(world.refused(commands::save_recall(world.app.context(), draft)) == "recall.error.head_office");
  CHECK(world.to_tell().size() == 2);
  REQUIRE(world.app.run(commands::record_recall(world.app.context(), id, world.car, {.state = "done", .note = {}, .order = {}, .channel = {}})));
  // The result belongs to the shop, so that its file brings it to head office.
  CHECK(rules::recall_result_of(world.app.indexes(), id, world.car).id().shop == world.app.local().shop);
}

TEST_CASE("R-CMP-14 R-DATA-02: two computers record the same car: one record, and what differs is a conflict", "[exchange]") {
  tests::Replica front{"S01", 1, "A"}, service{"S01", 2, "B"};
  const base::RecordId recall = base::RecordId::derived(front.shop, "recall"), car = base::RecordId::derived(front.shop, "car"),
                       other = base::RecordId::derived(front.shop, "other");
  const auto record = [&](tests::Replica& desk, const base::RecordId& asset, const std::string& state) {
    return desk.write(outcome::entity, outcome::id_of(recall, asset), [&](store::Edit& edit) {
      edit.set(outcome::recall_of, recall).set(outcome::asset_of, asset).set(outcome::state, state).set(outcome::at, desk.now);
    });
  };
  const base::RecordId met = record(front, car, "done");
  service.now += 60'000;
  CHECK(record(service, car, "refused") == met);
  record(service, other, "told");
  const std::string from_front = front.full(), from_service = service.full();
  tests::take(service.store, from_front);
  tests::take(front.store, from_service);
  for (tests::Replica* desk : {&front, &service}) {
    int results = 0;
    desk->store.each(outcome::entity, [&](const store::Record&) { ++results; });
    CHECK(results == 2);
    const auto conflicts = exchange::list_conflicts(desk->store);
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts.front().id == met);
  }
}
