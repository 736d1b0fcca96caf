#pragma once
// The duty log and the daily-clear list (forms 33 and 32, R-REC-19, R-RPT-12).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

struct DutyEntry {
  base::RecordId id;          // empty: a new one
  base::Date on;
  std::string kind = "event"; // shift or event
  base::RecordId person;      // who is on duty, or who writes
  std::string hours;          // of a shift: 08:30–18:00
  std::string content;
  bool follow_up = false;     // of an event: stays open until it is closed
};
CommandResult log_duty(const CommandContext& context, const DutyEntry& entry);
/// How an open event ended; without words it is not closed.
CommandResult close_duty(const CommandContext& context, const base::RecordId& entry, const std::string& outcome);
CommandResult reopen_duty(const CommandContext& context, const base::RecordId& entry);
/// To somebody else, who confirms it with take_duty.
CommandResult hand_duty_over(const CommandContext& context, base::Date on, const base::RecordId& to, const std::string& content);
CommandResult take_duty(const CommandContext& context, const base::RecordId& hand_over);

/// One tick of the daily-clear list; the id derives from day and item.
CommandResult tick_daily_clear(const CommandContext& context, base::Date day, const std::string& item, bool done, const std::string& note);
/// What the desk says to a matter the day leaves open; empty words take it back.
CommandResult note_daily_matter(const CommandContext& context, base::Date day, const std::string& kind, const base::RecordId& subject,
                                const std::string& note);
/// Only a complete list is signed (rules::day_clearing); signing again covers what was changed since.
CommandResult sign_daily_clear(const CommandContext& context, base::Date day, const std::string& note);

}  // namespace aftercare::app::commands
