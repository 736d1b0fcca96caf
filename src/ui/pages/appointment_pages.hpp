#pragma once
#include <string>

#include "app/queries/appointment_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

void draw_appointment_form(Context& context);
void draw_appointment_detail(Context& context);
/// The tab 日历: the page's header, `draw_tabs` below it, then the calendar.
void draw_appointment_calendar(Context& context, void (*draw_tabs)(Context&));

/// Card with what is still to come and the way to make one; on the pages of customers and vehicles. `query`:
/// customer=<id> or vehicle=<id>.
void draw_coming_appointments(Context& context, const std::vector<app::AppointmentRow>& rows, const std::string& query);

}  // namespace aftercare::ui
