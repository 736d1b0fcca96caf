#pragma once
// Internal to the search: the search keys of one field, of all records, in one contiguous text
// ("\0key\0key\0…") with a table of where each begins. Replaced keys are overwritten with a byte no
// query contains; new ones go to the end, so what was changed last stands last.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/search.hpp"
#include "store/search_scan.hpp"

namespace aftercare::store {

inline constexpr std::size_t match_ranks = 4;

class SearchColumn {
 public:
  using Entry = std::uint32_t;

  SearchColumn();
  /// Replaces the keys of a row; none removes it. Keys hold no bytes below 0x20.
  void set(Row row, std::span<const std::string> keys);
  void clear();

  /// The latest entries that match, for each rank. An entry may stand in several ranks.
  struct Matches {
    std::array<std::vector<Entry>, match_ranks> by_rank;  // latest first
  };
  /// `needle` is not empty. A needle that begins with the previous one looks only at what that
  /// found, when it was not too much to remember.
  Matches find(std::string_view needle);

  Row row_of(Entry entry) const { return rows_[entry]; }
  /// Which of its row's keys an entry is: 0, 1, …
  std::size_t ordinal_of(Entry entry) const { return entry - first_entry_[rows_[entry]]; }
  std::string_view key_of(Entry entry) const;
  std::size_t memory_bytes() const;

 private:
  using PlacesByRank = std::array<std::vector<std::uint32_t>, match_ranks>;
  void erase_row(Row row);
  void append(Row row, std::string_view key);
  void compact_if_sparse();
  Entry entry_at(std::size_t place) const;
  MatchRank rank_at(std::size_t place, std::size_t length) const;
  /// Fills up exact, prefix and tail matches from the places before `end`, until there are enough.
  void find_better_before(std::size_t end, std::string_view needle, PlacesByRank& kept) const;

  std::string text_;                       // begins with '\0'
  std::vector<std::uint32_t> begins_;      // entry → where its key begins
  std::vector<Row> rows_;                  // entry → row
  std::vector<Entry> first_entry_;         // row → its first entry, the others follow it
  std::size_t dead_entries_ = 0;
  ByteCounts counts_{};
  // What narrows the next query.
  std::string previous_needle_;
  std::vector<std::uint32_t> previous_places_;  // latest first
  bool previous_complete_ = false;
};

}  // namespace aftercare::store
