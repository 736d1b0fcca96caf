#include "rules/membership.hpp"

#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace member = schema::membership;
using store::Record;

Record membership_of(const store::Indexes& indexes, const base::RecordId& customer) {
  Record found;
  for (const Record& record : indexes.referring(member::entity, member::customer_of, customer)) {
    if (!found || state_of(member::entity, found) == "left") found = record;
  }
  return found;
}

bool membership_holds(const Record& record, base::Date day) {
  if (!record || !record.visible() || state_of(member::entity, record) == "left") return false;
  const auto until = record[member::expires_on];
  return !until || day <= *until;
}

bool is_member(const store::Indexes& indexes, const Record& customer, base::Date day) {
  const Record record = membership_of(indexes, customer.id());
  return record ? membership_holds(record, day) : customer[schema::customer::member];
}

}  // namespace aftercare::rules
