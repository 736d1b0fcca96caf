#pragma once
// What the vehicle pages show (R-ARCH-01, -04, -14; one vehicle, several owners over time).

#include "app/queries/customer_queries.hpp"

namespace aftercare::app {

struct VehicleRow {
  base::RecordId id;
  std::string plate;
  std::string vin;
  std::string model;
  base::RecordId owner;
  std::string owner_name;
  std::optional<std::int64_t> mileage;
  std::optional<base::Date> next_maintenance;
  base::Milliseconds last_visit = 0;
  bool in_conflict = false;
};
VehicleRow vehicle_row(App& app, const store::Record& vehicle);

/// `filter`: all, maintenance_due, insurance_due, inspection_due (within 30 days or past), no_owner,
/// in_warranty.
RecordListSpec vehicle_list_spec(App& app, const ListQuery& query);

struct OwnerLine {
  base::RecordId ownership;
  base::RecordId customer;
  std::string name;
  std::string phone;      // masked unless revealed
  std::string role;       // choice code
  std::optional<base::Date> from;
  std::optional<base::Date> to;
  bool ended = false;
};

struct VehicleDetail : VisitTimeline {
  base::RecordId id;
  VehicleRow row;
  std::vector<ShownField> facts;
  std::vector<ShownField> dues;
  std::vector<OwnerLine> owners;          // present first
  std::vector<AppointmentRow> appointments;  // still to come
  std::vector<ComplaintRow> complaints;   // newest first
  base::RecordId merged_into;
};
const VehicleDetail& vehicle_detail(App& app, const base::RecordId& id);

/// Days from today until `day`, as urgency: overdue, within the reminder lead, later.
enum class DueState : std::uint8_t { unknown, later, soon, overdue };
DueState due_state(const App& app, const std::optional<base::Date>& day);

}  // namespace aftercare::app
