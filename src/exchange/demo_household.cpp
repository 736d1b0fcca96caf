// Customers of the demo shop, their cars, how they bought them and who spoke with them.

#include <algorithm>

#include "exchange/demo_care.hpp"
#include "exchange/demo_state.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {

namespace s = schema;

std::string Demo::State::mobile() {
  constexpr std::string_view heads[] = {"138", "139", "136", "135", "137", "150", "158", "159",
                                        "186", "185", "188", "189", "177", "133", "199"};
  return std::string(heads[random.below(static_cast<int>(std::size(heads)))]) +
         padded(random.below(100'000'000), 8);
}

/// One in twelve within two weeks, so that a small demo has birthdays to greet.
base::Date Demo::State::birthday() {
  const int year = options.day.year() - random.between(22, 68);
  const int offset = random.chance(8) ? random.between(-3, 14) : random.below(365);
  return day(offset).in_year(year);
}

void Demo::State::add_customer() {
  Household house;
  const bool company = random.chance(6), female = random.chance(38);
  house.name = company ? random.pick(words.companies) : person_name(female);
  house.customer = add(s::customer::entity, [&](store::Edit& edit) {
    edit.set(s::customer::customer_no, number_prefix() + "C" + padded(made + 1, 5));
    edit.set(s::customer::name, house.name).set(s::customer::kind, company ? "company" : "person");
    if (company) {
      edit.set(s::customer::contact_person, person_name(female));
    } else {
      edit.set(s::customer::gender, female ? "female" : "male");
      if (random.chance(70)) edit.set(s::customer::birthday, birthday());
    }
    std::vector<std::string> phones{mobile()};
    if (random.chance(12)) phones.push_back("0755-2" + padded(random.below(10'000'000), 7));
    edit.set(s::customer::phones, phones);
    if (random.chance(60)) {
      edit.set(s::customer::address,
               "深圳市" + random.pick(words.streets) + std::to_string(random.between(1, 399)) + "号" +
                   random.pick(words.estates) + std::to_string(random.between(1, 18)) + "栋");
    }
    edit.set(s::customer::vip, random.chance(5)).set(s::customer::member, made < demo_members)
        .set(s::customer::contact_consent, random.chance(4) ? "refused" : "granted");
    if (random.chance(15)) edit.set(s::customer::note, random.pick(words.notes));
    edit.set(s::customer::state, "active")
        .set(s::customer::channel, random.chance(55) ? "own_sales" : "walk_in");
    edit.set(s::customer::tracker, person(1, 4));
  });
  add_vehicle(house);
  add_visits(house);
  add_contacts(house);
  constexpr std::size_t households_told_of = 12;
  if (first_ones.size() < households_told_of) first_ones.push_back({house.customer, house.asset, house.bought.plus_months(demo_warranty_months), house.vin});
  if (random.chance(7)) {
    Household second = house;
    add_vehicle(second);
  }
}

void Demo::State::add_vehicle(Household& house) {
  const DemoWords::Car& car = random.pick(words.cars);
  const bool electric = car.energy == "electric", plug_in = car.energy == "plug_in_hybrid";
  house.bought = day(-(random.chance(8) ? random.between(0, 12) : random.between(30, 2900)));
  const int age = std::max(0, options.day - house.bought);
  house.mileage = 20 + age * random.between(22, 58);
  const int cycle = electric ? 12 : 6;
  house.asset = add(s::asset::entity, [&](store::Edit& edit) {
    house.vin = demo_vin(car, house.bought.year(), random);
    edit.set(s::asset::vin, house.vin).set(s::asset::kind, "vehicle");
    edit.set(s::asset::plate, demo_plate(electric || plug_in, plug_in, random));
    edit.set(s::asset::brand, car.brand)
        .set(s::asset::model, car.model)
        .set(s::asset::vehicle_kind, car.kind);
    edit.set(s::asset::energy, car.energy).set(s::asset::color, random.pick(words.colors));
    edit.set(s::asset::mileage, house.mileage).set(s::asset::mileage_on, day(-random.between(0, 150)));
    edit.set(s::asset::first_registered, house.bought)
        .set(s::asset::warranty_end, house.bought.plus_months(demo_warranty_months));
    edit.set(s::asset::warranty_km, 100'000)
        .set(s::asset::cycle_months, cycle)
        .set(s::asset::cycle_km, electric ? 20'000 : 10'000);
    edit.set(s::asset::next_maintenance,
             day(random.chance(20) ? random.between(-20, 30) : random.between(31, 180)));
    edit.set(s::asset::next_maintenance_km, house.mileage + random.between(500, 9000));
    // Insurance falls on the anniversary of the purchase, as the first policy did.
    base::Date insurance = house.bought.in_year(options.day.year());
    if (insurance < day(-20)) insurance = house.bought.in_year(options.day.year() + 1);
    edit.set(s::asset::insurance_due, insurance)
        .set(s::asset::inspection_due, insurance.plus_months(random.between(0, 11)));
    edit.set(s::asset::state, "in_use");
  });
  add(s::ownership::entity, [&](store::Edit& edit) {
    edit.set(s::ownership::customer_of, house.customer).set(s::ownership::asset_of, house.asset);
    edit.set(s::ownership::role, "owner").set(s::ownership::from, house.bought);
  });
  if (random.chance(55)) add_sale(house);
}

void Demo::State::add_sale(const Household& house) {
  const base::RecordId sale = add(s::sales_delivery::entity, [&](store::Edit& edit) {
    edit.set(s::sales_delivery::customer_of, house.customer).set(s::sales_delivery::asset_of, house.asset);
    edit.set(s::sales_delivery::invoice_date, house.bought.plus_days(-random.between(0, 4)));
    edit.set(s::sales_delivery::pickup_date, house.bought).set(s::sales_delivery::sales_rep, staff.back());
    edit.set(s::sales_delivery::second_tier, random.chance(12));
  });
  if (options.day - house.bought <= 12) sold_lately.push_back({sale, house.asset, staff.back(), house.bought});
}

void Demo::State::add_contacts(const Household& house) {
  constexpr int counts[] = {0, 0, 0, 1, 1, 1, 2, 2, 3, 1};
  const int contacts = counts[random.below(static_cast<int>(std::size(counts)))];
  for (int i = 0; i < contacts; ++i) {
    const bool reached = random.chance(75);
    add(s::contact_log::entity, [&](store::Edit& edit) {
      edit.set(s::contact_log::customer_of, house.customer).set(s::contact_log::asset_of, house.asset);
      edit.set(s::contact_log::at, at(day(-random.between(1, 300)), random.between(9 * 60, 18 * 60)));
      edit.set(s::contact_log::direction, random.chance(80) ? "outgoing" : "incoming")
          .set(s::contact_log::channel, random.chance(70) ? "phone" : "wechat");
      edit.set(s::contact_log::outcome, reached ? "reached" : "not_reached")
          .set(s::contact_log::person, person(1, 4));
      if (!reached && random.chance(30))
        edit.set(s::contact_log::call_back_at,
                 at(day(random.between(0, 3)), random.between(9 * 60, 17 * 60)));
      edit.set(s::contact_log::content, random.pick(words.care));
    });
  }
}

}  // namespace aftercare::exchange
