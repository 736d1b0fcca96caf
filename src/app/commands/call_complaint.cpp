// Where a call that goes wrong becomes a complaint: the one place in which follow-up knows of complaints.
#include "app/commands/complaint_commands.hpp"
#include "app/commands/follow_up_commands.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

base::Result<void> add_call_complaint(const CommandContext& context, const Call& call, const base::RecordId& contact, store::Commit& commit) {
  if (base::trim(call.complaint).empty()) return {};
  ComplaintOrigin origin{.customer = call.item.customer, .asset = call.item.asset, .contact = contact, .channel = "follow_up"};
  if (call.item.base_entity == &schema::repair_order::entity) origin.order = call.item.base_record;
  RecordDraft draft = complaint_for(context, origin);
  draft.set_text(schema::complaint::content, std::string(base::trim(call.complaint)));
  const auto id = add_complaint(context, draft, commit);
  if (!id) return std::unexpected(id.error());
  return {};
}

}  // namespace aftercare::app::commands
