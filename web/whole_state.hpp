#pragma once
// All that the memory holds, as operations for a journal that begins anew: the browser has cleared
// the storage under a page that runs, and the page is the only copy left.

#include <vector>

#include "store/store.hpp"

namespace aftercare::web {

/// Superseded writes first, then the heads that replaced them: replayed in this order, on nothing,
/// they give the same heads and the same history. The contexts go with them (Journal::append).
std::vector<store::Operation> whole_state(const store::Store& store);

}  // namespace aftercare::web
