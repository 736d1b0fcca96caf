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
  std::string kind;       // the rule of a due call; "@key" of a default
  std::string route;      // where it is handled
  base::RecordId owner;   // the one it waits for; empty: nobody is named
  bool escalation = false;         // not solved in time: the supervisor's
  std::vector<std::string> roles;  // that the rule of a due call names
};

struct Today {
  std::vector<TodayLine> lines;  // by deadline
  std::array<std::int64_t, rules::attention_kinds> counts{}, expired{};  // as rules::AttentionList
  int overdue = 0;
  int due_today = 0;
  int complaints = 0;     // with a clock that runs
  int complaints_late = 0;
  int incoming = 0;       // without an answer
  int calls = 0;          // promised call-backs
  int follow_ups = 0;     // calls due, and how many of them late or due today
  int follow_ups_late = 0, follow_ups_today = 0;
  int in_shop = 0;
  int late = 0;
  int ready = 0;
  int arrivals = 0;       // appointments still expected today
  int visits_today = 0;
  int new_customers_month = 0;
  base::Money turnover_today;
};
/// Kept from edit to edit; cheap while nothing changes and the minute is the same.
const Today& today(App& app, bool include_expired = false);

/// Days since the last export or backup, whichever is later; nullopt: never made one.
std::optional<int> days_since_backup(const App& app);

}  // namespace aftercare::app
