// Field changes of a record as writes: one for each group that really changes.

#include "base/json.hpp"
#include "store/edit.hpp"
#include "store/state.hpp"

namespace aftercare::store {

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

Edit::Edit(const Store& store, const schema::Entity& entity, base::RecordId id) : store_(store), entity_(entity), id_(id) {}

Edit& Edit::set_raw(const schema::FieldInfo& field, std::string raw_json) {
  assert(std::ranges::find(entity_.fields, &field) != entity_.fields.end());
  auto& members = groups_[field.group->name];
  std::erase_if(members, [&](const auto& member) { return member.first == field.name; });
  members.emplace_back(field.name, std::move(raw_json));
  return *this;
}

namespace {
/// Whether the whole group already reads so and nobody disagrees: writing it again says nothing.
bool stands(const Store& store, const Record& record, GroupIndex group, std::string_view value) {
  if (!record) return value.empty();
  if (store.heads(record.entity_index(), record.row(), group).size() > 1) return false;
  return store.shown_value(record.entity_index(), record.row(), group) == value;
}
}  // namespace

Edit& Edit::remove() {
  const Record record = store_.find(entity_, id_);
  if (record && record.alive()) {
    whole_groups_[schema::life::group.name] = deletion_value(store_, record.entity_index(), record.row());
  }
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

using Changes = std::vector<std::pair<std::string, std::string>>;

/// Equal as values: the same bytes, or texts that are only escaped differently.
bool same_value(std::string_view a, std::string_view b) {
  if (a == b) return true;
  return !a.empty() && !b.empty() && a.front() == '"' && b.front() == '"' && base::json_to_string(a) == base::json_to_string(b);
}

bool changes_something(std::string_view current, const Changes& changes) {
  return std::ranges::any_of(changes, [&](const auto& change) {
    const auto stands_now = current.empty() ? std::nullopt : base::json_member(current, change.first);
    return !same_value(stands_now.value_or("null"), change.second);
  });
}

/// Declared fields first, in declaration order, then keys of newer versions in the order they stood.
std::string build_group(const schema::Entity& entity, std::string_view group, std::string_view current, const Changes& changes) {
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
    if (value.size() > 1) value += ',';
    base::append_json_string(value, key);
    value.append(":").append(raw);
  };
  for (const schema::FieldInfo* field : entity.fields) {
    if (field->group->name != group) continue;
    if (const std::string_view raw = value_of(field->name); raw != "null") append(field->name, raw);
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
    if (!changes_something(current, changes)) continue;
    commit.writes.push_back({std::string(entity_.name), id_, std::string(name), group->privacy == schema::Privacy::personal,
                             build_group(entity_, name, current, changes)});
  }
  for (const auto& [name, value] : whole_groups_) {
    const GroupIndex group = name == schema::life::group.name ? life_group : merged_group;
    const bool cleared = value == "null" || (group == life_group && stands(store_, record, group, "") && value == R"({"deleted":false})");
    if (stands(store_, record, group, cleared ? std::string_view() : std::string_view(value))) continue;
    commit.writes.push_back({std::string(entity_.name), id_, std::string(name), false, value});
  }
}

bool Edit::changed() const {
  Commit commit;
  append_to(commit);
  return !commit.writes.empty();
}

}  // namespace aftercare::store
