#pragma once
// Calls the demo shop has made after visits: results, scores and what was said, so that lists and satisfaction
// have something to show.

#include "exchange/demo_words.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

struct DemoVisit {
  base::RecordId order, customer, asset, adviser, caller;
  base::Milliseconds called_at = 0;
};
/// A 3DC call about a visit; most of them reached the customer.
void add_demo_call(const store::Store& nothing, const DemoVisit& visit, DemoRandom& random, store::Commit& commit);

}  // namespace aftercare::exchange
