#include "app/queries/record_list.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace aftercare::app {

SortKey sort_key(const store::Record& record, const std::string& name) {
  if (name == "updated") return {record.updated_at(), {}};
  const schema::FieldInfo* field = record.entity()->find_field(name);
  if (field == nullptr) return {};
  const auto raw = record.raw(*field);
  switch (field->type) {
    case schema::FieldType::integer:
    case schema::FieldType::money:
    case schema::FieldType::instant:
      return {store::decode<schema::Integer>(raw).value_or(INT64_MIN), {}};
    case schema::FieldType::date: {
      const auto date = store::decode<schema::Date>(raw);
      return {date ? date->days : INT64_MIN, {}};
    }
    case schema::FieldType::boolean:
      return {store::decode<schema::Bool>(raw) ? 1 : 0, {}};
    default: {
      const std::string text = store::decode<schema::Text>(raw);
      return {0, field->options.search == schema::Search::pinyin ? base::pinyin_full(text) + text : text};
    }
  }
}

bool RecordList::before(const Entry& a, const Entry& b) const {
  if (a.key != b.key) return descending_ ? a.key > b.key : a.key < b.key;
  return a.row < b.row;
}

store::Record RecordList::at(std::size_t index) const { return {store_, entity_, entries_[index].row}; }

std::size_t RecordList::position(const base::RecordId& id) const {
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    if (store_->row_id(entity_, entries_[index].row) == id) return index;
  }
  return entries_.size();
}

void RecordList::begin_scan(App& app, const RecordListSpec& spec) {
  store_ = &app.store();
  entity_ = store_->entity_index(*spec.entity);
  descending_ = spec.descending;
  scanned_.clear();
  next_row_ = 0;
  scanning_ = true;
  cursor_ = store_->feed_end();
}

void RecordList::scan(App& app, const RecordListSpec& spec, int budget_ms) {
  const base::Milliseconds until = app.clock().now() + budget_ms;
  const std::size_t count = store_->row_count(entity_);
  for (int steps = 0; next_row_ < count; ++next_row_) {
    if (++steps % 256 == 0 && app.clock().now() >= until) return;
    const store::Record record(store_, entity_, next_row_);
    if (record.visible() && (!spec.keep || spec.keep(record))) scanned_.push_back({sort_key(record, spec.sort), next_row_});
  }
  std::ranges::sort(scanned_, [this](const Entry& a, const Entry& b) { return before(a, b); });
  entries_ = std::exchange(scanned_, {});
  scanning_ = false;
  complete_ = true;
}

/// False when so much has changed that choosing anew is less work.
bool RecordList::follow(const RecordListSpec& spec) {
  const auto changes = store_->changes_since(cursor_);
  constexpr std::size_t too_many = 2000;
  if (!changes || changes->size() > too_many) return false;
  cursor_ += changes->size();
  std::vector<store::Row> rows;
  for (const store::Change& change : *changes) {
    if (change.entity == entity_ && std::ranges::find(rows, change.row) == rows.end()) rows.push_back(change.row);
  }
  for (const store::Row row : rows) {
    std::erase_if(entries_, [row](const Entry& entry) { return entry.row == row; });
    const store::Record record(store_, entity_, row);
    if (!record.visible() || (spec.keep && !spec.keep(record))) continue;
    Entry entry{sort_key(record, spec.sort), row};
    const auto place = std::ranges::lower_bound(entries_, entry, [this](const Entry& a, const Entry& b) { return before(a, b); });
    entries_.insert(place, std::move(entry));
  }
  return true;
}

void RecordList::search(App& app, const RecordListSpec& spec) {
  entries_.clear();
  for (const store::SearchHit& hit : app.search().search(spec.words, {.per_entity = 64, .total = 200})) {
    store::Record record = spec.found ? spec.found(hit) : hit.record;
    if (!record || record.entity() != spec.entity || (spec.keep && !spec.keep(record))) continue;
    const bool known = std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.row == record.row(); });
    if (!known) entries_.push_back({{}, record.row()});
  }
  scanning_ = false;
  complete_ = true;
}

bool RecordList::refresh(App& app, const RecordListSpec& spec, int budget_ms) {
  std::string signature = std::string(spec.entity->name) + '\n' + spec.filter + '\n' + spec.sort + (spec.descending ? "\n-\n" : "\n+\n") + spec.words;
  std::string as_of = spec.as_of + '\n' + app.clock().today().to_string() + '\n' + app.person().id.to_string();
  const bool same = signature == signature_, chosen = same && as_of == as_of_;
  if (chosen && complete_ && !scanning_ && revision_ == app.store().revision()) return true;
  if (!same) {
    entries_.clear();
    complete_ = false;
  }
  if (!chosen) begin_scan(app, spec);
  signature_ = std::move(signature);
  as_of_ = std::move(as_of);
  if (!spec.words.empty()) {
    search(app, spec);
  } else {
    if (!scanning_ && !follow(spec)) begin_scan(app, spec);
    if (scanning_) scan(app, spec, budget_ms);
    if (!scanning_ && !follow(spec)) begin_scan(app, spec);  // what changed while it went on
  }
  revision_ = app.store().revision();
  return complete_ && !scanning_;
}

std::string minute_of(const App& app) { return std::to_string(app.clock().now() / 60'000); }

}  // namespace aftercare::app
