#pragma once
// Internal to the due list: what one sale, one visit or one complaint makes due on one day.

#include <map>
#include <memory>
#include <unordered_map>

#include "rules/follow_up/due_list.hpp"
#include "rules/follow_up/sample_lots.hpp"

namespace aftercare::rules {

struct DueOfRecord {
  std::vector<FollowUpItem> items;  // to be called, waiting or blocked; none of a sample
  std::vector<SampleLot> lots;
  int missed = 0;                   // expired without a call, within missed_days
  /// The first day on which this may be something else without an edit.
  std::int32_t changes_on = never;

  static constexpr std::int32_t never = INT32_MAX;
  void note_change(base::Date day) { changes_on = std::min(changes_on, day.days); }
};

class FollowUpRules {
 public:
  FollowUpRules(const store::Indexes& indexes, const RuleBook& book, base::Date day, const FollowUpSettings& settings);

  DueOfRecord of_delivery(const store::Record& delivery) const;
  DueOfRecord of_order(const store::Record& order) const;
  /// R-FU-25
  DueOfRecord of_complaint(const store::Record& complaint) const;
  /// By a record's row in store::Store::event_days: false where all its events are too old for any rule, so that its answer
  /// is an empty one, today and on any later day.
  bool may_be_due(const schema::Entity& entity, std::int32_t latest_event_day) const;
  /// The item of a lot that is drawn, or nothing where the rule does not want it or it must not be called.
  std::unique_ptr<FollowUpItem> of_lot(const store::Record& record, const SampleLot& lot, std::int32_t& changes_on) const;

 private:
  struct Base;
  /// A rule that is in force for an event, and its window: the same for every event of that kind and day in a shop.
  struct Met {
    RuleRef rule;
    DueWindow window;
  };
  struct Due {
    RuleRef rule;
    base::Date event;
    DueWindow window;
    int occurrence = 0;
  };
  /// What is called about, in which round, and what was found so far.
  struct Subject {
    const store::Record& record;
    int round = 0;
    bool called = false;  // some task names it
    std::vector<Due> due = {};
    DueOfRecord found = {};
  };
  Subject subject(const store::Record& record, int round = 0) const;
  void add_due(Subject& about, FollowUpEvent event, base::Date date) const;
  void add_second(Subject& about) const;
  void add_if_open(Subject& about, const Met& met, base::Date date) const;
  const std::vector<Met>& met_by(base::ShopCode shop, FollowUpEvent event, base::Date date) const;
  DueWindow window_of(base::ShopCode shop, const FollowUpRule& rule, base::Date date) const;
  void add_repeated(Subject& about, const Due& first) const;
  /// Whether the window stands open or has closed lately; notes when that changes.
  bool open(const DueWindow& window, DueOfRecord& found) const;
  void add_lot(Subject& about, const Due& due) const;
  DueOfRecord items(Subject about) const;
  Base base_of(const store::Record& record) const;
  bool wanted(const Base& base, const FollowUpRule& rule) const;
  FollowUpItem item(const Base& base, const Due& due, std::int32_t& changes_on) const;
  void add_history(const Base& base, const store::Record& task, FollowUpItem& item) const;
  void add_block(const Base& base, FollowUpItem& item, std::int32_t& changes_on) const;
  bool too_old(base::Date event, int reach) const { return day_ - event > reach + missed_days; }
  int reach_of(const schema::Entity& entity) const;
  base::Date local_day(base::Milliseconds instant) const { return base::to_local(instant, settings_.utc_offset_minutes).date; }

  const store::Indexes& indexes_;
  const RuleBook& book_;
  base::Date day_;
  const FollowUpSettings& settings_;
  std::map<base::ShopCode, bool> inclusive_;
  int delivery_reach_, order_reach_, complaint_reach_;
  mutable std::map<std::pair<base::ShopCode, FollowUpEvent>, std::unordered_map<std::int32_t, std::vector<Met>>> met_;  // by day
};

}  // namespace aftercare::rules
