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
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/touched_records.hpp"

namespace aftercare::store {

template <class Value>
class RecordView {
 public:
  RecordView(const Indexes& indexes, const schema::Entity& entity, std::vector<Reach> reaches)
      : store_(indexes.store()), touched_(indexes, entity, std::move(reaches)) {}

  /// Brings the view up to the store. `compute(record, before)` is called for every record that may
  /// amount to something else now, `before` being what is kept of it or nullptr; nullopt: nothing.
  /// Hidden records are passed too.
  template <class Compute>
  void catch_up(Compute compute) {
    std::optional<std::vector<Row>> rows = touched_.take();
    if (std::exchange(all_, false) || !rows) {
      const auto count = static_cast<Row>(store_.row_count(touched_.entity_index()));
      const bool first = kept_.empty();
      for (Row row = 0; row < count; ++row) {
        if (!first) renew(row, compute);
        else if (auto value = compute(store_.record(touched_.entity_index(), row), nullptr)) kept_.emplace(row, std::move(*value));
      }
    } else {
      rows->insert(rows->end(), extra_.begin(), extra_.end());
      std::ranges::sort(*rows);
      rows->erase(std::ranges::unique(*rows).begin(), rows->end());
      for (const Row row : *rows) renew(row, compute);
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
  const std::unordered_map<Row, Value>& kept() const { return kept_; }

 private:
  template <class Compute>
  void renew(Row row, Compute& compute) {
    const auto known = kept_.find(row);
    const Record record = store_.record(touched_.entity_index(), row);
    std::optional<Value> value = compute(record, known == kept_.end() ? nullptr : &known->second);
    if (known != kept_.end()) {
      if (value) known->second = std::move(*value);
      else kept_.erase(known);
    } else if (value) {
      kept_.emplace(row, std::move(*value));
    }
  }

  const Store& store_;
  TouchedRecords touched_;
  std::unordered_map<Row, Value> kept_;
  std::vector<Row> extra_;
  bool all_ = false;
};

}  // namespace aftercare::store
