#include "rules/own_customers.hpp"

#include <algorithm>

#include "rules/absence.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace employee = schema::user;

std::vector<base::RecordId> trackers_of(const store::Indexes& indexes, const base::RecordId& person, base::Date day) {
  std::vector<base::RecordId> found;
  if (person.empty()) return found;
  indexes.store().each(employee::entity, [&](const store::Record& one) {
    if (one.id() != person && deputy_of(one, day) != person) return;
    const auto same = indexes.same_record(employee::entity, one.id());
    found.insert(found.end(), same.begin(), same.end());
  });
  std::ranges::sort(found);
  return found;
}

bool is_own_customer(const store::Record& customer, const std::vector<base::RecordId>& trackers) {
  const auto tracker = customer[schema::customer::tracker];
  return !tracker || tracker->empty() || std::ranges::binary_search(trackers, *tracker);
}

}  // namespace aftercare::rules
