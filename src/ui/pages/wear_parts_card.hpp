#pragma once
// 易损件 of one car or machine (R-CARE-08): what is to be replaced when, and why.

#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// Nothing where the shop has switched no part on, or the car has none of them.
void draw_wear_parts_card(Context& context, const base::RecordId& asset);

}  // namespace aftercare::ui
