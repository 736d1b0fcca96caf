#pragma once
// Form 43 产品质量反馈卡: what a customer says about the product itself, for the manufacturer (R-ARCH-22).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace quality_feedback {
inline constexpr std::string_view kind_codes[] = {"function", "noise", "appearance", "assembly", "durability", "consumption", "documents", "praise", "other"};
inline constexpr ChoiceList kinds{"quality_feedback_kind", kind_codes};
inline constexpr std::string_view severity_codes[] = {"slight", "disturbing", "unusable", "safety"};
inline constexpr ChoiceList severities{"quality_feedback_severity", severity_codes};
inline constexpr std::string_view channel_codes[] = {"phone", "visit", "follow_up", "letter", "web", "field_service"};
inline constexpr ChoiceList channels{"quality_feedback_channel", channel_codes};
inline constexpr std::string_view state_codes[] = {"received", "reported", "closed"};
inline constexpr ChoiceList states{"quality_feedback_state", state_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, intake{"intake"}, product_group{"product"}, statement{"statement", Privacy::personal},
    outcome{"outcome"}, status{"status"};
inline constexpr Field<Text> feedback_no{numbering, "feedback_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order"}};
inline constexpr Field<Choice> channel{intake, "channel", {.choices = &channels, .in_list = true}};
inline constexpr Field<Instant> received_at{intake, "received_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> received_by{intake, "received_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Choice> kind{product_group, "kind", {.required = true, .choices = &kinds, .in_list = true}};
inline constexpr Field<Choice> severity{product_group, "severity", {.required = true, .choices = &severities, .in_list = true}};
/// 部位或零件
inline constexpr Field<Text> part{product_group, "part", {.search = Search::text, .in_list = true}};
inline constexpr Field<Text> part_no{product_group, "part_no"};
inline constexpr Field<Date> found_on{product_group, "found_on", {.check = Check::not_future, .in_list = true}};
inline constexpr Field<Integer> mileage{product_group, "mileage", {.unit = Unit::kilometre, .in_list = true}};
inline constexpr Field<LongText> content{statement, "content", {.required = true, .in_list = true}};
inline constexpr Field<LongText> wish{statement, "wish"};
/// What the manufacturer or the shop said to it.
inline constexpr Field<LongText> answer{outcome, "answer", {.system = true}};
inline constexpr Field<Instant> reported_at{outcome, "reported_at", {.in_list = true, .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(numbering, link, intake, product_group, statement, outcome, status);
inline constexpr auto field_list = fields(feedback_no, customer_of, asset_of, order_of, channel, received_at, received_by, kind, severity, part,
                                          part_no, found_on, mileage, content, wish, answer, reported_at, state, state_at, state_by);
/// Reported to the manufacturer, or settled in the shop without him.
inline constexpr Transition transitions[] = {{"received", "reported"}, {"received", "closed"}, {"reported", "closed"}, {"closed", "received"}};
inline constexpr Entity entity{"quality_feedback", group_list, field_list, &feedback_no, {"FK", NumberStyle::daily, &feedback_no}, {&state, "received", transitions}};
}  // namespace quality_feedback

}  // namespace aftercare::schema
