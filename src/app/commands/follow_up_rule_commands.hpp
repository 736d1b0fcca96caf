#pragma once
// Rules and surveys are versions: what was in force stays readable, a change is the next version from a day on
// (R-GEN-12, P-28). A shop writes for itself, head office for every shop that has no own one.
#include "app/commands/record_commands.hpp"
#include "rules/follow_up/follow_up_rule.hpp"
#include "rules/follow_up/survey.hpp"

namespace aftercare::app::commands {

/// A form for the next version of a rule.
RecordDraft rule_draft(const rules::FollowUpRule& rule);
/// The rule a form describes, to be tried out. Problems per field go into the draft.
base::Result<rules::FollowUpRule> rule_of(RecordDraft& draft, base::ShopCode shop);
/// Writes the next version, in force for events from `effective_from` on.
CommandResult save_rule(const CommandContext& context, RecordDraft& draft);

/// A form for the next version; words of defaults are to be put in already.
RecordDraft survey_draft(const rules::Survey& survey);
/// Only drafts can be changed; a survey that was issued gets its next version.
CommandResult save_survey(const CommandContext& context, RecordDraft& draft);
/// From now on it is asked; the version in use before is retired.
CommandResult issue_survey(const CommandContext& context, const base::RecordId& survey);

}  // namespace aftercare::app::commands
