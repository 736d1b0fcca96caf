#pragma once
// One function a page; each in a file of its own. Application::draw chooses by route and stage.

#include "ui/context.hpp"

namespace aftercare::ui {

// --- before somebody works here
void draw_set_up_page(Context& context);
void draw_sign_in_page(Context& context);

// --- the pages of the navigation
void draw_today_page(Context& context);
void draw_customers_page(Context& context);  // list, `#/customers/<id>` detail, `#/customers/new`, `…/edit`
void draw_vehicles_page(Context& context);   // list, `#/vehicles/<id>`, `…/edit`
void draw_appointments_page(Context& context);  // calendar, `?tab=register`, `#/appointments/<id>`, `…/new?at=…&bay=…`, `…/edit`
void draw_orders_page(Context& context);     // list, `#/orders/<id>`, `#/orders/new?plate=…`
void draw_board_page(Context& context);      // the job board of the workshop
void draw_duty_page(Context& context);       // tabs by `?tab=`: log, clear; `?day=`
void draw_complaints_page(Context& context);    // list, `#/complaints/<id>`, `#/complaints/new?customer=…|order=…|vehicle=…`, `…/edit`
void draw_incoming_page(Context& context);      // register, `#/incoming/<id>`, `#/incoming/new`
void draw_improvements_page(Context& context);  // list, `#/improvements/<id>`, `#/improvements/new?complaint=…|feedback=…`
void draw_knowledge_page(Context& context);     // list, `#/knowledge/<id>`, `#/knowledge/new?order=…|complaint=…`
void draw_follow_up_page(Context& context);  // tabs queue, demands, satisfaction; `#/follow_up/<task>` one call
void draw_care_page(Context& context);       // 客户关怀
void draw_activities_page(Context& context); // list, `#/activities/<id>`, `…/invite`, `#/activities/new`, `…/edit`
void draw_archive_page(Context& context);    // files, `?tab=deductions`, `#/archive/<id>`, `#/archive/new?vehicle=…&kind=…`
void draw_handovers_page(Context& context);  // list, `#/handovers/<id>`, `#/handovers/new?file=…&stage=…&order=…`, `…/edit`
void draw_next_services_page(Context& context);  // list, `#/next_services/<id>`, `#/next_services/new?vehicle=…`
void draw_exchange_page(Context& context);   // tabs by `?tab=`: export, import, csv, conflicts, duplicates, backup
void draw_settings_page(Context& context);   // tabs by `?tab=`: shop, staff, computer, appearance, health
void draw_forms_page(Context& context);     // forms about a day or a period
void draw_help_page(Context& context);
void draw_quality_feedback_page(Context& context);  // list, `#/quality_feedback/<id>`, `…/new?customer=…|vehicle=…|order=…`, `…/edit`
void draw_statistics_page(Context& context);  // tabs calls, complaints, satisfaction, reports; `?show=<figure>` the records behind a number
void draw_staff_talks_page(Context& c);       // `?month=`, `#/staff_talks/<id>`, `#/staff_talks/new?person=…&month=…`, `…/edit`
void draw_recalls_page(Context& context);  // list, `#/recalls/<id>`, `#/recalls/new`, `…/edit`

}  // namespace aftercare::ui
