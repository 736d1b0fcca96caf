#pragma once
// What the demo shop does between visits: activities with guests, club members, quality feedback, a festival of its own,
// greetings already given, a service plan.

#include <vector>

#include "base/date.hpp"
#include "exchange/demo_service.hpp"
#include "store/write.hpp"

namespace aftercare::exchange {

/// The first customers are in the club.
inline constexpr int demo_members = 4;

struct DemoCare {
  base::ShopCode shop;
  char device_letter = 'A';
  base::Date day;
  base::RecordId person;
  std::vector<DemoHousehold> households;

  void add_to(store::Commit& commit) const;
};

}  // namespace aftercare::exchange
