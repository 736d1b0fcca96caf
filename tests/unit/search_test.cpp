#include <algorithm>

#include <catch_amalgamated.hpp>

#include "store/search.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using store::MatchRank;
using Ids = std::vector<base::RecordId>;

namespace {

struct SearchWorld : tests::RecordWorld {
  store::SearchIndex search{store, indexes};

  Ids found(std::string_view typed) {
    search.build_all();
    Ids ids;
    for (const auto& hit : search.search(typed)) ids.push_back(hit.record.id());
    return ids;
  }
  bool finds(std::string_view typed, const base::RecordId& id) { return std::ranges::contains(found(typed), id); }
  store::SearchHit first(std::string_view typed) {
    search.build_all();
    const auto hits = search.search(typed);
    REQUIRE_FALSE(hits.empty());
    return hits.front();
  }
};

std::string emphasised(const store::SearchHit& hit) { return hit.text.substr(hit.begin, hit.end - hit.begin); }

/// Another clock reading each time it is asked.
class RunningClock final : public base::Clock {
 public:
  base::Milliseconds now() const override { return now_++; }

 private:
  mutable base::Milliseconds now_ = 0;
};

}  // namespace

TEST_CASE("one box finds plates, VINs, phones, names and numbers by their parts") {
  SearchWorld world;
  const auto wang = world.customer("王丽娜", {"13800135620", "0755-12345678"});
  const auto car = world.vehicle("粤B12345", "LSVAA49J132047371");
  world.change(schema::customer::entity, wang, [](store::Edit& edit) {
    edit.set(schema::customer::customer_no, "S01-A-C00218");
  });

  CHECK(world.found("粤b·1 2") == Ids{car});
  CHECK(world.found("ｂ１２３") == Ids{car});
  CHECK(world.found("7371") == Ids{car});
  CHECK(world.found("j132") == Ids{car});
  CHECK(world.found("371").empty());  // a VIN needs four characters
  CHECK(world.found("5620") == Ids{wang});
  CHECK(world.found("138 0013") == Ids{wang});
  CHECK(world.found("07551") == Ids{wang});
  CHECK(world.found("丽") == Ids{wang});
  CHECK(world.found("wln") == Ids{wang});
  CHECK(world.found("WangLi") == Ids{wang});
  CHECK(world.found("lina") == Ids{wang});
  CHECK(world.found("c00218") == Ids{wang});
  CHECK(world.found("s01-a-c00218") == Ids{wang});
  CHECK(world.found("").empty());
  CHECK(world.found(" · ").empty());
  CHECK(world.found("没有这个人").empty());
}

TEST_CASE("a field is found by its declaration alone") {
  SearchWorld world;
  const auto li = world.add(schema::user::entity, [](store::Edit& edit) {
    edit.set(schema::user::name, "李强").set(schema::user::post, "顾问");
  });
  const auto car = world.add(schema::asset::entity, [](store::Edit& edit) {
    edit.set(schema::asset::plate, "粤A00001").set(schema::asset::model, "帕萨特 330TSI").set(schema::asset::brand, "大众");
  });
  CHECK(world.found("liqiang") == Ids{li});
  CHECK(world.found("顾问").empty());  // post is not searched
  CHECK(world.found("330tsi") == Ids{car});
  CHECK(world.found("大众").empty());
}

TEST_CASE("the part that matched is shown in the text as stored") {
  SearchWorld world;
  world.customer("王丽娜", {"0755-12345678", "13800135620"});
  world.vehicle("粤B12345");
  CHECK(emphasised(world.first("丽娜")) == "丽娜");
  CHECK(emphasised(world.first("ln")) == "丽娜");
  CHECK(emphasised(world.first("wangl")) == "王丽");
  CHECK(emphasised(world.first("ang")) == "王");
  const auto phone = world.first("5620");
  CHECK(phone.text == "13800135620");
  CHECK(phone.begin == 7);
  CHECK(phone.end == 11);
  CHECK(emphasised(world.first("0755123")) == "0755-123");
  CHECK(emphasised(world.first("粤b1")) == "粤B1");
  CHECK(world.first("粤b1").field == &schema::asset::plate);
}

TEST_CASE("exact before prefix before tail before inside, then what was updated last") {
  SearchWorld world;
  const auto inside = world.customer("小王芳芳"), tail = world.customer("小王芳"), prefix = world.customer("王芳芳"),
             exact = world.customer("王芳"), exact_later = world.customer("王芳");
  CHECK(world.found("王芳") == Ids{exact_later, exact, prefix, tail, inside});
  world.change(schema::customer::entity, exact, [](store::Edit& edit) { edit.set(schema::customer::vip, true); });
  CHECK(world.found("王芳") == Ids{exact, exact_later, prefix, tail, inside});
  CHECK(world.first("王芳").rank == MatchRank::exact);
}

TEST_CASE("hits of one entity stand together and are limited") {
  SearchWorld world;
  for (int i = 0; i < 300; ++i) world.customer("王" + std::to_string(i), {"138001" + std::to_string(10000 + i)});
  const auto car = world.vehicle("粤B10001");
  world.search.build_all();
  const auto hits = world.search.search("1000", {.per_entity = 3, .total = 10});
  REQUIRE(hits.size() == 4);
  CHECK(hits[3].record.id() == car);
  CHECK(world.search.search("王", {.per_entity = 8, .total = 5}).size() == 5);
  // The newest stand first although hundreds match.
  CHECK(world.search.search("王", {.per_entity = 1}).front().text == "王299");
}

TEST_CASE("a vehicle brings its owner, an order its customer") {
  SearchWorld world;
  const auto wang = world.customer("王丽娜"), li = world.customer("李强");
  const auto car = world.vehicle("粤B12345");
  world.own(li, car, tests::date("2019-01-01"), tests::date("2022-01-01"));
  world.own(wang, car, tests::date("2022-01-01"));
  const auto order = world.order(li, car, world.now);
  world.change(schema::repair_order::entity, order, [](store::Edit& edit) {
    edit.set(schema::repair_order::order_no, "S01-A-261121-007");
  });
  CHECK(world.first("粤B12345").owner.id() == wang);
  const auto hit = world.first("261121007");
  CHECK(hit.record.id() == order);
  CHECK(hit.owner.id() == li);
}

TEST_CASE("deleted records are not found, merged duplicates find the survivor") {
  SearchWorld world;
  const auto kept = world.customer("王丽娜", {"13800138000"}), duplicate = world.customer("王莉娜", {"13900139999"});
  const auto car = world.vehicle("粤B12345"), same_car = world.vehicle("粤B54321");
  REQUIRE(world.finds("139999", duplicate));

  world.merge(schema::customer::entity, duplicate, kept);
  world.merge(schema::asset::entity, same_car, car);
  CHECK(world.found("139999") == Ids{kept});
  CHECK(world.first("139999").from_duplicate);
  CHECK(world.found("54321") == Ids{car});
  CHECK(world.found("wln") == Ids{kept});

  world.remove(schema::customer::entity, kept);
  CHECK(world.found("139999").empty());
  CHECK(world.found("wln").empty());
  world.revive(schema::customer::entity, kept);
  world.change(schema::customer::entity, duplicate, [](store::Edit& edit) { edit.split(); });
  CHECK(world.found("139999") == Ids{duplicate});
  CHECK(world.found("wln").size() == 2);
}

TEST_CASE("an edit by somebody else brings a deleted record back into the search") {
  SearchWorld world;
  const auto wang = world.customer("王丽娜", {"13800138000"});
  world.search.build_all();
  // A second computer that does not know of the deletion changes another group.
  store::Store other;
  other.start_run(77);
  const auto copy = [](const store::Store& from, store::Store& to) {
    std::vector<std::string> kept;
    from.each_head_sorted({}, [&](const store::Line& line) {
      to.join_register({line.entity, line.id, line.group, line.personal, std::span(&line, 1)},
                       from.contexts().at({line.id.shop, line.personal}), nullptr);
    });
    to.merge_contexts(from.contexts());
  };
  copy(world.store, other);
  store::Edit edit(other, schema::customer::entity, wang);
  edit.set(schema::customer::vip, true);
  store::Commit commit;
  edit.append_to(commit);
  other.apply(commit, world.now);
  world.remove(schema::customer::entity, wang);
  REQUIRE(world.found("wln").empty());
  copy(other, world.store);
  CHECK(world.found("wln") == Ids{wang});
}

TEST_CASE("typing on narrows, deleting letters widens again") {
  SearchWorld world;
  const auto wang = world.customer("王丽娜", {"13800138000"}), li = world.customer("王强", {"13800139000"});
  CHECK(world.found("1380013").size() == 2);
  CHECK(world.found("13800138") == Ids{wang});
  CHECK(world.found("138001380001").empty());
  CHECK(world.found("1380013").size() == 2);
  // A record that comes between two letters is seen.
  CHECK(world.found("wa").size() == 2);
  const auto late = world.customer("王安");
  CHECK(world.found("wang").size() == 3);
  CHECK(world.finds("wang", late));
  world.change(schema::customer::entity, li, [](store::Edit& edit) { edit.set(schema::customer::name, "李强"); });
  CHECK(world.found("wang").size() == 2);
}

TEST_CASE("the index is usable while it is built and follows changes made meanwhile") {
  SearchWorld world;
  Ids ids;
  for (int i = 0; i < 500; ++i) ids.push_back(world.customer("王" + std::to_string(i)));
  RunningClock clock;
  REQUIRE_FALSE(world.search.build_step(2, clock));
  CHECK(world.search.progress_percent() > 0);
  CHECK_FALSE(world.search.ready());
  CHECK_FALSE(world.search.search("王").empty());
  world.change(schema::customer::entity, ids[0], [](store::Edit& edit) { edit.set(schema::customer::name, "赵六"); });
  world.remove(schema::customer::entity, ids[499]);
  while (!world.search.build_step(2, clock)) {
  }
  CHECK(world.search.ready());
  CHECK(world.search.progress_percent() == 100);
  CHECK(world.found("zl") == Ids{ids[0]});
  CHECK(world.found("王499").empty());
}

TEST_CASE("odd input neither stops nor matches by accident") {
  SearchWorld world;
  world.customer(std::string("王\x01丽"), {"", "abc"});
  world.customer(std::string(5000, 'a') + "末");
  CHECK(world.found(std::string_view("\0", 1)).empty());
  CHECK(world.found("\x01").empty());
  CHECK(world.found("\xFF\xFE").empty());
  CHECK(world.found("王丽").size() == 1);
  CHECK(world.found(std::string(400, 'a')).size() == 1);
  CHECK(world.found(std::string(100'000, 'a')).empty());
}
