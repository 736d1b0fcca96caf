#pragma once
// How an appointment is called and coloured, the same in calendar, register and details.

#include <string>
#include <string_view>

#include "app/queries/appointment_calendar.hpp"
#include "app/queries/appointment_queries.hpp"
#include "ui/context.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui {

Tone appointment_tone(std::string_view state);
/// 粤B·D06618 王丽娜 09:00–10:00, 待确认: one appointment in a sentence.
std::string appointment_sentence(Context& context, const app::AppointmentRow& row);
/// 09:00–10:00
std::string span_of_minutes(int from_minute, int to_minute);
/// In a row: name and price of a booked job, in red when the price list has it no more. Answers the name.
std::string draw_booked_job(Context& context, RowScope& row, const app::BookedJob& job);
std::string column_title(Context& context, const app::CalendarColumn& column, bool of_week);

}  // namespace aftercare::ui
