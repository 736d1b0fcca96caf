#include "exchange/csv_drafts.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {
namespace {

namespace c = schema::customer;
namespace a = schema::asset;
namespace o = schema::ownership;
namespace s = schema::sales_delivery;
namespace r = schema::repair_order;

constexpr int china_offset_minutes = 480;

std::string day_of(const std::string& raw_instant) {
  const auto instant = base::json_to_integer(raw_instant);
  return instant ? base::to_local(*instant, china_offset_minutes).date.to_string() : std::string();
}

std::string text_of(const std::string& raw) { return base::json_to_string(raw).value_or(""); }
std::string reference(const base::RecordId& id) { return base::json_string(id.to_string()); }

}  // namespace

Drafts::Drafts(const store::Store& store) : store_(store) {
  store.each(c::entity, [&](const store::Record& record) {
    for (const std::string& phone : record[c::phones])
      phones_[base::parse_phone(phone).normal].push_back(record.id());
  });
  store.each(a::entity, [&](const store::Record& record) {
    const std::string vin = base::normalise_vin(record[a::vin]),
                      plate = base::parse_plate(record[a::plate]).normal;
    if (!vin.empty()) vins_.try_emplace(vin, record.id());
    if (!plate.empty()) plates_.try_emplace(plate, record.id());
  });
  store.each(o::entity, [&](const store::Record& link) {
    const auto customer = link[o::customer_of], asset = link[o::asset_of];
    if (!customer || !asset || link[o::to]) return;  // former owners are no match
    const store::Record owner = store.resolve(c::entity, *customer),
                        vehicle = store.resolve(a::entity, *asset);
    if (owner && vehicle && owner.visible()) owners_[vehicle.id()].push_back(owner.id());
  });
  store.each(s::entity, [&](const store::Record& sale) {
    if (const auto asset = sale[s::asset_of]) sales_.try_emplace(*asset, sale.id());
  });
  store.each(r::entity, [&](const store::Record& order) {
    const auto asset = order[r::asset_of];
    if (asset) visits_.emplace(*asset, day_of(std::to_string(order[r::arrived_at].value_or(0))));
  });
}

Draft& Drafts::add(const schema::Entity& entity, base::RecordId id) {
  by_id_.emplace(id, drafts_.size());
  drafts_.push_back({&entity, id, {}, {}});
  return drafts_.back();
}

Draft& Drafts::draft_of(const schema::Entity& entity, const base::RecordId& id) {
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) return drafts_[found->second];
  Draft& draft = add(entity, id);
  draft.record = store_.find(entity, id);
  return draft;
}

Draft* Drafts::vehicle_by_vin(const std::string& vin) {
  const auto found = vins_.find(vin);
  return vin.empty() || found == vins_.end() ? nullptr : &draft_of(a::entity, found->second);
}

Draft* Drafts::vehicle_by_plate(const std::string& plate) {
  const auto found = plates_.find(plate);
  return plate.empty() || found == plates_.end() ? nullptr : &draft_of(a::entity, found->second);
}

std::vector<Draft*> Drafts::customers_by_phone(const std::string& phone) {
  std::vector<Draft*> list;
  const auto found = phones_.find(phone);
  if (found == phones_.end()) return list;
  for (const base::RecordId& id : found->second) list.push_back(&draft_of(c::entity, id));
  return list;
}

std::vector<Draft*> Drafts::owners_of(const base::RecordId& vehicle) {
  std::vector<Draft*> list;
  const auto found = owners_.find(vehicle);
  if (found == owners_.end()) return list;
  for (const base::RecordId& id : found->second) list.push_back(&draft_of(c::entity, id));
  return list;
}

void Drafts::note_vehicle(const Draft& vehicle) {
  const std::string vin = text_of(vehicle.raw(a::vin)), plate = text_of(vehicle.raw(a::plate));
  if (!vin.empty()) vins_.try_emplace(vin, vehicle.id);
  if (!plate.empty()) plates_.try_emplace(plate, vehicle.id);
}

void Drafts::note_customer(const Draft& customer) {
  for (const std::string& phone : list_texts(customer.raw(c::phones))) {
    auto& known = phones_[phone];
    if (!std::ranges::contains(known, customer.id)) known.push_back(customer.id);
  }
}

bool Drafts::link_owner(const Draft& customer, const Draft& vehicle, const Mint& mint) {
  auto& owners = owners_[vehicle.id];
  if (std::ranges::contains(owners, customer.id)) return false;
  owners.push_back(customer.id);
  Draft& link = add(o::entity, mint());
  link.set(o::customer_of, reference(customer.id));
  link.set(o::asset_of, reference(vehicle.id));
  link.set(o::role, R"("owner")");
  return true;
}

Draft& Drafts::sale_of(const Draft& vehicle, const Draft* customer, const Mint& mint) {
  const auto found = sales_.find(vehicle.id);
  if (found != sales_.end()) return draft_of(s::entity, found->second);
  Draft& sale = add(s::entity, mint());
  sale.set(s::asset_of, reference(vehicle.id));
  if (customer != nullptr) sale.set(s::customer_of, reference(customer->id));
  sales_.emplace(vehicle.id, sale.id);
  return sale;
}

bool Drafts::add_visit(const Draft& vehicle, const Draft& customer, const std::string& arrived_at,
                       const Mint& mint) {
  if (!visits_.emplace(vehicle.id, day_of(arrived_at)).second) return false;
  Draft& visit = add(r::entity, mint());
  visit.set(r::customer_of, reference(customer.id));
  visit.set(r::asset_of, reference(vehicle.id));
  visit.set(r::arrived_at, arrived_at);
  visit.set(r::purpose, R"("maintenance")");
  visit.set(r::state, R"("delivered")");
  visit.set(r::state_at, arrived_at);
  visit.set(r::delivered_at, arrived_at);
  return true;
}

void Drafts::append_to(store::Commit& commit, std::size_t index) const {
  const Draft& draft = drafts_[index];
  if (draft.changed.empty()) return;
  store::Edit edit(store_, *draft.entity, draft.id);
  for (const auto& [field, raw] : draft.changed) edit.set_raw(*field, raw);
  edit.append_to(commit);
}

// --- values

std::vector<std::string> list_texts(const std::string& raw) {
  std::vector<std::string> texts;
  if (!raw.starts_with('[')) return texts;
  for (const std::string_view element : base::json_elements(raw)) {
    if (auto text = base::json_to_string(element)) texts.push_back(std::move(*text));
  }
  return texts;
}

std::string united_lists(const std::string& one, const std::string& other) {
  std::vector<std::string> all = list_texts(one);
  for (std::string& text : list_texts(other)) {
    if (!std::ranges::contains(all, text)) all.push_back(std::move(text));
  }
  return store::encode(all);
}

std::string plain_text(const std::string& raw) {
  if (raw.starts_with('[')) {
    std::string out;
    for (const std::string& text : list_texts(raw)) out += (out.empty() ? "" : " / ") + text;
    return out;
  }
  return base::json_to_string(raw).value_or(raw);
}

Merged merge_values(const schema::FieldInfo& field, const std::string& existing, const std::string& brought) {
  if (brought == "null" || existing == brought) return {existing};
  if (existing == "null") return {brought};
  using schema::FieldType;
  if (field.type == FieldType::phone_list || field.type == FieldType::text_list)
    return {united_lists(existing, brought)};
  if (&field == &a::mileage) {
    // A car does not drive backwards.
    return {base::json_to_integer(existing).value_or(0) >= base::json_to_integer(brought).value_or(0)
                ? existing
                : brought};
  }
  const bool is_due = field.group == &a::due || field.group == &a::maintenance || &field == &a::warranty_end;
  if (field.type == FieldType::date && is_due) return {std::max(existing, brought)};
  if (field.type == FieldType::long_text) {
    const std::string old = text_of(existing), more = text_of(brought);
    return {old.contains(more) ? existing : base::json_string(old + "\n" + more)};
  }
  return {existing, true};
}

}  // namespace aftercare::exchange
