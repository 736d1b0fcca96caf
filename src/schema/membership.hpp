#pragma once
// 会员: who joined the car owners' club, when, at which level (R-MEM-01, R-MEM-02). Form 27 客户入会资料表 is this
// record on paper and one of the 14 papers of the 7DC. Points and benefits are records of their own.
#include "schema/types.hpp"

namespace aftercare::schema {

namespace membership {
inline constexpr std::string_view level_codes[] = {"ordinary", "silver", "gold", "diamond"};
inline constexpr ChoiceList levels{"membership_level", level_codes};
/// That it has run out is seen from the day.
inline constexpr std::string_view state_codes[] = {"joined", "left"};
inline constexpr ChoiceList states{"membership_state", state_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, terms{"terms"}, status{"status"}, note_group{"note"};
inline constexpr Field<Text> member_no{numbering, "member_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true, .system = true}};
/// Of the card the customer carries, where it has a number of its own.
inline constexpr Field<Text> card_no{terms, "card_no", {.in_list = true}};
inline constexpr Field<Choice> level{terms, "level", {.required = true, .choices = &levels, .in_list = true}};
inline constexpr Field<Date> joined_on{terms, "joined_on", {.required = true, .check = Check::not_future, .in_list = true}};
/// Empty: without end. On this day it still counts.
inline constexpr Field<Date> expires_on{terms, "expires_on", {.in_list = true}};
inline constexpr Field<Reference> handled_by{terms, "handled_by", {.target = "user", .in_list = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
/// Why the customer left, or came back.
inline constexpr Field<Text> state_reason{status, "state_reason", {.system = true}};
inline constexpr Field<LongText> note{note_group, "note"};

inline constexpr auto group_list = groups(numbering, link, terms, status, note_group);
inline constexpr auto field_list = fields(member_no, customer_of, card_no, level, joined_on, expires_on, handled_by, state, state_at, state_by,
                                          state_reason, note);
inline constexpr Transition transitions[] = {{"joined", "left"}, {"left", "joined"}};
inline constexpr Entity entity{"membership", group_list, field_list, &member_no, {"HY", NumberStyle::running, &member_no}, {&state, "joined", transitions}};

/// One a customer: two computers that take the same customer in meet in one record.
inline base::RecordId id_of(const base::RecordId& customer) {
  return base::RecordId::derived(customer.shop, "membership:" + customer.to_string());
}
}  // namespace membership

}  // namespace aftercare::schema
