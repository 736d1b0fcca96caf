#include "store/touched_records.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "schema/entities.hpp"

namespace aftercare::store {

namespace {

template <class T>
void sort_and_unique(std::vector<T>& values) {
  std::ranges::sort(values);
  const auto rest = std::ranges::unique(values);
  values.erase(rest.begin(), rest.end());
}

}  // namespace

TouchedRecords::TouchedRecords(const Indexes& indexes, const schema::Entity& entity, std::vector<Reach> reaches)
    : indexes_(indexes),
      entity_(entity),
      reaches_(std::move(reaches)),
      entity_index_(indexes.store().entity_index(entity)) {}

std::optional<std::vector<Row>> TouchedRecords::take() {
  const Store& store = indexes_.store();
  const auto changes = begun_ ? store.changes_since(cursor_) : std::nullopt;
  begun_ = true;
  cursor_ = store.feed_end();
  // A record looked for costs about as much as a dozen computed one after the other.
  if (!changes || changes->size() > 256 + store.row_count(entity_index_) / 16) return std::nullopt;
  const auto less = [](const Change& a, const Change& b) {
    return std::tie(a.entity, a.row, a.group) < std::tie(b.entity, b.row, b.group);
  };
  const std::set<Change, decltype(less)> distinct(changes->begin(), changes->end(), less);
  std::vector<Row> rows;
  for (const Change& change : distinct) follow(change, rows);
  sort_and_unique(rows);
  return rows;
}

void TouchedRecords::follow(const Change& change, std::vector<Row>& rows) const {
  const schema::Entity* const changed = indexes_.store().record(change.entity, change.row).entity();
  if (changed == nullptr) return;  // of a newer version
  const auto add_rows = [&](const std::vector<base::RecordId>& ids) {
    for (const base::RecordId& id : ids) {
      if (const Record record = indexes_.store().find(entity_index_, id)) rows.push_back(record.row());
    }
  };
  std::optional<std::vector<base::RecordId>> first;
  const auto start = [&]() -> const std::vector<base::RecordId>& {
    if (!first) first = duplicates(*changed, change);
    return *first;
  };
  if (changed == &entity_) add_rows(start());
  for (const Reach& reach : reaches_) {
    if (reach.changed != changed) continue;
    std::vector<base::RecordId> ids = start();
    for (const Hop& hop : reach.hops) ids = step(hop, ids);
    add_rows(ids);
  }
}

/// The changed record, everything merged with it, and what it was merged with before.
std::vector<base::RecordId> TouchedRecords::duplicates(const schema::Entity& entity, const Change& change) const {
  std::vector<base::RecordId> ids{indexes_.store().row_id(change.entity, change.row)};
  if (change.group == merged_group) add_ever_named(entity, ids.front(), schema::merged::group.name, "into", ids);
  const std::size_t own = ids.size();
  for (std::size_t i = 0; i < own; ++i) {
    const auto same = indexes_.same_record(entity, ids[i]);
    ids.insert(ids.end(), same.begin(), same.end());
  }
  sort_and_unique(ids);
  return ids;
}

std::vector<base::RecordId> TouchedRecords::step(const Hop& hop, const std::vector<base::RecordId>& from) const {
  std::vector<base::RecordId> reached;
  for (const base::RecordId& id : from) {
    if (hop.to == Hop::To::naming) {
      for (const Record& record : indexes_.referring(*hop.entity, *hop.reference, id)) reached.push_back(record.id());
    } else {
      add_ever_named(*hop.entity, id, hop.reference->group->name, hop.reference->name, reached);
    }
  }
  sort_and_unique(reached);
  if (hop.to == Hop::To::naming) return reached;
  const schema::Entity* const target = schema::find_entity(hop.reference->options.target);
  if (target == nullptr) return {};
  std::vector<base::RecordId> all;
  for (const base::RecordId& id : reached) {
    all.push_back(id);
    const auto same = indexes_.same_record(*target, id);
    all.insert(all.end(), same.begin(), same.end());
  }
  sort_and_unique(all);
  return all;
}

void TouchedRecords::add_ever_named(const schema::Entity& entity, const base::RecordId& id, std::string_view group,
                                    std::string_view field, std::vector<base::RecordId>& ids) const {
  const Store& store = indexes_.store();
  const Record record = store.find(entity, id);
  if (!record) return;
  const GroupIndex index = store.group_index(record.entity_index(), group);
  if (index == no_group) return;
  const auto add = [&](const HeadView& head) {
    const auto named = decode<schema::Reference>(base::json_member(head.value, field));
    if (named) ids.push_back(*named);
  };
  std::ranges::for_each(store.heads(record.entity_index(), record.row(), index), add);
  std::ranges::for_each(store.history(record.entity_index(), record.row(), index), add);
}

}  // namespace aftercare::store
