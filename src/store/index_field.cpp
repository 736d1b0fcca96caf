#include "store/index_field.hpp"

#include "base/identifiers.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "store/indexes.hpp"

namespace aftercare::store {

namespace {

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 30;
  value *= 0xBF58476D1CE4E5B9ULL;
  value ^= value >> 27;
  value *= 0x94D049BB133111EBULL;
  return value ^ value >> 31;
}

bool is_list(schema::FieldType type) {
  return type == schema::FieldType::phone_list || type == schema::FieldType::text_list;
}

/// Values of one field, single or list, decoded from their JSON text.
template <class Visit>
void each_text(std::optional<std::string_view> raw, schema::FieldType type, Visit visit) {
  if (!raw) return;
  if (!is_list(type)) {
    if (const auto text = base::json_to_string(*raw)) visit(*text);
    return;
  }
  if (raw->empty() || raw->front() != '[') return;
  for (const std::string_view element : base::json_elements(*raw)) {
    if (const auto text = base::json_to_string(element)) visit(*text);
  }
}

}  // namespace

std::string comparison_key(const schema::FieldInfo& field, std::string_view text) {
  if (field.type == schema::FieldType::phone_list || field.options.search == schema::Search::digits) {
    return base::digits_of(base::parse_phone(text).normal);
  }
  if (field.type == schema::FieldType::choice) return std::string(text);
  return base::fold_for_search(text);
}

std::uint64_t key_of_text(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mix(hash);
}

std::uint64_t key_of_id(const base::RecordId& id) {
  return mix(id.low ^ mix(id.high ^ mix(id.shop.packed())));
}

std::uint64_t key_of_integer(std::int64_t value) {
  return static_cast<std::uint64_t>(value) ^ 0x8000'0000'0000'0000ULL;  // negative before positive
}

std::uint64_t key_of_anniversary(int month, int day) {
  return static_cast<std::uint64_t>(month * 32 + day);
}

FieldIndex::FieldIndex(const Store& store, const schema::Entity& entity, const schema::FieldInfo& field,
                       KeyMode mode)
    : store_(&store), entity_(&entity), field_(&field), target_(schema::find_entity(field.options.target)), mode_(mode) {
  entity_index_ = store.entity_index(entity);
  group_ = store.group_index(entity_index_, field.group->name);
}

std::optional<std::string_view> FieldIndex::raw_value(Row row) const {
  const std::string_view object = store_->shown_value(entity_index_, row, group_);
  if (object.empty() || object.front() != '{') return std::nullopt;
  auto raw = base::json_member(object, field_->name);
  if (raw && *raw == "null") raw.reset();
  return raw;
}

template <class Visit>
void FieldIndex::each_key(Row row, Visit visit) const {
  const auto raw = raw_value(row);
  switch (mode_) {
    case KeyMode::absent:
      if (!raw || *raw == "\"\"" || *raw == "[]") visit(std::uint64_t{0});
      return;
    case KeyMode::text:
      each_text(raw, field_->type,
                [&](const std::string& text) { visit(key_of_text(comparison_key(*field_, text))); });
      return;
    case KeyMode::reference:
      if (const auto id = decode<schema::Reference>(raw)) visit(key_of_id(*id));
      return;
    case KeyMode::anniversary:
      if (const auto date = decode<schema::Date>(raw)) visit(key_of_anniversary(date->month(), date->day()));
      return;
    case KeyMode::ordered:
      if (field_->type == schema::FieldType::date) {
        if (const auto date = decode<schema::Date>(raw)) visit(key_of_integer(date->days));
      } else if (raw) {
        if (const auto value = base::json_to_integer(*raw)) visit(key_of_integer(*value));
      }
      return;
  }
}

bool FieldIndex::has_key(Row row, std::uint64_t key) const {
  bool found = false;
  each_key(row, [&](std::uint64_t own) { found |= own == key; });
  return found;
}

std::vector<std::string> FieldIndex::texts_of(Row row) const {
  std::vector<std::string> texts;
  each_text(raw_value(row), field_->type,
            [&](const std::string& text) { texts.push_back(comparison_key(*field_, text)); });
  return texts;
}

void FieldIndex::rebuild() {
  rows_.clear();
  cursor_ = store_->feed_end();
  const auto count = static_cast<Row>(store_->row_count(entity_index_));
  for (Row row = 0; row < count; ++row) {
    each_key(row, [&](std::uint64_t key) { rows_.add(key, row); });
  }
  size_when_built_ = rows_.size();
  built_ = true;
}

void FieldIndex::catch_up() {
  if (built_ && cursor_ == store_->feed_end()) return;
  // Stale pairs cost memory only; half as many as live ones are enough.
  const bool too_stale = rows_.size() > 4096 + store_->row_count(entity_index_) + size_when_built_ / 2;
  const auto changes = built_ && !too_stale ? store_->changes_since(cursor_) : std::nullopt;
  if (!changes) {
    rebuild();
    return;
  }
  cursor_ = store_->feed_end();
  for (const Change& change : *changes) {
    if (change.entity != entity_index_) continue;
    // A record that never had the field's group still lacks the field.
    if (change.group != group_ && mode_ != KeyMode::absent) continue;
    each_key(change.row, [&](std::uint64_t key) { rows_.add(key, change.row); });
  }
}

}  // namespace aftercare::store
