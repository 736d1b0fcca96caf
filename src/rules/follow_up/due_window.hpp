#pragma once
// When a rule makes an event due (requirements section 1, "Day counting"). Pure: dates in, dates out.

#include <string>

#include "rules/follow_up/follow_up_rule.hpp"

namespace aftercare::rules {

/// "自…之日起第7日" is pickup + 7 (exclusive) or + 6 (inclusive); a rule may say which, else the shop does.
struct DayCounting {
  bool shop_inclusive = false;
  const base::WorkCalendar* calendar = nullptr;  // needed by rules that count working days
};

struct DueWindow {
  base::Date due, first, last;  // may be called from `first` on, is late after `last`
  base::Date expires;           // the last day on which it is asked for at all
  bool operator==(const DueWindow&) const = default;
};

/// Day `number` of the count that starts at `start`.
base::Date counted_day(base::Date start, int number, bool inclusive, const base::WorkCalendar* working_days);

/// Of a sampled rule: the whole period after the event's, due by its end.
DueWindow due_window(const FollowUpRule& rule, base::Date event, const DayCounting& counting);

/// Of the next call of a rule that repeats, counted from the last one: as many days around it as the rule has.
DueWindow repeat_window(const FollowUpRule& rule, base::Date last_call);

/// "2026-11", "2026-Q4": the period an event belongs to; empty for rules without a sample.
std::string period_name(SamplePeriod period, base::Date event);
base::Date period_start(SamplePeriod period, base::Date event);

}  // namespace aftercare::rules
