#pragma once
// Which records of one entity an edit may have touched, themselves or through what stands around them:
// a customer's new name touches the reminders of all of that customer's vehicles. The base of every view
// that is kept from edit to edit (record_view.hpp) instead of being made anew.
//
// The answer may name too many records, never too few. Nothing is remembered about single records:
// what a reference named before stands in the history of its register, and duplicates (records merged,
// or once merged, into each other) are always touched together.

#include <optional>
#include <vector>

#include "store/indexes.hpp"

namespace aftercare::store {

/// One step from a record to others.
struct Hop {
  enum class To : std::uint8_t {
    named,   // what `reference` of the record at hand names, or named before
    naming,  // records of `entity` whose `reference` names the record at hand
  };
  To to = To::named;
  const schema::Entity* entity = nullptr;  // the one that has the field
  const schema::FieldInfo* reference = nullptr;
};

/// How a changed record of `changed` leads to the records that rest on it.
struct Reach {
  const schema::Entity* changed = nullptr;
  std::vector<Hop> hops;
};

inline Hop named_by(const schema::Entity& entity, const schema::FieldInfo& reference) {
  return {Hop::To::named, &entity, &reference};
}
inline Hop naming_it(const schema::Entity& entity, const schema::FieldInfo& reference) {
  return {Hop::To::naming, &entity, &reference};
}

class TouchedRecords {
 public:
  /// `reaches`: everything beside the record itself that counts. All live as long as this.
  TouchedRecords(const Indexes& indexes, const schema::Entity& entity, std::vector<Reach> reaches);

  /// Rows of the entity touched since the last call, each once, ascending; nullopt: all of them, at
  /// the first call, after the feed was trimmed, and when so much changed that looking is dearer.
  std::optional<std::vector<Row>> take();
  EntityIndex entity_index() const { return entity_index_; }

 private:

  void follow(const Change& change, std::vector<Row>& rows) const;
  std::vector<base::RecordId> duplicates(const schema::Entity& entity, const Change& change) const;
  std::vector<base::RecordId> step(const Hop& hop, const std::vector<base::RecordId>& from) const;
  void add_ever_named(const schema::Entity& entity, const base::RecordId& id, std::string_view group,
                      std::string_view field, std::vector<base::RecordId>& ids) const;

  const Indexes& indexes_;
  const schema::Entity& entity_;
  std::vector<Reach> reaches_;
  EntityIndex entity_index_;
  std::uint64_t cursor_ = 0;
  bool begun_ = false;
};

}  // namespace aftercare::store
