#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;

namespace {
constexpr base::Milliseconds hour = 3'600'000, day = base::milliseconds_per_day;

store::HeadView shown(const Side& side, const base::RecordId& id, std::string_view group = "care") {
  const auto record = side.find(id);
  return side.store.heads(record.entity_index(), record.row(), side.group(group)).front();
}
}  // namespace

TEST_CASE("an ordinary clock stamps with its own time") {
  Side side(run_a);
  side.write(id_of(1), "care", "{}", noon);
  CHECK(shown(side, id_of(1)).at == noon);
  CHECK(shown(side, id_of(1)).time.milliseconds() == noon);
  CHECK_FALSE(shown(side, id_of(1)).suspect);
  CHECK(side.lines().front().find("\"at\"") == std::string::npos);
}

TEST_CASE("no clock refuses a write; a far one sets the suspect bit only") {
  struct Case {
    base::Milliseconds now;
    bool suspect;
  };
  const Case cases[] = {{noon - hour + 1, false}, {noon - hour - 1, true},  {noon - 10 * 365 * day, true}, {0, true},
                        {-5, true},               {noon + 30 * day, false}, {noon + 31 * day, true},       {noon + 3650 * day, true},
                        {std::int64_t{1} << 60, true}};
  for (const Case& clock : cases) {
    INFO(clock.now);
    Side side(run_a);
    side.write(id_of(1), "care", "{}", noon);
    const auto before = side.store.latest_time();
    side.write(id_of(2), "care", R"({"vip":true})", clock.now);
    const auto head = shown(side, id_of(2));
    CHECK(head.suspect == clock.suspect);
    CHECK(head.value == R"({"vip":true})");
    CHECK(head.time > before);
    CHECK(head.at == std::max<base::Milliseconds>(clock.now, 0));
    // A clock set right again is believed at once.
    side.write(id_of(3), "care", "{}", noon + hour);
    CHECK(shown(side, id_of(3)).suspect == (clock.now == noon + 30 * day));
    for (const std::string& text : side.lines()) {
      std::string again;
      store::append_line(again, store::parse_line(text).value());
      CHECK(again == text);
    }
  }
}

TEST_CASE("a first write under a wrong clock does not spoil the ones after it") {
  for (const base::Milliseconds wrong : {base::Milliseconds{0}, base::Milliseconds{1'000'000}, std::int64_t{1} << 50}) {
    Side side(run_a);
    side.write(id_of(1), "care", "{}", wrong);
    CHECK(shown(side, id_of(1)).suspect);
    CHECK(shown(side, id_of(1)).at == wrong);
    side.write(id_of(2), "care", "{}", noon);
    CHECK_FALSE(shown(side, id_of(2)).suspect);
    CHECK(side.store.latest_time().milliseconds() == noon);
  }
}

TEST_CASE("a million writes in one tick keep their order and overflow into the millisecond part") {
  Side side(run_a);
  store::HybridTime last;
  int falls = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    side.write(id_of(static_cast<std::uint64_t>(i % 10)), "care", "null", noon);
    falls += side.store.latest_time() > last ? 0 : 1;
    last = side.store.latest_time();
  }
  CHECK(falls == 0);
  CHECK(last.milliseconds() == noon + 15);
  CHECK_FALSE(shown(side, id_of(9)).suspect);
  CHECK(shown(side, id_of(9)).at == noon);
}

TEST_CASE("stamps follow what was joined and loaded") {
  Side a(run_a), b(run_b);
  a.write(id_of(1), "care", R"({"vip":true})", noon + hour / 2);
  take(b.store, pack(a.store));
  CHECK(b.store.latest_time() == a.store.latest_time());
  b.write(id_of(1), "care", R"({"vip":false})", noon);
  CHECK(shown(b, id_of(1)).time > shown(a, id_of(1)).time);
  CHECK_FALSE(shown(b, id_of(1)).suspect);

  store::Store loaded;
  b.store.each_head_sorted({}, [&](const store::Line& line) { loaded.load_head(line); });
  CHECK(loaded.latest_time() == b.store.latest_time());
}

TEST_CASE("shown first: honest clock, then later time, then run, whatever the order of arrival") {
  const auto line = [](std::string_view run, std::string_view time, bool suspect, std::string_view value) {
    return R"({"e":"customer","i":")" + id_of(1).to_string() + R"(","g":"care","d":[")" + std::string(run) + R"(",1],"t":")" + std::string(time) + "\"" +
           (suspect ? R"(,"sus":1)" : "") + R"(,"v":)" + std::string(value) + "}";
  };
  const std::vector<std::string> expected = {
      line("00000000000000b2", "01a2000000000009", false, R"({"note":"later"})"), line("00000000000000c3", "01a2000000000005", false, R"({"note":"high run"})"),
      line("00000000000000a1", "01a2000000000005", false, R"({"note":"low run"})"), line("00000000000000d4", "01b2000000000005", true, R"({"note":"suspect"})")};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    Side side(run_a);
    for (const std::size_t index : order) take(side.store, {{expected[index]}, {}});
    CHECK(side.values(id_of(1), "care") ==
          std::vector<std::string>{R"({"note":"later"})", R"({"note":"high run"})", R"({"note":"low run"})", R"({"note":"suspect"})"});
    store::Store loaded;
    for (const std::size_t index : order) loaded.load_head(store::parse_line(expected[index]).value());
    const auto record = loaded.find(schema::customer::entity, id_of(1));
    CHECK(record[schema::customer::note] == "later");
    CHECK(loaded.conflicts().size() == 1);
  } while (std::ranges::next_permutation(order).found);
}
