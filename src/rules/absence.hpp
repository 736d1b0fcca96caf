#pragma once
// Who is away on a day, and who stands in (R-ORG-07).

#include "base/date.hpp"
#include "store/store.hpp"

namespace aftercare::rules {

/// active, absent or left: by the days somebody is away (both count), or as it was set by hand.
std::string presence_of(const store::Record& user, base::Date day);

/// Empty while the person is here, or when nobody was named.
base::RecordId deputy_of(const store::Record& user, base::Date day);

}  // namespace aftercare::rules
