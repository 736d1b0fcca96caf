#include "store/state.hpp"

#include "base/json.hpp"

namespace aftercare::store {

// --- EntityTable

Row EntityTable::find(const base::RecordId& id) const {
  if (buckets.empty()) return no_row;
  const std::size_t mask = buckets.size() - 1;
  for (std::size_t at = base::RecordIdHash{}(id) & mask; buckets[at] != 0; at = (at + 1) & mask) {
    const Row row = buckets[at] - 1;
    if (rows[row].id == id) return row;
  }
  return no_row;
}

Row EntityTable::find_or_add(const base::RecordId& id) {
  const Row found = find(id);
  if (found != no_row) return found;
  if ((rows.size() + 1) * 2 > buckets.size()) grow();
  const Row row = static_cast<Row>(rows.size());
  rows.push_back({id, 0});
  const std::size_t mask = buckets.size() - 1;
  std::size_t at = base::RecordIdHash{}(id) & mask;
  while (buckets[at] != 0) at = (at + 1) & mask;
  buckets[at] = row + 1;
  return row;
}

void EntityTable::grow() {
  buckets.assign(std::max<std::size_t>(64, buckets.size() * 2), 0);
  const std::size_t mask = buckets.size() - 1;
  for (Row row = 0; row < rows.size(); ++row) {
    std::size_t at = base::RecordIdHash{}(rows[row].id) & mask;
    while (buckets[at] != 0) at = (at + 1) & mask;
    buckets[at] = row + 1;
  }
}

GroupIndex EntityTable::group(std::string_view group_name) const {
  for (std::size_t index = 0; index < groups.size(); ++index) {
    if (groups[index].name == group_name) return static_cast<GroupIndex>(index);
  }
  return no_group;
}

GroupIndex EntityTable::group_or_add(std::string_view group_name, bool personal) {
  const GroupIndex found = group(group_name);
  if (found != no_group) return found;
  groups.push_back({std::string(group_name), personal});
  return static_cast<GroupIndex>(groups.size() - 1);
}

const std::vector<Row>& EntityTable::sorted_rows() const {
  if (sorted.size() != rows.size()) {  // rows are only ever added
    for (Row row = static_cast<Row>(sorted.size()); row < rows.size(); ++row) sorted.push_back(row);
    std::ranges::sort(sorted, [&](Row a, Row b) { return rows[a].id < rows[b].id; });
  }
  return sorted;
}

// --- State: names

Store::State::State() {
  for (const schema::Entity* entity : schema::entities()) {
    EntityTable& table = tables.emplace_back();
    table.name = entity->name;
    table.declared = entity;
    for (const schema::Group* group : {&schema::life::group, &schema::merged::group, &schema::share::group}) {
      table.groups.push_back({std::string(group->name), false});
    }
    for (const schema::Group* group : entity->groups) {
      table.groups.push_back({std::string(group->name), group->privacy == schema::Privacy::personal});
    }
  }
  intern_author({});
}

EntityIndex Store::State::entity_or_add(std::string_view name) {
  if (last_entity < tables.size() && tables[last_entity].name == name) return last_entity;  // lines come entity by entity
  for (std::size_t index = 0; index < tables.size(); ++index) {
    if (tables[index].name == name) return last_entity = static_cast<EntityIndex>(index);
  }
  EntityTable& table = tables.emplace_back();
  table.name = name;
  for (const schema::Group* group : {&schema::life::group, &schema::merged::group, &schema::share::group}) {
    table.groups.push_back({std::string(group->name), false});
  }
  return static_cast<EntityIndex>(tables.size() - 1);
}

std::uint32_t Store::State::intern_run(std::uint64_t value) {
  const auto [place, added] = run_index.try_emplace(value, static_cast<std::uint32_t>(runs.size()));
  if (added) runs.push_back(value);
  return place->second;
}

std::uint32_t Store::State::intern_author(const base::RecordId& id) {
  const auto [place, added] = author_index.try_emplace(id, static_cast<std::uint32_t>(authors.size()));
  if (added) authors.push_back(id);
  return place->second;
}

Head Store::State::make_head(const Line& line) {
  Head head;
  head.n = line.dot.n;
  head.time = line.time.packed;
  head.value = arena.keep(line.value);
  head.value_size = static_cast<std::uint32_t>(line.value.size());
  head.run = intern_run(line.dot.run);
  head.author = intern_author(line.author);
  if (line.at || line.suspect || !line.why.empty() || !line.extra.empty()) {
    HeadExtra extra{line.at, line.suspect, {}, {}};
    if (!line.why.empty()) extra.why = {arena.keep(line.why), line.why.size()};
    if (!line.extra.empty()) extra.extra = {arena.keep(line.extra), line.extra.size()};
    extras.push_back(extra);
    head.extra = static_cast<std::uint32_t>(extras.size());
  }
  return head;
}

Line Store::State::line_of(EntityIndex entity, Row row, GroupIndex group, const Head& head) const {
  const EntityTable& table = tables[entity];
  Line line;
  line.entity = table.name;
  line.id = table.rows[row].id;
  line.group = table.groups[group].name;
  line.personal = table.groups[group].personal;
  line.dot = dot_of(head);
  line.time = {head.time};
  line.author = authors[head.author];
  line.value = head.text();
  if (head.extra != 0) {
    const HeadExtra& extra = extras[head.extra - 1];
    line.at = extra.at;
    line.suspect = extra.suspect;
    line.why = extra.why;
    line.extra = extra.extra;
  }
  return line;
}

base::Milliseconds Store::State::wall_time(const Head& head) const {
  if (head.extra != 0 && extras[head.extra - 1].at) return *extras[head.extra - 1].at;
  return HybridTime{head.time}.milliseconds();
}

HeadView Store::State::view_of(const Head& head) const {
  HeadView view{dot_of(head), {head.time}, wall_time(head), suspect(head), authors[head.author], {}, head.text()};
  if (head.extra != 0 && !extras[head.extra - 1].why.empty()) {
    view.why = base::json_to_string(extras[head.extra - 1].why).value_or(std::string());
  }
  return view;
}

Scope Store::State::scope_of(EntityIndex entity, Row row, GroupIndex group) const {
  return {tables[entity].rows[row].id.shop, tables[entity].groups[group].personal};
}

// --- State: slots

const Slot* Store::State::slot(EntityIndex entity, Row row, GroupIndex group) const {
  for (std::uint32_t at = tables[entity].rows[row].first_slot; at != 0; at = slots[at - 1].next) {
    if (slots[at - 1].group == group) return &slots[at - 1];
  }
  return nullptr;
}

Slot& Store::State::slot_or_add(EntityIndex entity, Row row, GroupIndex group) {
  std::uint32_t* link = &tables[entity].rows[row].first_slot;
  while (*link != 0) {
    Slot& slot = slots[*link - 1];
    if (slot.group == group) return slot;
    link = &slot.next;
  }
  *link = static_cast<std::uint32_t>(slots.size() + 1);
  Slot& slot = slots.push_back({});
  slot.group = group;
  return slot;
}

std::vector<Head> Store::State::heads_of(const Slot& slot) const {
  std::vector<Head> heads;
  if (!slot.used) return heads;
  heads.push_back(slot.head);
  if (slot.more != 0) heads.insert(heads.end(), more[slot.more - 1].begin(), more[slot.more - 1].end());
  return heads;
}

bool Store::State::has_head(const Slot& slot, const Dot& dot) const {
  if (!slot.used) return false;
  if (dot_of(slot.head) == dot) return true;
  return slot.more != 0 && std::ranges::any_of(more[slot.more - 1], [&](const Head& head) { return dot_of(head) == dot; });
}

/// Design section 3: not-suspect clock, then hybrid time, then run, then value bytes.
bool Store::State::shown_before(const Head& a, const Head& b) const {
  if (suspect(a) != suspect(b)) return !suspect(a);
  if (a.time != b.time) return a.time > b.time;
  if (runs[a.run] != runs[b.run]) return runs[a.run] > runs[b.run];
  if (a.n != b.n) return a.n > b.n;
  return a.text() > b.text();
}

void Store::State::set_heads(Slot& slot, std::vector<Head> heads) {
  assert(!heads.empty());
  if (heads.size() > 1) std::ranges::sort(heads, [this](const Head& a, const Head& b) { return shown_before(a, b); });
  slot.head = heads.front();
  slot.used = true;
  heads.erase(heads.begin());
  if (slot.more == 0) {
    if (heads.empty()) return;
    more.emplace_back();
    slot.more = static_cast<std::uint32_t>(more.size());
  }
  more[slot.more - 1] = std::move(heads);
}

void Store::State::add_past(Slot& slot, const Head& head) {
  pasts.push_back({head, slot.past});
  slot.past = static_cast<std::uint32_t>(pasts.size());
}

void Store::State::note_time(const Head& head) {
  if (!suspect(head)) latest_time = std::max(latest_time, head.time);
}

const Head* Store::State::first_write(EntityIndex entity, Row row) const {
  const Head* first = nullptr;
  const auto consider = [&](const Head& head) {
    if (first == nullptr || head.time < first->time) first = &head;
  };
  each_slot(entity, row, [&](const Slot& slot) {
    if (slot.used) consider(slot.head);
    for (std::uint32_t at = slot.past; at != 0; at = pasts[at - 1].next) consider(pasts[at - 1].head);
  });
  return first;
}

// --- State: change feed and conflicts

void Store::State::changed(EntityIndex entity, Row row, GroupIndex group) {
  constexpr std::size_t longest_feed = std::size_t{1} << 20;
  if (feed.size() >= longest_feed) {  // consumers that fell this far behind rebuild
    feed_begin += feed.size();
    feed.clear();
  }
  feed.push_back({entity, row, group});
  ++revision;
  refresh_conflict(entity, row, group);
  refresh_life_conflict(entity, row);
}

void Store::State::refresh_conflict(EntityIndex entity, Row row, GroupIndex group) {
  if (group == life_group) return;
  const Slot* found = slot(entity, row, group);
  const bool differs = found != nullptr && found->more != 0 &&
                       std::ranges::any_of(more[found->more - 1], [&](const Head& head) { return head.text() != found->head.text(); });
  const ConflictKey key{entity, row, group};
  const bool moved = differs ? conflict_set.insert(key).second : conflict_set.erase(key) != 0;
  if (moved) conflict_list_current = false;
}

void Store::State::refresh_life_conflict(EntityIndex entity, Row row) {
  const Slot* life = slot(entity, row, life_group);
  if (life == nullptr) return;
  bool contested = false;
  alive(entity, row, &contested);
  const ConflictKey key{entity, row, life_group};
  const bool moved = contested ? conflict_set.insert(key).second : conflict_set.erase(key) != 0;
  if (moved) conflict_list_current = false;
}

bool Store::State::alive(EntityIndex entity, Row row, bool* contested) const {
  const Slot* life = slot(entity, row, life_group);
  if (life == nullptr || !life->used) return true;
  std::vector<Dot> seen;
  bool deleted = false;
  bool kept = false;
  for (const Head& head : heads_of(*life)) {
    const auto flag = base::json_member(head.text(), "deleted");
    if (!flag || *flag != "true") {
      kept = true;
      continue;
    }
    deleted = true;
    if (const auto dots = base::json_member(head.text(), "seen")) {
      for (const Dot& dot : parse_dots(*dots)) seen.push_back(dot);
    }
  }
  if (!deleted) return true;
  // A head the deleter did not know is an edit made at the same time: alive, and a conflict.
  each_slot(entity, row, [&](const Slot& slot) {
    if (slot.group == life_group) return;
    for (const Head& head : heads_of(slot)) kept = kept || std::ranges::find(seen, dot_of(head)) == seen.end();
  });
  if (contested != nullptr) *contested = kept;
  return kept;
}

}  // namespace aftercare::store
