#pragma once
// A store to write small stories in: records by typed fields, a clock that moves on with each write.

#include <string>
#include <vector>

#include "base/record_id.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"
#include "store/indexes.hpp"
#include "store/store.hpp"

namespace aftercare::tests {

/// splitmix64: the same seed, the same story.
class SeededRandom final : public base::RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next_u64() override {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next_u64() % bound); }

 private:
  std::uint64_t state_;
};

inline base::Date date(std::string_view iso) { return base::Date::parse(iso).value(); }

struct RecordWorld {
  explicit RecordWorld(std::uint64_t seed = 1) : random(seed) { store.start_run(random.next_u64()); }

  store::Store store;
  store::Indexes indexes{store};
  SeededRandom random;
  base::ShopCode shop = base::ShopCode::parse("S01").value();
  base::Milliseconds now = base::from_local({date("2026-11-21"), 9 * 60}, 480);

  base::RecordId mint() { return base::mint_record_id(shop, random); }

  /// Creates or changes a record: `write(Edit&)` sets the fields.
  template <class WriteFields>
  base::RecordId change(const schema::Entity& entity, base::RecordId id, WriteFields write_fields) {
    store::Edit edit(store, entity, id);
    write_fields(edit);
    store::Commit commit;
    edit.append_to(commit);
    now += 1000;
    store.apply(commit, now);
    return id;
  }
  template <class WriteFields>
  base::RecordId add(const schema::Entity& entity, WriteFields write_fields) {
    return change(entity, mint(), write_fields);
  }

  base::RecordId customer(std::string name, std::vector<std::string> phones = {}) {
    return add(schema::customer::entity, [&](store::Edit& edit) {
      edit.set(schema::customer::name, name).set(schema::customer::phones, phones);
    });
  }
  base::RecordId vehicle(std::string plate, std::string vin = {}) {
    return add(schema::asset::entity, [&](store::Edit& edit) {
      edit.set(schema::asset::plate, plate).set(schema::asset::vin, vin);
    });
  }
  base::RecordId own(const base::RecordId& customer_id, const base::RecordId& asset_id,
                     std::optional<base::Date> from = {}, std::optional<base::Date> to = {}) {
    return add(schema::ownership::entity, [&](store::Edit& edit) {
      edit.set(schema::ownership::customer_of, customer_id).set(schema::ownership::asset_of, asset_id);
      edit.set(schema::ownership::role, "owner").set(schema::ownership::from, from);
      edit.set(schema::ownership::to, to);
    });
  }
  base::RecordId order(const base::RecordId& customer_id, const base::RecordId& asset_id,
                       base::Milliseconds arrived_at, std::string state = "received") {
    return add(schema::repair_order::entity, [&](store::Edit& edit) {
      edit.set(schema::repair_order::customer_of, customer_id);
      edit.set(schema::repair_order::asset_of, asset_id);
      edit.set(schema::repair_order::arrived_at, arrived_at).set(schema::repair_order::state, state);
    });
  }
  void remove(const schema::Entity& entity, const base::RecordId& id) {
    change(entity, id, [](store::Edit& edit) { edit.remove(); });
  }
  void revive(const schema::Entity& entity, const base::RecordId& id) {
    change(entity, id, [](store::Edit& edit) { edit.revive(); });
  }
  void merge(const schema::Entity& entity, const base::RecordId& duplicate, const base::RecordId& survivor) {
    change(entity, duplicate, [&](store::Edit& edit) { edit.merge_into(survivor); });
  }
  store::Record find(const schema::Entity& entity, const base::RecordId& id) const {
    return store.find(entity, id);
  }
};

inline std::vector<base::RecordId> ids_of(const std::vector<store::Record>& records) {
  std::vector<base::RecordId> ids;
  for (const store::Record& record : records) ids.push_back(record.id());
  return ids;
}

}  // namespace aftercare::tests
