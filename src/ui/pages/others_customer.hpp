#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// In place of a page about a colleague's customer, where the shop keeps them apart (P-07): who looks after him, and nothing more.
/// False when the person at the desk may see him: the page is drawn.
bool draw_others_customer(Context& context, std::string_view title, const base::RecordId& customer);

}  // namespace aftercare::ui
