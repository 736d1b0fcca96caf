#pragma once
#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// 新车交付 on the page of a car: when it was invoiced and picked up, by whom it was sold. The 7DC calls and the deadlines
/// of its papers count from here (R-ARCH-09, R-ARCH-20, R-FU-02).
void draw_sale_card(Context& context, const base::RecordId& asset);

}  // namespace aftercare::ui
