#include "app/commands/order_commands.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace asset = schema::asset;

std::optional<std::int64_t> parse_quantity_milli(std::string_view typed) {
  const std::string plain = base::to_half_width(base::trim(typed));
  const auto dot = plain.find('.');
  const std::string whole = plain.substr(0, dot);
  std::string fraction = dot == std::string::npos ? "" : plain.substr(dot + 1);
  const auto digits = [](const std::string& text) { return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }); };
  if (whole.empty() || whole.size() > 6 || fraction.size() > 3 || !digits(whole) || !digits(fraction)) return std::nullopt;
  fraction.resize(3, '0');
  return std::stoll(whole) * 1000 + std::stoll(fraction);
}

VisitDraft visit_for(const CommandContext& context, const base::RecordId& asset_id) {
  VisitDraft visit;
  visit.order = empty_draft(order::entity);
  visit.order.set_text(order::asset_of, asset_id.to_string());
  if (const store::Record owner = store::owner_of(context.indexes, asset_id, context.clock.today())) {
    visit.order.set_text(order::customer_of, owner.id().to_string());
  }
  visit.order.set_text(order::arrived_at, std::to_string(context.clock.now()));
  visit.order.set_text(order::purpose, "maintenance");
  if (!context.person.id.empty()) visit.order.set_text(order::adviser, context.person.id.to_string());
  visit.order.changed = false;
  return visit;
}

VisitDraft visit_of(const CommandContext& context, const base::RecordId& id) {
  VisitDraft visit;
  visit.order = draft_of(context.store.find(order::entity, id));
  for (const store::Record& line : store::items_of_order(context.indexes, id)) {
    ItemDraft& draft = visit.items.emplace_back();
    draft.id = line.id();
    draft.kind = line[item::kind];
    draft.name = line[item::name];
    draft.quantity = quantity_text(line[item::quantity_milli].value_or(1000));
    const auto price = line[item::unit_price];
    draft.unit_price = price ? price->to_string() : std::string();
  }
  return visit;
}

namespace {

bool add_items(const CommandContext& context, const base::RecordId& order_id, VisitDraft& visit, store::Commit& commit) {
  bool valid = true;
  std::int64_t position = 0;
  for (ItemDraft& draft : visit.items) {
    draft.problem = {};
    if (base::trim(draft.name).empty() && draft.id.empty()) continue;
    const auto quantity = parse_quantity_milli(draft.quantity);
    const auto price = base::trim(draft.unit_price).empty() ? std::optional(base::Money{0}) : base::Money::parse(draft.unit_price);
    if (!quantity || !price || base::trim(draft.name).empty()) {
      draft.problem = {!quantity ? "draft.error.quantity" : !price ? "draft.error.money" : "draft.error.required", {}};
      valid = false;
      continue;
    }
    if (draft.id.empty()) draft.id = context.new_id();
    store::Edit(context.store, item::entity, draft.id)
        .set(item::order_of, order_id)
        .set(item::position, ++position)
        .set(item::kind, draft.kind)
        .set(item::name, std::string(base::trim(draft.name)))
        .set(item::quantity_milli, *quantity)
        .set(item::unit_price, *price)
        .set(item::amount, line_amount(*quantity, *price))
        .append_to(commit);
  }
  for (const base::RecordId& removed : visit.removed_items) store::Edit(context.store, item::entity, removed).remove().append_to(commit);
  return valid;
}

void note_mileage(const CommandContext& context, const VisitDraft& visit, store::Commit& commit) {
  const auto raw = raw_value(order::mileage, visit.order);
  const auto mileage = raw ? store::decode<schema::Integer>(store::RawValue(*raw)) : std::nullopt;
  const auto asset_id = base::RecordId::parse(visit.order.text(order::asset_of));
  if (!mileage || !asset_id) return;
  const store::Record vehicle = context.store.resolve(asset::entity, *asset_id);
  if (!vehicle || vehicle[asset::mileage].value_or(-1) >= *mileage) return;
  store::Edit(context.store, asset::entity, vehicle.id())
      .set(asset::mileage, *mileage)
      .set(asset::mileage_on, context.clock.today())
      .append_to(commit);
}

/// A visit that is over keeps its lines as typed. Those of an order on its way come from the price list and are
/// changed with their permissions on the order's page, never by the way (R-EST-05, P-26).
bool takes_typed_lines(const CommandContext& context, const VisitDraft& visit) {
  if (visit.order.id.empty()) return true;
  const store::Record record = context.store.resolve(order::entity, visit.order.id);
  return record && record[order::state] == "delivered" && !rules::settlement_of(context.indexes, record.id());
}

bool lines_untouched(const CommandContext& context, const VisitDraft& visit) {
  const auto same = [](const ItemDraft& a, const ItemDraft& b) {
    return a.id == b.id && a.kind == b.kind && a.name == b.name && a.quantity == b.quantity && a.unit_price == b.unit_price;
  };
  return visit.removed_items.empty() && std::ranges::equal(visit.items, visit_of(context, visit.order.id).items, same);
}

base::Error lines_refused(const CommandContext& context, const base::RecordId& id) {
  const std::string state = rules::order_state(context.store.resolve(order::entity, id));
  return base::Error(rules::is_before_signing(state) ? "reception.error.lines_on_order" : "reception.error.signed_already");
}

}  // namespace

CommandResult save_visit(const CommandContext& context, VisitDraft& visit) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const bool is_new = visit.order.id.empty();
  const bool with_lines = takes_typed_lines(context, visit);
  if (!with_lines && !lines_untouched(context, visit)) return std::unexpected(lines_refused(context, visit.order.id));
  store::Commit commit = context.commit(is_new ? "undo.visit_created" : "undo.visit_changed");
  if (is_new && visit.order.text(order::state).empty()) visit.order.set_text(order::state, "received");
  const auto id = add_record(context, visit.order, {}, commit);
  const bool items_valid = !with_lines || add_items(context, id.value_or(base::RecordId{}), visit, commit);
  if (!id) return std::unexpected(id.error());
  if (!items_valid) return base::fail("command.error.fields");
  note_mileage(context, visit, commit);
  visit.order.id = *id;
  visit.removed_items.clear();
  return commit;
}

}  // namespace aftercare::app::commands
