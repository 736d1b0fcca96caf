#pragma once
// Collects typed field changes of records into a Commit: one Write per touched group, unknown keys
// of the group kept.

#include <map>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace aftercare::store {

/// The `_life` value that deletes a record: it names every head the deleter knows.
std::string deletion_value(const Store& store, EntityIndex entity, Row row);

class Edit {
 public:
  /// Changes an existing record (or one just minted: then pass its new id).
  Edit(const Store& store, const schema::Entity& entity, base::RecordId id);

  template <class Tag>
  Edit& set(const schema::Field<Tag>& field, const std::type_identity_t<typename Tag::Value>& value) {
    return set_raw(field, encode_value(field, value));
  }
  /// Raw JSON; "null" removes the field. Setting what already stands there is not a change.
  Edit& set_raw(const schema::FieldInfo& field, std::string raw_json);
  /// Marks a new record as alive; without it the first write does so implicitly.
  Edit& remove();   // _life deleted, with the heads known now
  Edit& revive();   // _life not deleted
  Edit& merge_into(const base::RecordId& survivor);
  Edit& split();    // undo of merge_into

  bool changed() const;
  const base::RecordId& id() const { return id_; }
  /// Appends one write for each changed group.
  void append_to(Commit& commit) const;

 private:
  template <class Tag, class Value>
  static std::string encode_value(const schema::Field<Tag>&, const Value& value) {
    if constexpr (std::is_same_v<Value, std::string>) {
      return value.empty() ? std::string("null") : encode(std::string_view(value));
    } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
      return value.empty() ? std::string("null") : encode(value);
    } else {
      return encode(value);
    }
  }

  const Store& store_;
  const schema::Entity& entity_;
  base::RecordId id_;
  std::map<std::string_view, std::vector<std::pair<std::string, std::string>>> groups_;  // group → key, raw
  std::map<std::string_view, std::string> whole_groups_;                                // system groups
};

}  // namespace aftercare::store
