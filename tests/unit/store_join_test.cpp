#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;
using store::RegisterOutcome;

namespace {
const base::RecordId one = id_of(1), two = id_of(2);
}

TEST_CASE("joining says what it did, and preview says the same before") {
  Side a(run_a), b(run_b);
  a.write(one, "care", R"({"note":"a"})");
  CHECK(take(b.store, pack(a.store)) == std::vector{RegisterOutcome::added});
  CHECK(take(b.store, pack(a.store)) == std::vector{RegisterOutcome::same});
  a.write(one, "care", R"({"note":"a2"})", noon + 1);
  CHECK(take(b.store, pack(a.store)) == std::vector{RegisterOutcome::changed});
  b.write(one, "care", R"({"note":"b"})", noon + 2);
  CHECK(take(b.store, pack(a.store)) == std::vector{RegisterOutcome::same});  // mine is the newer one
  a.write(one, "care", R"({"note":"a3"})", noon + 3);
  CHECK(take(b.store, pack(a.store)) == std::vector{RegisterOutcome::conflict});
}

TEST_CASE("an old file after a new one changes nothing") {
  Side a(run_a), b(run_b);
  a.write(one, "care", R"({"note":"old"})");
  a.write(two, "care", R"({"note":"old"})");
  const Parcel old = pack(a.store);
  a.write(one, "care", R"({"note":"new"})", noon + 1);
  a.remove(two, noon + 2);
  take(b.store, pack(a.store));
  const auto before = b.lines();
  for (const auto outcome : take(b.store, old)) CHECK(outcome == RegisterOutcome::same);
  CHECK(b.lines() == before);
  CHECK(b.store.conflicts().empty());
}

TEST_CASE("a masked file neither brings nor takes personal values") {
  Side shop(run_a), office(run_b);
  shop.write(one, "identity", R"({"name":"张三"})");
  shop.write(one, "care", R"({"note":"a"})");
  take(office.store, pack(shop.store));
  shop.write(one, "identity", R"({"name":"李四"})", noon + 1);
  shop.write(one, "care", R"({"note":"b"})", noon + 2);
  const store::Store::LineFilter masked{.scope = [](const store::Scope& scope) { return !scope.personal; }, .since = nullptr};
  take(office.store, pack(shop.store, masked));
  CHECK(office.find(one)[schema::customer::name] == "张三");
  CHECK(office.find(one)[schema::customer::note] == "b");
  take(office.store, pack(shop.store));
  CHECK(office.find(one)[schema::customer::name] == "李四");
  CHECK(office.store.conflicts().empty());
}

TEST_CASE("an export since a context holds what was touched after it") {
  Side a(run_a), b(run_b);
  a.write(one, "care", "{}");
  a.write(two, "care", "{}");
  take(b.store, pack(a.store));
  const store::Contexts since = b.store.contexts();
  a.write(two, "care", R"({"note":"x"})", noon + 1);
  const Parcel parcel = pack(a.store, {.scope = {}, .since = &since});
  CHECK(parcel.lines.size() == 1);
  take(b.store, parcel);
  CHECK(a.lines() == b.lines());
}

TEST_CASE("entities, groups and keys of a newer version are kept and handed on") {
  const std::string lines[] = {
      R"({"e":"customer","i":")" + one.to_string() + R"(","g":"loyalty","p":1,"d":["00000000000000a1",1],"t":"01a2000000000003","zz":[1.0],"v":{"points":5}})",
      R"({"e":"drone","i":")" + one.to_string() + R"(","g":"wings","d":["00000000000000a1",2],"t":"01a2000000000004","v":{"span":1.50}})"};
  Side side(run_b);
  Parcel parcel{{lines[0], lines[1]}, {}};
  parcel.contexts[*store::Scope::parse("S01")].extend({0xa1, 2});
  parcel.contexts[*store::Scope::parse("S01/personal")].extend({0xa1, 1});
  take(side.store, parcel);
  CHECK(side.lines() == std::vector<std::string>{lines[0], lines[1]});
  const auto drone = side.store.entity_index("drone");
  REQUIRE(drone != store::no_entity);
  CHECK(side.store.entity_name(drone) == "drone");
  CHECK(side.store.find(drone, one).entity() == nullptr);
  CHECK(side.store.find(drone, one).visible());
  CHECK(side.store.group_is_personal(side.store.entity_index("customer"), side.group("loyalty")));
  CHECK(side.store.entity_index("boat") == store::no_entity);
  CHECK_FALSE(side.store.find(store::no_entity, one));
}

TEST_CASE("nothing is made of a line that says nothing new") {
  Side a(run_a), b(run_b);
  a.write(one, "care", "{}");
  Parcel parcel = pack(a.store);
  Side empty(run_c);
  empty.store.merge_contexts(parcel.contexts);  // claims to have seen it, holds nothing
  take(empty.store, parcel);
  CHECK(empty.store.row_count(empty.store.entity_index("customer")) == 0);
}

TEST_CASE("a file whose registers only vanish loses nothing here") {
  Side a(run_a);
  a.write(one, "care", R"({"note":"a"})");
  a.write(one, "care", R"({"note":"b"})", noon + 1);
  Parcel odd;
  odd.lines.push_back(R"({"e":"customer","i":")" + one.to_string() + R"(","g":"care","d":["00000000000000a1",1],"t":"01a2000000000003","v":{"note":"a"}})");
  odd.contexts = a.store.contexts();
  CHECK(take(a.store, odd) == std::vector{RegisterOutcome::same});
  CHECK(a.values(one, "care") == std::vector<std::string>{R"({"note":"b"})"});
}

TEST_CASE("\"x\" in an exchange line is not obeyed") {
  Side a(run_a);
  std::vector<store::Operation> operations;
  const Parcel odd{{R"({"e":"customer","i":")" + one.to_string() + R"(","g":"care","d":["00000000000000b2",1],"t":"01a2000000000003","x":[["00000000000000a1",1]],"v":{}})"}, {}};
  take(a.store, odd, &operations);
  REQUIRE(operations.size() == 1);
  CHECK(operations[0].line.find("\"x\"") == std::string::npos);
}

TEST_CASE("lines come out in the order of the exchange file") {
  Side a(run_a);
  const base::RecordId longer = id_of(1, "S011"), office = id_of(1, "HQ");
  for (const auto& id : {two, longer, one, office}) {
    for (const char* group : {"status", "care", "_life", "identity", "numbering"}) a.write(id, group, "{}");
    a.write(id, "identity", "{}", noon, "asset");
  }
  const auto lines = a.lines();
  CHECK(lines.size() == 24);
  CHECK(std::ranges::is_sorted(lines, {}, [](const std::string& line) { return line.substr(0, line.find(R"(,"d":)")); }));
}

TEST_CASE("history is loaded once, comes out sorted, and shards hold heads and history") {
  Side a(run_a);
  for (const char* note : {"a", "b", "c"}) a.write(one, "care", R"({"note":")" + std::string(note) + "\"}");
  std::vector<std::string> past;
  a.store.each_history_sorted({}, [&](const store::Line& line) { store::append_line(past.emplace_back(), line); });
  REQUIRE(past.size() == 2);
  CHECK(std::ranges::is_sorted(past));
  store::Store loaded;
  for (int round = 0; round < 2; ++round) {
    for (const auto& text : a.lines()) loaded.load_head(store::parse_line(text).value());
    for (const auto& text : past) loaded.load_history(store::parse_line(text).value());
  }
  const auto record = loaded.find(schema::customer::entity, one);
  CHECK(loaded.history(record.entity_index(), record.row(), a.group("care")).size() == 2);
  CHECK(record.created_at() == noon);
  std::size_t heads = 0, superseded = 0;
  loaded.each_line_of(record.entity_index(), record.row(), [&](const store::Line&, bool old) { ++(old ? superseded : heads); });
  CHECK(heads == 1);
  CHECK(superseded == 2);
  CHECK(pack(loaded).lines == a.lines());
}

TEST_CASE("after contexts were forgotten files only add") {
  Side a(run_a), b(run_b);
  a.write(one, "care", R"({"note":"a"})");
  exchange(a, b);
  a.write(one, "care", R"({"note":"a2"})", noon + 1);
  const Parcel newer = pack(a.store);
  b.store.forget_contexts();
  b.write(two, "care", "{}", noon + 2);
  take(b.store, newer);
  CHECK(b.find(one)[schema::customer::note] == "a2");
  take(a.store, pack(b.store));
  CHECK(a.lines() == b.lines());
}

TEST_CASE("memory is accounted for") {
  Side a(run_a);
  const auto before = a.store.memory_use();
  for (std::uint64_t i = 0; i < 20'000; ++i) a.write(id_of(i), "care", R"({"note":"0123456789"})");
  const auto after = a.store.memory_use();
  CHECK(after.value_bytes >= before.value_bytes + 20'000 * 20);
  CHECK(after.slot_bytes > before.slot_bytes);
  CHECK(after.index_bytes > before.index_bytes);
}
