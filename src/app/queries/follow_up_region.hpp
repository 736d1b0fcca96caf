#pragma once
// 走访: whom to see in one region (R-FU-22). A region is what stands in the customer's address.

#include <string>
#include <vector>

#include "app/app.hpp"
#include "rules/follow_up/due_list.hpp"

namespace aftercare::app {

/// Leaves the calls to customers whose address holds every word of `region`; no words: all.
void keep_region(const App& app, const std::string& region, std::vector<rules::DueCall>& calls);
/// Where the customer of a call lives; empty: not known.
std::string address_of(const App& app, const rules::DueCall& call);

}  // namespace aftercare::app
