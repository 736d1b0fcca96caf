#pragma once
// 一车两档: the sales file and the repair file of every car, the papers in them, who handed them to whom, and where
// they stand (R-ARCH-01…17, R-STAFF-04). Every record names its car, so that all of it is found from there.
#include "schema/types.hpp"

namespace aftercare::schema {

namespace archive_file {
inline constexpr std::string_view kind_codes[] = {"sales", "repair"};
inline constexpr ChoiceList kinds{"archive_kind", kind_codes};
/// Whether it is complete is seen from its papers. Packed: only a car out of warranty (R-ARCH-02).
inline constexpr std::string_view state_codes[] = {"collecting", "shelved", "packed"};
inline constexpr ChoiceList states{"archive_state", state_codes};

inline constexpr Group link{"link"}, opening{"opening"}, place{"place"}, status{"status"}, note_group{"note"};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Choice> kind{link, "kind", {.required = true, .choices = &kinds, .in_list = true}};
inline constexpr Field<Date> opened_on{opening, "opened_on", {.in_list = true, .system = true}};
/// R-ARCH-16
inline constexpr Field<Text> cabinet{place, "cabinet", {.in_list = true}};
inline constexpr Field<Reference> custodian{place, "custodian", {.target = "user", .in_list = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<LongText> note{note_group, "note"};

inline constexpr auto group_list = groups(link, opening, place, status, note_group);
inline constexpr auto field_list = fields(asset_of, kind, opened_on, cabinet, custodian, state, state_at, state_by, note);
inline constexpr Transition transitions[] = {{"collecting", "shelved"}, {"shelved", "packed"}, {"shelved", "collecting"}, {"packed", "shelved"}};
inline constexpr Entity entity{"archive_file", group_list, field_list, &kind, {}, {&state, "collecting", transitions}};

/// One each per car (R-ARCH-01): two computers that open it without a connection meet in one record.
inline base::RecordId id_of(std::string_view of_kind, const base::RecordId& asset) {
  return base::RecordId::derived(asset.shop, "archive:" + std::string(of_kind) + ":" + asset.to_string());
}
}  // namespace archive_file

namespace archive_document {
/// The 14 papers of the 7DC in their order (R-ARCH-05), then the 4 of the 3DC, once for every order (R-ARCH-07).
inline constexpr std::string_view slot_codes[] = {
    "car_contract", "accessory_contract", "identity", "residence_permit", "certificate", "invoice", "tax_certificate", "tax_receipt",
    "licence_receipt", "policy", "policy_invoice", "pickup_confirmation", "stock_out", "membership_form",
    "reception_slip", "work_order", "settlement", "routine_check"};
inline constexpr ChoiceList slots{"archive_slot", slot_codes};
inline constexpr std::size_t sales_slots = 14;
/// One place in the list, one of several papers (C-33): identity and invoice.
inline constexpr std::string_view type_codes[] = {"id_card", "organisation_code", "business_licence", "retail", "vat"};
inline constexpr ChoiceList types{"archive_paper_type", type_codes};
inline constexpr std::string_view state_codes[] = {"present", "not_applicable", "missing"};
inline constexpr ChoiceList states{"archive_paper_state", state_codes};
inline constexpr std::string_view copy_codes[] = {"original", "copy"};
inline constexpr ChoiceList copies{"archive_paper_copy", copy_codes};

inline constexpr Group link{"link"}, paper{"paper"}, receipt{"receipt"}, details{"details", Privacy::personal};
inline constexpr Field<Reference> file_of{link, "file", {.required = true, .target = "archive_file", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .in_list = true}};
inline constexpr Field<Choice> slot{link, "slot", {.required = true, .choices = &slots, .in_list = true}};
inline constexpr Field<Choice> state{paper, "state", {.choices = &states, .in_list = true}};
inline constexpr Field<Choice> type{paper, "type", {.choices = &types}};
inline constexpr Field<Choice> copy{paper, "copy", {.choices = &copies, .in_list = true}};
/// Why it is not applicable, as papers of residence for locals.
inline constexpr Field<Text> reason{paper, "reason"};
/// Of a paper that is not applicable: when and by whom that was decided.
inline constexpr Field<Instant> received_at{receipt, "received_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> received_by{receipt, "received_by", {.target = "user", .in_list = true, .system = true}};
/// Numbers of identity cards are among them.
inline constexpr Field<Text> number{details, "number"};
inline constexpr Field<Text> note{details, "note"};

inline constexpr auto group_list = groups(link, paper, receipt, details);
inline constexpr auto field_list = fields(file_of, asset_of, order_of, slot, state, type, copy, reason, received_at, received_by, number, note);
inline constexpr Entity entity{"archive_document", group_list, field_list, &slot};

inline base::RecordId id_of(const base::RecordId& file, std::string_view of_slot, const base::RecordId& order) {
  const std::string visit = order.empty() ? std::string() : ":" + order.to_string();
  return base::RecordId::derived(file.shop, "archive_document:" + file.to_string() + ":" + std::string(of_slot) + visit);
}
}  // namespace archive_document

/// A file out of its cabinet (R-ARCH-16).
namespace archive_loan {
inline constexpr Group link{"link"}, lending{"lending"}, returning{"returning"};
inline constexpr Field<Reference> file_of{link, "file", {.required = true, .target = "archive_file", .in_list = true}};
inline constexpr Field<Reference> borrower{lending, "borrower", {.required = true, .target = "user", .in_list = true}};
inline constexpr Field<Text> purpose{lending, "purpose", {.in_list = true}};
inline constexpr Field<Instant> lent_at{lending, "lent_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> lent_by{lending, "lent_by", {.target = "user", .system = true}};
inline constexpr Field<Date> due{lending, "due", {.required = true, .in_list = true}};
inline constexpr Field<Instant> returned_at{returning, "returned_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> returned_to{returning, "returned_to", {.target = "user", .system = true}};
inline constexpr auto group_list = groups(link, lending, returning);
inline constexpr auto field_list = fields(file_of, borrower, purpose, lent_at, lent_by, due, returned_at, returned_to);
inline constexpr Entity entity{"archive_loan", group_list, field_list, &purpose};
}  // namespace archive_loan

/// Form 18 资料交接表单 (R-ARCH-08…10).
namespace archive_handover {
/// Sales rep → vehicle administrator → customer service; front desk → customer service.
inline constexpr std::string_view stage_codes[] = {"sales_to_admin", "admin_to_service", "desk_to_service"};
inline constexpr ChoiceList stages{"archive_stage", stage_codes};
inline constexpr std::string_view state_codes[] = {"draft", "handed", "accepted", "returned", "cancelled"};
inline constexpr ChoiceList states{"archive_handover_state", state_codes};

inline constexpr Group numbering{"numbering"}, link{"link"}, parties{"parties"}, giving{"giving"}, status{"status"}, note_group{"note"};
inline constexpr Field<Text> handover_no{numbering, "handover_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Choice> stage{link, "stage", {.required = true, .choices = &stages, .in_list = true}};
inline constexpr Field<Reference> file_of{link, "file", {.required = true, .target = "archive_file"}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .in_list = true}};
inline constexpr Field<Reference> giver{parties, "giver", {.required = true, .target = "user", .in_list = true}};
inline constexpr Field<Reference> receiver{parties, "receiver", {.required = true, .target = "user", .in_list = true}};
inline constexpr Field<Instant> handed_at{giving, "handed_at", {.in_list = true, .system = true}};
/// When the receiver accepted or returned it is state_at.
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Text> state_reason{status, "state_reason", {.system = true}};
inline constexpr Field<Text> note{note_group, "note"};

inline constexpr auto group_list = groups(numbering, link, parties, giving, status, note_group);
inline constexpr auto field_list = fields(handover_no, stage, file_of, asset_of, order_of, giver, receiver, handed_at, state, state_at, state_by,
                                          state_reason, note);
inline constexpr Transition transitions[] = {{"draft", "handed"}, {"draft", "cancelled"}, {"handed", "accepted"}, {"handed", "returned"},
                                             {"returned", "handed"}, {"returned", "cancelled"}};
inline constexpr Entity entity{"archive_handover", group_list, field_list, &handover_no, {"ZL", NumberStyle::daily, &handover_no}, {&state, "draft", transitions}};
}  // namespace archive_handover

/// One kind of paper on a hand-over form, with its counts.
namespace archive_handover_line {
inline constexpr Group link{"link"}, counts{"counts"};
inline constexpr Field<Reference> handover_of{link, "handover", {.required = true, .target = "archive_handover"}};
inline constexpr Field<Choice> slot{link, "slot", {.required = true, .choices = &archive_document::slots, .in_list = true}};
inline constexpr Field<Integer> originals{counts, "originals", {.in_list = true}};
inline constexpr Field<Integer> copied{counts, "copies", {.in_list = true}};
inline constexpr auto group_list = groups(link, counts);
inline constexpr auto field_list = fields(handover_of, slot, originals, copied);
inline constexpr Entity entity{"archive_handover_line", group_list, field_list, &slot};

inline base::RecordId id_of(const base::RecordId& handover, std::string_view of_slot) {
  return base::RecordId::derived(handover.shop, "archive_line:" + handover.to_string() + ":" + std::string(of_slot));
}
}  // namespace archive_handover_line

/// The business file of a visit was entered and filed (R-ARCH-15, R-REC-13).
namespace archive_filing {
inline constexpr Group link{"link"}, filing{"filing"};
inline constexpr Field<Reference> order_of{link, "order", {.required = true, .target = "repair_order", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Instant> filed_at{filing, "filed_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> filed_by{filing, "filed_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr auto group_list = groups(link, filing);
inline constexpr auto field_list = fields(order_of, asset_of, filed_at, filed_by);
inline constexpr Entity entity{"archive_filing", group_list, field_list, &filed_at};

inline base::RecordId id_of(const base::RecordId& order) { return base::RecordId::derived(order.shop, "archive_filing:" + order.to_string()); }
}  // namespace archive_filing

/// Why papers will be late, told before the deadline: to the vehicle administrator, or to customer service (R-ARCH-11).
namespace archive_explanation {
inline constexpr Group link{"link"}, words{"words"};
/// What is late: a delivery (7DC) or an order (3DC).
inline constexpr Field<Reference> delivery_of{link, "delivery", {.target = "sales_delivery", .in_list = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<LongText> reason{words, "reason", {.required = true, .in_list = true}};
inline constexpr Field<Reference> told_by{words, "told_by", {.target = "user", .in_list = true}};
inline constexpr Field<Instant> recorded_at{words, "recorded_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> recorded_by{words, "recorded_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr auto group_list = groups(link, words);
inline constexpr auto field_list = fields(delivery_of, order_of, asset_of, reason, told_by, recorded_at, recorded_by);
inline constexpr Entity entity{"archive_explanation", group_list, field_list, &reason};
}  // namespace archive_explanation

/// What was decided about a proposed deduction of the quarterly assessment (季效考核, R-ARCH-11, R-STAFF-04). The
/// proposal itself is computed and not stored.
namespace archive_deduction {
inline constexpr std::string_view state_codes[] = {"proposed", "confirmed", "rejected"};
inline constexpr ChoiceList states{"archive_deduction_state", state_codes};
inline constexpr Group link{"link"}, basis{"basis"}, status{"status"};
inline constexpr Field<Reference> delivery_of{link, "delivery", {.target = "sales_delivery"}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order"}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Reference> person{link, "person", {.target = "user", .in_list = true}};
inline constexpr Field<Choice> stage{basis, "stage", {.choices = &archive_handover::stages, .in_list = true, .system = true}};
inline constexpr Field<Date> due{basis, "due", {.in_list = true, .system = true}};
/// 2026-Q4, of the day it was due.
inline constexpr Field<Text> quarter{basis, "quarter", {.in_list = true, .system = true}};
inline constexpr Field<Integer> points{basis, "points", {.in_list = true, .system = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr Field<Text> state_reason{status, "state_reason", {.system = true}};
inline constexpr auto group_list = groups(link, basis, status);
inline constexpr auto field_list = fields(delivery_of, order_of, asset_of, person, stage, due, quarter, points, state, state_at, state_by, state_reason);
inline constexpr Transition transitions[] = {{"proposed", "confirmed"}, {"proposed", "rejected"}, {"confirmed", "rejected"}, {"rejected", "confirmed"}};
inline constexpr Entity entity{"archive_deduction", group_list, field_list, &quarter, {}, {&state, "proposed", transitions}};

/// Of the delivery or order the papers belong to.
inline base::RecordId id_of(const base::RecordId& basis_record) {
  return base::RecordId::derived(basis_record.shop, "archive_deduction:" + basis_record.to_string());
}
}  // namespace archive_deduction

/// 下一次服务: what a customer will need next, and what to talk about when (R-ARCH-17).
namespace next_service {
inline constexpr std::string_view type_codes[] = {"maintenance", "club_activity", "discount", "repair", "free_inspection"};
inline constexpr ChoiceList types{"next_service_type", type_codes};
inline constexpr std::string_view state_codes[] = {"planned", "contacted", "dropped"};
inline constexpr ChoiceList states{"next_service_state", state_codes};
inline constexpr Group link{"link"}, plan{"plan"}, status{"status"};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .in_list = true}};
inline constexpr Field<Choice> type{plan, "type", {.required = true, .choices = &types, .in_list = true}};
inline constexpr Field<LongText> need{plan, "need", {.required = true, .in_list = true}};
inline constexpr Field<LongText> talk{plan, "talk", {.in_list = true}};
inline constexpr Field<Date> contact_on{plan, "contact_on", {.required = true, .in_list = true}};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};
inline constexpr auto group_list = groups(link, plan, status);
inline constexpr auto field_list = fields(customer_of, asset_of, type, need, talk, contact_on, state, state_at, state_by);
inline constexpr Transition transitions[] = {{"planned", "contacted"}, {"planned", "dropped"}, {"contacted", "planned"}, {"dropped", "planned"}};
inline constexpr Entity entity{"next_service", group_list, field_list, &need, {}, {&state, "planned", transitions}};
}  // namespace next_service

}  // namespace aftercare::schema
