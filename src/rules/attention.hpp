#pragma once
// What 今日 shows, computed from facts (R-DATA-04, design section 6): correct the fact and the item moves
// or goes. Nothing here is stored on disk. What is long past does not flood the list after an import:
// it is expired, counted, and listed only when asked for.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "rules/archive/archive_clocks.hpp"
#include "rules/care/wear_parts.hpp"
#include "rules/reception/order_times.hpp"
#include "rules/complaint/complaint_clocks.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

enum class AttentionKind : std::uint8_t {
  call_back,      // the customer asked to be called again (R-FU-18)
  order_late,     // not ready although the promised time has passed
  order_ready,    // ready, waits to be picked up
  order_open,     // in the house
  progress_query, // R-REC-10: between 50 and 80 % of the planned time
  pickup_notice,  // R-REC-11: the car is ready, the customer is to be told
  delay_notice,   // R-REC-11: it is not, and the customer is to be told all the same
  discrepancy,    // customer and workshop, or settlement and lines, do not say the same
  unpaid,         // 欠收 of a car that has left
  appointment_today,     // expected today
  appointment_reminder,  // R-APPT-06, R-CARE-09
  appointment_untold,    // R-APPT-05: the workshop does not know of it
  appointment_missed,    // its time is over and nobody came
  maintenance,    // R-CARE-03
  inspection,     // R-CARE-03
  insurance,      // R-CARE-03
  birthday,       // R-CARE-01: greeting from B-7 to B-2
  complaint,      // the clock of a complaint that runs out next (R-CMP-05, -12)
  incoming,       // a call or letter without an answer (R-CALL-02)
  improvement,    // to be done, or to be evaluated (R-GEN-02)
  archive,        // papers to hand over, to file or to bring back (R-ARCH-09…15)
  next_service,   // R-ARCH-17: today this customer was to be called
  quality_feedback,  // R-ARCH-22: not passed on yet, or the manufacturer does not answer
  goal,           // R-SAT-06: its time is over and nobody wrote down what came of it
  staff_talk,     // R-SAT-07: nobody talked with this employee this month
  wear_part,      // R-CARE-08: one line a car, the earliest of its parts
  // One line each, with a count: the lists behind them are filters of their pages.
  no_phone,
  no_tracker,     // R-ORG-07
  no_owner,
  conflicts,
  export_due,
  // Of lists of their own (rules/follow_up), shown beside these.
  follow_up,      // a call that is due (R-FU-01)
  demand,         // to the supervisor, or to be told to the customer (R-FU-15)
  market,         // market information nobody has read yet (R-FU-19); one line with a count
};
/// Kinds of the list below.
inline constexpr std::size_t attention_kinds = static_cast<std::size_t>(AttentionKind::export_due) + 1;

/// The code of a kind as it stands in routes and language keys: "call_back".
std::string_view attention_code(AttentionKind kind);

enum class Urgency : std::uint8_t { overdue, today, soon, none };

struct AttentionItem {
  AttentionKind kind = AttentionKind::call_back;
  const schema::Entity* entity = nullptr;  // of `subject`; nullptr for counted lines
  base::RecordId subject;                  // contact, order, appointment, vehicle or customer
  base::RecordId customer;                 // whom it concerns; may be empty
  base::RecordId asset;                    // may be empty
  base::Message why;                       // with the fact it rests on (due.json)
  std::optional<base::Date> due;           // last good day
  std::optional<base::Milliseconds> due_at;  // where the hour matters
  Urgency urgency = Urgency::none;
  bool expired = false;
  std::int64_t count = 0;                  // of counted lines
  base::Milliseconds deadline = 0;         // what the list is sorted by
  std::uint64_t made = 0;                  // grows each time an item is made anew, names included
};

/// Order of the list: by deadline, without one last; then by kind and record, the same every time.
bool attention_before(const AttentionItem& a, const AttentionItem& b);

/// Figures of requirements section 1; the application fills in the shop's own.
struct AttentionSettings {
  int lead_days = 7;             // remind.lead
  int birthday_first_days = 7;   // care.birthday: B-7 …
  int birthday_last_days = 2;    // … B-2
  int expiry_days = 90;          // longer past: expired
  int export_warn_days = 3;
  ComplaintSettings complaint;
  int incoming_reply_hours = 24;  // call.reply
  int feedback_answer_days = 14;  // feedback.answer
  std::optional<base::Date> last_export;
  int utc_offset_minutes = 480;
  bool include_expired = false;
  ShopHours hours;
  ProgressShares progress;       // ro.progress
  NoticeLeads notice;            // ro.notify
  ArchiveSettings archive;
  std::optional<base::ShopCode> staff_shop;  // whose employees are talked with; none: everybody's
  WearParts wear_parts;          // null: none

  bool operator==(const AttentionSettings&) const = default;
};

/// Expired items are counted up to here, "1,000 or more".
inline constexpr std::int64_t expired_counted_max = 1000;

struct AttentionList {
  std::vector<AttentionItem> items;  // by deadline; without one last
  std::array<std::int64_t, attention_kinds> counts{};   // of `items`, expired ones not counted
  /// How many lie beyond the expiry, up to expired_counted_max; promised calls only when listed.
  std::array<std::int64_t, attention_kinds> expired{};
};

/// The list, kept from edit to edit: only what an edit touched is computed again (store::RecordView).
/// A new day or other settings begin anew.
class AttentionView {
 public:
  explicit AttentionView(const store::Indexes& indexes);
  ~AttentionView();
  AttentionView(const AttentionView&) = delete;
  AttentionView& operator=(const AttentionView&) = delete;

  const AttentionList& at(base::Date day, base::Milliseconds now, const AttentionSettings& settings = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same from scratch.
AttentionList due(const store::Indexes& indexes, base::Date day, base::Milliseconds now,
                  const AttentionSettings& settings = {});

}  // namespace aftercare::rules
