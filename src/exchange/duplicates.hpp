#pragma once
// Records that may be the same one, with a score and the reasons for it (R-DATA-03: by VIN, plate,
// phone). Proposals only; merging is a person's decision and can be split again.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::exchange {

struct DuplicatePair {
  base::RecordId first;   // the older record, proposed as survivor
  base::RecordId second;
  int score = 0;          // 0–100
  std::vector<base::Message> reasons;
};

/// Pairs of visible vehicles: same VIN, same plate. Best first, at most `most`.
std::vector<DuplicatePair> duplicate_vehicles(const store::Indexes& indexes, std::size_t most = 500);
/// Pairs of visible customers: same phone, same name and birthday, same name with the same vehicle.
std::vector<DuplicatePair> duplicate_customers(const store::Indexes& indexes, std::size_t most = 500);

}  // namespace aftercare::exchange
