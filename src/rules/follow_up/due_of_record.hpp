#pragma once
// Internal to the due list: what one sale, one visit or one complaint makes due on one day.

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "rules/follow_up/due_list.hpp"
#include "rules/follow_up/sample_lots.hpp"

namespace aftercare::rules {

/// What stands open, or what closed lately without a call: the two are asked for apart (FollowUpView).
enum class Sought : std::uint8_t { due, missed };

struct DueOfRecord {
  std::vector<FollowUpItem> items;  // Sought::due: to be called, waiting or blocked; none of a sample
  std::vector<SampleLot> lots;
  int missed = 0;                   // Sought::missed: expired without a call, within missed_days; none of a sample
  /// The first day on which this may be something else without an edit.
  std::int32_t changes_on = never;

  static constexpr std::int32_t never = INT32_MAX;
};

class FollowUpRules {
 public:
  FollowUpRules(const store::Indexes& indexes, const RuleBook& book, base::Date day, const FollowUpSettings& settings, Sought sought);

  DueOfRecord of_delivery(const store::Record& delivery) const;
  DueOfRecord of_order(const store::Record& order) const;
  /// R-FU-25
  DueOfRecord of_complaint(const store::Record& complaint) const;
  /// Without reading the record, by the days of its events (store::Store::event_days): the first day on which something of
  /// it may be due, where nothing is before (DueOfRecord::changes_on); nullopt: it must be read.
  std::optional<std::int32_t> idle_until(const store::Record& record, store::EventDays days) const;
  /// The item of a lot that is drawn, or nothing where the rule does not want it or it must not be called.
  std::unique_ptr<FollowUpItem> of_lot(const store::Record& record, const SampleLots::Drawn& lot, std::int32_t& changes_on) const;
  /// Expired, and the customer agreed to no later hour: he is called then all the same.
  bool is_missed(const FollowUpItem& item) const { return day_ > item.window.expires && !(item.agreed && item.next_at); }

 private:
  struct Base;
  /// A rule that is in force for an event, and its window.
  struct Met {
    RuleRef rule;
    DueWindow window;
  };
  /// What an event of one kind and day in a shop meets today: the same for all of them, so found out once.
  struct MetToday {
    std::vector<Met> open;                          // windows that stand open or closed lately, and rules that repeat
    bool sought = false;                            // one of them matters also where nobody called yet
    std::int32_t changes_on = DueOfRecord::never;   // when another window than of a rule that repeats opens or closes
  };
  struct Due {
    RuleRef rule;
    base::Date event;
    DueWindow window;
    int occurrence = 0;
  };
  /// The same of all that may be counted from, and of the days beside it: an instant's day differs by zone.
  struct MetAround {
    bool sought = false;
    std::int32_t changes_on = DueOfRecord::never;
  };
  /// A value for each day that was asked for.
  template <class Value>
  struct ByDay {
    std::vector<std::optional<Value>> by_age;                        // days ago, as far as most are
    std::unordered_map<std::int32_t, std::optional<Value>> others;  // by day
    std::optional<Value>& at(base::Date date, base::Date today);
  };
  /// What is called about, in which round, and what was found so far.
  struct Subject {
    const store::Record& record;
    int round = 0;
    bool called = false;
    std::vector<Due> due = {};
    DueOfRecord found = {};
  };
  /// Whether some task names it.
  bool called(const store::Record& record) const;
  void add_due(Subject& about, FollowUpEvent event, base::Date date) const;
  void add_second(Subject& about) const;
  void add_open(Subject& about, const Met& met, base::Date date) const;
  const MetToday& met_by(base::ShopCode shop, FollowUpEvent event, base::Date date) const;
  MetToday met_anew(base::ShopCode shop, FollowUpEvent event, base::Date date) const;
  const MetAround& met_around(base::ShopCode shop, const schema::Entity& entity, base::Date date) const;
  MetAround met_around_anew(base::ShopCode shop, const schema::Entity& entity, base::Date date) const;
  DueWindow window_of(base::ShopCode shop, const FollowUpRule& rule, base::Date date) const;
  void add_repeated(Subject& about, const Due& first) const;
  /// Whether the window stands open or has closed lately; brings `changes_on` forward to the day when that changes.
  bool open(const DueWindow& window, std::int32_t& changes_on) const;
  /// Of a call that was begun only its history tells whether it is missed or agreed for another day.
  bool matters(const DueWindow& window, bool called) const { return called || (day_ > window.expires) == (sought_ == Sought::missed); }
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
  Sought sought_;
  std::map<base::ShopCode, bool> inclusive_;
  int delivery_reach_, order_reach_, complaint_reach_;
  mutable std::map<std::pair<base::ShopCode, FollowUpEvent>, ByDay<MetToday>> met_;
  mutable std::map<std::pair<base::ShopCode, const schema::Entity*>, ByDay<MetAround>> met_around_;
};

}  // namespace aftercare::rules
