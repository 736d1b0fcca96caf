#pragma once
// Internal to the indexes: of the records with one text the one with the greatest number, as the end of each
// computer's chain in the audit trail. Follows the feed; an edit costs nothing but a look at the touched records.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace aftercare::store {

class GreatestIndex {
 public:
  GreatestIndex(const Store& store, const schema::Entity& entity, const schema::FieldInfo& value, const schema::FieldInfo& text);

  bool matches(const schema::Entity& entity, const schema::FieldInfo& value, const schema::FieldInfo& text) const {
    return entity_ == &entity && value_ == &value && text_ == &text;
  }
  /// Of equal numbers the record that was there first; an empty one: no record has this text and a number.
  Record of(std::string_view text);

 private:
  struct End {
    std::int64_t number = 0;
    Row row = no_row;
  };

  void catch_up();
  void rebuild();
  void note(Row row);
  bool still_stands(const std::string& text, const End& end) const;

  const Store* store_;
  const schema::Entity* entity_;
  const schema::FieldInfo* value_;
  const schema::FieldInfo* text_;
  EntityIndex entity_index_ = no_entity;
  std::uint64_t cursor_ = 0;
  bool built_ = false;
  std::map<std::string, End, std::less<>> ends_;
};

}  // namespace aftercare::store
