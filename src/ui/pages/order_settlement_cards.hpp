#pragma once
// The second half of 结算: what goes back to the customer, and the car leaving; drawn by
// draw_order_settlement_tab only.

#include "app/queries/order_settlement_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// Six things handed over, form 7 (R-REC-12).
void draw_exit_card(Context& context, const app::OrderSettlement& detail);
/// Belongings counted back, differences written down, signed.
void draw_return_card(Context& context, const app::OrderSettlement& detail);
/// What is missing before the car may go; 交车; the gate.
void draw_delivery_card(Context& context, const app::OrderSettlement& detail);

}  // namespace aftercare::ui
