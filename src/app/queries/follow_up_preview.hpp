#pragma once
// What a change of a rule would make due, before it is written.

#include "app/queries/follow_up_queries.hpp"

namespace aftercare::app {

struct RulePreview {
  struct Day {
    base::Date day;
    std::int64_t now = 0, then = 0;  // calls of this rule that are due on that day
  };
  std::vector<Day> days;             // today and the six after it, as if nobody called
  std::vector<QueueLine> lines;      // some of those due today with the change
  std::int64_t missed = 0;           // expired lately by the changed rule
};
/// Computes seven lists from scratch: asked for, not drawn every frame.
RulePreview preview_rule(App& app, const rules::FollowUpRule& tried);

}  // namespace aftercare::app
