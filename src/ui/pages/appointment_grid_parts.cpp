#include "ui/pages/appointment_grid_parts.hpp"

#include <cmath>

#include "schema/entities.hpp"
#include "ui/pages/appointment_words.hpp"
#include "ui/widgets/chip.hpp"

namespace aftercare::ui {

namespace {

bool is_week(const app::AppointmentCalendar& calendar) { return calendar.days.size() > 1; }

bool over_capacity(const app::AppointmentCalendar& calendar, std::size_t column) {
  const app::DayLoad& load = calendar.days[calendar.day_of(column)];
  return load.room > 0 && load.planned > load.room;
}

std::string load_words(const Context& c, const app::AppointmentCalendar& calendar, std::size_t column) {
  const std::string count = c.tr("appointments.count_of_column", {{"n", std::to_string(calendar.columns[column].appointments)}});
  if (!is_week(calendar)) return count;
  if (calendar.open[column] == 0) return count + " · " + std::string(c.tr("appointments.closed_day"));
  const app::DayLoad& load = calendar.days[column];
  if (load.room == 0) return count;
  return count + " · " + std::to_string(load.planned * 100 / load.room) + "%";
}

/// Where several stand side by side: as much of the plate's end as there is room for.
std::string end_of_plate(const Context& c, std::string_view plate, float room) {
  if (const auto dot = plate.find("·"); dot != std::string_view::npos) plate.remove_prefix(dot + std::string_view("·").size());
  while (plate.size() > 1 && c.text_width(plate, TextSize::small, Weight::bold) > room) plate.remove_prefix(1);
  return std::string(plate);
}

}  // namespace

void draw_calendar_heads(Context& c, const app::AppointmentCalendar& calendar, const HeadPlaces& places) {
  const Metrics& size = c.theme.size;
  const bool week = is_week(calendar);
  const ImRect bar(places.at, ImVec2(places.at.x + places.size.x, places.at.y + places.size.y));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(bar.Min, bar.Max, detail::paint(c, Color::surface2));
  list->AddRectFilled(ImVec2(bar.Min.x, bar.Max.y - size.hairline), bar.Max, detail::paint(c, Color::line));
  for (std::size_t index = 0; index < calendar.columns.size(); ++index) {
    const app::CalendarColumn& column = calendar.columns[index];
    const float left = places.at.x + places.axis + static_cast<float>(index) * places.column + size.gap;
    const bool today = week && column.day == c.today();
    const std::string title = column_title(c, column, week), load = load_words(c, calendar, index);
    const bool over = week && over_capacity(calendar, index);
    const float first = c.line_height(TextSize::body), room = places.column - size.gap;
    const float top = places.at.y + std::floor((places.size.y - first - c.line_height(TextSize::small)) / 2);
    detail::draw_text(c, ImVec2(left, top), title, TextSize::body, Weight::bold, today ? Color::accent : Color::text, room);
    detail::draw_text(c, ImVec2(left, top + first), load, TextSize::small, Weight::regular, over ? Color::bad : Color::text2, room);
    c.items.add_static({left, places.at.y, room, places.size.y}, {.role = Role::column_header, .id = column.key, .name = title, .value = load});
  }
}

void draw_appointment_face(const Context& c, const ImRect& box, const app::AppointmentRow& row, bool carried) {
  const Metrics& size = c.theme.size;
  const Tone tone = appointment_tone(row.state);
  ImDrawList* list = ImGui::GetWindowDrawList();
  detail::fill(c, box, tone == Tone::neutral ? Color::surface2 : tone_soft_color(tone), size.radius_small);
  detail::frame(c, box, carried ? Color::accent : tone == Tone::neutral ? Color::line : tone_color(tone), size.radius_small, carried ? size.focus_ring : 0);
  list->AddRectFilled(box.Min, ImVec2(box.Min.x + size.gap_half, box.Max.y), detail::paint(c, tone_color(tone)), size.radius_small, ImDrawFlags_RoundCornersLeft);
  const float line = c.line_height(TextSize::small), left = box.Min.x + size.gap, room = box.GetWidth() - size.gap - size.gap_half;
  const std::string state = c.choice_label(schema::appointment::states, row.state);
  std::string lines[] = {row.plate + " " + row.customer_name, state + (row.what.empty() ? "" : " · " + row.what), row.adviser_name};
  if (room < c.theme.em(6)) lines[0] = end_of_plate(c, row.plate, room), lines[1] = row.customer_name, lines[2] = state;
  float y = box.Min.y + size.gap_quarter;
  for (const std::string& words : lines) {
    if (y + line > box.Max.y + size.gap_quarter) break;
    const bool first = &words == lines;
    detail::draw_text(c, ImVec2(left, y), words, TextSize::small, first ? Weight::bold : Weight::regular, first ? Color::text : Color::text2, room);
    y += line;
  }
}

}  // namespace aftercare::ui
