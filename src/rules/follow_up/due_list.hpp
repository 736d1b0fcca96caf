#pragma once
// 待回访名单: which customers are to be called today, by which rule and why (R-FU-01…16, design section 6).
// Nothing of it is stored: correct a date and the call moves or goes. Stored is only what people did
// (schema::follow_up_task, contact_log, survey_response), under an id derived from rule and base record.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rules/attention.hpp"
#include "rules/follow_up/due_window.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// The same on every computer.
base::RecordId follow_up_task_id(std::string_view rule_code, const base::RecordId& base_record, int occurrence = 0);
/// A complaint that was taken up again begins a new round of calls; within a round a rule may repeat.
inline constexpr int occurrences_of_a_round = 1000;
inline int round_begin(int occurrence) { return occurrence / occurrences_of_a_round * occurrences_of_a_round; }
/// The field of a task that names its base record.
const schema::Field<schema::Reference>& task_base_field(const schema::Entity& base_entity);

/// Why a due call is not made (shown, so that nobody calls only the happy ones).
enum class CallBlock : std::uint8_t { none, no_consent, do_not_contact, wrong_number };

struct FollowUpItem {
  RuleRef rule;
  base::RecordId task;
  const schema::Entity* base_entity = nullptr;  // sales_delivery, repair_order or complaint
  base::RecordId base_record, customer, asset;
  base::RecordId adviser;                       // who sold, received or handled it: not the caller
  int occurrence = 0;
  base::Date event;
  DueWindow window;
  int attempts = 0;                             // that did not reach the customer
  std::string channel = "phone";
  std::optional<base::Milliseconds> next_at;    // of the next try
  bool agreed = false;                          // the customer named it
  bool finished = false;                        // counts towards its sample, is not in the list
  CallBlock block = CallBlock::none;
  base::RecordId block_record;                  // of do_not_contact
  std::uint64_t made = 0;                       // grows each time it is made anew
};

/// An item as it stands at this hour.
struct DueCall {
  const FollowUpItem* item = nullptr;  // valid until the next look
  Urgency urgency = Urgency::none;
  base::Milliseconds deadline = 0;     // what the list is sorted by
};

struct FollowUpList {
  std::vector<DueCall> items;    // to be called now, by deadline
  std::vector<DueCall> waiting;  // tried before, or agreed for another day
  std::vector<DueCall> blocked;  // must not be called, with why
  std::map<std::string, std::int64_t> by_rule;  // of `items`
  std::int64_t overdue = 0, due_today = 0;   // of `items`
};

struct FollowUpSettings {
  int utc_offset_minutes = 480;
  const base::WorkCalendar* calendar = nullptr;
  /// Not stored rules that are tried out in the settings; nullptr: those of the store.
  const RuleBook* book = nullptr;
};

/// How long after its expiry a call that was never made is still counted as missed.
inline constexpr int missed_days = 30;

class FollowUpView {
 public:
  explicit FollowUpView(const store::Indexes& indexes);
  ~FollowUpView();
  FollowUpView(const FollowUpView&) = delete;
  FollowUpView& operator=(const FollowUpView&) = delete;

  const FollowUpList& at(base::Date day, base::Milliseconds now, const FollowUpSettings& settings = {});
  /// How many expired without a call within missed_days. Kept apart from the list, which most ask for without it: it
  /// concerns as many records again.
  std::int64_t missed(base::Date day, base::Milliseconds now, const FollowUpSettings& settings = {});
  /// The rules of the last look.
  const RuleBook& book() const;

 private:
  struct State;
  const store::Indexes& indexes_;
  std::unique_ptr<State> due_, missed_;
};

/// Why the item is here: the event, the day of the count, the window; or what was agreed.
base::Message why(const FollowUpItem& item, base::Date day, int utc_offset_minutes);

/// Whether `person` may call without a reason written down: not the customer's own adviser, and one of the
/// rule's roles (a shop's manager stands in for all of them).
enum class CallerProblem : std::uint8_t { none, own_adviser, role };
CallerProblem caller_problem(const FollowUpItem& item, const base::RecordId& person, std::string_view role);

}  // namespace aftercare::rules
