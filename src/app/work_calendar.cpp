#include "app/work_calendar.hpp"

#include "base/calendar_tables.hpp"
#include "base/embedded_asset.hpp"

namespace aftercare::app {

const base::WorkCalendar& work_calendar() {
  static const base::WorkCalendar calendar = [] {
    const auto json = base::embedded_asset("calendar/workdays.json");
    auto table = base::read_workday_table(json.value_or("{}"));
    return table ? std::move(table->calendar) : base::WorkCalendar();
  }();
  return calendar;
}

}  // namespace aftercare::app
