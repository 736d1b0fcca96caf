#pragma once
// Calls the demo shop has made after visits and sales: results, scores and what was said, so that lists and
// satisfaction have something to show.

#include "base/date.hpp"
#include "exchange/demo_words.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

struct DemoCall {
  std::string rule;  // its survey has the same code
  base::RecordId basis, customer, asset, adviser, caller;  // basis: order; of 7dc the delivery
  base::Date due, last;
  base::Milliseconds called_at = 0;
  int reached_percent = 88;
};
void add_demo_call(const store::Store& nothing, const DemoCall& call, DemoRandom& random, store::Commit& commit);

}  // namespace aftercare::exchange
