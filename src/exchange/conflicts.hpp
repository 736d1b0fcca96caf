#pragma once
// What two sides wrote at the same time: both values with who, when and where, and the commit that
// settles it, an ordinary write (design section 3, R-DATA-02).

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

/// One side of a conflict, the shown one first.
struct ConflictSide {
  store::Dot dot;
  base::Milliseconds at = 0;
  base::RecordId author;
  bool suspect_clock = false;
  std::string why;
  std::string value;  // raw JSON of the group
};

/// One field of the group, with a raw JSON value for each side ("null" where the side has none).
struct ConflictField {
  std::string name;
  const schema::FieldInfo* field = nullptr;  // nullptr: of a newer version
  std::vector<std::string> values;
  bool differs = false;
};

struct Conflict {
  store::Store::ConflictKey key;
  base::RecordId record;
  std::string entity;
  std::string group;
  /// Deleted on one side, edited on the other: shown as alive until somebody decides.
  bool deletion = false;
  std::vector<ConflictSide> sides;
  std::vector<ConflictField> fields;
};

std::vector<Conflict> list_conflicts(const store::Store& store);

/// A name for a conflict that stays the same while it stands.
std::string conflict_name(const Conflict& conflict);

/// `choice[i]` is the side whose value field i takes. Fails when the conflict changed meanwhile.
base::Result<store::Commit> settle(const store::Store& store, const Conflict& conflict, const std::vector<std::size_t>& choice,
                                   const base::RecordId& person);
/// Of a deletion: delete for good (with everything known now), or keep.
base::Result<store::Commit> settle_deletion(const store::Store& store, const Conflict& conflict, bool remove, const base::RecordId& person);

}  // namespace aftercare::exchange
