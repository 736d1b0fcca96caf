#pragma once
// Inside of the store; included by src/store/*.cpp only.

#include <algorithm>
#include <set>
#include <unordered_map>

#include "store/chunked_vector.hpp"
#include "store/line_limits.hpp"
#include "store/store.hpp"

namespace aftercare::store {

/// What few writes carry; kept apart so that a Head stays small.
struct HeadExtra {
  std::optional<base::Milliseconds> at;
  bool suspect = false;
  std::string_view why;    // in the arena
  std::string_view extra;  // in the arena
};

struct Head {
  std::uint64_t n = 0;
  std::uint64_t time = 0;
  const char* value = nullptr;
  std::uint32_t value_size = 0;
  std::uint32_t run = 0;     // index into State::runs
  std::uint32_t author = 0;  // index into State::authors
  std::uint32_t extra = 0;   // 1 + index into State::extras

  std::string_view text() const { return {value, value_size}; }
  bool same_dot(const Head& other) const { return run == other.run && n == other.n; }
};

/// One register. The shown head is inline; further heads of a conflict stand in State::conflicts.
struct Slot {
  Head head;
  std::uint32_t next = 0;  // 1 + index of the record's next slot
  std::uint32_t more = 0;  // 1 + index into State::more
  std::uint32_t past = 0;  // 1 + index into State::pasts, newest first
  GroupIndex group = no_group;
  bool used = false;       // has a head
};

struct Past {
  Head head;
  std::uint32_t next = 0;
};

struct RowData {
  base::RecordId id;
  std::uint32_t first_slot = 0;   // 1 + index into State::slots
  std::uint8_t system_slots = 0;  // a bit for each of _life, _merged, _share that has a slot: few records have one
};

struct GroupData {
  std::string name;
  bool personal = false;
  std::vector<const schema::FieldInfo*> event_fields = {};
};

struct EntityTable {
  std::string name;
  const schema::Entity* declared = nullptr;
  std::vector<GroupData> groups;
  ChunkedVector<RowData> rows;
  bool has_merges = false;  // some record was merged into another, now or before
  std::vector<EventDays> event_days;  // by row, of all that was ever shown; shorter where the last rows have none
  std::vector<std::uint32_t> buckets;  // open addressing, 1 + row
  mutable std::vector<Row> sorted;     // rows by id, made when asked for

  Row find(const base::RecordId& id) const;
  Row find_or_add(const base::RecordId& id);
  GroupIndex group(std::string_view group_name) const;
  GroupIndex group_or_add(std::string_view group_name, bool personal);
  const std::vector<Row>& sorted_rows() const;

 private:
  void grow();
  Row last_row_ = no_row;        // lines come record by record
  GroupIndex last_group_ = 0;    // and group by group
};

struct Store::State {
  std::vector<EntityTable> tables;
  EntityIndex last_entity = 0;
  ChunkedVector<Slot> slots;
  ChunkedVector<Past> pasts;
  std::vector<std::vector<Head>> more;
  ByteArena arena;
  std::vector<std::uint64_t> runs;
  std::unordered_map<std::uint64_t, std::uint32_t> run_index;
  std::vector<base::RecordId> authors;
  std::unordered_map<base::RecordId, std::uint32_t, base::RecordIdHash> author_index;
  std::vector<HeadExtra> extras;
  std::uint32_t last_run = 0, last_author = 0;

  Contexts contexts;
  mutable const Contexts::value_type* last_context = nullptr;  // nodes of a map stay where they are
  std::optional<std::uint64_t> run;
  std::uint64_t next_n = 1;
  std::uint64_t latest_time = 0;

  std::uint64_t revision = 0;
  std::uint64_t feed_begin = 0;
  std::vector<Change> feed;

  struct ConflictLess {
    bool operator()(const ConflictKey& a, const ConflictKey& b) const {
      return std::tie(a.entity, a.row, a.group) < std::tie(b.entity, b.row, b.group);
    }
  };
  std::set<ConflictKey, ConflictLess> conflict_set;
  mutable std::vector<ConflictKey> conflict_list;
  mutable bool conflict_list_current = true;

  State();
  EntityIndex entity_or_add(std::string_view name);
  std::uint32_t intern_run(std::uint64_t value);
  std::uint32_t intern_author(const base::RecordId& id);
  Head make_head(const Line& line);
  Line line_of(EntityIndex entity, Row row, GroupIndex group, const Head& head) const;
  HeadView view_of(const Head& head) const;
  base::Milliseconds wall_time(const Head& head) const;
  bool suspect(const Head& head) const { return head.extra != 0 && extras[head.extra - 1].suspect; }
  Dot dot_of(const Head& head) const { return {runs[head.run], head.n}; }
  Scope scope_of(EntityIndex entity, Row row, GroupIndex group) const;
  const Context& context_of(const Scope& scope) const;
  Context& context_or_add(const Scope& scope);

  Change locate_or_add(std::string_view entity, const base::RecordId& id, std::string_view group, bool personal);
  const Slot* slot(EntityIndex entity, Row row, GroupIndex group) const;
  Slot& slot_or_add(EntityIndex entity, Row row, GroupIndex group);
  template <class Visit>
  void each_slot(EntityIndex entity, Row row, Visit&& visit) const {
    for (std::uint32_t at = tables[entity].rows[row].first_slot; at != 0; at = slots[at - 1].next) visit(slots[at - 1]);
  }
  std::vector<Head> heads_of(const Slot& slot) const;
  template <class Visit>
  void each_head(const Slot& slot, Visit&& visit) const {
    if (!slot.used) return;
    visit(slot.head);
    if (slot.more == 0) return;
    for (const Head& head : more[slot.more - 1]) visit(head);
  }
  template <class Visit>
  void each_past(const Slot& slot, Visit&& visit) const {
    for (std::uint32_t at = slot.past; at != 0; at = pasts[at - 1].next) visit(pasts[at - 1].head);
  }
  bool one_head(const Slot& slot) const { return slot.used && (slot.more == 0 || more[slot.more - 1].empty()); }
  bool has_head(const Slot& slot, const Dot& dot) const;
  /// Puts the heads into the slot in display order.
  void set_heads(Slot& slot, std::vector<Head> heads);
  void set_only_head(Slot& slot, const Head& head);
  void add_past(Slot& slot, const Head& head);
  bool shown_before(const Head& a, const Head& b) const;

  void changed(const Change& place, const Slot& slot);
  void note_event_day(const Change& place, const Slot& slot);
  void refresh_conflict(const Change& place, const Slot& slot);
  void refresh_life_conflict(EntityIndex entity, Row row);
  void mark_conflict(const ConflictKey& key, bool present);
  bool alive(EntityIndex entity, Row row, bool* contested = nullptr) const;
  void note_time(const Head& head);
  /// The earliest write known of a record, superseded ones included.
  const Head* first_write(EntityIndex entity, Row row) const;
};

}  // namespace aftercare::store
