// R-DATA-02 and R-DATA-03: conflicts are listed and settled by an ordinary write; duplicates are
// proposed with reasons, merged and split again.
#include "exchange_support.hpp"

#include "exchange/conflicts.hpp"
#include "exchange/duplicates.hpp"
#include "exchange/schema_document.hpp"

#include <cstdio>

namespace {

using namespace aftercare;
using namespace aftercare::tests;

struct TwoSides {
  Replica shop{"S01", 1}, office{"HQ", 2};
  base::RecordId id;

  TwoSides() {
    id = shop.customer("原名");
    take(office.store, shop.full());
    shop.write(schema::customer::entity, id, [](store::Edit& edit) { edit.set(schema::customer::name, "门店名").set(schema::customer::gender, "male"); });
    office.write(schema::customer::entity, id, [](store::Edit& edit) { edit.set(schema::customer::name, "总部名").set(schema::customer::kind, "company"); });
    take(office.store, shop.full());
  }
  store::Record record() const { return office.store.find(schema::customer::entity, id); }
};

TEST_CASE("R-DATA-02 a conflict shows both values field by field", "[exchange]") {
  TwoSides world;
  const auto list = exchange::list_conflicts(world.office.store);
  REQUIRE(list.size() == 1);
  const auto& view = list.front();
  CHECK(view.kind == exchange::ConflictKind::values);
  REQUIRE(view.sides.size() == 2);
  REQUIRE(view.fields.size() == 3);
  CHECK(view.fields[0].name == "name");
  CHECK(view.fields[0].differs);
  CHECK(view.title == world.record()[schema::customer::name]);
  CHECK(view.sides[0].at > 0);
}

TEST_CASE("R-DATA-02 a side names the computer that wrote it, known from its audit chain", "[exchange]") {
  TwoSides world;
  const auto entry = base::mint_record_id(world.shop.shop, world.shop.random);
  world.shop.write(schema::audit_entry::entity, entry, [](store::Edit& edit) {
    edit.set(schema::audit_entry::device, "S01-B").set(schema::audit_entry::sequence, 1).set(schema::audit_entry::action, "sign_in");
  });
  take(world.office.store, world.shop.full());
  const auto view = exchange::list_conflicts(world.office.store).front();
  const std::size_t shops = view.fields[0].raw[0] == "\"门店名\"" ? 0 : 1;
  CHECK(view.sides[shops].device == "S01-B");
  CHECK(view.sides[1 - shops].device.empty());
}

TEST_CASE("R-DATA-02 one side, the other or a mix settles a conflict", "[exchange]") {
  TwoSides world;
  const auto view = exchange::list_conflicts(world.office.store).front();
  const std::size_t shops = view.fields[0].raw[0] == "\"门店名\"" ? 0 : 1;
  SECTION("the shop's") {
    world.office.store.apply(exchange::take_side(world.office.store, view, shops, {}), world.office.now += 1000);
    CHECK(world.record()[schema::customer::name] == "门店名");
  }
  SECTION("a mix") {
    // name from the shop, kind from head office, gender from the shop
    const std::size_t sides[] = {shops, 1 - shops, shops};
    world.office.store.apply(exchange::take_mix(world.office.store, view, sides, {}), world.office.now += 1000);
    CHECK(world.record()[schema::customer::name] == "门店名");
    CHECK(world.record()[schema::customer::kind] == "company");
    CHECK(world.record()[schema::customer::gender] == "male");
  }
  CHECK(world.office.store.conflicts().empty());
  // The choice travels and settles it everywhere.
  take(world.shop.store, world.office.full());
  CHECK(world.shop.name(world.id) == "门店名");
  CHECK(world.shop.store.conflicts().empty());
}

TEST_CASE("R-DATA-02 deleted here and edited there is a conflict shown as alive", "[exchange]") {
  Replica shop("S01", 1), office("HQ", 2);
  const auto id = shop.customer("原名");
  take(office.store, shop.full());
  office.write(schema::customer::entity, id, [](store::Edit& edit) { edit.remove(); });
  shop.note(id, "门店又改了");
  take(office.store, shop.full());
  CHECK(office.store.find(schema::customer::entity, id).alive());
  const auto list = exchange::list_conflicts(office.store);
  REQUIRE(list.size() == 1);
  CHECK(list.front().kind == exchange::ConflictKind::deleted_and_edited);
  CHECK(list.front().sides.size() == 2);
  SECTION("keep") {
    office.store.apply(exchange::keep_record(office.store, list.front(), {}), office.now += 1000);
    CHECK(office.store.find(schema::customer::entity, id).alive());
  }
  SECTION("delete") {
    office.store.apply(exchange::delete_record(office.store, list.front(), {}), office.now += 1000);
    CHECK_FALSE(office.store.find(schema::customer::entity, id).alive());
  }
  CHECK(exchange::list_conflicts(office.store).empty());
}

TEST_CASE("R-DATA-03 customers with one phone and name are proposed, merged and split", "[exchange]") {
  Replica shop("S01", 1);
  const auto first = shop.customer("王丽娜", "13800138000");
  const auto second = shop.customer("王 丽娜", "13800138000");
  shop.customer("李强", "13900139000");
  const auto pairs = exchange::find_duplicates(shop.store, schema::customer::entity);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].first == first);
  CHECK(pairs[0].second == second);
  CHECK(pairs[0].score == 85);
  CHECK(pairs[0].reasons.size() == 2);
  CHECK(pairs[0].reasons[0].arguments.front().second == "138····8000");

  shop.store.apply(exchange::merge_duplicate(shop.store, schema::customer::entity, first, second, {}), shop.now += 1000);
  CHECK(exchange::find_duplicates(shop.store, schema::customer::entity).empty());
  CHECK(shop.store.resolve(schema::customer::entity, second).id() == first);
  shop.store.apply(exchange::split_duplicate(shop.store, schema::customer::entity, second, {}), shop.now += 1000);
  CHECK(exchange::find_duplicates(shop.store, schema::customer::entity).size() == 1);
  shop.store.apply(exchange::mark_different(shop.store, shop.shop, second, first, {}), shop.now += 1000);
  CHECK(exchange::find_duplicates(shop.store, schema::customer::entity).empty());
}

TEST_CASE("R-DATA-03 vehicles with one VIN or plate are proposed", "[exchange]") {
  Replica shop("S01", 1);
  const auto vehicle = [&](std::string plate, std::string vin) {
    return shop.write(schema::asset::entity, base::mint_record_id(shop.shop, shop.random), [&](store::Edit& edit) {
      edit.set(schema::asset::plate, plate).set(schema::asset::vin, vin).set(schema::asset::model, "凯美瑞");
    });
  };
  vehicle("粤B12345", "LVGBH40K0AG000001");
  vehicle("粤B 54321", "lvgbh40k0ag000001");
  vehicle("粤B·12345", "LSVAU2180N2000002");
  const auto pairs = exchange::find_duplicates(shop.store, schema::asset::entity);
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0].score == 100);
  CHECK(pairs[0].reasons[0].key == "exchange.duplicate.vin");
  CHECK(pairs[1].score < 50);  // the plate moved to another car
}

TEST_CASE("R-DATA-03 one number shared by many is no evidence", "[exchange]") {
  Replica shop("S01", 1);
  for (int i = 0; i < 20; ++i) shop.customer("顾客" + std::to_string(i), "13800000000");
  CHECK(exchange::find_duplicates(shop.store, schema::customer::entity).empty());
}

#ifdef AFTERCARE_SOURCE  // native only: the wasm suite sees no source tree
TEST_CASE("docs/schema.md is what the declarations say", "[exchange]") {
  std::FILE* file = std::fopen(AFTERCARE_SOURCE "/docs/schema.md", "rb");
  REQUIRE(file != nullptr);
  std::string text(1 << 20, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  INFO("make it again: aftercare schema --markdown -o docs/schema.md");
  CHECK(text == exchange::schema_markdown());
}
#endif

}  // namespace
