#include "store/search_column.hpp"

#include <algorithm>

namespace aftercare::store {

namespace {
constexpr char separator = '\0', dead = '\1';
constexpr SearchColumn::Entry no_entry = 0xFFFFFFFF;
/// Kept for each rank; SearchLimits::per_entity is less, so that hidden records may drop out.
constexpr std::size_t kept_per_rank = 128;
/// A result larger than this is not worth remembering: the next letter scans again. From there on
/// only better ranks than those found so far are looked for.
constexpr std::size_t remembered_max = 4096;
constexpr std::size_t sparse_minimum = 512;
}  // namespace

SearchColumn::SearchColumn() { clear(); }

void SearchColumn::clear() {
  text_.assign(1, separator);
  begins_.clear();
  rows_.clear();
  first_entry_.clear();
  dead_entries_ = 0;
  counts_ = {};
  previous_complete_ = false;
}

std::string_view SearchColumn::key_of(Entry entry) const {
  const std::size_t begin = begins_[entry];
  const std::size_t end = entry + 1 < begins_.size() ? begins_[entry + 1] : text_.size();
  return std::string_view(text_).substr(begin, end - begin - 1);
}

void SearchColumn::set(Row row, std::span<const std::string> keys) {
  const auto usable = [](const std::string& key) { return !key.empty(); };
  const Entry first = row < first_entry_.size() ? first_entry_[row] : no_entry;
  if (first != no_entry) {
    std::size_t i = first;
    const auto same = [&](const std::string& key) {
      return !usable(key) || (i < rows_.size() && rows_[i] == row && key_of(static_cast<Entry>(i++)) == key);
    };
    if (std::ranges::all_of(keys, same) && (i >= rows_.size() || rows_[i] != row)) return;
    erase_row(row);
  }
  if (std::ranges::none_of(keys, usable)) return;
  if (first_entry_.size() <= row) first_entry_.resize(row + 1, no_entry);
  first_entry_[row] = static_cast<Entry>(begins_.size());
  for (const std::string& key : keys) {
    if (usable(key)) append(row, key);
  }
  previous_complete_ = false;
  compact_if_sparse();
}

void SearchColumn::append(Row row, std::string_view key) {
  begins_.push_back(static_cast<std::uint32_t>(text_.size()));
  rows_.push_back(row);
  for (const char c : key) ++counts_[static_cast<unsigned char>(c)];
  text_ += key;
  text_ += separator;
}

void SearchColumn::erase_row(Row row) {
  for (std::size_t entry = first_entry_[row]; entry < rows_.size() && rows_[entry] == row; ++entry) {
    const std::size_t length = key_of(static_cast<Entry>(entry)).size();
    for (std::size_t i = 0; i < length; ++i) {
      char& c = text_[begins_[entry] + i];
      --counts_[static_cast<unsigned char>(c)];
      c = dead;
    }
    rows_[entry] = no_row;
    ++dead_entries_;
  }
  first_entry_[row] = no_entry;
  previous_complete_ = false;
}

void SearchColumn::compact_if_sparse() {
  if (dead_entries_ < sparse_minimum || dead_entries_ < begins_.size() / 2) return;
  std::size_t kept = 0, end = 1;
  for (std::size_t entry = 0; entry < rows_.size(); ++entry) {
    if (rows_[entry] == no_row) continue;
    const std::size_t length = key_of(static_cast<Entry>(entry)).size() + 1;
    std::copy_n(text_.data() + begins_[entry], length, text_.data() + end);
    const Row row = rows_[entry];
    const bool first_of_row = kept == 0 || rows_[kept - 1] != row;
    begins_[kept] = static_cast<std::uint32_t>(end);
    rows_[kept] = row;
    if (first_of_row) first_entry_[row] = static_cast<Entry>(kept);
    end += length;
    ++kept;
  }
  begins_.resize(kept);
  rows_.resize(kept);
  text_.resize(end);
  dead_entries_ = 0;
}

SearchColumn::Entry SearchColumn::entry_at(std::size_t place) const {
  return static_cast<Entry>(std::ranges::upper_bound(begins_, place) - begins_.begin() - 1);
}

MatchRank SearchColumn::rank_at(std::size_t place, std::size_t length) const {
  const bool at_begin = text_[place - 1] == separator;
  const bool at_end = text_[place + length] == separator;
  return at_begin && at_end ? MatchRank::exact
         : at_begin         ? MatchRank::prefix
         : at_end           ? MatchRank::tail
                            : MatchRank::inside;
}

void SearchColumn::find_better_before(std::size_t end, std::string_view needle, PlacesByRank& kept) const {
  const std::string_view text = std::string_view(text_).substr(0, end + needle.size());
  std::size_t enough = 0;
  for (const MatchRank rank : {MatchRank::exact, MatchRank::prefix, MatchRank::tail}) {
    auto& places = kept[static_cast<std::size_t>(rank)];
    const bool from_begin = rank != MatchRank::tail, to_end = rank != MatchRank::prefix;
    std::string pattern;
    if (from_begin) pattern += separator;
    pattern += needle;
    if (to_end) pattern += separator;
    if (places.size() < kept_per_rank) {
      // Separators are not counted, so they are taken for rare, which beside a fitting byte they are.
      each_place_backwards(text, pattern, rarest_bytes(pattern, counts_), [&](std::size_t at) {
        const std::size_t place = at + (from_begin ? 1 : 0);
        if (rank_at(place, needle.size()) == rank) places.push_back(static_cast<std::uint32_t>(place));
        return places.size() < kept_per_rank;
      });
    }
    enough += places.size();
    if (enough >= kept_per_rank) return;
  }
}

SearchColumn::Matches SearchColumn::find(std::string_view needle) {
  PlacesByRank kept;
  std::vector<std::uint32_t> places;  // all of them, latest first, up to remembered_max
  std::size_t stopped_at = 0;
  const auto note = [&](std::size_t place) {
    auto& of_rank = kept[static_cast<std::size_t>(rank_at(place, needle.size()))];
    if (of_rank.size() < kept_per_rank) of_rank.push_back(static_cast<std::uint32_t>(place));
    places.push_back(static_cast<std::uint32_t>(place));
    stopped_at = places.size() < remembered_max ? 0 : place;
    return stopped_at == 0;
  };
  if (previous_complete_ && needle.starts_with(previous_needle_)) {
    // Wherever the longer needle stands, the shorter one stood.
    const std::string_view text = text_;
    for (const std::uint32_t place : previous_places_) {
      if (text.substr(place).starts_with(needle)) note(place);
    }
    stopped_at = 0;
  } else {
    each_place_backwards(text_, needle, rarest_bytes(needle, counts_), note);
  }
  if (stopped_at != 0) find_better_before(stopped_at, needle, kept);
  previous_complete_ = stopped_at == 0;
  previous_needle_ = needle;
  previous_places_ = std::move(places);

  Matches matches;
  for (std::size_t rank = 0; rank < match_ranks; ++rank) {
    auto& entries = matches.by_rank[rank];
    for (const std::uint32_t place : kept[rank]) {
      const Entry entry = entry_at(place);
      if (entries.empty() || entries.back() != entry) entries.push_back(entry);
    }
  }
  return matches;
}

std::size_t SearchColumn::memory_bytes() const {
  return text_.capacity() + begins_.capacity() * sizeof(std::uint32_t) + rows_.capacity() * sizeof(Row) +
         first_entry_.capacity() * sizeof(Entry) + previous_places_.capacity() * sizeof(std::uint32_t);
}

}  // namespace aftercare::store
