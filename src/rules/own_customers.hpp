#pragma once
// Whose customers somebody looks after (P-07): one tracker a customer, the deputy only while the tracker is away (R-ORG-07).

#include <vector>

#include "store/indexes.hpp"

namespace aftercare::rules {

/// The trackers `person` stands for on a day: himself, and absent colleagues whose deputy he is. Sorted; merged ids of them too.
std::vector<base::RecordId> trackers_of(const store::Indexes& indexes, const base::RecordId& person, base::Date day);

/// Of one of these trackers. Without a tracker a customer is everybody's until somebody takes him on.
bool is_own_customer(const store::Record& customer, const std::vector<base::RecordId>& trackers);

}  // namespace aftercare::rules
