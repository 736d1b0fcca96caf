#include "rules/reception/appointment_rules.hpp"

#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace appointment = schema::appointment;
namespace bay = schema::bay;

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

ReminderState reminder_of(const store::Record& record, base::Milliseconds now) {
  const std::string state = record[appointment::state];
  const auto at = record[appointment::at];
  if (!at || state == "arrived" || !holds_its_place(record) || now >= *at) return ReminderState::none;
  if (record[appointment::reminded_at]) return ReminderState::reminded;
  if (now >= *at - base::milliseconds_per_day / 2) return ReminderState::last_call;
  return now >= *at - base::milliseconds_per_day ? ReminderState::due : ReminderState::not_yet;
}

std::optional<base::Milliseconds> tell_workshop_by(const store::Record& record, int utc_offset_minutes) {
  if (record[appointment::workshop_told_at] || record[appointment::state] == "arrived" || !holds_its_place(record)) return std::nullopt;
  const base::Date made = base::to_local(record.created_at(), utc_offset_minutes).date;
  return base::from_local({made.plus_days(1), 0}, utc_offset_minutes);
}

Stretch stretch_of(const store::Record& record) {
  const base::Milliseconds from = record[appointment::at].value_or(0);
  return {from, from + record[appointment::minutes].value_or(usual_minutes) * 60'000};
}

std::vector<store::Record> in_the_way(const store::Indexes& indexes, const base::RecordId& self, const base::RecordId& bay_id, Stretch stretch) {
  std::vector<store::Record> found;
  if (bay_id.empty()) return found;
  // Nothing booked lasts longer than two days.
  for (const store::Record& other : indexes.between(appointment::entity, appointment::at, stretch.from - 2 * base::milliseconds_per_day, stretch.to)) {
    if (other.id() == self || other[appointment::bay_of] != bay_id || !holds_its_place(other)) continue;
    const Stretch taken = stretch_of(other);
    if (taken.from < stretch.to && stretch.from < taken.to) found.push_back(other);
  }
  return found;
}

DayLoad load_of_day(const store::Indexes& indexes, base::ShopCode shop, const ShopHours& hours, base::Date day) {
  DayLoad load;
  const base::Milliseconds midnight = base::from_local({day, 0}, hours.utc_offset_minutes);
  for (const store::Record& record : indexes.between(appointment::entity, appointment::at, midnight, midnight + base::milliseconds_per_day - 1)) {
    if (record.id().shop == shop && holds_its_place(record)) load.booked_minutes += record[appointment::minutes].value_or(usual_minutes);
  }
  std::int64_t bays = 0;
  indexes.store().each(bay::entity, [&](const store::Record& record) { bays += record.id().shop == shop && !record[bay::retired]; });
  if (hours.open_on(day)) load.room_minutes = bays * (hours.closes_minute - hours.opens_minute);
  return load;
}

}  // namespace aftercare::rules
