#pragma once
// Complaints, what was done about them, and what the shop improves because of them (R-CMP-01…16, R-GEN-02).
#include "schema/types.hpp"

namespace aftercare::schema {

/// Form 23. Taken by anybody; who takes it owns it until it is closed (首问责任制, R-CMP-02).
namespace complaint {
inline constexpr std::string_view state_codes[] = {"received", "reported", "confirmed", "handling", "answered", "closed", "withdrawn"};
inline constexpr ChoiceList states{"complaint_state", state_codes};
/// R-CMP-15
inline constexpr std::string_view channel_codes[] = {"phone", "visit", "follow_up", "wechat", "sms", "letter", "fax", "mail",
                                                     "web", "opinion_box", "reception_day", "manufacturer", "other"};
inline constexpr ChoiceList channels{"complaint_channel", channel_codes};
inline constexpr std::string_view category_codes[] = {"repair_quality", "attitude", "waiting", "price", "parts", "promise",
                                                      "vehicle_quality", "sales", "explanation", "facility", "other"};
inline constexpr ChoiceList categories{"complaint_category", category_codes};
/// How many days each has to be closed is a setting (cmp.close.*).
inline constexpr std::string_view level_codes[] = {"minor", "serious", "major"};
inline constexpr ChoiceList levels{"complaint_level", level_codes};
/// R-CMP-14; a recall is a result, its campaign a record of its own.
inline constexpr std::string_view result_codes[] = {"explained", "apologised", "reworked", "compensated", "exchanged",
                                                    "refunded", "recalled", "other"};
inline constexpr ChoiceList results{"complaint_result", result_codes};
/// Only "confirmed" counts in the complaint rate (R-CMP-09).
inline constexpr std::string_view responsibility_codes[] = {"confirmed", "not_confirmed"};
inline constexpr ChoiceList responsibilities{"complaint_responsibility", responsibility_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, intake{"intake"}, person{"person", Privacy::personal},
    statement{"statement", Privacy::personal}, classification{"classification"}, escalation{"escalation"}, result_group{"result"},
    review{"review"}, status{"status"};
inline constexpr Field<Text> complaint_no{numbering, "complaint_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .in_list = true}};
/// The call or the entry of the incoming register it came from.
inline constexpr Field<Reference> contact_of{link, "contact", {.target = "contact_log", .system = true}};
inline constexpr Field<Reference> incoming_of{link, "incoming", {.target = "incoming_log", .system = true}};
inline constexpr Field<Reference> feedback_of{link, "feedback", {.target = "quality_feedback", .system = true}};
/// The complaint this one repeats (重复投诉).
inline constexpr Field<Reference> repeat_of{link, "repeat_of", {.target = "complaint"}};
inline constexpr Field<Choice> channel{intake, "channel", {.required = true, .choices = &channels, .in_list = true}};
inline constexpr Field<Instant> received_at{intake, "received_at", {.required = true, .in_list = true}};
inline constexpr Field<Reference> first_asked{intake, "first_asked", {.target = "user", .in_list = true}};
/// R-CMP-04, where it is not the customer of the archive.
inline constexpr Field<Text> complainant{person, "complainant", {.search = Search::pinyin}};
inline constexpr Field<Text> company{person, "company"};
inline constexpr Field<PhoneList> phones{person, "phones", {.search = Search::digits, .mask = Mask::phone, .check = Check::phone}};
inline constexpr Field<Text> address{person, "address"};
inline constexpr Field<LongText> content{statement, "content", {.required = true, .in_list = true}};
/// R-CMP-16: what the customer himself would find right.
inline constexpr Field<LongText> proposed_solution{statement, "proposed_solution"};
/// One register: two managers who classify the same complaint meet in a conflict (R-CMP-03).
inline constexpr Field<Choice> category{classification, "category", {.choices = &categories, .in_list = true}};
inline constexpr Field<Choice> level{classification, "level", {.choices = &levels, .in_list = true}};
inline constexpr Field<Reference> department_of{classification, "department", {.target = "department", .in_list = true}};
inline constexpr Field<Reference> handler{classification, "handler", {.target = "user", .in_list = true}};
inline constexpr Field<Instant> confirmed_at{classification, "confirmed_at", {.system = true}};
inline constexpr Field<Reference> confirmed_by{classification, "confirmed_by", {.target = "user", .system = true}};
/// R-CMP-08
inline constexpr Field<Reference> escalated_to{escalation, "escalated_to", {.target = "user", .system = true}};
inline constexpr Field<Instant> escalated_at{escalation, "escalated_at", {.system = true}};
inline constexpr Field<Text> escalation_reason{escalation, "escalation_reason", {.system = true}};
inline constexpr Field<Choice> result{result_group, "result", {.choices = &results, .in_list = true, .system = true}};
inline constexpr Field<LongText> solution{result_group, "solution", {.system = true}};
/// What it cost the shop: compensation, free work.
inline constexpr Field<Money> cost{result_group, "cost", {.system = true}};
inline constexpr Field<Choice> responsibility{review, "responsibility", {.choices = &responsibilities, .in_list = true, .system = true}};
inline constexpr Field<Reference> responsible_person{review, "responsible_person", {.target = "user", .system = true}};
inline constexpr Field<LongText> responsibility_note{review, "responsibility_note", {.system = true}};
inline constexpr Field<Instant> reviewed_at{review, "reviewed_at", {.system = true}};
inline constexpr Field<Reference> reviewed_by{review, "reviewed_by", {.target = "user", .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Text> state_reason{status, "state_reason", {.system = true}};

inline constexpr auto group_list = groups(numbering, link, intake, person, statement, classification, escalation, result_group, review, status);
inline constexpr auto field_list = fields(
    complaint_no, customer_of, asset_of, order_of, contact_of, incoming_of, feedback_of, repeat_of, channel, received_at, first_asked, complainant,
    company, phones, address, content, proposed_solution, category, level, department_of, handler, confirmed_at, confirmed_by,
    escalated_to, escalated_at, escalation_reason, result, solution, cost, responsibility, responsible_person, responsibility_note,
    reviewed_at, reviewed_by, state, state_at, state_by, state_reason);
/// What may follow what; what must be true first is in rules/complaint/complaint_flow.
inline constexpr Transition transitions[] = {
    {"received", "reported"}, {"received", "confirmed"}, {"received", "withdrawn"},
    {"reported", "confirmed"}, {"reported", "withdrawn"},
    {"confirmed", "handling"}, {"confirmed", "answered"}, {"confirmed", "withdrawn"},
    {"handling", "answered"}, {"handling", "withdrawn"},
    {"answered", "closed"}, {"answered", "handling"}, {"answered", "withdrawn"},
    {"closed", "handling"}, {"withdrawn", "reported"}};
inline constexpr Entity entity{"complaint", group_list, field_list, &complaint_no, {"TS", NumberStyle::daily, &complaint_no}, {&state, "received", transitions}};
}  // namespace complaint

/// One step on a complaint: every call, visit, measure and decision. Records of their own, so that what two
/// computers did stands side by side.
namespace complaint_action {
inline constexpr std::string_view kind_codes[] = {"report", "confirm", "contact", "visit", "investigate", "measure", "answer", "call_back",
                                                  "escalate", "review", "close", "reopen", "withdraw", "note"};
inline constexpr ChoiceList kinds{"complaint_action_kind", kind_codes};
/// R-CMP-06
inline constexpr std::string_view channel_codes[] = {"phone", "on_site", "in_shop", "fax", "wechat", "sms", "letter", "mail"};
inline constexpr ChoiceList channels{"complaint_action_channel", channel_codes};
/// In the customer's own words only (R-CMP-07); not asked: empty.
inline constexpr std::string_view satisfaction_codes[] = {"satisfied", "not_satisfied"};
inline constexpr ChoiceList satisfactions{"complaint_satisfaction", satisfaction_codes};

inline constexpr Group link{"link"}, step{"step"}, words{"words", Privacy::personal};
inline constexpr Field<Reference> complaint_of{link, "complaint", {.required = true, .target = "complaint", .in_list = true}};
inline constexpr Field<Choice> kind{step, "kind", {.required = true, .choices = &kinds, .in_list = true}};
inline constexpr Field<Instant> at{step, "at", {.required = true, .in_list = true}};
inline constexpr Field<Reference> by{step, "person", {.target = "user", .in_list = true}};
inline constexpr Field<Choice> channel{step, "channel", {.choices = &channels, .in_list = true}};
/// The customer was spoken to.
inline constexpr Field<Bool> reached{step, "reached", {.in_list = true}};
inline constexpr Field<Choice> satisfaction{step, "satisfaction", {.choices = &satisfactions, .in_list = true}};
/// When the customer was promised to hear more (R-CMP-05).
inline constexpr Field<Instant> next_answer_at{step, "next_answer_at", {.in_list = true}};
inline constexpr Field<LongText> content{words, "content", {.in_list = true}};

inline constexpr auto group_list = groups(link, step, words);
inline constexpr auto field_list = fields(complaint_of, kind, at, by, channel, reached, satisfaction, next_answer_at, content);
inline constexpr Entity entity{"complaint_action", group_list, field_list, &content};
}  // namespace complaint_action

/// Form 51 整改意见单: weak point → suggestion to the responsible department → done → evaluated (R-GEN-02).
namespace improvement {
inline constexpr std::string_view state_codes[] = {"proposed", "accepted", "done", "evaluated", "declined"};
inline constexpr ChoiceList states{"improvement_state", state_codes};
inline constexpr std::string_view origin_codes[] = {"complaint", "follow_up", "survey", "inspection", "meeting", "quality_feedback", "other"};
inline constexpr ChoiceList origins{"improvement_origin", origin_codes};
inline constexpr std::string_view effect_codes[] = {"effective", "partly", "not_effective"};
inline constexpr ChoiceList effects{"improvement_effect", effect_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, proposal{"proposal"}, status{"status"}, result_group{"result"},
    evaluation_group{"evaluation"};
inline constexpr Field<Text> improvement_no{numbering, "improvement_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Choice> origin{link, "origin", {.choices = &origins, .in_list = true}};
inline constexpr Field<Reference> complaint_of{link, "complaint", {.target = "complaint", .in_list = true}};
inline constexpr Field<Reference> feedback_of{link, "feedback", {.target = "quality_feedback", .system = true}};
inline constexpr Field<LongText> weak_point{proposal, "weak_point", {.required = true, .in_list = true}};
inline constexpr Field<LongText> suggestion{proposal, "suggestion", {.required = true, .in_list = true}};
inline constexpr Field<Reference> department_of{proposal, "department", {.required = true, .target = "department", .in_list = true}};
inline constexpr Field<Reference> responsible{proposal, "responsible", {.target = "user", .in_list = true}};
inline constexpr Field<Date> due{proposal, "due", {.required = true, .in_list = true}};
inline constexpr Field<Instant> proposed_at{proposal, "proposed_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> proposed_by{proposal, "proposed_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Text> state_reason{status, "state_reason", {.system = true}};
inline constexpr Field<LongText> measure{result_group, "measure", {.system = true}};
inline constexpr Field<Instant> done_at{result_group, "done_at", {.in_list = true, .system = true}};
/// The day on which the effect is looked at again.
inline constexpr Field<Date> evaluate_on{result_group, "evaluate_on", {.in_list = true, .system = true}};
inline constexpr Field<Choice> effect{evaluation_group, "effect", {.choices = &effects, .in_list = true, .system = true}};
inline constexpr Field<LongText> evaluation{evaluation_group, "evaluation", {.system = true}};
inline constexpr Field<Instant> evaluated_at{evaluation_group, "evaluated_at", {.system = true}};
inline constexpr Field<Reference> evaluated_by{evaluation_group, "evaluated_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(numbering, link, proposal, status, result_group, evaluation_group);
inline constexpr auto field_list = fields(improvement_no, origin, complaint_of, feedback_of, weak_point, suggestion, department_of, responsible, due,
                                          proposed_at, proposed_by, state, state_at, state_by, state_reason, measure, done_at, evaluate_on,
                                          effect, evaluation, evaluated_at, evaluated_by);
/// Without effect it goes back to the department.
inline constexpr Transition transitions[] = {{"proposed", "accepted"}, {"proposed", "declined"}, {"accepted", "done"}, {"accepted", "declined"},
                                             {"done", "evaluated"}, {"done", "accepted"}, {"evaluated", "accepted"}, {"declined", "proposed"}};
inline constexpr Entity entity{"improvement", group_list, field_list, &improvement_no, {"ZG", NumberStyle::daily, &improvement_no}, {&state, "proposed", transitions}};
}  // namespace improvement

}  // namespace aftercare::schema
