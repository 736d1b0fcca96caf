#pragma once
// The one way a command writes the state of a repair order.
#include "app/command_context.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

/// State with its time and person; the reason belongs to an order that was left or cancelled and goes when it
/// comes back, delivery stamps its own time as well (R-REC-00).
void write_order_state(const CommandContext& context, const std::string& state, store::Edit& edit, const std::string& reason = {});

}  // namespace aftercare::app::commands
