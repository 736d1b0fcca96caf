#include "store/indexes.hpp"

#include <algorithm>
#include <cassert>

#include "base/function_ref.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_field.hpp"
#include "store/index_greatest.hpp"
#include "store/index_numbers.hpp"
#include "store/index_unreferenced.hpp"

namespace aftercare::store {

namespace {
/// The system group has no declared fields; this one reads {"into":"<id>"}.
constexpr schema::Field<schema::Reference> merged_into{schema::merged::group, "into"};

void sort_and_unique(std::vector<Row>& rows) {
  std::ranges::sort(rows);
  const auto rest = std::ranges::unique(rows);
  rows.erase(rest.begin(), rest.end());
}
}  // namespace

struct Indexes::State {
  explicit State(const Store& store_in) : store(store_in) {}

  FieldIndex& index(const schema::Entity& entity, const schema::FieldInfo& field, KeyMode mode) {
    for (const auto& known : fields) {
      if (&known->entity() == &entity && &known->field() == &field && known->mode() == mode) return *known;
    }
    fields.push_back(std::make_unique<FieldIndex>(store, entity, field, mode));
    return *fields.back();
  }
  FieldIndex& ordered(const schema::Entity& entity, const schema::FieldInfo& field) {
    assert(field.type == schema::FieldType::date || field.type == schema::FieldType::instant ||
           field.type == schema::FieldType::integer || field.type == schema::FieldType::money);
    return index(entity, field, KeyMode::ordered);
  }

  UnreferencedIndex& references(const schema::Entity& entity, const schema::Entity& from,
                                const schema::FieldInfo& reference) {
    for (const auto& known : unreferenced) {
      if (known->matches(entity, from, reference)) return *known;
    }
    unreferenced.push_back(std::make_unique<UnreferencedIndex>(store, entity, from, reference));
    return *unreferenced.back();
  }

  const Store& store;
  std::vector<std::unique_ptr<FieldIndex>> fields;
  std::vector<std::unique_ptr<UnreferencedIndex>> unreferenced;
  std::vector<std::unique_ptr<NumberSequence>> numbers;
  std::vector<std::unique_ptr<GreatestIndex>> greatest;
};

Indexes::Indexes(const Store& store) : store_(store), state_(std::make_unique<State>(store)) {}
Indexes::~Indexes() = default;

std::vector<Record> Indexes::equal(const schema::Entity& entity, const schema::FieldInfo& field,
                                   std::string_view text) const {
  const std::string wanted = comparison_key(field, text);
  if (wanted.empty()) return {};
  FieldIndex& index = state_->index(entity, field, KeyMode::text);
  const std::uint64_t key = key_of_text(wanted);
  std::vector<Row> rows;
  index.each_between(key, key, [&](Row row) {
    const Record record = store_.record(index.entity_index(), row);
    if (!record.alive() || !std::ranges::contains(index.texts_of(row), wanted)) return true;
    const Record survivor = record.visible() ? record : store_.resolve(entity, record.id());
    if (survivor && survivor.visible()) rows.push_back(survivor.row());
    return true;
  });
  sort_and_unique(rows);
  std::vector<Record> records;
  for (const Row row : rows) records.push_back(store_.record(index.entity_index(), row));
  return records;
}

std::vector<Record> Indexes::by_plate(std::string_view text) const {
  return equal(schema::asset::entity, schema::asset::plate, text);
}
std::vector<Record> Indexes::by_vin(std::string_view text) const {
  return equal(schema::asset::entity, schema::asset::vin, text);
}
std::vector<Record> Indexes::by_phone(std::string_view text) const {
  return equal(schema::customer::entity, schema::customer::phones, text);
}

std::vector<Record> Indexes::by_number(std::string_view text) const {
  std::vector<Record> records;
  for (const schema::Entity* entity : schema::entities()) {
    if (entity->number.field == nullptr) continue;
    const auto found = equal(*entity, *entity->number.field, text);
    records.insert(records.end(), found.begin(), found.end());
  }
  return records;
}

std::vector<Record> Indexes::without(const schema::Entity& entity, const schema::FieldInfo& field) const {
  FieldIndex& index = state_->index(entity, field, KeyMode::absent);
  std::vector<Record> records;
  index.each_between(0, 0, [&](Row row) {
    const Record record = store_.record(index.entity_index(), row);
    if (record.visible()) records.push_back(record);
    return true;
  });
  return records;
}

Record Indexes::greatest(const schema::Entity& entity, const schema::Field<schema::Integer>& value,
                         const schema::Field<schema::Text>& text_field, std::string_view text) const {
  const auto known = std::ranges::find_if(state_->greatest, [&](const auto& index) { return index->matches(entity, value, text_field); });
  if (known != state_->greatest.end()) return (*known)->of(text);
  state_->greatest.push_back(std::make_unique<GreatestIndex>(store_, entity, value, text_field));
  return state_->greatest.back()->of(text);
}

bool Indexes::stands_alone(const Record& record) const {
  if (!store_.has_merges(record.entity_index())) return true;
  FieldIndex& index = state_->index(*record.entity(), merged_into, KeyMode::reference);
  if (!record.merged_into().empty()) return false;
  bool alone = true;
  const std::uint64_t key = key_of_id(record.id());
  index.each_between(key, key, [&](Row) { return alone = false; });
  return alone;
}

std::vector<base::RecordId> Indexes::same_record(const schema::Entity& entity,
                                                 const base::RecordId& target) const {
  if (!store_.has_merges(store_.entity_index(entity))) return {target};
  std::vector<base::RecordId> ids;
  const Record survivor = store_.resolve(entity, target);
  ids.push_back(survivor ? survivor.id() : target);
  FieldIndex& index = state_->index(entity, merged_into, KeyMode::reference);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::uint64_t key = key_of_id(ids[i]);
    index.each_between(key, key, [&](Row row) {
      const Record duplicate = store_.record(index.entity_index(), row);
      // Two records merged into each other on two computers must not go round for ever.
      if (duplicate.merged_into() == ids[i] && !std::ranges::contains(ids, duplicate.id())) {
        ids.push_back(duplicate.id());
      }
      return true;
    });
  }
  return ids;
}

std::vector<Record> Indexes::referring(const schema::Entity& from, const schema::FieldInfo& reference,
                                       const base::RecordId& target) const {
  FieldIndex& index = state_->index(from, reference, KeyMode::reference);
  std::vector<base::RecordId> ids{target};
  if (index.target() != nullptr) ids = same_record(*index.target(), target);
  std::vector<Row> rows;
  for (const base::RecordId& id : ids) {
    const std::uint64_t key = key_of_id(id);
    index.each_between(key, key, [&](Row row) {
      const Record record = store_.record(index.entity_index(), row);
      if (record.visible() && decode<schema::Reference>(record.raw(reference)) == id) rows.push_back(row);
      return true;
    });
  }
  sort_and_unique(rows);
  std::vector<Record> records;
  for (const Row row : rows) records.push_back(store_.record(index.entity_index(), row));
  return records;
}

std::vector<Record> Indexes::referring(const schema::Entity& target_entity,
                                       const base::RecordId& target) const {
  std::vector<Record> records;
  for (const schema::Entity* from : schema::entities()) {
    const std::size_t first = records.size();
    for (const schema::FieldInfo* field : from->fields) {
      if (field->type != schema::FieldType::reference || field->options.target != target_entity.name) continue;
      for (const Record& record : referring(*from, *field, target)) {
        const auto same_row = [&](const Record& known) { return known.row() == record.row(); };
        if (std::none_of(records.begin() + static_cast<std::ptrdiff_t>(first), records.end(), same_row)) {
          records.push_back(record);
        }
      }
    }
  }
  return records;
}

std::vector<Record> Indexes::unreferenced(const schema::Entity& entity, const schema::Entity& from,
                                          const schema::FieldInfo& reference) const {
  return state_->references(entity, from, reference).records(*this);
}

bool Indexes::is_referenced(const Record& record, const schema::Entity& from,
                            const schema::FieldInfo& reference) const {
  return state_->references(*record.entity(), from, reference).is_named(*this, record);
}

void Indexes::each_between(const schema::Entity& entity, const schema::FieldInfo& field, std::int64_t first,
                           std::int64_t last, base::FunctionRef<bool(Record)> visit) const {
  FieldIndex& index = state_->ordered(entity, field);
  index.each_between(key_of_integer(first), key_of_integer(last), [&](Row row) {
    const Record record = store_.record(index.entity_index(), row);
    return !record.visible() || visit(record);
  });
}

void Indexes::each_between_backwards(const schema::Entity& entity, const schema::FieldInfo& field,
                                     std::int64_t first, std::int64_t last,
                                     base::FunctionRef<bool(Record)> visit) const {
  FieldIndex& index = state_->ordered(entity, field);
  index.each_between_backwards(key_of_integer(first), key_of_integer(last), [&](Row row) {
    const Record record = store_.record(index.entity_index(), row);
    return !record.visible() || visit(record);
  });
}

std::vector<Record> Indexes::between(const schema::Entity& entity, const schema::Field<schema::Date>& field,
                                     base::Date first, base::Date last) const {
  std::vector<Record> records;
  each_between(entity, field, first.days, last.days, [&](Record record) {
    records.push_back(record);
    return true;
  });
  return records;
}

std::vector<Record> Indexes::between(const schema::Entity& entity,
                                     const schema::Field<schema::Instant>& field, base::Milliseconds first,
                                     base::Milliseconds last) const {
  std::vector<Record> records;
  each_between(entity, field, first, last, [&](Record record) {
    records.push_back(record);
    return true;
  });
  return records;
}

std::vector<Record> Indexes::anniversaries(const schema::Entity& entity,
                                           const schema::Field<schema::Date>& field, base::Date day) const {
  FieldIndex& index = state_->index(entity, field, KeyMode::anniversary);
  std::vector<Record> records;
  const auto collect = [&](std::uint64_t key) {
    index.each_between(key, key, [&](Row row) {
      const Record record = store_.record(index.entity_index(), row);
      if (record.visible()) records.push_back(record);
      return true;
    });
  };
  collect(key_of_anniversary(day.month(), day.day()));
  const bool leap_year = base::Date::from_ymd(day.year(), 2, 29).has_value();
  if (day.month() == 2 && day.day() == 28 && !leap_year) collect(key_of_anniversary(2, 29));
  return records;
}

std::string Indexes::next_number(const schema::Entity& entity, const ReplicaOptions& replica,
                                 base::Date day) const {
  if (entity.number.field == nullptr || entity.number.style == schema::NumberStyle::none) return {};
  for (const auto& known : state_->numbers) {
    if (&known->entity() == &entity) return known->next(replica, day);
  }
  state_->numbers.push_back(std::make_unique<NumberSequence>(store_, entity));
  return state_->numbers.back()->next(replica, day);
}

std::size_t Indexes::memory_bytes() const {
  std::size_t bytes = 0;
  for (const auto& index : state_->fields) bytes += index->memory_bytes();
  for (const auto& index : state_->unreferenced) bytes += index->memory_bytes();
  return bytes;
}

}  // namespace aftercare::store
