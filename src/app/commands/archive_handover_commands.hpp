#pragma once
// 资料交接: who hands which papers to whom, what comes back, and what follows when it is late (R-ARCH-08…11, R-STAFF-04).
#include "app/commands/archive_commands.hpp"

namespace aftercare::app::commands {

struct HandoverLine {
  std::string slot;
  std::int64_t originals = 0, copies = 0;
  bool operator==(const HandoverLine&) const = default;
};
struct HandoverDraft {
  base::RecordId id;  // empty: a new one
  std::string stage;
  base::RecordId file, order;
  base::RecordId giver, receiver;
  std::string note;
  std::vector<HandoverLine> lines;  // one a paper of the stage, in their order
};
/// Who is giver and receiver as usual for the stage; the papers that are there count one each.
HandoverDraft handover_for(const CommandContext& context, std::string_view stage, const base::RecordId& file, const base::RecordId& order = {});
HandoverDraft handover_of(const CommandContext& context, const base::RecordId& id);
/// The stage in which a file goes on from where it is.
std::string usual_stage(const CommandContext& context, const store::Record& file);

/// What the role needs to give in a stage, and to accept in it (P-01, P-02, P-10).
Permission giving_permission(std::string_view stage);
Permission accepting_permission(std::string_view stage);

/// Draft and returned ones only; at least one paper, two different people.
CommandResult save_handover(const CommandContext& context, HandoverDraft& draft);
CommandResult hand_over(const CommandContext& context, const base::RecordId& id);
/// By somebody else than the giver. The papers are entered in the file as received.
CommandResult accept_handover(const CommandContext& context, const base::RecordId& id);
CommandResult return_handover(const CommandContext& context, const base::RecordId& id, const std::string& reason);
CommandResult cancel_handover(const CommandContext& context, const base::RecordId& id);

/// Of a delivery, told to the vehicle administrator; of an order, told to customer service. Counts when it is recorded
/// before the deadline has passed.
CommandResult explain_delay(const CommandContext& context, const base::RecordId& basis, const base::RecordId& told_by, const std::string& reason);

/// Confirms or rejects ("confirmed", "rejected") what is proposed now, or decides again with a reason. Nobody decides
/// about himself; a rejection says why.
CommandResult decide_deduction(const CommandContext& context, const base::RecordId& basis, const std::string& decision, const std::string& reason);

/// R-ARCH-17
CommandResult plan_next_service(const CommandContext& context, RecordDraft& draft);
RecordDraft next_service_for(const CommandContext& context, const base::RecordId& asset);

}  // namespace aftercare::app::commands
