#pragma once
// The two tabs of 值班与日清 and the day both are about.

#include "ui/context.hpp"

namespace aftercare::ui {

/// The day in the address; without one today.
base::Date shown_day(const Context& context);

void draw_duty_log_tab(Context& context);
void draw_daily_clear_tab(Context& context);

}  // namespace aftercare::ui
