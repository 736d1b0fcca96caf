#pragma once
// Care between visits: what was done about a greeting or reminder, activities, the shop's own festivals and
// inspection table, texts, service plans (R-CARE-01…07). What is due is never stored: rules/care.
#include "schema/customer.hpp"
#include "schema/service.hpp"

namespace aftercare::schema {

/// The outcome of one greeting or reminder. The id derives from kind, occasion and base record, so that two
/// computers that greet the same customer offline meet in one record; what was sent is a contact_log record.
namespace care_task {
inline constexpr std::string_view kind_codes[] = {"birthday", "festival", "maintenance", "inspection", "insurance", "vehicle_tax",
                                                  "warranty", "road_fee", "activity", "appointment", "wear_part", "recall"};
inline constexpr ChoiceList kinds{"care_kind", kind_codes};
inline constexpr std::string_view state_codes[] = {"done", "refused", "skipped"};
inline constexpr ChoiceList states{"care_state", state_codes};

inline constexpr Group link{"link"}, result{"result"}, words_group{"words", Privacy::personal};
inline constexpr Field<Choice> kind{link, "kind", {.required = true, .choices = &kinds, .in_list = true, .system = true}};
/// Which birthday, festival or due date it was.
inline constexpr Field<Text> occasion{link, "occasion", {.system = true}};
inline constexpr Field<Date> due{link, "due", {.in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.target = "customer", .in_list = true, .system = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true, .system = true}};
inline constexpr Field<Choice> state{result, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Choice> channel{result, "channel", {.choices = &contact_log::channels, .in_list = true, .system = true}};
inline constexpr Field<Instant> at{result, "at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> person{result, "person", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Text> note{words_group, "note", {.in_list = true, .system = true}};

inline constexpr auto group_list = groups(link, result, words_group);
inline constexpr auto field_list = fields(kind, occasion, due, customer_of, asset_of, state, channel, at, person, note);
inline constexpr Entity entity{"care_task", group_list, field_list, &kind};

/// The same on every computer.
inline base::RecordId id_of(std::string_view kind_code, std::string_view occasion_key, const base::RecordId& base_record) {
  return base::RecordId::derived(base_record.shop, "care:" + std::string(kind_code) + ":" + std::string(occasion_key) + ":" + base_record.to_string());
}
}  // namespace care_task

/// 活动: customers are told by phone a week ahead (R-CARE-05).
namespace activity {
/// named: only the guests of its list.
inline constexpr std::string_view invited_codes[] = {"everybody", "vip", "members", "model", "named"};
inline constexpr ChoiceList invited_list{"activity_invited", invited_codes};

inline constexpr Group what{"what"}, when{"when"}, who{"who"}, result_group{"result"};
inline constexpr Field<Text> title{what, "title", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<LongText> content{what, "content"};
inline constexpr Field<Date> on{when, "on", {.required = true, .in_list = true}};
inline constexpr Field<Text> time{when, "time", {.in_list = true}};
inline constexpr Field<Text> place{when, "place", {.required = true, .in_list = true}};
inline constexpr Field<Choice> invited{who, "invited", {.choices = &invited_list, .in_list = true}};
/// With invited = model: owners of cars whose model holds these words.
inline constexpr Field<Text> model{who, "model"};
/// R-ACT-03: what it cost and what came of it.
inline constexpr Field<Money> cost{result_group, "cost"};
inline constexpr Field<LongText> effect{result_group, "effect"};

inline constexpr auto group_list = groups(what, when, who, result_group);
inline constexpr auto field_list = fields(title, content, on, time, place, invited, model, cost, effect);
inline constexpr Entity entity{"activity", group_list, field_list, &title};
}  // namespace activity

/// One invited by name: the answer, whether he came, what he suggested (R-ACT-03, R-MEM-03). The id derives from both,
/// so that two computers that invite the same customer meet in one record.
namespace activity_guest {
inline constexpr std::string_view answer_codes[] = {"open", "coming", "undecided", "not_coming"};
inline constexpr ChoiceList answers{"activity_answer", answer_codes};
inline constexpr std::string_view attendance_codes[] = {"attended", "absent"};
inline constexpr ChoiceList attendances{"activity_attendance", attendance_codes};

inline constexpr Group link{"link"}, invitation{"invitation"}, reply{"reply"}, presence{"presence"}, words_group{"words", Privacy::personal};
inline constexpr Field<Reference> activity_of{link, "activity", {.required = true, .target = "activity", .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true, .system = true}};
inline constexpr Field<Instant> invited_at{invitation, "invited_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> invited_by{invitation, "invited_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Choice> answer{reply, "answer", {.choices = &answers, .in_list = true}};
/// With those he brings.
inline constexpr Field<Integer> people{reply, "people", {.in_list = true}};
inline constexpr Field<Instant> answered_at{reply, "answered_at", {.system = true}};
inline constexpr Field<Choice> attendance{presence, "attendance", {.choices = &attendances, .in_list = true}};
inline constexpr Field<LongText> suggestion{words_group, "suggestion", {.in_list = true}};

inline constexpr auto group_list = groups(link, invitation, reply, presence, words_group);
inline constexpr auto field_list = fields(activity_of, customer_of, invited_at, invited_by, answer, people, answered_at, attendance, suggestion);
inline constexpr Entity entity{"activity_guest", group_list, field_list, &answer};

inline base::RecordId id_of(const base::RecordId& activity, const base::RecordId& customer) {
  return base::RecordId::derived(activity.shop, "activity_guest:" + activity.to_string() + ":" + customer.to_string());
}
}  // namespace activity_guest

/// A festival of the shop's own, or another date or a switch for one of assets/calendar; the id derives from
/// the code.
namespace festival {
inline constexpr Group key{"key"}, day_group{"day"};
inline constexpr Field<Text> code{key, "code", {.required = true, .system = true}};
inline constexpr Field<Text> name{day_group, "name", {.required = true, .in_list = true}};
inline constexpr Field<Bool> lunar{day_group, "lunar", {.in_list = true}};
inline constexpr Field<Integer> month{day_group, "month", {.required = true, .in_list = true}};
inline constexpr Field<Integer> day{day_group, "day", {.required = true, .in_list = true}};
/// Days of single years as yyyy-mm-dd; they win over month and day.
inline constexpr Field<TextList> days{day_group, "days"};
inline constexpr Field<Bool> off{day_group, "off", {.in_list = true}};

inline constexpr auto group_list = groups(key, day_group);
inline constexpr auto field_list = fields(code, name, lunar, month, day, days, off);
inline constexpr Entity entity{"festival", group_list, field_list, &name};

inline base::RecordId id_of(base::ShopCode shop, std::string_view festival_code) {
  return base::RecordId::derived(shop, "festival:" + std::string(festival_code));
}
}  // namespace festival

/// How often a class of vehicles goes to the annual inspection, by age; one record a class.
namespace inspection_rule {
inline constexpr Group key{"key"}, steps{"steps"};
inline constexpr Field<Text> vehicle_kind{key, "vehicle_kind", {.required = true, .system = true}};
inline constexpr Field<Integer> first_years{steps, "first_years", {.in_list = true}};
inline constexpr Field<Integer> first_months{steps, "first_months", {.unit = Unit::month, .in_list = true}};
inline constexpr Field<Integer> then_years{steps, "then_years", {.in_list = true}};
inline constexpr Field<Integer> then_months{steps, "then_months", {.unit = Unit::month, .in_list = true}};
inline constexpr Field<Integer> later_months{steps, "later_months", {.unit = Unit::month, .in_list = true}};

inline constexpr auto group_list = groups(key, steps);
inline constexpr auto field_list = fields(vehicle_kind, first_years, first_months, then_years, then_months, later_months);
inline constexpr Entity entity{"inspection_rule", group_list, field_list, &vehicle_kind};

inline base::RecordId id_of(base::ShopCode shop, std::string_view kind) {
  return base::RecordId::derived(shop, "inspection_rule:" + std::string(kind));
}
}  // namespace inspection_rule

/// 易损件更换周期 (R-CARE-08, R-MNT-07): a default of assets/calendar changed by the shop, or a part of its own; the id
/// derives from the code.
namespace wear_part {
inline constexpr Group key{"key"}, part{"part"}, cycle{"cycle"};
inline constexpr Field<Text> code{key, "code", {.required = true, .system = true}};
/// Empty: the name the program has for this default.
inline constexpr Field<Text> name{part, "name", {.in_list = true}};
inline constexpr Field<Choice> kind{part, "kind", {.choices = &asset::kinds, .in_list = true}};
/// Brand and model hold one of these words; none: every model.
inline constexpr Field<TextList> models{part, "models", {.in_list = true}};
/// Not for cars that only run on electricity.
inline constexpr Field<Bool> engine_only{part, "engine_only"};
/// Codes of the price list that count as a replacement, and words in the name of a line that do.
inline constexpr Field<TextList> charges{part, "charges", {.in_list = true}};
inline constexpr Field<TextList> words{part, "words", {.in_list = true}};
inline constexpr Field<Integer> months{cycle, "months", {.unit = Unit::month, .in_list = true}};
/// Kilometres; of equipment working hours.
inline constexpr Field<Integer> reading{cycle, "reading", {.in_list = true}};
inline constexpr Field<Integer> lead_days{cycle, "lead_days", {.unit = Unit::day, .in_list = true}};
inline constexpr Field<Bool> active{cycle, "active", {.in_list = true}};

inline constexpr auto group_list = groups(key, part, cycle);
inline constexpr auto field_list = fields(code, name, kind, models, engine_only, charges, words, months, reading, lead_days, active);
inline constexpr Entity entity{"wear_part", group_list, field_list, &name};

inline base::RecordId id_of(base::ShopCode shop, std::string_view part_code) {
  return base::RecordId::derived(shop, "wear_part:" + std::string(part_code));
}
}  // namespace wear_part

/// The words of one kind of care for one channel; a change is a new version, the newest one counts.
namespace care_template {
inline constexpr Group key{"key"}, words_group{"words"};
inline constexpr Field<Choice> kind{key, "kind", {.required = true, .choices = &care_task::kinds, .in_list = true, .system = true}};
inline constexpr Field<Choice> channel{key, "channel", {.required = true, .choices = &contact_log::channels, .in_list = true, .system = true}};
inline constexpr Field<Integer> version{key, "version", {.in_list = true, .system = true}};
inline constexpr Field<LongText> words{words_group, "words", {.required = true, .in_list = true}};
inline constexpr Field<Instant> at{words_group, "at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> person{words_group, "person", {.target = "user", .in_list = true, .system = true}};

inline constexpr auto group_list = groups(key, words_group);
inline constexpr auto field_list = fields(kind, channel, version, words, at, person);
inline constexpr Entity entity{"care_template", group_list, field_list, &kind};
}  // namespace care_template

/// 个性化服务方案 of an important customer (R-CARE-07); the id derives from the customer.
namespace service_plan {
inline constexpr Group link{"link"}, plan{"plan", Privacy::personal};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true, .system = true}};
inline constexpr Field<LongText> wishes{plan, "wishes", {.in_list = true}};
inline constexpr Field<LongText> services{plan, "services", {.required = true, .in_list = true}};
inline constexpr Field<Integer> contact_months{plan, "contact_months", {.unit = Unit::month, .in_list = true}};
inline constexpr Field<Reference> responsible{plan, "responsible", {.target = "user", .in_list = true}};
inline constexpr Field<Date> review_on{plan, "review_on", {.in_list = true}};

inline constexpr auto group_list = groups(link, plan);
inline constexpr auto field_list = fields(customer_of, wishes, services, contact_months, responsible, review_on);
inline constexpr Entity entity{"service_plan", group_list, field_list, &services};

inline base::RecordId id_of(const base::RecordId& customer) {
  return base::RecordId::derived(customer.shop, "service_plan:" + customer.to_string());
}
}  // namespace service_plan

}  // namespace aftercare::schema
