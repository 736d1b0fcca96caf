// Local writes, undo, and what the journal replays.

#include "base/json.hpp"
#include "store/edit.hpp"
#include "store/state.hpp"

namespace aftercare::store {

namespace {
constexpr base::Milliseconds one_hour = 3'600'000;
constexpr base::Milliseconds thirty_days = 30 * base::milliseconds_per_day;
/// 2025-01-01: no computer that runs this program has an earlier honest clock.
constexpr base::Milliseconds earliest_honest_clock = 1'735'689'600'000;
}  // namespace

void Store::start_run(std::uint64_t run) {
  state_->run = run;
  state_->next_n = 1;
}

std::optional<std::uint64_t> Store::run() const { return state_->run; }

AppliedCommit Store::apply(const Commit& commit, base::Milliseconds now) {
  assert(state_->run.has_value());
  State& state = *state_;
  AppliedCommit applied;
  applied.label = commit.label;

  const base::Milliseconds last = HybridTime{state.latest_time}.milliseconds();
  const bool suspect = now < earliest_honest_clock || (last != 0 && (now < last - one_hour || now > last + thirty_days));
  const std::uint64_t wall = static_cast<std::uint64_t>(std::max<base::Milliseconds>(now, 0)) << 16;
  // A suspect clock far ahead must not drag the shared clock along.
  const bool ahead = suspect && last != 0 && now > last;
  const std::uint64_t time = std::max(state.latest_time + 1, ahead ? 0 : wall);
  const std::string why = commit.why.empty() ? std::string() : base::json_string(commit.why);

  for (const Write& write : commit.writes) {
    const EntityIndex entity = state.entity_or_add(write.entity);
    const Row row = state.tables[entity].find_or_add(write.id);
    const GroupIndex group = state.tables[entity].group_or_add(write.group, write.personal);
    Slot& slot = state.slot_or_add(entity, row, group);

    Line line;
    line.dot = {*state.run, state.next_n++};
    line.time = {time};
    if (HybridTime{time}.milliseconds() != now) line.at = std::max<base::Milliseconds>(now, 0);
    line.suspect = suspect;
    line.author = commit.author;
    line.why = why;
    line.value = write.value;
    const Head head = state.make_head(line);

    std::vector<Dot> replaced;
    std::string previous;
    if (slot.used) {
      previous = slot.head.text() == "null" ? std::string() : std::string(slot.head.text());
      for (const Head& old : state.heads_of(slot)) {
        replaced.push_back(state.dot_of(old));
        state.add_past(slot, old);
      }
    }
    state.set_heads(slot, {head});
    state.contexts[state.scope_of(entity, row, group)].extend(line.dot);

    std::string x;
    if (!replaced.empty()) append_dots(x, replaced);
    Line out = state.line_of(entity, row, group, head);
    out.replaces = x;
    append_line(applied.operations.emplace_back().line, out);
    applied.touched.push_back({{entity, row, group}, line.dot, std::move(previous)});
    state.changed(entity, row, group);
  }
  state.latest_time = std::max(state.latest_time, time);
  return applied;
}

base::Result<Commit> Store::inverse(const AppliedCommit& applied) const {
  Commit commit;
  commit.label = applied.label;
  std::set<std::pair<EntityIndex, Row>> made;  // records this commit brought into being
  for (const auto& touched : applied.touched) {
    const auto& [entity, row, group] = touched.change;
    const Slot* slot = state_->slot(entity, row, group);
    const bool contested = slot != nullptr && slot->more != 0 && !state_->more[slot->more - 1].empty();
    if (slot == nullptr || contested || state_->dot_of(slot->head) != touched.written) {
      return base::fail("store.undo.changed_since", {{"record", row_id(entity, row).to_string()}});
    }
    const Head* first = state_->first_write(entity, row);
    const Dot first_dot = state_->dot_of(*first);
    const bool is_new = std::ranges::any_of(applied.touched, [&](const auto& other) {
      return other.change.entity == entity && other.change.row == row && other.written == first_dot;
    });
    if (is_new && group != life_group) {
      made.insert({entity, row});
      continue;
    }
    commit.writes.push_back({std::string(entity_name(entity)), row_id(entity, row), std::string(group_name(entity, group)),
                             group_is_personal(entity, group), touched.previous_value.empty() ? "null" : touched.previous_value});
  }
  for (const auto& [entity, row] : made) {
    // The values stay for the audit; the record is gone from every list.
    const std::string_view name = group_name(entity, life_group);
    commit.writes.push_back({std::string(entity_name(entity)), row_id(entity, row), std::string(name), false, deletion_value(*this, entity, row)});
  }
  return commit;
}

std::string deletion_value(const Store& store, EntityIndex entity, Row row) {
  std::vector<Dot> seen;
  for (GroupIndex group = 0; group < store.group_count(entity); ++group) {
    if (group == life_group) continue;
    for (const HeadView& head : store.heads(entity, row, group)) seen.push_back(head.dot);
  }
  std::string value = R"({"deleted":true,"seen":)";
  append_dots(value, seen);
  return value + '}';
}

void Store::replay(const Line& line, bool own_run) {
  State& state = *state_;
  const EntityIndex entity = state.entity_or_add(line.entity);
  const Row row = state.tables[entity].find_or_add(line.id);
  const GroupIndex group = state.tables[entity].group_or_add(line.group, line.personal);
  const Scope scope = state.scope_of(entity, row, group);
  Slot& slot = state.slot_or_add(entity, row, group);

  std::vector<Head> heads = state.heads_of(slot);
  const std::vector<Dot> replaced = parse_dots(line.replaces);
  std::erase_if(heads, [&](const Head& head) {
    const bool gone = std::ranges::find(replaced, state.dot_of(head)) != replaced.end();
    if (gone) state.add_past(slot, head);
    return gone;
  });
  Context& context = state.contexts[scope];
  const bool known = context.covers(line.dot) || std::ranges::any_of(heads, [&](const Head& head) { return state.dot_of(head) == line.dot; });
  if (!known) {
    const Head head = state.make_head(line);
    state.note_time(head);
    heads.push_back(head);
    if (own_run) context.extend(line.dot);
  }
  if (heads.empty()) {
    // Only a damaged log can replace every head by a covered one; keep showing what was there.
    return;
  }
  state.set_heads(slot, std::move(heads));
  state.changed(entity, row, group);
}

// --- Edit

Edit::Edit(const Store& store, const schema::Entity& entity, base::RecordId id) : store_(store), entity_(entity), id_(id) {}

Edit& Edit::set_raw(const schema::FieldInfo& field, std::string raw_json) {
  assert(std::ranges::find(entity_.fields, &field) != entity_.fields.end());
  auto& members = groups_[field.group->name];
  std::erase_if(members, [&](const auto& member) { return member.first == field.name; });
  members.emplace_back(field.name, std::move(raw_json));
  return *this;
}

Edit& Edit::remove() {
  const Record record = store_.find(entity_, id_);
  if (record) whole_groups_[schema::life::group.name] = deletion_value(store_, record.entity_index(), record.row());
  return *this;
}

Edit& Edit::revive() {
  whole_groups_[schema::life::group.name] = R"({"deleted":false})";
  return *this;
}

Edit& Edit::merge_into(const base::RecordId& survivor) {
  whole_groups_[schema::merged::group.name] = R"({"into":")" + survivor.to_string() + "\"}";
  return *this;
}

Edit& Edit::split() {
  whole_groups_[schema::merged::group.name] = "null";
  return *this;
}

namespace {

/// Declared fields first, in declaration order, then keys of newer versions in the order they stood.
std::string build_group(const schema::Entity& entity, std::string_view group, std::string_view current,
                        const std::vector<std::pair<std::string, std::string>>& changes) {
  std::vector<std::pair<std::string, std::string_view>> members;
  if (!current.empty()) members = base::json_members(current);
  const auto value_of = [&](std::string_view key) -> std::string_view {
    for (const auto& [name, raw] : changes) {
      if (name == key) return raw;
    }
    for (const auto& [name, raw] : members) {
      if (name == key) return raw;
    }
    return "null";
  };
  std::string value = "{";
  const auto append = [&](std::string_view key, std::string_view raw) {
    if (raw == "null") return;
    if (value.size() > 1) value += ',';
    base::append_json_string(value, key);
    value.append(":").append(raw);
  };
  for (const schema::FieldInfo* field : entity.fields) {
    if (field->group->name == group) append(field->name, value_of(field->name));
  }
  for (const auto& [name, raw] : members) {
    const schema::FieldInfo* declared = entity.find_field(name);
    if (declared == nullptr || declared->group->name != group) append(name, raw);
  }
  return value + '}';
}

}  // namespace

void Edit::append_to(Commit& commit) const {
  const Record record = store_.find(entity_, id_);
  for (const auto& [name, changes] : groups_) {
    const schema::Group* group = entity_.find_group(name);
    const std::string_view current = record ? record.group_value(*group) : std::string_view();
    std::string value = build_group(entity_, name, current, changes);
    if (value == current || (current.empty() && value == "{}")) continue;
    commit.writes.push_back({std::string(entity_.name), id_, std::string(name), group->privacy == schema::Privacy::personal, std::move(value)});
  }
  for (const auto& [name, value] : whole_groups_) {
    commit.writes.push_back({std::string(entity_.name), id_, std::string(name), false, value});
  }
}

bool Edit::changed() const {
  Commit commit;
  append_to(commit);
  return !commit.writes.empty();
}

}  // namespace aftercare::store
