#pragma once
// Talks with employees by month (R-SAT-07). What is said in a talk is shown to who holds talks, and to the person himself.

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "rules/staff_talks.hpp"

namespace aftercare::app {

/// Who holds talks, and the person the talk was with.
bool may_read_talk(const App& app, const store::Record& talk);

struct TalkRow {
  base::RecordId person, talk;  // `talk` empty: none yet
  std::string name, department, by;
  rules::TalkState state = rules::TalkState::open;
  int talks = 0;                // of the month; what follows is of the latest
  std::optional<base::Date> held_on, until;
  std::optional<int> score;
  std::string measures;
  bool measures_done = false, measures_late = false;
};
struct TalkMonth {
  rules::Period month;
  std::vector<TalkRow> rows;           // who is to be talked with: open ones first, then by name
  rules::TalkFigures figures, before;  // of this month and the one before
  std::vector<std::string> trend_codes;
  std::vector<rules::Average> trend;   // six months, this one last
};
/// Of this shop. For who holds talks.
const TalkMonth& talk_month(App& app, const rules::Period& month);

/// The person's own talks, latest first.
std::vector<TalkRow> own_talks(const App& app);

struct StaffTalkDetail {
  base::RecordId id, person;
  std::string name, department, month, by, topics, wishes, measures, responsible, done_by;
  base::Date held_on;
  std::optional<int> score;
  std::optional<base::Date> until, next_on;
  std::optional<base::Milliseconds> done_at;
  bool late = false;  // what was agreed
};
/// Without an id when the talk is gone, or not for the person at the desk.
const StaffTalkDetail& staff_talk_detail(App& app, const base::RecordId& id);

}  // namespace aftercare::app
