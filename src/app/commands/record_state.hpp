#pragma once
// The one way a command takes a record from one state of its lifecycle to another, from the declaration (R-REC-00).
#include "app/command_context.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

/// Error `command.error.transition`, in the words of rules::no_way.
std::unexpected<base::Error> fail_no_way(const schema::Entity& entity, std::string_view from, std::string_view to);

/// State with its time and person, as far as the entity has fields for them (`state_at`, `state_by`). Whether there is
/// such a way is not asked.
void write_state(const CommandContext& context, const schema::Entity& entity, std::string_view state, store::Edit& edit);

/// The new state if the lifecycle has the way, in an edit to which the command adds what else the step writes.
base::Result<store::Edit> to_state(const CommandContext& context, const store::Record& record, std::string_view state);
/// The step alone, as a commit.
CommandResult go_to_state(const CommandContext& context, const store::Record& record, std::string_view state);

}  // namespace aftercare::app::commands
