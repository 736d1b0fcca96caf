#pragma once
// Demands heard in a call: handed on, escalated after two days, answered the same day (R-FU-12, -15, -19).
#include "app/commands/follow_up_commands.hpp"

namespace aftercare::app::commands {

struct DemandOrigin {
  base::RecordId customer, asset, contact, task;
};
/// Part of the call's commit. With a solution the customer was told in the call; of kind market it becomes a market note.
base::RecordId add_demand(const CommandContext& context, const HeardDemand& demand, const DemandOrigin& origin, store::Commit& commit);
/// Not from a due call: an incoming call, a visit.
CommandResult note_demand(const CommandContext& context, const HeardDemand& demand, const DemandOrigin& origin);

CommandResult hand_on_demand(const CommandContext& context, const base::RecordId& demand, const base::RecordId& owner, const base::RecordId& department);
CommandResult escalate_demand(const CommandContext& context, const base::RecordId& demand, const base::RecordId& to);
CommandResult solve_demand(const CommandContext& context, const base::RecordId& demand, const std::string& solution);
/// The customer knows the answer.
CommandResult tell_demand(const CommandContext& context, const base::RecordId& demand);

}  // namespace aftercare::app::commands
