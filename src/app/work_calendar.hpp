#pragma once
// The working days of the country as they come with the program (assets/calendar).
#include "base/date.hpp"

namespace aftercare::app {

/// Read at the first call; years it does not cover know only their weekends.
const base::WorkCalendar& work_calendar();

}  // namespace aftercare::app
