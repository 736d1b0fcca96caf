#include "schema/types.hpp"

#include <algorithm>

namespace aftercare::schema {

const FieldInfo* Entity::find_field(std::string_view field_name) const {
  const auto found = std::ranges::find(fields, field_name, &FieldInfo::name);
  return found == fields.end() ? nullptr : *found;
}

const Group* Entity::find_group(std::string_view group_name) const {
  const auto found = std::ranges::find(groups, group_name, &Group::name);
  return found == groups.end() ? nullptr : *found;
}

const Entity* find_entity(std::string_view name) {
  const auto all = entities();
  const auto found = std::ranges::find(all, name, &Entity::name);
  return found == all.end() ? nullptr : *found;
}

namespace {
std::string joined(std::string_view kind, std::string_view first, std::string_view second = {}) {
  std::string key(kind);
  key.append(".").append(first);
  if (!second.empty()) key.append(".").append(second);
  return key;
}
}  // namespace

std::string label_key(const Entity& entity) { return joined("entity", entity.name); }
std::string label_key(const Entity& entity, const FieldInfo& field) {
  return joined("field", entity.name, field.name);
}
std::string label_key(const Entity& entity, const Group& group) {
  return joined("group", entity.name, group.name);
}
std::string choice_label_key(const ChoiceList& choices, std::string_view code) {
  return joined("choice", choices.name, code);
}

bool transition_allowed(const Entity& entity, std::string_view from, std::string_view to) {
  return std::ranges::any_of(entity.lifecycle.transitions, [&](const Transition& transition) {
    return transition.from == from && transition.to == to;
  });
}

}  // namespace aftercare::schema
