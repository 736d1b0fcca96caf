#pragma once
// Contacts with customers (R-FU-17).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace contact_log {
inline constexpr std::string_view direction_codes[] = {"outgoing", "incoming"};
inline constexpr ChoiceList directions{"contact_direction", direction_codes};
inline constexpr std::string_view channel_codes[] = {"phone", "sms", "wechat", "visit", "letter", "mail", "fax", "card"};
inline constexpr ChoiceList channels{"contact_channel", channel_codes};
inline constexpr std::string_view outcome_codes[] = {"reached", "not_reached", "call_back", "refused", "wrong_number",
                                                     "powered_off", "sent"};
inline constexpr ChoiceList outcomes{"contact_outcome", outcome_codes};

inline constexpr Group link{"link"}, call{"call"}, content_group{"content", Privacy::personal};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset"}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order"}};
/// The due call this was an attempt of.
inline constexpr Field<Reference> follow_up_of{link, "follow_up", {.target = "follow_up_task", .system = true}};
inline constexpr Field<Instant> at{call, "at", {.required = true, .in_list = true}};
inline constexpr Field<Choice> direction{call, "direction", {.choices = &directions, .in_list = true}};
inline constexpr Field<Choice> channel{call, "channel", {.choices = &channels, .in_list = true}};
inline constexpr Field<Choice> outcome{call, "outcome", {.choices = &outcomes, .in_list = true}};
inline constexpr Field<Reference> person{call, "person", {.target = "user", .in_list = true}};
/// When the customer asked to be called again; shows in 今日.
inline constexpr Field<Instant> call_back_at{call, "call_back_at"};
/// Why somebody called whom the rule keeps from it: the customer's own adviser (R-FU, independence).
inline constexpr Field<Text> override_reason{call, "override_reason", {.system = true}};
inline constexpr Field<Text> called_number{content_group, "called_number", {.mask = Mask::phone, .system = true}};
inline constexpr Field<LongText> content{content_group, "content", {.in_list = true}};
inline constexpr Field<LongText> demand{content_group, "demand"};

inline constexpr auto group_list = groups(link, call, content_group);
inline constexpr auto field_list = fields(customer_of, asset_of, order_of, follow_up_of, at, direction, channel, outcome, person, call_back_at,
                                          override_reason, called_number, content, demand);
inline constexpr Entity entity{"contact_log", group_list, field_list, &content};
}  // namespace contact_log

}  // namespace aftercare::schema
