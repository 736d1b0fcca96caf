#pragma once
// Greetings and reminders that may be due (R-CARE-01…05): one small value each, told in words only when shown.

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/care.hpp"

namespace aftercare::rules {

/// In the order of schema::care_task::kind_codes.
enum class CareKind : std::uint8_t {
  birthday, festival, maintenance, inspection, insurance, vehicle_tax, warranty, road_fee, activity, appointment,
  wear_part, recall
};
inline constexpr std::size_t care_kinds = std::size(schema::care_task::kind_codes);
inline std::string_view care_code(CareKind kind) { return schema::care_task::kind_codes[static_cast<std::size_t>(kind)]; }

struct CareItem {
  CareKind kind = CareKind::birthday;
  base::RecordId task;      // care_task, whether it is there or not
  base::RecordId customer;  // empty: a car without an owner
  base::RecordId asset;     // of reminders about a car
  base::RecordId subject;   // appointment, activity or recall
  std::string occasion;     // key of the task; of a festival or a wear part it begins with its code
  base::Date due;           // the birthday, the festival, the day something ends
  base::Date first, last;   // days on which to get in touch
};

/// By the last good day, then kind and task.
inline bool care_before(const CareItem& a, const CareItem& b) {
  if (a.due != b.due) return a.due < b.due;
  return a.kind != b.kind ? a.kind < b.kind : a.task < b.task;
}

}  // namespace aftercare::rules
