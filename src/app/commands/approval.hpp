#pragma once
// What needs a manager's yes: other prices, more discount, a lower deposit (P-25, R-SEC-05). Who acts may
// approve it himself when his role allows; else a manager does, with his PIN, at the same computer.
#include "app/command_context.hpp"

namespace aftercare::app::commands {

struct Approval {
  std::string reason;        // always needed
  base::RecordId approver;   // empty: who acts
  std::string pin;
};

/// Who approved. Leaves an audit entry in `commit`. Errors: reception.error.reason,
/// command.error.needs_approval, command.error.pin.
base::Result<base::RecordId> approve(const CommandContext& context, Permission permission, const Approval& approval,
                                     const schema::Entity& entity, const base::RecordId& target, store::Commit& commit);

}  // namespace aftercare::app::commands
