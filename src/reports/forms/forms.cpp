#include "reports/forms/forms.hpp"

#include "reports/forms/builders.hpp"

namespace aftercare::reports {

namespace {

using enum FormSubject;

constexpr FormInfo all_forms[] = {
    {1, "repair_order", order, Paper::a4, build::repair_order},
    {2, "add_on", order, Paper::a5, build::add_on},
    {3, "estimate", order, Paper::a4, build::estimate},
    {4, "appointment", appointment, Paper::a5, build::appointment},
    {5, "settlement", order, Paper::a4, build::settlement},
    {5, "settlement_receipt", order, Paper::receipt, build::settlement_receipt},
    {6, "diagnosis", order, Paper::a4, build::diagnosis},
    {7, "exit_notice", order, Paper::a5, build::exit_notice},
    {8, "service_card", asset, Paper::a5, build::service_card},
    {9, "call_record", contact, Paper::a4, build::call_record},
    {10, "call_register", period, Paper::a4_landscape, build::call_register},
    {11, "letter_register", period, Paper::a4_landscape, build::letter_register},
    {11, "visit_register", period, Paper::a4_landscape, build::visit_register},
    {12, "appointment_register", period, Paper::a4_landscape, build::appointment_register},
    {13, "customer_file", customer, Paper::a4, build::customer_file},
    {14, "belongings", order, Paper::a4, build::belongings},
    {15, "business_statistics", period, Paper::a4, build::business_statistics},
    {16, "market_report", period, Paper::a4, build::market_report},
    {17, "business_analysis", period, Paper::a4, build::business_analysis},
    {18, "paper_handover", handover, Paper::a4, build::paper_handover},
    {23, "complaint", FormSubject::complaint, Paper::a4, build::complaint},
    {23, "complaint_register", period, Paper::a4_landscape, build::complaint_register},
    {24, "sales_file", archive_file, Paper::a4, build::sales_file},
    {25, "repair_file", archive_file, Paper::a4, build::repair_file},
    {26, "electronic_file", archive_file, Paper::a4, build::electronic_file},
    {28, "reception_slip", order, Paper::a5, build::reception_slip},
    {29, "work_order", order, Paper::a4, build::work_order},
    {30, "routine_check", order, Paper::a4, build::routine_check},
    {31, "quality_warranty", order, Paper::a4, build::quality_warranty},
    {32, "daily_clear", day, Paper::a4, build::daily_clear},
    {33, "duty_log", period, Paper::a4, build::duty_log},
    {36, "incoming_register", period, Paper::a4_landscape, build::incoming_register},
    {36, "incoming_entry", FormSubject::incoming, Paper::a5, build::incoming_entry},
    {19, "follow_up_sheet", customer, Paper::a4, build::follow_up_sheet},
    {20, "survey_7dc", contact, Paper::a4, build::survey_7dc},
    {21, "survey_3dc", contact, Paper::a4, build::survey_3dc},
    {22, "periodic_record", period, Paper::a4_landscape, build::periodic_record},
    {0, "7dc_daily", period, Paper::a4, build::report_7dc_daily},
    {0, "3dc_daily", period, Paper::a4, build::report_3dc_daily},
    {0, "7dc_weekly", period, Paper::a4, build::report_7dc_weekly},
    {0, "3dc_weekly", period, Paper::a4, build::report_3dc_weekly},
    {0, "7dc_monthly", period, Paper::a4, build::report_7dc_monthly},
    {0, "3dc_monthly", period, Paper::a4, build::report_3dc_monthly},
    {0, "follow_up_summary", period, Paper::a4, build::follow_up_summary},
    {0, "follow_up_year", period, Paper::a4, build::follow_up_year},
    {0, "complaint_analysis", period, Paper::a4, build::complaint_analysis},
    {0, "satisfaction_analysis", period, Paper::a4, build::satisfaction_analysis},
    {0, "satisfaction_plan", period, Paper::a4_landscape, build::satisfaction_plan},
    {0, "desk_monthly", period, Paper::a4, build::desk_monthly},
    {27, "membership_form", customer, Paper::a4, build::membership_form},
    {43, "quality_feedback", FormSubject::quality_feedback, Paper::a5, build::quality_feedback},
    {0, "activity_guests", FormSubject::activity, Paper::a4, build::activity_guests},
    {0, "call_list", calls, Paper::a4_landscape, build::call_list},
    {50, "staff_talk", FormSubject::staff_talk, Paper::a4, build::staff_talk},
    {51, "improvement", FormSubject::improvement, Paper::a4, build::improvement},
    {53, "greeting_card", greeting, Paper::a5, build::greeting_card},
    {0, "recall_cars", FormSubject::recall, Paper::a4_landscape, build::recall_cars},
};

}  // namespace

std::span<const FormInfo> forms() { return all_forms; }

const FormInfo* find_form(std::string_view code) {
  for (const FormInfo& form : all_forms) {
    if (form.code == code) return &form;
  }
  return nullptr;
}

std::string print_form(const PrintContext& context, std::string_view code, const FormRequest& request) {
  const FormInfo* form = find_form(code);
  return form == nullptr ? std::string() : form->make(context, request);
}

}  // namespace aftercare::reports
