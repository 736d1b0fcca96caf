#include "app/queries/order_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "app/settings.hpp"
#include "base/identifiers.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace asset = schema::asset;
namespace customer = schema::customer;

namespace {

bool at_work(std::string_view state) {
  return state == "handed_over" || state == "in_workshop" || state == "add_on_pending" || state == "completed";
}
bool to_collect(std::string_view state) { return state == "ready" || state == "notified" || state == "settled"; }
bool before_ready(std::string_view state) { return rules::in_house(state) && !to_collect(state); }

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
  row.state = rules::order_state(record);
  row.arrived_at = record[order::arrived_at].value_or(0);
  row.promised_at = record[order::promised_at].value_or(0);
  row.total = order_total(app, record);
  row.late = row.promised_at != 0 && row.promised_at < app.clock().now() && before_ready(row.state);
  return row;
}

RecordListSpec order_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(order::entity, query);
  const std::string& filter = query.filter;
  const base::Date today = app.clock().today();
  const int offset = app.clock().utc_offset_minutes();
  if (filter == "in_shop") spec.keep = [](const store::Record& record) { return rules::in_house(rules::order_state(record)); };
  else if (filter == "at_work") spec.keep = [](const store::Record& record) { return at_work(record[order::state]); };
  else if (filter == "to_collect") spec.keep = [](const store::Record& record) { return to_collect(record[order::state]); };
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

struct TabOf {
  std::string_view key, tab;
};
constexpr TabOf tabs_of_needs[] = {{"consent", "reception"}, {"key", "reception"}, {"visual_check", "reception"}, {"belongings", "reception"},
                                   {"paper_differences", "reception"},
                                   {"lines", "lines"}, {"agreed_lines", "lines"}, {"answers", "lines"}, {"promise", "lines"},
                                   {"no_guarantee", "lines"}, {"item_pricing", "lines"}, {"receiver", "workshop"}, {"add_on", "workshop"}, {"add_on_answer", "workshop"},
                                   {"workshop_told", "workshop"}, {"lines_done", "workshop"}, {"inspector", "workshop"},
                                   {"final_check", "workshop"}, {"notice", "workshop"}, {"settlement", "settlement"},
                                   {"exit_notice", "settlement"}, {"exit_papers", "settlement"}};

std::string_view tab_of_state(std::string_view state) {
  if (state == "signed") return "reception";
  if (at_work(state) || state == "ready") return "workshop";
  return state == "notified" || state == "settled" ? "settlement" : "lines";
}

}  // namespace

std::string_view tab_of(const base::Message& message) {
  constexpr std::string_view beginning = "reception.need.";
  if (!message.key.starts_with(beginning)) return "settlement";  // a settlement that does not fit its lines
  const std::string_view key = std::string_view(message.key).substr(beginning.size());
  if (key.starts_with("signature")) {
    std::string form;
    for (const auto& [name, value] : message.arguments) form = value;
    if (form.ends_with("belongings_in") || form.ends_with("paper_differences")) return "reception";
    return form.ends_with("settlement") || form.ends_with("belongings_out") ? "settlement" : "lines";
  }
  const auto* found = std::ranges::find(tabs_of_needs, key, &TabOf::key);
  return found == std::end(tabs_of_needs) ? "lines" : found->tab;
}

namespace {

void add_way(App& app, OrderDetail& detail, const store::Record& record) {
  const std::string& state = detail.row.state;
  detail.turn = rules::turn_of(state);
  detail.next = rules::usual_next(app.indexes(), record);
  if (!detail.next.empty()) {
    for (base::Message& message : rules::blockers(app.indexes(), record, detail.next)) {
      const std::string_view tab = tab_of(message);
      detail.needs.push_back({std::move(message), tab});
    }
  }
  detail.due_tab = detail.needs.empty() ? tab_of_state(state) : detail.needs.front().tab;
  for (const schema::Transition& way : order::entity.lifecycle.transitions) {
    if (way.from == state && way.to != detail.next) detail.other_states.emplace_back(way.to);
  }
}

OrderMemory memory_of(OrderMemory::Kind kind, const rules::EarlierWork& work) {
  return {.kind = kind, .order = work.order.id(), .item = work.item.id(), .name = work.item[item::name], .on = work.done,
          .days_since = work.days_since, .amount = work.item[item::amount].value_or(base::Money{})};
}

/// R-CARE-08: what wears out and is due; not what already stands on this order, whatever the answer was.
void add_wear_parts(App& app, OrderDetail& detail, const std::vector<store::Record>& lines) {
  const rules::WearParts parts = wear_parts_in_use(app);
  if (!parts) return;
  for (const WearLine& line : wear_lines_now(app, detail.asset)) {
    const auto part = std::ranges::find(*parts, line.code, &rules::WearPart::code);
    if (part == parts->end() || std::ranges::any_of(lines, [&](const store::Record& one) { return rules::is_about(one, *part); })) continue;
    OrderMemory memory{.kind = OrderMemory::Kind::wear, .order = line.order, .part = line.code, .name = line.name, .on = line.last};
    memory.until = line.due;
    if (rules::is_before_signing(detail.row.state)) memory.charge = charge_of_wear_part(app, line.code);
    detail.memories.push_back(std::move(memory));
  }
}

/// Not asked any more when the car has left.
void add_memories(App& app, OrderDetail& detail, const store::Record& record) {
  if (!rules::in_house(detail.row.state) || detail.asset.empty()) return;
  const base::ShopCode shop = app.local().shop;
  const int offset = app.clock().utc_offset_minutes();
  const rules::RepeatLimits limits{static_cast<int>(setting_number(app.store(), shop, settings::repeat_days)),
                                   setting_number(app.store(), shop, settings::repeat_km), offset};
  for (const rules::EarlierWork& work : rules::repeat_repairs(app.indexes(), record, limits)) {
    detail.memories.push_back(memory_of(OrderMemory::Kind::repeat, work));
  }
  const base::Date day = base::to_local(detail.row.arrived_at, offset).date;
  const auto lines = store::items_of_order(app.indexes(), record.id());
  const auto asked_now = [&](const store::Record& earlier, const schema::FieldInfo& field) {
    return std::ranges::any_of(lines, [&](const store::Record& line) { return line.raw(field) && line.raw(field) == earlier.raw(field); });
  };
  for (const rules::WarrantedWork& work : rules::work_under_warranty(app.indexes(), shop, detail.asset, day, detail.mileage, offset)) {
    // Only where this visit touches the same system, or nothing is written down yet.
    if (!lines.empty() && !asked_now(work.item, item::system)) continue;
    OrderMemory memory = memory_of(OrderMemory::Kind::warranty, work);
    memory.until = work.until;
    memory.until_km = work.until_km;
    detail.memories.push_back(std::move(memory));
  }
  for (const rules::EarlierWork& work : rules::declined_work(app.indexes(), detail.asset, day, offset)) {
    if (work.order.id() == record.id() || asked_now(work.item, item::name)) continue;
    OrderMemory memory = memory_of(OrderMemory::Kind::declined, work);
    memory.quantity_milli = work.item[item::quantity_milli].value_or(1000);
    if (const auto charge = work.item[item::charge_of]) {
      const store::Record row = app.store().resolve(schema::charge_item::entity, *charge);
      if (row && row.visible() && !row[schema::charge_item::retired]) memory.charge = row.id();
    }
    detail.memories.push_back(std::move(memory));
  }
  add_wear_parts(app, detail, lines);
}

/// R-REC-00: followed-up is no state of the order, it is seen from the calls about it.
void add_follow_up(App& app, OrderDetail& detail, const store::Record& record) {
  namespace call = schema::contact_log;
  if (detail.row.state != "delivered") return;
  for (const store::Record& made : app.indexes().referring(call::entity, call::order_of, record.id())) {
    const base::Milliseconds at = made[call::at].value_or(0);
    if (!made[call::follow_up_of] || made[call::outcome] != "reached" || at < detail.followed_up_at) continue;
    detail.followed_up_at = at;
    const auto person = made[call::person];
    detail.followed_up_by = person ? record_title(app, schema::user::entity, *person) : std::string();
  }
}

}  // namespace

const OrderDetail& order_detail(App& app, const base::RecordId& id) {
  return cached_detail<OrderDetail>(app, order::entity, id, [&](OrderDetail& detail, const store::Record& record) {
    detail.row = order_row(app, record);
    if (const store::Record person = store::referenced(app.store(), record, order::customer_of)) detail.customer = person.id();
    if (const store::Record vehicle = store::referenced(app.store(), record, order::asset_of)) {
      detail.asset = vehicle.id();
      detail.vehicle_model = base::trim(vehicle[asset::brand] + " " + vehicle[asset::model]);
    }
    detail.mileage = record[order::mileage];
    detail.complaint = record[order::complaint];
    detail.wishes = record[order::wishes];
    detail.work_done = record[order::work_done];
    detail.advice = record[order::advice];
    detail.waiting = record[order::waiting];
    detail.key_no = record[order::key_no];
    detail.box_no = record[order::box_no];
    detail.leave_reason = record[order::leave_reason];
    if (const auto technician = record[order::technician]) detail.technician = record_title(app, schema::user::entity, *technician);
    detail.lines = store::items_of_order(app.indexes(), id).size();
    detail.totals = rules::order_totals(app.indexes(), record);
    add_way(app, detail, record);
    detail.new_customer = rules::is_before_signing(detail.row.state) && rules::new_customer(app.indexes(), record);
    add_follow_up(app, detail, record);
    detail.discrepancy = rules::settlement_discrepancy(app.indexes(), record);
    detail.stamps = state_stamps(app, record, order::state);
    add_memories(app, detail, record);
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
