#include "exchange/demo_appointments.hpp"

#include <algorithm>

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace s = schema;
namespace booked = schema::appointment;

constexpr base::Milliseconds one_minute = 60'000;

struct DayPlan {
  int ahead;
  int count;
};
constexpr DayPlan days[] = {{-2, 2}, {-1, 3}, {0, 4}, {1, 6}, {2, 5}, {3, 4}, {4, 3}, {5, 2}, {6, 2}};

base::Milliseconds at(base::Date day, int minute) { return base::from_local({day, minute}, demo_offset_minutes); }
std::string two_digits(int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); }

/// Yesterday one did not come and one was never heard of again; tomorrow some wait for their reminder.
std::string_view state_on(int ahead, int place) {
  if (ahead < 0) return ahead == -1 && place == 1 ? "confirmed" : place == 1 ? "no_show" : "arrived";
  if (ahead == 0) return "reminded";
  if (ahead == 1) return place % 2 == 0 ? "reminded" : "confirmed";
  return place % 3 == 2 ? "requested" : "confirmed";
}

}  // namespace

DemoAppointments::DemoAppointments(base::ShopCode shop, std::string number_prefix, base::Date today, const DemoCatalogue& catalogue,
                                   const std::vector<base::RecordId>& staff)
    : shop_(shop), number_prefix_(std::move(number_prefix)), today_(today), catalogue_(&catalogue), staff_(staff) {}

std::vector<DemoBooking> DemoAppointments::plan(const std::vector<std::pair<base::RecordId, base::RecordId>>& visitors, DemoRandom& random) {
  std::vector<DemoBooking> bookings;
  std::size_t next = 0;
  for (const DayPlan& day : days) {
    for (int place = 0; place < day.count && next < visitors.size(); ++place, ++next) {
      DemoBooking booking{.id = base::mint_record_id(shop_, random), .customer = visitors[next].first, .asset = visitors[next].second};
      booking.adviser = staff_[static_cast<std::size_t>(random.between(1, 2))];
      booking.day = today_.plus_days(day.ahead);
      // Over the day, most in the morning.
      booking.minute = 8 * 60 + 30 + 30 * ((place * 5 + random.below(4)) % 16);
      booking.job = &random.pick(random.chance(70) ? catalogue_->maintenance : catalogue_->repair);
      booking.state = state_on(day.ahead, place);
      bookings.push_back(booking);
    }
  }
  return bookings;
}

std::int64_t DemoAppointments::minutes_of(const DemoCatalogue::Job& job) const {
  std::int64_t minutes = 0;
  for (const DemoCatalogue::JobLine& line : job.lines) minutes += catalogue_->charges[line.charge].minutes * line.quantity;
  return std::max<std::int64_t>(30, (minutes + 29) / 30 * 30);
}

base::RecordId DemoAppointments::free_bay(base::Date day, int from, int to) {
  for (std::size_t bay = 0; bay < catalogue_->bays.size(); ++bay) {
    auto& taken = taken_[{day, bay}];
    const bool free = std::ranges::none_of(taken, [&](const std::pair<int, int>& other) { return other.first < to && from < other.second; });
    if (!free) continue;
    taken.emplace_back(from, to);
    return catalogue_->bays[bay];
  }
  return {};
}

std::string DemoAppointments::number(base::Date day) {
  const std::string digits = std::to_string(++numbers_[day]);
  return number_prefix_ + "Y" + two_digits(day.year() % 100) + two_digits(day.month()) + two_digits(day.day()) + "-" + std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits;
}

void DemoAppointments::add_deposit(const DemoBooking& booking, DemoRandom& random, store::Commit& commit) {
  const auto part = std::ranges::find(catalogue_->charges, "P-CNV", &DemoCatalogue::Charge::code);
  if (part == catalogue_->charges.end()) return;
  deposit_taken_ = true;
  const store::Store nothing;
  store::Edit edit(nothing, booked::entity, booking.id);
  edit.set(booked::charge_codes, {"L-CNV", "P-CNV"}).set(booked::purpose, "repair").set(booked::needs, "三元催化器报码，先订件再来换");
  edit.set(booked::parts_to_prepare, part->name);
  edit.set(booked::high_value_price, base::Money{part->price}).set(booked::deposit, base::Money{part->price / 2}).set(booked::deposit_state, "held");
  edit.append_to(commit);
  store::Edit paid(nothing, s::payment::entity, base::mint_record_id(shop_, random));
  paid.set(s::payment::appointment_of, booking.id).set(s::payment::kind, "deposit").set(s::payment::amount, base::Money{part->price / 2});
  paid.set(s::payment::method, "wechat").set(s::payment::at, at(today_.plus_days(-1), 15 * 60)).set(s::payment::clerk, staff_[7]);
  paid.append_to(commit);
}

void DemoAppointments::add(const DemoBooking& booking, DemoRandom& random, store::Commit& commit) {
  const int ahead = booking.day - today_;
  const bool expensive = ahead == 2 && !deposit_taken_;
  constexpr std::int64_t minutes_of_expensive = 120;
  const std::int64_t minutes = expensive ? minutes_of_expensive : minutes_of(*booking.job);
  const base::Date made_on = std::min(today_, booking.day).plus_days(-1 - random.below(4));
  const base::Milliseconds made = at(made_on, random.between(9 * 60, 17 * 60));
  // Of those made today the workshop is still to be told.
  const bool told = ahead < 3 || random.chance(70);
  const store::Store nothing;  // the record is new
  store::Edit edit(nothing, booked::entity, booking.id);
  edit.set(booked::appointment_no, number(made_on)).set(booked::customer_of, booking.customer).set(booked::asset_of, booking.asset);
  edit.set(booked::origin, random.chance(75) ? "customer" : "shop");
  edit.set(booked::at, at(booking.day, booking.minute)).set(booked::minutes, minutes).set(booked::adviser, booking.adviser);
  if (const base::RecordId bay = free_bay(booking.day, booking.minute, booking.minute + static_cast<int>(minutes)); !bay.empty()) edit.set(booked::bay_of, bay);
  edit.set(booked::booked_at, told ? made : at(today_, 8 * 60 + 5));
  if (!expensive) edit.set(booked::charge_codes, {booking.job->code}).set(booked::purpose, booking.job->purpose);
  if (told) edit.set(booked::workshop_told_at, made + 20 * one_minute).set(booked::workshop_recipient, staff_[6]);
  const bool reminded = booking.state == "reminded" || booking.state == "arrived";
  if (reminded) edit.set(booked::reminded_at, std::min(at(booking.day, booking.minute) - 17 * 60 * one_minute, at(today_, 8 * 60 + 10))).set(booked::reminded_by, booking.adviser);
  edit.set(booked::state, std::string(booking.state)).set(booked::state_by, booking.adviser);
  edit.set(booked::state_at, ahead < 0 || booking.state == "arrived" ? at(booking.day, booking.minute) : made + 20 * one_minute);
  edit.append_to(commit);
  if (expensive) add_deposit(booking, random, commit);
}

}  // namespace aftercare::exchange
