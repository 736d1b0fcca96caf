#include "store/store.hpp"

#include "base/json.hpp"
#include "store/state.hpp"

namespace aftercare::store {

Store::Store() : state_(std::make_unique<State>()) {}
Store::~Store() = default;

// --- Record

const schema::Entity* Record::entity() const { return store_->state_->tables[entity_].declared; }
base::RecordId Record::id() const { return store_->row_id(entity_, row_); }
bool Record::alive() const { return store_->record_alive(entity_, row_); }

base::RecordId Record::merged_into() const {
  const std::string_view value = store_->shown_value(entity_, row_, merged_group);
  if (value.empty()) return {};
  return decode<schema::Reference>(base::json_member(value, "into")).value_or(base::RecordId{});
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
  const auto& conflicts = store_->conflicts();
  return std::ranges::any_of(conflicts, [&](const Store::ConflictKey& key) { return key.entity == entity_ && key.row == row_; });
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
    if (slot.used) latest = std::max(latest, store_->state_->wall_time(slot.head));
  });
  return latest;
}

// --- names

EntityIndex Store::entity_index(std::string_view name) const {
  for (std::size_t index = 0; index < state_->tables.size(); ++index) {
    if (state_->tables[index].name == name) return static_cast<EntityIndex>(index);
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
  Record record = find(entity, id);
  // Two computers may have merged A into B and B into A; stop after a chain no shop ever makes.
  for (int hops = 0; record && hops < 16; ++hops) {
    const base::RecordId into = record.merged_into();
    if (into.empty()) break;
    const Record next = find(entity, into);
    if (!next) break;
    record = next;
  }
  return record;
}

void Store::each(const schema::Entity& entity, const std::function<void(Record)>& visit) const {
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

std::vector<HeadView> Store::heads(EntityIndex entity, Row row, GroupIndex group) const {
  std::vector<HeadView> views;
  if (const Slot* found = state_->slot(entity, row, group)) {
    for (const Head& head : state_->heads_of(*found)) views.push_back(state_->view_of(head));
  }
  return views;
}

std::vector<HeadView> Store::history(EntityIndex entity, Row row, GroupIndex group) const {
  std::vector<HeadView> views;
  const Slot* found = state_->slot(entity, row, group);
  if (found == nullptr) return views;
  for (std::uint32_t at = found->past; at != 0; at = state_->pasts[at - 1].next) views.push_back(state_->view_of(state_->pasts[at - 1].head));
  std::ranges::stable_sort(views, [](const HeadView& a, const HeadView& b) { return a.time > b.time; });
  return views;
}

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
  use.slot_bytes = state_->slots.capacity_bytes() + state_->pasts.capacity_bytes();
  for (const EntityTable& table : state_->tables) {
    use.slot_bytes += table.rows.capacity_bytes();
    use.index_bytes += (table.buckets.capacity() + table.sorted.capacity()) * sizeof(std::uint32_t);
  }
  return use;
}

}  // namespace aftercare::store
