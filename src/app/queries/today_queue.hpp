#pragma once
// 今日 of one person: what of the queue is for the role, mine, my team's or all; and the counts beside the entries of the
// navigation, which are counts of the same lines.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/queries/today.hpp"

namespace aftercare::app {

enum class QueueScope : std::uint8_t { all, team, mine };
/// "mine", "team", "all" of an address; anything else is all.
QueueScope queue_scope(std::string_view code);

struct TodayQueue {
  /// Late ones, then those of today, then what comes; of each what is first for the role, then what somebody waits for
  /// before mere reminders (a maintenance two months late is less urgent than a complaint since this morning), by deadline.
  std::vector<const TodayLine*> lines;        // of the scope; valid until the next edit or minute
  std::size_t all = 0, team = 0, mine = 0;    // lines of each scope
  int overdue = 0, due_today = 0;             // of `lines`
  std::map<rules::AttentionKind, int> kinds;  // of `lines`
  struct Page {
    int lines = 0, overdue = 0;
  };
  std::map<std::string, Page, std::less<>> pages;  // of everything for the role, by page of the navigation

  Page page(std::string_view name) const {
    const auto found = pages.find(name);
    return found == pages.end() ? Page{} : found->second;
  }
};
/// Kept while nothing changes, the minute and the person are the same.
const TodayQueue& today_queue(App& app, QueueScope scope = QueueScope::all);

}  // namespace aftercare::app
