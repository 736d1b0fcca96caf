#pragma once
// Price lists and rules of the shop: charge table, canned jobs, repair warranty, duty (R-EST-05, R-REC-19).
#include "schema/repair_order.hpp"

namespace aftercare::schema {

/// 收费标准: what a labour item or a part costs. Orders copy the price; changing it here changes no order.
namespace charge_item {
inline constexpr Group profile{"profile"}, price_group{"price"};
inline constexpr Field<Text> code{profile, "code", {.required = true, .search = Search::number, .in_list = true}};
inline constexpr Field<Choice> kind{profile, "kind", {.required = true, .choices = &order_item::kinds, .in_list = true}};
inline constexpr Field<Text> name{profile, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> system{profile, "system", {.choices = &order_item::systems, .in_list = true}};
inline constexpr Field<Text> unit_name{profile, "unit_name", {.in_list = true}};
inline constexpr Field<Choice> part_grade{profile, "part_grade", {.choices = &order_item::part_grades}};
inline constexpr Field<Bool> key_part{profile, "key_part"};
inline constexpr Field<Bool> retired{profile, "retired"};
inline constexpr Field<Money> price{price_group, "price", {.required = true, .in_list = true}};
inline constexpr Field<Money> cost{price_group, "cost"};
/// Working time of a labour item.
inline constexpr Field<Integer> minutes{price_group, "minutes", {.unit = Unit::minute, .in_list = true}};
inline constexpr auto group_list = groups(profile, price_group);
inline constexpr auto field_list = fields(code, kind, name, system, unit_name, part_grade, key_part, retired, price, cost, minutes);
inline constexpr Entity entity{"charge_item", group_list, field_list, &name};
}  // namespace charge_item

/// 套餐: several charge items put on an order with one choice.
namespace canned_job {
inline constexpr Group profile{"profile"}, lines_group{"lines"};
inline constexpr Field<Text> code{profile, "code", {.required = true, .search = Search::number, .in_list = true}};
inline constexpr Field<Text> name{profile, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> purpose{profile, "purpose", {.choices = &repair_order::purposes, .in_list = true}};
inline constexpr Field<Bool> retired{profile, "retired"};
/// "<charge code> <quantity>" a line, e.g. "P-OIL 4.2".
inline constexpr Field<TextList> lines{lines_group, "lines"};
inline constexpr auto group_list = groups(profile, lines_group);
inline constexpr auto field_list = fields(code, name, purpose, retired, lines);
inline constexpr Entity entity{"canned_job", group_list, field_list, &name};
}  // namespace canned_job

/// 维修质量保证期 by system: whichever of months and kilometres ends first.
namespace repair_warranty_rule {
inline constexpr Group profile{"profile"};
inline constexpr Field<Choice> system{profile, "system", {.required = true, .choices = &order_item::systems, .in_list = true}};
inline constexpr Field<Integer> days{profile, "days", {.unit = Unit::day, .in_list = true}};
inline constexpr Field<Integer> kilometres{profile, "kilometres", {.unit = Unit::kilometre, .in_list = true}};
inline constexpr Field<Text> note{profile, "note", {.in_list = true}};
inline constexpr auto group_list = groups(profile);
inline constexpr auto field_list = fields(system, days, kilometres, note);
inline constexpr Entity entity{"repair_warranty_rule", group_list, field_list, &system};
}  // namespace repair_warranty_rule

/// Form 33: who is on duty, what happened, what is handed over to the next person (R-REC-19). An event that asks
/// for more stays open from day to day until somebody says how it ended.
namespace duty_log {
inline constexpr std::string_view kind_codes[] = {"shift", "event", "hand_over"};
inline constexpr ChoiceList kinds{"duty_kind", kind_codes};
inline constexpr Group duty{"duty"}, log{"log"}, matter{"matter"}, handing{"handing"};
inline constexpr Field<Date> on{duty, "on", {.required = true, .in_list = true}};
inline constexpr Field<Choice> kind{duty, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Reference> person{duty, "person", {.target = "user", .in_list = true}};
inline constexpr Field<Text> hours{duty, "hours", {.in_list = true}};
inline constexpr Field<Instant> at{log, "at", {.system = true}};
inline constexpr Field<LongText> content{log, "content", {.in_list = true}};
inline constexpr Field<Bool> follow_up{matter, "follow_up", {.in_list = true}};
inline constexpr Field<Instant> closed_at{matter, "closed_at", {.system = true}};
inline constexpr Field<Reference> closed_by{matter, "closed_by", {.target = "user", .system = true}};
inline constexpr Field<Text> outcome{matter, "outcome", {.in_list = true, .system = true}};
inline constexpr Field<Reference> handed_to{handing, "handed_to", {.target = "user", .system = true}};
inline constexpr Field<Instant> taken_at{handing, "taken_at", {.system = true}};
inline constexpr auto group_list = groups(duty, log, matter, handing);
inline constexpr auto field_list = fields(on, kind, person, hours, at, content, follow_up, closed_at, closed_by, outcome, handed_to, taken_at);
inline constexpr Entity entity{"duty_log", group_list, field_list, &content};
}  // namespace duty_log

/// Form 32: one tick of the daily-clear list; its id is derived from day and item.
namespace daily_clear {
inline constexpr std::string_view item_codes[] = {"attendance", "orders_entered", "orders_settled", "cars_parked", "hall_clean",
                                                  "three_piece_set", "keys_counted", "cash_checked", "doors_windows", "power_off"};
inline constexpr ChoiceList items{"daily_clear_item", item_codes};
inline constexpr Group tick{"tick"};
inline constexpr Field<Date> on{tick, "on", {.required = true, .in_list = true}};
inline constexpr Field<Choice> item{tick, "item", {.choices = &items, .in_list = true}};
inline constexpr Field<Bool> done{tick, "done", {.in_list = true}};
inline constexpr Field<Text> note{tick, "note", {.in_list = true}};
inline constexpr Field<Reference> person{tick, "person", {.target = "user", .in_list = true}};
inline constexpr Field<Instant> at{tick, "at", {.in_list = true, .system = true}};
inline constexpr auto group_list = groups(tick);
inline constexpr auto field_list = fields(on, item, done, note, person, at);
inline constexpr Entity entity{"daily_clear", group_list, field_list, &item};
}  // namespace daily_clear

/// Form 32: what the day leaves open, proposed from its facts, with what the desk says to it; its id is derived from
/// day, kind and subject.
namespace daily_matter {
inline constexpr std::string_view kind_codes[] = {"unpaid", "not_done", "not_collected", "appointment"};
inline constexpr ChoiceList kinds{"daily_matter_kind", kind_codes};
inline constexpr Group tick{"tick"};
inline constexpr Field<Date> on{tick, "on", {.required = true, .in_list = true}};
inline constexpr Field<Choice> kind{tick, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Reference> order_of{tick, "order", {.target = "repair_order", .in_list = true}};
inline constexpr Field<Reference> appointment_of{tick, "appointment", {.target = "appointment", .in_list = true}};
inline constexpr Field<Text> note{tick, "note", {.in_list = true}};
inline constexpr Field<Reference> person{tick, "person", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Instant> at{tick, "at", {.in_list = true, .system = true}};
inline constexpr auto group_list = groups(tick);
inline constexpr auto field_list = fields(on, kind, order_of, appointment_of, note, person, at);
inline constexpr Entity entity{"daily_matter", group_list, field_list, &note};
}  // namespace daily_matter

/// Form 32: the day is cleared; its id is derived from the day.
namespace daily_sign_off {
inline constexpr Group sign{"sign"};
inline constexpr Field<Date> on{sign, "on", {.required = true, .in_list = true}};
inline constexpr Field<Reference> person{sign, "person", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Instant> at{sign, "at", {.in_list = true, .system = true}};
inline constexpr Field<Text> note{sign, "note", {.in_list = true}};
inline constexpr auto group_list = groups(sign);
inline constexpr auto field_list = fields(on, person, at, note);
inline constexpr Entity entity{"daily_sign_off", group_list, field_list, &note};
}  // namespace daily_sign_off

}  // namespace aftercare::schema
