#pragma once
// Internal to the indexes: the highest human number given out, by what stands before its sequence.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace aftercare::store {

/// Everything before the sequence: `S01-A-C` or `S01-A-261121-` (design section 3).
std::string number_stem(const schema::Number& number, const ReplicaOptions& replica, base::Date day);

class NumberSequence {
 public:
  NumberSequence(const Store& store, const schema::Entity& entity);

  const schema::Entity& entity() const { return *entity_; }
  /// One more than the highest in use, deleted records included: a number on paper is never reused.
  std::string next(const ReplicaOptions& replica, base::Date day);

 private:
  void catch_up();
  void note(Row row);

  const Store* store_;
  const schema::Entity* entity_;
  EntityIndex entity_index_ = no_entity;
  GroupIndex group_ = no_group;
  std::uint64_t cursor_ = 0;
  bool built_ = false;
  std::map<std::string, std::uint64_t, std::less<>> highest_;  // stem → sequence
};

}  // namespace aftercare::store
