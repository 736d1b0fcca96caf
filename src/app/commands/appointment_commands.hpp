#pragma once
// Appointments from the request to the car at the gate (R-APPT-01…07).
#include "app/commands/approval.hpp"
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// A draft for tomorrow's opening, one hour, for this car and its owner.
RecordDraft appointment_for(const CommandContext& context, const base::RecordId& asset);
/// What the booked jobs come to by the charge table.
struct BookedWork {
  std::int64_t minutes = 0;      // working time; 0: not known
  base::Money price;             // of labour and parts
  base::Money high_value_price;  // of parts that cost as much each as appt.high_value (C-30)
};
BookedWork booked_work(const CommandContext& context, const std::vector<std::string>& charge_codes);

/// Saves it; another time or bay than before is a move (see move_appointment). A deposit below the rule needs approval (R-APPT-03); another appointment in the same bay at
/// the same time is an error that names it.
CommandResult save_appointment(const CommandContext& context, RecordDraft& draft, const Approval& lower_deposit = {});

CommandResult confirm_appointment(const CommandContext& context, const base::RecordId& appointment);
/// The first reminder takes it to 已提醒; a later one is written down beside it.
CommandResult note_reminded(const CommandContext& context, const base::RecordId& appointment);
CommandResult tell_workshop_appointment(const CommandContext& context, const base::RecordId& appointment, const base::RecordId& recipient);
/// Another time or place. The workshop is to be told again and the customer to be reminded again, where the time
/// is another one; a bay that is taken is an error that names by what.
struct Place {
  base::Milliseconds at = 0;
  base::RecordId bay, adviser;
};
CommandResult move_appointment(const CommandContext& context, const base::RecordId& appointment, const Place& place);
CommandResult miss_appointment(const CommandContext& context, const base::RecordId& appointment);
CommandResult cancel_appointment(const CommandContext& context, const base::RecordId& appointment, const std::string& reason);

/// Money for the deposit of an appointment; `method` a code of payment::methods.
CommandResult take_deposit(const CommandContext& context, const base::RecordId& appointment, base::Money amount, const std::string& method);
CommandResult refund_deposit(const CommandContext& context, const base::RecordId& appointment, const std::string& method);

/// The car is here: an order with customer, car, wishes and the jobs booked. `order` receives its id.
CommandResult arrive(const CommandContext& context, const base::RecordId& appointment, base::RecordId& order);

}  // namespace aftercare::app::commands
