#pragma once
// The shop's table of parts that wear out (R-CARE-08, R-MNT-07).
#include "app/commands/record_commands.hpp"
#include "rules/care/wear_parts.hpp"

namespace aftercare::app::commands {

/// The draft of a part as it stands, changed or default; without a name where the default has none of its own.
RecordDraft wear_part_draft(const CommandContext& context, const rules::WearPart& part);
/// A part of the shop's own that is not there yet.
RecordDraft new_wear_part_draft();
/// Problems `wear.error.*` by field. A default's name may stay empty; what is switched on needs a cycle, and a code or
/// word by which a replacement is recognised.
CommandResult save_wear_part(const CommandContext& context, RecordDraft& draft);
CommandResult switch_wear_part(const CommandContext& context, const rules::WearPart& part, bool active);
/// Back to assets/calendar; an own one goes away.
CommandResult reset_wear_part(const CommandContext& context, const std::string& code);

}  // namespace aftercare::app::commands
