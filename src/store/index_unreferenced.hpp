#pragma once
// Internal to the indexes: records nobody refers to (vehicles without owner), kept row by row so
// that one edit costs one look-up and not a pass over everything.

#include <cstdint>
#include <vector>

#include "store/store.hpp"

namespace aftercare::store {

class Indexes;

class UnreferencedIndex {
 public:
  UnreferencedIndex(const Store& store, const schema::Entity& entity, const schema::Entity& from,
                    const schema::FieldInfo& reference);

  bool matches(const schema::Entity& entity, const schema::Entity& from,
               const schema::FieldInfo& reference) const {
    return entity_ == &entity && from_ == &from && reference_ == &reference;
  }
  std::vector<Record> records(const Indexes& indexes);
  /// Whether a visible record names this one or a duplicate of it.
  bool is_named(const Indexes& indexes, const Record& record);
  std::size_t memory_bytes() const;

 private:
  void catch_up();
  /// Takes back what row `from_row` counted for and counts what it names now.
  void count(Row from_row);

  const Store* store_;
  const schema::Entity* entity_;
  const schema::Entity* from_;
  const schema::FieldInfo* reference_;
  EntityIndex entity_index_ = no_entity, from_index_ = no_entity;
  std::uint64_t cursor_ = 0;
  bool built_ = false;
  std::vector<std::uint32_t> named_by_;  // row of entity_ → visible records that name it
  std::vector<Row> names_;               // row of from_ → the row it counts for, no_row for none
  std::vector<Row> open_;                // referring rows whose target is not here (yet)
};

}  // namespace aftercare::store
