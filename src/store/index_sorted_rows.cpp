#include "store/index_sorted_rows.hpp"

#include <iterator>

namespace aftercare::store {

namespace {
/// `recent_` is folded into `base_` once it holds this part of it, or this many at least.
constexpr std::size_t recent_share = 16;
constexpr std::size_t recent_minimum = 1024;
}  // namespace

void SortedRows::clear() {
  base_.clear();
  recent_.clear();
  pending_.clear();
}

void SortedRows::add(std::uint64_t key, Row row) { pending_.push_back(make(key, row)); }

void SortedRows::settle() {
  if (pending_.empty()) return;
  std::sort(pending_.begin(), pending_.end());
  pending_.erase(std::unique(pending_.begin(), pending_.end()), pending_.end());
  std::erase_if(pending_, [this](const Entry& entry) {
    return std::binary_search(base_.begin(), base_.end(), entry) ||
           std::binary_search(recent_.begin(), recent_.end(), entry);
  });
  const auto merge_into = [](std::vector<Entry>& target, std::vector<Entry>& source) {
    if (source.size() == 1) {
      target.insert(std::upper_bound(target.begin(), target.end(), source.front()), source.front());
    } else if (target.empty()) {
      target.assign(source.begin(), source.end());
    } else {
      const auto middle = static_cast<std::ptrdiff_t>(target.size());
      target.insert(target.end(), source.begin(), source.end());
      std::inplace_merge(target.begin(), target.begin() + middle, target.end());
    }
    source.clear();
  };
  merge_into(recent_, pending_);
  if (pending_.capacity() > recent_minimum) pending_.shrink_to_fit();
  if (recent_.size() > recent_minimum && recent_.size() > base_.size() / recent_share) {
    merge_into(base_, recent_);
    recent_.shrink_to_fit();
  }
}

std::size_t SortedRows::memory_bytes() const {
  return (base_.capacity() + recent_.capacity() + pending_.capacity()) * sizeof(Entry);
}

}  // namespace aftercare::store
