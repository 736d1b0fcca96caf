#include "app/commands/order_state.hpp"

#include "app/commands/record_state.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;

void write_order_state(const CommandContext& context, const std::string& state, store::Edit& edit, const std::string& reason) {
  write_state(context, order::entity, state, edit);
  edit.set(order::leave_reason, state == "left" || state == "cancelled" ? reason : std::string());
  if (state == "delivered") edit.set(order::delivered_at, context.clock.now());
}

}  // namespace aftercare::app::commands
