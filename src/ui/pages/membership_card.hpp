#pragma once
#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// 会员 on the page of a customer: number, level, until when; joining, leaving and form 27 (R-MEM-01, R-MEM-02).
void draw_membership_card(Context& context, const base::RecordId& customer);

}  // namespace aftercare::ui
