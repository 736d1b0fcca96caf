#pragma once
// What a detail page shows of one record, made once and kept until the store, the person's looks at
// masked values or the minute change.

#include "app/app.hpp"

namespace aftercare::app {

/// `fill(Detail&, record)` runs when the kept answer is of another record or too old. `Detail::id` stays
/// empty when there is no such record.
template <class Detail, class Fill>
const Detail& cached_detail(App& app, const schema::Entity& entity, const base::RecordId& id, Fill fill) {
  struct Stamp {
    base::RecordId id;
    std::uint64_t revision = ~0ULL;
    std::size_t revealed = 0;
    std::int64_t minute = -1;  // late or not late
    bool operator==(const Stamp&) const = default;
  };
  struct Cache {
    Stamp stamp;
    Detail detail;
  };
  Cache& cache = app.cache<Cache>();
  const Stamp now{id, app.store().revision(), app.revealed_count(), app.clock().now() / 60'000};
  if (cache.stamp == now) return cache.detail;
  cache = {now, {}};
  const store::Record record = app.store().find(entity, id);
  if (!record || !record.alive()) return cache.detail;
  cache.detail.id = id;
  fill(cache.detail, record);
  return cache.detail;
}

}  // namespace aftercare::app
