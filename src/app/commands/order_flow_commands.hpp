#pragma once
// A repair order moves on: each step checked against what must be true, stamped with person and time
// (R-REC-00). Only the ways of schema::repair_order exist; why not is answered in words.
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// To `state`. Error: the first thing that is missing (rules::blockers lists all), or
/// command.error.transition. Leaving, cancelling and going back ask for a reason.
CommandResult advance_order(const CommandContext& context, const base::RecordId& order, const std::string& state, const std::string& reason = {});

/// Does going from one state to the other ask for a reason?
bool asks_for_reason(std::string_view from, std::string_view to);

/// The workshop takes the car over, at a time in whole ten minutes (R-REC-08); the order is in the workshop then.
CommandResult take_over(const CommandContext& context, const base::RecordId& order, const base::RecordId& receiver,
                        const base::RecordId& technician, base::Milliseconds at);

/// What is known of the car at reception, in one step: key, box, no belongings, differences in papers, fuel.
struct Custody {
  std::string key_no, box_no, paper_differences;
  bool no_belongings = false;
};
CommandResult note_custody(const CommandContext& context, const base::RecordId& order, const Custody& custody);

/// One area of the visual check: code of check_result::areas; an empty note means normal (R-REC-06).
struct AreaCheck {
  std::string area;
  std::string result = "normal";
  std::string note;
};
/// Replaces what the sheet said before about these areas. Ids derive from order, sheet, area and item.
CommandResult note_checks(const CommandContext& context, const base::RecordId& order, const std::string& sheet,
                          const std::vector<AreaCheck>& checks);

/// The last check before the car is shown (R-REC-11).
struct FinalCheck {
  bool washed = false, inside_normal = false, outside_normal = false, belongings_counted = false, papers_collected = false;
};
CommandResult note_final_check(const CommandContext& context, const base::RecordId& order, const FinalCheck& check);

/// The customer agreed to the diagnosis before it began (R-REC-02); the record is made when there is none.
CommandResult record_consent(const CommandContext& context, const base::RecordId& order, const std::string& by);

/// Plan and promise, one register (R-REC-05). Error reception.error.plan_order when they run backwards.
struct Plan {
  std::optional<base::Milliseconds> start, end, promised;
  base::RecordId bay;
};
CommandResult set_plan(const CommandContext& context, const base::RecordId& order, const Plan& plan);

}  // namespace aftercare::app::commands
