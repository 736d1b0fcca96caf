#pragma once
// 今日: everything that asks for somebody's attention, by deadline, each line saying why it is here.

#include "app/app.hpp"
#include "rules/attention.hpp"

namespace aftercare::app {

struct TodayLine {
  rules::AttentionItem item;
  std::string key;        // stable between frames
  std::string customer;   // name
  std::string plate;
  std::string route;      // where it is handled
};

struct Today {
  rules::AttentionList list;
  std::vector<TodayLine> lines;
  int overdue = 0;
  int due_today = 0;
  int calls = 0;          // call-backs
  int in_shop = 0;
  int late = 0;
  int ready = 0;
  int visits_today = 0;
  int new_customers_month = 0;
  base::Money turnover_today;
};
/// Cached by store revision and minute.
const Today& today(App& app, bool include_expired = false);

/// Days since the last export or backup, whichever is later; nullopt: never made one.
std::optional<int> days_since_backup(const App& app);

}  // namespace aftercare::app
