#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// `#/vehicles/<id>`
void draw_vehicle_detail(Context& context);
/// `#/vehicles/new?customer=<id>&words=…` and `#/vehicles/<id>/edit`
void draw_vehicle_form(Context& context);

}  // namespace aftercare::ui
