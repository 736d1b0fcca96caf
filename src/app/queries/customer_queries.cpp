#include "app/queries/customer_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/queries/own_customers.hpp"
#include "app/queries/record_detail.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace customer = schema::customer;
namespace asset = schema::asset;
namespace ownership = schema::ownership;
namespace order = schema::repair_order;

namespace {

std::string first_phone(const App& app, const store::Record& record) {
  const auto phones = record[customer::phones];
  return phones.empty() ? std::string() : masked_text(app, record, customer::phones, phones.front());
}

}  // namespace

CustomerRow customer_row(App& app, const store::Record& record) {
  CustomerRow row;
  row.id = record.id();
  row.name = record[customer::name];
  row.number = record[customer::customer_no];
  row.phone = first_phone(app, record);
  for (const store::Record& vehicle : store::assets_of(app.indexes(), row.id)) {
    if (!row.plates.empty()) row.plates += "、";
    row.plates += base::format_plate(vehicle[asset::plate]);
  }
  if (const auto tracker = record[customer::tracker]) row.tracker = record_title(app, schema::user::entity, *tracker);
  row.state = record[customer::state];
  row.vip = record[customer::vip];
  row.company = record[customer::kind] == "company";
  row.in_conflict = !app.store().conflicts().empty() && record.in_conflict();
  row.last_visit = last_visit(store::orders_of_customer(app.indexes(), row.id));
  return row;
}

RecordListSpec customer_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(customer::entity, query);
  const std::string& filter = query.filter;
  if (filter == "vip") spec.keep = [](const store::Record& record) { return record[customer::vip]; };
  else if (filter == "no_phone") spec.keep = [](const store::Record& record) { return record[customer::phones].empty(); };
  else if (filter == "no_tracker") spec.keep = [](const store::Record& record) { return !record[customer::tracker]; };
  else if (filter == "no_vehicle") spec.keep = [&app](const store::Record& record) { return store::assets_of(app.indexes(), record.id()).empty(); };
  else if (filter != "all" && !filter.empty()) spec.keep = [filter](const store::Record& record) { return record[customer::state] == filter; };
  spec.found = [](const store::SearchHit& hit) { return hit.record.entity() == &customer::entity ? hit.record : hit.owner; };
  keep_own(app, spec);
  return spec;
}

namespace {

constexpr const schema::FieldInfo* identity_fields[] = {
    &customer::phones, &customer::contact_person, &customer::wechat, &customer::birthday, &customer::gender, &customer::id_no,
    &customer::address, &customer::work_unit, &customer::channel, &customer::contact_consent, &customer::interests,
    &customer::wanted_services, &customer::note};

std::vector<VehicleCard> vehicle_cards(const App& app, const base::RecordId& id) {
  std::vector<VehicleCard> cards;
  const base::Date today = app.clock().today();
  for (const store::Record& link : store::ownerships_of_customer(app.indexes(), id)) {
    const store::Record vehicle = store::referenced(app.store(), link, ownership::asset_of);
    if (!vehicle) continue;
    VehicleCard& card = cards.emplace_back();
    card.asset = vehicle.id();
    card.ownership = link.id();
    card.plate = base::format_plate(vehicle[asset::plate]);
    card.model = vehicle[asset::brand] + " " + vehicle[asset::model];
    card.vin = vehicle[asset::vin];
    card.role = link[ownership::role];
    const auto to = link[ownership::to];
    card.ended = to && *to < today;
    card.mileage = vehicle[asset::mileage];
    card.warranty_end = vehicle[asset::warranty_end];
    card.last_visit = last_visit(store::orders_of_asset(app.indexes(), vehicle.id()));
  }
  std::ranges::stable_sort(cards, [](const VehicleCard& a, const VehicleCard& b) { return a.ended < b.ended; });
  return cards;
}

void add_contacts(App& app, CustomerDetail& detail) {
  namespace contact = schema::contact_log;
  for (const store::Record& record : store::contacts_of_customer(app.indexes(), detail.id)) {
    TimelineEvent event{TimelineEvent::Kind::contact, record[contact::at].value_or(0), record.id(), record[contact::content], {}, record[contact::outcome]};
    if (const auto person = record[contact::person]) event.detail = record_title(app, schema::user::entity, *person);
    if (!record[contact::demand].empty()) event.detail += (event.detail.empty() ? "" : " · ") + record[contact::demand];
    detail.timeline.push_back(std::move(event));
  }
}

void add_deliveries(App& app, CustomerDetail& detail) {
  namespace delivery = schema::sales_delivery;
  for (const store::Record& record : app.indexes().referring(delivery::entity, delivery::customer_of, detail.id)) {
    const auto day = record[delivery::pickup_date] ? record[delivery::pickup_date] : record[delivery::invoice_date];
    if (!day) continue;
    const store::Record vehicle = store::referenced(app.store(), record, delivery::asset_of);
    TimelineEvent event{TimelineEvent::Kind::delivery, base::from_local({*day, 0}, app.clock().utc_offset_minutes()), record.id(), {}, {}, {}};
    if (vehicle) event.title = vehicle[asset::brand] + " " + vehicle[asset::model] + " " + base::format_plate(vehicle[asset::plate]);
    if (const auto person = record[delivery::sales_rep]) event.detail = record_title(app, schema::user::entity, *person);
    detail.timeline.push_back(std::move(event));
  }
}

void add_corrections(App& app, CustomerDetail& detail) {
  namespace correction = schema::correction;
  for (const store::Record& record : app.indexes().referring(correction::entity, correction::target, detail.id)) {
    const schema::FieldInfo* field = customer::entity.find_field(record[correction::field]);
    TimelineEvent event{TimelineEvent::Kind::correction, record[correction::at].value_or(0), record.id(), {}, record[correction::reason], {}};
    const bool hidden = field != nullptr && field->options.mask != schema::Mask::none;
    event.title = field == nullptr ? record[correction::field] : "@" + schema::label_key(customer::entity, *field);
    event.state = hidden ? "" : record[correction::old_value] + " → " + record[correction::new_value];
    detail.timeline.push_back(std::move(event));
  }
}

void add_attention(App& app, CustomerDetail& detail, const store::Record& record) {
  if (detail.row.in_conflict) detail.attention.push_back({"attention.conflict", {}});
  if (record[customer::phones].empty()) detail.attention.push_back({"attention.no_phone", {}});
  if (record[customer::contact_consent] == "refused") detail.attention.push_back({"attention.refused", {}});
  const base::Date today = app.clock().today();
  for (const VehicleCard& card : detail.vehicles) {
    if (card.ended) continue;
    const store::Record vehicle = app.store().resolve(asset::entity, card.asset);
    const auto due_soon = [&](const std::optional<base::Date>& due, const char* key) {
      if (due && *due - today <= 30) detail.attention.push_back({key, {{"plate", card.plate}, {"date", due->to_string()}}});
    };
    due_soon(vehicle[asset::next_maintenance], "attention.maintenance");
    due_soon(vehicle[asset::insurance_due], "attention.insurance");
    due_soon(vehicle[asset::inspection_due], "attention.inspection");
    for (const WearLine& line : wear_lines_now(app, card.asset)) {
      detail.attention.push_back({"attention.wear_part", {{"plate", card.plate}, {"part", line.name}, {"date", line.due.to_string()}}});
    }
  }
  for (const store::Record& visit : store::orders_of_customer(app.indexes(), detail.id)) {
    if (visit[order::advice].empty()) continue;
    detail.attention.push_back({"attention.advice", {{"advice", visit[order::advice]}}});
    break;
  }
}

}  // namespace

const CustomerDetail& customer_detail(App& app, const base::RecordId& id) {
  return cached_detail<CustomerDetail>(app, customer::entity, id, [&](CustomerDetail& detail, const store::Record& record) {
    detail.row = customer_row(app, record);
    detail.merged_into = record.merged_into();
    detail.identity = shown_fields(app, record, identity_fields);
    detail.verified_on = record[customer::verified_on];
    detail.preferred_time = record[customer::preferred_time];
    detail.vehicles = vehicle_cards(app, id);
    for (const store::Record& visit : store::orders_of_customer(app.indexes(), id)) detail.add_visit(app, visit, true);
    detail.complaints = complaints_of_customer(app, id);
    add_contacts(app, detail);
    add_deliveries(app, detail);
    add_corrections(app, detail);
    std::ranges::stable_sort(detail.timeline, [](const TimelineEvent& a, const TimelineEvent& b) { return a.at > b.at; });
    detail.appointments = coming_appointments(app, schema::appointment::customer_of, id);
    add_attention(app, detail, record);
    for (const base::RecordId& other : app.indexes().same_record(customer::entity, id)) {
      if (other != id) detail.duplicates_of_this.push_back(other);
    }
  });
}

}  // namespace aftercare::app
