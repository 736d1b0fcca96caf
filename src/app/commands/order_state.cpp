#include "app/commands/order_state.hpp"

#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;

void write_order_state(const CommandContext& context, const std::string& state, store::Edit& edit, const std::string& reason) {
  edit.set(order::state, state).set(order::state_at, context.clock.now());
  edit.set(order::leave_reason, state == "left" || state == "cancelled" ? reason : std::string());
  if (!context.person.id.empty()) edit.set(order::state_by, context.person.id);
  if (state == "delivered") edit.set(order::delivered_at, context.clock.now());
}

}  // namespace aftercare::app::commands
