#include "store/index_greatest.hpp"

#include <algorithm>

namespace aftercare::store {

GreatestIndex::GreatestIndex(const Store& store, const schema::Entity& entity, const schema::FieldInfo& value, const schema::FieldInfo& text)
    : store_(&store), entity_(&entity), value_(&value), text_(&text), entity_index_(store.entity_index(entity)) {}

void GreatestIndex::note(Row row) {
  const Record record = store_->record(entity_index_, row);
  if (!record.visible()) return;
  const auto number = decode<schema::Integer>(record.raw(*value_));
  if (!number) return;
  const auto [known, is_new] = ends_.try_emplace(decode<schema::Text>(record.raw(*text_)), End{*number, row});
  const bool beyond = *number > known->second.number || (*number == known->second.number && row < known->second.row);
  if (!is_new && beyond) known->second = {*number, row};
}

bool GreatestIndex::still_stands(const std::string& text, const End& end) const {
  const Record record = store_->record(entity_index_, end.row);
  return record.visible() && decode<schema::Integer>(record.raw(*value_)) == end.number && decode<schema::Text>(record.raw(*text_)) == text;
}

void GreatestIndex::rebuild() {
  ends_.clear();
  const auto count = static_cast<Row>(store_->row_count(entity_index_));
  for (Row row = 0; row < count; ++row) note(row);
}

void GreatestIndex::catch_up() {
  if (built_ && cursor_ == store_->feed_end()) return;
  const auto changes = built_ ? store_->changes_since(cursor_) : std::nullopt;
  cursor_ = store_->feed_end();
  built_ = true;
  if (!changes) return rebuild();
  bool touched = false;
  for (const Change& change : *changes) {
    if (change.entity != entity_index_) continue;
    touched = true;
    note(change.row);
  }
  // An end that was lowered, renamed or removed: the one before it is not known.
  if (touched && !std::ranges::all_of(ends_, [this](const auto& end) { return still_stands(end.first, end.second); })) rebuild();
}

Record GreatestIndex::of(std::string_view text) {
  catch_up();
  const auto found = ends_.find(text);
  return found == ends_.end() ? Record() : store_->record(entity_index_, found->second.row);
}

}  // namespace aftercare::store
