#pragma once
// One talk a month with each employee (mgr.interview, R-SAT-07): who is to be talked with, by when, and what the talks say.

#include <optional>
#include <vector>

#include "rules/follow_up/survey.hpp"
#include "rules/statistics/period.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// 今日 asks in the last seven days of the month, the last one counted.
inline constexpr int talk_lead_days = 7;

enum class TalkState : std::uint8_t {
  not_needed,
  held,
  open,     // there is time
  due,      // the last days of the month
  overdue,  // the month is over; a talk still counts for it until the end of the next one
  missed
};
struct TalkDuty {
  TalkState state = TalkState::not_needed;
  std::vector<store::Record> talks;  // of the month, latest first
};
/// What `month` asks for with one employee as `today` sees it. `month` is a PeriodKind::month.
TalkDuty talk_duty(const store::Indexes& indexes, const store::Record& user, const Period& month, base::Date today, int utc_offset_minutes);

/// Whether somebody is to be talked with in a month: not who left, leads the shop, was away all of it, or came in its last days.
bool talk_needed(const store::Record& user, const Period& month, base::Date today, int utc_offset_minutes);

/// The last day on which a talk still counts for the month.
base::Date talk_expiry(const Period& month);
/// A talk held on `day` counts for its own month or, made up for, for the one before.
bool talk_counts_for(base::Date day, const Period& month);

struct TalkFigures {
  int needed = 0, held = 0;  // employees
  Average score;             // of every talk of the month that has one
  std::optional<int> permille() const { return needed == 0 ? std::nullopt : std::optional((held * 1000 + needed / 2) / needed); }
};
/// Of one shop's employees.
TalkFigures talk_figures(const store::Indexes& indexes, const Period& month, base::ShopCode shop, base::Date today, int utc_offset_minutes);

}  // namespace aftercare::rules
