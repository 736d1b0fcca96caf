#include "exchange/duplicates.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::exchange {

namespace asset = schema::asset;
namespace customer = schema::customer;

namespace {

constexpr int certain = 100;

/// Collects evidence by pair; several reasons add up.
class Evidence {
 public:
  void add(const store::Record& a, const store::Record& b, int score, base::Message reason) {
    const bool older = a.row() < b.row();
    Pair& pair = pairs_[{older ? a.row() : b.row(), older ? b.row() : a.row()}];
    pair.first = older ? a.id() : b.id();
    pair.second = older ? b.id() : a.id();
    pair.score = std::min(certain, pair.score + score);
    pair.reasons.push_back(std::move(reason));
  }

  std::vector<DuplicatePair> best(std::size_t most) {
    std::vector<DuplicatePair> list;
    for (auto& [rows, pair] : pairs_) list.push_back(std::move(pair));
    std::ranges::stable_sort(list, [](const DuplicatePair& a, const DuplicatePair& b) { return a.score > b.score; });
    if (list.size() > most) list.resize(most);
    return list;
  }

 private:
  using Pair = DuplicatePair;
  std::map<std::pair<store::Row, store::Row>, Pair> pairs_;
};

/// A value shared by very many records is a placeholder (电话 00000000), not a sign of identity.
constexpr std::size_t placeholder_size = 6;

using Buckets = std::unordered_map<std::string, std::vector<store::Record>>;

template <class Reason>
void pair_up(const Buckets& buckets, Evidence& evidence, Reason reason) {
  for (const auto& [key, records] : buckets) {
    if (records.size() < 2 || records.size() > placeholder_size) continue;
    for (std::size_t a = 0; a < records.size(); ++a) {
      for (std::size_t b = a + 1; b < records.size(); ++b) reason(evidence, records[a], records[b], key);
    }
  }
}

/// Same name, or one name inside the other (王丽娜 / 王丽娜女士).
bool similar_names(const std::string& a, const std::string& b) {
  const std::string x = base::fold_for_search(a);
  const std::string y = base::fold_for_search(b);
  return !x.empty() && !y.empty() && (x.contains(y) || y.contains(x));
}

}  // namespace

std::vector<DuplicatePair> duplicate_vehicles(const store::Indexes& indexes, std::size_t most) {
  Buckets by_vin, by_plate;
  indexes.store().each(asset::entity, [&](const store::Record& vehicle) {
    const std::string vin = vehicle[asset::vin];
    const std::string plate = vehicle[asset::plate];
    if (vin.size() >= 8) by_vin[base::fold_for_search(vin)].push_back(vehicle);
    if (!plate.empty()) by_plate[base::fold_for_search(plate)].push_back(vehicle);
  });
  Evidence evidence;
  pair_up(by_vin, evidence, [](Evidence& all, const store::Record& a, const store::Record& b, const std::string&) {
    all.add(a, b, 90, {"duplicates.reason.vin", {{"vin", a[asset::vin]}}});
  });
  pair_up(by_plate, evidence, [](Evidence& all, const store::Record& a, const store::Record& b, const std::string&) {
    const std::string first = a[asset::vin];
    const std::string second = b[asset::vin];
    // One plate may move to a new car; two different VINs say that it did.
    const bool different = first.size() >= 8 && second.size() >= 8 && base::fold_for_search(first) != base::fold_for_search(second);
    all.add(a, b, different ? 20 : 70, {different ? "duplicates.reason.plate_other_vin" : "duplicates.reason.plate", {{"plate", a[asset::plate]}}});
  });
  return evidence.best(most);
}

std::vector<DuplicatePair> duplicate_customers(const store::Indexes& indexes, std::size_t most) {
  Buckets by_phone, by_birth, by_vehicle;
  indexes.store().each(customer::entity, [&](const store::Record& person) {
    for (const std::string& phone : person[customer::phones]) {
      const std::string digits = base::digits_of(phone);
      if (digits.size() >= 7) by_phone[digits].push_back(person);
    }
    if (const auto birthday = person[customer::birthday]) by_birth[base::fold_for_search(person[customer::name]) + birthday->to_string()].push_back(person);
  });
  indexes.store().each(schema::ownership::entity, [&](const store::Record& link) {
    const store::Record person = store::referenced(indexes.store(), link, schema::ownership::customer_of);
    const auto vehicle = link[schema::ownership::asset_of];
    if (!person || !vehicle) return;
    auto& bucket = by_vehicle[vehicle->to_string()];
    const bool known = std::ranges::any_of(bucket, [&](const store::Record& other) { return other.row() == person.row(); });
    if (!known) bucket.push_back(person);
  });
  Evidence evidence;
  pair_up(by_phone, evidence, [](Evidence& all, const store::Record& a, const store::Record& b, const std::string& digits) {
    if (a.row() == b.row()) return;
    const bool named_alike = similar_names(a[customer::name], b[customer::name]);
    all.add(a, b, named_alike ? 85 : 50, {named_alike ? "duplicates.reason.phone_and_name" : "duplicates.reason.phone", {{"tail", digits.substr(digits.size() - 4)}}});
  });
  pair_up(by_birth, evidence, [](Evidence& all, const store::Record& a, const store::Record& b, const std::string&) {
    all.add(a, b, 60, {"duplicates.reason.name_and_birthday", {}});
  });
  pair_up(by_vehicle, evidence, [](Evidence& all, const store::Record& a, const store::Record& b, const std::string&) {
    if (similar_names(a[customer::name], b[customer::name])) all.add(a, b, 60, {"duplicates.reason.name_and_vehicle", {}});
  });
  return evidence.best(most);
}

}  // namespace aftercare::exchange
