// Two customers of the demo shop bought another car lately and were called about it: 7DC has answers to show.

#include <algorithm>

#include "exchange/demo_follow_up.hpp"
#include "exchange/demo_state.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {

namespace s = schema;

void Demo::State::add_new_cars() {
  constexpr std::size_t buyers[] = {7, 8};    // of first_ones; the ones before have stories of their own
  constexpr int sold_days_ago = 12, called_after = 8;
  DemoRandom own(options.seed ^ options.shop.packed() ^ 0x7DC);  // what was before stays as it was
  for (std::size_t i = 0; i < std::size(buyers) && buyers[i] < first_ones.size(); ++i) {
    const base::RecordId customer = first_ones[buyers[i]].customer;
    const base::Date bought = day(-sold_days_ago - static_cast<int>(i));
    const DemoWords::Car& car = own.pick(words.cars);
    const bool electric = car.energy == "electric", plug_in = car.energy == "plug_in_hybrid";
    const base::RecordId asset = base::mint_record_id(options.shop, own), sale = base::mint_record_id(options.shop, own);
    store::Edit vehicle(nothing, s::asset::entity, asset);
    vehicle.set(s::asset::vin, demo_vin(car, bought.year(), own)).set(s::asset::kind, "vehicle").set(s::asset::plate, demo_plate(electric || plug_in, plug_in, own));
    vehicle.set(s::asset::brand, car.brand).set(s::asset::model, car.model).set(s::asset::vehicle_kind, car.kind).set(s::asset::energy, car.energy);
    vehicle.set(s::asset::color, own.pick(words.colors)).set(s::asset::mileage, 400 + own.below(600)).set(s::asset::mileage_on, day(-1));
    vehicle.set(s::asset::first_registered, bought).set(s::asset::warranty_end, bought.plus_months(demo_warranty_months)).set(s::asset::warranty_km, 100'000);
    vehicle.set(s::asset::cycle_months, 6).set(s::asset::cycle_km, 10'000).set(s::asset::next_maintenance, bought.plus_months(3));
    vehicle.set(s::asset::insurance_due, bought.plus_months(12)).set(s::asset::inspection_due, bought.plus_months(24)).set(s::asset::state, "in_use");
    vehicle.append_to(commit);
    store::Edit owner(nothing, s::ownership::entity, base::mint_record_id(options.shop, own));
    owner.set(s::ownership::customer_of, customer).set(s::ownership::asset_of, asset).set(s::ownership::role, "owner").set(s::ownership::from, bought);
    owner.append_to(commit);
    store::Edit delivery(nothing, s::sales_delivery::entity, sale);
    delivery.set(s::sales_delivery::customer_of, customer).set(s::sales_delivery::asset_of, asset).set(s::sales_delivery::invoice_date, bought.plus_days(-1));
    delivery.set(s::sales_delivery::pickup_date, bought).set(s::sales_delivery::sales_rep, staff.back()).set(s::sales_delivery::second_tier, false);
    delivery.append_to(commit);
    const DemoCall call{.rule = "7dc", .basis = sale, .customer = customer, .asset = asset, .adviser = staff.back(), .caller = staff[3],
                        .due = bought.plus_days(7), .last = bought.plus_days(10),
                        .called_at = at(bought.plus_days(called_after), 10 * 60 + 20 * static_cast<int>(i)), .reached_percent = 100};
    add_demo_call(nothing, call, own, commit);
  }
}

}  // namespace aftercare::exchange
