#pragma once
// Did an improvement help? Complaints like the one it came from, before and after it was done (R-GEN-02, R-CMP-13).

#include <optional>

#include "store/indexes.hpp"

namespace aftercare::rules {

struct ComplaintEffect {
  int before = 0, after = 0;
  int days = 0;  // on either side; at least one
};
/// Complaints of the same category and department as the improvement's complaint, for as many whole days
/// after `done_at` as have passed and as many before; at most ninety. nullopt: not done, or it came from no
/// complaint with a category.
std::optional<ComplaintEffect> effect_on_complaints(const store::Indexes& indexes, const store::Record& improvement, base::Milliseconds now);

}  // namespace aftercare::rules
