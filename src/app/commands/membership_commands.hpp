#pragma once
// Joining the club, changing the terms, leaving it (R-MEM-01, R-MEM-02).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// What is known of the membership; for who never joined or left: an ordinary one from today for a year.
RecordDraft membership_draft(const CommandContext& context, const base::RecordId& customer);
/// Takes in who is no member, changes who is one. The customer is marked as a member.
CommandResult save_membership(const CommandContext& context, RecordDraft& draft);
/// With a reason; the number is kept for who comes back.
CommandResult leave_membership(const CommandContext& context, const base::RecordId& customer, const std::string& reason);

}  // namespace aftercare::app::commands
