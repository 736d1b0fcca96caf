#pragma once
// What the frame around the pages shows.
#include <string>

#include "app/app.hpp"
#include "app/record_draft.hpp"

namespace aftercare::app {

struct NavigationCounts {
  int today = 0;           // items in the queue of 今日
  int overdue = 0;         // of these
  int orders_in_shop = 0;  // open, in the workshop or ready
  int arrivals = 0;        // appointments still expected today
  int complaints = 0;      // open
  int complaints_late = 0; // of these
  int incoming = 0;        // calls and letters without an answer
  int conflicts = 0;
  int follow_ups = 0;      // calls due now
  bool follow_ups_overdue = false;
};
struct NavigationCountsCache {
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  NavigationCounts counts;
};
/// Cached by store revision and minute: called every frame.
const NavigationCounts& navigation_counts(App& app);

/// 宝安店 S01
/// Its files go to every shop.
bool is_head_office(const App& app);
std::string shop_title(const App& app);
/// The record of this computer's shop; empty before set-up.
store::Record own_shop(const App& app);

/// Title of any record for lists and references: name, plate, order number. Empty when it is gone.
std::string record_title(const App& app, const schema::Entity& entity, const base::RecordId& id);

}  // namespace aftercare::app
