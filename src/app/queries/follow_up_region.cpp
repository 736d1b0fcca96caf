#include "app/queries/follow_up_region.hpp"

#include <algorithm>
#include <iterator>

#include "app/queries/follow_up_queries.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

struct RegionCache {
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  std::string filter, region;
  base::RecordId person;
  std::vector<rules::DueCall> calls;
};

std::vector<std::string> words_of(const std::string& region) {
  const std::string line = base::to_half_width(region);
  std::vector<std::string> words;
  for (const std::string_view word : base::split(line, ' ')) {
    if (std::string folded = base::fold_for_search(word); !folded.empty()) words.push_back(std::move(folded));
  }
  return words;
}

}  // namespace

std::string address_of(const App& app, const rules::DueCall& call) {
  const store::Record customer = app.store().resolve(schema::customer::entity, call.item->customer);
  return customer ? customer[schema::customer::address] : std::string();
}

const std::vector<rules::DueCall>& follow_up_queue_in(App& app, const std::string& filter, const std::string& region) {
  const std::vector<rules::DueCall>& calls = follow_up_queue(app, filter);
  const std::vector<std::string> words = words_of(region);
  if (words.empty()) return calls;
  auto& cache = app.cache<RegionCache>();
  const std::int64_t minute = app.clock().now() / 60'000;
  const base::RecordId person = app.person().id;
  if (cache.revision == app.store().revision() && cache.minute == minute && cache.filter == filter && cache.region == region && cache.person == person) {
    return cache.calls;
  }
  cache = {app.store().revision(), minute, filter, region, person, {}};
  std::ranges::copy_if(calls, std::back_inserter(cache.calls), [&](const rules::DueCall& call) {
    const std::string address = base::fold_for_search(address_of(app, call));
    return std::ranges::all_of(words, [&](const std::string& word) { return address.contains(word); });
  });
  return cache.calls;
}

}  // namespace aftercare::app
