#pragma once
// Goals of the CS plan beside what customers answered (R-SAT-06).

#include <optional>
#include <string>
#include <vector>

#include "rules/follow_up/survey.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct GoalState {
  store::Record goal;  // of schema::satisfaction_goal
  Average actual;      // of the goal's shop, item and days

  /// nullopt: nobody answered.
  std::optional<bool> met() const;
};
/// The answers that count for one goal.
Average goal_actual(const store::Indexes& indexes, const store::Record& goal, int utc_offset_minutes);
/// Goals of any day in [first, last]: years before quarters, the whole before its items.
std::vector<GoalState> goal_states(const store::Indexes& indexes, base::Date first, base::Date last, std::optional<base::ShopCode> shop,
                                   int utc_offset_minutes);
/// Its time is over and nobody wrote down what came of it.
bool goal_unevaluated(const store::Record& goal, base::Date today);

}  // namespace aftercare::rules
