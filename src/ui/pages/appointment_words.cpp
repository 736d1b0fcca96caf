#include "ui/pages/appointment_words.hpp"

#include <algorithm>

#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

Tone appointment_tone(std::string_view state) {
  if (state == "requested") return Tone::warn;
  if (state == "confirmed") return Tone::accent;
  if (state == "reminded") return Tone::info;
  if (state == "arrived") return Tone::ok;
  return state == "no_show" ? Tone::bad : Tone::neutral;
}

std::string span_of_minutes(int from_minute, int to_minute) { return base::clock_text(from_minute) + "–" + base::clock_text(to_minute); }

std::string appointment_sentence(Context& c, const app::AppointmentRow& row) {
  const base::LocalTime local = base::to_local(row.at, c.clock.utc_offset_minutes());
  const int to = std::min(24 * 60, local.minute_of_day + static_cast<int>(row.minutes));
  return row.plate + " " + row.customer_name + " " + span_of_minutes(local.minute_of_day, to) + " " + c.choice_label(schema::appointment::states, row.state);
}

std::string column_title(Context& c, const app::CalendarColumn& column, bool of_week) {
  if (of_week) {
    return base::weekday_text(c.words, column.day) + " " + std::to_string(column.day.month()) + "-" + std::to_string(column.day.day());
  }
  if (!column.title.empty()) return column.title;
  return std::string(c.tr("appointments.unassigned"));
}

std::string draw_booked_job(Context& c, RowScope& row, const app::BookedJob& job) {
  const std::string name = job.known ? job.name : c.tr("appointment.job_gone", {{"code", job.code}});
  text(c, name, {.color = job.known ? Color::text : Color::bad});
  row.right();
  const std::string price = job.price.to_currency();
  text(c, price, {.color = Color::text2});
  return name;
}

}  // namespace aftercare::ui
