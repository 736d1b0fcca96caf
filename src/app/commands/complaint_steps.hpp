#pragma once
// Internal to the commands of complaints: the way of one, and the record of a step.
#include "app/command_context.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

struct ComplaintStep;

/// Major and escalated ones are the after-sales manager's.
base::Result<void> may_decide(const CommandContext& context, const store::Record& complaint);
/// State and why; the reason of an earlier step goes.
void write_complaint_state(const CommandContext& context, const std::string& state, const std::string& reason, store::Edit& edit);
/// Puts the new state into `edit` when the way there is free; else the first thing that is missing.
base::Result<void> move_complaint(const CommandContext& context, const store::Record& complaint, const std::string& state,
                                  const std::string& reason, store::Edit& edit);
void append_step(const CommandContext& context, const base::RecordId& complaint, const ComplaintStep& step, store::Commit& commit);

}  // namespace aftercare::app::commands
