#pragma once
// The bigger parts of 车间, one file each; drawn by draw_order_workshop_tab only.

#include "app/queries/order_workshop_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// Found during the repair: reported, priced, asked, told (R-ADD-01…04).
void draw_add_ons_card(Context& context, const app::OrderWorkshop& detail);
/// The question between 50 and 80 % of the planned time (R-REC-10).
void draw_progress_card(Context& context, const app::OrderWorkshop& detail);
/// Pickup and delay (R-REC-11).
void draw_notices_card(Context& context, const app::OrderWorkshop& detail);

}  // namespace aftercare::ui
