#pragma once
// Internal to the commands of complaints: the complaint, its way, and the record of a step.
#include "app/command_context.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

struct ComplaintStep;

/// The complaint as it stands; error when it is gone or the role may not.
base::Result<store::Record> known_complaint(const CommandContext& context, const base::RecordId& id, Permission permission);
/// Major and escalated ones are the after-sales manager's.
base::Result<void> may_decide(const CommandContext& context, const store::Record& complaint);
/// Puts the new state into `edit` when the way there is free; else the first thing that is missing.
base::Result<void> move_complaint(const CommandContext& context, const store::Record& complaint, const std::string& state,
                                  const std::string& reason, store::Edit& edit);
void append_step(const CommandContext& context, const base::RecordId& complaint, const ComplaintStep& step, store::Commit& commit);

}  // namespace aftercare::app::commands
