#pragma once
// Calls and letters in order of arrival, and what they are turned into (R-CALL-01…04).
#include "app/commands/complaint_commands.hpp"

namespace aftercare::app::commands {

/// A draft: a call, now, taken by who works here.
RecordDraft incoming_for(const CommandContext& context);
/// Number, time and taker are fixed when it is made; the rest may be completed while the call goes on.
CommandResult save_incoming(const CommandContext& context, RecordDraft& draft);

/// The matter is not clear: what was asked back (R-CALL-02).
CommandResult clarify_incoming(const CommandContext& context, const base::RecordId& id, const std::string& what);

struct IncomingAnswer {
  std::string answer, handling;
  std::string reply = "on_the_spot";  // code of incoming_log::replies
  base::RecordId knowledge;           // what helped; may be empty
};
CommandResult answer_incoming(const CommandContext& context, const base::RecordId& id, const IncomingAnswer& answer);
/// The reply is filed, on paper or in the folder named (R-CALL-03).
CommandResult file_incoming(const CommandContext& context, const base::RecordId& id, const std::string& filed_in);
/// An answered or filed one is asked about again.
CommandResult reopen_incoming(const CommandContext& context, const base::RecordId& id);

/// A complaint with what the entry knows; the entry names it from then on.
CommandResult turn_into_complaint(const CommandContext& context, const base::RecordId& id, RecordDraft& complaint);
RecordDraft complaint_of_incoming(const CommandContext& context, const base::RecordId& id);
/// An appointment for tomorrow, a visit that begins now; both need the car.
CommandResult turn_into_appointment(const CommandContext& context, const base::RecordId& id, base::RecordId& appointment);
CommandResult turn_into_order(const CommandContext& context, const base::RecordId& id, base::RecordId& order);
/// Dealt with in the register; a request for field service says where the car stands.
CommandResult turn_into_field_request(const CommandContext& context, const base::RecordId& id, const std::string& place);
CommandResult turn_into_enquiry(const CommandContext& context, const base::RecordId& id);
/// Who asks and is not known becomes a prospect (R-ARCH-18).
CommandResult add_prospect(const CommandContext& context, const base::RecordId& id, base::RecordId& customer);

}  // namespace aftercare::app::commands
