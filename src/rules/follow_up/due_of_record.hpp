#pragma once
// Internal to the due list: what one sale or one visit makes due on one day.

#include <map>

#include "rules/follow_up/due_list.hpp"

namespace aftercare::rules {

class FollowUpRules {
 public:
  FollowUpRules(const store::Indexes& indexes, const RuleBook& book, base::Date day, const FollowUpSettings& settings);

  std::vector<FollowUpItem> of_delivery(const store::Record& delivery) const;
  std::vector<FollowUpItem> of_order(const store::Record& order) const;
  /// R-FU-25
  std::vector<FollowUpItem> of_complaint(const store::Record& complaint) const;

 private:
  struct Base;
  struct Due {
    RuleRef rule;
    base::Date event;
    DueWindow window;
    int occurrence = 0;
  };
  /// What is called about, and in which round.
  struct Subject {
    const store::Record& record;
    const schema::Field<schema::Reference>& task_base;
    int round = 0;
  };
  void add_due(const Subject& about, FollowUpEvent event, base::Date date, std::vector<Due>& due) const;
  void add_second(const Subject& about, std::vector<Due>& due) const;
  void add_if_open(const Subject& about, const RuleRef& rule, base::Date date, std::vector<Due>& due) const;
  void add_repeated(const Subject& about, const Due& first, std::vector<Due>& due) const;
  bool open(const DueWindow& window) const { return day_ >= window.first && day_ - window.expires <= missed_days; }
  std::vector<FollowUpItem> items(const Base& base, const std::vector<Due>& due) const;
  bool wanted(const Base& base, const FollowUpRule& rule) const;
  FollowUpItem item(const Base& base, const Due& due) const;
  void add_history(const Base& base, const store::Record& task, FollowUpItem& item) const;
  void add_block(const Base& base, FollowUpItem& item) const;
  bool too_old(base::Date event, int reach) const { return day_ - event > reach + missed_days; }
  base::Date local_day(base::Milliseconds instant) const { return base::to_local(instant, settings_.utc_offset_minutes).date; }

  const store::Indexes& indexes_;
  const RuleBook& book_;
  base::Date day_;
  const FollowUpSettings& settings_;
  std::map<base::ShopCode, bool> inclusive_;
  int delivery_reach_, order_reach_, complaint_reach_;
};

}  // namespace aftercare::rules
