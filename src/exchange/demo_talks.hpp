#pragma once
// Talks of the demo's manager with the staff: of last month, of this one some (R-SAT-07). Ids are derived: nothing is drawn from
// the shop's random numbers.

#include "exchange/demo_service.hpp"

namespace aftercare::exchange {

void add_demo_talks(const DemoService& shop, store::Commit& commit);

}  // namespace aftercare::exchange
