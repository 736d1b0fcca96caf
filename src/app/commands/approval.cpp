#include "app/commands/approval.hpp"

#include "app/audit.hpp"
#include "app/commands/staff_commands.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

base::Result<base::RecordId> approve(const CommandContext& context, Permission permission, const Approval& approval,
                                     const schema::Entity& entity, const base::RecordId& target, store::Commit& commit) {
  if (base::trim(approval.reason).empty()) return base::fail("reception.error.reason");
  base::RecordId approver = context.person.id;
  if (!may(context.person.role, permission)) {
    const store::Record manager = context.store.find(schema::user::entity, approval.approver);
    if (!manager || !manager.visible() || !may(manager[schema::user::role], permission)) {
      return base::fail("command.error.needs_approval", {{"what", "@" + std::string(permission_key(permission))}});
    }
    // Without a PIN of his own a manager's name alone would approve: he has to set one first.
    if (!has_pin(manager) || !pin_matches(manager, approval.pin)) return base::fail("command.error.pin");
    approver = manager.id();
  }
  append_audit(context, commit, "approve", {std::string(entity.name), target, approval.reason});
  return approver;
}

}  // namespace aftercare::app::commands
