#include "app/queries/vehicle_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace customer = schema::customer;
namespace asset = schema::asset;
namespace ownership = schema::ownership;
namespace order = schema::repair_order;

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
  const auto orders = store::orders_of_asset(app.indexes(), row.id);
  if (!orders.empty()) row.last_visit = orders.front()[order::arrived_at].value_or(0);
  row.in_conflict = !app.store().conflicts().empty() && record.in_conflict();
  return row;
}

RecordListSpec vehicle_list_spec(App& app, const std::string& filter, const std::string& words, const std::string& sort, bool descending) {
  RecordListSpec spec;
  spec.entity = &asset::entity;
  spec.filter = filter;
  spec.words = words;
  spec.sort = sort;
  spec.descending = descending;
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
  std::ranges::stable_sort(detail.owners, [](const OwnerLine& a, const OwnerLine& b) { return a.ended < b.ended; });
}

void add_visits(App& app, VehicleDetail& detail) {
  for (const store::Record& visit : store::orders_of_asset(app.indexes(), detail.id)) {
    const base::Money total = order_total(app, visit);
    TimelineEvent event{TimelineEvent::Kind::visit, visit[order::arrived_at].value_or(0), visit.id(), {}, {}, visit[order::state]};
    event.title = visit[order::work_done].empty() ? visit[order::complaint] : visit[order::work_done];
    if (total.fen != 0) event.title += " " + total.to_currency();
    event.detail = visit[order::order_no];
    if (const auto mileage = visit[order::mileage]) event.detail += " · " + std::to_string(*mileage) + " km";
    if (!visit[order::advice].empty()) event.detail += " · " + visit[order::advice];
    detail.timeline.push_back(std::move(event));
    ++detail.visits;
    detail.spent = detail.spent + total;
  }
}

struct VehicleDetailCache {
  base::RecordId id;
  std::uint64_t revision = ~0ULL;
  std::size_t revealed = 0;
  VehicleDetail detail;
};

}  // namespace

const VehicleDetail& vehicle_detail(App& app, const base::RecordId& id) {
  auto& cache = app.cache<VehicleDetailCache>();
  if (cache.id == id && cache.revision == app.store().revision() && cache.revealed == app.revealed_count()) return cache.detail;
  cache = {id, app.store().revision(), app.revealed_count(), {}};
  VehicleDetail& detail = cache.detail;
  const store::Record record = app.store().find(asset::entity, id);
  if (!record || !record.alive()) return detail;
  detail.id = id;
  detail.row = vehicle_row(app, record);
  detail.merged_into = record.merged_into();
  detail.facts = shown_fields(app, record, fact_fields);
  detail.dues = shown_fields(app, record, due_fields);
  add_owners(app, detail);
  add_visits(app, detail);
  return detail;
}

}  // namespace aftercare::app
