#pragma once
// Internal to csv_import.cpp: records as a sheet will leave them, known ones and new ones, found by
// phone, plate and VIN; so that rows meet each other as they meet what is in the store.

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

struct Draft {
  const schema::Entity* entity = nullptr;
  base::RecordId id;
  store::Record record;                                     // false for new ones
  std::map<const schema::FieldInfo*, std::string> changed;  // raw JSON

  std::string raw(const schema::FieldInfo& field) const {
    const auto found = changed.find(&field);
    if (found != changed.end()) return found->second;
    return record ? std::string(record.raw(field).value_or("null")) : std::string("null");
  }
  void set(const schema::FieldInfo& field, std::string value) { changed[&field] = std::move(value); }
};

class Drafts {
 public:
  using Mint = std::function<base::RecordId()>;

  explicit Drafts(const store::Store& store);

  Draft& add(const schema::Entity& entity, base::RecordId id);
  Draft* vehicle_by_vin(const std::string& vin);
  Draft* vehicle_by_plate(const std::string& plate);
  std::vector<Draft*> customers_by_phone(const std::string& phone);
  std::vector<Draft*> owners_of(const base::RecordId& vehicle);
  /// Makes the numbers it has now findable.
  void note_vehicle(const Draft& vehicle);
  void note_customer(const Draft& customer);
  /// True when the link is new.
  bool link_owner(const Draft& customer, const Draft& vehicle, const Mint& mint);
  Draft& sale_of(const Draft& vehicle, const Draft* customer, const Mint& mint);
  /// A past maintenance visit; false when one of that day is known. `arrived_at` is raw JSON.
  bool add_visit(const Draft& vehicle, const Draft& customer, const std::string& arrived_at,
                 const Mint& mint);

  std::size_t size() const { return drafts_.size(); }
  void append_to(store::Commit& commit, std::size_t index) const;

 private:
  Draft& draft_of(const schema::Entity& entity, const base::RecordId& id);

  const store::Store& store_;
  std::deque<Draft> drafts_;
  std::unordered_map<base::RecordId, std::size_t> by_id_;
  std::unordered_map<std::string, std::vector<base::RecordId>> phones_;
  std::unordered_map<std::string, base::RecordId> vins_, plates_;
  std::unordered_map<base::RecordId, std::vector<base::RecordId>> owners_;  // by vehicle
  std::unordered_map<base::RecordId, base::RecordId> sales_;                // by vehicle
  std::set<std::pair<base::RecordId, std::string>> visits_;                 // vehicle, day
};

struct Merged {
  std::string raw;
  bool kept_existing = false;  // another value stood there and stays
};
/// What becomes of a field when a sheet brings another value.
Merged merge_values(const schema::FieldInfo& field, const std::string& existing, const std::string& brought);

std::string united_lists(const std::string& one, const std::string& other);
std::vector<std::string> list_texts(const std::string& raw);
/// A raw value as people read it.
std::string plain_text(const std::string& raw);

}  // namespace aftercare::exchange
