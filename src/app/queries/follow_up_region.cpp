#include "app/queries/follow_up_region.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

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

void keep_region(const App& app, const std::string& region, std::vector<rules::DueCall>& calls) {
  const std::vector<std::string> words = words_of(region);
  if (words.empty()) return;
  std::erase_if(calls, [&](const rules::DueCall& call) {
    const std::string address = base::fold_for_search(address_of(app, call));
    return !std::ranges::all_of(words, [&](const std::string& word) { return address.contains(word); });
  });
}

}  // namespace aftercare::app
