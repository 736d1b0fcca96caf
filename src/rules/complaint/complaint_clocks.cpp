#include "rules/complaint/complaint_clocks.hpp"

#include <algorithm>
#include <cassert>

#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;
using store::Record;

namespace {

constexpr base::Milliseconds hour = 3'600'000;

base::Milliseconds time_of(const Record& step) { return step[action::at].value_or(step.created_at()); }

int days_of(std::string_view level, const ComplaintSettings& settings) {
  const auto* found = std::ranges::find(complaint::level_codes, level);
  const auto place = static_cast<std::size_t>(found - std::begin(complaint::level_codes));
  return settings.close_days[place < settings.close_days.size() ? place : 0];
}

/// Since the clocks began: was the customer reached, in any way or with an answer?
bool reached(const std::vector<Record>& actions, base::Milliseconds start, std::string_view kind = {}) {
  return std::ranges::any_of(actions, [&](const Record& step) {
    return step[action::reached] && time_of(step) >= start && (kind.empty() || step[action::kind] == kind);
  });
}

}  // namespace

base::Milliseconds days_later(base::Milliseconds from, int days, const ComplaintSettings& settings) {
  if (!settings.working_days) return from + days * base::milliseconds_per_day;
  assert(settings.calendar != nullptr);
  const base::LocalTime local = base::to_local(from, settings.utc_offset_minutes);
  const base::Date last = settings.calendar->plus_workdays(local.date, days);
  return from + (last - local.date) * base::milliseconds_per_day;
}

base::Milliseconds contact_due(base::Milliseconds received_at, const ComplaintSettings& settings) {
  return received_at + settings.contact_hours * hour;
}

base::Milliseconds escalation_due(base::Milliseconds received_at, const ComplaintSettings& settings) {
  return days_later(received_at, settings.escalate_days, settings);
}

base::Milliseconds closing_due(base::Milliseconds received_at, std::string_view level, const ComplaintSettings& settings) {
  return days_later(received_at, days_of(level, settings), settings);
}

std::string_view clock_code(ComplaintClock clock) {
  constexpr std::string_view codes[] = {"contact", "answer", "escalate", "close"};
  return codes[static_cast<std::size_t>(clock)];
}

std::optional<base::Milliseconds> promised_answer(const std::vector<Record>& actions) {
  for (auto step = actions.rbegin(); step != actions.rend(); ++step) {
    // What says when the next answer comes is itself a talk: a new promise takes the place of the old one.
    if (const auto promised = (*step)[action::next_answer_at]) return promised;
    if ((*step)[action::reached]) return std::nullopt;
  }
  return std::nullopt;
}

base::Milliseconds clock_start(const Record& record, const std::vector<Record>& actions) {
  base::Milliseconds start = record[complaint::received_at].value_or(record.created_at());
  for (const Record& step : actions) {
    if (step[action::kind] == "reopen") start = std::max(start, time_of(step));
  }
  return start;
}

std::vector<RunningClock> running_clocks(const store::Indexes& indexes, const Record& record, const ComplaintSettings& settings) {
  const std::string state = complaint_state(record);
  if (!complaint_open(state)) return {};
  const std::vector<Record> actions = actions_of(indexes, record.id());
  const base::Milliseconds start = clock_start(record, actions);
  std::vector<RunningClock> clocks;
  if (!reached(actions, start)) clocks.push_back({ComplaintClock::contact, contact_due(start, settings)});
  if (const auto promised = promised_answer(actions)) clocks.push_back({ComplaintClock::answer, *promised});
  const auto escalated = record[complaint::escalated_at];
  const bool known_above = escalated && *escalated >= start;
  if (state != "answered" && !known_above && !reached(actions, start, "answer")) {
    clocks.push_back({ComplaintClock::escalate, escalation_due(start, settings)});
  }
  clocks.push_back({ComplaintClock::close, closing_due(start, record[complaint::level], settings)});
  std::ranges::stable_sort(clocks, {}, &RunningClock::due);
  return clocks;
}

}  // namespace aftercare::rules
