#pragma once
// The CS plan of the demo shop: goals of this quarter, of the last one evaluated and still to be evaluated (R-SAT-06).

#include "exchange/demo_service.hpp"

namespace aftercare::exchange {

void add_demo_goals(const DemoService& shop, store::Commit& commit);

}  // namespace aftercare::exchange
