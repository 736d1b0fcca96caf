// R-CMP-14: which cars a recall affects, at every boundary; what is computed when something changes; who is told when.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "rules/care/care_list.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using rules::CareKind;
using rules::VinLineProblem;
namespace campaign = schema::recall;
namespace outcome = schema::recall_result;
namespace vehicle = schema::asset;
using tests::date;

namespace {

// Serial numbers 000 001, 000 500, 009 999 of one series with their check digits, and the ones before and after.
constexpr const char *first_vin = "LSVAB2188E2100001", *middle_vin = "LSVAB2184E2100500", *last_vin = "LSVAB2180E2109999";
constexpr const char *before_vin = "LSVAB2186E2100000", *after_vin = "LSVAB2181E2110000", *other_vin = "LFV2A21K1A3012345";
constexpr const char* range_line = "LSVAB2180E2100001-LSVAB2180E2109999";

struct RecallWorld : tests::RecordWorld {
  rules::RecallView view{indexes};
  rules::CareSettings settings{.shop = shop};
  rules::CareView care{indexes, &view};

  base::RecordId recall(std::vector<std::string> vins, const std::string& model = {}) {
    return add(campaign::entity, [&](store::Edit& edit) {
      edit.set(campaign::recall_no, "S2026M0118V").set(campaign::title, "燃油泵召回").set(campaign::measure, "免费更换").set(campaign::vins, vins);
      edit.set(campaign::model, model).set(campaign::announced_on, date("2026-11-18")).set(campaign::state, "open");
    });
  }
  bool affects(const base::RecordId& id, std::string_view vin) const { return rules::RecallMatcher(find(campaign::entity, id)).affects_vin(vin); }
  bool affects_car(const base::RecordId& id, const base::RecordId& car) const {
    return rules::RecallMatcher(find(campaign::entity, id)).affects(find(vehicle::entity, car));
  }
  void result(const base::RecordId& id, const base::RecordId& car, const std::string& state) {
    change(outcome::entity, outcome::id_of(id, car), [&](store::Edit& edit) {
      edit.set(outcome::recall_of, id).set(outcome::asset_of, car).set(outcome::state, state).set(outcome::at, now);
    });
  }
  int to_tell(std::string_view day) {
    const auto items = care.between(date(day), date(day), base::from_local({date(day), 600}, 480), settings, {});
    return static_cast<int>(std::ranges::count(items, CareKind::recall, &rules::CareItem::kind));
  }
};

VinLineProblem problem_of(std::string_view line) { return rules::read_vin_line(line).problem; }

}  // namespace

TEST_CASE("R-CMP-14: a VIN is read in lower case, with spaces and in full-width letters") {
  for (const char* written : {"LSVAB2188E2100001", " lsvab2188e2100001\r", "LSV AB2188 E2100001", "LSV-AB2188-E2100001", "LSVAB2188-E2100001", "ＬＳＶＡＢ２１８８Ｅ２１００００１"}) {
    INFO(written);
    const rules::VinLine line = rules::read_vin_line(written);
    CHECK(line.text == first_vin);
    CHECK(line.problem == VinLineProblem::none);
    CHECK_FALSE(line.is_range);
    CHECK_FALSE(line.check_digit_wrong);
  }
  CHECK(rules::read_vin_line("LSVAB2180E2100001").check_digit_wrong);
  CHECK(problem_of("LSVAB2180E2100001") == VinLineProblem::none);
}

TEST_CASE("R-CMP-14: what is no VIN and no range is told by its kind") {
  CHECK(problem_of("LSVAB2188E210000") == VinLineProblem::length);
  CHECK(problem_of("LSVAB2188E21000011") == VinLineProblem::length);
  CHECK(problem_of("LSVAB2188E21O0001") == VinLineProblem::letter);
  CHECK(problem_of("LSVAB2188E2100001-9999") == VinLineProblem::length);
  CHECK(problem_of("LSVAB2180E2109999-LSVAB2188E2100001") == VinLineProblem::range);  // backwards
  CHECK(problem_of("LSVAB2188E2100001-LSVCC2180E2109999") == VinLineProblem::range);  // another series
  for (const char* to : {"-", " - ", "～", "至", "到", "—"}) {
    INFO(to);
    const rules::VinLine line = rules::read_vin_line(std::string(first_vin) + to + last_vin);
    CHECK(line.is_range);
    CHECK(line.problem == VinLineProblem::none);
    CHECK(line.text == "LSVAB2188E2100001-LSVAB2180E2109999");
  }
}

TEST_CASE("R-CMP-14: a pasted block gives each VIN once and names the lines that are none") {
  const rules::PastedVins read = rules::read_vins(
      "LSVAB2188E2100001\r\n\n车架号\nLSVAB2184E2100500，lsvab2188e2100001\nLSVAB2188E210000\nLSVAB2188E2100001至LSVAB2180E2109999\n"
      "LSVAB2186E2100000 LSVAB2181E2110000\tLSVAB2180E2100001");
  CHECK(read.lines == std::vector<std::string>{"LSVAB2180E2100001", after_vin, middle_vin, before_vin, first_vin, "LSVAB2188E2100001-LSVAB2180E2109999"});
  CHECK(read.wrong_check_digits == 1);
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].line == 3);
  CHECK(read.problems[0].words == "车架号");
  CHECK(read.problems[0].serial.empty());
  CHECK(read.problems[1].line == 5);
  CHECK(read.problems[1].problem == VinLineProblem::length);
  CHECK(read.problems[1].serial == "LSVAB2188E210000");  // a chassis number of another length may be meant
}

TEST_CASE("R-CMP-14: a range holds from its first to its last serial number, whatever the check digit") {
  RecallWorld world;
  const base::RecordId id = world.recall({range_line});
  CHECK(world.affects(id, first_vin));
  CHECK(world.affects(id, middle_vin));
  CHECK(world.affects(id, last_vin));
  CHECK_FALSE(world.affects(id, before_vin));
  CHECK_FALSE(world.affects(id, after_vin));
  CHECK_FALSE(world.affects(id, other_vin));
  CHECK_FALSE(world.affects(id, "LSVAB2188E210001"));  // a character is missing
  const base::RecordId narrow = world.recall({"LSVAB2180E2101000-LSVAB2180E2102000"});
  CHECK(world.affects(narrow, "LSVAB2180E2101999"));
  CHECK_FALSE(world.affects(narrow, "LSVAB2180E2101A00"));  // no serial number
}

TEST_CASE("R-CMP-14: ranges that overlap or hold each other are all asked") {
  RecallWorld world;
  const base::RecordId id = world.recall({"LSVAB2180E2100001-LSVAB2180E2109999", "LSVAB2180E2100200-LSVAB2180E2100300", "LSVAB2180E2109000-LSVAB2180E2120000"});
  for (const char* vin : {"LSVAB2180E2100001", "LSVAB2180E2100250", "LSVAB2180E2100301", "LSVAB2180E2108999", "LSVAB2180E2109999", "LSVAB2180E2110000", "LSVAB2180E2120000"}) {
    INFO(vin);
    CHECK(world.affects(id, vin));
  }
  CHECK_FALSE(world.affects(id, "LSVAB2180E2120001"));
}

TEST_CASE("R-CMP-14: with a list only the list counts; without one model and first registration") {
  RecallWorld world;
  const base::RecordId car = world.vehicle("粤B12345", first_vin);
  world.change(vehicle::entity, car, [](store::Edit& edit) { edit.set(vehicle::brand, "大众").set(vehicle::model, "途观 L 2.0T"); });
  CHECK_FALSE(world.affects_car(world.recall({other_vin}, "途观"), car));
  CHECK(world.affects_car(world.recall({first_vin}, "朗逸"), car));
  const base::RecordId id = world.recall({}, "大众 途观l");
  CHECK(world.affects_car(id, car));
  CHECK_FALSE(world.affects_car(world.recall({}, "大众 朗逸"), car));
  CHECK_FALSE(world.affects_car(world.recall({}), car));  // says nothing
  world.change(campaign::entity, id, [](store::Edit& edit) {
    edit.set(campaign::registered_from, date("2020-01-01")).set(campaign::registered_until, date("2020-12-31"));
  });
  CHECK(world.affects_car(id, car));  // nobody knows when
  const auto registered = [&](std::string_view day) {
    world.change(vehicle::entity, car, [&](store::Edit& edit) { edit.set(vehicle::first_registered, date(day)); });
    return world.affects_car(id, car);
  };
  CHECK_FALSE(registered("2019-12-31"));
  CHECK(registered("2020-01-01"));
  CHECK(registered("2020-12-31"));
  CHECK_FALSE(registered("2021-01-01"));
}

TEST_CASE("R-CMP-14: our cars are found, and VINs that no car of ours has are counted") {
  RecallWorld world;
  const base::RecordId car = world.vehicle("粤B12345", "lsvab2188 e2100001");
  world.vehicle("粤B54321", middle_vin);
  world.vehicle("粤B99999");
  const base::RecordId id = world.recall({first_vin, other_vin});
  REQUIRE(world.view.cars(id).size() == 1);
  CHECK(world.view.not_ours(id) == 1);
  CHECK(world.view.of_car(world.find(vehicle::entity, car), date("2026-11-18")).size() == 1);
  CHECK(world.view.of_car(world.find(vehicle::entity, car), date("2026-11-17")).empty());
  CHECK(world.view.cars(world.mint()).empty());
  const base::RecordId by_range = world.recall({range_line, other_vin});
  CHECK(world.view.cars(by_range).size() == 2);
  CHECK(world.view.not_ours(by_range) == 1);  // nobody knows which serial numbers of a range exist
  CHECK(world.view.cars(id).size() == 1);
}

TEST_CASE("R-CMP-14: without a recall nothing is compared; a changed car is compared alone, a changed recall once") {
  RecallWorld world;
  std::vector<base::RecordId> cars;
  for (int i = 0; i < 20; ++i) cars.push_back(world.vehicle("粤B1000" + std::to_string(i), i == 0 ? first_vin : ""));
  CHECK(world.to_tell("2026-11-20") == 0);
  CHECK(world.view.open().empty());
  CHECK(world.view.compared() == 0);
  const base::RecordId id = world.recall({range_line});
  CHECK(world.view.cars(id).size() == 1);
  const std::size_t once = world.view.compared();
  CHECK(once == 20);
  world.customer("王丽娜");
  world.change(campaign::entity, id, [](store::Edit& edit) { edit.set(campaign::title, "燃油泵总成召回"); });
  CHECK(world.view.cars(id).size() == 1);
  CHECK(world.view.compared() == once);
  world.change(vehicle::entity, cars[1], [](store::Edit& edit) { edit.set(vehicle::vin, middle_vin); });
  CHECK(world.view.cars(id).size() == 2);
  CHECK(world.view.compared() == once + 1);
  world.change(vehicle::entity, cars[0], [](store::Edit& edit) { edit.set(vehicle::vin, after_vin); });
  CHECK(world.view.cars(id).size() == 1);
  world.change(campaign::entity, id, [](store::Edit& edit) { edit.set(campaign::vins, {after_vin}); });
  REQUIRE(world.view.cars(id).size() == 1);
  CHECK(world.view.compared() == once + 3);  // the one car that has this VIN, found by its index
  world.remove(vehicle::entity, cars[0]);
  CHECK(world.view.cars(id).empty());
  world.remove(campaign::entity, id);
  CHECK(world.view.open().empty());
}

TEST_CASE("R-CMP-14: owners are told from the day the recall holds to its end, until somebody did, or it is closed") {
  RecallWorld world;
  const base::RecordId owner = world.customer("王丽娜", {"13800138000"}), car = world.vehicle("粤B12345", first_vin);
  world.own(owner, car);
  const base::RecordId id = world.recall({first_vin, other_vin});
  CHECK(world.to_tell("2026-11-17") == 0);
  CHECK(world.to_tell("2026-11-18") == 1);  // announced
  world.change(campaign::entity, id, [](store::Edit& edit) { edit.set(campaign::valid_from, date("2026-11-20")).set(campaign::valid_until, date("2026-12-31")); });
  CHECK(world.to_tell("2026-11-19") == 0);
  CHECK(world.to_tell("2026-11-20") == 1);
  CHECK(world.to_tell("2026-12-31") == 1);
  CHECK(world.to_tell("2027-01-01") == 0);
  const auto items = world.care.between(date("2026-11-20"), date("2026-11-20"), base::from_local({date("2026-11-20"), 600}, 480), world.settings, {});
  REQUIRE(items.size() == 1);
  CHECK(items[0].customer == owner);
  CHECK(items[0].asset == car);
  CHECK(items[0].subject == id);
  CHECK(items[0].due == date("2026-11-27"));  // a week to tell everybody

  world.change(vehicle::entity, car, [](store::Edit& edit) { edit.set(vehicle::vin, middle_vin); });  // it was a wrong VIN
  CHECK(world.to_tell("2026-11-20") == 0);
  world.change(vehicle::entity, car, [](store::Edit& edit) { edit.set(vehicle::vin, first_vin); });
  CHECK(world.to_tell("2026-11-20") == 1);
  world.change(campaign::entity, id, [](store::Edit& edit) { edit.set(campaign::state, "closed"); });
  CHECK(world.to_tell("2026-11-20") == 0);
  world.change(campaign::entity, id, [](store::Edit& edit) { edit.set(campaign::state, "open"); });
  CHECK(world.to_tell("2026-11-20") == 1);
  world.result(id, car, "done");
  CHECK(world.to_tell("2026-11-20") == 0);
}

TEST_CASE("R-CMP-14: a car that was sold is not called in; results of merged cars are one, the last counts") {
  RecallWorld world;
  const base::RecordId car = world.vehicle("粤B12345", first_vin), twin = world.vehicle("粤B12346", first_vin);
  const base::RecordId id = world.recall({first_vin});
  CHECK(world.view.cars(id).size() == 2);
  CHECK(world.view.not_ours(id) == 0);
  world.result(id, twin, "told");
  world.result(id, car, "refused");
  world.merge(vehicle::entity, twin, car);
  CHECK(world.view.cars(id).size() == 1);
  CHECK(rules::recall_state_of(world.indexes, id, world.find(vehicle::entity, car)) == "refused");
  const base::RecordId sold = world.vehicle("粤B77777", first_vin);
  world.change(vehicle::entity, sold, [](store::Edit& edit) { edit.set(vehicle::state, "sold"); });
  CHECK(rules::recall_state_of(world.indexes, id, world.find(vehicle::entity, sold)) == "sold");
  CHECK(world.to_tell("2026-11-20") == 0);
}

TEST_CASE("R-CMP-14: progress counts those that are ours; who is not affected does not count, who left not in the share") {
  rules::RecallProgress progress;
  for (const char* state : {"", "told", "appointment", "done", "refused", "sold", "not_affected"}) rules::count_recall_state(state, progress);
  CHECK(progress.affected == 6);
  CHECK(progress.told == 4);
  CHECK(progress.done == 1);
  CHECK(progress.left == 1);
  CHECK(progress.to_do() == 4);
  CHECK(progress.done_percent() == 20);  // 1 of 5
  CHECK_FALSE(rules::RecallProgress{}.done_percent());
}
