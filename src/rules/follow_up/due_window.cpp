#include "rules/follow_up/due_window.hpp"

#include <algorithm>

namespace aftercare::rules {

base::Date counted_day(base::Date start, int number, bool inclusive, const base::WorkCalendar* working_days) {
  if (working_days == nullptr) return start.plus_days(inclusive && number > 0 ? number - 1 : number);
  // Inclusive: a working day is day 1 itself; a free day is not counted, so day 1 is the next working day.
  const int counted = inclusive && number > 0 && working_days->is_workday(start) ? number - 1 : number;
  return working_days->plus_workdays(start, counted);
}

namespace {

int period_months(SamplePeriod period) { return period == SamplePeriod::quarter ? 3 : 1; }

DueWindow sample_window(const FollowUpRule& rule, base::Date event) {
  const base::Date next = period_start(rule.period, event).plus_months(period_months(rule.period));
  const base::Date last = next.plus_months(period_months(rule.period)).plus_days(-1);
  return {last, next, last, last.plus_days(rule.expiry_day)};
}

}  // namespace

DueWindow due_window(const FollowUpRule& rule, base::Date event, const DayCounting& counting) {
  if (rule.period != SamplePeriod::none) return sample_window(rule, event);
  const base::Date start = event.plus_months(rule.months);
  const bool inclusive = rule.months == 0 && (rule.start_day == StartDay::inclusive || (rule.start_day == StartDay::shop && counting.shop_inclusive));
  const base::WorkCalendar* const working = rule.working_days ? counting.calendar : nullptr;
  const auto day = [&](int number) { return counted_day(start, number, inclusive, working); };
  return {day(rule.due_day), day(rule.first_day), day(rule.last_day), day(rule.expiry_day)};
}

DueWindow repeat_window(const FollowUpRule& rule, base::Date last_call) {
  const base::Date due = rule.repeat_unit == RepeatUnit::week ? last_call.plus_days(7 * rule.repeat_every) : last_call.plus_months(rule.repeat_every);
  const auto day = [&](int number) { return due.plus_days(number - rule.due_day); };
  return {due, std::max(day(rule.first_day), last_call.plus_days(1)), day(rule.last_day), day(rule.expiry_day)};
}

base::Date period_start(SamplePeriod period, base::Date event) {
  const int month = period == SamplePeriod::quarter ? (event.month() - 1) / 3 * 3 + 1 : event.month();
  return base::Date::from_ymd(event.year(), month, 1).value_or(event);
}

std::string period_name(SamplePeriod period, base::Date event) {
  if (period == SamplePeriod::none) return {};
  if (period == SamplePeriod::quarter) return std::to_string(event.year()) + "-Q" + std::to_string((event.month() - 1) / 3 + 1);
  return event.to_string().substr(0, 7);
}

}  // namespace aftercare::rules
