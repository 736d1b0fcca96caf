#pragma once
// Merging operations into the shards of a snapshot, on the lines themselves: the result depends on
// the files alone, never on what the store in memory holds at that moment, so saving can go on.
//
// Every record falls into one of 1,024 buckets by a hash of its id; a shard is a range of buckets.
// Within a bucket lines are sorted by the bytes of their register (`"e"`, `"i"`, `"g"`).

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "journal/part.hpp"

namespace aftercare::journal {

inline constexpr unsigned bucket_bits = 10;
inline constexpr unsigned bucket_count = 1U << bucket_bits;

struct RegisterKey {
  unsigned bucket = 0;
  std::string_view text;  // {"e":"…","i":"…","g":"…  of a canonical line
};
/// A line of another form is its own register: it is carried along byte for byte.
RegisterKey register_key(std::string_view line);

/// Lines waiting to be merged, by bucket, in the order they happened.
class LineBuckets {
 public:
  LineBuckets() : buckets_(bucket_count) {}
  /// `line` must outlive the merge. A leading '~' marks a superseded write.
  void add(std::string_view line);
  bool has_any(unsigned first_bucket, unsigned end_bucket) const;

  struct Entry {
    std::string_view key;
    std::string_view line;
  };
  /// Sorted by register; equal registers keep their order.
  const std::vector<Entry>& sorted(unsigned bucket);

 private:
  std::vector<std::vector<Entry>> buckets_;
  std::deque<std::string> rewritten_;  // lines brought into canonical order
};

/// Rewrites one old shard (or nothing) plus the waiting lines of its buckets into new shards.
class ShardMerge {
 public:
  struct Output {
    unsigned shard = 0;
    std::string bytes;
    std::uint32_t lines = 0;
  };

  /// `old_bytes` and `waiting` must outlive the merge. Buckets [first_bucket, end_bucket).
  ShardMerge(std::string_view old_bytes, LineBuckets& waiting, unsigned first_bucket, unsigned end_bucket,
             unsigned shard_bits);
  /// Merges one bucket; false when all are done.
  bool step();
  std::vector<Output> take_outputs() { return std::move(outputs_); }
  /// Fewer than the shard should have: it is damaged, and its readable lines were carried over.
  std::uint32_t old_lines_read() const { return old_.lines_read(); }

 private:
  struct OldLine {
    RegisterKey key;
    std::string_view line;
  };
  void read_old();
  void merge_register(std::string_view key, const std::vector<LineBuckets::Entry>& news, std::size_t& at);
  void close_output();

  LineCursor old_;
  LineBuckets& waiting_;
  unsigned bucket_;
  unsigned end_bucket_;
  unsigned shard_shift_;
  OldLine next_old_;
  bool has_old_ = false;
  PartWriter writer_;
  std::vector<Output> outputs_;
};

}  // namespace aftercare::journal
