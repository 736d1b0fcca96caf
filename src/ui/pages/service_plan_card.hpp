#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// 个性化服务方案 of a customer (R-CARE-07): a card where there is one or the customer is important, with its form.
void draw_service_plan(Context& context, const base::RecordId& customer);
/// What the caller should know of it; nothing where there is none.
void draw_service_plan_lines(Context& context, const base::RecordId& customer);

}  // namespace aftercare::ui
