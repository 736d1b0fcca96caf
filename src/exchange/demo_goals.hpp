#pragma once
// The CS plan of the demo shop: goals of this quarter, one of them to be evaluated, and of the last one (R-SAT-06).

#include "exchange/demo_service.hpp"

namespace aftercare::exchange {

void add_demo_goals(const DemoService& shop, store::Commit& commit);

}  // namespace aftercare::exchange
