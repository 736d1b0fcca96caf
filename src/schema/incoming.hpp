#pragma once
// The register of calls and letters that come in, and the knowledge that answers them (R-CALL-01…05, R-KB-01…04).
#include "schema/repair_order.hpp"

namespace aftercare::schema {

/// Form 36, in order of arrival: number, time and who took it are fixed when the entry is made.
namespace incoming_log {
inline constexpr std::string_view kind_codes[] = {"call", "letter", "fax", "mail", "wechat", "sms", "visit", "opinion_box", "web"};
inline constexpr ChoiceList kinds{"incoming_kind", kind_codes};
inline constexpr std::string_view subject_codes[] = {"enquiry", "complaint", "appointment", "order", "field_service", "other"};
inline constexpr ChoiceList subjects{"incoming_subject", subject_codes};
inline constexpr std::string_view state_codes[] = {"open", "clarifying", "answered", "filed"};
inline constexpr ChoiceList states{"incoming_state", state_codes};
inline constexpr std::string_view reply_codes[] = {"on_the_spot", "call", "letter", "fax", "mail", "wechat", "sms"};
inline constexpr ChoiceList replies{"incoming_reply", reply_codes};

inline constexpr Group numbering{"numbering"}, arrival{"arrival"}, person{"person", Privacy::personal}, link{"link"}, subject_group{"subject"},
    content_group{"content", Privacy::personal}, answer_group{"answer", Privacy::personal}, reply_group{"reply"}, status{"status"};
inline constexpr Field<Text> incoming_no{numbering, "incoming_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Instant> at{arrival, "at", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Choice> kind{arrival, "kind", {.required = true, .choices = &kinds, .in_list = true}};
inline constexpr Field<Reference> taker{arrival, "taker", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Text> caller{person, "caller", {.search = Search::pinyin, .in_list = true}};
inline constexpr Field<PhoneList> phones{person, "phones", {.search = Search::digits, .mask = Mask::phone, .check = Check::phone, .in_list = true}};
inline constexpr Field<Text> unit{person, "unit"};
inline constexpr Field<Reference> customer_of{link, "customer", {.target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
/// What it was turned into (R-CALL-04); an enquiry and a request for field service are dealt with in the register.
inline constexpr Field<Choice> subject{subject_group, "subject", {.choices = &subjects, .in_list = true}};
inline constexpr Field<Reference> complaint_of{subject_group, "complaint", {.target = "complaint", .system = true}};
inline constexpr Field<Reference> appointment_of{subject_group, "appointment", {.target = "appointment", .system = true}};
inline constexpr Field<Reference> order_of{subject_group, "order", {.target = "repair_order", .system = true}};
/// Where the car stands, for field service.
inline constexpr Field<Text> place{subject_group, "place"};
inline constexpr Field<LongText> content{content_group, "content", {.in_list = true}};
/// What was asked back when the matter was not clear (R-CALL-02).
inline constexpr Field<LongText> clarification{content_group, "clarification"};
inline constexpr Field<LongText> answer{answer_group, "answer", {.system = true}};
inline constexpr Field<LongText> handling{answer_group, "handling", {.system = true}};
/// 复电、复函: how, when, and where the paper is filed (R-CALL-03).
inline constexpr Field<Choice> reply{reply_group, "reply", {.choices = &replies, .system = true}};
inline constexpr Field<Instant> replied_at{reply_group, "replied_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> replied_by{reply_group, "replied_by", {.target = "user", .system = true}};
inline constexpr Field<Text> filed_in{reply_group, "filed_in", {.system = true}};
/// What helped to answer; how often a case helped is counted from here.
inline constexpr Field<Reference> knowledge_of{reply_group, "knowledge", {.target = "knowledge_case", .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(numbering, arrival, person, link, subject_group, content_group, answer_group, reply_group, status);
inline constexpr auto field_list = fields(incoming_no, at, kind, taker, caller, phones, unit, customer_of, asset_of, subject, complaint_of,
                                          appointment_of, order_of, place, content, clarification, answer, handling, reply, replied_at,
                                          replied_by, filed_in, knowledge_of, state, state_at, state_by);
inline constexpr Transition transitions[] = {{"open", "clarifying"}, {"open", "answered"}, {"clarifying", "answered"}, {"clarifying", "open"},
                                             {"answered", "filed"}, {"answered", "open"}, {"filed", "answered"}};
inline constexpr Entity entity{"incoming_log", group_list, field_list, &incoming_no, {"LD", NumberStyle::daily, &incoming_no}, {&state, "open", transitions}};
}  // namespace incoming_log

/// A case with its solution, a script, a frequent question, a rule or an emergency plan (R-KB-02, R-KB-04).
namespace knowledge_case {
inline constexpr std::string_view kind_codes[] = {"case", "script", "question", "regulation", "emergency_plan"};
inline constexpr ChoiceList kinds{"knowledge_kind", kind_codes};
inline constexpr std::string_view state_codes[] = {"draft", "approved", "retired"};
inline constexpr ChoiceList states{"knowledge_state", state_codes};

inline constexpr Group profile{"profile"}, content{"content"}, origin{"origin"}, status{"status"};
inline constexpr Field<Text> title{profile, "title", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> kind{profile, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Text> product{profile, "product", {.in_list = true}};
inline constexpr Field<Choice> system{profile, "system", {.choices = &order_item::systems, .in_list = true}};
inline constexpr Field<TextList> keywords{profile, "keywords"};
inline constexpr Field<LongText> symptom{content, "symptom", {.in_list = true}};
inline constexpr Field<LongText> cause{content, "cause"};
inline constexpr Field<LongText> solution{content, "solution", {.required = true, .in_list = true}};
inline constexpr Field<Text> parts{content, "parts"};
inline constexpr Field<Bool> solved{content, "solved", {.in_list = true}};
inline constexpr Field<Reference> order_of{origin, "order", {.target = "repair_order", .system = true}};
inline constexpr Field<Reference> complaint_of{origin, "complaint", {.target = "complaint", .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(profile, content, origin, status);
inline constexpr auto field_list = fields(title, kind, product, system, keywords, symptom, cause, solution, parts, solved, order_of,
                                          complaint_of, state, state_at, state_by);
inline constexpr Transition transitions[] = {{"draft", "approved"}, {"approved", "retired"}, {"retired", "approved"}, {"approved", "draft"}};
inline constexpr Entity entity{"knowledge_case", group_list, field_list, &title, {}, {&state, "draft", transitions}};
}  // namespace knowledge_case

}  // namespace aftercare::schema
