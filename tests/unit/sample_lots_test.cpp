// What is drawn of many events: the smallest lots, whatever came first, each weighed by its own rule.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "rules/follow_up/sample_lots.hpp"

using namespace aftercare;

namespace {

rules::RuleRef rule_of(const base::RecordId& record, std::int64_t size) {
  rules::FollowUpRule rule;
  rule.code = "l2_repair";
  rule.version = 1;
  rule.record = record;
  rule.sample_size = size;
  return std::make_shared<const rules::FollowUpRule>(std::move(rule));
}

struct Lots {
  rules::SampleLots lots;
  base::ShopCode shop = base::ShopCode::parse("S01").value();
  store::Row gone = store::no_row;  // of this row the answer is another one now

  void put(const rules::RuleRef& rule, std::uint64_t lot, store::Row row, bool begun = false) {
    lots.put({.rule = rule, .shop = shop, .event = {}, .occurrence = 0, .begun = begun, .period = 24'322, .lot = lot}, {.entity = nullptr, .row = row, .made = 1});
  }
  /// Rows in the order drawn; the channel tells whose rule weighed it. Odd rows are not wanted.
  std::vector<std::pair<store::Row, std::int64_t>> drawn() {
    std::vector<std::pair<store::Row, std::int64_t>> rows;
    lots.draw([&](const rules::SampleLots::Place& place) { return place.row != gone; },
              [&](const rules::SampleLots::Drawn& lot, const rules::SampleLots::Place& place) {
                if (place.row % 2 != 0) return std::unique_ptr<rules::FollowUpItem>();
                auto item = std::make_unique<rules::FollowUpItem>();
                item->rule = lot.rule;
                item->made = place.row;
                return item;
              },
              [&](const rules::FollowUpItem& item) { rows.emplace_back(static_cast<store::Row>(item.made), item.rule->sample_size); });
    return rows;
  }
};

using Rows = std::vector<std::pair<store::Row, std::int64_t>>;

}  // namespace

TEST_CASE("R-FU-09: the smallest lots that are wanted are drawn, begun ones first, whenever they came") {
  Lots lots;
  const rules::RuleRef rule = rule_of({}, 3);
  for (store::Row row = 0; row < 500; ++row) lots.put(rule, 10'000 - row, row);
  CHECK(lots.drawn() == Rows{{498, 3}, {496, 3}, {494, 3}});
  lots.put(rule, 9'505, 600);             // between the second and the third
  lots.put(rule, 99'999, 700, true);      // somebody called already
  CHECK(lots.drawn() == Rows{{700, 3}, {498, 3}, {496, 3}});
  lots.gone = 498;
  CHECK(lots.drawn() == Rows{{700, 3}, {496, 3}, {600, 3}});
}

TEST_CASE("R-FU-09: versions of head office and of the shop have the same number; each weighs its own") {
  Lots lots;
  const base::RecordId of_group{base::head_office_code(), 1, 1}, of_shop{base::ShopCode::parse("S01").value(), 1, 2};
  const rules::RuleRef first = rule_of(of_group, 2), second = rule_of(of_shop, 1);
  for (store::Row row = 0; row < 6; ++row) {
    lots.put(first, row, row);
    lots.put(second, row, row + 10);
  }
  Rows rows = lots.drawn();
  std::ranges::sort(rows);
  CHECK(rows == Rows{{0, 2}, {2, 2}, {10, 1}});
}
