#include "store/index_unreferenced.hpp"

#include <algorithm>

#include "store/indexes.hpp"

namespace aftercare::store {

UnreferencedIndex::UnreferencedIndex(const Store& store, const schema::Entity& entity,
                                     const schema::Entity& from, const schema::FieldInfo& reference)
    : store_(&store), entity_(&entity), from_(&from), reference_(&reference) {
  entity_index_ = store.entity_index(entity);
  from_index_ = store.entity_index(from);
}

void UnreferencedIndex::count(Row from_row) {
  if (names_.size() <= from_row) names_.resize(from_row + 1, no_row);
  Row& counted = names_[from_row];
  if (counted != no_row) --named_by_[counted];
  counted = no_row;
  const Record record = store_->record(from_index_, from_row);
  if (!record.visible()) return;
  const auto id = decode<schema::Reference>(record.raw(*reference_));
  if (!id) return;
  const Record target = store_->find(*entity_, *id);
  if (!target) {
    open_.push_back(from_row);
    return;
  }
  counted = target.row();
  if (named_by_.size() <= counted) named_by_.resize(counted + 1, 0);
  ++named_by_[counted];
}

void UnreferencedIndex::catch_up() {
  if (built_ && cursor_ == store_->feed_end()) return;
  const auto changes = built_ ? store_->changes_since(cursor_) : std::nullopt;
  cursor_ = store_->feed_end();
  built_ = true;
  if (!changes) {
    named_by_.assign(store_->row_count(entity_index_), 0);
    names_.assign(store_->row_count(from_index_), no_row);
    open_.clear();
    for (Row row = 0; row < names_.size(); ++row) count(row);
    return;
  }
  for (const Change& change : *changes) {
    if (change.entity == from_index_) count(change.row);
  }
  // A file may bring the reference before the record.
  const std::vector<Row> again = std::exchange(open_, {});
  for (const Row row : again) count(row);
  std::ranges::sort(open_);
  const auto rest = std::ranges::unique(open_);
  open_.erase(rest.begin(), rest.end());
}

bool UnreferencedIndex::is_named(const Indexes& indexes, const Record& record) {
  catch_up();
  named_by_.resize(std::max(named_by_.size(), store_->row_count(entity_index_)), 0);
  if (named_by_[record.row()] != 0) return true;
  if (indexes.stands_alone(record)) return false;
  // Its merged duplicates may be the ones that are named.
  return std::ranges::any_of(indexes.same_record(*entity_, record.id()), [&](const base::RecordId& id) {
    const Record same = store_->find(*entity_, id);
    return same && named_by_[same.row()] != 0;
  });
}

std::vector<Record> UnreferencedIndex::records(const Indexes& indexes) {
  std::vector<Record> records;
  const auto count = static_cast<Row>(store_->row_count(entity_index_));
  for (Row row = 0; row < count; ++row) {
    const Record record = store_->record(entity_index_, row);
    if (!is_named(indexes, record) && record.visible()) records.push_back(record);
  }
  return records;
}

std::size_t UnreferencedIndex::memory_bytes() const {
  return named_by_.capacity() * sizeof(std::uint32_t) + (names_.capacity() + open_.capacity()) * sizeof(Row);
}

}  // namespace aftercare::store
