#include "app/queries/order_queries.hpp"

#include <algorithm>

#include "app/commands/order_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace asset = schema::asset;
namespace customer = schema::customer;

namespace {

bool in_shop(const std::string& state) { return state == "received" || state == "in_workshop" || state == "ready"; }

}  // namespace

OrderRow order_row(App& app, const store::Record& record) {
  OrderRow row;
  row.id = record.id();
  row.number = record[order::order_no];
  if (const store::Record vehicle = store::referenced(app.store(), record, order::asset_of)) row.plate = base::format_plate(vehicle[asset::plate]);
  if (const store::Record person = store::referenced(app.store(), record, order::customer_of)) row.customer_name = person[customer::name];
  row.purpose = record[order::purpose];
  row.summary = record[order::work_done].empty() ? record[order::complaint] : record[order::work_done];
  if (const auto adviser = record[order::adviser]) row.adviser = record_title(app, schema::user::entity, *adviser);
  row.state = record[order::state].empty() ? "received" : record[order::state];
  row.arrived_at = record[order::arrived_at].value_or(0);
  row.promised_at = record[order::promised_at].value_or(0);
  row.total = order_total(app, record);
  row.late = row.promised_at != 0 && row.promised_at < app.clock().now() && (row.state == "received" || row.state == "in_workshop");
  return row;
}

RecordListSpec order_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(order::entity, query);
  const std::string& filter = query.filter;
  const base::Date today = app.clock().today();
  const int offset = app.clock().utc_offset_minutes();
  if (filter == "in_shop") spec.keep = [](const store::Record& record) { return in_shop(record[order::state]); };
  else if (filter == "today") spec.keep = [today, offset](const store::Record& record) { return base::to_local(record[order::arrived_at].value_or(0), offset).date == today; };
  else if (filter != "all") spec.keep = [filter](const store::Record& record) { return record[order::state] == filter; };
  spec.found = [&app](const store::SearchHit& hit) -> store::Record {
    if (hit.record.entity() == &order::entity) return hit.record;
    const auto orders = hit.record.entity() == &asset::entity ? store::orders_of_asset(app.indexes(), hit.record.id())
                        : hit.record.entity() == &customer::entity ? store::orders_of_customer(app.indexes(), hit.record.id())
                                                                   : std::vector<store::Record>();
    return orders.empty() ? store::Record() : orders.front();
  };
  return spec;
}

namespace {

void add_lines(App& app, OrderDetail& detail) {
  for (const store::Record& record : store::items_of_order(app.indexes(), detail.id)) {
    OrderLine line{record.id(), record[item::kind], record[item::name], commands::quantity_text(record[item::quantity_milli].value_or(1000)),
                   record[item::unit_price].value_or(base::Money{}), record[item::amount].value_or(base::Money{})};
    base::Money& sum = line.kind == "part" ? detail.parts : detail.labour;
    sum = sum + line.amount;
    detail.lines.push_back(std::move(line));
  }
}

/// The states an order went through are the writes of its status register (R-REC-00: stamped with
/// time and person).
void add_stamps(App& app, OrderDetail& detail, const store::Record& record) {
  const store::Store& store = app.store();
  const store::GroupIndex group = store.group_index(record.entity_index(), order::status.name);
  auto heads = store.heads(record.entity_index(), record.row(), group);
  const auto past = store.history(record.entity_index(), record.row(), group);
  heads.insert(heads.end(), past.begin(), past.end());
  std::ranges::sort(heads, [](const store::HeadView& a, const store::HeadView& b) { return a.time < b.time; });
  for (const store::HeadView& head : heads) {
    std::string state = store::decode<schema::Choice>(base::json_member(head.value, order::state.name));
    if (state.empty() || (!detail.stamps.empty() && detail.stamps.back().state == state)) continue;
    detail.stamps.push_back({std::move(state), head.at, record_title(app, schema::user::entity, head.author)});
  }
}

}  // namespace

const OrderDetail& order_detail(App& app, const base::RecordId& id) {
  return cached_detail<OrderDetail>(app, order::entity, id, [&](OrderDetail& detail, const store::Record& record) {
    detail.row = order_row(app, record);
    if (const store::Record person = store::referenced(app.store(), record, order::customer_of)) detail.customer = person.id();
    if (const store::Record vehicle = store::referenced(app.store(), record, order::asset_of)) {
      detail.asset = vehicle.id();
      detail.vehicle_model = vehicle[asset::brand] + " " + vehicle[asset::model];
    }
    detail.mileage = record[order::mileage];
    detail.complaint = record[order::complaint];
    detail.work_done = record[order::work_done];
    detail.advice = record[order::advice];
    add_lines(app, detail);
    detail.discount = record[order::discount].value_or(base::Money{});
    detail.total = detail.labour + detail.parts - detail.discount;
    detail.paid = record[order::paid].value_or(base::Money{});
    for (const schema::Transition& way : order::entity.lifecycle.transitions) {
      if (way.from == detail.row.state) detail.next_states.emplace_back(way.to);
    }
    add_stamps(app, detail, record);
  });
}

std::vector<store::Record> vehicles_for_words(App& app, const std::string& words) {
  std::vector<store::Record> vehicles;
  const auto add = [&](const store::Record& vehicle) {
    const bool known = std::ranges::any_of(vehicles, [&](const store::Record& other) { return other.row() == vehicle.row(); });
    if (!known) vehicles.push_back(vehicle);
  };
  for (const store::SearchHit& hit : app.search().search(words, {.per_entity = 8, .total = 24})) {
    if (hit.record.entity() == &asset::entity) add(hit.record);
    if (hit.record.entity() != &customer::entity) continue;
    for (const store::Record& vehicle : store::assets_of(app.indexes(), hit.record.id())) add(vehicle);
  }
  return vehicles;
}

}  // namespace aftercare::app
