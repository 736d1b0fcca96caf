#include "schema/entities.hpp"

namespace aftercare::schema {

namespace {
constexpr const Entity* all_entities[] = {
    &shop::entity,     &department::entity,   &user::entity,       &customer::entity,    &asset::entity,
    &ownership::entity, &sales_delivery::entity, &repair_order::entity, &order_item::entity, &contact_log::entity,
    &appointment::entity, &bay::entity, &diagnosis::entity, &estimate::entity, &add_on_request::entity,
    &progress_check::entity, &pickup_notice::entity, &settlement::entity, &payment::entity, &exit_notice::entity,
    &belonging::entity, &check_result::entity, &signed_document::entity, &charge_item::entity, &canned_job::entity,
    &repair_warranty_rule::entity, &duty_log::entity, &daily_clear::entity,
    &daily_matter::entity, &daily_sign_off::entity,
    &complaint::entity, &complaint_action::entity, &improvement::entity, &incoming_log::entity, &knowledge_case::entity,
    &follow_up_rule::entity, &follow_up_task::entity, &demand::entity, &do_not_contact::entity,
    &survey_template::entity, &survey_response::entity,
    &care_task::entity, &activity::entity, &festival::entity, &inspection_rule::entity, &care_template::entity, &service_plan::entity,
    &period_report::entity, &market_note::entity, &satisfaction_goal::entity,
    &correction::entity, &audit_entry::entity,  &setting::entity,    &import_mapping::entity, &sync_package::entity,
    &archive_file::entity, &archive_document::entity, &archive_loan::entity, &archive_handover::entity, &archive_handover_line::entity,
    &archive_filing::entity, &archive_explanation::entity, &archive_deduction::entity, &next_service::entity,
    &membership::entity, &quality_feedback::entity, &activity_guest::entity, &staff_talk::entity, &wear_part::entity,
    &recall::entity, &recall_result::entity};

constexpr const FieldInfo* sale_events[] = {&sales_delivery::pickup_date, &sales_delivery::invoice_date};
// An imported visit may have no other moment than its arrival.
constexpr const FieldInfo* visit_events[] = {&repair_order::delivered_at, &repair_order::state_at, &repair_order::arrived_at};
constexpr const FieldInfo* complaint_events[] = {&complaint::state_at};
}

std::span<const Entity* const> entities() { return all_entities; }

std::span<const FieldInfo* const> event_fields(const Entity& entity) {
  if (&entity == &sales_delivery::entity) return sale_events;
  if (&entity == &repair_order::entity) return visit_events;
  if (&entity == &complaint::entity) return complaint_events;
  return {};
}

}  // namespace aftercare::schema
