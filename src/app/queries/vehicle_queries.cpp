#include "app/queries/vehicle_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/queries/own_customers.hpp"
#include "app/queries/record_detail.hpp"
#include "app/settings.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace customer = schema::customer;
namespace asset = schema::asset;
namespace ownership = schema::ownership;

namespace {
constexpr int due_filter_days = 30;
}

DueState due_state(const App& app, const std::optional<base::Date>& day) {
  if (!day) return DueState::unknown;
  const int left = *day - app.clock().today();
  if (left < 0) return DueState::overdue;
  return left <= setting_number(app.store(), app.local().shop, settings::remind_lead_days) ? DueState::soon : DueState::later;
}

VehicleRow vehicle_row(App& app, const store::Record& record) {
  VehicleRow row;
  row.id = record.id();
  row.plate = base::format_plate(record[asset::plate]);
  row.vin = record[asset::vin];
  row.model = record[asset::brand] + " " + record[asset::model];
  if (const store::Record owner = store::owner_of(app.indexes(), row.id, app.clock().today())) {
    row.owner = owner.id();
    row.owner_name = owner[customer::name];
  }
  row.mileage = record[asset::mileage];
  row.next_maintenance = record[asset::next_maintenance];
  row.last_visit = last_visit(store::orders_of_asset(app.indexes(), row.id));
  row.in_conflict = !app.store().conflicts().empty() && record.in_conflict();
  return row;
}

RecordListSpec vehicle_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(asset::entity, query);
  const std::string& filter = query.filter;
  const base::Date limit = app.clock().today().plus_days(due_filter_days);
  const auto due = [limit](const schema::Field<schema::Date>& field) {
    return [limit, &field](const store::Record& record) {
      const auto day = record[field];
      return day && *day <= limit;
    };
  };
  if (filter == "maintenance_due") spec.keep = due(asset::next_maintenance);
  else if (filter == "insurance_due") spec.keep = due(asset::insurance_due);
  else if (filter == "inspection_due") spec.keep = due(asset::inspection_due);
  else if (filter == "no_owner") spec.keep = [&app](const store::Record& record) { return !store::owner_of(app.indexes(), record.id(), app.clock().today()); };
  else if (filter == "in_warranty") spec.keep = [today = app.clock().today()](const store::Record& record) { return record[asset::warranty_end].value_or(base::Date{}) >= today; };
  spec.found = [&app](const store::SearchHit& hit) -> store::Record {
    if (hit.record.entity() == &asset::entity) return hit.record;
    if (hit.record.entity() != &customer::entity) return {};
    const auto vehicles = store::assets_of(app.indexes(), hit.record.id());
    return vehicles.empty() ? store::Record() : vehicles.front();
  };
  keep_own(app, spec);
  return spec;
}

namespace {

constexpr const schema::FieldInfo* fact_fields[] = {&asset::vin, &asset::engine_no, &asset::brand, &asset::model, &asset::vehicle_kind, &asset::energy,
                                                    &asset::color, &asset::mileage, &asset::first_registered, &asset::state, &asset::note};
constexpr const schema::FieldInfo* due_fields[] = {&asset::next_maintenance, &asset::next_maintenance_km, &asset::cycle_months, &asset::cycle_km,
                                                   &asset::warranty_end, &asset::warranty_km, &asset::insurance_due, &asset::inspection_due, &asset::tax_due};

void add_owners(App& app, VehicleDetail& detail) {
  const base::Date today = app.clock().today();
  for (const store::Record& link : store::ownerships_of_asset(app.indexes(), detail.id)) {
    const store::Record person = store::referenced(app.store(), link, ownership::customer_of);
    if (!person) continue;
    OwnerLine& line = detail.owners.emplace_back();
    line.ownership = link.id();
    line.customer = person.id();
    line.name = person[customer::name];
    const auto phones = person[customer::phones];
    if (!phones.empty()) line.phone = masked_text(app, person, customer::phones, phones.front());
    line.role = link[ownership::role];
    line.from = link[ownership::from];
    line.to = link[ownership::to];
    line.ended = line.to && *line.to < today;
  }
  detail.complaints = complaints_of_asset(app, detail.id);
  std::ranges::stable_sort(detail.owners, [](const OwnerLine& a, const OwnerLine& b) { return a.ended < b.ended; });
}

}  // namespace

const VehicleDetail& vehicle_detail(App& app, const base::RecordId& id) {
  return cached_detail<VehicleDetail>(app, asset::entity, id, [&](VehicleDetail& detail, const store::Record& record) {
    detail.row = vehicle_row(app, record);
    detail.merged_into = record.merged_into();
    detail.facts = shown_fields(app, record, fact_fields);
    detail.dues = shown_fields(app, record, due_fields);
    add_owners(app, detail);
    detail.appointments = coming_appointments(app, schema::appointment::asset_of, id);
    for (const store::Record& visit : store::orders_of_asset(app.indexes(), id)) detail.add_visit(app, visit, false);
  });
}

}  // namespace aftercare::app
