#pragma once
// What was done about greetings and reminders, and the tables and texts behind them (R-CARE-01…07).
#include <optional>
#include <vector>

#include "app/commands/record_commands.hpp"
#include "rules/care/care_list.hpp"

namespace aftercare::app::commands {

struct CareOutcome {
  std::string channel = "sms";
  /// A code of contact_log::outcomes, or "skipped": not wanted this time, with a note why.
  std::string outcome = "sent";
  std::string note;
};
struct CareEntry {
  rules::CareItem item;
  std::string words;  // what was sent or said
};
/// One commit for all of them: a contact for each customer and the result of each item. Who was not reached
/// stays on the list. Errors `care.error.*`; nobody who must not be contacted is among them.
CommandResult record_care(const CommandContext& context, const std::vector<CareEntry>& entries, const CareOutcome& outcome);
/// Why this customer must not be contacted; nullopt: may be (error `care.error.blocked` of the command above).
std::optional<base::Message> care_problem(const CommandContext& context, const CareEntry& entry);

/// A list or texts of several customers left the computer (R-SEC-06). Lists with phones need bulk_export.
CommandResult note_care_export(const CommandContext& context, const std::string& what, std::size_t customers, bool with_phones);

/// The draft of an existing record or of the default that stands in its place.
RecordDraft festival_draft(const CommandContext& context, const rules::CareFestival& festival);
/// A name of its own gets a code of its own.
CommandResult save_festival(const CommandContext& context, RecordDraft& draft);
/// Back to assets/calendar; an own one goes away.
CommandResult reset_festival(const CommandContext& context, const std::string& code);

RecordDraft inspection_draft(const CommandContext& context, const std::string& vehicle_kind);
CommandResult save_inspection(const CommandContext& context, RecordDraft& draft);

/// The next version of a text; error `care.error.unknown_fields` names what is no field.
CommandResult save_care_template(const CommandContext& context, const std::string& kind, const std::string& channel, const std::string& words);

RecordDraft activity_draft(const CommandContext& context);
CommandResult save_activity(const CommandContext& context, RecordDraft& draft);

RecordDraft plan_draft(const CommandContext& context, const base::RecordId& customer);
CommandResult save_plan(const CommandContext& context, RecordDraft& draft);

}  // namespace aftercare::app::commands
