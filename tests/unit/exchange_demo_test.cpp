// The demo shop is believable: every number in it passes the checks real ones pass.
#include "exchange_support.hpp"

#include "base/identifiers.hpp"
#include "exchange/demo.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;

TEST_CASE("R-ARCH-01 the demo holds valid plates, VINs and phones", "[exchange][demo]") {
  store::Store store;
  exchange::load_demo(store, {.shop = base::ShopCode::parse("S01").value(), .customers = 300, .seed = 7,
                              .day = base::Date::parse("2026-11-21").value()});
  int vehicles = 0, customers = 0, birthdays_soon = 0, open_orders = 0;
  store.each(schema::asset::entity, [&](const store::Record& record) {
    ++vehicles;
    CHECK(base::check_vin(record[schema::asset::vin]) == base::VinProblem::none);
    const auto plate = base::parse_plate(record[schema::asset::plate]);
    const std::string energy = record[schema::asset::energy];
    const bool green = energy == "electric" || energy == "plug_in_hybrid";
    CHECK(plate.kind == (green ? base::PlateKind::new_energy : base::PlateKind::ordinary));
  });
  const auto today = base::Date::parse("2026-11-21").value();
  store.each(schema::customer::entity, [&](const store::Record& record) {
    ++customers;
    for (const std::string& phone : record[schema::customer::phones]) CHECK(base::parse_phone(phone).kind != base::PhoneKind::unknown);
    if (const auto birthday = record[schema::customer::birthday]) {
      const int days = birthday->in_year(2026) - today;
      birthdays_soon += days >= 0 && days <= 14;
    }
  });
  store.each(schema::repair_order::entity, [&](const store::Record& record) {
    open_orders += record[schema::repair_order::state] != "delivered";
    CHECK(store.find(schema::customer::entity, record[schema::repair_order::customer_of].value()));
  });
  CHECK(customers == 300);
  CHECK(vehicles >= 300);
  CHECK(birthdays_soon > 5);
  CHECK(open_orders >= 6);
}

}  // namespace
