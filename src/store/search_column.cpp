#include "store/search_column.hpp"

#include <algorithm>

namespace aftercare::store {

namespace {
constexpr char separator = '\0', dead = '\1';
constexpr SearchColumn::Entry no_entry = 0xFFFFFFFF;
/// Kept for each rank; SearchLimits::per_entity is less, so that hidden records may drop out.
constexpr std::size_t kept_per_rank = 128;
/// A result larger than this is not worth remembering: the next letter scans again.
constexpr std::size_t remembered_max = 4096;
constexpr std::size_t sparse_minimum = 512;
}  // namespace

/// The last `kept_per_rank` places; a scan of 100,000s of hits must not collect them all.
struct SearchColumn::Ring {
  std::array<std::uint32_t, kept_per_rank> places;
  std::size_t count = 0;

  void add(std::size_t place) { places[count++ % kept_per_rank] = static_cast<std::uint32_t>(place); }
  template <class Visit>
  void each_latest_first(Visit visit) const {
    const std::size_t kept = std::min(count, kept_per_rank);
    for (std::size_t i = 1; i <= kept; ++i) visit(places[(count - i) % kept_per_rank]);
  }
};

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

SearchColumn::Entry SearchColumn::entry_at(std::size_t place, Entry hint) const {
  // Callers ask in ascending order: the entry is near the one before.
  std::size_t step = 1;
  std::size_t low = hint;
  while (low + step < begins_.size() && begins_[low + step] <= place) {
    low += step;
    step *= 2;
  }
  const std::size_t high = std::min(low + step, begins_.size());
  const auto found = std::upper_bound(begins_.begin() + static_cast<std::ptrdiff_t>(low),
                                      begins_.begin() + static_cast<std::ptrdiff_t>(high), place);
  return static_cast<Entry>(found - begins_.begin() - 1);
}

SearchColumn::Matches SearchColumn::find(std::string_view needle) {
  std::array<Ring, match_ranks> rings;
  std::vector<Entry> found;
  std::vector<std::uint32_t> places;
  std::size_t all_places = 0;
  const auto rank_at = [&](std::size_t place) {
    const bool at_begin = text_[place - 1] == separator;
    const bool at_end = text_[place + needle.size()] == separator;
    return at_begin && at_end ? MatchRank::exact
           : at_begin         ? MatchRank::prefix
           : at_end           ? MatchRank::tail
                              : MatchRank::inside;
  };
  const auto note = [&](std::size_t place) {
    rings[static_cast<std::size_t>(rank_at(place))].add(place);
    if (all_places++ < remembered_max) places.push_back(static_cast<std::uint32_t>(place));
  };
  const bool narrowed = previous_complete_ && needle.starts_with(previous_needle_);
  if (narrowed) {
    for (const Entry entry : previous_found_) {
      const std::string_view key = key_of(entry);
      for (std::size_t at = key.find(needle); at != key.npos; at = key.find(needle, at + 1)) {
        note(begins_[entry] + at);
      }
    }
  } else {
    each_place(text_, needle, rarest_bytes(needle, counts_), note);
  }

  previous_complete_ = all_places <= remembered_max;
  previous_needle_ = needle;
  Entry entry = 0;
  if (previous_complete_) {
    for (const std::uint32_t place : places) {
      entry = entry_at(place, entry);
      if (found.empty() || found.back() != entry) found.push_back(entry);
    }
  }
  previous_found_ = std::move(found);

  Matches matches;
  for (std::size_t rank = 0; rank < match_ranks; ++rank) {
    auto& entries = matches.by_rank[rank];
    rings[rank].each_latest_first([&](std::uint32_t place) {
      const Entry at = entry_at(place, 0);
      if (entries.empty() || entries.back() != at) entries.push_back(at);
    });
  }
  return matches;
}

std::size_t SearchColumn::memory_bytes() const {
  return text_.capacity() + begins_.capacity() * sizeof(std::uint32_t) + rows_.capacity() * sizeof(Row) +
         first_entry_.capacity() * sizeof(Entry) + previous_found_.capacity() * sizeof(Entry);
}

}  // namespace aftercare::store
