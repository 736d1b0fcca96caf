#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;

namespace {

constexpr std::int32_t day = 20'778;  // 2026-11-21, which begins at `noon` in UTC
using Days = std::vector<store::EventDays>;

Days days(const store::Store& store, std::string_view entity = "repair_order") {
  const auto kept = store.event_days(store.entity_index(entity));
  return {kept.begin(), kept.end()};
}
std::string delivered(int on) { return R"({"state":"delivered","delivered_at":)" + std::to_string(base::milliseconds_per_day * on) + "}"; }

/// As a shop is opened: from a snapshot, from a segment.
Days loaded(const Side& side, bool from_segment) {
  store::Store store;
  for (const std::string& text : side.lines()) {
    const store::Line line = store::parse_line(text).value();
    if (from_segment) store.replay(line, false);
    else store.load_head(line);
  }
  return days(store);
}

}  // namespace

TEST_CASE("R-FU-01: the days the events of a record ever had are known, however the record came") {
  const base::RecordId one = id_of(1), two = id_of(2);
  Side a(run_a);
  a.write(one, "visit", R"({"arrived_at":)" + std::to_string(base::milliseconds_per_day * (day - 1)) + "}", noon, "repair_order");
  CHECK(days(a.store) == Days{{day - 1, day - 1}});
  a.write(one, "status", delivered(day), noon + 1, "repair_order");
  CHECK(days(a.store) == Days{{day - 1, day}});
  CHECK(loaded(a, false) == Days{{day - 1, day}});
  CHECK(loaded(a, true) == Days{{day - 1, day}});

  // Corrected to an earlier day it is looked at once too often; opened anew it is not.
  a.write(one, "status", delivered(day - 9), noon + 2, "repair_order");
  CHECK(days(a.store) == Days{{day - 9, day}});
  CHECK(loaded(a, false) == Days{{day - 9, day - 1}});
  CHECK(loaded(a, true) == Days{{day - 9, day - 1}});

  Side b(run_b);
  take(b.store, pack(a.store));
  CHECK(days(b.store) == Days{{day - 9, day - 1}});
  // Two say different things: what is shown counts, and what is not shown may be there as well.
  b.write(one, "status", delivered(day + 3), noon + 4, "repair_order");
  a.write(one, "status", delivered(day - 5), noon + 3, "repair_order");
  take(a.store, pack(b.store));
  CHECK(days(a.store) == Days{{day - 9, day + 3}});
  CHECK(loaded(a, false).front().last >= day + 3);
  CHECK(loaded(a, true).front().last >= day + 3);

  a.write(two, "status", R"({"delivered_at":"soon","state_at":null})", noon + 5, "repair_order");
  CHECK(days(a.store).size() == 1);  // no event
  a.write(one, "sale", R"({"pickup_date":"2026-11-20","invoice_date":"2026-13-01"})", noon, "sales_delivery");
  CHECK(days(a.store, "sales_delivery") == Days{{day - 1, day - 1}});
  a.write(one, "care", R"({"note":"2026-11-20"})");
  CHECK(days(a.store, "customer").empty());
}
