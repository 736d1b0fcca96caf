#pragma once
// The calendar as a grid of half hours: by pointer and by keys, reading and moving.

#include <optional>
#include <string>

#include "app/queries/appointment_calendar.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct AppointmentGrid {
  std::size_t column = 0;
  int slot = -1;                  // below 0: put it where the day begins or where now is
  std::size_t pick = 0;           // which one, where several stand at the cursor
  base::RecordId moving;          // being carried, by keys or pointer
  bool dragging = false;
  int grabbed_minutes = 0;        // of the appointment, above the pointer
  bool show_cursor = false;
  bool scroll_to_cursor = false;
};

/// What the person asked for in this frame.
struct GridWish {
  enum class Kind { none, create, open, move } kind = Kind::none;
  base::RecordId id;              // of the appointment to open or move
  std::size_t column = 0;
  int minute = 0;                 // of the column's day
};

/// `may_edit`: appointments can be made and moved.
GridWish appointment_grid(Context& context, const app::AppointmentCalendar& calendar, AppointmentGrid& state, bool may_edit);

}  // namespace aftercare::ui
