#pragma once
// What the outcome of a call means: finished, or when and how to try again (R-FU-18).

#include <optional>
#include <string>

#include "rules/follow_up/follow_up_rule.hpp"

namespace aftercare::rules {

struct NextTry {
  std::string state;  // of follow_up_task::states; empty: goes on
  std::optional<base::Milliseconds> at;
  std::string channel = "phone";
};
struct Tried {
  std::string outcome;  // of contact_log::outcomes
  std::string channel = "phone";
  int missed_before = 0;  // tries before this one that reached nobody
  base::Milliseconds at = 0;
  std::optional<base::Milliseconds> agreed_at;  // of outcome call_back
};
/// Nobody is called before 9:00 or after 20:00: such a try moves to the next morning.
NextTry next_try(const FollowUpRule& rule, const Tried& tried, int utc_offset_minutes);

}  // namespace aftercare::rules
