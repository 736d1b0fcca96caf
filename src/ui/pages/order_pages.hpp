#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// `#/orders/<id>`
void draw_order_detail(Context& context);
/// `#/orders/new?vehicle=<id>|customer=<id>|plate=…` (quick entry from a plate) and `#/orders/<id>/edit`
void draw_visit_form(Context& context);

}  // namespace aftercare::ui
