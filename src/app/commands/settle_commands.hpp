#pragma once
// What two computers wrote against each other, and pairs that only look alike (R-DATA-02, R-DATA-03).

#include "app/command_context.hpp"
#include "exchange/conflicts.hpp"

namespace aftercare::app::commands {

/// For each field of the conflict the side it is taken from.
CommandResult settle_conflict(const CommandContext& context, const exchange::ConflictView& conflict, std::span<const std::size_t> side_of_field);

/// Deleted on one computer and changed on another.
CommandResult settle_deletion(const CommandContext& context, const exchange::ConflictView& conflict, bool keep);

/// The pair is not proposed again.
CommandResult mark_different(const CommandContext& context, const base::RecordId& first, const base::RecordId& second);

}  // namespace aftercare::app::commands
