#pragma once
// What the frame around the pages shows.
#include <string>

#include "app/app.hpp"
#include "app/record_draft.hpp"

namespace aftercare::app {

/// Of what is for the role of the person at the desk: the same lines as 今日 (today_queue).
struct NavigationCounts {
  int today = 0;           // items in the queue of 今日
  int overdue = 0;         // of these
  int orders_in_shop = 0;  // open, in the workshop or ready
  int arrivals = 0;        // appointments still expected today
  int complaints = 0, complaints_late = 0;      // with a clock that runs
  int incoming = 0, incoming_late = 0;          // calls and letters without an answer
  int improvements = 0, improvements_late = 0;  // to be done or evaluated
  int archive = 0;         // papers and next services that wait
  int archive_late = 0;    // of these
  int follow_ups = 0, follow_ups_late = 0;      // calls due now, and demands that wait for somebody
  int conflicts = 0;
  bool demo = false;       // demo records are among the others
};
struct NavigationCountsCache {
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  base::RecordId person;
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
