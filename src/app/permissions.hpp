#pragma once
// Who may do what: the role templates of requirements (c), P-01…P-13, P-17, P-22, P-25, P-28. A work-flow guard,
// not protection against somebody with the device (R-SEC-08, P-30); the help page says so.

#include <cstdint>
#include <string_view>

namespace aftercare::app {

enum class Permission : std::uint8_t {
  edit_customer,      // create and complete customers and vehicles
  correct_original,   // change identity fields that were entered before (R-SEC-02)
  remove_record,
  reveal_personal,    // see phones and ID numbers in clear; every look is logged (P-22)
  edit_order,         // reception: orders, estimates, appointments, notices, belongings (P-03)
  work_on_order,      // workshop: acceptance, progress, done, diagnosis, add-on report (P-04, P-05)
  settle_order,       // settlement, payments, exit notice (P-06)
  override_price,     // other prices than the charge table, more discount, less deposit (P-25)
  see_margin,
  manage_catalogue,   // charge table, canned jobs, repair warranty, bays
  log_contact,
  take_complaint,     // anybody: first asked, first responsible (R-CMP-02)
  handle_complaint,   // contact, measure, answer, call-back, improvement
  confirm_complaint,  // confirmation, department, level, responsibility, closing, evaluation (P-09)
  major_complaint,    // answer and close major and escalated ones (P-12)
  manage_knowledge,
  merge_duplicates,
  settle_conflict,
  exchange_files,     // export and import
  bulk_export,        // unmasked CSV lists (P-22: shop manager and head office)
  manage_staff,
  manage_settings,
  manage_follow_up,   // follow-up rules and surveys (P-09, P-28)
  hand_over_papers,   // sales rep and front desk: papers to the next (P-01)
  check_papers,       // vehicle administrator: checks, accepts, returns, passes on; hears explanations (P-02)
  keep_archive,       // customer service: completes, shelves, packs, lends (P-10)
  decide_deduction,   // confirms or rejects what is proposed for the quarterly assessment (R-STAFF-04)
  see_statistics,     // figures of colleagues and reports; without it one's own only (P-01, P-08, P-10)
  hold_talks,         // talks with employees: holds them, reads what is said (P-12)
};

/// Codes of schema::user::roles. An unknown role of a newer version may look but not write.
bool may(std::string_view role, Permission permission);
std::string_view permission_key(Permission permission);  // i18n key

}  // namespace aftercare::app
