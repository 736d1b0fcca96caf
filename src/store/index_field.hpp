#pragma once
// Internal to the indexes: one field of one entity, keyed in one way, kept up to date by the feed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/index_sorted_rows.hpp"
#include "store/store.hpp"

namespace aftercare::store {

enum class KeyMode : std::uint8_t {
  text,         // hash of the comparison key; lists give one key an element
  reference,    // hash of the id
  ordered,      // dates, instants, integers in their order
  anniversary,  // month * 32 + day
  absent,       // 0 for records without a value
};

std::uint64_t key_of_text(std::string_view comparison_key);
std::uint64_t key_of_id(const base::RecordId& id);
std::uint64_t key_of_integer(std::int64_t value);
std::uint64_t key_of_anniversary(int month, int day);

class FieldIndex {
 public:
  FieldIndex(const Store& store, const schema::Entity& entity, const schema::FieldInfo& field, KeyMode mode);

  const schema::Entity& entity() const { return *entity_; }
  const schema::FieldInfo& field() const { return *field_; }
  KeyMode mode() const { return mode_; }
  EntityIndex entity_index() const { return entity_index_; }
  /// What a reference names; nullptr for other fields.
  const schema::Entity* target() const { return target_; }

  /// Brings the index up to the store's feed; the first call builds it.
  void catch_up();
  /// Rows whose key is between the two now, in order of (key, row); deleted and merged ones too.
  template <class Visit>
  void each_between(std::uint64_t first, std::uint64_t last, Visit visit) {
    catch_up();
    rows_.each_between(first, last, [&](Row row, std::uint64_t key) {
      return !has_key(row, key) || visit(row);
    });
  }
  template <class Visit>
  void each_between_backwards(std::uint64_t first, std::uint64_t last, Visit visit) {
    catch_up();
    rows_.each_between_backwards(first, last, [&](Row row, std::uint64_t key) {
      return !has_key(row, key) || visit(row);
    });
  }
  /// The field's values of a row as comparison keys (mode text).
  std::vector<std::string> texts_of(Row row) const;
  std::size_t memory_bytes() const { return rows_.memory_bytes(); }

 private:
  std::optional<std::string_view> raw_value(Row row) const;
  template <class Visit>
  void each_key(Row row, Visit visit) const;
  bool has_key(Row row, std::uint64_t key) const;
  void rebuild();

  const Store* store_;
  const schema::Entity* entity_;
  const schema::FieldInfo* field_;
  const schema::Entity* target_;
  KeyMode mode_;
  EntityIndex entity_index_ = no_entity;
  GroupIndex group_ = no_group;
  std::uint64_t cursor_ = 0;
  bool built_ = false;
  std::size_t size_when_built_ = 0;
  SortedRows rows_;
};

}  // namespace aftercare::store
