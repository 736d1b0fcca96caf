#pragma once
// The clocks of an order in the house: progress query, pickup notice, delay (R-REC-08, -10, -11; C-10, C-35).

#include <cstdint>
#include <optional>

#include "rules/reception/shop_hours.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Down to whole ten minutes: the workshop notes its acceptance that precisely (ro.handoverPrecision).
base::Milliseconds round_hand_over(base::Milliseconds at);

struct ProgressWindow {
  base::Milliseconds from = 0;  // 50 % of the planned time has passed
  base::Milliseconds to = 0;    // 80 %: late after it
};
struct ProgressShares {
  int first_percent = 50;  // ro.progress
  int last_percent = 80;
  bool operator==(const ProgressShares&) const = default;
};
/// Of the work planned from `start` to `end`, in opening hours.
ProgressWindow progress_window(const ShopHours& hours, base::Milliseconds start, base::Milliseconds end,
                               const ProgressShares& shares = {});

enum class ProgressState : std::uint8_t { none, not_yet, due, late, asked };
struct Progress {
  ProgressState state = ProgressState::none;
  ProgressWindow window;
};
/// none: not in the workshop, or nothing planned. A check counts when it was made in or after the
/// window of the plan as it stands: an agreed add-on moves the window and asks again (R-ADD-04).
Progress progress_of(const store::Indexes& indexes, const store::Record& order, const ShopHours& hours,
                     base::Milliseconds now, const ProgressShares& shares = {});

struct NoticeLeads {
  base::Milliseconds limit = 48LL * 3'600'000;  // planned for less: short lead; exactly two days: long (C-10)
  base::Milliseconds short_lead = 3'600'000;    // ro.notify.short
  base::Milliseconds long_lead = 4LL * 3'600'000;  // ro.notify.long
  bool operator==(const NoticeLeads&) const = default;
};
/// When the customer is to be told; a delay is told at the same time or earlier. nullopt: nothing promised.
std::optional<base::Milliseconds> notice_due_at(const store::Record& order, const NoticeLeads& leads = {});

/// The promise that holds: the order's own, which add-ons and delay notices move.
std::optional<base::Milliseconds> promised_at(const store::Record& order);

}  // namespace aftercare::rules
