#include "rules/reception/order_times.hpp"

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;
namespace check = schema::progress_check;

base::Milliseconds round_hand_over(base::Milliseconds at) {
  constexpr base::Milliseconds ten_minutes = 600'000;
  return at - at % ten_minutes;
}

ProgressWindow progress_window(const ShopHours& hours, base::Milliseconds start, base::Milliseconds end,
                               const ProgressShares& shares) {
  const base::Milliseconds planned = open_time_between(hours, start, end);
  const auto at = [&](int percent) {
    // A plan outside opening hours is counted as it stands: somebody works then.
    if (planned == 0) return start + (end - start) * percent / 100;
    return after_open_time(hours, start, planned * percent / 100);
  };
  return {at(shares.first_percent), at(shares.last_percent)};
}

Progress progress_of(const store::Indexes& indexes, const store::Record& record, const ShopHours& hours,
                     base::Milliseconds now, const ProgressShares& shares) {
  const std::string state = record[order::state];
  const auto start = record[order::planned_start], end = record[order::planned_end];
  if ((state != "in_workshop" && state != "add_on_pending") || !start || !end || *end <= *start) return {};
  Progress progress{ProgressState::not_yet, progress_window(hours, *start, *end, shares)};
  for (const store::Record& asked : indexes.referring(check::entity, check::order_of, record.id())) {
    if (asked[check::asked_at].value_or(0) >= progress.window.from) {
      progress.state = ProgressState::asked;
      return progress;
    }
  }
  if (now > progress.window.to) progress.state = ProgressState::late;
  else if (now >= progress.window.from) progress.state = ProgressState::due;
  return progress;
}

std::optional<base::Milliseconds> promised_at(const store::Record& record) {
  const auto promised = record[order::promised_at];
  return promised ? promised : record[order::planned_end];
}

std::optional<base::Milliseconds> notice_due_at(const store::Record& record, const NoticeLeads& leads) {
  const auto promised = promised_at(record);
  if (!promised) return std::nullopt;
  const base::Milliseconds start = record[order::planned_start].value_or(record[order::arrived_at].value_or(*promised));
  return *promised - (*promised - start < leads.limit ? leads.short_lead : leads.long_lead);
}

}  // namespace aftercare::rules
