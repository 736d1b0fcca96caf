#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// `#/customers/<id>`
void draw_customer_detail(Context& context);
/// `#/customers/new?words=…` and `#/customers/<id>/edit`
void draw_customer_form(Context& context);

}  // namespace aftercare::ui
