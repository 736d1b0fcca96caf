#pragma once
// What the pages of 回访 show: the queue, one call on one screen, demands and satisfaction.

#include "app/app.hpp"
#include "app/queries/customer_queries.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "rules/follow_up/call_habits.hpp"
#include "rules/follow_up/demands.hpp"
#include "rules/follow_up/due_list.hpp"
#include "rules/follow_up/survey.hpp"

namespace aftercare::app {

/// Kept from edit to edit; cheap while nothing changes and the minute is the same.
const rules::FollowUpList& follow_up_list(App& app);
/// Without colleagues' customers where the person at the desk sees his own only (P-07).
const rules::FollowUpList& follow_ups_seen(App& app);
/// How many expired lately without a call; 0 where the person at the desk sees his own customers only.
std::int64_t follow_ups_missed(App& app);
const rules::RuleBook& follow_up_rules(App& app);
rules::FollowUpSettings follow_up_settings(App& app);
const std::vector<rules::OpenDemand>& open_demands(App& app);
/// Those of customers the person at the desk sees, and what waits for him.
const std::vector<rules::OpenDemand>& open_demands_seen(App& app);

/// What the person at the desk did today.
struct CallsToday {
  int made = 0, reached = 0;
};
CallsToday calls_today(App& app);

/// `filter`: all, overdue, mine (customers this person or an absent colleague tracks), waiting, blocked, or a rule's code.
/// `region`: of customers whose address holds every word of it (R-FU-22); no words: all.
const std::vector<rules::DueCall>& follow_up_queue(App& app, const std::string& filter, const std::string& region = {});

struct QueueLine {
  std::string customer, plate;
  std::string rule;        // name; "@key" of a default
  base::Message why;
  bool own = false;        // the person at the desk sold or received: somebody else calls
  std::string block;       // key of why it must not be called
};
QueueLine queue_line(App& app, const rules::DueCall& call);

/// One screen for one call.
struct CallCard {
  base::RecordId task;               // empty: no such call is due
  rules::FollowUpItem item;
  QueueLine line;
  std::string phone, called_number;  // as shown; in full
  bool phone_masked = false, vip = false;
  std::string preferred_time, interests, car, adviser, level;
  std::optional<rules::CallHabit> habit;
  std::optional<base::Date> next_maintenance;
  std::vector<WearLine> wear;        // parts of this car that are due within a month
  std::vector<VehicleCard> vehicles;
  struct Said {
    base::Milliseconds at = 0;
    std::string words, outcome;
  };
  std::vector<Said> said;            // earlier contacts with something said, newest first
  struct Work {
    base::RecordId order;
    std::string name;
    base::Date on;
    base::Money amount;
  };
  std::vector<Work> declined;        // offered and not done since
  std::string visit, advice;         // of the order called about, else of the last visit
  std::vector<base::RecordId> demands;  // still open
  std::vector<std::string> demand_words;
  std::vector<std::pair<base::RecordId, std::string>> complaints;  // not closed yet, and what they say
  std::vector<std::string> other_calls;  // names of other rules due for this customer
  std::optional<rules::Survey> survey;
  std::vector<std::string> first_answers;  // of the first call, for the second (R-FU-16)
  std::string script;                // words with their places filled, or "@key" of a default
  struct Series {                    // of a rule that repeats (R-FU-23, R-FU-24)
    int time = 1, most = 0;          // which call this is, of how many; 0: no end
    std::optional<base::Date> next;  // when the next one would be if this one is made today
    bool until_skilled = false;
  };
  std::optional<Series> series;
  base::RecordId complaint;          // the closed one this call is about (R-FU-25), and how it ended
  std::string complained, solution;
  rules::CallerProblem problem = rules::CallerProblem::none;
  std::optional<rules::DueWindow> second;  // when the second call will be due if this one is made today
};
const CallCard& call_card(App& app, const base::RecordId& task);

/// Past visits that speak of the same thing (R-KB-01).
struct SimilarCase {
  base::RecordId order;
  std::string plate, complaint, work_done;
  base::Date on;
};
std::vector<SimilarCase> similar_cases(App& app, const std::string& words, std::size_t most = 6);

}  // namespace aftercare::app
