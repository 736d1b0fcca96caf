// R-DATA-02: what importing a file does, what it never does, and taking it back.
#include "exchange_support.hpp"

#include <algorithm>

#include "exchange/package.hpp"
#include "exchange/session.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;

exchange::ImportReport planned(const store::Store& store, std::string bytes) {
  const auto file = exchange::verify_file("plan.json", std::move(bytes), store);
  REQUIRE(file);
  return exchange::plan_import(store, *file, {.received = noon});
}

bool has_note(const exchange::ImportReport& report, std::string_view key) {
  return std::ranges::any_of(report.notes, [&](const base::Message& note) { return note.key == key; });
}

TEST_CASE("R-DATA-02 the plan says what applying then does", "[exchange]") {
  Replica shop("S01", 1);
  std::vector<base::RecordId> ids;
  for (int i = 0; i < 10; ++i) ids.push_back(shop.customer("顾客" + std::to_string(i)));
  Replica office("HQ", 2);
  take(office.store, shop.full());
  shop.note(ids[0], "门店改");       // changed
  shop.rename(ids[1], "门店改");     // conflict with the office
  office.rename(ids[1], "总部改");
  shop.customer("新顾客");            // new
  const std::string bytes = shop.full();

  const auto plan = planned(office.store, bytes);
  CHECK(plan.total().added == 1);
  CHECK(plan.total().changed == 1);
  CHECK(plan.total().conflict == 1);
  CHECK(plan.total().same == 8);
  REQUIRE(plan.conflicts.size() == 1);
  CHECK(plan.conflicts.front().id == ids[1]);
  CHECK(plan.newest.has_value());

  const auto applied = take(office.store, bytes);
  CHECK(applied.report.total().added == plan.total().added);
  CHECK(applied.report.total().changed == plan.total().changed);
  CHECK(applied.report.total().conflict == plan.total().conflict);
  CHECK(applied.report.total().same == plan.total().same);
  CHECK(office.store.conflicts().size() == 1);
}

TEST_CASE("R-DATA-02 the same file again changes nothing", "[exchange]") {
  Replica shop("S01", 1);
  shop.customer("王丽娜");
  const std::string bytes = shop.full();
  Replica office("HQ", 2);
  const auto first = take(office.store, bytes);
  office.store.apply(exchange::record_package(office.store, office.shop, first.report, noon, {}), noon);
  const std::string before = rec_of(office.store);
  const auto again = planned(office.store, bytes);
  CHECK(again.readiness == exchange::Readiness::nothing_new);
  CHECK(has_note(again, "exchange.note.same_file"));
  CHECK(take(office.store, bytes).operations.empty());
  CHECK(rec_of(office.store) == before);
}

TEST_CASE("R-DATA-02 two computers of a shop take in the same file: nothing to settle", "[exchange]") {
  Replica maker("S02", 1), front("S01", 2), back("S01", 3);
  maker.customer("王丽娜");
  const std::string bytes = maker.full();
  const auto took = [&](Replica& replica, base::Milliseconds at) {
    const auto applied = take(replica.store, bytes);
    replica.store.apply(exchange::record_package(replica.store, replica.shop, applied.report, at, {}), at);
  };
  took(front, noon);
  took(back, noon + 1000);
  take(front.store, back.full());
  CHECK(front.store.conflicts().empty());
  const auto rows = exchange::coverage(front.store);
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().files == 1);
  took(front, noon + 2000);  // and once more
  CHECK(exchange::known_exports(front.store).size() == 2);
}

TEST_CASE("R-DATA-02 an old file after a new one changes nothing and says so", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("旧名");
  const std::string old = shop.full();
  shop.rename(id, "新名");
  const std::string fresh = shop.full();
  Replica office("HQ", 2);
  const auto first = take(office.store, fresh);
  office.store.apply(exchange::record_package(office.store, office.shop, first.report, noon, {}), noon);
  const auto plan = planned(office.store, old);
  CHECK(plan.readiness == exchange::Readiness::nothing_new);
  CHECK(has_note(plan, "exchange.note.older"));
  take(office.store, old);
  CHECK(office.name(id) == "新名");
}

TEST_CASE("R-DATA-02 files in any order give the same state", "[exchange]") {
  Replica first("S01", 1), second("S02", 2);
  const auto id = first.customer("甲");
  second.customer("乙");
  std::vector<std::string> files{first.full(), second.full()};
  take(second.store, files[0]);
  first.rename(id, "甲改");
  first.customer("丙");
  files.push_back(first.full());
  first.note(id, "再改");
  files.push_back(first.full());
  std::vector<std::size_t> order{0, 1, 2, 3};
  std::string expected;
  do {
    store::Store office;
    for (const std::size_t i : order) take(office, files[i]);
    if (expected.empty()) expected = rec_of(office);
    CHECK(rec_of(office) == expected);
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("R-DATA-02 a computer restored from a backup loses nothing", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("备份前");
  const std::string backup = shop.full();
  shop.rename(id, "备份后");
  store::Store office;
  take(office, shop.full());

  Replica restored("S01", 99);  // a new run, as after every restore
  take(restored.store, backup);
  restored.note(id, "恢复后写的");
  const auto other = restored.customer("恢复后新增");
  take(office, restored.full());
  const store::Record record = office.find(schema::customer::entity, id);
  CHECK(record[schema::customer::name] == "备份后");
  CHECK(record[schema::customer::note] == "恢复后写的");
  CHECK(office.find(schema::customer::entity, other));
}

TEST_CASE("R-DATA-02 a shop's file cannot change the records of others", "[exchange]") {
  Replica victim("S01", 1);
  const auto id = victim.customer("王丽娜");
  Replica office("HQ", 2);
  take(office.store, victim.full());

  Replica intruder("S02", 3);
  const auto own = intruder.customer("自己的顾客");
  take(intruder.store, victim.full());
  intruder.rename(id, "被改");
  const std::string bytes = intruder.full();
  const auto file = exchange::verify_file("S02.json", bytes, office.store);
  REQUIRE(file);
  const auto applied = exchange::apply_import(office.store, *file, {.received = noon});
  CHECK(office.name(id) == "王丽娜");
  CHECK(office.store.find(schema::customer::entity, own));
  CHECK(applied.report.total().refused == 1);
  CHECK(applied.report.held_back_registers == 1);
  REQUIRE(applied.report.held_back.size() == 1);
  CHECK(applied.report.held_back.front().id == id);
  CHECK(has_note(applied.report, "exchange.note.held_back"));

  // Nothing of the scope was claimed, so the victim's own later file still brings everything.
  victim.rename(id, "王丽娜改");
  take(office.store, victim.full());
  CHECK(office.name(id) == "王丽娜改");

  // Kept verbatim, and released on purpose.
  const std::string kept = exchange::quarantine_file(*file, applied.report.held_back_scopes);
  CHECK(kept.find("被改") != std::string::npos);
  CHECK(take(office.store, kept).report.held_back_registers == 1);
  CHECK(take(office.store, kept, {.received = noon, .accept_foreign = true}).report.total().conflict == 1);
}

TEST_CASE("R-DATA-02 head office may write any record, and open one to another shop", "[exchange]") {
  Replica first("S01", 1), second("S02", 2), office("HQ", 3);
  const auto id = first.customer("王丽娜");
  take(office.store, first.full());
  office.rename(id, "总部更正");
  take(first.store, office.full());
  CHECK(first.name(id) == "总部更正");

  store::Commit open;
  open.writes.push_back({"customer", id, "_share", false, R"({"shops":["S02"]})"});
  office.store.apply(open, office.now += 1000);
  take(second.store, office.full());
  second.rename(id, "二店改");
  const auto applied = take(office.store, second.full());
  CHECK(applied.report.held_back_registers == 0);
  CHECK(office.name(id) == "二店改");
}

TEST_CASE("R-DATA-02 what a newer version wrote is kept and exported again byte for byte", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("王丽娜");
  store::Commit newer;
  newer.writes.push_back({"customer", id, "care", false, R"({"note":"常客","zodiac":"rabbit","deep":{"a":[1,2.50,"\u0041"]}})"});
  newer.writes.push_back({"customer", id, "loyalty", true, R"({"level":3})"});
  newer.writes.push_back({"charging_station", base::mint_record_id(shop.shop, shop.random), "site", false, R"({"power":"120kW"})"});
  shop.store.apply(newer, shop.now += 1000);
  std::string bytes = shop.full();
  // A key of the line itself that this version does not know.
  bytes = replaced(before_end(bytes), R"(,"v":{"power")", R"(,"sig":"abc","v":{"power")");
  bytes = with_end(bytes, std::ranges::count(rec_of(bytes + "],\"end\""), '\n'));

  store::Store office;
  take(office, bytes);
  CHECK(rec_of(office) == rec_of(bytes));
  Replica next("HQ", 5);
  take(next.store, exchange::export_all(office, {.shop = base::head_office_code()}).bytes);
  CHECK(rec_of(next.store) == rec_of(bytes));
  // Editing a known field beside unknown ones keeps them.
  next.note(id, "改");
  CHECK(rec_of(next.store).find(R"("zodiac":"rabbit")") != std::string::npos);
}

TEST_CASE("R-DATA-02 a since file waits for the export before it", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("一");
  const std::string first = shop.full();
  const auto known = shop.store.contexts();
  shop.rename(id, "二");
  const std::string second = shop.since(known);
  store::Store office;
  const auto waiting = planned(office, second);
  CHECK(waiting.readiness == exchange::Readiness::waits);
  REQUIRE(has_note(waiting, "exchange.note.waits"));
  CHECK(waiting.notes.back().arguments[1].second == "1");
  CHECK(take(office, second).operations.empty());
  CHECK_FALSE(office.find(schema::customer::entity, id));
  take(office, first);
  take(office, second);
  CHECK(rec_of(office) == rec_of(shop.store));
}

TEST_CASE("R-DATA-02 undo puts back what was shown and removes what came", "[exchange]") {
  Replica shop("S01", 1);
  const auto known = shop.customer("原名");
  Replica office("HQ", 2);
  take(office.store, shop.full());
  shop.rename(known, "门店改名");
  const auto added = shop.customer("新顾客");
  const std::string bytes = shop.full();
  const auto applied = take(office.store, bytes);
  CHECK(office.name(known) == "门店改名");

  const auto commit = exchange::undo_import(office.store, applied.undo);
  REQUIRE(commit);
  const auto undone = office.store.apply(*commit, office.now += 1000);
  CHECK(office.name(known) == "原名");
  CHECK_FALSE(office.store.find(schema::customer::entity, added).alive());
  // The file counts as seen; its contents come back by undoing the undo.
  CHECK(planned(office.store, bytes).readiness == exchange::Readiness::nothing_new);
  const auto redo = office.store.inverse(undone);
  REQUIRE(redo);
  office.store.apply(*redo, office.now += 1000);
  CHECK(office.name(known) == "门店改名");
  CHECK(office.store.find(schema::customer::entity, added).alive());
}

TEST_CASE("R-DATA-02 an import cannot be undone over a later change", "[exchange]") {
  Replica shop("S01", 1);
  const auto id = shop.customer("原名");
  Replica office("HQ", 2);
  take(office.store, shop.full());
  shop.rename(id, "门店改名");
  const auto applied = take(office.store, shop.full());
  office.rename(id, "后来又改");
  const auto commit = exchange::undo_import(office.store, applied.undo);
  REQUIRE_FALSE(commit);
  CHECK(commit.error().message.key == "exchange.undo.changed_since");
  CHECK(commit.error().message.arguments.front().second == "后来又改");
}

TEST_CASE("R-DATA-02 coverage knows gaps, forks and fast clocks", "[exchange]") {
  Replica shop("S01", 1), office("HQ", 2);
  const auto import = [&](std::string bytes) {
    const auto applied = take(office.store, std::move(bytes));
    office.store.apply(exchange::record_package(office.store, office.shop, applied.report, noon, {}), noon);
    return applied.report;
  };
  shop.customer("一");
  import(shop.full());
  shop.customer("二");
  shop.full();  // number 2, lost on the way
  shop.customer("三");
  CHECK(has_note(import(shop.full()), "exchange.note.gap"));
  const auto rows = exchange::coverage(office.store);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].newest.number == 3);
  CHECK(rows[0].missing == std::vector<std::int64_t>{2});
  CHECK(rows[0].newest.counts.front() == std::pair<std::string, std::int64_t>("customer", 3));

  shop.customer("四");
  shop.exports = 2;  // a rolled-back profile counts again
  CHECK(has_note(import(shop.full()), "exchange.note.fork"));
  shop.now += 3 * 3'600'000;
  shop.customer("五");
  shop.exports = 10;
  CHECK(has_note(import(shop.full()), "exchange.note.clock"));
}

TEST_CASE("R-DATA-02 active shops of the organisation that never reported are named", "[exchange]") {
  Replica office("HQ", 3), second("S02", 2);
  const auto shop = [&](const char* code, bool active) {
    office.write(schema::shop::entity, base::mint_record_id(office.shop, office.random), [&](store::Edit& edit) {
      edit.set(schema::shop::code, code).set(schema::shop::name, code).set(schema::shop::active, active);
    });
  };
  shop("HQ", true), shop("S03", true), shop("S02", true), shop("S09", false);
  const auto third = *base::ShopCode::parse("S03");
  CHECK(exchange::silent_shops(office.store, office.shop) == std::vector{second.shop, third});
  second.customer("乙");
  const auto applied = take(office.store, second.full());
  office.store.apply(exchange::record_package(office.store, office.shop, applied.report, noon, {}), noon);
  CHECK(exchange::silent_shops(office.store, office.shop) == std::vector{third});
}

TEST_CASE("R-DATA-02 files dropped together in any order are put in order", "[exchange]") {
  Replica shop("S01", 1), second("S02", 2), office("HQ", 3);
  const auto id = shop.customer("一");
  const std::string full = shop.full();
  auto known = shop.store.contexts();
  shop.rename(id, "二");
  const std::string since_1 = shop.since(known);
  known = shop.store.contexts();
  shop.rename(id, "三");
  const std::string since_2 = shop.since(known);
  second.customer("乙");

  exchange::ImportSession session(office.store, {.received = noon});
  session.add("since2.json", since_2);
  session.add("broken.json", full.substr(0, 500));
  session.add("since1.json", since_1);
  session.add("s02.json", second.full());
  session.add("full.json", full);
  while (!session.step(1 << 12)) {}
  CHECK(session.files()[1].state == exchange::FileState::refused);
  CHECK(session.order().size() == 4);
  for (const std::size_t i : session.order()) CHECK(session.files()[i].plan->readiness == exchange::Readiness::ready);
  CHECK(office.store.revision() == 0);

  SECTION("applied one commit each") {
    std::size_t applied = 0;
    int snapshots = 0;
    session.safety_snapshot = [&] { return ++snapshots, base::Result<void>(); };
    session.on_applied = [&](exchange::AppliedFile file) { applied += file.operations.empty() ? 0 : 1; };
    while (!session.apply_step(1 << 12).value()) {}
    CHECK(snapshots == 1);
    CHECK(applied == 4);
    CHECK(office.name(id) == "三");
  }
  SECTION("nothing happens when the safety snapshot fails") {
    session.safety_snapshot = [] { return base::Result<void>(base::fail("journal.error.disk_full")); };
    CHECK_FALSE(session.apply_step(1 << 12));
    CHECK(office.store.revision() == 0);
  }
  SECTION("leaving the full file out makes the others wait") {
    session.remove(4);
    while (!session.step(1 << 12)) {}
    CHECK(session.files()[2].plan->readiness == exchange::Readiness::waits);
    while (!session.apply_step(1 << 12).value()) {}
    CHECK(office.name(id) == "(none)");
  }
}

}  // namespace
