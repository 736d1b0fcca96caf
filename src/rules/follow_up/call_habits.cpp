#include "rules/follow_up/call_habits.hpp"

#include <array>

#include "schema/service.hpp"

namespace aftercare::rules {

std::optional<CallHabit> best_time_to_call(std::span<const store::Record> contacts, int utc_offset_minutes) {
  namespace contact = schema::contact_log;
  constexpr int stretch = 2;
  std::array<CallHabit, 24 / stretch> habits;
  for (const store::Record& record : contacts) {
    const auto at = record[contact::at];
    if (!at || record[contact::direction] == "incoming" || record[contact::channel] != "phone") continue;
    const auto hour = static_cast<std::size_t>(base::to_local(*at, utc_offset_minutes).minute_of_day / 60);
    CallHabit& habit = habits[hour / stretch];
    ++habit.tried;
    if (record[contact::outcome] == "reached") ++habit.reached;
  }
  const CallHabit* best = nullptr;
  for (std::size_t i = 0; i < habits.size(); ++i) {
    habits[i].from_hour = static_cast<int>(i) * stretch;
    habits[i].to_hour = habits[i].from_hour + stretch;
    if (habits[i].reached < 2) continue;
    // More answered in all, then the better share.
    const auto better = [](const CallHabit& a, const CallHabit& b) {
      return a.reached != b.reached ? a.reached > b.reached : a.tried < b.tried;
    };
    if (best == nullptr || better(habits[i], *best)) best = &habits[i];
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace aftercare::rules
