#include "store/search.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "store/search_column.hpp"
#include "store/search_keys.hpp"

namespace aftercare::store {

namespace {

constexpr std::size_t per_entity_max = 64;
/// Of a column's matches of one rank, which come in the order their keys were written, this many
/// times the wanted number are compared by when their record was updated.
constexpr std::size_t compared_for_each_wanted = 4;
/// What search() may catch up with by itself; more waits for build_step.
constexpr std::size_t changes_per_search = 4096;
constexpr std::size_t rows_between_clock_reads = 64;
/// Among equally good hits these entities stand first.
constexpr std::array<std::string_view, 3> leading_entities = {"customer", "asset", "repair_order"};

struct FormColumn {
  SearchForm form;
  SearchColumn column;
};

struct FieldColumns {
  const schema::FieldInfo* field;
  GroupIndex group;
  std::vector<FormColumn> forms;
};

struct EntityColumns {
  const schema::Entity* entity;
  EntityIndex index;
  std::vector<FieldColumns> fields;
  std::vector<bool> alive;  // rows that have keys in the columns
};

std::vector<std::string> values_of(const Record& record, const schema::FieldInfo& field) {
  std::vector<std::string> values;
  const auto raw = record.raw(field);
  if (!raw) return values;
  if (!raw->empty() && raw->front() == '[') {
    for (const std::string_view element : base::json_elements(*raw)) {
      if (auto text = base::json_to_string(element)) values.push_back(std::move(*text));
    }
  } else if (auto text = base::json_to_string(*raw)) {
    values.push_back(std::move(*text));
  }
  return values;
}

struct Candidate {
  Record survivor;
  Row matched_row = no_row;
  MatchRank rank = MatchRank::inside;
  const FieldColumns* columns = nullptr;
  const FormColumn* form = nullptr;
  SearchColumn::Entry entry = 0;
  base::Milliseconds updated_at = 0;
};

bool better(const Candidate& a, const Candidate& b) {
  if (a.rank != b.rank) return a.rank < b.rank;
  if (a.updated_at != b.updated_at) return a.updated_at > b.updated_at;
  return a.survivor.row() < b.survivor.row();
}

}  // namespace

struct SearchIndex::State {
  State(const Store& store_in, const Indexes& indexes_in) : store(store_in), indexes(indexes_in) {
    for (const schema::Entity* entity : schema::entities()) add_columns(*entity);
  }

  void add_columns(const schema::Entity& entity);
  void restart();
  /// Indexes the next rows, oldest change first; false when there are none left.
  bool build_some(std::size_t rows);
  /// Returns true when the end of the feed was reached.
  bool catch_up(std::size_t changes_max);
  void index_field(const EntityColumns& columns, FieldColumns& field, Row row, bool alive);
  void index_row(EntityColumns& columns, Row row);
  void follow(const Change& change);

  std::vector<Candidate> candidates(EntityColumns& columns, const TypedText& typed, std::size_t wanted);
  SearchHit hit_of(const Candidate& candidate, const TypedText& typed) const;
  Record owner_of_hit(const Record& record) const;

  const Store& store;
  const Indexes& indexes;
  std::vector<EntityColumns> entities;
  std::uint64_t cursor = 0;
  bool started = false, built = false;
  std::size_t building = 0;            // position in `entities`
  std::vector<Row> order;              // rows of the entity being built
  std::size_t next_in_order = 0;
  std::size_t rows_done = 0, rows_total = 0;
};

void SearchIndex::State::add_columns(const schema::Entity& entity) {
  EntityColumns columns{&entity, store.entity_index(entity), {}, {}};
  for (const schema::FieldInfo* field : entity.fields) {
    FieldColumns field_columns{field, store.group_index(columns.index, field->group->name), {}};
    for (const SearchForm form : search_forms(field->options.search)) field_columns.forms.push_back({form, {}});
    if (!field_columns.forms.empty()) columns.fields.push_back(std::move(field_columns));
  }
  if (!columns.fields.empty()) entities.push_back(std::move(columns));
}

void SearchIndex::State::restart() {
  started = true;
  built = false;
  building = next_in_order = rows_done = rows_total = 0;
  order.clear();
  cursor = store.feed_end();
  for (EntityColumns& columns : entities) {
    columns.alive.clear();
    rows_total += store.row_count(columns.index);
    for (FieldColumns& field : columns.fields) {
      for (FormColumn& form : field.forms) form.column.clear();
    }
  }
}

bool SearchIndex::State::build_some(std::size_t rows) {
  while (building < entities.size() && store.row_count(entities[building].index) == 0) ++building;
  if (building == entities.size()) {
    // The look-up of owners is made at its first use: better here than at the first key.
    owner_of(indexes, {});
    built = true;
    return false;
  }
  EntityColumns& columns = entities[building];
  if (next_in_order == 0) {
    // What was changed last is appended last, and so found first.
    std::vector<std::pair<base::Milliseconds, Row>> by_time;
    const auto count = static_cast<Row>(store.row_count(columns.index));
    by_time.reserve(count);
    for (Row row = 0; row < count; ++row) by_time.emplace_back(store.record(columns.index, row).updated_at(), row);
    std::ranges::sort(by_time);
    order.resize(count);
    std::ranges::transform(by_time, order.begin(), &std::pair<base::Milliseconds, Row>::second);
  }
  const std::size_t end = std::min(order.size(), next_in_order + rows);
  for (; next_in_order < end; ++next_in_order, ++rows_done) index_row(columns, order[next_in_order]);
  if (next_in_order == order.size()) {
    ++building;
    next_in_order = 0;
    order = {};
  }
  return true;
}

void SearchIndex::State::index_field(const EntityColumns& columns, FieldColumns& field, Row row, bool alive) {
  std::vector<std::string> keys;
  const auto values = alive ? values_of(store.record(columns.index, row), *field.field)
                            : std::vector<std::string>{};
  for (FormColumn& form : field.forms) {
    keys.clear();
    for (const std::string& value : values) keys.push_back(search_key(form.form, value));
    form.column.set(row, keys);
  }
}

void SearchIndex::State::index_row(EntityColumns& columns, Row row) {
  const bool alive = store.record_alive(columns.index, row);
  if (columns.alive.size() <= row) columns.alive.resize(row + 1, false);
  if (!alive && !columns.alive[row]) return;
  columns.alive[row] = alive;
  for (FieldColumns& field : columns.fields) index_field(columns, field, row, alive);
}

void SearchIndex::State::follow(const Change& change) {
  const auto found = std::ranges::find(entities, change.entity, &EntityColumns::index);
  if (found == entities.end()) return;
  const bool was_alive = change.row < found->alive.size() && found->alive[change.row];
  // An edit made elsewhere can bring a deleted record back, whatever group it touched.
  if (was_alive != store.record_alive(change.entity, change.row)) {
    index_row(*found, change.row);
    return;
  }
  if (!was_alive) return;
  for (FieldColumns& field : found->fields) {
    if (field.group == change.group) index_field(*found, field, change.row, true);
  }
}

bool SearchIndex::State::catch_up(std::size_t changes_max) {
  if (!started) restart();
  const auto changes = store.changes_since(cursor);
  if (!changes) {
    restart();
    return false;
  }
  const std::size_t count = std::min(changes->size(), changes_max);
  for (const Change& change : changes->first(count)) follow(change);
  cursor += count;
  return count == changes->size();
}

std::vector<Candidate> SearchIndex::State::candidates(EntityColumns& columns, const TypedText& typed,
                                                      std::size_t wanted) {
  struct Found {
    const FieldColumns* field;
    FormColumn* form;
    SearchColumn::Matches matches;
  };
  std::vector<Found> all;
  for (FieldColumns& field : columns.fields) {
    for (FormColumn& form : field.forms) {
      if (!typed.fits(field.field->options.search, form.form)) continue;
      all.push_back({&field, &form, form.column.find(typed.folded)});
    }
  }
  std::vector<Candidate> chosen;
  for (std::size_t rank = 0; rank < match_ranks && chosen.size() < wanted; ++rank) {
    for (const Found& found : all) {
      const std::size_t enough = chosen.size() + wanted * compared_for_each_wanted;
      for (const SearchColumn::Entry entry : found.matches.by_rank[rank]) {
        if (chosen.size() >= enough) break;
        const Row row = found.form->column.row_of(entry);
        Record record = store.record(columns.index, row);
        if (!record.visible()) record = store.resolve(*columns.entity, record.id());
        if (!record || !record.visible()) continue;
        const auto same = [&](const Candidate& known) { return known.survivor.row() == record.row(); };
        if (std::ranges::any_of(chosen, same)) continue;
        chosen.push_back({record, row, static_cast<MatchRank>(rank), found.field, found.form, entry,
                          record.updated_at()});
      }
    }
  }
  std::ranges::sort(chosen, better);
  if (chosen.size() > wanted) chosen.resize(wanted);
  return chosen;
}

Record SearchIndex::State::owner_of_hit(const Record& record) const {
  const schema::Entity& entity = *record.entity();
  if (&entity == &schema::asset::entity) return owner_of(indexes, record.id());
  for (const schema::FieldInfo* field : entity.fields) {
    if (field->options.target == schema::customer::entity.name) return referenced(store, record, *field);
  }
  return {};
}

SearchHit SearchIndex::State::hit_of(const Candidate& candidate, const TypedText& typed) const {
  SearchHit hit;
  hit.record = candidate.survivor;
  hit.field = candidate.columns->field;
  hit.rank = candidate.rank;
  hit.owner = owner_of_hit(candidate.survivor);
  hit.from_duplicate = candidate.matched_row != candidate.survivor.row();
  const Record matched = store.record(candidate.survivor.entity_index(), candidate.matched_row);
  std::size_t ordinal = candidate.form->column.ordinal_of(candidate.entry);
  for (std::string& value : values_of(matched, *hit.field)) {
    const std::string key = search_key(candidate.form->form, value);
    if (key.empty() || ordinal-- != 0) continue;
    const std::size_t begin = candidate.rank == MatchRank::tail ? key.size() - typed.folded.size()
                                                                : key.find(typed.folded);
    if (begin <= key.size()) {
      std::tie(hit.begin, hit.end) =
          matched_range(candidate.form->form, value, begin, begin + typed.folded.size());
    }
    hit.text = std::move(value);
    break;
  }
  return hit;
}

SearchIndex::SearchIndex(const Store& store, const Indexes& indexes)
    : state_(std::make_unique<State>(store, indexes)) {}
SearchIndex::~SearchIndex() = default;

bool SearchIndex::build_step(int budget_ms, const base::Clock& clock) {
  const base::Milliseconds end = clock.now() + budget_ms;
  do {
    if (!state_->started) state_->restart();
    if (state_->built) {
      if (state_->catch_up(rows_between_clock_reads)) return true;
    } else {
      state_->build_some(rows_between_clock_reads);
    }
  } while (clock.now() < end);
  return ready();
}

void SearchIndex::build_all() {
  const base::FixedClock never(0);
  while (!build_step(1'000'000, never)) {
  }
}

bool SearchIndex::ready() const {
  return state_->built && state_->cursor == state_->store.feed_end();
}

int SearchIndex::progress_percent() const {
  if (state_->built) return 100;
  if (!state_->started || state_->rows_total == 0) return 0;
  return static_cast<int>(std::min<std::size_t>(99, state_->rows_done * 100 / state_->rows_total));
}

std::vector<SearchHit> SearchIndex::search(std::string_view typed, const SearchLimits& limits) {
  state_->catch_up(changes_per_search);
  const TypedText text(typed);
  if (text.folded.empty()) return {};
  const std::size_t wanted = std::min(limits.per_entity, per_entity_max);
  std::vector<std::vector<Candidate>> groups;
  for (EntityColumns& columns : state_->entities) {
    auto found = state_->candidates(columns, text, wanted);
    if (!found.empty()) groups.push_back(std::move(found));
  }
  const auto order = [](const std::vector<Candidate>& group) {
    const Candidate& best = group.front();
    const auto place = std::ranges::find(leading_entities, best.survivor.entity()->name);
    return std::pair{best.rank, place - leading_entities.begin()};
  };
  std::ranges::stable_sort(groups, {}, order);
  std::vector<SearchHit> hits;
  for (const auto& group : groups) {
    for (const Candidate& candidate : group) {
      if (hits.size() < limits.total) hits.push_back(state_->hit_of(candidate, text));
    }
  }
  return hits;
}

std::size_t SearchIndex::memory_bytes() const {
  std::size_t bytes = 0;
  for (const EntityColumns& columns : state_->entities) {
    for (const FieldColumns& field : columns.fields) {
      for (const FormColumn& form : field.forms) bytes += form.column.memory_bytes();
    }
  }
  return bytes;
}

}  // namespace aftercare::store
