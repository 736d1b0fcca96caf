#include "rules/reception/appointment_rules.hpp"

#include <algorithm>

#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace appointment = schema::appointment;

std::optional<base::Money> deposit_needed(base::Money high_value_price, const DepositRule& rule) {
  if (high_value_price < rule.high_value_from || high_value_price.fen <= 0) return std::nullopt;
  return least_deposit(high_value_price, rule.least_percent);
}

std::optional<base::Message> deposit_problem(base::Money high_value_price, base::Money deposit, const DepositRule& rule) {
  const auto needed = deposit_needed(high_value_price, rule);
  if (!needed || deposit >= *needed) return std::nullopt;
  return base::Message{"reception.deposit.too_low", {{"least", needed->to_currency()}, {"percent", std::to_string(rule.least_percent)}}};
}

bool holds_its_place(const store::Record& record) {
  const std::string state = record[appointment::state];
  return state != "cancelled" && state != "no_show";
}

base::Milliseconds booked_at(const store::Record& record) { return record[appointment::booked_at].value_or(record.created_at()); }

ReminderState reminder_of(const store::Record& record, base::Milliseconds now) {
  const std::string state = record[appointment::state];
  const auto at = record[appointment::at];
  if (!at || state == "arrived" || !holds_its_place(record) || now >= *at) return ReminderState::none;
  if (record[appointment::reminded_at]) return ReminderState::reminded;
  const base::Milliseconds half_a_day_before = *at - base::milliseconds_per_day / 2, day_before = *at - base::milliseconds_per_day;
  const base::Milliseconds agreed = booked_at(record);
  if (agreed >= half_a_day_before) return ReminderState::none;
  if (now >= half_a_day_before) return ReminderState::last_call;
  return now >= day_before && agreed < day_before ? ReminderState::due : ReminderState::not_yet;
}

std::optional<base::Milliseconds> tell_workshop_by(const store::Record& record, const ShopHours& hours) {
  if (record[appointment::workshop_told_at] || record[appointment::state] == "arrived" || !holds_its_place(record)) return std::nullopt;
  const base::LocalTime agreed = base::to_local(booked_at(record), hours.utc_offset_minutes);
  if (agreed.minute_of_day < hours.closes_minute) return base::from_local({agreed.date, hours.closes_minute}, hours.utc_offset_minutes);
  return base::from_local({agreed.date.plus_days(1), 0}, hours.utc_offset_minutes);
}

Stretch stretch_of(const store::Record& record) {
  const base::Milliseconds from = record[appointment::at].value_or(0);
  return {from, from + record[appointment::minutes].value_or(usual_minutes) * 60'000};
}

namespace {

/// Other appointments that hold their place within `stretch`. Nothing booked lasts longer than two days.
std::vector<store::Record> booked_within(const store::Indexes& indexes, const base::RecordId& self, Stretch stretch) {
  auto found = indexes.between(appointment::entity, appointment::at, stretch.from - 2 * base::milliseconds_per_day, stretch.to);
  std::erase_if(found, [&](const store::Record& other) {
    const Stretch taken = stretch_of(other);
    return other.id() == self || !holds_its_place(other) || taken.from >= stretch.to || stretch.from >= taken.to;
  });
  return found;
}

}  // namespace

std::vector<store::Record> in_the_way(const store::Indexes& indexes, const base::RecordId& self, const base::RecordId& bay_id, Stretch stretch) {
  if (bay_id.empty()) return {};
  auto found = booked_within(indexes, self, stretch);
  std::erase_if(found, [&](const store::Record& other) { return other[appointment::bay_of] != bay_id; });
  return found;
}

int most_at_once(const store::Indexes& indexes, const base::RecordId& self, Stretch stretch) {
  const auto others = booked_within(indexes, self, stretch);
  int most = 0;
  // The crowd is largest at the beginning of one of them.
  for (const store::Record& first : others) {
    const base::Milliseconds moment = std::max(stretch.from, stretch_of(first).from);
    const auto here = std::ranges::count_if(others, [&](const store::Record& other) {
      const Stretch taken = stretch_of(other);
      return taken.from <= moment && moment < taken.to;
    });
    most = std::max(most, static_cast<int>(here));
  }
  return most;
}

}  // namespace aftercare::rules
