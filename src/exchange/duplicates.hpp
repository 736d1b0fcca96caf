#pragma once
// Records that are probably one and the same (R-DATA-03): proposed with reasons, never merged by
// themselves. Merging marks the duplicate; nothing is moved or lost, and it can be split again.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

struct DuplicatePair {
  base::RecordId first, second;        // first: the older record, proposed to stay
  int score = 0;                       // 0–100, 100: certain
  std::vector<base::Message> reasons;  // exchange.duplicate.*
};

/// Customers by phone, name with birthday and shared vehicles; vehicles by VIN and plate. Best first;
/// pairs merged already or marked as different are left out. Entities other than customer and asset
/// have none.
std::vector<DuplicatePair> find_duplicates(const store::Store& store, const schema::Entity& entity,
                                           std::size_t at_most = 1000);

store::Commit merge_duplicate(const store::Store& store, const schema::Entity& entity,
                              const base::RecordId& survivor, const base::RecordId& duplicate,
                              const base::RecordId& author);
store::Commit split_duplicate(const store::Store& store, const schema::Entity& entity,
                              const base::RecordId& duplicate, const base::RecordId& author);
/// Remembers that two records are different; kept as a setting of `own_shop`.
store::Commit mark_different(const store::Store& store, base::ShopCode own_shop, const base::RecordId& first,
                             const base::RecordId& second, const base::RecordId& author);

}  // namespace aftercare::exchange
