#pragma once
// 整改: a weak point, the suggestion to the responsible department, what was done, and whether it helped (R-GEN-02).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// A draft for a complaint (its department and handler fill in), or for something else when empty; due in two weeks.
RecordDraft improvement_for(const CommandContext& context, const base::RecordId& complaint);
/// Of what a customer said: `origin` "survey" (an answer) or "follow_up" (a wish), his words are the weak point (R-FU-12, R-SAT-03).
RecordDraft improvement_of_words(const CommandContext& context, const std::string& origin, const std::string& words);
CommandResult save_improvement(const CommandContext& context, RecordDraft& draft);

CommandResult accept_improvement(const CommandContext& context, const base::RecordId& id);
/// With a reason; a declined one may be proposed again the same way.
CommandResult decline_improvement(const CommandContext& context, const base::RecordId& id, const std::string& reason);
CommandResult propose_again(const CommandContext& context, const base::RecordId& id, const std::string& reason);
/// Done; on `evaluate_on` its effect is looked at.
CommandResult finish_improvement(const CommandContext& context, const base::RecordId& id, const std::string& measure, base::Date evaluate_on);
/// "not_effective" sends it back to the department.
CommandResult evaluate_improvement(const CommandContext& context, const base::RecordId& id, const std::string& effect, const std::string& text);

}  // namespace aftercare::app::commands
