#pragma once
// Logging a call, message or visit with a customer, from any page (R-FU-17).
#include "ui/context.hpp"

namespace aftercare::ui {

void open_contact_dialog(Context& context, const base::RecordId& customer, const base::RecordId& asset = {});
/// Call once a frame on pages that open it.
void draw_contact_dialog(Context& context);

/// Form 13 客户档案资料表 through the browser's printing.
void print_customer_sheet(Context& context, const base::RecordId& customer);

}  // namespace aftercare::ui
