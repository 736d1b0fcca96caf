#include "app/permissions.hpp"

#include <initializer_list>

namespace aftercare::app {

namespace {

constexpr std::uint32_t bits(std::initializer_list<Permission> permissions) {
  std::uint32_t mask = 0;
  for (const Permission permission : permissions) mask |= 1U << static_cast<unsigned>(permission);
  return mask;
}

using enum Permission;

struct RoleRow {
  std::string_view role;
  std::uint32_t permissions;
};

constexpr std::uint32_t everything = 0xFFFFFFFFU;

constexpr RoleRow roles[] = {
    {"shop_manager", everything},
    {"head_office_admin", everything},
    {"customer_service_manager", bits({edit_customer, correct_original, remove_record, reveal_personal, edit_order, override_price, see_margin,
                                       log_contact, take_complaint, handle_complaint, confirm_complaint, manage_knowledge, manage_follow_up,
                                       merge_duplicates, settle_conflict, exchange_files, keep_archive, decide_deduction, see_statistics})},
    {"service_adviser", bits({edit_customer, correct_original, reveal_personal, edit_order, work_on_order, log_contact, take_complaint,
                              handle_complaint, hand_over_papers, see_statistics})},
    {"follow_up", bits({edit_customer, reveal_personal, log_contact, take_complaint, handle_complaint, keep_archive, see_statistics})},
    {"sales_rep", bits({edit_customer, reveal_personal, log_contact, take_complaint, handle_complaint, hand_over_papers})},
    {"vehicle_admin", bits({edit_customer, reveal_personal, log_contact, take_complaint, check_papers})},
    {"technician", bits({work_on_order, take_complaint})},
    {"workshop_supervisor", bits({work_on_order, take_complaint, handle_complaint, manage_knowledge})},
    {"settlement_clerk", bits({settle_order, reveal_personal, take_complaint})},
    {"gm_office", bits({reveal_personal, log_contact, take_complaint, handle_complaint, major_complaint, exchange_files, see_statistics})},
    // P-12: the department and its customers, major complaints, reports, assessment, monthly talks.
    {"after_sales_manager", bits({edit_customer, reveal_personal, edit_order, work_on_order, override_price, see_margin, log_contact,
                                  take_complaint, handle_complaint, confirm_complaint, major_complaint, manage_knowledge, manage_follow_up,
                                  keep_archive, decide_deduction, see_statistics, hold_talks})},
    // P-17: incoming calls and letters, dispatch, confirmation, follow-up, quality evaluation.
    {"info_centre", bits({edit_customer, reveal_personal, log_contact, take_complaint, handle_complaint, see_statistics})},
};

}  // namespace

bool may(std::string_view role, Permission permission) {
  for (const RoleRow& row : roles) {
    if (row.role == role) return (row.permissions >> static_cast<unsigned>(permission) & 1U) != 0;
  }
  return false;
}

std::string_view permission_key(Permission permission) {
  switch (permission) {
    case edit_customer: return "permission.edit_customer";
    case correct_original: return "permission.correct_original";
    case remove_record: return "permission.remove_record";
    case reveal_personal: return "permission.reveal_personal";
    case edit_order: return "permission.edit_order";
    case work_on_order: return "permission.work_on_order";
    case settle_order: return "permission.settle_order";
    case override_price: return "permission.override_price";
    case see_margin: return "permission.see_margin";
    case manage_catalogue: return "permission.manage_catalogue";
    case log_contact: return "permission.log_contact";
    case take_complaint: return "permission.take_complaint";
    case handle_complaint: return "permission.handle_complaint";
    case confirm_complaint: return "permission.confirm_complaint";
    case major_complaint: return "permission.major_complaint";
    case manage_knowledge: return "permission.manage_knowledge";
    case merge_duplicates: return "permission.merge_duplicates";
    case settle_conflict: return "permission.settle_conflict";
    case exchange_files: return "permission.exchange_files";
    case bulk_export: return "permission.bulk_export";
    case manage_staff: return "permission.manage_staff";
    case manage_settings: return "permission.manage_settings";
    case manage_follow_up: return "permission.manage_follow_up";
    case hand_over_papers: return "permission.hand_over_papers";
    case check_papers: return "permission.check_papers";
    case keep_archive: return "permission.keep_archive";
    case decide_deduction: return "permission.decide_deduction";
    case see_statistics: return "permission.see_statistics";
    case hold_talks: return "permission.hold_talks";
  }
  return {};
}

}  // namespace aftercare::app
