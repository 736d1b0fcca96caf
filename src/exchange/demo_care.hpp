#pragma once
// What the demo shop does between visits: activities, a festival of its own, greetings already given, a service plan.

#include <vector>

#include "base/date.hpp"
#include "exchange/demo_service.hpp"
#include "store/write.hpp"

namespace aftercare::exchange {

struct DemoCare {
  base::ShopCode shop;
  base::Date day;
  base::RecordId person;
  std::vector<DemoHousehold> households;

  void add_to(store::Commit& commit) const;
};

}  // namespace aftercare::exchange
