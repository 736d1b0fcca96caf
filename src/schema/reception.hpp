#pragma once
// What happens around a repair order: appointment, diagnosis, estimate, add-on, progress, notice,
// settlement, exit, belongings, visual check and signed documents (requirements 2.6–2.11).
#include "schema/repair_order.hpp"

namespace aftercare::schema {

/// 工位
namespace bay {
inline constexpr std::string_view kind_codes[] = {"general", "maintenance", "body", "paint", "alignment", "wash"};
inline constexpr ChoiceList kinds{"bay_kind", kind_codes};
inline constexpr Group profile{"profile"};
inline constexpr Field<Text> name{profile, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> kind{profile, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Bool> retired{profile, "retired", {.in_list = true}};
inline constexpr auto group_list = groups(profile);
inline constexpr auto field_list = fields(name, kind, retired);
inline constexpr Entity entity{"bay", group_list, field_list, &name};
}  // namespace bay

/// Form 4 and the register, form 12 (R-APPT-01…07).
namespace appointment {
inline constexpr std::string_view state_codes[] = {"requested", "confirmed", "reminded", "arrived", "no_show", "cancelled"};
inline constexpr ChoiceList states{"appointment_state", state_codes};
inline constexpr std::string_view origin_codes[] = {"customer", "shop"};
inline constexpr ChoiceList origins{"appointment_origin", origin_codes};
inline constexpr std::string_view deposit_codes[] = {"none", "held", "deducted", "refunded"};
inline constexpr ChoiceList deposit_states{"deposit_state", deposit_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, time{"time"}, wishes{"wishes"}, deposit_group{"deposit"},
    told{"told"}, reminders{"reminders"}, status{"status"};
inline constexpr Field<Text> appointment_no{numbering, "appointment_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Choice> origin{link, "origin", {.choices = &origins}};
/// Time, length, bay and adviser are one register: a moved appointment never keeps half of its old place.
inline constexpr Field<Instant> at{time, "at", {.required = true, .in_list = true}};
inline constexpr Field<Integer> minutes{time, "minutes", {.unit = Unit::minute}};
inline constexpr Field<Reference> bay_of{time, "bay", {.target = "bay", .in_list = true}};
inline constexpr Field<Reference> adviser{time, "adviser", {.target = "user", .in_list = true}};
/// When time and place were agreed as they stand: the workshop hears of it the same day (R-APPT-05).
inline constexpr Field<Instant> booked_at{time, "booked_at", {.system = true}};
inline constexpr Field<Choice> purpose{wishes, "purpose", {.choices = &repair_order::purposes, .in_list = true}};
inline constexpr Field<LongText> needs{wishes, "needs", {.in_list = true}};
/// Canned jobs and charge items chosen, by code; they fill the order when the car arrives.
inline constexpr Field<TextList> charge_codes{wishes, "charge_codes"};
inline constexpr Field<LongText> parts_to_prepare{wishes, "parts_to_prepare"};
/// Original price of the high-value parts only (C-30); the deposit is at least half of it (R-APPT-03).
inline constexpr Field<Money> high_value_price{deposit_group, "high_value_price"};
inline constexpr Field<Money> deposit{deposit_group, "deposit", {.in_list = true}};
inline constexpr Field<Text> deposit_receipt_no{deposit_group, "deposit_receipt_no"};
inline constexpr Field<Choice> deposit_state{deposit_group, "deposit_state", {.choices = &deposit_states, .system = true}};
inline constexpr Field<Text> deposit_override_reason{deposit_group, "deposit_override_reason", {.system = true}};
inline constexpr Field<Instant> workshop_told_at{told, "workshop_told_at", {.system = true}};
inline constexpr Field<Reference> workshop_recipient{told, "workshop_recipient", {.target = "user", .system = true}};
inline constexpr Field<Instant> reminded_at{reminders, "reminded_at", {.system = true}};
inline constexpr Field<Reference> reminded_by{reminders, "reminded_by", {.target = "user", .system = true}};
inline constexpr Field<Instant> reminded_again_at{reminders, "reminded_again_at", {.system = true}};
inline constexpr Field<Reference> reminded_again_by{reminders, "reminded_again_by", {.target = "user", .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Text> cancel_reason{status, "cancel_reason", {.system = true}};

inline constexpr auto group_list = groups(numbering, link, time, wishes, deposit_group, told, reminders, status);
inline constexpr auto field_list = fields(appointment_no, customer_of, asset_of, origin, at, minutes, bay_of, adviser, booked_at, purpose,
                                          needs, charge_codes, parts_to_prepare, high_value_price, deposit, deposit_receipt_no,
                                          deposit_state, deposit_override_reason, workshop_told_at, workshop_recipient, reminded_at,
                                          reminded_by, reminded_again_at, reminded_again_by, state, state_at, state_by, cancel_reason);
inline constexpr Transition transitions[] = {
    {"requested", "confirmed"}, {"requested", "reminded"}, {"requested", "cancelled"}, {"requested", "arrived"},
    {"requested", "no_show"}, {"reminded", "confirmed"},  // moved: reminded of the old time only
    {"confirmed", "reminded"}, {"confirmed", "arrived"}, {"confirmed", "no_show"}, {"confirmed", "cancelled"},
    {"reminded", "arrived"}, {"reminded", "no_show"}, {"reminded", "cancelled"},
    {"no_show", "confirmed"}, {"no_show", "arrived"}, {"cancelled", "confirmed"}};
inline constexpr Entity entity{"appointment", group_list, field_list, &appointment_no, {"Y", NumberStyle::daily, &appointment_no}, {&state, "requested", transitions}};
}  // namespace appointment

/// Form 6 (R-REC-02): nothing is taken apart before the customer agreed.
namespace diagnosis {
inline constexpr Group link{"link"}, consent{"consent"}, finding_group{"finding"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Instant> consent_at{consent, "consent_at", {.system = true}};
inline constexpr Field<Text> consent_by{consent, "consent_by", {.system = true}};
inline constexpr Field<Reference> technician{finding_group, "technician", {.target = "user"}};
inline constexpr Field<LongText> symptom{finding_group, "symptom"};
inline constexpr Field<LongText> tests{finding_group, "tests"};
inline constexpr Field<Text> fault_codes{finding_group, "fault_codes"};
inline constexpr Field<LongText> finding{finding_group, "finding"};
inline constexpr Field<LongText> advice{finding_group, "advice"};
/// Where pictures of the fault are kept: numbers, names of files (form 6).
inline constexpr Field<Text> photos{finding_group, "photos"};
inline constexpr auto group_list = groups(link, consent, finding_group);
inline constexpr auto field_list = fields(order_of, consent_at, consent_by, technician, symptom, tests, fault_codes, finding, advice, photos);
inline constexpr Entity entity{"diagnosis", group_list, field_list, &finding};
}  // namespace diagnosis

/// Form 3: a version as it was shown; the lines stand in it as they were (R-EST-01…06).
namespace estimate {
inline constexpr std::string_view state_codes[] = {"draft", "shown", "accepted", "partly", "declined"};
inline constexpr ChoiceList states{"estimate_state", state_codes};
inline constexpr Group link{"link"}, content{"content"}, status{"status"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Integer> version{link, "version", {.in_list = true, .system = true}};
inline constexpr Field<Instant> made_at{content, "made_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> made_by{content, "made_by", {.target = "user", .system = true}};
inline constexpr Field<Date> valid_until{content, "valid_until", {.in_list = true}};
inline constexpr Field<Money> total{content, "total", {.in_list = true, .system = true}};
inline constexpr Field<LongText> justification{content, "justification"};
/// JSON list of the lines as shown: name, quantity, price, amount, source, grade.
inline constexpr Field<LongText> lines{content, "lines", {.system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true}};
inline constexpr Field<Instant> answered_at{status, "answered_at", {.system = true}};
inline constexpr auto group_list = groups(link, content, status);
inline constexpr auto field_list = fields(order_of, version, made_at, made_by, valid_until, total, justification, lines, state, answered_at);
/// From the answers of its lines (rules::estimate_state), which may change until the order is signed.
inline constexpr Transition transitions[] = {
    {"draft", "shown"}, {"shown", "accepted"}, {"shown", "partly"}, {"shown", "declined"},
    {"accepted", "shown"}, {"accepted", "partly"}, {"accepted", "declined"}, {"partly", "shown"}, {"partly", "accepted"},
    {"partly", "declined"}, {"declined", "shown"}, {"declined", "accepted"}, {"declined", "partly"}};
inline constexpr Entity entity{"estimate", group_list, field_list, &made_at, {}, {&state, "draft", transitions}};
}  // namespace estimate

/// Form 2 (R-ADD-01…04). Its lines are order items that name it.
namespace add_on_request {
/// withdrawn: reported by mistake, nobody has asked the customer; what stands in it counts nowhere.
inline constexpr std::string_view state_codes[] = {"reported", "asked", "agreed", "partly", "refused", "withdrawn"};
inline constexpr ChoiceList states{"add_on_state", state_codes};
inline constexpr Group link{"link"}, report{"report"}, question{"question"}, result{"result"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Instant> reported_at{report, "reported_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> finder{report, "finder", {.target = "user", .in_list = true}};
inline constexpr Field<LongText> reason{report, "reason", {.required = true, .in_list = true}};
inline constexpr Field<Bool> safety{report, "safety", {.in_list = true}};
inline constexpr Field<Integer> extra_minutes{report, "extra_minutes", {.unit = Unit::minute}};
inline constexpr Field<Instant> asked_at{question, "asked_at", {.system = true}};
inline constexpr Field<Reference> asked_by{question, "asked_by", {.target = "user", .system = true}};
inline constexpr Field<Choice> channel{question, "channel", {.choices = &order_item::answer_channels, .system = true}};
inline constexpr Field<Instant> new_promised_at{question, "new_promised_at"};
inline constexpr Field<Choice> state{result, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> answered_at{result, "answered_at", {.system = true}};
inline constexpr Field<Text> answered_by{result, "answered_by", {.system = true}};
/// Who in the workshop was told the answer, and when: also for a refusal told by word of mouth (R-ADD-02).
inline constexpr Field<Reference> workshop_recipient{result, "workshop_recipient", {.target = "user", .system = true}};
inline constexpr Field<Instant> workshop_told_at{result, "workshop_told_at", {.system = true}};
inline constexpr Field<Instant> withdrawn_at{result, "withdrawn_at", {.system = true}};
inline constexpr Field<Reference> withdrawn_by{result, "withdrawn_by", {.target = "user", .system = true}};
inline constexpr Field<Text> withdraw_reason{result, "withdraw_reason", {.system = true}};
inline constexpr auto group_list = groups(link, report, question, result);
inline constexpr auto field_list = fields(order_of, reported_at, finder, reason, safety, extra_minutes, asked_at, asked_by, channel,
                                          new_promised_at, state, answered_at, answered_by, workshop_recipient, workshop_told_at,
                                          withdrawn_at, withdrawn_by, withdraw_reason);
inline constexpr Transition transitions[] = {{"reported", "asked"}, {"asked", "agreed"}, {"asked", "partly"}, {"asked", "refused"},
                                             {"reported", "agreed"}, {"reported", "partly"}, {"reported", "refused"},
                                             {"reported", "withdrawn"}, {"asked", "withdrawn"}};
inline constexpr Entity entity{"add_on_request", group_list, field_list, &reason, {}, {&state, "reported", transitions}};
}  // namespace add_on_request

/// The question between 50 and 80 % of the planned time (R-REC-10). When it is due is computed; only
/// the answer is stored, under an id derived from the order.
namespace progress_check {
inline constexpr Group link{"link"}, answer{"answer"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Instant> asked_at{answer, "asked_at", {.in_list = true}};
inline constexpr Field<Reference> asked_by{answer, "asked_by", {.target = "user"}};
inline constexpr Field<Instant> expected_end{answer, "expected_end"};
inline constexpr Field<LongText> anomaly{answer, "anomaly", {.in_list = true}};
inline constexpr Field<LongText> measure{answer, "measure"};
inline constexpr auto group_list = groups(link, answer);
inline constexpr auto field_list = fields(order_of, asked_at, asked_by, expected_end, anomaly, measure);
inline constexpr Entity entity{"progress_check", group_list, field_list, &asked_at};
}  // namespace progress_check

/// 取车通知 or 延误通知 (R-REC-11).
namespace pickup_notice {
inline constexpr Group link{"link"}, notice{"notice"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Instant> sent_at{notice, "sent_at", {.in_list = true}};
inline constexpr Field<Reference> sent_by{notice, "sent_by", {.target = "user"}};
inline constexpr Field<Choice> channel{notice, "channel", {.choices = &order_item::answer_channels, .in_list = true}};
inline constexpr Field<Bool> is_delay{notice, "is_delay", {.in_list = true}};
inline constexpr Field<Text> cause{notice, "cause", {.in_list = true}};
inline constexpr Field<Instant> new_promised_at{notice, "new_promised_at"};
inline constexpr auto group_list = groups(link, notice);
inline constexpr auto field_list = fields(order_of, sent_at, sent_by, channel, is_delay, cause, new_promised_at);
inline constexpr Entity entity{"pickup_notice", group_list, field_list, &sent_at};
}  // namespace pickup_notice

/// Form 5 (R-REC-12). Its id is derived from the order: two computers that both settle meet in one
/// record, and `lines_sha256` shows when a line was added that the settlement did not count.
namespace settlement {
inline constexpr std::string_view state_codes[] = {"draft", "agreed"};
inline constexpr ChoiceList states{"settlement_state", state_codes};
inline constexpr Group numbering{"numbering"}, link{"link"}, amounts{"amounts"};
inline constexpr Field<Text> settlement_no{numbering, "settlement_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order", .in_list = true}};
/// What was agreed, as one register: amounts, the lines they count, who and when.
inline constexpr Field<Money> lines_total{amounts, "lines_total", {.system = true}};
inline constexpr Field<Money> discount{amounts, "discount", {.system = true}};
inline constexpr Field<Text> discount_reason{amounts, "discount_reason", {.system = true}};
inline constexpr Field<Money> deposit_used{amounts, "deposit_used", {.system = true}};
inline constexpr Field<Money> total{amounts, "total", {.in_list = true, .system = true}};
inline constexpr Field<Text> lines_sha256{amounts, "lines_sha256", {.system = true}};
inline constexpr Field<Text> invoice_no{amounts, "invoice_no"};
inline constexpr Field<Choice> state{amounts, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> agreed_at{amounts, "agreed_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> clerk{amounts, "clerk", {.target = "user", .system = true}};
inline constexpr auto group_list = groups(numbering, link, amounts);
inline constexpr auto field_list = fields(settlement_no, order_of, lines_total, discount, discount_reason, deposit_used, total,
                                          lines_sha256, invoice_no, state, agreed_at, clerk);
inline constexpr Entity entity{"settlement", group_list, field_list, &settlement_no, {"J", NumberStyle::daily, &settlement_no}};
}  // namespace settlement

/// Money taken or given back; what is missing to the settlement's total is 欠收.
namespace payment {
inline constexpr std::string_view kind_codes[] = {"payment", "deposit", "refund"};
inline constexpr ChoiceList kinds{"payment_kind", kind_codes};
inline constexpr std::string_view method_codes[] = {"cash", "wechat", "alipay", "card", "transfer", "insurance", "voucher"};
inline constexpr ChoiceList methods{"payment_method", method_codes};
inline constexpr Group link{"link"}, entry{"entry"};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .in_list = true}};
inline constexpr Field<Reference> appointment_of{link, "appointment", {.target = "appointment"}};
inline constexpr Field<Choice> kind{entry, "kind", {.choices = &kinds, .in_list = true}};
/// Always positive; a refund is subtracted.
inline constexpr Field<Money> amount{entry, "amount", {.required = true, .in_list = true}};
inline constexpr Field<Choice> method{entry, "method", {.choices = &methods, .in_list = true}};
inline constexpr Field<Instant> at{entry, "at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> clerk{entry, "clerk", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Text> note{entry, "note"};
inline constexpr auto group_list = groups(link, entry);
inline constexpr auto field_list = fields(order_of, appointment_of, kind, amount, method, at, clerk, note);
inline constexpr Entity entity{"payment", group_list, field_list, &at};
}  // namespace payment

/// Form 7: issued right after settlement, for that car; the six things handed over (R-REC-12).
namespace exit_notice {
inline constexpr Group link{"link"}, papers{"papers"}, gate{"gate"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Instant> issued_at{papers, "issued_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> issued_by{papers, "issued_by", {.target = "user", .system = true}};
inline constexpr Field<Bool> order_copy{papers, "order_copy"};
inline constexpr Field<Bool> settlement_list{papers, "settlement_list"};
inline constexpr Field<Bool> quality_warranty{papers, "quality_warranty"};
inline constexpr Field<Bool> car_papers{papers, "car_papers"};
inline constexpr Field<Bool> key{papers, "key"};
inline constexpr Field<Bool> exit_slip{papers, "exit_slip"};
inline constexpr Field<Instant> gate_at{gate, "gate_at", {.system = true}};
inline constexpr Field<Reference> gate_by{gate, "gate_by", {.target = "user", .system = true}};
inline constexpr auto group_list = groups(link, papers, gate);
inline constexpr auto field_list = fields(order_of, issued_at, issued_by, order_copy, settlement_list, quality_warranty, car_papers,
                                          key, exit_slip, gate_at, gate_by);
inline constexpr Entity entity{"exit_notice", group_list, field_list, &issued_at};
}  // namespace exit_notice

/// Form 14: tools, things and papers that came with the car (R-REC-06).
namespace belonging {
inline constexpr std::string_view kind_codes[] = {"tool", "item", "paper", "valuable"};
inline constexpr ChoiceList kinds{"belonging_kind", kind_codes};
inline constexpr std::string_view condition_codes[] = {"good", "worn", "damaged"};
inline constexpr ChoiceList conditions{"belonging_condition", condition_codes};
inline constexpr Group link{"link"}, thing{"thing"}, paper{"paper"}, back{"back"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Choice> kind{thing, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Text> name{thing, "name", {.required = true, .in_list = true}};
inline constexpr Field<Integer> quantity{thing, "quantity", {.in_list = true}};
inline constexpr Field<Choice> condition{thing, "condition", {.choices = &conditions, .in_list = true}};
/// The three checks of a paper: valid, complete, in good condition.
inline constexpr Field<Bool> valid{paper, "valid"};
inline constexpr Field<Bool> complete{paper, "complete"};
inline constexpr Field<Bool> intact{paper, "intact"};
inline constexpr Field<Integer> returned_quantity{back, "returned_quantity"};
inline constexpr Field<Text> difference{back, "difference"};
inline constexpr auto group_list = groups(link, thing, paper, back);
inline constexpr auto field_list = fields(order_of, kind, name, quantity, condition, valid, complete, intact, returned_quantity, difference);
inline constexpr Entity entity{"belonging", group_list, field_list, &name};
}  // namespace belonging

/// One finding of the visual check at reception (form 1) or of the routine check sheet (form 30).
namespace check_result {
inline constexpr std::string_view sheet_codes[] = {"reception", "routine"};
inline constexpr ChoiceList sheets{"check_sheet", sheet_codes};
inline constexpr std::string_view area_codes[] = {"exterior", "interior", "instruments", "seats", "engine_bay", "underbody", "tyres_brakes",
                                                  "lights", "fluids"};
inline constexpr ChoiceList areas{"check_area", area_codes};
inline constexpr std::string_view result_codes[] = {"normal", "attention", "replace"};
inline constexpr ChoiceList results{"check_result", result_codes};
inline constexpr Group link{"link"}, finding{"finding"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order"}};
inline constexpr Field<Choice> sheet{link, "sheet", {.choices = &sheets}};
inline constexpr Field<Choice> area{finding, "area", {.choices = &areas, .in_list = true}};
inline constexpr Field<Text> item{finding, "item", {.in_list = true}};
inline constexpr Field<Choice> result{finding, "result", {.choices = &results, .in_list = true}};
inline constexpr Field<Text> note{finding, "note", {.in_list = true}};
inline constexpr auto group_list = groups(link, finding);
inline constexpr auto field_list = fields(order_of, sheet, area, item, result, note);
inline constexpr Entity entity{"check_result", group_list, field_list, &item};
}  // namespace check_result

/// A form as it was put before somebody to sign. Content and signature never change; what changed since
/// needs the next version (R-SEC-04, R-FLD-12).
namespace signed_document {
inline constexpr std::string_view form_codes[] = {"repair_order", "add_on", "estimate", "appointment", "settlement", "belongings_in",
                                                  "belongings_out", "paper_differences", "safety_refusal", "handover"};
inline constexpr ChoiceList forms{"signed_form", form_codes};
inline constexpr std::string_view role_codes[] = {"customer", "adviser", "workshop", "clerk", "giver", "receiver"};
inline constexpr ChoiceList roles{"signer_role", role_codes};
inline constexpr Group link{"link"}, content_group{"content"}, signature{"signature", Privacy::personal};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order"}};
inline constexpr Field<Reference> appointment_of{link, "appointment", {.target = "appointment"}};
/// Of form "handover".
inline constexpr Field<Reference> handover_of{link, "handover", {.target = "archive_handover"}};
inline constexpr Field<Choice> form{content_group, "form", {.choices = &forms, .in_list = true, .system = true}};
inline constexpr Field<Integer> version{content_group, "version", {.in_list = true, .system = true}};
/// Canonical text of what was signed, and its SHA-256.
inline constexpr Field<LongText> content{content_group, "content", {.system = true}};
inline constexpr Field<Text> content_sha256{content_group, "content_sha256", {.system = true}};
inline constexpr Field<Text> signer{signature, "signer", {.in_list = true, .system = true}};
inline constexpr Field<Choice> role{signature, "role", {.choices = &roles, .in_list = true, .system = true}};
inline constexpr Field<Instant> signed_at{signature, "signed_at", {.in_list = true, .system = true}};
/// The drawn lines: "x,y x,y;x,y …" in thousandths of the box's width.
inline constexpr Field<LongText> strokes{signature, "strokes", {.system = true}};
/// SHA-256 over content hash, signer, role, time and strokes.
inline constexpr Field<Text> seal{signature, "seal", {.system = true}};
inline constexpr auto group_list = groups(link, content_group, signature);
inline constexpr auto field_list = fields(order_of, appointment_of, form, version, content, content_sha256, signer, role, signed_at, strokes, seal,
                                          handover_of);
inline constexpr Entity entity{"signed_document", group_list, field_list, &form};
}  // namespace signed_document

}  // namespace aftercare::schema
