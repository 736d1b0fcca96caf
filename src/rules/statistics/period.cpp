#include "rules/statistics/period.hpp"

#include <algorithm>

namespace aftercare::rules {

namespace {

using base::Date;

Date first_of_month(Date day) { return day.plus_days(1 - day.day()); }

Date first_of_year(Date day) { return first_of_month(day).plus_months(1 - day.month()); }

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

PeriodKind period_kind(std::string_view code) {
  const auto* found = std::ranges::find(period_codes, code);
  return found == std::ranges::end(period_codes) ? PeriodKind::month : static_cast<PeriodKind>(found - std::ranges::begin(period_codes));
}

Period period_of(PeriodKind kind, Date day) {
  switch (kind) {
    case PeriodKind::day: return {kind, day, day};
    case PeriodKind::week: return {kind, day.plus_days(-day.weekday()), day.plus_days(6 - day.weekday())};
    case PeriodKind::quarter: {
      const Date first = first_of_month(day).plus_months(-((day.month() - 1) % 3));
      return {kind, first, first.plus_months(3).plus_days(-1)};
    }
    case PeriodKind::year: return {kind, first_of_year(day), first_of_year(day).plus_months(12).plus_days(-1)};
    case PeriodKind::month: break;
  }
  return {PeriodKind::month, first_of_month(day), first_of_month(day).plus_months(1).plus_days(-1)};
}

Period shifted(const Period& period, int steps) {
  switch (period.kind) {
    case PeriodKind::day: return period_of(period.kind, period.first.plus_days(steps));
    case PeriodKind::week: return period_of(period.kind, period.first.plus_days(7 * steps));
    case PeriodKind::month: return period_of(period.kind, period.first.plus_months(steps));
    case PeriodKind::quarter: return period_of(period.kind, period.first.plus_months(3 * steps));
    case PeriodKind::year: break;
  }
  return period_of(period.kind, period.first.plus_months(12 * steps));
}

std::string period_code(const Period& period) {
  const std::string year = std::to_string(period.first.year());
  switch (period.kind) {
    case PeriodKind::day: return period.first.to_string();
    case PeriodKind::week: {
      const Date thursday = period.first.plus_days(3);
      return std::to_string(thursday.year()) + "-W" + two_digits((thursday - first_of_year(thursday)) / 7 + 1);
    }
    case PeriodKind::month: return year + "-" + two_digits(period.first.month());
    case PeriodKind::quarter: return year + "-Q" + std::to_string((period.first.month() - 1) / 3 + 1);
    case PeriodKind::year: break;
  }
  return year;
}

}  // namespace aftercare::rules
