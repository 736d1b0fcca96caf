#pragma once
// Who is a member of the club on a day (R-MEM-01, R-MEM-02).

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Of a customer and of the duplicates merged into him: one that was not left, else any; empty: never joined.
store::Record membership_of(const store::Indexes& indexes, const base::RecordId& customer);

/// Not left and not run out; the last day counts.
bool membership_holds(const store::Record& membership, base::Date day);

/// By the membership; where there is none by the mark on the customer, as imported lists have it.
bool is_member(const store::Indexes& indexes, const store::Record& customer, base::Date day);

}  // namespace aftercare::rules
