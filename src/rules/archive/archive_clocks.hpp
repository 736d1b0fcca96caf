#pragma once
// The deadlines of papers (R-ARCH-09, -10, -13, -15; C-03, C-07: all of them run side by side) and what follows from
// missing one (R-ARCH-11). Nothing of it is stored: correct the delivery, the holiday or the hand-over and it moves.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Figures of requirements section 1; the application fills in the shop's own.
struct ArchiveSettings {
  int sales_days = 2;    // arch.7dc.rep, working days after delivery
  int admin_days = 1;    // arch.7dc.admin, working days after the complete set
  int desk_days = 1;     // arch.3dc, working days after the car left
  int shop_days = 2;     // arch.shop, 二日内: calendar days
  int sales_points = 1;  // the sources name no amount
  int desk_points = 1;
  /// From this day on every delivery and visit is asked for its papers. Before it, and without it, only where a file
  /// was opened about that time: an import of old orders asks for nothing.
  std::optional<base::Date> from;
  const base::WorkCalendar* calendar = nullptr;  // without one only weekends are free
  int utc_offset_minutes = 480;

  bool operator==(const ArchiveSettings&) const = default;
};

enum class ArchiveClock : std::uint8_t { sales_handover, admin_handover, desk_handover, repair_file, business_file };
/// "sales_handover" …: as in language keys.
std::string_view clock_code(ArchiveClock clock);
/// The hand-over that stops it, a code of archive_handover::stages; empty for the files.
std::string_view stage_of(ArchiveClock clock);

struct ArchiveDue {
  ArchiveClock clock = ArchiveClock::sales_handover;
  store::Record basis;                     // the delivery or the order
  base::RecordId asset, person;            // whose turn it is; may be empty
  base::Date start, due;                   // the last good day
  std::optional<base::Milliseconds> met_at;
  std::optional<base::Milliseconds> explained_at;  // the first explanation
};

/// Every clock of a delivery or an order, also those that stopped.
std::vector<ArchiveDue> delivery_clocks(const store::Indexes& indexes, const store::Record& delivery, const ArchiveSettings& settings);
std::vector<ArchiveDue> order_clocks(const store::Indexes& indexes, const store::Record& order, const ArchiveSettings& settings);
/// Of both kinds, of everything that has to do with a car.
std::vector<ArchiveDue> clocks_of_car(const store::Indexes& indexes, const base::RecordId& asset, const ArchiveSettings& settings);

/// The one that runs out next of those that run on `day`; null: none.
const ArchiveDue* next_running(const std::vector<ArchiveDue>& clocks, base::Date day);
/// Done after the last good day, or not done by then.
bool is_late(const ArchiveDue& due, base::Date day, int utc_offset_minutes);
/// An explanation recorded before the deadline had passed.
bool excused(const ArchiveDue& due, int utc_offset_minutes);
/// Late, of a kind the assessment knows, and not explained in time. A person confirms or rejects it.
bool proposes_deduction(const ArchiveDue& due, base::Date day, int utc_offset_minutes);
int deduction_points(const ArchiveDue& due, const ArchiveSettings& settings);
/// 2026-Q4
std::string quarter_of(base::Date day);

}  // namespace aftercare::rules
