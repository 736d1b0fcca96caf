#include "exchange/conflicts.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

void collect_fields(Conflict& conflict) {
  const schema::Entity* entity = schema::find_entity(conflict.entity);
  const auto add = [&](std::string_view name) {
    const bool known = std::ranges::any_of(conflict.fields, [&](const ConflictField& field) { return field.name == name; });
    if (!known) conflict.fields.push_back({std::string(name), entity == nullptr ? nullptr : entity->find_field(name), {}, false});
  };
  if (entity != nullptr) {
    for (const schema::FieldInfo* field : entity->fields) {
      if (field->group->name == conflict.group) add(field->name);
    }
  }
  for (const ConflictSide& side : conflict.sides) {
    if (!side.value.starts_with('{')) continue;
    for (const auto& [name, raw] : base::json_members(side.value)) add(name);
  }
  for (ConflictField& field : conflict.fields) {
    for (const ConflictSide& side : conflict.sides) {
      const auto raw = side.value.starts_with('{') ? base::json_member(side.value, field.name) : std::nullopt;
      field.values.emplace_back(raw.value_or("null"));
    }
    field.differs = std::ranges::any_of(field.values, [&](const std::string& value) { return value != field.values.front(); });
  }
  std::erase_if(conflict.fields, [](const ConflictField& field) { return !field.differs && field.values.front() == "null"; });
}

Conflict describe(const store::Store& store, const store::Store::ConflictKey& key) {
  Conflict conflict;
  conflict.key = key;
  conflict.record = store.row_id(key.entity, key.row);
  conflict.entity = store.entity_name(key.entity);
  conflict.group = store.group_name(key.entity, key.group);
  conflict.deletion = key.group == store::life_group;
  for (const store::HeadView& head : store.heads(key.entity, key.row, key.group)) {
    conflict.sides.push_back({head.dot, head.at, head.author, head.suspect, head.why, std::string(head.value)});
  }
  if (!conflict.deletion) collect_fields(conflict);
  return conflict;
}

bool still_stands(const store::Store& store, const Conflict& conflict) {
  const auto heads = store.heads(conflict.key.entity, conflict.key.row, conflict.key.group);
  return std::ranges::equal(heads, conflict.sides, [](const store::HeadView& head, const ConflictSide& side) { return head.dot == side.dot; });
}

}  // namespace

std::vector<Conflict> list_conflicts(const store::Store& store) {
  std::vector<Conflict> conflicts;
  for (const store::Store::ConflictKey& key : store.conflicts()) conflicts.push_back(describe(store, key));
  return conflicts;
}

std::string conflict_name(const Conflict& conflict) { return conflict.entity + "/" + conflict.record.to_string() + "/" + conflict.group; }

base::Result<store::Commit> settle(const store::Store& store, const Conflict& conflict, const std::vector<std::size_t>& choice,
                                   const base::RecordId& person) {
  assert(choice.size() == conflict.fields.size());
  if (!still_stands(store, conflict)) return base::fail("conflicts.error.changed");
  std::string value = "{";
  for (std::size_t index = 0; index < conflict.fields.size(); ++index) {
    const std::string& raw = conflict.fields[index].values[choice[index]];
    if (raw == "null") continue;
    if (value.size() > 1) value += ',';
    base::append_json_string(value, conflict.fields[index].name);
    value.append(":").append(raw);
  }
  value += '}';
  store::Commit commit;
  commit.author = person;
  commit.label = "conflicts.settled";
  commit.writes.push_back({conflict.entity, conflict.record, conflict.group, store.group_is_personal(conflict.key.entity, conflict.key.group), std::move(value)});
  return commit;
}

base::Result<store::Commit> settle_deletion(const store::Store& store, const Conflict& conflict, bool remove, const base::RecordId& person) {
  assert(conflict.deletion);
  if (!still_stands(store, conflict)) return base::fail("conflicts.error.changed");
  store::Commit commit;
  commit.author = person;
  commit.label = "conflicts.settled";
  std::string value = remove ? store::deletion_value(store, conflict.key.entity, conflict.key.row) : R"({"deleted":false})";
  commit.writes.push_back({conflict.entity, conflict.record, conflict.group, false, std::move(value)});
  return commit;
}

}  // namespace aftercare::exchange
