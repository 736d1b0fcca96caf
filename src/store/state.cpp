#include "store/state.hpp"

#include "base/json.hpp"

namespace aftercare::store {

// --- EntityTable

Row EntityTable::find(const base::RecordId& id) const {
  if (last_row_ != no_row && rows[last_row_].id == id) return last_row_;
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
  if (found != no_row) return last_row_ = found;
  if ((rows.size() + 1) * 2 > buckets.size()) grow();
  const Row row = static_cast<Row>(rows.size());
  rows.push_back({id, 0});
  const std::size_t mask = buckets.size() - 1;
  std::size_t at = base::RecordIdHash{}(id) & mask;
  while (buckets[at] != 0) at = (at + 1) & mask;
  buckets[at] = row + 1;
  return last_row_ = row;
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
  if (groups[last_group_].name == group_name) return last_group_;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    if (groups[index].name == group_name) return static_cast<GroupIndex>(index);
  }
  return no_group;
}

GroupIndex EntityTable::group_or_add(std::string_view group_name, bool personal) {
  const GroupIndex found = group(group_name);
  if (found != no_group) return last_group_ = found;
  groups.push_back({std::string(group_name), personal});
  return last_group_ = static_cast<GroupIndex>(groups.size() - 1);
}

const std::vector<Row>& EntityTable::sorted_rows() const {
  const auto known = static_cast<std::ptrdiff_t>(sorted.size());
  if (sorted.size() != rows.size()) {  // rows are only ever added
    const auto by_id = [&](Row a, Row b) { return rows[a].id < rows[b].id; };
    sorted.reserve(rows.size());
    for (Row row = static_cast<Row>(sorted.size()); row < rows.size(); ++row) sorted.push_back(row);
    if (!std::is_sorted(sorted.begin() + known, sorted.end(), by_id)) std::sort(sorted.begin() + known, sorted.end(), by_id);
    std::inplace_merge(sorted.begin(), sorted.begin() + known, sorted.end(), by_id);
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
      for (const schema::FieldInfo* field : schema::event_fields(*entity)) {
        if (field->group == group) table.groups.back().event_fields.push_back(field);
      }
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
  return last_entity = static_cast<EntityIndex>(tables.size() - 1);
}

std::uint32_t Store::State::intern_run(std::uint64_t value) {
  if (last_run < runs.size() && runs[last_run] == value) return last_run;
  const auto [place, added] = run_index.try_emplace(value, static_cast<std::uint32_t>(runs.size()));
  if (added) runs.push_back(value);
  return last_run = place->second;
}

std::uint32_t Store::State::intern_author(const base::RecordId& id) {
  if (last_author < authors.size() && authors[last_author] == id) return last_author;
  const auto [place, added] = author_index.try_emplace(id, static_cast<std::uint32_t>(authors.size()));
  if (added) authors.push_back(id);
  return last_author = place->second;
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

const Context& Store::State::context_of(const Scope& scope) const {
  static const Context nothing_seen;
  if (last_context != nullptr && last_context->first == scope) return last_context->second;
  const auto found = contexts.find(scope);
  if (found == contexts.end()) return nothing_seen;
  last_context = &*found;
  return found->second;
}

Context& Store::State::context_or_add(const Scope& scope) {
  return contexts.try_emplace(scope).first->second;
}

// --- State: slots

Change Store::State::locate_or_add(std::string_view entity, const base::RecordId& id, std::string_view group, bool personal) {
  const EntityIndex index = entity_or_add(entity);
  const Row row = tables[index].find_or_add(id);
  return {index, row, tables[index].group_or_add(group, personal)};
}

const Slot* Store::State::slot(EntityIndex entity, Row row, GroupIndex group) const {
  const RowData& data = tables[entity].rows[row];
  if (group <= share_group && (data.system_slots >> group & 1U) == 0) return nullptr;
  for (std::uint32_t at = data.first_slot; at != 0; at = slots[at - 1].next) {
    if (slots[at - 1].group == group) return &slots[at - 1];
  }
  return nullptr;
}

Slot& Store::State::slot_or_add(EntityIndex entity, Row row, GroupIndex group) {
  RowData& data = tables[entity].rows[row];
  std::uint32_t* link = &data.first_slot;
  while (*link != 0) {
    Slot& slot = slots[*link - 1];
    if (slot.group == group) return slot;
    link = &slot.next;
  }
  if (group <= share_group) data.system_slots |= static_cast<std::uint8_t>(1U << group);
  if (group == merged_group) tables[entity].has_merges = true;
  *link = static_cast<std::uint32_t>(slots.size() + 1);
  Slot& slot = slots.push_back({});
  slot.group = group;
  return slot;
}

std::vector<Head> Store::State::heads_of(const Slot& slot) const {
  std::vector<Head> heads;
  each_head(slot, [&](const Head& head) { heads.push_back(head); });
  return heads;
}

bool Store::State::has_head(const Slot& slot, const Dot& dot) const {
  bool found = false;
  each_head(slot, [&](const Head& head) { found = found || dot_of(head) == dot; });
  return found;
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

void Store::State::set_only_head(Slot& slot, const Head& head) {
  slot.head = head;
  slot.used = true;
  if (slot.more != 0) more[slot.more - 1].clear();
}

void Store::State::add_past(Slot& slot, const Head& head) {
  pasts.push_back({head, slot.past});
  slot.past = static_cast<std::uint32_t>(pasts.size());
}

void Store::State::note_time(const Head& head) {
  if (head.time <= latest_plausible_time) latest_time = std::max(latest_time, head.time);
}

const Head* Store::State::first_write(EntityIndex entity, Row row) const {
  const Head* first = nullptr;
  const auto consider = [&](const Head& head) {
    if (first == nullptr || std::pair(head.time, dot_of(head)) < std::pair(first->time, dot_of(*first))) first = &head;
  };
  each_slot(entity, row, [&](const Slot& slot) {
    each_head(slot, consider);
    each_past(slot, consider);
  });
  return first;
}

// --- State: change feed and conflicts

void Store::State::changed(const Change& place, const Slot& slot) {
  constexpr std::size_t longest_feed = std::size_t{1} << 20;
  if (feed.size() >= longest_feed) {  // consumers that fell this far behind rebuild
    feed_begin += feed.size();
    feed.clear();
  }
  feed.push_back(place);
  ++revision;
  note_event_day(place, slot);
  refresh_conflict(place, slot);
  refresh_life_conflict(place.entity, place.row);
}

/// A day once shown stays: then the days reach too far at worst, and the record is looked at once more than needed.
void Store::State::note_event_day(const Change& place, const Slot& slot) {
  EntityTable& table = tables[place.entity];
  for (const schema::FieldInfo* field : table.groups[place.group].event_fields) {
    const RawValue raw = base::json_member(slot.head.text(), field->name);
    std::optional<base::Date> day;
    if (field->type == schema::FieldType::date) day = decode<schema::Date>(raw);
    else if (const auto instant = decode<schema::Instant>(raw)) day = base::to_local(*instant, 0).date;
    if (!day) continue;
    if (table.event_days.size() <= place.row) table.event_days.resize(place.row + 1);
    EventDays& days = table.event_days[place.row];
    days = {std::min(days.first, day->days), std::max(days.last, day->days)};
  }
}

void Store::State::mark_conflict(const ConflictKey& key, bool present) {
  if (!present && conflict_set.empty()) return;
  const bool moved = present ? conflict_set.insert(key).second : conflict_set.erase(key) != 0;
  if (moved) conflict_list_current = false;
}

void Store::State::refresh_conflict(const Change& place, const Slot& slot) {
  if (place.group == life_group || slot.more == 0) return;
  const bool differs = std::ranges::any_of(more[slot.more - 1], [&](const Head& head) { return head.text() != slot.head.text(); });
  mark_conflict({place.entity, place.row, place.group}, differs);
}

void Store::State::refresh_life_conflict(EntityIndex entity, Row row) {
  bool contested = false;
  alive(entity, row, &contested);
  mark_conflict({entity, row, life_group}, contested);
}

bool Store::State::alive(EntityIndex entity, Row row, bool* contested) const {
  const Slot* life = slot(entity, row, life_group);
  if (life == nullptr || !life->used) return true;
  std::vector<Dot> seen;
  bool deleted = false;
  bool kept = false;
  each_head(*life, [&](const Head& head) {
    const auto flag = base::json_member(head.text(), "deleted");
    if (!flag || *flag != "true") {
      kept = true;
      return;
    }
    deleted = true;
    if (const auto dots = base::json_member(head.text(), "seen")) {
      for (const Dot& dot : parse_dots(*dots)) seen.push_back(dot);
    }
  });
  if (!deleted) return true;
  // A head the deleter did not know is an edit made at the same time: alive, and a conflict.
  each_slot(entity, row, [&](const Slot& slot) {
    if (slot.group == life_group) return;
    each_head(slot, [&](const Head& head) { kept = kept || std::ranges::find(seen, dot_of(head)) == seen.end(); });
  });
  if (contested != nullptr) *contested = kept;
  return kept;
}

}  // namespace aftercare::store
