#pragma once
// A view keyed by record: for the records of one entity what they amount to, computed from the record
// and from records around it, kept from edit to edit. After an edit only the touched records are
// computed again, so one edit costs the same among 200 records and among 300,000. Nothing of it is
// stored on disk: the first catch_up computes everything.
//
//   RecordView<Reminder> view(indexes, schema::asset::entity,
//                             {{&schema::repair_order::entity, {named_by(repair_order::entity, asset_of)}}});
//   view.catch_up([&](const Record& vehicle, const Reminder* before) -> std::optional<Reminder> { … });
//
// `compute` may use the record, what the reaches lead back from, and nothing else that changes; what
// does change without an edit (the day, a setting) is told by forget() or touch_if().

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "store/touched_records.hpp"

namespace aftercare::store {

template <class Value>
class RecordView {
 public:
  struct Kept {
    Row row;
    Value value;
  };
  RecordView(const Indexes& indexes, const schema::Entity& entity, std::vector<Reach> reaches)
      : store_(indexes.store()), touched_(indexes, entity, std::move(reaches)) {}

  /// Brings the view up to the store. `compute(record, before)` is called for every record that may
  /// amount to something else now, `before` being what is kept of it or nullptr; nullopt: nothing.
  /// Hidden records are passed too.
  template <class Compute>
  void catch_up(Compute compute) {
    catch_up([](const Record&) { return false; }, compute);
  }
  /// `idle(record)`: tells without reading the record (Store::event_days) that it amounts to nothing.
  template <class Idle, class Compute>
  void catch_up(Idle idle, Compute compute) {
    std::optional<std::vector<Row>> rows = touched_.take();
    if (std::exchange(all_, false) || !rows) {
      const auto count = static_cast<Row>(store_.row_count(touched_.entity_index()));
      // In pieces: what is brought near is still near when it is read, and a browser replaces a function by its optimised
      // code at the next call, not amid its loop.
      constexpr Row piece = 1024;
      for (Row first = 0; first < count; first += piece) renew_piece(first, std::min<Row>(count, first + piece), idle, compute);
    } else {
      rows->insert(rows->end(), extra_.begin(), extra_.end());
      std::ranges::sort(*rows);
      rows->erase(std::ranges::unique(*rows).begin(), rows->end());
      for (const Row row : *rows) {
        if (!put_aside(row, idle)) renew(row, compute);
      }
    }
    extra_.clear();
  }
  /// The next catch_up computes every record.
  void forget() { all_ = true; }
  void touch(Row row) { extra_.push_back(row); }
  /// The next catch_up also computes the kept records for which `test(value)` holds.
  template <class Test>
  void touch_if(Test test) {
    for (const auto& [row, value] : kept_) {
      if (test(value)) extra_.push_back(row);
    }
  }
  /// In no promised order; valid until the next catch_up.
  const std::vector<Kept>& kept() const { return kept_; }
  const Value* find(Row row) const { return place_of(row) == 0 ? nullptr : &kept_[place_of(row) - 1].value; }

 private:
  template <class Idle, class Compute>
  [[gnu::noinline]] void renew_piece(Row first, Row end, Idle& idle, Compute& compute) {
    std::vector<Row> read;
    read.reserve(end - first);
    for (Row row = first; row < end; ++row) {
      if (!put_aside(row, idle)) read.push_back(row);
    }
    store_.bring_near(touched_.entity_index(), read);
    for (const Row row : read) renew(row, compute);
  }
  template <class Idle>
  bool put_aside(Row row, Idle& idle) {
    if (!idle(store_.record(touched_.entity_index(), row))) return false;
    if (const std::uint32_t known = place_of(row); known != 0) drop(known - 1);
    return true;
  }
  template <class Compute>
  void renew(Row row, Compute& compute) {
    const std::uint32_t known = place_of(row);
    const Record record = store_.record(touched_.entity_index(), row);
    std::optional<Value> value = compute(record, known == 0 ? nullptr : &kept_[known - 1].value);
    if (known != 0) {
      if (value) kept_[known - 1].value = std::move(*value);
      else drop(known - 1);
    } else if (value) {
      if (row >= place_.size()) place_.resize(store_.row_count(touched_.entity_index()), 0);
      kept_.push_back({row, std::move(*value)});
      place_[row] = static_cast<std::uint32_t>(kept_.size());
    }
  }
  std::uint32_t place_of(Row row) const { return row < place_.size() ? place_[row] : 0; }
  /// The last one takes its place.
  void drop(std::size_t place) {
    place_[kept_[place].row] = 0;
    if (place + 1 != kept_.size()) {
      kept_[place] = std::move(kept_.back());
      place_[kept_[place].row] = static_cast<std::uint32_t>(place + 1);
    }
    kept_.pop_back();
  }

  const Store& store_;
  TouchedRecords touched_;
  std::vector<Kept> kept_;
  std::vector<std::uint32_t> place_;  // by row: 1 + where it stands in kept_, 0 for nowhere; may be shorter than the rows
  std::vector<Row> extra_;
  bool all_ = false;
};

}  // namespace aftercare::store
