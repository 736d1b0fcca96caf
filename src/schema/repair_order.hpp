#pragma once
// A visit to the workshop from arrival to the car leaving, and its lines (R-REC-00…13, R-EST-01…05,
// R-FORM-01). What happens during a visit has records of its own: schema/reception.hpp.
#include "schema/types.hpp"

namespace aftercare::schema {

namespace repair_order {
/// R-REC-00. followed_up is not among them: it is seen from the calls made after delivery.
inline constexpr std::string_view state_codes[] = {"received", "diagnosing", "quoted",  "signed",   "handed_over",
                                                   "in_workshop", "add_on_pending", "completed", "ready", "notified",
                                                   "settled",  "delivered", "left", "cancelled"};
inline constexpr ChoiceList states{"repair_order_state", state_codes};
inline constexpr std::string_view purpose_codes[] = {"maintenance", "repair", "accident", "warranty", "inspection", "consultation", "other"};
inline constexpr ChoiceList purposes{"repair_purpose", purpose_codes};
inline constexpr std::string_view waiting_codes[] = {"waits", "leaves"};
inline constexpr ChoiceList waitings{"customer_waiting", waiting_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, visit{"visit"}, complaint_group{"complaint"}, work_group{"work"},
    status{"status"}, plan{"plan"}, custody{"custody"}, workshop{"workshop"}, acceptance{"acceptance"}, amounts{"amounts"};

inline constexpr Field<Text> order_no{numbering, "order_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Reference> appointment_of{link, "appointment", {.target = "appointment", .system = true}};
inline constexpr Field<Instant> arrived_at{visit, "arrived_at", {.required = true, .in_list = true}};
inline constexpr Field<Integer> mileage{visit, "mileage", {.unit = Unit::kilometre, .in_list = true}};
inline constexpr Field<Integer> fuel_percent{visit, "fuel_percent", {.unit = Unit::percent}};
inline constexpr Field<Choice> purpose{visit, "purpose", {.choices = &purposes, .in_list = true}};
inline constexpr Field<Reference> adviser{visit, "adviser", {.target = "user", .in_list = true}};
/// Drives the pickup notice: who waits in the lounge is told in person (R-REC-07).
inline constexpr Field<Choice> waiting{visit, "waiting", {.choices = &waitings}};
inline constexpr Field<LongText> complaint{complaint_group, "complaint"};
inline constexpr Field<LongText> wishes{complaint_group, "wishes"};
inline constexpr Field<LongText> work_done{work_group, "work_done"};
inline constexpr Field<LongText> advice{work_group, "advice"};
/// State with its time and person: one register, so a state never loses its stamp in a merge.
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Instant> delivered_at{status, "delivered_at", {.system = true}};
/// Why the customer left without a repair, or why it was cancelled.
inline constexpr Field<Text> leave_reason{status, "leave_reason", {.system = true}};
/// Planned work and the promise change together: an agreed add-on moves all three (R-ADD-04).
inline constexpr Field<Instant> planned_start{plan, "planned_start"};
inline constexpr Field<Instant> planned_end{plan, "planned_end"};
inline constexpr Field<Instant> promised_at{plan, "promised_at", {.in_list = true}};
inline constexpr Field<Reference> bay_of{plan, "bay", {.target = "bay"}};
inline constexpr Field<Text> key_no{custody, "key_no"};
inline constexpr Field<Text> box_no{custody, "box_no"};
/// No tools or things to count: form 14 says so instead of a list (R-REC-06).
inline constexpr Field<Bool> no_belongings{custody, "no_belongings"};
inline constexpr Field<LongText> paper_differences{custody, "paper_differences"};
/// Customer-bought or aftermarket parts at key positions: "no guarantee of technical quality" was
/// explained and accepted (R-EST-04).
inline constexpr Field<Bool> no_guarantee_acknowledged{custody, "no_guarantee_acknowledged"};
/// That work priced by itself does not always cure the fault was explained (R-EST-01).
inline constexpr Field<Bool> item_pricing_explained{custody, "item_pricing_explained"};
/// Whole ten minutes (R-REC-08).
inline constexpr Field<Instant> handed_over_at{workshop, "handed_over_at", {.system = true}};
inline constexpr Field<Reference> received_by{workshop, "received_by", {.target = "user", .system = true}};
inline constexpr Field<Reference> technician{workshop, "technician", {.target = "user", .in_list = true}};
inline constexpr Field<Bool> special_wash{workshop, "special_wash"};
/// The last check before the car is shown (R-REC-11): cleaned, washed, inside and outside normal, things counted.
inline constexpr Field<Reference> inspected_by{acceptance, "inspected_by", {.target = "user"}};
inline constexpr Field<Bool> washed{acceptance, "washed"};
inline constexpr Field<Bool> inside_normal{acceptance, "inside_normal"};
inline constexpr Field<Bool> outside_normal{acceptance, "outside_normal"};
inline constexpr Field<Bool> belongings_counted{acceptance, "belongings_counted"};
inline constexpr Field<Bool> papers_collected{acceptance, "papers_collected"};
inline constexpr Field<Money> discount{amounts, "discount"};
/// Of orders entered after the fact or imported; orders of today have settlement and payments.
inline constexpr Field<Money> paid{amounts, "paid", {.in_list = true}};

inline constexpr auto group_list = groups(numbering, link, visit, complaint_group, work_group, status, plan, custody, workshop,
                                          acceptance, amounts);
inline constexpr auto field_list = fields(
    order_no, customer_of, asset_of, appointment_of, arrived_at, mileage, fuel_percent, purpose, adviser, waiting, complaint, wishes,
    work_done, advice, state, state_at, state_by, delivered_at, leave_reason, planned_start, planned_end, promised_at, bay_of, key_no,
    box_no, no_belongings, paper_differences, no_guarantee_acknowledged, handed_over_at, received_by, technician, special_wash,
    inspected_by, washed, inside_normal, outside_normal, belongings_counted, papers_collected, discount, paid, item_pricing_explained);
/// What may follow what; what must be true first is in rules/order_flow.
inline constexpr Transition transitions[] = {
    {"received", "diagnosing"}, {"received", "quoted"}, {"received", "signed"}, {"received", "left"}, {"received", "cancelled"},
    {"diagnosing", "quoted"}, {"diagnosing", "signed"}, {"diagnosing", "left"},
    {"quoted", "signed"}, {"quoted", "diagnosing"}, {"quoted", "left"},
    {"signed", "handed_over"}, {"signed", "quoted"}, {"signed", "cancelled"},
    {"handed_over", "in_workshop"}, {"handed_over", "signed"},
    {"in_workshop", "add_on_pending"}, {"in_workshop", "completed"}, {"in_workshop", "handed_over"},
    {"add_on_pending", "in_workshop"},
    {"completed", "ready"}, {"completed", "in_workshop"},
    {"ready", "notified"}, {"ready", "settled"}, {"ready", "in_workshop"},
    {"notified", "settled"}, {"notified", "in_workshop"},
    {"settled", "delivered"}, {"settled", "ready"},
    {"left", "received"}, {"cancelled", "received"}};
inline constexpr Entity entity{"repair_order", group_list, field_list, &order_no, {"", NumberStyle::daily, &order_no}, {&state, "received", transitions}};
}  // namespace repair_order

namespace order_item {
inline constexpr std::string_view kind_codes[] = {"labour", "part"};
inline constexpr ChoiceList kinds{"order_item_kind", kind_codes};
/// R-EST-01: by the systems involved, by removing the symptom (with a risk amount), by the work done.
inline constexpr std::string_view method_codes[] = {"system", "phenomenon", "item"};
inline constexpr ChoiceList methods{"pricing_method", method_codes};
inline constexpr std::string_view system_codes[] = {"engine", "transmission", "chassis", "brakes", "electrical", "air_conditioning",
                                                    "body", "paint", "tyres", "maintenance", "battery_drive", "other"};
inline constexpr ChoiceList systems{"vehicle_system", system_codes};
inline constexpr std::string_view source_codes[] = {"ours", "customer"};
inline constexpr ChoiceList part_sources{"part_source", source_codes};
inline constexpr std::string_view grade_codes[] = {"genuine", "aftermarket"};
inline constexpr ChoiceList part_grades{"part_grade", grade_codes};
inline constexpr std::string_view answer_codes[] = {"proposed", "agreed", "declined"};
inline constexpr ChoiceList answers{"customer_answer", answer_codes};
inline constexpr std::string_view channel_codes[] = {"in_person", "phone", "wechat", "sms"};
inline constexpr ChoiceList answer_channels{"answer_channel", channel_codes};

inline constexpr Group link{"link"}, line{"line"}, pricing{"pricing"}, answer_group{"answer"}, work{"work"}, quotation{"quotation"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Integer> position{link, "position", {.system = true}};
/// The add-on request this line was asked with (form 2).
inline constexpr Field<Reference> add_on_of{link, "add_on", {.target = "add_on_request", .system = true}};
inline constexpr Field<Reference> charge_of{link, "charge", {.target = "charge_item", .system = true}};
inline constexpr Field<Choice> kind{line, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Text> name{line, "name", {.required = true, .search = Search::none, .in_list = true}};
inline constexpr Field<Choice> system{line, "system", {.choices = &systems}};
/// Thousandths of a unit, so that 0.5 h and 4.2 l stay exact.
inline constexpr Field<Integer> quantity_milli{line, "quantity_milli", {.in_list = true}};
inline constexpr Field<Money> unit_price{line, "unit_price", {.in_list = true}};
/// Quantity × price + risk.
inline constexpr Field<Money> amount{line, "amount", {.in_list = true}};
inline constexpr Field<Money> risk_amount{line, "risk_amount"};
inline constexpr Field<Choice> method{line, "method", {.choices = &methods}};
inline constexpr Field<Choice> part_source{line, "part_source", {.choices = &part_sources}};
inline constexpr Field<Choice> part_grade{line, "part_grade", {.choices = &part_grades}};
inline constexpr Field<Bool> key_part{line, "key_part"};
/// Price of the charge table when the line was made; another price needs permission and reason (R-EST-05).
inline constexpr Field<Money> list_price{pricing, "list_price", {.system = true}};
inline constexpr Field<Money> unit_cost{pricing, "unit_cost", {.system = true}};
inline constexpr Field<Text> override_reason{pricing, "override_reason", {.system = true}};
inline constexpr Field<Reference> override_by{pricing, "override_by", {.target = "user", .system = true}};
/// The customer's answer: what, when, through which channel, who wrote it down; lines without one of
/// an order entered after the fact count as agreed.
inline constexpr Field<Choice> answer{answer_group, "answer", {.choices = &answers, .system = true}};
inline constexpr Field<Instant> answered_at{answer_group, "answered_at", {.system = true}};
inline constexpr Field<Choice> answer_channel{answer_group, "answer_channel", {.choices = &answer_channels, .system = true}};
inline constexpr Field<Text> answered_by{answer_group, "answered_by", {.system = true}};
inline constexpr Field<Reference> recorded_by{answer_group, "recorded_by", {.target = "user", .system = true}};
/// Brakes, steering, tyres: a refusal is explained with its consequences and signed (R-ADD-01, -03).
inline constexpr Field<Bool> safety{answer_group, "safety"};
inline constexpr Field<Bool> done{work, "done", {.system = true}};
inline constexpr Field<Instant> done_at{work, "done_at", {.system = true}};
inline constexpr Field<Reference> technician{work, "technician", {.target = "user"}};
/// R-EST-07: what the manufacturer's sales centre or a supplier asks for one unit, until when, and what is in it.
inline constexpr Field<Text> quote_from{quotation, "quote_from", {.system = true}};
inline constexpr Field<Text> quote_no{quotation, "quote_no", {.system = true}};
inline constexpr Field<Money> quote_price{quotation, "quote_price", {.system = true}};
inline constexpr Field<Date> quote_on{quotation, "quote_on", {.system = true}};
inline constexpr Field<Date> quote_until{quotation, "quote_until", {.system = true}};
inline constexpr Field<Text> quote_includes{quotation, "quote_includes", {.system = true}};
inline constexpr Field<Reference> quote_recorded_by{quotation, "quote_recorded_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(link, line, pricing, answer_group, work, quotation);
inline constexpr auto field_list = fields(order_of, position, add_on_of, charge_of, kind, name, system, quantity_milli, unit_price,
                                          amount, risk_amount, method, part_source, part_grade, key_part, list_price, unit_cost,
                                          override_reason, override_by, answer, answered_at, answer_channel, answered_by, recorded_by,
                                          safety, done, done_at, technician, quote_from, quote_no, quote_price, quote_on,
                                          quote_until, quote_includes, quote_recorded_by);
inline constexpr Entity entity{"order_item", group_list, field_list, &name};
}  // namespace order_item

}  // namespace aftercare::schema
