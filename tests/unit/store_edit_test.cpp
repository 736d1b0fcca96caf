#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;
using store::Edit;
namespace customer = schema::customer;
namespace asset = schema::asset;

namespace {
const base::RecordId one = id_of(1);

std::vector<store::Write> writes_of(const Edit& edit) {
  store::Commit commit;
  edit.append_to(commit);
  return commit.writes;
}
}  // namespace

TEST_CASE("an edit writes one value for each group it touches, in declaration order") {
  Side side(run_a);
  const auto writes = writes_of(Edit(side.store, customer::entity, one)
                                    .set(customer::note, "x").set(customer::vip, true).set(customer::name, "张三").set(customer::birthday, base::Date::parse("1990-02-03")));
  REQUIRE(writes.size() == 2);
  CHECK(writes[0].group == "care");
  CHECK(writes[0].value == R"({"vip":true,"note":"x"})");
  CHECK_FALSE(writes[0].personal);
  CHECK(writes[1].group == "identity");
  CHECK(writes[1].value == R"({"name":"张三","birthday":"1990-02-03"})");
  CHECK(writes[1].personal);
}

TEST_CASE("setting what already stands there is not a change") {
  Side side(run_a);
  side.write(one, "care", R"({"note":"\u4e2d","vip":true})");  // not as this program writes it
  CHECK_FALSE(Edit(side.store, customer::entity, one).set(customer::vip, true).set(customer::note, "中").set(customer::interests, "").changed());
  CHECK_FALSE(Edit(side.store, customer::entity, id_of(2)).set(customer::note, "").changed());
  CHECK_FALSE(Edit(side.store, customer::entity, one).changed());
  const auto writes = writes_of(Edit(side.store, customer::entity, one).set(customer::vip, true).set(customer::note, "y"));
  REQUIRE(writes.size() == 1);
  CHECK(writes[0].value == R"({"vip":true,"note":"y"})");
  CHECK_FALSE(Edit(side.store, customer::entity, one).revive().split().changed());
  CHECK_FALSE(Edit(side.store, customer::entity, id_of(2)).remove().changed());
}

TEST_CASE("an edit keeps the keys of a newer version, empty ones too") {
  Side side(run_a);
  side.write(one, "care", R"({"future":{"a":1.0},"note":"x","later":null})");
  auto writes = writes_of(Edit(side.store, customer::entity, one).set(customer::note, "y"));
  REQUIRE(writes.size() == 1);
  CHECK(writes[0].value == R"({"note":"y","future":{"a":1.0},"later":null})");
  writes = writes_of(Edit(side.store, customer::entity, one).set(customer::note, ""));
  CHECK(writes[0].value == R"({"future":{"a":1.0},"later":null})");
}

TEST_CASE("merging, deleting and their reverse are written once") {
  Side side(run_a);
  side.write(one, "care", "{}");
  side.write(id_of(2), "care", "{}");
  store::Commit commit;
  Edit(side.store, customer::entity, one).merge_into(id_of(2)).append_to(commit);
  side.store.apply(commit, noon);
  CHECK_FALSE(Edit(side.store, customer::entity, one).merge_into(id_of(2)).changed());
  CHECK(Edit(side.store, customer::entity, one).merge_into(id_of(3)).changed());
  CHECK(Edit(side.store, customer::entity, one).split().changed());
  side.remove(id_of(2));
  CHECK_FALSE(Edit(side.store, customer::entity, id_of(2)).remove().changed());
  CHECK(Edit(side.store, customer::entity, id_of(2)).revive().changed());
}

TEST_CASE("values of another type read as absent and stay") {
  Side side(run_a);
  const std::string care = R"({"vip":"yes","note":7,"interests":{"a":1},"preferred_time":"\ud83d\ude97"})";
  side.write(one, "care", care);
  side.write(one, "identity", R"({"name":null,"birthday":"1990-02-30","kind":[]})");
  side.write(one, "contact", R"({"phones":["1",2,null,"3"],"wechat":true})");
  side.write(one, "status", R"({"tracker":"nobody","state":"from_the_future"})");
  const auto record = side.find(one);
  CHECK_FALSE(record[customer::vip]);
  CHECK(record[customer::note].empty());
  CHECK(record[customer::interests].empty());
  CHECK(record[customer::preferred_time] == "🚗");
  CHECK(record[customer::name].empty());
  CHECK_FALSE(record[customer::birthday].has_value());
  CHECK(record[customer::kind].empty());
  CHECK(record[customer::phones] == std::vector<std::string>{"1", "3"});
  CHECK(record[customer::wechat].empty());
  CHECK_FALSE(record[customer::tracker].has_value());
  CHECK(record[customer::state] == "from_the_future");
  CHECK(side.values(one, "care").front() == care);

  side.write(one, "usage", R"({"mileage":1.5,"mileage_on":20261121})", noon, "asset");
  side.write(one, "maintenance", R"({"cycle_km":"5000","cycle_months":99999999999999999999})", noon, "asset");
  const auto vehicle = side.store.find(asset::entity, one);
  CHECK_FALSE(vehicle[asset::mileage].has_value());
  CHECK_FALSE(vehicle[asset::mileage_on].has_value());
  CHECK_FALSE(vehicle[asset::cycle_km].has_value());
  CHECK_FALSE(vehicle[asset::cycle_months].has_value());
  CHECK(vehicle[asset::plate].empty());
}
