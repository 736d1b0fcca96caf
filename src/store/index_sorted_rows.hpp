#pragma once
// The one structure behind every index: (key, row) pairs, sorted, 12 bytes each. It only ever
// offers candidates: stale pairs stay in it and the reader checks each row against the store, so an
// update is one insertion and a deletion nothing at all.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "store/store.hpp"

namespace aftercare::store {

class SortedRows {
 public:
  struct Entry {
    std::uint32_t high = 0, low = 0;  // key in two halves: 12 bytes instead of 16
    Row row = no_row;

    std::uint64_t key() const { return std::uint64_t{high} << 32 | low; }
    friend bool operator<(const Entry& a, const Entry& b) {
      return a.key() != b.key() ? a.key() < b.key() : a.row < b.row;
    }
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  void clear();
  /// Pairs met before are not kept twice.
  void add(std::uint64_t key, Row row);
  std::size_t size() const { return base_.size() + recent_.size() + pending_.size(); }
  std::size_t memory_bytes() const;

  /// Calls `visit(row, key)` for the pairs with first <= key <= last, in order of (key, row), until
  /// it returns false.
  template <class Visit>
  void each_between(std::uint64_t first, std::uint64_t last, Visit visit) {
    settle();
    const Entry from = make(first, 0);
    auto a = std::lower_bound(base_.begin(), base_.end(), from);
    auto b = std::lower_bound(recent_.begin(), recent_.end(), from);
    while (a != base_.end() || b != recent_.end()) {
      const bool take_base = b == recent_.end() || (a != base_.end() && *a < *b);
      const Entry entry = take_base ? *a++ : *b++;
      if (entry.key() > last || !visit(entry.row, entry.key())) return;
    }
  }
  /// The same pairs backwards, from `last` down to `first`.
  template <class Visit>
  void each_between_backwards(std::uint64_t first, std::uint64_t last, Visit visit) {
    settle();
    const Entry to = make(last, no_row);
    auto a = std::upper_bound(base_.begin(), base_.end(), to);
    auto b = std::upper_bound(recent_.begin(), recent_.end(), to);
    while (a != base_.begin() || b != recent_.begin()) {
      const bool take_base = b == recent_.begin() || (a != base_.begin() && *(b - 1) < *(a - 1));
      const Entry entry = take_base ? *--a : *--b;
      if (entry.key() < first || !visit(entry.row, entry.key())) return;
    }
  }

 private:
  static Entry make(std::uint64_t key, Row row) {
    return {static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), row};
  }
  void settle();

  std::vector<Entry> base_;     // sorted
  std::vector<Entry> recent_;   // sorted, small beside base_, so that one edit moves few bytes
  std::vector<Entry> pending_;  // as they came
};

}  // namespace aftercare::store
