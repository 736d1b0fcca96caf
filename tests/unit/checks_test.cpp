#include <map>

#include <catch_amalgamated.hpp>

#include "rules/checks.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using tests::date;

namespace {

using Texts = std::map<std::string, std::vector<std::string>>;

struct CheckWorld : tests::RecordWorld {
  std::vector<rules::Warning> check(const schema::Entity& entity, const Texts& texts, base::RecordId id = {}) {
    const rules::Draft draft{entity, id, [&](const schema::FieldInfo& field) {
                               const auto found = texts.find(std::string(field.name));
                               return found == texts.end() ? std::vector<std::string>{} : found->second;
                             }};
    return rules::check_record(indexes, draft, date("2026-11-21"));
  }
  std::vector<std::string> keys(const schema::Entity& entity, const Texts& texts, base::RecordId id = {}) {
    std::vector<std::string> found;
    for (const auto& warning : check(entity, texts, id)) found.push_back(warning.message.key);
    return found;
  }
};
using Keys = std::vector<std::string>;

const auto& customer = schema::customer::entity;
const auto& asset = schema::asset::entity;
const auto& order = schema::repair_order::entity;

std::string argument(const rules::Warning& warning, std::string_view name) {
  for (const auto& [key, value] : warning.message.arguments) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace

TEST_CASE("a missing required field is an error, everything else warns") {
  CheckWorld world;
  const auto found = world.check(customer, {{"name", {"  "}}, {"phones", {"12"}}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].level == rules::Level::error);
  CHECK(found[0].field == &schema::customer::name);
  CHECK(found[0].message.key == "check.required");
  CHECK(argument(found[0], "field") == "@field.customer.name");
  CHECK(found[1].level == rules::Level::warning);
  CHECK(found[1].message.key == "check.phone.form");
  CHECK(world.keys(customer, {{"name", {"王丽娜"}}}).empty());
}

TEST_CASE("plates, VINs and ID cards are checked in their form") {
  CheckWorld world;
  const auto vehicle = [&](std::string plate, std::string vin) {
    return world.keys(asset, {{"plate", {plate}}, {"vin", {vin}}});
  };
  CHECK(vehicle("粤B·12345", "1M8GDM9AXKP042788").empty());
  CHECK(vehicle("粤B12", "") == Keys{"check.plate.form"});
  CHECK(vehicle("粤B12345", "1M8GDM9AXKP0427") == Keys{"check.vin.length"});
  CHECK(vehicle("粤B12345", "1M8GDM9AXKPO42788") == Keys{"check.vin.letter"});
  CHECK(vehicle("粤B12345", "1M8GDM9A1KP042788") == Keys{"check.vin.check_digit"});

  const auto card = [&](Texts texts) {
    texts["name"] = {"王"};
    return world.keys(customer, texts);
  };
  CHECK(card({{"id_no", {"11010519491231002X"}}}).empty());
  CHECK(card({{"id_no", {"110105194912310021"}}}) == Keys{"check.id_card.check_digit"});
  CHECK(card({{"id_no", {"1101051949"}}}) == Keys{"check.id_card.length"});
  CHECK(card({{"id_no", {"91440300MA5"}}, {"id_type", {"business_licence"}}}).empty());
  CHECK(card({{"id_no", {"11010519491231002X"}}, {"birthday", {"1949-12-30"}}}) == Keys{"check.birthday.id_card"});
  CHECK(card({{"id_no", {"11010519491231002X"}}, {"birthday", {"1949.12.31"}}}).empty());
}

TEST_CASE("a date in the future warns from tomorrow on") {
  CheckWorld world;
  CHECK(world.keys(customer, {{"name", {"王"}}, {"birthday", {"2026-11-21"}}}).empty());
  CHECK(world.keys(customer, {{"name", {"王"}}, {"birthday", {"2026-11-22"}}}) == Keys{"check.future"});
}

TEST_CASE("a plate, VIN or phone that is on file names whose it is") {
  CheckWorld world;
  const auto wang = world.customer("王丽娜", {"13800138000"});
  const auto car = world.vehicle("粤B12345", "1M8GDM9AXKP042788");
  world.own(wang, car);
  const auto found = world.check(asset, {{"plate", {"粤b 12345"}}, {"vin", {"1m8gdm9axkp042788"}}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].message.key == "check.duplicate.plate");
  CHECK(argument(found[0], "who") == "粤B·12345 王丽娜");
  CHECK(found[1].message.key == "check.duplicate.vin");
  const auto phone = world.check(customer, {{"name", {"李强"}}, {"phones", {"13900139000", "138 0013 8000"}}});
  REQUIRE(phone.size() == 1);
  CHECK(argument(phone[0], "who") == "王丽娜");
  // Its own value, and that of a duplicate merged into it, are no surprise.
  CHECK(world.keys(customer, {{"name", {"王丽娜"}}, {"phones", {"13800138000"}}}, wang).empty());
  const auto same = world.customer("王丽娜", {"13900139000"});
  world.merge(customer, same, wang);
  CHECK(world.keys(customer, {{"name", {"王丽娜"}}, {"phones", {"13900139000"}}}, wang).empty());
  CHECK(rules::check_record(world.indexes, world.find(customer, wang), date("2026-11-21")).empty());
}

TEST_CASE("a mileage below the visit before or above the one after warns") {
  CheckWorld world;
  const auto wang = world.customer("王丽娜");
  const auto car = world.vehicle("粤B12345");
  const auto visit = [&](base::Milliseconds at, std::int64_t km, std::string state = "delivered") {
    const auto id = world.order(wang, car, at, state);
    world.change(order, id, [&](store::Edit& edit) { edit.set(schema::repair_order::mileage, km); });
    return id;
  };
  const base::Milliseconds day = base::milliseconds_per_day, begin = base::from_local({date("2026-01-10"), 600}, 480);
  visit(begin, 30'000);
  const auto last = visit(begin + 100 * day, 38'210);
  visit(begin + 50 * day, 99'999, "cancelled");
  const auto draft = [&](base::Milliseconds at, std::string km, base::RecordId id = {}) {
    return world.keys(order, {{"customer", {wang.to_string()}}, {"asset", {car.to_string()}}, {"arrived_at", {std::to_string(at)}}, {"mileage", {km}}}, id);
  };
  CHECK(draft(begin + 200 * day, "38210").empty());
  CHECK(draft(begin + 200 * day, "38,209") == Keys{"check.mileage.lower"});
  CHECK(draft(begin + 60 * day, "35000").empty());
  CHECK(draft(begin + 60 * day, "39000") == Keys{"check.mileage.higher"});
  CHECK(draft(begin + 60 * day, "29000") == Keys{"check.mileage.lower"});
  CHECK(draft(begin + 100 * day, "31000", last).empty());
  CHECK(world.keys(asset, {{"plate", {"粤B12345"}}, {"mileage", {"38000"}}}, car) == Keys{"check.mileage.lower"});
  CHECK(world.keys(asset, {{"plate", {"粤B12345"}}, {"mileage", {"40000"}}}, car).empty());
}
