#include "rules/statistics/satisfaction_goals.hpp"

#include <algorithm>
#include <tuple>

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace plan = schema::satisfaction_goal;

/// Years first, then by quarter and item with the whole in front.
auto place(const store::Record& goal) {
  const std::string item = goal[plan::item];
  return std::tuple(goal.id().shop, goal[plan::period] != "year", goal[plan::first], item != plan::overall, item);
}

}  // namespace

std::optional<bool> GoalState::met() const {
  if (actual.count == 0) return std::nullopt;
  return actual.permille() >= goal[plan::goal].value_or(0) * 10;
}

Average goal_actual(const store::Indexes& indexes, const store::Record& goal, int utc_offset_minutes) {
  const auto first = goal[plan::first], last = goal[plan::last];
  if (!first || !last) return {};
  const SatisfactionReport report = satisfaction(indexes, {*first, *last, utc_offset_minutes, goal.id().shop});
  const std::string item = goal[plan::item];
  if (item == plan::overall) return report.all;
  const auto found = report.by_item.find(item);
  return found == report.by_item.end() ? Average{} : found->second;
}

std::vector<GoalState> goal_states(const store::Indexes& indexes, base::Date first, base::Date last, std::optional<base::ShopCode> shop,
                                   int utc_offset_minutes) {
  std::vector<GoalState> states;
  indexes.store().each(plan::entity, [&](const store::Record& goal) {
    const auto from = goal[plan::first], to = goal[plan::last];
    if (!from || !to || *to < first || last < *from || (shop && goal.id().shop != *shop)) return;
    states.push_back({goal, goal_actual(indexes, goal, utc_offset_minutes)});
  });
  std::ranges::sort(states, [](const GoalState& a, const GoalState& b) { return place(a.goal) < place(b.goal); });
  return states;
}

bool goal_unevaluated(const store::Record& goal, base::Date today) {
  const auto until = goal[plan::until] ? goal[plan::until] : goal[plan::last];
  return until && *until < today && !goal[plan::evaluated_at];
}

}  // namespace aftercare::rules
