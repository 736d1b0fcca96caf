#pragma once
// Grows without moving what it holds: no second copy at the moment of growth, which on a 150 MB
// shop in a 32-bit heap is the difference between opening and not opening.

#include <cassert>
#include <cstddef>
#include <memory>
#include <string_view>
#include <cstring>
#include <vector>

namespace aftercare::store {

template <class T, std::size_t ChunkBits = 10>
class ChunkedVector {
 public:
  std::size_t size() const { return size_; }
  std::size_t capacity_bytes() const { return chunks_.size() * chunk_size * sizeof(T); }
  T& operator[](std::size_t index) {
    assert(index < size_);
    return chunks_[index >> ChunkBits][index & (chunk_size - 1)];
  }
  const T& operator[](std::size_t index) const {
    assert(index < size_);
    return chunks_[index >> ChunkBits][index & (chunk_size - 1)];
  }
  T& push_back(T value) {
    if (size_ == chunks_.size() * chunk_size) chunks_.push_back(std::make_unique<T[]>(chunk_size));
    T& place = chunks_[size_ >> ChunkBits][size_ & (chunk_size - 1)];
    place = std::move(value);
    ++size_;
    return place;
  }

 private:
  static constexpr std::size_t chunk_size = std::size_t{1} << ChunkBits;
  std::vector<std::unique_ptr<T[]>> chunks_;
  std::size_t size_ = 0;
};

/// Bytes that live as long as the store: values are never freed, superseded ones are history.
class ByteArena {
 public:
  const char* keep(std::string_view bytes) {
    if (bytes.size() > left_) grow(bytes.size());
    char* place = next_;
    std::memcpy(place, bytes.data(), bytes.size());
    next_ += bytes.size();
    left_ -= bytes.size();
    return place;
  }
  std::size_t capacity_bytes() const { return capacity_; }

 private:
  void grow(std::size_t at_least) {
    const std::size_t size = at_least > block_size ? at_least : block_size;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
    capacity_ += size;
  }

  static constexpr std::size_t block_size = std::size_t{1} << 16;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace aftercare::store
