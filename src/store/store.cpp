#include "store/store.hpp"

#include "base/function_ref.hpp"
#include "base/json.hpp"
#include "store/state.hpp"

namespace aftercare::store {

Store::Store() : state_(std::make_unique<State>()) {}
Store::~Store() = default;

// --- Record

const schema::Entity* Record::entity() const { return store_->state_->tables[entity_].declared; }
base::RecordId Record::id() const { return store_->row_id(entity_, row_); }
bool Record::alive() const { return store_->record_alive(entity_, row_); }

namespace {

/// Where the shown `_merged` head points; no_row when nowhere, or to a record that is not held here:
/// a duplicate whose survivor another shop keeps must not vanish from this one's lists.
Row merge_target(const Store& store, EntityIndex entity, Row row) {
  const std::string_view value = store.shown_value(entity, row, merged_group);
  if (value.empty()) return no_row;
  const auto into = decode<schema::Reference>(base::json_member(value, "into"));
  const Record target = into ? store.find(entity, *into) : Record();
  return target && target.row() != row ? target.row() : no_row;
}

/// Two computers may have merged A into B and B into A. The records of such a ring are one record;
/// the one with the smallest id stands for it everywhere.
Row ring_representative(const Store& store, EntityIndex entity, Row in_ring) {
  Row smallest = in_ring;
  for (Row at = merge_target(store, entity, in_ring); at != in_ring; at = merge_target(store, entity, at)) {
    if (store.row_id(entity, at) < store.row_id(entity, smallest)) smallest = at;
  }
  return smallest;
}

/// The record that stands for `row`: the end of its chain of merges.
Row representative(const Store& store, EntityIndex entity, Row row) {
  if (!store.has_merges(entity)) return row;
  Row slow = row;
  Row fast = row;
  while (true) {  // Two walkers, one twice as fast: in a ring they meet.
    for (int step = 0; step < 2; ++step) {
      const Row next = merge_target(store, entity, fast);
      if (next == no_row) return fast;
      fast = next;
    }
    slow = merge_target(store, entity, slow);
    if (slow == fast) return ring_representative(store, entity, fast);
  }
}

}  // namespace

base::RecordId Record::merged_into() const {
  if (!store_->has_merges(entity_)) return {};
  const Row target = merge_target(*store_, entity_, row_);
  if (target == no_row || representative(*store_, entity_, row_) == row_) return {};
  return store_->row_id(entity_, target);
}

std::string_view Record::group_value(const schema::Group& group) const {
  const schema::Entity* declared = entity();
  if (declared != nullptr) {
    const auto found = std::ranges::find(declared->groups, &group);
    if (found != declared->groups.end()) {
      const auto index = static_cast<GroupIndex>(share_group + 1 + (found - declared->groups.begin()));
      return store_->shown_value(entity_, row_, index);
    }
  }
  const GroupIndex index = store_->group_index(entity_, group.name);
  return index == no_group ? std::string_view() : store_->shown_value(entity_, row_, index);
}

std::optional<std::string_view> Record::raw(const schema::FieldInfo& field) const {
  assert(*this);
  const std::string_view value = group_value(*field.group);
  if (value.empty()) return std::nullopt;
  return base::json_member(value, field.name);
}

bool Record::in_conflict() const {
  const auto& conflicts = store_->state_->conflict_set;
  const auto found = conflicts.lower_bound({entity_, row_, 0});
  return found != conflicts.end() && found->entity == entity_ && found->row == row_;
}

base::Milliseconds Record::created_at() const {
  const Head* first = store_->state_->first_write(entity_, row_);
  return first == nullptr ? 0 : store_->state_->wall_time(*first);
}

base::RecordId Record::created_by() const {
  const Head* first = store_->state_->first_write(entity_, row_);
  return first == nullptr ? base::RecordId{} : store_->state_->authors[first->author];
}

base::Milliseconds Record::updated_at() const {
  base::Milliseconds latest = 0;
  store_->state_->each_slot(entity_, row_, [&](const Slot& slot) {
    store_->state_->each_head(slot, [&](const Head& head) { latest = std::max(latest, store_->state_->wall_time(head)); });
  });
  return latest;
}

// --- names

EntityIndex Store::entity_index(std::string_view name) const {
  if (state_->tables[state_->last_entity].name == name) return state_->last_entity;  // lines come one entity after the other
  for (std::size_t index = 0; index < state_->tables.size(); ++index) {
    if (state_->tables[index].name == name) return state_->last_entity = static_cast<EntityIndex>(index);
  }
  return no_entity;
}

EntityIndex Store::entity_index(const schema::Entity& entity) const {
  const auto all = schema::entities();
  const auto found = std::ranges::find(all, &entity);
  assert(found != all.end());
  return static_cast<EntityIndex>(found - all.begin());
}

std::string_view Store::entity_name(EntityIndex entity) const { return state_->tables[entity].name; }
std::size_t Store::entity_count() const { return state_->tables.size(); }

GroupIndex Store::group_index(EntityIndex entity, std::string_view name) const { return state_->tables[entity].group(name); }
std::string_view Store::group_name(EntityIndex entity, GroupIndex group) const { return state_->tables[entity].groups[group].name; }
bool Store::group_is_personal(EntityIndex entity, GroupIndex group) const { return state_->tables[entity].groups[group].personal; }
std::size_t Store::group_count(EntityIndex entity) const { return state_->tables[entity].groups.size(); }

// --- reading

std::size_t Store::row_count(EntityIndex entity) const { return state_->tables[entity].rows.size(); }
base::RecordId Store::row_id(EntityIndex entity, Row row) const { return state_->tables[entity].rows[row].id; }

Record Store::find(EntityIndex entity, const base::RecordId& id) const {
  if (entity == no_entity) return {};
  const Row row = state_->tables[entity].find(id);
  return row == no_row ? Record() : Record(this, entity, row);
}

Record Store::find(const schema::Entity& entity, const base::RecordId& id) const { return find(entity_index(entity), id); }

Record Store::resolve(const schema::Entity& entity, const base::RecordId& id) const {
  const Record record = find(entity, id);
  if (!record) return record;
  return {this, record.entity_index(), representative(*this, record.entity_index(), record.row())};
}

void Store::each(const schema::Entity& entity, base::FunctionRef<void(Record)> visit) const {
  const EntityIndex index = entity_index(entity);
  const std::size_t count = row_count(index);
  for (Row row = 0; row < count; ++row) {
    const Record found = record(index, row);
    if (found.visible()) visit(found);
  }
}

std::string_view Store::shown_value(EntityIndex entity, Row row, GroupIndex group) const {
  const Slot* found = state_->slot(entity, row, group);
  if (found == nullptr || !found->used) return {};
  const std::string_view text = found->head.text();
  return text == "null" ? std::string_view() : text;
}

// Volatile, or the compiler leaves out reads that nobody uses.
void Store::bring_near(EntityIndex entity, std::span<const Row> rows) const {
  const ChunkedVector<RowData>& data = state_->tables[entity].rows;
  for (const Row row : rows) {
    if (const std::uint32_t first = data[row].first_slot; first != 0) (void)static_cast<const volatile std::uint32_t&>(state_->slots[first - 1].next);
  }
  for (const Row row : rows) {
    state_->each_slot(entity, row, [&](const Slot& slot) {
      if (!slot.head.text().empty()) (void)static_cast<const volatile char&>(*slot.head.value);
    });
  }
}

std::vector<HeadView> Store::heads(EntityIndex entity, Row row, GroupIndex group) const {
  std::vector<HeadView> views;
  if (const Slot* found = state_->slot(entity, row, group)) {
    state_->each_head(*found, [&](const Head& head) { views.push_back(state_->view_of(head)); });
  }
  return views;
}

std::vector<HeadView> Store::history(EntityIndex entity, Row row, GroupIndex group) const {
  std::vector<HeadView> views;
  const Slot* found = state_->slot(entity, row, group);
  if (found == nullptr) return views;
  state_->each_past(*found, [&](const Head& head) { views.push_back(state_->view_of(head)); });
  std::ranges::stable_sort(views, [](const HeadView& a, const HeadView& b) { return a.time > b.time; });
  return views;
}

bool Store::has_merges(EntityIndex entity) const { return state_->tables[entity].has_merges; }

std::span<const EventDays> Store::event_days(EntityIndex entity) const { return state_->tables[entity].event_days; }
bool Store::record_alive(EntityIndex entity, Row row) const { return state_->alive(entity, row); }
const Contexts& Store::contexts() const { return state_->contexts; }
HybridTime Store::latest_time() const { return {state_->latest_time}; }

std::uint64_t Store::revision() const { return state_->revision; }
std::uint64_t Store::feed_end() const { return state_->feed_begin + state_->feed.size(); }

std::optional<std::span<const Change>> Store::changes_since(std::uint64_t cursor) const {
  if (cursor < state_->feed_begin) return std::nullopt;
  assert(cursor <= feed_end());
  return std::span<const Change>(state_->feed).subspan(static_cast<std::size_t>(cursor - state_->feed_begin));
}

const std::vector<Store::ConflictKey>& Store::conflicts() const {
  if (!state_->conflict_list_current) {
    state_->conflict_list.assign(state_->conflict_set.begin(), state_->conflict_set.end());
    state_->conflict_list_current = true;
  }
  return state_->conflict_list;
}

Store::MemoryUse Store::memory_use() const {
  MemoryUse use;
  use.value_bytes = state_->arena.capacity_bytes();
  use.slot_bytes = state_->slots.capacity_bytes() + state_->pasts.capacity_bytes() +
                   state_->extras.capacity() * sizeof(HeadExtra);
  for (const auto& heads : state_->more) use.slot_bytes += sizeof heads + heads.capacity() * sizeof(Head);
  use.index_bytes = state_->feed.capacity() * sizeof(Change) + state_->authors.capacity() * sizeof(base::RecordId);
  for (const EntityTable& table : state_->tables) {
    use.slot_bytes += table.rows.capacity_bytes();
    use.index_bytes += (table.buckets.capacity() + table.sorted.capacity()) * sizeof(std::uint32_t) + table.event_days.capacity() * sizeof(EventDays);
  }
  return use;
}

}  // namespace aftercare::store
