#pragma once
// One search box for everything. Which field is found how comes from its declaration alone
// (schema::Search): any part of a plate, VIN tail or any four characters, any three digits of a
// phone, any part of a name, its pinyin initials or full pinyin, any part of a number. Case, width,
// spaces and dots do not count.
//
// Deleted records are not found. What is written in a duplicate that was merged away finds the
// record it was merged into.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "store/indexes.hpp"
#include "store/store.hpp"

namespace aftercare::store {

/// Best first.
enum class MatchRank : std::uint8_t { exact, prefix, tail, inside };

struct SearchHit {
  Record record;                             // visible
  const schema::FieldInfo* field = nullptr;  // that matched
  MatchRank rank = MatchRank::inside;
  std::string text;                     // the value that matched, as stored; mask it by field->options.mask
  std::size_t begin = 0, end = 0;       // bytes of `text` to emphasise; pinyin matches emphasise the hanzi
  Record owner;                         // of a vehicle its owner, of an order its customer; may be empty
  bool from_duplicate = false;          // matched in a duplicate merged into `record`
};

struct SearchLimits {
  std::size_t per_entity = 8;  // at most 64
  std::size_t total = 40;
};

class SearchIndex {
 public:
  /// Both must outlive the index.
  SearchIndex(const Store& store, const Indexes& indexes);
  ~SearchIndex();
  SearchIndex(const SearchIndex&) = delete;
  SearchIndex& operator=(const SearchIndex&) = delete;

  /// Works about `budget_ms` and returns true when every record is indexed. Searching meanwhile
  /// finds what is indexed so far. Call it again after large imports: search() itself catches up
  /// with a few thousand changes only.
  bool build_step(int budget_ms, const base::Clock& clock);
  void build_all();
  bool ready() const;
  /// 0–100.
  int progress_percent() const;

  /// Hits of one entity stand together, the entity with the best hit first; within one, better
  /// ranks first, then the record updated last. Not const: it catches up with the change feed and
  /// keeps what narrows the next, longer query.
  std::vector<SearchHit> search(std::string_view typed, const SearchLimits& limits = {});

  std::size_t memory_bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::store
