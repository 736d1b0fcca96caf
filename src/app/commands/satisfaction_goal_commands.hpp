#pragma once
// The CS plan: goals of satisfaction, what is done for them, what came of it (R-SAT-06).
#include "app/commands/record_commands.hpp"
#include "rules/statistics/period.hpp"

namespace aftercare::app::commands {

/// A form for a goal of the quarter or year; until its last day.
RecordDraft goal_for(const rules::Period& period);
/// A new goal, or another wording of one. Errors: `goal.error.goal` (1 to 100), `goal.error.twice` (this item has one already),
/// `goal.error.item`.
CommandResult save_goal(const CommandContext& context, RecordDraft& draft);
/// What came of it, by somebody else than the responsible person. Errors: `goal.error.words`, `goal.error.own`.
CommandResult evaluate_goal(const CommandContext& context, const base::RecordId& goal, const std::string& words);
CommandResult remove_goal(const CommandContext& context, const base::RecordId& goal);

}  // namespace aftercare::app::commands
