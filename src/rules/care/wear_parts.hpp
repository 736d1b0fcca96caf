#pragma once
// Parts that wear out (R-CARE-08, R-MNT-07): which there are and how long they last, and when a car should have them
// replaced: the last replacement among its visits plus the cycle, by time or by reading, whichever comes first.

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct WearPart {
  std::string code;                  // the same on every computer
  std::string name;                  // "@key" of a default nobody named otherwise
  std::string kind = "vehicle";      // of schema::asset::kind_codes
  std::vector<std::string> models;   // words; none: every model
  bool engine_only = false;          // not for electric cars
  std::vector<std::string> charges;  // codes of the price list whose lines replace it
  std::vector<std::string> words;    // likewise names of lines
  int months = 0;                    // 0: not by time
  std::int64_t reading = 0;          // kilometres, of equipment hours; 0: not by reading
  int lead_days = 7;
  bool active = false;
  bool own = false;                  // not in assets/calendar
  bool changed = false;              // of assets/calendar, with a record of the shop or head office over it
  std::vector<base::RecordId> charge_ids;  // of `charges`, as lines may name them

  bool operator==(const WearPart&) const = default;
};

/// assets/calendar/wear_parts.json: all of them off.
const std::vector<WearPart>& default_wear_parts();
/// The defaults with the records of head office and then of the shop over them; own ones behind.
std::vector<WearPart> wear_part_table(const store::Indexes& indexes, base::ShopCode shop);

/// Those a shop switched on; null: none, and no history is read. Whoever keeps it looks again when it is another one.
using WearParts = std::shared_ptr<const std::vector<WearPart>>;
WearParts wear_parts_in_use(const std::vector<WearPart>& table);

/// Whether a name is that of this part; of labour only when it replaces something.
bool is_named(std::string_view name, bool labour, const WearPart& part);
/// Whether a line of an order, by its charge or its name, is about this part.
bool is_about(const store::Record& line, const WearPart& part);

struct WearDue {
  const WearPart* part = nullptr;
  base::Date last;       // of the replacement; without one the first registration or the sale
  base::RecordId order;  // of the replacement; empty: none is known
  std::optional<std::int64_t> last_reading;
  std::optional<base::Date> by_months, by_reading;
  std::optional<std::int64_t> due_reading;
  base::Date due;        // the earlier of the two

  /// The same from one replacement to the next, however the prediction drifts.
  std::string occasion() const { return part->code + ":" + last.to_string(); }
};

struct WearWindow {
  base::Date from{std::numeric_limits<std::int32_t>::min()}, to{std::numeric_limits<std::int32_t>::max()};
  bool holds(base::Date day) const { return from <= day && day <= to; }
};

/// The parts of this car that fall due within the window, the earliest first. Its visits are read once for all parts,
/// and their lines only when one of them may matter to the window. `parts` must outlive the answer.
std::vector<WearDue> wear_dues(const store::Indexes& indexes, const store::Record& asset, const std::vector<WearPart>& parts,
                               base::Date day, int utc_offset_minutes, const WearWindow& window = {});
/// How the day came about, in reading order.
std::vector<base::Message> wear_why(const WearDue& due);

}  // namespace aftercare::rules
