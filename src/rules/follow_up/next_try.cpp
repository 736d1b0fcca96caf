#include "rules/follow_up/next_try.hpp"

namespace aftercare::rules {

namespace {

constexpr int earliest_minute = 9 * 60, latest_minute = 20 * 60;

base::Milliseconds at_a_decent_hour(base::Milliseconds instant, int utc_offset_minutes) {
  base::LocalTime local = base::to_local(instant, utc_offset_minutes);
  if (local.minute_of_day >= earliest_minute && local.minute_of_day <= latest_minute) return instant;
  if (local.minute_of_day > latest_minute) local.date = local.date.plus_days(1);
  return base::from_local({local.date, earliest_minute}, utc_offset_minutes);
}

}  // namespace

NextTry next_try(const FollowUpRule& rule, const Tried& tried, int utc_offset_minutes) {
  const std::string& outcome = tried.outcome;
  if (outcome == "reached") return {.state = "done", .at = {}};
  if (outcome == "sent") return {.state = "messaged", .at = {}, .channel = tried.channel};
  if (outcome == "refused") return {.state = "refused", .at = {}};
  if (outcome == "call_back") return {.state = {}, .at = tried.agreed_at, .channel = tried.channel};
  if (outcome == "wrong_number") return {.state = {}, .at = {}, .channel = tried.channel};
  const int missed = tried.missed_before + 1;
  if (missed >= rule.max_attempts) {
    if (rule.next_channel.empty() || rule.next_channel == tried.channel) return {.state = "unreachable", .at = {}};
    return {.state = {}, .at = tried.at, .channel = rule.next_channel};
  }
  base::Milliseconds at = tried.at + rule.retry_minutes * base::Milliseconds{60'000};
  if (outcome == "powered_off") at = tried.at + rule.retry_days * base::milliseconds_per_day;
  return {.state = {}, .at = at_a_decent_hour(at, utc_offset_minutes), .channel = tried.channel};
}

}  // namespace aftercare::rules
