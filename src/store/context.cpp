#include "store/context.hpp"

#include <algorithm>

namespace aftercare::store {

namespace {
constexpr std::string_view personal_suffix = "/personal";
}

std::optional<Scope> Scope::parse(std::string_view text) {
  Scope scope;
  if (text.ends_with(personal_suffix)) {
    scope.personal = true;
    text.remove_suffix(personal_suffix.size());
  }
  const auto shop = base::ShopCode::parse(text);
  if (!shop) return std::nullopt;
  scope.shop = *shop;
  return scope;
}

std::string Scope::to_string() const {
  std::string text = shop.to_string();
  if (personal) text += personal_suffix;
  return text;
}

std::uint64_t Context::seen(std::uint64_t run) const {
  if (last_ < entries_.size() && entries_[last_].first == run) return entries_[last_].second;
  const auto found = std::ranges::lower_bound(entries_, run, {}, &std::pair<std::uint64_t, std::uint64_t>::first);
  if (found == entries_.end() || found->first != run) return 0;
  last_ = static_cast<std::size_t>(found - entries_.begin());
  return found->second;
}

bool Context::covers(const Context& other) const {
  return std::ranges::all_of(other.entries_, [&](const auto& entry) { return entry.second <= seen(entry.first); });
}

void Context::extend(const Dot& dot) {
  const auto place = std::ranges::lower_bound(entries_, dot.run, {}, &std::pair<std::uint64_t, std::uint64_t>::first);
  if (place != entries_.end() && place->first == dot.run) {
    place->second = std::max(place->second, dot.n);
  } else {
    entries_.insert(place, {dot.run, dot.n});
  }
}

void Context::merge(const Context& other) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> merged;
  merged.reserve(entries_.size() + other.entries_.size());
  auto mine = entries_.begin();
  auto theirs = other.entries_.begin();
  while (mine != entries_.end() || theirs != other.entries_.end()) {
    if (theirs == other.entries_.end() || (mine != entries_.end() && mine->first < theirs->first)) {
      merged.push_back(*mine++);
    } else if (mine == entries_.end() || theirs->first < mine->first) {
      merged.push_back(*theirs++);
    } else {
      merged.emplace_back(mine->first, std::max(mine->second, theirs->second));
      ++mine, ++theirs;
    }
  }
  entries_ = std::move(merged);
}

bool covers(const Contexts& held, const Contexts& needed) {
  return std::ranges::all_of(needed, [&](const auto& entry) {
    const auto found = held.find(entry.first);
    return found == held.end() ? entry.second.empty() : found->second.covers(entry.second);
  });
}

}  // namespace aftercare::store
