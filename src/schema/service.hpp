#pragma once
// Visits to the workshop and contacts with customers (R-ARCH-14, R-FU-17; simple for now, the
// reception issue extends repair_order to the full state machine).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace repair_order {
inline constexpr std::string_view state_codes[] = {"open", "in_workshop", "ready", "settled", "delivered", "cancelled"};
inline constexpr ChoiceList states{"repair_order_state", state_codes};
inline constexpr std::string_view purpose_codes[] = {"maintenance", "repair", "accident", "warranty", "inspection", "consultation", "other"};
inline constexpr ChoiceList purposes{"repair_purpose", purpose_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, visit{"visit"}, complaint_group{"complaint"}, work_group{"work"},
    status{"status"}, amounts{"amounts"};

inline constexpr Field<Text> order_no{numbering, "order_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Instant> arrived_at{visit, "arrived_at", {.required = true, .in_list = true}};
inline constexpr Field<Integer> mileage{visit, "mileage", {.unit = Unit::kilometre, .in_list = true}};
inline constexpr Field<Choice> purpose{visit, "purpose", {.choices = &purposes, .in_list = true}};
inline constexpr Field<Reference> adviser{visit, "adviser", {.target = "user", .in_list = true}};
inline constexpr Field<Instant> promised_at{visit, "promised_at"};
inline constexpr Field<LongText> complaint{complaint_group, "complaint"};
inline constexpr Field<LongText> work_done{work_group, "work_done"};
inline constexpr Field<LongText> advice{work_group, "advice"};
/// State with its time and person: one register, so a state never loses its stamp in a merge.
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Instant> delivered_at{status, "delivered_at", {.system = true}};
inline constexpr Field<Money> discount{amounts, "discount"};
inline constexpr Field<Money> paid{amounts, "paid", {.in_list = true}};

inline constexpr auto group_list = groups(numbering, link, visit, complaint_group, work_group, status, amounts);
inline constexpr auto field_list = fields(order_no, customer_of, asset_of, arrived_at, mileage, purpose, adviser, promised_at, complaint,
                                          work_done, advice, state, state_at, state_by, delivered_at, discount, paid);
inline constexpr Transition transitions[] = {
    {"open", "in_workshop"}, {"in_workshop", "ready"}, {"ready", "settled"}, {"settled", "delivered"},
    {"open", "ready"}, {"ready", "in_workshop"}, {"open", "cancelled"}, {"in_workshop", "open"}, {"open", "delivered"},
    {"ready", "delivered"}};
inline constexpr Entity entity{"repair_order", group_list, field_list, &order_no, {"", NumberStyle::daily, &order_no}, {&state, "open", transitions}};
}  // namespace repair_order

namespace order_item {
inline constexpr std::string_view kind_codes[] = {"labour", "part"};
inline constexpr ChoiceList kinds{"order_item_kind", kind_codes};

inline constexpr Group link{"link"}, line{"line"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Integer> position{link, "position", {.system = true}};
inline constexpr Field<Choice> kind{line, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Text> name{line, "name", {.required = true, .search = Search::none, .in_list = true}};
/// Thousandths of a unit, so that 0.5 h and 4.2 l stay exact.
inline constexpr Field<Integer> quantity_milli{line, "quantity_milli", {.in_list = true}};
inline constexpr Field<Money> unit_price{line, "unit_price", {.in_list = true}};
inline constexpr Field<Money> amount{line, "amount", {.in_list = true}};

inline constexpr auto group_list = groups(link, line);
inline constexpr auto field_list = fields(order_of, position, kind, name, quantity_milli, unit_price, amount);
inline constexpr Entity entity{"order_item", group_list, field_list, &name};
}  // namespace order_item

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
