#pragma once
// 冲突待办: registers with two values, field by field, and the ordinary write that settles one
// (R-DATA-02: listed, never silently dropped).

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace aftercare::exchange {

/// One of the values that stand against each other.
struct ConflictSide {
  store::Dot dot;
  base::Milliseconds at = 0;  // wall time of the write
  bool suspect = false;       // the writer's clock was far off
  base::RecordId author;      // empty: unknown
  base::ShopCode shop;        // the author's, else the record's
  std::string device;         // "S01-A": shop and letter of the computer; "" when its run is not known
  std::string value;          // raw JSON object of the group, or "null"
};

struct ConflictField {
  std::string name;
  const schema::FieldInfo* field = nullptr;  // nullptr: of a newer version
  std::vector<std::string> raw;              // raw JSON by side, "null" where absent
  bool differs = false;
};

enum class ConflictKind : std::uint8_t { values, deleted_and_edited };

struct ConflictView {
  ConflictKind kind = ConflictKind::values;
  store::EntityIndex entity = store::no_entity;
  store::Row row = store::no_row;
  store::GroupIndex group = store::no_group;
  base::RecordId id;
  std::string title;                  // of the record, "" when it has none
  std::vector<ConflictSide> sides;    // the one shown now first; deleted_and_edited: deletion, then edit
  std::vector<ConflictField> fields;  // values only
};

/// Which computer wrote in which run. A session signs its first step in the audit chain of its computer.
using Devices = std::map<std::uint64_t, std::string>;
Devices devices_by_run(const store::Store& store);

std::optional<ConflictView> view_conflict(const store::Store& store, const store::Store::ConflictKey& key,
                                          const Devices& devices = {});
/// All open ones.
std::vector<ConflictView> list_conflicts(const store::Store& store, std::size_t at_most = 1000);

/// Takes one side whole.
store::Commit take_side(const store::Store& store, const ConflictView& conflict, std::size_t side,
                        const base::RecordId& author);
/// For each field of the view the side it is taken from.
store::Commit take_mix(const store::Store& store, const ConflictView& conflict,
                       std::span<const std::size_t> side_of_field, const base::RecordId& author);
/// Settles deleted_and_edited.
store::Commit keep_record(const store::Store& store, const ConflictView& conflict,
                          const base::RecordId& author);
store::Commit delete_record(const store::Store& store, const ConflictView& conflict,
                            const base::RecordId& author);

}  // namespace aftercare::exchange
