#pragma once
// The calendar of appointments: a day by bay or by adviser, or a week, with what the shop has room for.

#include "app/queries/appointment_queries.hpp"
#include "app/queries/order_lines.hpp"

namespace aftercare::app {

inline constexpr int slot_minutes = 30;

struct CalendarQuery {
  base::Date day;            // of a week: any of its days
  bool week = false;
  bool by_adviser = false;   // a day's columns; of a week: whose appointments `only` picks
  base::RecordId only;       // a week of one bay or adviser; empty: of all
  bool operator==(const CalendarQuery&) const = default;
};

struct CalendarColumn {
  std::string key;           // of bay, adviser or day; "none" for what has no bay or adviser yet
  std::string title;         // of a week empty: the day is the title
  base::Date day;
  base::RecordId bay, adviser;  // what an appointment made here gets
  int appointments = 0;
};

struct CalendarBlock {
  AppointmentRow row;
  std::size_t column = 0;
  int from_minute = 0, to_minute = 0;  // of the column's day
  int lane = 0, lanes = 1;             // beside others at the same time
};

/// More cars at one time than bays.
struct CrowdedTime {
  base::Date day;
  int from_minute = 0, to_minute = 0;
  int cars = 0;
};

struct AppointmentCalendar {
  int first_minute = 0, last_minute = 0;   // whole slots around opening hours and everything booked
  int opens_minute = 0, closes_minute = 0;
  int bays = 0;                            // in use
  std::vector<CalendarColumn> columns;
  std::vector<CalendarBlock> blocks;       // by column and time
  std::vector<DayLoad> days;               // one for a day, seven for a week
  std::vector<char> open;                  // by day: the shop opens
  std::vector<CrowdedTime> crowded;
  std::vector<std::vector<int>> cars;      // by day, by slot: booked at that time

  int slots() const { return (last_minute - first_minute) / slot_minutes; }
  /// Of a column: its place in `days`.
  std::size_t day_of(std::size_t column) const { return days.size() == 1 ? 0 : column; }
};
const AppointmentCalendar& appointment_calendar(App& app, const CalendarQuery& query);

/// Bays or advisers a column or a week can be of.
struct CalendarChoice {
  base::RecordId id;
  std::string name;
};
std::vector<CalendarChoice> calendar_choices(App& app, bool advisers);

}  // namespace aftercare::app
