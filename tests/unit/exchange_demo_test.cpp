// The demo shop is believable: every number in it passes the checks real ones pass.
#include "exchange_support.hpp"

#include <set>

#include "base/identifiers.hpp"
#include "app/commands/archive_commands.hpp"
#include "exchange/demo.hpp"
#include "rules/archive/archive_clocks.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/care/recall_view.hpp"
#include "rules/care/wear_parts.hpp"
#include "rules/follow_up/due_list.hpp"
#include "rules/statistics/satisfaction_goals.hpp"
#include "rules/membership.hpp"
#include "rules/reception/appointment_rules.hpp"
#include "rules/reception/pricing.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;

TEST_CASE("R-ARCH-01 the demo holds valid plates, VINs and phones", "[exchange][demo]") {
  store::Store store;
  exchange::load_demo(store, {.shop = base::ShopCode::parse("S01").value(), .customers = 300, .seed = 7,
                              .day = base::Date::parse("2026-11-21").value()});
  int vehicles = 0, customers = 0, birthdays_soon = 0, open_orders = 0;
  store.each(schema::asset::entity, [&](const store::Record& record) {
    ++vehicles;
    CHECK(base::check_vin(record[schema::asset::vin]) == base::VinProblem::none);
    const auto plate = base::parse_plate(record[schema::asset::plate]);
    const std::string energy = record[schema::asset::energy];
    const bool green = energy == "electric" || energy == "plug_in_hybrid";
    CHECK(plate.kind == (green ? base::PlateKind::new_energy : base::PlateKind::ordinary));
  });
  const auto today = base::Date::parse("2026-11-21").value();
  store.each(schema::customer::entity, [&](const store::Record& record) {
    ++customers;
    for (const std::string& phone : record[schema::customer::phones]) CHECK(base::parse_phone(phone).kind != base::PhoneKind::unknown);
    if (const auto birthday = record[schema::customer::birthday]) {
      const int days = birthday->in_year(2026) - today;
      birthdays_soon += days >= 0 && days <= 14;
    }
  });
  store.each(schema::repair_order::entity, [&](const store::Record& record) {
    open_orders += record[schema::repair_order::state] != "delivered";
    CHECK(store.find(schema::customer::entity, record[schema::repair_order::customer_of].value()));
  });
  CHECK(customers == 300);
  CHECK(vehicles >= 300);
  CHECK(birthdays_soon > 5);
  CHECK(open_orders >= 6);
}

TEST_CASE("R-GEN-10 R-APPT-04 the demo has a week of appointments that do not stand in each other's way", "[exchange][demo]") {
  namespace booked = schema::appointment;
  const auto today = base::Date::parse("2026-11-21").value();
  store::Store store;
  exchange::load_demo(store, {.shop = base::ShopCode::parse("DEMO").value(), .device_letter = 'D', .customers = 200, .seed = 7, .day = today});
  const store::Indexes indexes(store);
  int past = 0, now = 0, coming = 0, held = 0;
  std::set<std::string> states, numbers;
  store.each(booked::entity, [&](const store::Record& record) {
    const int ahead = base::to_local(record[booked::at].value(), 480).date - today;
    past += ahead < 0, now += ahead == 0, coming += ahead > 0;
    states.insert(record[booked::state]);
    CHECK(numbers.insert(record[booked::appointment_no]).second);
    CHECK(store.find(schema::asset::entity, record[booked::asset_of].value()));
    CHECK(rules::in_the_way(indexes, record.id(), record[booked::bay_of].value_or(base::RecordId{}), rules::stretch_of(record)).empty());
    if (record[booked::state] == "arrived") CHECK(indexes.referring(schema::repair_order::entity, schema::repair_order::appointment_of, record.id()).size() == 1);
    if (const auto deposit = record[booked::deposit]) {
      ++held;
      CHECK_FALSE(rules::deposit_problem(record[booked::high_value_price].value(), *deposit));
      CHECK(rules::deposit_held(indexes, record.id()) == *deposit);
    }
  });
  CHECK(past >= 4);
  CHECK(now >= 4);
  CHECK(coming >= 18);
  CHECK(held == 1);
  CHECK(states == std::set<std::string>{"requested", "confirmed", "reminded", "arrived", "no_show"});
}

TEST_CASE("R-GEN-10 R-ARCH-11 R-STAFF-04 the demo has late hand-overs, explained and not, loans, members, guests and feedback", "[exchange][demo]") {
  const auto today = base::Date::parse("2026-11-21").value();
  store::Store store;
  exchange::load_demo(store, {.shop = base::ShopCode::parse("DEMO").value(), .device_letter = 'D', .customers = 200, .seed = 7, .day = today});
  const store::Indexes indexes(store);
  const rules::ArchiveSettings settings = app::archive_settings(store, base::ShopCode::parse("DEMO").value(), 480);
  CHECK(settings.from == today);  // the deadlines run
  int explained = 0, proposed = 0;
  const auto look = [&](const std::vector<rules::ArchiveDue>& clocks) {
    for (const rules::ArchiveDue& due : clocks) {
      const bool assessed = due.clock == rules::ArchiveClock::sales_handover || due.clock == rules::ArchiveClock::desk_handover;
      explained += assessed && rules::is_late(due, today, 480) && rules::excused(due, 480);
      proposed += rules::proposes_deduction(due, today, 480);
    }
  };
  store.each(schema::sales_delivery::entity, [&](const store::Record& record) { look(rules::delivery_clocks(indexes, record, settings)); });
  store.each(schema::repair_order::entity, [&](const store::Record& record) { look(rules::order_clocks(indexes, record, settings)); });
  CHECK(explained >= 1);
  CHECK(proposed >= 2);  // one of them decided already
  const auto count = [&](const schema::Entity& entity) {
    int found = 0;
    store.each(entity, [&](const store::Record&) { ++found; });
    return found;
  };
  CHECK(count(schema::archive_deduction::entity) == 1);
  CHECK(count(schema::archive_loan::entity) == 3);
  CHECK(count(schema::membership::entity) == 5);
  CHECK(count(schema::activity_guest::entity) == 10);
  CHECK(count(schema::quality_feedback::entity) == 3);
  std::set<std::string> numbers;
  store.each(schema::archive_handover::entity, [&](const store::Record& record) { CHECK(numbers.insert(record[schema::archive_handover::handover_no]).second); });
  int members = 0;
  store.each(schema::customer::entity, [&](const store::Record& record) { members += rules::is_member(indexes, record, today); });
  CHECK(members == 3);
}

TEST_CASE("R-GEN-10 R-SAT-06 R-ARCH-02 R-FU-04 the demo has goals, a packed file and calls about new cars", "[exchange][demo]") {
  for (const char* day : {"2026-11-21", "2027-01-01", "2028-02-29"}) {
    INFO(day);
    const base::Date today = base::Date::parse(day).value();
    store::Store store;
    exchange::load_demo(store, {.shop = base::ShopCode::parse("DEMO").value(), .device_letter = 'D', .customers = 200, .seed = 7, .day = today});
    const store::Indexes indexes(store);
    int goals = 0, waiting = 0;
    store.each(schema::satisfaction_goal::entity, [&](const store::Record& goal) {
      ++goals, waiting += rules::goal_unevaluated(goal, today);
      if (const auto by = goal[schema::satisfaction_goal::evaluated_by]) CHECK(*by != goal[schema::satisfaction_goal::responsible]);
    });
    CHECK(goals == 4);
    CHECK(waiting == 1);
    int packed = 0;
    store.each(schema::archive_file::entity, [&](const store::Record& file) {
      if (file[schema::archive_file::state] != "packed") return;
      ++packed;
      CHECK(rules::paper_list(indexes, file, 480).complete());
      CHECK(rules::out_of_warranty(store.find(schema::asset::entity, file[schema::archive_file::asset_of].value()), today));
    });
    CHECK(packed == 1);
    int sales = 0, answers = 0;
    store.each(schema::follow_up_task::entity, [&](const store::Record& task) {
      namespace call = schema::follow_up_task;
      CHECK(base::to_local(task[call::at].value(), 480).date <= today);
      if (task[call::rule_of] != "7dc") return;
      ++sales;
      CHECK(task.id() == rules::follow_up_task_id("7dc", task[call::delivery_of].value()));
      const store::Record sale = store.find(schema::sales_delivery::entity, task[call::delivery_of].value());
      CHECK(task[call::due_on] == sale[schema::sales_delivery::pickup_date]->plus_days(7));
    });
    store.each(schema::survey_response::entity, [&](const store::Record& reply) { answers += reply[schema::survey_response::template_code] == "7dc"; });
    CHECK(sales == 2);
    CHECK(answers == 2);
  }
}

TEST_CASE("R-GEN-10 R-CARE-08 the demo reminds of a wear part, and of few cars at once", "[exchange][demo]") {
  for (const char* day : {"2026-11-21", "2027-01-01", "2028-02-29"}) {
    INFO(day);
    const base::Date today = base::Date::parse(day).value();
    const base::ShopCode shop = base::ShopCode::parse("DEMO").value();
    store::Store store;
    exchange::load_demo(store, {.shop = shop, .device_letter = 'D', .customers = 200, .seed = 7, .day = today});
    const store::Indexes indexes(store);
    const auto parts = rules::wear_parts_in_use(rules::wear_part_table(indexes, shop));
    REQUIRE(parts);
    CHECK(parts->size() == 1);
    CHECK(parts->front().charge_ids.size() == 1);
    std::size_t due = 0;
    store.each(schema::asset::entity, [&](const store::Record& car) {
      due += rules::wear_dues(indexes, car, *parts, today, 480, {today.plus_days(-90), today.plus_days(7)}).size();
    });
    CHECK(due >= 1);
    CHECK(due <= 40);
  }
}

TEST_CASE("R-GEN-10 R-CMP-14 the demo has a recall over some of its cars and others", "[exchange][demo]") {
  const auto today = base::Date::parse("2026-11-21").value();
  store::Store store;
  exchange::load_demo(store, {.shop = base::ShopCode::parse("DEMO").value(), .device_letter = 'D', .customers = 200, .seed = 7, .day = today});
  const store::Indexes indexes(store);
  rules::RecallView view(indexes);
  const auto open = view.open();
  REQUIRE(open.size() == 1);
  CHECK(rules::recall_in_force(open[0], today));
  CHECK(view.not_ours(open[0].id()) == 3);
  rules::RecallProgress progress;
  for (const store::Row row : view.cars(open[0].id())) {
    const store::Record car = store.record(store.entity_index(schema::asset::entity), row);
    rules::count_recall_state(rules::recall_state_of(indexes, open[0].id(), car), progress);
  }
  CHECK(progress.affected == 5);
  CHECK(progress.told == 3);
  CHECK(progress.done == 1);
}

}  // namespace
