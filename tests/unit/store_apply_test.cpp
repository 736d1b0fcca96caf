#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;

namespace {
const base::RecordId one = id_of(1);

std::vector<store::HeadView> past(const Side& side, const base::RecordId& id, std::string_view group) {
  const auto record = side.find(id);
  return side.store.history(record.entity_index(), record.row(), side.group(group));
}
}  // namespace

TEST_CASE("a write supersedes what its register showed, and the old value is history") {
  Side side(run_a);
  const auto first = side.write(one, "care", R"({"note":"a"})");
  const auto second = side.write(one, "care", R"({"note":"b"})", noon + 1000);
  CHECK(side.values(one, "care") == std::vector<std::string>{R"({"note":"b"})"});
  REQUIRE(past(side, one, "care").size() == 1);
  CHECK(past(side, one, "care")[0].value == R"({"note":"a"})");
  CHECK(first.touched[0].previous_value.empty());
  CHECK(second.touched[0].previous_value == R"({"note":"a"})");
  CHECK(first.operations[0].line.find("\"x\"") == std::string::npos);
  CHECK(second.operations[0].line.find(R"("x":[["00000000000000a1",1]])") != std::string::npos);
  CHECK(side.find(one)[schema::customer::note] == "b");
  side.write(one, "care", "null", noon + 2000);
  CHECK(side.find(one).group_value(schema::customer::care).empty());
  CHECK(past(side, one, "care").front().value == R"({"note":"b"})");
}

TEST_CASE("created and updated facts of a record") {
  Side side(run_a);
  const base::RecordId author = id_of(90), other = id_of(91);
  side.store.apply({{{"customer", one, "care", false, "{}"}}, author, "", ""}, noon);
  side.store.apply({{{"customer", one, "care", false, R"({"vip":true})"}, {"customer", one, "status", false, "{}"}}, other, "打错", ""}, noon + 5000);
  const auto record = side.find(one);
  CHECK(record.created_at() == noon);
  CHECK(record.created_by() == author);
  CHECK(record.updated_at() == noon + 5000);
  const auto head = side.store.heads(record.entity_index(), record.row(), side.group("care")).front();
  CHECK(head.author == other);
  CHECK(head.why == "打错");
}

TEST_CASE("undo puts the values back, redo puts them there again") {
  Side side(run_a);
  side.write(one, "care", R"({"note":"a"})");
  const auto change = side.store.apply({{{"customer", one, "care", false, R"({"note":"b"})"}, {"customer", one, "status", false, R"({"state":"active"})"}}, {}, "", "edit"},
                                       noon + 1);
  const auto undo = side.store.inverse(change);
  REQUIRE(undo.has_value());
  CHECK(undo->label == "edit");
  const auto undone = side.store.apply(*undo, noon + 2);
  CHECK(side.find(one)[schema::customer::note] == "a");
  CHECK(side.find(one).group_value(schema::customer::status).empty());
  CHECK(side.find(one).alive());
  const auto redo = side.store.inverse(undone);
  REQUIRE(redo.has_value());
  side.store.apply(*redo, noon + 3);
  CHECK(side.find(one)[schema::customer::note] == "b");
  CHECK(side.find(one)[schema::customer::state] == "active");
  CHECK(side.store.conflicts().empty());
}

TEST_CASE("a creation undone takes the record away, its values stay, redo brings it back") {
  Side side(run_a);
  const auto made = side.store.apply({{{"customer", one, "care", false, R"({"note":"a"})"}, {"customer", one, "identity", true, R"({"name":"张三"})"}}, {}, "", ""}, noon);
  const auto undone = side.store.apply(side.store.inverse(made).value(), noon + 1);
  CHECK(undone.touched.size() == 1);
  CHECK_FALSE(side.find(one).alive());
  CHECK(side.store.conflicts().empty());
  CHECK(side.values(one, "identity") == std::vector<std::string>{R"({"name":"张三"})"});
  std::size_t listed = 0;
  side.store.each(schema::customer::entity, [&](store::Record) { ++listed; });
  CHECK(listed == 0);
  side.store.apply(side.store.inverse(undone).value(), noon + 2);
  CHECK(side.find(one).alive());
  CHECK(side.find(one)[schema::customer::name] == "张三");
}

TEST_CASE("undo is refused when something was changed since, and then undoes nothing") {
  Side side(run_a);
  side.write(one, "status", "{}");
  const auto change = side.write(one, "care", R"({"note":"a"})", noon + 1);
  side.write(one, "care", R"({"note":"b"})", noon + 2);
  const auto refused = side.store.inverse(change);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.key == "store.undo.changed_since");
  CHECK(refused.error().message.arguments.front().second == one.to_string());
  CHECK(side.find(one)[schema::customer::note] == "b");

  SECTION("a creation is not undone when somebody added to the record") {
    const auto made = side.write(id_of(2), "care", "{}", noon + 3);
    side.write(id_of(2), "status", "{}", noon + 4);
    CHECK_FALSE(side.store.inverse(made).has_value());
  }
  SECTION("nor a change that a file disagreed with") {
    Side other(run_b);
    take(other.store, pack(side.store));
    const auto mine = side.write(one, "care", R"({"note":"c"})", noon + 5);
    other.write(one, "care", R"({"note":"d"})", noon + 5);
    take(side.store, pack(other.store));
    CHECK_FALSE(side.store.inverse(mine).has_value());
  }
}

TEST_CASE("two writes of one register in one commit are undone as one") {
  Side side(run_a);
  side.write(one, "care", R"({"note":"a"})");
  const auto twice = side.store.apply({{{"customer", one, "care", false, R"({"note":"b"})"}, {"customer", one, "care", false, R"({"note":"c"})"}}, {}, "", ""}, noon + 1);
  CHECK(side.find(one)[schema::customer::note] == "c");
  const auto undo = side.store.inverse(twice);
  REQUIRE(undo.has_value());
  CHECK(undo->writes.size() == 1);
  side.store.apply(*undo, noon + 2);
  CHECK(side.find(one)[schema::customer::note] == "a");
}

TEST_CASE("a deletion in the same commit as other writes deletes") {
  Side side(run_a);
  side.write(one, "care", R"({"note":"a"})");
  store::Commit commit;
  store::Edit(side.store, schema::customer::entity, one).set(schema::customer::note, "why it goes").remove().append_to(commit);
  REQUIRE(commit.writes.size() == 2);
  side.store.apply(commit, noon + 1);
  CHECK_FALSE(side.find(one).alive());
  CHECK(side.store.conflicts().empty());
}

TEST_CASE("a run that comes again does not count from one again") {
  Side side(run_a);
  side.write(one, "care", "{}");
  side.write(one, "identity", "{}");
  side.store.start_run(run_a);
  side.write(one, "status", "{}");
  CHECK(side.lines().back().find(R"(["00000000000000a1",3])") != std::string::npos);
}

TEST_CASE("the change feed names every change, and says when it was trimmed") {
  Side side(run_a);
  const auto start = side.store.feed_end();
  const auto revision = side.store.revision();
  side.write(one, "care", "{}");
  side.write(one, "status", "{}");
  const auto changes = side.store.changes_since(start);
  REQUIRE(changes.has_value());
  REQUIRE(changes->size() == 2);
  CHECK((*changes)[1].group == side.group("status"));
  CHECK(side.store.revision() == revision + 2);
  CHECK(side.store.changes_since(side.store.feed_end())->empty());

  for (int i = 0; i < (1 << 20); ++i) side.write(one, "care", "{}");
  CHECK_FALSE(side.store.changes_since(start).has_value());
  CHECK(side.store.changes_since(side.store.feed_end())->empty());

  store::Store loaded;
  const auto before_load = loaded.feed_end();
  loaded.load_head(store::parse_line(side.lines().front()).value());
  CHECK_FALSE(loaded.changes_since(before_load).has_value());
}

TEST_CASE("the journal's lines, replayed, give the same store") {
  Side side(run_a), other(run_b);
  std::vector<store::Operation> mine, joined;
  const auto keep = [&](const store::AppliedCommit& applied) { mine.insert(mine.end(), applied.operations.begin(), applied.operations.end()); };
  keep(side.write(one, "care", R"({"note":"a"})"));
  other.write(one, "care", R"({"note":"other"})", noon + 1);
  other.write(id_of(2), "care", "{}", noon + 2);
  const Parcel parcel = pack(other.store);
  take(side.store, parcel, &joined);
  CHECK(joined.size() == 2);
  std::vector<store::Operation> after;
  std::swap(after, mine);
  keep(side.write(one, "care", R"({"note":"chosen"})", noon + 3));
  keep(side.remove(id_of(2), noon + 4));

  store::Store replayed;
  for (int round = 0; round < 2; ++round) {  // twice: a line met again changes nothing
    for (const auto& operation : after) replayed.replay(store::parse_line(operation.line).value(), true);
    for (const auto& operation : joined) replayed.replay(store::parse_line(operation.line).value(), false);
    replayed.merge_contexts(parcel.contexts);
    for (const auto& operation : mine) replayed.replay(store::parse_line(operation.line).value(), true);
    CHECK(pack(replayed).lines == side.lines());
    CHECK(replayed.contexts() == side.store.contexts());
    CHECK(replayed.conflicts().empty());
    const auto record = replayed.find(schema::customer::entity, one);
    CHECK(replayed.history(record.entity_index(), record.row(), side.group("care")).size() == past(side, one, "care").size());
  }
}

TEST_CASE("a replayed line that replaces everything by something already superseded loses nothing") {
  store::Store replayed;
  const std::string head = R"({"e":"customer","i":")" + one.to_string() + R"(","g":"care","d":["00000000000000a1",)";
  replayed.replay(store::parse_line(head + R"(2],"t":"01a2000000000003","v":{}})").value(), true);
  replayed.replay(store::parse_line(head + R"(1],"t":"01a2000000000002","x":[["00000000000000a1",2]],"v":{}})").value(), true);
  CHECK(pack(replayed).lines.size() == 1);
  const auto record = replayed.find(schema::customer::entity, one);
  CHECK(replayed.history(record.entity_index(), record.row(), 5).empty());
}
