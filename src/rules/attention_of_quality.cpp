// What quality feedback cards, the goals of the CS plan and employees ask for in 今日 (R-ARCH-22, R-SAT-06, R-SAT-07).

#include "rules/attention_of_record.hpp"
#include "rules/lifecycle.hpp"
#include "rules/staff_talks.hpp"
#include "rules/statistics/satisfaction_goals.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace card = schema::quality_feedback;
namespace plan = schema::satisfaction_goal;
using store::Record;

/// First to be passed on or answered, like a call; then the manufacturer is asked when he says nothing.
RecordAttention AttentionRules::of_feedback(const Record& record) const {
  RecordAttention found;
  const std::string state = state_of(card::entity, record);
  if ((state != "received" && state != "reported") || !record.visible()) return found;
  AttentionItem item{.kind = AttentionKind::quality_feedback, .entity = &card::entity, .subject = record.id()};
  std::string name;
  name_whom(record, card::customer_of, card::asset_of, item, name);
  const base::Milliseconds arrived = record[card::received_at].value_or(record.created_at());
  if (state == "received") {
    constexpr base::Milliseconds hour = 3'600'000;
    item.due_at = arrived + settings_.incoming_reply_hours * hour;
    item.due = local_day(*item.due_at);
    item.why = {"due.quality_feedback.received", {{"no", record[card::feedback_no]}, {"name", name}, {"arrived", moment(arrived)}}};
  } else {
    const base::Date reported = local_day(record[card::reported_at].value_or(arrived));
    item.due = reported.plus_days(settings_.feedback_answer_days);
    if (*item.due > day_) return found;
    item.why = {"due.quality_feedback.reported", {{"no", record[card::feedback_no]}, {"name", name}, {"date", reported.to_string()}}};
  }
  item.expired = expired(*item.due);
  add(found, std::move(item));
  return found;
}

/// From the day after its last one, which is the day to evaluate it.
RecordAttention AttentionRules::of_goal(const Record& record) const {
  RecordAttention found;
  if (!record.visible() || !goal_unevaluated(record, day_)) return found;
  const auto first = record[plan::first], last = record[plan::last], until = record[plan::until];
  if (!last) return found;
  AttentionItem item{.kind = AttentionKind::goal, .entity = &plan::entity, .subject = record.id()};
  item.due = until.value_or(*last).plus_days(1);
  item.expired = expired(*item.due);
  item.why = {"due.goal.why", {{"first", first.value_or(*last).to_string()}, {"last", last->to_string()},
                               {"goal", std::to_string(record[plan::goal].value_or(0))}}};
  add(found, std::move(item));
  return found;
}

/// One line a person: the month before while it can be made up for, else this one.
RecordAttention AttentionRules::of_staff(const Record& user) const {
  RecordAttention found;
  if (!user.visible() || (settings_.staff_shop && user.id().shop != *settings_.staff_shop)) return found;
  const Period month = period_of(PeriodKind::month, day_);
  for (const Period& asked : {shifted(month, -1), month}) {
    const TalkDuty duty = talk_duty(indexes_, user, asked, day_, settings_.utc_offset_minutes);
    if (duty.state != TalkState::due && duty.state != TalkState::overdue) continue;
    AttentionItem item{.kind = AttentionKind::staff_talk, .entity = &schema::user::entity, .subject = user.id()};
    item.due = asked.last;
    item.why = {duty.state == TalkState::due ? "due.staff_talk.why" : "due.staff_talk.past",
                {{"name", user[schema::user::name]}, {"month", period_code(asked)}, {"until", asked.last.to_string()}}};
    add(found, std::move(item));
    return found;
  }
  return found;
}

}  // namespace aftercare::rules
