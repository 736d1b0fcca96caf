#pragma once
// Printed sheets through the browser (design section 7).
#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

void print_customer_sheet(Context& context, const base::RecordId& customer);
void print_order_slip(Context& context, const base::RecordId& order);
void print_vehicle_history(Context& context, const base::RecordId& asset);

}  // namespace aftercare::ui
