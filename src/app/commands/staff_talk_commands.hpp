#pragma once
// Talks with employees (R-SAT-07, P-12): logged, corrected, their measures ticked off.
#include "app/commands/record_commands.hpp"
#include "rules/statistics/period.hpp"

namespace aftercare::app::commands {

/// A form for a talk held today; of a month that is over, as long as it can be made up for.
RecordDraft talk_for(const CommandContext& context, const base::RecordId& person, const rules::Period& month);
/// A new talk, or another wording of one; person, month and day of a logged one stay. Errors: `talk.error.own` (with oneself),
/// `talk.error.month` (neither the month of the day nor the one before), `talk.error.twice` (logged for this day already).
CommandResult save_talk(const CommandContext& context, RecordDraft& draft);
/// What was agreed is done, or not yet.
CommandResult set_measures_done(const CommandContext& context, const base::RecordId& talk, bool done);
CommandResult remove_talk(const CommandContext& context, const base::RecordId& talk);

}  // namespace aftercare::app::commands
