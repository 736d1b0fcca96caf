#pragma once
// The rows of a list page: filtered and sorted once, then kept current from the change feed, so that
// an edit in a list of 300,000 costs one insertion and a frame costs nothing.

#include <functional>
#include <string>
#include <vector>

#include "app/app.hpp"

namespace aftercare::app {

struct SortKey {
  std::int64_t number = 0;
  std::string text;
  auto operator<=>(const SortKey&) const = default;
};

/// What a list page asks for; with it the address of the list can be written.
struct ListQuery {
  /// A name the entity's list knows; another name means other rows.
  std::string filter = "all";
  /// Words of the list's own search box: rows come from the search index, best first.
  std::string words;
  /// A field name of the entity, or "updated".
  std::string sort = "updated";
  bool descending = true;
  bool operator==(const ListQuery&) const = default;
};

/// A query answered for one entity.
struct RecordListSpec : ListQuery {
  RecordListSpec() = default;
  RecordListSpec(const schema::Entity& of, const ListQuery& query) : ListQuery(query), entity(&of) {}

  const schema::Entity* entity = nullptr;
  /// Empty: every visible record.
  std::function<bool(const store::Record&)> keep;
  /// What `keep` looks at besides the record itself, the day and who is signed in: the minute, other records. Another
  /// value chooses the rows again, and those there were are shown until it is done.
  std::string as_of;
  /// For records found through another entity (a plate finds the customer): answers the row's record.
  std::function<store::Record(const store::SearchHit&)> found;
};

class RecordList {
 public:
  /// Does at most about `budget_ms` of work; true when the rows are complete.
  bool refresh(App& app, const RecordListSpec& spec, int budget_ms = 6);
  /// There are rows to show, as of now or of the last time they were chosen.
  bool complete() const { return complete_; }
  std::size_t size() const { return entries_.size(); }
  store::Record at(std::size_t index) const;
  /// Where a record stands; size() when it is not in the list.
  std::size_t position(const base::RecordId& id) const;

 private:
  struct Entry {
    SortKey key;
    store::Row row;
  };
  void begin_scan(App& app, const RecordListSpec& spec);
  void scan(App& app, const RecordListSpec& spec, int budget_ms);
  bool follow(const RecordListSpec& spec);
  void search(App& app, const RecordListSpec& spec);
  bool before(const Entry& a, const Entry& b) const;

  const store::Store* store_ = nullptr;
  store::EntityIndex entity_ = store::no_entity;
  std::string signature_, as_of_;
  bool descending_ = true;
  bool complete_ = false, scanning_ = false;
  store::Row next_row_ = 0;
  std::uint64_t cursor_ = 0;
  std::uint64_t revision_ = 0;
  std::vector<Entry> entries_, scanned_;
};

/// For `as_of` of what changes with the minute.
std::string minute_of(const App& app);

/// How one field sorts: names by pinyin, dates and numbers by value.
SortKey sort_key(const store::Record& record, const std::string& field);

}  // namespace aftercare::app
