#pragma once
// Following up after a sale or a repair: rules as data, what people did about a due call, demands heard in
// calls, and who must not be called (R-FU-01…27). What is due is never stored: rules/follow_up.
#include "schema/service.hpp"

namespace aftercare::schema {

/// One version of a rule; `code` names the rule, the newest version in force on the day of the base event
/// counts. A shop's own wins over head office's, head office's over the defaults of rules/follow_up.
namespace follow_up_rule {
inline constexpr std::string_view level_codes[] = {"level_1", "level_2", "level_3", "special"};
inline constexpr ChoiceList levels{"follow_up_level", level_codes};
inline constexpr std::string_view event_codes[] = {"pickup", "invoice", "handback", "left", "first_follow_up", "complaint_closed"};
inline constexpr ChoiceList events{"follow_up_event", event_codes};
inline constexpr std::string_view start_codes[] = {"shop", "exclusive", "inclusive"};
inline constexpr ChoiceList start_days{"follow_up_start_day", start_codes};
inline constexpr std::string_view tier_codes[] = {"any", "only", "except"};
inline constexpr ChoiceList tiers{"follow_up_tier", tier_codes};
inline constexpr std::string_view filter_codes[] = {"vip", "large_bill", "accident"};
inline constexpr ChoiceList filter_list{"follow_up_filter", filter_codes};
inline constexpr std::string_view period_codes[] = {"none", "month", "quarter"};
inline constexpr ChoiceList periods{"follow_up_period", period_codes};
inline constexpr std::string_view repeat_codes[] = {"week", "month"};
inline constexpr ChoiceList repeat_units{"follow_up_repeat", repeat_codes};

inline constexpr Group key{"key"}, rule{"rule"};
inline constexpr Field<Text> code{key, "code", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Integer> version{key, "version", {.in_list = true, .system = true}};
inline constexpr Field<Date> effective_from{key, "effective_from", {.in_list = true}};
inline constexpr Field<Text> name{rule, "name", {.required = true, .in_list = true}};
inline constexpr Field<Bool> active{rule, "active", {.in_list = true}};
inline constexpr Field<Choice> level{rule, "level", {.choices = &levels, .in_list = true}};
inline constexpr Field<Choice> event{rule, "event", {.required = true, .choices = &events, .in_list = true}};
/// Of event first_follow_up: codes of the rules whose call counts as the first.
inline constexpr Field<TextList> after{rule, "after"};
/// Day 0 of the count lies this many months after the event.
inline constexpr Field<Integer> months{rule, "months", {.unit = Unit::month}};
inline constexpr Field<Integer> due_day{rule, "due_day", {.unit = Unit::day, .in_list = true}};
inline constexpr Field<Integer> first_day{rule, "first_day", {.unit = Unit::day, .in_list = true}};
inline constexpr Field<Integer> last_day{rule, "last_day", {.unit = Unit::day, .in_list = true}};
/// After this day nobody is asked to call any more: an imported history does not flood the list.
inline constexpr Field<Integer> expiry_day{rule, "expiry_day", {.unit = Unit::day}};
inline constexpr Field<Bool> working_days{rule, "working_days"};
inline constexpr Field<Choice> start_day{rule, "start_day", {.choices = &start_days}};
inline constexpr Field<Choice> tier{rule, "tier", {.choices = &tiers}};
/// Who has one of these; none given: everybody.
inline constexpr Field<TextList> filters{rule, "filters"};
inline constexpr Field<Money> large_bill{rule, "large_bill"};
inline constexpr Field<Money> accident_bill{rule, "accident_bill"};
/// Of the events of one period a sample is called in the next.
inline constexpr Field<Choice> period{rule, "period", {.choices = &periods}};
/// 0: all of them.
inline constexpr Field<Integer> sample_size{rule, "sample_size"};
/// Called again so long after the last call (R-FU-23, R-FU-24); 0: once.
inline constexpr Field<Integer> repeat_every{rule, "repeat_every"};
inline constexpr Field<Choice> repeat_unit{rule, "repeat_unit", {.choices = &repeat_units}};
/// Until the customer handles it with skill (使用熟练为止).
inline constexpr Field<Bool> until_skilled{rule, "until_skilled"};
/// 0: without an end.
inline constexpr Field<Integer> repeat_most{rule, "repeat_most"};
/// Roles that may call; none given: everybody who may note calls. Others with a reason.
inline constexpr Field<TextList> caller_roles{rule, "caller_roles"};
inline constexpr Field<Bool> own_adviser_may_call{rule, "own_adviser_may_call"};
/// How the customer is met the first time: a call, a visit, a letter (R-FU-22).
inline constexpr Field<Choice> channel{rule, "channel", {.choices = &contact_log::channels}};
inline constexpr Field<Text> script{rule, "script"};
inline constexpr Field<Text> survey{rule, "survey"};
/// What an outcome means for the next try.
inline constexpr Field<Integer> retry_minutes{rule, "retry_minutes", {.unit = Unit::minute}};
inline constexpr Field<Integer> retry_days{rule, "retry_days", {.unit = Unit::day}};
inline constexpr Field<Integer> max_attempts{rule, "max_attempts"};
inline constexpr Field<Choice> next_channel{rule, "next_channel", {.choices = &contact_log::channels}};

inline constexpr auto group_list = groups(key, rule);
inline constexpr auto field_list = fields(code, version, effective_from, name, active, level, event, after, months, due_day, first_day,
                                          last_day, expiry_day, working_days, start_day, tier, filters, large_bill, accident_bill, period,
                                          sample_size, repeat_every, repeat_unit, until_skilled, repeat_most, caller_roles, own_adviser_may_call, channel, script, survey, retry_minutes, retry_days,
                                          max_attempts, next_channel);
inline constexpr Entity entity{"follow_up_rule", group_list, field_list, &name};
}  // namespace follow_up_rule

/// What was done about a due call. The id derives from rule and base record, so that two computers that
/// handle the same call offline meet in one record; the calls themselves are contact_log records.
namespace follow_up_task {
inline constexpr std::string_view state_codes[] = {"done", "messaged", "refused", "unreachable", "skipped"};
inline constexpr ChoiceList states{"follow_up_state", state_codes};

inline constexpr Group link{"link"}, next{"next"}, result{"result"};
inline constexpr Field<Text> rule_of{link, "rule", {.in_list = true, .system = true}};
inline constexpr Field<Integer> rule_version{link, "rule_version", {.system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.target = "customer", .in_list = true, .system = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true, .system = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .system = true}};
inline constexpr Field<Reference> delivery_of{link, "delivery", {.target = "sales_delivery", .system = true}};
inline constexpr Field<Reference> complaint_of{link, "complaint", {.target = "complaint", .system = true}};
/// Which call about the same record: of a rule that repeats, of a complaint closed again.
inline constexpr Field<Integer> occurrence{link, "occurrence", {.system = true}};
/// When to try again; agreed: the customer named the time.
inline constexpr Field<Instant> next_at{next, "next_at", {.in_list = true, .system = true}};
inline constexpr Field<Bool> agreed{next, "agreed", {.system = true}};
inline constexpr Field<Choice> channel{next, "channel", {.choices = &contact_log::channels, .system = true}};
inline constexpr Field<Choice> state{result, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> at{result, "at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> person{result, "person", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Text> reason{result, "reason", {.system = true}};
/// The window as it was when the call was made: late or in time stays so when a rule changes.
inline constexpr Field<Date> due_on{result, "due_on", {.in_list = true, .system = true}};
inline constexpr Field<Date> last_on{result, "last_on", {.system = true}};
/// The customer handles it with skill: no further call of this rule.
inline constexpr Field<Bool> skilled{result, "skilled", {.system = true}};

inline constexpr auto group_list = groups(link, next, result);
inline constexpr auto field_list = fields(rule_of, rule_version, customer_of, asset_of, order_of, delivery_of, complaint_of, occurrence,
                                          next_at, agreed, channel, state, at, person, reason, due_on, last_on, skilled);
inline constexpr Entity entity{"follow_up_task", group_list, field_list, &rule_of};

/// The same on every computer.
inline base::RecordId id_of(std::string_view rule_code, const base::RecordId& base_record, std::int64_t which = 0) {
  std::string key = "follow_up:" + std::string(rule_code) + ":" + base_record.to_string();
  if (which > 0) key += ":" + std::to_string(which);
  return base::RecordId::derived(base_record.shop, key);
}
}  // namespace follow_up_task

/// A wish or opinion heard in a call: answered at once or handed on; the clocks are R-FU-15's.
namespace demand {
inline constexpr std::string_view kind_codes[] = {"need", "opinion", "market"};
inline constexpr ChoiceList kinds{"demand_kind", kind_codes};

inline constexpr Group link{"link"}, subject{"subject"}, words_group{"words", Privacy::personal}, owner_group{"owner"},
    escalation{"escalation"}, solution_group{"solution", Privacy::personal}, answer_group{"answer"};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset"}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order"}};
inline constexpr Field<Reference> contact_of{link, "contact", {.target = "contact_log", .system = true}};
inline constexpr Field<Reference> task_of{link, "task", {.target = "follow_up_task", .system = true}};
inline constexpr Field<Choice> kind{subject, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Instant> recorded_at{subject, "recorded_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> recorded_by{subject, "recorded_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<LongText> words{words_group, "words", {.required = true, .in_list = true}};
/// Who looks for the answer.
inline constexpr Field<Reference> owner{owner_group, "owner", {.target = "user", .in_list = true}};
inline constexpr Field<Reference> department_of{owner_group, "department", {.target = "department"}};
inline constexpr Field<Instant> escalated_at{escalation, "escalated_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> escalated_to{escalation, "escalated_to", {.target = "user", .system = true}};
inline constexpr Field<LongText> solution{solution_group, "solution", {.in_list = true}};
inline constexpr Field<Instant> solved_at{solution_group, "solved_at", {.system = true}};
inline constexpr Field<Reference> solved_by{solution_group, "solved_by", {.target = "user", .system = true}};
/// When the customer was told.
inline constexpr Field<Instant> told_at{answer_group, "told_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> told_by{answer_group, "told_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(link, subject, words_group, owner_group, escalation, solution_group, answer_group);
inline constexpr auto field_list = fields(customer_of, asset_of, order_of, contact_of, task_of, kind, recorded_at, recorded_by, words,
                                          owner, department_of, escalated_at, escalated_to, solution, solved_at, solved_by, told_at, told_by);
inline constexpr Entity entity{"demand", group_list, field_list, &words};
}  // namespace demand

/// 请勿打扰: for one kind of contact or all, for one vehicle or all: a new car switches contact on again.
namespace do_not_contact {
inline constexpr std::string_view purpose_codes[] = {"all", "follow_up", "reminder", "greeting", "marketing"};
inline constexpr ChoiceList purposes{"contact_purpose", purpose_codes};
inline constexpr std::string_view why_codes[] = {"asked", "done_elsewhere", "no_longer_owns", "moved", "deceased", "other"};
inline constexpr ChoiceList whys{"do_not_contact_why", why_codes};

inline constexpr Group link{"link"}, block{"block"};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Choice> purpose{block, "purpose", {.required = true, .choices = &purposes, .in_list = true}};
inline constexpr Field<Choice> why{block, "why", {.required = true, .choices = &whys, .in_list = true}};
inline constexpr Field<Text> note{block, "note", {.in_list = true}};
inline constexpr Field<Date> since{block, "since", {.in_list = true}};
inline constexpr Field<Date> until{block, "until", {.in_list = true}};
inline constexpr Field<Reference> person{block, "person", {.target = "user", .in_list = true, .system = true}};

inline constexpr auto group_list = groups(link, block);
inline constexpr auto field_list = fields(customer_of, asset_of, purpose, why, note, since, until, person);
inline constexpr Entity entity{"do_not_contact", group_list, field_list, &why};
}  // namespace do_not_contact

}  // namespace aftercare::schema
