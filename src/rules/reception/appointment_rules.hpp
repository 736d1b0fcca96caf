#pragma once
// Appointments: deposit, reminders, telling the workshop, room in the calendar (R-APPT-03…07).

#include <cstdint>
#include <optional>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"
#include "rules/reception/shop_hours.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct DepositRule {
  int least_percent = 50;                      // appt.deposit, of the original price of high-value parts (C-30)
  base::Money high_value_from{100'000};        // 1,000.00: the threshold is the shop's to set
};
/// What the deposit should at least be; nullopt: none is needed.
std::optional<base::Money> deposit_needed(base::Money high_value_price, const DepositRule& rule = {});
/// nullopt: enough, or not needed.
std::optional<base::Message> deposit_problem(base::Money high_value_price, base::Money deposit, const DepositRule& rule = {});

/// Takes part in the calendar: neither cancelled nor missed.
bool holds_its_place(const store::Record& appointment);

enum class ReminderState : std::uint8_t { none, not_yet, due, last_call, reminded };
/// due from one day before, last_call from half a day before until the time itself (R-APPT-06). Who agreed
/// on it within the half day knows; who agreed within the day is called half a day before.
ReminderState reminder_of(const store::Record& appointment, base::Milliseconds now);

/// When time and place were agreed as they stand.
base::Milliseconds booked_at(const store::Record& appointment);
/// The workshop hears of an appointment on the day it was agreed (R-APPT-05): closing time, or the day's end
/// when it was agreed after closing; nullopt: told.
std::optional<base::Milliseconds> tell_workshop_by(const store::Record& appointment, const ShopHours& hours);

struct Stretch {
  base::Milliseconds from = 0;
  base::Milliseconds to = 0;
};
inline constexpr int usual_minutes = 60;  // of an appointment that names no duration
Stretch stretch_of(const store::Record& appointment);
/// Other appointments that hold the same bay at the same time; touching ends do not overlap.
std::vector<store::Record> in_the_way(const store::Indexes& indexes, const base::RecordId& self, const base::RecordId& bay, Stretch stretch);

/// The most appointments that hold their place at one time within `stretch`, without `self`.
int most_at_once(const store::Indexes& indexes, const base::RecordId& self, Stretch stretch);

}  // namespace aftercare::rules
