#include "exchange/conflicts.hpp"

#include <algorithm>
#include <cassert>

#include "base/json.hpp"
#include "exchange/record_text.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {
namespace {

ConflictSide side_of(const store::HeadView& head, const base::RecordId& record, const Devices& devices) {
  const auto device = devices.find(head.dot.run);
  return {.dot = head.dot,
          .at = head.at,
          .suspect = head.suspect,
          .author = head.author,
          .shop = head.author.empty() ? record.shop : head.author.shop,
          .device = device == devices.end() ? std::string() : device->second,
          .value = std::string(head.value)};
}

std::vector<std::string> keys_of(const std::vector<ConflictSide>& sides, const schema::Entity* entity,
                                 std::string_view group) {
  std::vector<std::string> keys;
  if (entity != nullptr) {
    for (const schema::FieldInfo* field : entity->fields) {
      if (field->group->name == group) keys.emplace_back(field->name);
    }
  }
  for (const ConflictSide& side : sides) {
    for (const auto& [key, raw] : base::json_members(side.value)) {
      if (!std::ranges::contains(keys, key)) keys.push_back(key);
    }
  }
  return keys;
}

void fill_fields(ConflictView& view, const schema::Entity* entity, std::string_view group) {
  for (const std::string& key : keys_of(view.sides, entity, group)) {
    ConflictField field{.name = key, .field = entity == nullptr ? nullptr : entity->find_field(key)};
    bool any = false;
    for (const ConflictSide& side : view.sides) {
      const auto raw = side.value == "null" ? std::nullopt : base::json_member(side.value, key);
      any = any || raw.has_value();
      field.raw.emplace_back(raw.value_or("null"));
      field.differs = field.differs || field.raw.back() != field.raw.front();
    }
    if (any) view.fields.push_back(std::move(field));
  }
}

/// The deletion and the newest edit it did not know.
void fill_life_sides(const store::Store& store, const Devices& devices, ConflictView& view) {
  for (const store::HeadView& head : store.heads(view.entity, view.row, store::life_group)) {
    view.sides.push_back(side_of(head, view.id, devices));
  }
  std::optional<ConflictSide> newest;
  for (std::size_t i = store::share_group + 1; i < store.group_count(view.entity); ++i) {
    for (const store::HeadView& head :
         store.heads(view.entity, view.row, static_cast<store::GroupIndex>(i))) {
      if (!newest || head.at > newest->at) newest = side_of(head, view.id, devices);
    }
  }
  if (newest) view.sides.push_back(std::move(*newest));
}

store::Commit one_write(const store::Store& store, const ConflictView& view, store::GroupIndex group,
                        std::string value, const base::RecordId& author) {
  store::Commit commit;
  commit.author = author;
  commit.label = "exchange.conflict.label";
  commit.writes.push_back({std::string(store.entity_name(view.entity)), view.id,
                           std::string(store.group_name(view.entity, group)),
                           store.group_is_personal(view.entity, group), std::move(value)});
  return commit;
}

}  // namespace

Devices devices_by_run(const store::Store& store) {
  Devices devices;
  store.each(schema::audit_entry::entity, [&](const store::Record& record) {
    const auto heads = store.heads(record.entity_index(), record.row(),
                                   store.group_index(record.entity_index(), schema::audit_entry::entry.name));
    if (!heads.empty()) devices.try_emplace(heads.front().dot.run, record[schema::audit_entry::device]);
  });
  return devices;
}

std::optional<ConflictView> view_conflict(const store::Store& store, const store::Store::ConflictKey& key,
                                          const Devices& devices) {
  ConflictView view;
  view.entity = key.entity;
  view.row = key.row;
  view.group = key.group;
  const store::Record record = store.record(key.entity, key.row);
  view.id = record.id();
  view.title = title_of(record);
  if (key.group == store::life_group) {
    view.kind = ConflictKind::deleted_and_edited;
    fill_life_sides(store, devices, view);
    return view;
  }
  const auto heads = store.heads(key.entity, key.row, key.group);
  if (heads.size() < 2) return std::nullopt;  // settled meanwhile
  for (const store::HeadView& head : heads) view.sides.push_back(side_of(head, view.id, devices));
  fill_fields(view, record.entity(), store.group_name(key.entity, key.group));
  return view;
}

std::vector<ConflictView> list_conflicts(const store::Store& store, std::size_t at_most) {
  std::vector<ConflictView> views;
  if (store.conflicts().empty()) return views;
  const Devices devices = devices_by_run(store);
  for (const auto& key : store.conflicts()) {
    if (views.size() == at_most) break;
    if (auto view = view_conflict(store, key, devices)) views.push_back(std::move(*view));
  }
  return views;
}

store::Commit take_side(const store::Store& store, const ConflictView& conflict, std::size_t side,
                        const base::RecordId& author) {
  assert(conflict.kind == ConflictKind::values && side < conflict.sides.size());
  return one_write(store, conflict, conflict.group, conflict.sides[side].value, author);
}

store::Commit take_mix(const store::Store& store, const ConflictView& conflict,
                       std::span<const std::size_t> side_of_field, const base::RecordId& author) {
  assert(conflict.kind == ConflictKind::values && side_of_field.size() == conflict.fields.size());
  std::string value = "{";
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
    const std::string& raw = conflict.fields[i].raw.at(side_of_field[i]);
    if (raw == "null") continue;
    if (value.size() > 1) value += ',';
    base::append_json_string(value, conflict.fields[i].name);
    (value += ':') += raw;
  }
  return one_write(store, conflict, conflict.group, value + '}', author);
}

store::Commit keep_record(const store::Store& store, const ConflictView& conflict,
                          const base::RecordId& author) {
  return one_write(store, conflict, store::life_group, R"({"deleted":false})", author);
}

store::Commit delete_record(const store::Store& store, const ConflictView& conflict,
                            const base::RecordId& author) {
  return one_write(store, conflict, store::life_group, deletion_of(store, conflict.entity, conflict.row),
                   author);
}

}  // namespace aftercare::exchange
