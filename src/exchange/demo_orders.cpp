// Visits of the demo shop: those that are over, the cars in the house today, and the appointments around it.

#include <algorithm>

#include "exchange/demo_follow_up.hpp"
#include "exchange/demo_state.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {

namespace s = schema;

void Demo::State::add_visits(Household& house) {
  constexpr int counts[] = {0, 0, 1, 1, 1, 1, 2, 2, 3, 4};
  const int visits = counts[random.below(static_cast<int>(std::size(counts)))];
  for (int i = 0; i < visits; ++i) {
    const int back = random.chance(10) ? random.between(1, 8) : random.between(9, 900);
    const base::Date date = day(-back);
    if (date > house.bought) add_order(house, date, false);
  }
  const bool here_today = made < 6 || random.below(options.customers) < 4;
  if (here_today) add_order(house, options.day, true);
  constexpr int wanted_visitors = 31;
  if (!here_today && made % std::max(1, options.customers / wanted_visitors) == 0) visitors.push_back(house);
}

/// Who came has the order that was opened then; half of today's cars were announced too.
void Demo::State::add_appointments() {
  std::vector<std::pair<base::RecordId, base::RecordId>> cars;
  for (const Household& house : visitors) cars.emplace_back(house.customer, house.asset);
  for (const DemoBooking& booking : appointments.plan(cars, random)) {
    appointments.add(booking, random, commit);
    const auto house = std::ranges::find(visitors, booking.customer, &Household::customer);
    if (booking.state == "arrived") add_order(*house, booking.day, false, &booking);
  }
}

std::string Demo::State::order_number(base::Date date) {
  const std::string day_text = padded(date.year() % 100, 2) + padded(date.month(), 2) + padded(date.day(), 2);
  return number_prefix() + day_text + "-" + padded(++orders_of_day[date], 3);
}

void Demo::State::add_order(const Household& house, base::Date date, bool is_open, const DemoBooking* booked) {
  constexpr std::string_view open_states[] = {"received", "quoted", "signed", "in_workshop", "in_workshop", "completed", "ready", "notified"};
  const std::string state(is_open ? open_states[random.below(static_cast<int>(std::size(open_states)))] : "delivered");
  const int arrived = booked != nullptr ? booked->minute : random.between(8 * 60 + 30, is_open ? 10 * 60 : 16 * 60);
  const base::Milliseconds delivered = at(date, arrived + random.between(60, 420));
  const base::RecordId adviser = booked != nullptr ? booked->adviser : person(1, 2);
  const bool maintenance = booked != nullptr ? booked->job->purpose == "maintenance" : random.chance(65);
  const DemoCatalogue::Job& job = booked != nullptr ? *booked->job : random.pick(maintenance ? catalogue.maintenance : catalogue.repair);
  DemoBooking announced{mint(), house.customer, house.asset, adviser, date, arrived / 30 * 30, &job, "arrived"};
  if (is_open && random.chance(50)) appointments.add(announced, random, commit), booked = &announced;
  const base::RecordId order = mint();
  const std::int64_t amount = state == "received" ? 0 : add_items(order, job, state);
  store::Edit edit(nothing, s::repair_order::entity, order);
  edit.set(s::repair_order::order_no, order_number(date));
  edit.set(s::repair_order::customer_of, house.customer).set(s::repair_order::asset_of, house.asset);
  if (booked != nullptr) edit.set(s::repair_order::appointment_of, booked->id);
  edit.set(s::repair_order::arrived_at, at(date, arrived)).set(s::repair_order::adviser, adviser);
  edit.set(s::repair_order::mileage, std::max(10, house.mileage - (options.day - date) * 35));
  edit.set(s::repair_order::purpose, maintenance ? "maintenance" : "repair");
  edit.set(s::repair_order::waiting, random.chance(60) ? "waits" : "leaves");
  edit.set(s::repair_order::promised_at,
           at(date, is_open ? random.between(11 * 60, 18 * 60) : arrived + 240));
  edit.set(s::repair_order::complaint,
           maintenance ? words.complaints.front() : random.pick(words.complaints));
  if (random.chance(18)) edit.set(s::repair_order::advice, random.pick(words.advice));
  edit.set(s::repair_order::state, state).set(s::repair_order::state_by, adviser);
  edit.set(s::repair_order::state_at, is_open ? at(date, arrived + 20) : delivered);
  if (is_open) {
    add_desk_work(edit, state, at(date, arrived));
  } else {
    edit.set(s::repair_order::work_done, job.name);
    edit.set(s::repair_order::delivered_at, delivered).set(s::repair_order::paid, base::Money{amount});
  }
  edit.append_to(commit);
  const int age = options.day - date;
  if (!is_open && age <= 8) left_lately.push_back({order, house.asset, adviser, date, delivered});
  if (!is_open && age >= 4 && age <= 60) {
    // Chance of its own: everything else stays as it was without calls.
    DemoRandom own(options.seed ^ order.low);
    const base::Date called = date.plus_days(own.between(3, std::min(5, age)));
    const DemoCall call{.rule = "3dc", .basis = order, .customer = house.customer, .asset = house.asset, .adviser = adviser, .caller = staff[3],
                        .due = date.plus_days(3), .last = date.plus_days(5), .called_at = at(called, own.between(9 * 60, 17 * 60))};
    if (own.chance(75)) add_demo_call(nothing, call, own, commit);
  }
  if (state != "notified") return;
  add(s::pickup_notice::entity, [&](store::Edit& notice) {
    notice.set(s::pickup_notice::order_of, order).set(s::pickup_notice::sent_at, at(date, arrived + 20));
    notice.set(s::pickup_notice::sent_by, adviser).set(s::pickup_notice::channel, "phone");
  });
}

/// What stands on an order that came as far as `state`: key and box, plan and bay, who works on it, last check.
void Demo::State::add_desk_work(store::Edit& edit, std::string_view state, base::Milliseconds arrived) {
  if (state == "received" || state == "quoted") return;
  constexpr base::Milliseconds minutes = 60'000;
  edit.set(s::repair_order::planned_start, arrived + 20 * minutes).set(s::repair_order::planned_end, arrived + 110 * minutes);
  edit.set(s::repair_order::bay_of, random.pick(catalogue.bays));
  if (state == "signed") return;
  edit.set(s::repair_order::key_no, padded(random.between(1, 40), 2)).set(s::repair_order::no_belongings, true);
  edit.set(s::repair_order::handed_over_at, arrived / (10 * minutes) * 10 * minutes + 20 * minutes);
  edit.set(s::repair_order::received_by, staff[6]).set(s::repair_order::technician, staff[5]);
  if (state != "ready" && state != "notified") return;
  edit.set(s::repair_order::inspected_by, staff[6]).set(s::repair_order::washed, true).set(s::repair_order::inside_normal, true);
  edit.set(s::repair_order::outside_normal, true).set(s::repair_order::belongings_counted, true).set(s::repair_order::papers_collected, true);
}

void Demo::State::add_item(const base::RecordId& order, int position, const DemoCatalogue::JobLine& line, std::string_view state, bool declined) {
  const DemoCatalogue::Charge& charge = catalogue.charges[line.charge];
  add(s::order_item::entity, [&](store::Edit& edit) {
    edit.set(s::order_item::order_of, order).set(s::order_item::position, position).set(s::order_item::charge_of, charge.id);
    edit.set(s::order_item::kind, charge.kind).set(s::order_item::name, charge.name).set(s::order_item::system, charge.system);
    edit.set(s::order_item::quantity_milli, line.quantity * 1000).set(s::order_item::unit_price, base::Money{charge.price});
    edit.set(s::order_item::amount, base::Money{charge.price * line.quantity}).set(s::order_item::method, "system");
    edit.set(s::order_item::list_price, base::Money{charge.price}).set(s::order_item::unit_cost, base::Money{charge.cost});
    if (charge.kind == "part") {
      edit.set(s::order_item::part_source, "ours").set(s::order_item::part_grade, charge.grade).set(s::order_item::key_part, charge.key_part);
    }
    edit.set(s::order_item::answer, state == "quoted" ? "proposed" : declined ? "declined" : "agreed");
    const bool finished = state == "completed" || state == "ready" || state == "notified" || state == "delivered";
    if (finished && !declined) edit.set(s::order_item::done, true);
  });
}

/// The lines of one job, and now and then something the customer was offered and did not want. Fen of what is
/// to be paid.
std::int64_t Demo::State::add_items(const base::RecordId& order, const DemoCatalogue::Job& job, std::string_view state) {
  std::int64_t sum = 0;
  int position = 0;
  for (const DemoCatalogue::JobLine& line : job.lines) {
    add_item(order, ++position, line, state, false);
    sum += catalogue.charges[line.charge].price * line.quantity;
  }
  if (random.chance(15)) {
    const DemoCatalogue::Job& other = random.pick(catalogue.repair);
    if (other.code != job.code) add_item(order, ++position, other.lines.back(), state, true);
  }
  return sum;
}

}  // namespace aftercare::exchange
