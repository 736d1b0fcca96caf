#pragma once
// The builders behind the table of forms.cpp; each answers a whole document, or "" when its subject is gone.
#include "reports/forms/forms.hpp"

namespace aftercare::reports::build {

using Make = std::string(const PrintContext&, const FormRequest&);

// order_forms.cpp
Make repair_order, add_on, estimate, diagnosis, belongings, reception_slip, work_order, routine_check;
// exit_forms.cpp
Make settlement, settlement_receipt, exit_notice, service_card, quality_warranty;
// appointment_forms.cpp
Make appointment, appointment_register;
// contact_forms.cpp
Make call_record, call_register, letter_register, visit_register, customer_file;
// complaint_forms.cpp
Make complaint, complaint_register, incoming_register, incoming_entry, improvement;
// archive_forms.cpp
Make paper_handover, sales_file, repair_file, electronic_file;
// statistics_forms.cpp
Make business_statistics, market_report, business_analysis;
// survey_forms.cpp
Make follow_up_sheet, survey_7dc, survey_3dc, periodic_record;
// report_forms.cpp
Make report_7dc_daily, report_3dc_daily, report_7dc_weekly, report_3dc_weekly, report_7dc_monthly, report_3dc_monthly, follow_up_summary,
    follow_up_year, complaint_analysis, satisfaction_analysis, desk_monthly;
// plan_form.cpp
Make satisfaction_plan;
// duty_forms.cpp
Make daily_clear, duty_log;
// greeting_cards.cpp
Make greeting_card;
// activity_forms.cpp
Make activity_guests;
// recall_forms.cpp
Make recall_cars;
// membership_forms.cpp
Make membership_form;
// call_list_form.cpp
Make call_list;
// quality_forms.cpp
Make quality_feedback;
// staff_forms.cpp
Make staff_talk;

}  // namespace aftercare::reports::build
