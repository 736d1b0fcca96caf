#pragma once
// Logging a call, message or visit with a customer, from any page (R-FU-17).
#include "ui/context.hpp"

namespace aftercare::ui {

void open_contact_dialog(Context& context, const base::RecordId& customer, const base::RecordId& asset = {});
/// Call once a frame on pages that open it.
void draw_contact_dialog(Context& context);

}  // namespace aftercare::ui
