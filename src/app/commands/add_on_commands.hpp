#pragma once
// Found during the repair: reported, told to the customer, answered, and the answer passed on (R-ADD-01…04).
#include "app/commands/order_line_commands.hpp"

namespace aftercare::app::commands {

struct AddOnReport {
  std::string reason;              // technical explanation
  bool safety = false;
  std::int64_t extra_minutes = 0;
};
/// The order waits for the answer from now on; lines are added with add_charge(…, request).
/// `request` receives the new record's id.
CommandResult report_add_on(const CommandContext& context, const base::RecordId& order, const AddOnReport& report, base::RecordId& request);

struct AddOnAnswer {
  std::vector<base::RecordId> agreed;    // the other lines of the request are declined
  std::string channel = "phone";
  std::string by;
  /// Told to the customer with the question; needed when anything is agreed and takes longer.
  std::optional<base::Milliseconds> new_promised_at;
};
/// Lines, request, and, when something was agreed, plan and promise of the order move together (R-ADD-04).
CommandResult answer_add_on(const CommandContext& context, const base::RecordId& request, const AddOnAnswer& answer);

/// Who in the workshop heard the answer, also of a refusal told by word of mouth (R-ADD-02). The last
/// open request sends the order back to work.
CommandResult tell_workshop_answer(const CommandContext& context, const base::RecordId& request, const base::RecordId& recipient);

/// Reported by mistake: while nobody has answered and nothing of it is done. Its lines count nowhere any more; an
/// order that waited for nothing else goes back to work. The reason is kept with person and time.
CommandResult withdraw_add_on(const CommandContext& context, const base::RecordId& request, const std::string& reason);

}  // namespace aftercare::app::commands
