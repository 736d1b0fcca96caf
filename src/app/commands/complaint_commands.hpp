#pragma once
// A complaint from the first word to its manager's confirmation, and the ways out of the usual one (R-CMP-01…08).
// What is done about it in between: complaint_step_commands.hpp.
#include "app/commands/record_commands.hpp"
#include "rules/complaint/complaint_clocks.hpp"

namespace aftercare::app {

/// The shop's figures for the clocks of complaints.
rules::ComplaintSettings complaint_settings(const store::Store& store, base::ShopCode shop, int utc_offset_minutes);

namespace commands {

/// Where the complaint comes from; what is not known stays empty. Customer and car of an order fill in by themselves.
struct ComplaintOrigin {
  base::RecordId customer, asset, order;
  base::RecordId contact;   // contact_log: the call it was said in
  base::RecordId incoming;  // entry of the incoming register
  std::string channel = "phone";
};
/// A draft: received now, first asked is who works here.
RecordDraft complaint_for(const CommandContext& context, const ComplaintOrigin& origin);

/// Anybody may take one (R-CMP-01). The customer service's own are reported at once; an earlier complaint of the
/// same customer or car within `cmp.repeat` days is linked. Problems per field go into the draft.
CommandResult open_complaint(const CommandContext& context, RecordDraft& draft);
/// The same as part of a commit that does more: a call that goes wrong, an entry of the incoming register.
base::Result<base::RecordId> add_complaint(const CommandContext& context, RecordDraft& draft, store::Commit& commit);
/// Corrects what was taken down.
CommandResult change_complaint(const CommandContext& context, RecordDraft& draft);

CommandResult report_complaint(const CommandContext& context, const base::RecordId& complaint);

struct Classification {
  std::string category, level;
  base::RecordId department, handler;
};
/// The manager confirms, names level, department and who handles it (R-CMP-03). On a confirmed one it classifies anew.
CommandResult confirm_complaint(const CommandContext& context, const base::RecordId& complaint, const Classification& classification);

/// To somebody higher, with a reason (R-CMP-08, R-CMP-12).
CommandResult escalate_complaint(const CommandContext& context, const base::RecordId& complaint, const base::RecordId& to, const std::string& reason);
/// The customer takes it back, or it was none.
CommandResult withdraw_complaint(const CommandContext& context, const base::RecordId& complaint, const std::string& reason);
/// The matter is not settled after all: clocks begin anew.
CommandResult reopen_complaint(const CommandContext& context, const base::RecordId& complaint, const std::string& reason);

}  // namespace commands

}  // namespace aftercare::app
