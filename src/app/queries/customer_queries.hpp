#pragma once
// What the customer pages show, ready to draw (R-ARCH-01…04, -14, -21, -25).

#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/appointment_queries.hpp"
#include "app/queries/complaint_queries.hpp"
#include "app/queries/record_list.hpp"
#include "app/queries/shown_field.hpp"
#include "app/queries/visit_timeline.hpp"

namespace aftercare::app {

/// One line of the customer list.
struct CustomerRow {
  base::RecordId id;
  std::string name;
  std::string number;
  std::string phone;    // masked unless revealed
  std::string plates;   // 粤B·12345、…
  std::string tracker;
  std::string state;    // choice code
  bool vip = false;
  bool company = false;
  bool in_conflict = false;
  base::Milliseconds last_visit = 0;  // 0: none known
};
CustomerRow customer_row(App& app, const store::Record& customer);

/// `filter` is one of all, active, prospect, dormant, lost, vip, no_phone, no_vehicle, no_tracker.
RecordListSpec customer_list_spec(App& app, const ListQuery& query);

struct VehicleCard {
  base::RecordId asset;
  base::RecordId ownership;
  std::string plate;
  std::string model;
  std::string vin;
  std::string role;      // choice code
  bool ended = false;    // the stretch is over
  base::Milliseconds last_visit = 0;
  std::optional<std::int64_t> mileage;
  std::optional<base::Date> warranty_end;
};

struct CustomerDetail : VisitTimeline {  // everything that happened, newest first
  base::RecordId id;
  CustomerRow row;
  std::vector<ShownField> identity;   // in form order
  std::vector<VehicleCard> vehicles;
  std::vector<AppointmentRow> appointments;  // still to come
  std::vector<ComplaintRow> complaints;  // newest first
  std::vector<base::Message> attention;  // what the person at the phone should know first
  std::optional<base::Date> verified_on;
  std::string preferred_time;
  base::RecordId merged_into;            // this page shows a duplicate: go there
  std::vector<base::RecordId> duplicates_of_this;  // merged into this one
};
/// Cached by id and store revision.
const CustomerDetail& customer_detail(App& app, const base::RecordId& id);

}  // namespace aftercare::app
