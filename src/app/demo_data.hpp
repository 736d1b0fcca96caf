#pragma once
// Practice without touching real records (R-GEN-10): the records of a made-up shop with the code DEMO,
// recognisable by that code wherever they are, and removed in one step.

#include "app/app.hpp"

namespace aftercare::app {

base::ShopCode demo_shop_code();
bool is_demo(const base::RecordId& id);
/// This computer is the demo shop's: everything on it is practice.
bool is_demo_shop(const App& app);
/// Demo records are here now, in the demo shop or beside those of a real one.
bool has_demo(const App& app);
/// Demo customers that are here now.
std::int64_t demo_customers(const App& app);

/// Adds the demo shop's records, dated around today.
base::Result<void> load_demo(App& app);
/// Removes every record of the demo shop and what was entered on its customers and cars; undone as one step.
base::Result<void> remove_demo(App& app);
/// First start with nothing but the demo: makes this computer the demo shop's.
base::Result<void> start_demo(App& app);

}  // namespace aftercare::app
