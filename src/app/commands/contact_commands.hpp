#pragma once
// Calls, messages and visits with a customer are recorded, never sent (R-DATA-05, R-FU-17).
#include "app/commands/record_commands.hpp"
#include "base/moment_text.hpp"

namespace aftercare::app::commands {

/// A draft: now, outgoing phone call by the person at the desk.
RecordDraft contact_for(const CommandContext& context, const base::RecordId& customer, const base::RecordId& asset);
/// `call_back_at` is given as date and time as typed; error problems go into the draft.
CommandResult log_contact(const CommandContext& context, RecordDraft& draft, const std::string& call_back_date, const std::string& call_back_time);

using base::parse_clock_text;

}  // namespace aftercare::app::commands
