// Requirements section 1 "Day counting", R-FU-02, -03, -08…11, -16: windows by hand-counted days.
#include <catch_amalgamated.hpp>

#include "rules/follow_up/due_window.hpp"
#include "rules/follow_up/next_try.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using rules::DayCounting;
using rules::DueWindow;
using tests::date;

namespace {

const rules::FollowUpRule& standard(std::string_view code) {
  const auto found = std::ranges::find(rules::default_rules(), code, &rules::FollowUpRule::code);
  REQUIRE(found != rules::default_rules().end());
  return *found;
}
DueWindow window(std::string_view code, std::string_view event, const DayCounting& counting = {}) {
  return rules::due_window(standard(code), date(event), counting);
}

/// National Day 2026: 1–7 October free, Saturday 10 October a working day (swapped).
base::WorkCalendar october() {
  base::WorkCalendar calendar;
  for (base::Date day = date("2026-10-01"); day <= date("2026-10-07"); day = day.plus_days(1)) calendar.add_holiday(day);
  calendar.add_workday(date("2026-10-10"));
  return calendar;
}

}  // namespace

TEST_CASE("R-FU-02: 7DC is due on day 7, valid to day 10, exclusive by default and inclusive where the shop counts so") {
  CHECK(window("7dc", "2026-11-14") == DueWindow{date("2026-11-21"), date("2026-11-21"), date("2026-11-24"), date("2026-11-29")});
  CHECK(window("7dc", "2026-11-14", {.shop_inclusive = true}) ==
        DueWindow{date("2026-11-20"), date("2026-11-20"), date("2026-11-23"), date("2026-11-28")});
  rules::FollowUpRule own = standard("7dc");
  own.start_day = rules::StartDay::exclusive;  // the rule knows better than the shop
  CHECK(rules::due_window(own, date("2026-11-14"), {.shop_inclusive = true}).due == date("2026-11-21"));
  own.start_day = rules::StartDay::inclusive;
  CHECK(rules::due_window(own, date("2026-11-14"), {}).due == date("2026-11-20"));
}

TEST_CASE("R-FU-02: a second-tier car is due on day 10 from the invoice") {
  CHECK(window("7dc_tier2", "2026-11-11").due == date("2026-11-21"));
  CHECK(window("7dc_tier2", "2026-11-11").last == date("2026-11-21"));
}

TEST_CASE("R-FU-03: 3DC lies on days 3 to 5, over the end of the year") {
  CHECK(window("3dc", "2026-12-29") == DueWindow{date("2027-01-01"), date("2027-01-01"), date("2027-01-03"), date("2027-01-08")});
}

TEST_CASE("R-FU-08: a month and a year after the pickup, also from the last of a month and a leap day") {
  CHECK(window("month", "2027-01-31").due == date("2027-02-28"));
  CHECK(window("month", "2028-01-31").due == date("2028-02-29"));
  CHECK(window("year", "2028-02-29").due == date("2029-02-28"));
  CHECK(window("year", "2026-12-31", {.shop_inclusive = true}).due == date("2027-12-31"));  // months have no start day
}

TEST_CASE("R-FU-16: the second follow-up lies in first + 7 … first + 14") {
  CHECK(window("second_sales", "2026-11-21") == DueWindow{date("2026-11-28"), date("2026-11-28"), date("2026-12-05"), date("2026-12-12")});
}

TEST_CASE("R-FU-09…11: what happened in a period is sampled in the next, months and quarters over the end of the year") {
  CHECK(window("l2_repair", "2026-12-31") == DueWindow{date("2027-01-31"), date("2027-01-01"), date("2027-01-31"), date("2027-02-15")});
  CHECK(window("l3_new", "2026-11-02").first == date("2027-01-01"));
  CHECK(window("l3_new", "2026-11-02").last == date("2027-03-31"));
  CHECK(rules::period_name(rules::SamplePeriod::quarter, date("2026-12-31")) == "2026-Q4");
  CHECK(rules::period_name(rules::SamplePeriod::month, date("2027-02-01")) == "2027-02");
}

TEST_CASE("Working days skip holidays and count swapped working days (调休)") {
  const base::WorkCalendar calendar = october();
  // From Wednesday 30 September: Thursday 8, Friday 9, Saturday 10 (swapped), Monday 12.
  CHECK(rules::counted_day(date("2026-09-30"), 1, false, &calendar) == date("2026-10-08"));
  CHECK(rules::counted_day(date("2026-09-30"), 3, false, &calendar) == date("2026-10-10"));
  CHECK(rules::counted_day(date("2026-09-30"), 4, false, &calendar) == date("2026-10-12"));
  CHECK(rules::counted_day(date("2026-09-30"), 1, true, &calendar) == date("2026-09-30"));
  CHECK(rules::counted_day(date("2026-09-30"), 2, true, &calendar) == date("2026-10-08"));
  // A free day is no day of the count: day 1 is the next working day, however the start counts.
  CHECK(rules::counted_day(date("2026-10-03"), 1, true, &calendar) == date("2026-10-08"));
  CHECK(rules::counted_day(date("2026-10-03"), 1, false, &calendar) == date("2026-10-08"));
  rules::FollowUpRule rule = standard("3dc");
  rule.working_days = true;
  const DueWindow window = rules::due_window(rule, date("2026-09-30"), {.calendar = &calendar});
  CHECK(window.first == date("2026-10-10"));
  CHECK(window.last == date("2026-10-13"));
}

TEST_CASE("R-FU-18: what an outcome means for the next try") {
  const rules::FollowUpRule& rule = standard("3dc");
  const auto at = [](std::string_view day, int minute) { return base::from_local({date(day), minute}, 480); };
  const base::Milliseconds ten = at("2026-11-21", 600);
  const auto tried = [&](std::string outcome, int before = 0, std::string channel = "phone", std::optional<base::Milliseconds> when = {}) {
    return rules::next_try(rule, {std::move(outcome), std::move(channel), before, when.value_or(ten), at("2026-11-22", 15 * 60)}, 480);
  };
  CHECK(tried("reached").state == "done");
  CHECK(tried("refused").state == "refused");
  CHECK(tried("sent", 3, "sms").state == "messaged");
  CHECK(tried("call_back").at == at("2026-11-22", 15 * 60));
  CHECK(tried("call_back").state.empty());
  CHECK(tried("not_reached").at == ten + 2 * 3'600'000);
  CHECK(tried("powered_off").at == ten + 24 * 3'600'000);
  // Nobody is rung up at night: 19:00 + 2 h → next morning.
  CHECK(tried("not_reached", 0, "phone", at("2026-11-21", 19 * 60)).at == at("2026-11-22", 9 * 60));
  CHECK(tried("not_reached", 0, "phone", at("2026-11-21", 18 * 60)).at == at("2026-11-21", 20 * 60));
  // The third try that reaches nobody changes the channel; where there is none, the customer is unreachable.
  CHECK(tried("not_reached", 1).channel == "phone");
  CHECK(tried("not_reached", 2).channel == "sms");
  CHECK(tried("not_reached", 2).state.empty());
  CHECK(tried("not_reached", 3, "sms").state == "unreachable");
  rules::FollowUpRule no_channel = rule;
  no_channel.next_channel.clear();
  CHECK(rules::next_try(no_channel, {"not_reached", "phone", 2, ten, {}}, 480).state == "unreachable");
}
