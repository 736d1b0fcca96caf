#pragma once
// One day of the front desk: its duty log with what is still open from before, and its daily-clear list (R-REC-19,
// R-RPT-12).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "base/money.hpp"

namespace aftercare::app {

struct DutyLine {
  base::RecordId id;
  base::Date on;
  std::string kind;                        // choice code
  std::optional<base::Milliseconds> at;
  base::RecordId person_id, to_id;
  std::string person, hours, content;
  bool follow_up = false;
  std::optional<base::Milliseconds> closed_at;
  std::string closed_by, outcome;
  std::string to;                          // of a hand-over
  std::optional<base::Milliseconds> taken_at;
  bool open() const { return kind == "hand_over" ? !taken_at : follow_up && !closed_at; }
};
struct DutyDay {
  std::vector<DutyLine> shifts;            // who is on duty, as planned
  std::vector<DutyLine> entries;           // events and hand-overs, the earliest first
  std::vector<DutyLine> carried;           // open from earlier days, the oldest first
};
/// How far back open entries are looked for.
inline constexpr int duty_days_back = 90;
const DutyDay& duty_day(App& app, base::Date day);

struct ClearTick {
  std::string item;                        // choice code
  bool done = false;
  std::string note, person;
};
struct ClearMatter {
  std::string kind;                        // choice code
  base::RecordId subject;
  bool of_appointment = false;
  std::string plate, customer, number;
  std::string state;                       // choice code of the subject
  std::optional<base::Milliseconds> when;  // promised, or booked
  base::Money unpaid;
  std::string note, person;
};
struct ClearFigures {
  int arrived = 0, delivered = 0, appointments = 0;
  base::Money turnover, unpaid;            // of what was delivered
};
struct ClearDay {
  std::vector<ClearTick> ticks;            // every item, in the order of the list
  std::vector<ClearMatter> matters;
  ClearFigures figures;
  std::size_t open_items = 0, open_matters = 0;
  bool complete = false;
  std::optional<base::Milliseconds> signed_at;
  std::string signed_by, sign_note;
  bool changed_since = false;
};
const ClearDay& clear_day(App& app, base::Date day);

}  // namespace aftercare::app
