// A change of the computer's time zone (R-DATA-04): hours stay the instants they are, days are the shop's own, and a list
// that was kept is the list from scratch.
#include <algorithm>

#include <catch_amalgamated.hpp>

#include "rules/attention.hpp"
#include "rules/follow_up/demands.hpp"
#include "rules/statistics/call_statistics.hpp"
#include "support/follow_up_world.hpp"

namespace aftercare::tests {

namespace {

namespace grievance = schema::complaint;
namespace letter = schema::incoming_log;
namespace contact = schema::contact_log;
namespace task = schema::follow_up_task;
constexpr int china = 480, east = 540, west = -480;  // 540: an hour further east

rules::AttentionSettings in_zone(int offset) {
  rules::AttentionSettings settings;
  settings.utc_offset_minutes = settings.complaint.utc_offset_minutes = settings.archive.utc_offset_minutes = offset;
  return settings;
}

struct ZoneWorld : FollowUpWorld {
  base::RecordId complain(base::Milliseconds received) {
    return add(grievance::entity, [&](store::Edit& edit) {
      edit.set(grievance::customer_of, customer_id).set(grievance::content, "异响").set(grievance::received_at, received).set(grievance::state, "reported");
    });
  }
  rules::AttentionItem only(rules::AttentionKind kind, base::Milliseconds now, int offset) {
    const auto list = rules::due(indexes, base::to_local(now, offset).date, now, in_zone(offset));
    const auto found = std::ranges::find(list.items, kind, &rules::AttentionItem::kind);
    REQUIRE(found != list.items.end());
    return *found;
  }
};

std::vector<std::string> shown(const rules::AttentionList& list) {
  std::vector<std::string> lines;
  for (const rules::AttentionItem& item : list.items) {
    lines.push_back(std::string(rules::attention_code(item.kind)) + " " + item.subject.to_string() + " " + (item.due ? item.due->to_string() : "") + " " +
                    std::to_string(item.deadline) + " " + std::to_string(static_cast<int>(item.urgency)));
  }
  return lines;
}

}  // namespace

TEST_CASE("R-CMP-06 R-CALL-02 R-DATA-04: a clock of hours runs out at the same instant in every zone, on the day it is there") {
  ZoneWorld world;
  const base::Milliseconds rang = base::from_local({date("2026-12-30"), 23 * 60 + 30}, china), ends = rang + 24 * 3'600'000;
  world.complain(rang);
  world.add(letter::entity, [&](store::Edit& edit) { edit.set(letter::at, rang).set(letter::kind, "call").set(letter::state, "open"); });
  for (const auto kind : {rules::AttentionKind::complaint, rules::AttentionKind::incoming}) {
    for (const int offset : {china, east, west}) {
      INFO("offset " << offset);
      const rules::AttentionItem item = world.only(kind, rang + 3'600'000, offset);
      CHECK(item.due_at == ends);
      CHECK(item.due == base::to_local(ends, offset).date);
      CHECK(world.only(kind, ends, offset).urgency == rules::Urgency::today);
      CHECK(world.only(kind, ends + 1, offset).urgency == rules::Urgency::overdue);
    }
    CHECK(world.only(kind, rang, china).due == date("2026-12-31"));
    CHECK(world.only(kind, rang, east).due == date("2027-01-01"));  // over the end of the year
  }
}

TEST_CASE("R-DATA-04: the kept list follows the zone there and back, as the list from scratch") {
  ZoneWorld world;
  const base::Milliseconds late = base::from_local({date("2026-11-20"), 23 * 60 + 30}, china);
  world.complain(late);
  world.hand_back("2026-11-20", 23);
  world.add(contact::entity, [&](store::Edit& edit) {
    edit.set(contact::customer_of, world.customer_id).set(contact::at, late - 7'200'000).set(contact::outcome, "call_back").set(contact::call_back_at, late + 7'200'000);
  });
  rules::AttentionView kept(world.indexes);
  base::Milliseconds now = late;
  for (const int offset : {china, east, west, china, west, east, china}) {
    INFO("offset " << offset);
    now += 1'800'000;
    const base::Date day = base::to_local(now, offset).date;
    const auto fresh = rules::due(world.indexes, day, now, in_zone(offset));
    CHECK_FALSE(fresh.items.empty());
    CHECK(shown(kept.at(day, now, in_zone(offset))) == shown(fresh));
  }
}

TEST_CASE("R-FU-01 R-DATA-04: the kept list of calls follows the zone there and back; 29 February is a day like others") {
  FollowUpWorld world;
  world.hand_back("2028-02-26", 23);  // three days later is the 29th; an hour further east it was the 27th already
  rules::FollowUpView kept(world.indexes);
  const auto first_due = [&](int offset) {
    for (base::Date day = date("2028-02-26");; day = day.plus_days(1)) {
      REQUIRE(day < date("2028-03-10"));
      const base::Milliseconds now = base::from_local({day, 10 * 60}, offset);
      const auto& list = kept.at(day, now, {.utc_offset_minutes = offset});
      rules::FollowUpView scratch(world.indexes);
      CHECK(list.items.size() == scratch.at(day, now, {.utc_offset_minutes = offset}).items.size());
      const bool due = std::ranges::any_of(list.items, [](const rules::DueCall& call) { return call.item->rule->code == "3dc"; });
      if (due) return day;
    }
  };
  CHECK(first_due(china) == date("2028-02-29"));
  CHECK(first_due(east) == date("2028-03-01"));
  CHECK(first_due(china) == date("2028-02-29"));
}

TEST_CASE("R-FU-15 R-DATA-04: two days are two days over 29 February; the same day ends where the shop's day ends") {
  FollowUpWorld world;
  namespace wish = schema::demand;
  const base::RecordId id = world.add(wish::entity, [&](store::Edit& edit) {
    edit.set(wish::customer_of, world.customer_id).set(wish::words, "想了解冬季轮胎").set(wish::recorded_at, FollowUpWorld::at("2028-02-28"));
  });
  rules::DemandView view(world.indexes);
  const auto seen = [&](base::Milliseconds now, int offset) { return view.at(now, {.utc_offset_minutes = offset}).at(0); };
  for (const int offset : {china, east, west}) {
    CHECK(seen(FollowUpWorld::at("2028-03-01") - 1, offset).state == rules::DemandState::open);
    CHECK(seen(FollowUpWorld::at("2028-03-01"), offset).state == rules::DemandState::escalate);
  }
  const base::Milliseconds solved = base::from_local({date("2028-12-31"), 23 * 60 + 30}, china);
  world.change(wish::entity, id, [&](store::Edit& edit) { edit.set(wish::solution, "周六到店").set(wish::solved_at, solved); });
  CHECK(seen(solved, china).deadline == base::from_local({date("2029-01-01"), 0}, china) - 1);
  CHECK(seen(solved, east).deadline == base::from_local({date("2029-01-02"), 0}, east) - 1);
}

TEST_CASE("R-FU-21 R-DATA-04: a call late in the evening counts for the month of the shop's own day") {
  FollowUpWorld world;
  const base::RecordId visit = world.hand_back("2026-12-28");
  world.finish("3dc", visit, task::order_of, base::from_local({date("2026-12-31"), 23 * 60 + 30}, china));
  const auto done = [&](std::string_view first, std::string_view last, int offset) {
    rules::CallScope scope;
    scope.first = date(first), scope.last = date(last), scope.utc_offset_minutes = offset;
    return rules::call_statistics(world.indexes, scope).all[rules::CallFigure::done];
  };
  CHECK(done("2026-12-01", "2026-12-31", china) == 1);
  CHECK(done("2027-01-01", "2027-01-31", china) == 0);
  CHECK(done("2026-12-01", "2026-12-31", east) == 0);
  CHECK(done("2027-01-01", "2027-01-31", east) == 1);
}

}  // namespace aftercare::tests
