#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;

namespace {
const base::RecordId one = id_of(1), two = id_of(2), three = id_of(3);

/// Two computers that both know the same record.
struct Pair {
  Side a{run_a}, b{run_b};
  Pair() {
    a.write(one, "care", R"({"note":"start"})");
    exchange(a, b);
  }
  void meet() {
    exchange(a, b);
    CHECK(a.lines() == b.lines());
    CHECK(a.store.conflicts().size() == b.store.conflicts().size());
  }
};

void merge(Side& side, const base::RecordId& from, const base::RecordId& into, base::Milliseconds now = noon) {
  store::Commit commit;
  store::Edit(side.store, schema::customer::entity, from).merge_into(into).append_to(commit);
  side.store.apply(commit, now);
}
}  // namespace

TEST_CASE("two values written at the same time are a conflict until an ordinary write settles it") {
  Pair pair;
  pair.a.write(one, "care", R"({"note":"a"})", noon + 1000);
  pair.b.write(one, "care", R"({"note":"b"})", noon + 2000);
  pair.meet();
  REQUIRE(pair.a.store.conflicts().size() == 1);
  CHECK(pair.a.store.conflicts()[0].group == pair.a.group("care"));
  CHECK(pair.a.find(one).in_conflict());
  CHECK(pair.a.values(one, "care") == std::vector<std::string>{R"({"note":"b"})", R"({"note":"a"})"});
  pair.a.write(one, "care", R"({"note":"b"})", noon + 3000);  // the one shown: still a decision
  CHECK(pair.a.store.conflicts().empty());
  CHECK_FALSE(pair.a.find(one).in_conflict());
  pair.meet();
  CHECK(pair.b.store.conflicts().empty());
  CHECK(pair.b.values(one, "care") == std::vector<std::string>{R"({"note":"b"})"});
}

TEST_CASE("the same value written twice at the same time is no conflict") {
  Pair pair;
  pair.a.write(one, "care", R"({"note":"same"})", noon + 1000);
  pair.b.write(one, "care", R"({"note":"same"})", noon + 2000);
  pair.meet();
  CHECK(pair.a.store.conflicts().empty());
  CHECK(pair.a.values(one, "care").size() == 2);
}

TEST_CASE("different groups of one record never disturb each other") {
  Pair pair;
  pair.a.write(one, "care", R"({"note":"a"})", noon + 1000);
  pair.b.write(one, "status", R"({"state":"lost"})", noon + 1000);
  pair.meet();
  CHECK(pair.a.store.conflicts().empty());
  CHECK(pair.b.find(one)[schema::customer::note] == "a");
  CHECK(pair.a.find(one)[schema::customer::state] == "lost");
}

TEST_CASE("a deletion everybody knew of deletes; an edit at the same time keeps the record and is listed") {
  Pair pair;
  SECTION("nobody edits") {
    pair.a.remove(one, noon + 1000);
    pair.meet();
    CHECK_FALSE(pair.b.find(one).alive());
    CHECK(pair.b.store.conflicts().empty());
  }
  SECTION("an edit of a known group") { pair.b.write(one, "care", R"({"note":"b"})", noon + 2000); }
  SECTION("an edit of a new group") { pair.b.write(one, "status", R"({"state":"lost"})", noon + 2000); }
  if (!pair.b.find(one).alive()) return;
  pair.a.remove(one, noon + 1000);
  CHECK_FALSE(pair.a.find(one).alive());
  pair.meet();
  for (Side* side : {&pair.a, &pair.b}) {
    CHECK(side->find(one).alive());
    REQUIRE(side->store.conflicts().size() == 1);
    CHECK(side->store.conflicts()[0].group == store::life_group);
  }
  pair.b.remove(one, noon + 3000);  // with the edit in view: decided
  CHECK(pair.b.store.conflicts().empty());
  pair.meet();
  CHECK_FALSE(pair.a.find(one).alive());
  CHECK(pair.a.store.conflicts().empty());
}

TEST_CASE("two deletions are one, and a loaded store knows the same conflicts") {
  Pair pair;
  pair.a.remove(one, noon + 1000);
  pair.b.remove(one, noon + 1000);
  pair.meet();
  CHECK_FALSE(pair.a.find(one).alive());
  CHECK(pair.a.store.conflicts().empty());

  pair.a.write(two, "care", R"({"note":"a"})");
  pair.meet();
  pair.a.write(two, "care", R"({"note":"x"})");
  pair.b.remove(two);
  pair.meet();
  auto lines = pair.a.lines();
  for (int order = 0; order < 2; ++order, std::ranges::reverse(lines)) {
    store::Store loaded;
    for (const auto& text : lines) loaded.load_head(store::parse_line(text).value());
    CHECK(loaded.conflicts().size() == pair.a.store.conflicts().size());
    CHECK(loaded.find(schema::customer::entity, two).alive());
    CHECK_FALSE(loaded.find(schema::customer::entity, one).alive());
  }
}

TEST_CASE("revived records are alive") {
  Pair pair;
  pair.a.remove(one, noon + 1);
  store::Commit commit;
  store::Edit(pair.a.store, schema::customer::entity, one).revive().append_to(commit);
  pair.a.store.apply(commit, noon + 2);
  pair.meet();
  CHECK(pair.b.find(one).alive());
  CHECK(pair.b.store.conflicts().empty());
}

TEST_CASE("a duplicate is followed to its survivor and can be split again") {
  Side side(run_a);
  for (const auto& id : {one, two, three}) side.write(id, "care", "{}");
  merge(side, one, two);
  merge(side, two, three);
  CHECK(side.store.resolve(schema::customer::entity, one).id() == three);
  CHECK(side.find(one).merged_into() == two);
  CHECK_FALSE(side.find(one).visible());
  CHECK(side.find(three).visible());
  store::Commit commit;
  store::Edit(side.store, schema::customer::entity, two).split().append_to(commit);
  side.store.apply(commit, noon);
  CHECK(side.find(two).visible());
  CHECK(side.store.resolve(schema::customer::entity, one).id() == two);
  CHECK_FALSE(side.store.resolve(schema::customer::entity, id_of(99)));
}

TEST_CASE("a ring of merges stays visible as its smallest record") {
  Pair pair;
  for (const auto& id : {two, three}) pair.a.write(id, "care", "{}");
  pair.meet();
  merge(pair.a, one, two, noon + 1);
  merge(pair.b, two, one, noon + 1);
  merge(pair.a, three, one, noon + 2);
  pair.meet();
  for (Side* side : {&pair.a, &pair.b}) {
    for (const auto& id : {one, two, three}) CHECK(side->store.resolve(schema::customer::entity, id).id() == one);
    CHECK(side->find(one).visible());
    CHECK_FALSE(side->find(two).visible());
    CHECK_FALSE(side->find(three).visible());
  }
  Side alone(run_c);
  alone.write(one, "care", "{}");
  merge(alone, one, one);
  CHECK(alone.find(one).visible());
}

TEST_CASE("a duplicate whose survivor is not held here stands for itself") {
  Side side(run_a);
  side.write(one, "care", "{}");
  merge(side, one, id_of(5, "S02"));
  CHECK(side.find(one).visible());
  CHECK(side.store.resolve(schema::customer::entity, one).id() == one);
  side.write(id_of(5, "S02"), "care", "{}");
  CHECK_FALSE(side.find(one).visible());
}
