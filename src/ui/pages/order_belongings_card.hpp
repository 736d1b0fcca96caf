#pragma once
// Form 14 at the desk: what came with the car, counted piece by piece and signed (R-REC-06).

#include "app/queries/order_reception_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// `why_not`: who looks may not change it, and why.
void draw_belongings_card(Context& context, const app::OrderReception& detail, std::string_view why_not);

}  // namespace aftercare::ui
