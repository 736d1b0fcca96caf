#pragma once
// What stands in the calendar's grid: the heads of its columns, the face of an appointment.

#include "app/queries/appointment_calendar.hpp"
#include "ui/context.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {

struct HeadPlaces {
  ImVec2 at;
  float axis = 0, column = 0;  // widths
  ImVec2 size;
};
/// Of a day: bay or adviser and how many; of a week: the day, how many and how full, in red where it is too much.
void draw_calendar_heads(Context& context, const app::AppointmentCalendar& calendar, const HeadPlaces& places);

/// Plate, customer, state and adviser, as much as there is room for; `carried`: it is being moved.
void draw_appointment_face(const Context& context, const ImRect& box, const app::AppointmentRow& row, bool carried);

}  // namespace aftercare::ui
