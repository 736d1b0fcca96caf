#pragma once
// The clocks that run on a complaint (R-CMP-05, R-CMP-12): contact within 24 hours, the promised next answer,
// escalation after two days without an answer, closing within 1, 2 or 3 days by level. Nothing of it is stored.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Figures; the application fills in the shop's own.
struct ComplaintSettings {
  int contact_hours = 24;                   // cmp.contact
  int escalate_days = 2;                    // cmp.escalate: 两日内
  std::array<int, 3> close_days{1, 2, 3};   // cmp.close: minor, serious, major
  bool working_days = false;                // cmp.workdays: days are counted in working days
  const base::WorkCalendar* calendar = nullptr;  // needed with working_days
  int utc_offset_minutes = 480;

  bool operator==(const ComplaintSettings&) const = default;
};

/// `days` days later at the same minute. In working days those that are none do not count; what begins
/// on one ends on the same minute of the last working day counted.
base::Milliseconds days_later(base::Milliseconds from, int days, const ComplaintSettings& settings);
base::Milliseconds contact_due(base::Milliseconds received_at, const ComplaintSettings& settings);
base::Milliseconds escalation_due(base::Milliseconds received_at, const ComplaintSettings& settings);
/// An unknown level of a newer version, or none yet, counts as minor: the shortest time.
base::Milliseconds closing_due(base::Milliseconds received_at, std::string_view level, const ComplaintSettings& settings);
/// Exactly on time is in time.
constexpr bool is_late(base::Milliseconds due, base::Milliseconds now) { return now > due; }

enum class ComplaintClock : std::uint8_t { contact, answer, escalate, close };
/// "contact", "answer" …: as in language keys.
std::string_view clock_code(ComplaintClock clock);

struct RunningClock {
  ComplaintClock clock = ComplaintClock::contact;
  base::Milliseconds due = 0;
  bool operator==(const RunningClock&) const = default;
};
/// The clocks that still run, the next one first; none on a closed or withdrawn complaint. A reopened one
/// begins anew at that moment.
std::vector<RunningClock> running_clocks(const store::Indexes& indexes, const store::Record& complaint, const ComplaintSettings& settings);

/// The promise of a next answer nobody has kept yet.
std::optional<base::Milliseconds> promised_answer(const std::vector<store::Record>& actions);

/// When the clocks of this complaint began: taken, or taken up again.
base::Milliseconds clock_start(const store::Record& complaint, const std::vector<store::Record>& actions);

}  // namespace aftercare::rules
