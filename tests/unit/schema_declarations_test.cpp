// What every declaration must keep so that forms, merge, search and masking can rely on it.
#include <algorithm>
#include <set>

#include <catch_amalgamated.hpp>

#include "base/translation.hpp"
#include "schema/entities.hpp"

using namespace aftercare;

TEST_CASE("names are unique and written in snake_case") {
  const auto snake = [](std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  };
  std::set<std::string_view> entities;
  for (const schema::Entity* entity : schema::entities()) {
    INFO(entity->name);
    CHECK(entities.insert(entity->name).second);
    CHECK(snake(entity->name));
    CHECK(schema::find_entity(entity->name) == entity);
    std::set<std::string_view> names;
    for (const schema::FieldInfo* field : entity->fields) {
      INFO(field->name);
      CHECK(snake(field->name));
      CHECK(names.insert(field->name).second);
      CHECK(entity->find_field(field->name) == field);
    }
    names.clear();
    for (const schema::Group* group : entity->groups) {
      CHECK(names.insert(group->name).second);
      CHECK_FALSE(group->name.starts_with('_'));  // the system's own
    }
  }
}

TEST_CASE("fields stand in a group of their entity, point to entities that exist and choose from codes") {
  for (const schema::Entity* entity : schema::entities()) {
    std::set<const schema::Group*> used;
    for (const schema::FieldInfo* field : entity->fields) {
      INFO(entity->name << "." << field->name);
      CHECK(std::ranges::contains(entity->groups, field->group));
      used.insert(field->group);
      CHECK((field->type == schema::FieldType::choice) == (field->options.choices != nullptr));
      if (field->options.choices != nullptr) CHECK_FALSE(field->options.choices->codes.empty());
      if (!field->options.target.empty()) {
        CHECK(field->type == schema::FieldType::reference);
        CHECK(schema::find_entity(field->options.target) != nullptr);
      }
    }
    INFO(entity->name);
    CHECK(used.size() == entity->groups.size());  // no group without fields
    if (entity->title != nullptr) CHECK(std::ranges::contains(entity->fields, entity->title));
  }
}

TEST_CASE("what is masked on the screen also travels apart from what is not personal") {
  for (const schema::Entity* entity : schema::entities()) {
    for (const schema::FieldInfo* field : entity->fields) {
      if (field->options.mask == schema::Mask::none) continue;
      INFO(entity->name << "." << field->name);
      CHECK(field->group->privacy == schema::Privacy::personal);
    }
  }
}

TEST_CASE("numbers and lifecycles name fields and states of their entity") {
  for (const schema::Entity* entity : schema::entities()) {
    INFO(entity->name);
    if (entity->number.style != schema::NumberStyle::none) {
      REQUIRE(entity->number.field != nullptr);
      CHECK(std::ranges::contains(entity->fields, entity->number.field));
      CHECK(entity->number.field->options.search == schema::Search::number);
    }
    const schema::Lifecycle& life = entity->lifecycle;
    if (life.state == nullptr) continue;
    CHECK(std::ranges::contains(entity->fields, life.state));
    const auto codes = life.state->options.choices->codes;
    CHECK(std::ranges::contains(codes, life.initial));
    for (const schema::Transition& transition : life.transitions) {
      INFO(transition.from << " to " << transition.to);
      CHECK(std::ranges::contains(codes, transition.from));
      CHECK(std::ranges::contains(codes, transition.to));
      CHECK(transition.from != transition.to);
      CHECK(schema::transition_allowed(*entity, transition.from, transition.to));
    }
    // Every state but the first can be reached.
    for (const std::string_view code : codes) {
      const bool reached = code == life.initial || std::ranges::contains(life.transitions, code, &schema::Transition::to);
      INFO(code);
      CHECK(reached);
    }
  }
}

TEST_CASE("every declaration has its words in both languages") {
  for (const base::Language language : {base::Language::zh, base::Language::en}) {
    const base::Translation words(language);
    const auto has = [&](const std::string& key) {
      INFO(base::language_code(language) << " " << key);
      CHECK(words.has(key));
    };
    for (const schema::Entity* entity : schema::entities()) {
      has(schema::label_key(*entity));
      for (const schema::Group* group : entity->groups) has(schema::label_key(*entity, *group));
      for (const schema::FieldInfo* field : entity->fields) {
        has(schema::label_key(*entity, *field));
        if (field->options.choices == nullptr) continue;
        for (const std::string_view code : field->options.choices->codes) has(schema::choice_label_key(*field->options.choices, code));
      }
    }
  }
}
