#include "exchange/duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/administration.hpp"
#include "schema/customer.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {
namespace {

namespace c = schema::customer;
namespace a = schema::asset;

/// A number that more records share is a shop's own or a made-up one (13800000000), no evidence.
constexpr std::size_t shared_by_at_most = 6;

constexpr int same_phone = 60, same_name = 25, same_birthday = 20, same_vehicle = 40;
constexpr int same_name_and_birthday = 50;
constexpr int same_vin = 95, same_plate = 70, different_vin = -45, same_model = 10;

using IdPair = std::pair<base::RecordId, base::RecordId>;

std::string pair_key(const IdPair& pair) {
  return "not_duplicate/" + pair.first.to_string() + "/" + pair.second.to_string();
}

IdPair ordered(const base::RecordId& one, const base::RecordId& other) {
  return one < other ? IdPair{one, other} : IdPair{other, one};
}

std::set<std::string> marked_different(const store::Store& store) {
  std::set<std::string> keys;
  store.each(schema::setting::entity, [&](const store::Record& record) {
    std::string key = record[schema::setting::key];
    if (key.starts_with("not_duplicate/") && record[schema::setting::value] == "1")
      keys.insert(std::move(key));
  });
  return keys;
}

class Finder {
 public:
  explicit Finder(const store::Store& store) : store_(store) {}

  void customers() {
    std::unordered_map<std::string, std::vector<store::Row>> phones, births;
    store_.each(c::entity, [&](const store::Record& record) {
      for (const std::string& phone : record[c::phones]) {
        const std::string digits = base::digits_of(phone);
        if (digits.size() >= 7) phones[digits].push_back(record.row());
      }
      const auto birthday = record[c::birthday];
      const std::string name = base::fold_for_search(record[c::name]);
      if (birthday && !name.empty()) births[name + '/' + birthday->to_string()].push_back(record.row());
    });
    std::map<base::RecordId, std::vector<store::Row>> owners;
    store_.each(schema::ownership::entity, [&](const store::Record& link) {
      const auto customer = link[schema::ownership::customer_of], asset = link[schema::ownership::asset_of];
      const store::Record owner = customer ? store_.resolve(c::entity, *customer) : store::Record();
      const store::Record vehicle = asset ? store_.resolve(a::entity, *asset) : store::Record();
      if (owner && vehicle && owner.visible()) owners[vehicle.id()].push_back(owner.row());
    });
    entity_ = &c::entity;
    for (const auto& [phone, rows] : phones)
      add_all(rows, same_phone, {"exchange.duplicate.phone", {{"value", base::mask_phone(phone)}}});
    for (const auto& [key, rows] : births)
      add_all(rows, same_name_and_birthday, {"exchange.duplicate.name_birthday", {}});
    for (const auto& [asset, rows] : owners) add_all(rows, same_vehicle, {"exchange.duplicate.vehicle", {}});
    for (auto& [rows, found] : pairs_) weigh_names(rows, found);
  }

  void vehicles() {
    std::unordered_map<std::string, std::vector<store::Row>> vins, plates;
    store_.each(a::entity, [&](const store::Record& record) {
      const std::string vin = base::normalise_vin(record[a::vin]);
      const std::string plate = base::parse_plate(record[a::plate]).normal;
      if (vin.size() == 17) vins[vin].push_back(record.row());
      if (plate.size() >= 8) plates[plate].push_back(record.row());
    });
    entity_ = &a::entity;
    for (const auto& [vin, rows] : vins)
      add_all(rows, same_vin, {"exchange.duplicate.vin", {{"value", vin}}});
    for (const auto& [plate, rows] : plates)
      add_all(rows, same_plate, {"exchange.duplicate.plate", {{"value", base::format_plate(plate)}}});
    for (auto& [rows, found] : pairs_) weigh_vehicles(rows, found);
  }

  std::vector<DuplicatePair> take(std::size_t at_most) {
    const std::set<std::string> different = marked_different(store_);
    std::vector<DuplicatePair> list;
    for (auto& [rows, found] : pairs_) {
      store::Record first = record(rows.first), second = record(rows.second);
      if (different.contains(pair_key(ordered(first.id(), second.id())))) continue;
      if (std::pair(second.created_at(), second.id()) < std::pair(first.created_at(), first.id()))
        std::swap(first, second);
      list.push_back({first.id(), second.id(), std::clamp(found.score, 0, 100), std::move(found.reasons)});
    }
    std::ranges::sort(list, [](const DuplicatePair& x, const DuplicatePair& y) {
      return std::tuple(-x.score, x.first, x.second) < std::tuple(-y.score, y.first, y.second);
    });
    if (list.size() > at_most) list.resize(at_most);
    return list;
  }

 private:
  struct Found {
    int score = 0;
    std::vector<base::Message> reasons;
    void add(int points, base::Message reason) {
      score += points;
      reasons.push_back(std::move(reason));
    }
  };
  using Rows = std::pair<store::Row, store::Row>;

  store::Record record(store::Row row) const { return store_.record(store_.entity_index(*entity_), row); }

  void add_all(std::vector<store::Row> rows, int points, const base::Message& reason) {
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    if (rows.size() < 2 || rows.size() > shared_by_at_most) return;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = i + 1; j < rows.size(); ++j) pairs_[{rows[i], rows[j]}].add(points, reason);
    }
  }

  void weigh_names(const Rows& rows, Found& found) const {
    const store::Record one = record(rows.first), other = record(rows.second);
    const std::string name = base::fold_for_search(one[c::name]);
    const bool named =
        std::ranges::contains(found.reasons, "exchange.duplicate.name_birthday", &base::Message::key);
    if (named) return;
    if (!name.empty() && name == base::fold_for_search(other[c::name]))
      found.add(same_name, {"exchange.duplicate.name", {}});
    if (one[c::birthday] && one[c::birthday] == other[c::birthday])
      found.add(same_birthday, {"exchange.duplicate.birthday", {}});
  }

  void weigh_vehicles(const Rows& rows, Found& found) const {
    const store::Record one = record(rows.first), other = record(rows.second);
    const std::string vin = base::normalise_vin(one[a::vin]), other_vin = base::normalise_vin(other[a::vin]);
    if (!vin.empty() && !other_vin.empty() && vin != other_vin)
      found.add(different_vin, {"exchange.duplicate.vin_differs", {}});
    const std::string model = one[a::model];
    if (!model.empty() && model == other[a::model])
      found.add(same_model, {"exchange.duplicate.model", {{"value", model}}});
  }

  const store::Store& store_;
  const schema::Entity* entity_ = nullptr;
  std::map<Rows, Found> pairs_;
};

}  // namespace

std::vector<DuplicatePair> find_duplicates(const store::Store& store, const schema::Entity& entity,
                                           std::size_t at_most) {
  Finder finder(store);
  if (&entity == &c::entity) {
    finder.customers();
  } else if (&entity == &a::entity) {
    finder.vehicles();
  } else {
    return {};
  }
  return finder.take(at_most);
}

store::Commit merge_duplicate(const store::Store& store, const schema::Entity& entity,
                              const base::RecordId& survivor, const base::RecordId& duplicate,
                              const base::RecordId& author) {
  store::Edit edit(store, entity, duplicate);
  edit.merge_into(survivor);
  store::Commit commit;
  commit.author = author;
  commit.label = "exchange.duplicate.merge_label";
  edit.append_to(commit);
  return commit;
}

store::Commit split_duplicate(const store::Store& store, const schema::Entity& entity,
                              const base::RecordId& duplicate, const base::RecordId& author) {
  store::Edit edit(store, entity, duplicate);
  edit.split();
  store::Commit commit;
  commit.author = author;
  commit.label = "exchange.duplicate.split_label";
  edit.append_to(commit);
  return commit;
}

store::Commit mark_different(const store::Store& store, base::ShopCode own_shop, const base::RecordId& first,
                             const base::RecordId& second, const base::RecordId& author) {
  const std::string key = pair_key(ordered(first, second));
  store::Edit edit(store, schema::setting::entity, base::RecordId::derived(own_shop, key));
  edit.set(schema::setting::key, key).set(schema::setting::value, "1");
  store::Commit commit;
  commit.author = author;
  commit.label = "exchange.duplicate.different_label";
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::exchange
