#pragma once
// Guests of an activity: invited by name, their answers, who came (R-ACT-03, R-MEM-03).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// Onto the list; who stands on it already stays as he is. Nobody who must not be contacted (error `care.error.blocked`).
CommandResult invite_guests(const CommandContext& context, const base::RecordId& activity, const std::vector<base::RecordId>& customers);
CommandResult withdraw_invitation(const CommandContext& context, const base::RecordId& guest);

/// A code of activity_guest::answers, activity_guest::attendances; attendance may be empty: not known.
CommandResult set_guest_answer(const CommandContext& context, const base::RecordId& guest, const std::string& answer);
CommandResult set_guest_attendance(const CommandContext& context, const base::RecordId& guest, const std::string& attendance);
/// Answer, number of people, attendance and suggestion at once.
CommandResult save_guest(const CommandContext& context, RecordDraft& draft);

/// Why a customer is not to be invited; nullopt: may be.
std::optional<base::Message> invitation_problem(const CommandContext& context, const base::RecordId& customer);

}  // namespace aftercare::app::commands
