#include "store/index_relations.hpp"

#include <algorithm>
#include <limits>

#include "schema/entities.hpp"

namespace aftercare::store {

namespace {

template <class Key>
void sort_newest_first(std::vector<Record>& records, Key key) {
  std::ranges::stable_sort(records, [&](const Record& a, const Record& b) { return key(a) > key(b); });
}

base::Milliseconds arrival(const Record& order) {
  return order[schema::repair_order::arrived_at].value_or(order.created_at());
}

bool is_owner_role(const std::string& role) { return role.empty() || role == "owner"; }

bool withdrawn_with_add_on(const Store& store, const Record& item) {
  if (!item[schema::order_item::add_on_of] || item[schema::order_item::answer] != "proposed") return false;
  const Record request = referenced(store, item, schema::order_item::add_on_of);
  return request && request[schema::add_on_request::state] == "withdrawn";
}

}  // namespace

std::vector<Record> ownerships_of_customer(const Indexes& indexes, const base::RecordId& customer) {
  return indexes.referring(schema::ownership::entity, schema::ownership::customer_of, customer);
}

std::vector<Record> ownerships_of_asset(const Indexes& indexes, const base::RecordId& asset) {
  return indexes.referring(schema::ownership::entity, schema::ownership::asset_of, asset);
}

Record owner_of(const Indexes& indexes, const base::RecordId& asset, std::optional<base::Date> day) {
  using namespace schema;
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
  Record best;
  std::tuple<bool, std::int32_t, std::int32_t> best_order{};
  for (const Record& period : ownerships_of_asset(indexes, asset)) {
    if (!is_owner_role(period[ownership::role])) continue;
    const Record customer = referenced(indexes.store(), period, ownership::customer_of);
    if (!customer) continue;
    const auto from = period[ownership::from];
    const auto to = period[ownership::to];
    const bool current = day ? (!to || *to >= *day) && (!from || *from <= *day) : !to;
    const std::tuple order{current, to ? to->days : never, from ? from->days : -never};
    // Among current periods the one begun last counts, among ended ones the one ended last.
    const auto rank = [](const auto& o) {
      return std::get<0>(o) ? std::tuple{true, std::get<2>(o), std::get<1>(o)} : o;
    };
    if (!best || rank(order) > rank(best_order)) {
      best = customer;
      best_order = order;
    }
  }
  return best;
}

std::vector<Record> assets_of(const Indexes& indexes, const base::RecordId& customer) {
  std::vector<Record> assets;
  const Record wanted = indexes.store().resolve(schema::customer::entity, customer);
  if (!wanted) return assets;
  for (const Record& period : ownerships_of_customer(indexes, customer)) {
    const Record asset = referenced(indexes.store(), period, schema::ownership::asset_of);
    if (!asset) continue;
    const auto same = [&](const Record& known) { return known.row() == asset.row(); };
    if (std::ranges::any_of(assets, same)) continue;
    const Record owner = owner_of(indexes, asset.id());
    if (owner && owner.row() == wanted.row()) assets.push_back(asset);
  }
  return assets;
}

std::vector<Record> orders_of_asset(const Indexes& indexes, const base::RecordId& asset) {
  auto orders = indexes.referring(schema::repair_order::entity, schema::repair_order::asset_of, asset);
  sort_newest_first(orders, arrival);
  return orders;
}

std::vector<Record> orders_of_customer(const Indexes& indexes, const base::RecordId& customer) {
  auto orders = indexes.referring(schema::repair_order::entity, schema::repair_order::customer_of, customer);
  sort_newest_first(orders, arrival);
  return orders;
}

std::vector<Record> items_of_order(const Indexes& indexes, const base::RecordId& order) {
  auto items = indexes.referring(schema::order_item::entity, schema::order_item::order_of, order);
  std::erase_if(items, [&](const Record& item) { return withdrawn_with_add_on(indexes.store(), item); });
  std::ranges::stable_sort(items, {}, [](const Record& item) {
    return item[schema::order_item::position].value_or(std::numeric_limits<std::int64_t>::max());
  });
  return items;
}

std::vector<Record> contacts_of_customer(const Indexes& indexes, const base::RecordId& customer) {
  auto contacts = indexes.referring(schema::contact_log::entity, schema::contact_log::customer_of, customer);
  sort_newest_first(contacts, [](const Record& contact) {
    return contact[schema::contact_log::at].value_or(contact.created_at());
  });
  return contacts;
}

Record referenced(const Store& store, const Record& record, const schema::FieldInfo& reference) {
  const auto id = decode<schema::Reference>(record.raw(reference));
  const schema::Entity* target = schema::find_entity(reference.options.target);
  if (!id || target == nullptr) return {};
  const Record found = store.resolve(*target, *id);
  return found && found.visible() ? found : Record{};
}

}  // namespace aftercare::store
