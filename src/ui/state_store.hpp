#pragma once
#include "base/state_store.hpp"

namespace aftercare::ui {

/// State of pages and widgets between frames.
using StateStore = base::StateStore;
using PageStates = base::StateStore;

}  // namespace aftercare::ui
