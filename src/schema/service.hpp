#pragma once
// Contacts with customers (R-FU-17).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace contact_log {
inline constexpr std::string_view direction_codes[] = {"outgoing", "incoming"};
inline constexpr ChoiceList directions{"contact_direction", direction_codes};
inline constexpr std::string_view channel_codes[] = {"phone", "sms", "wechat", "visit", "letter", "mail", "fax"};
inline constexpr ChoiceList channels{"contact_channel", channel_codes};
inline constexpr std::string_view outcome_codes[] = {"reached", "not_reached", "call_back", "refused", "wrong_number"};
inline constexpr ChoiceList outcomes{"contact_outcome", outcome_codes};

inline constexpr Group link{"link"}, call{"call"}, content_group{"content", Privacy::personal};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset"}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order"}};
inline constexpr Field<Instant> at{call, "at", {.required = true, .in_list = true}};
inline constexpr Field<Choice> direction{call, "direction", {.choices = &directions, .in_list = true}};
inline constexpr Field<Choice> channel{call, "channel", {.choices = &channels, .in_list = true}};
inline constexpr Field<Choice> outcome{call, "outcome", {.choices = &outcomes, .in_list = true}};
inline constexpr Field<Reference> person{call, "person", {.target = "user", .in_list = true}};
/// When the customer asked to be called again; shows in 今日.
inline constexpr Field<Instant> call_back_at{call, "call_back_at"};
inline constexpr Field<LongText> content{content_group, "content", {.in_list = true}};
inline constexpr Field<LongText> demand{content_group, "demand"};

inline constexpr auto group_list = groups(link, call, content_group);
inline constexpr auto field_list = fields(customer_of, asset_of, order_of, at, direction, channel, outcome, person, call_back_at, content, demand);
inline constexpr Entity entity{"contact_log", group_list, field_list, &content};
}  // namespace contact_log

}  // namespace aftercare::schema
