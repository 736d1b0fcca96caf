#include "rules/follow_up/sample_lots.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

namespace aftercare::rules {

namespace {

/// Steele, Lea, Flood 2014: the last step of SplitMix.
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
  return bits ^ (bits >> 31);
}

}  // namespace

std::uint64_t lot_of(const base::RecordId& base_record, std::string_view rule_code, int period) {
  std::uint64_t lot = mixed(base_record.high) ^ std::rotl(mixed(base_record.low), 21) ^ base_record.shop.packed();
  for (const char letter : rule_code) lot = mixed(lot + static_cast<unsigned char>(letter));
  return mixed(lot + static_cast<std::uint64_t>(period));
}

int period_number(SamplePeriod period, base::Date event) {
  const int month = event.year() * 12 + event.month() - 1;
  return period == SamplePeriod::quarter ? month / 3 : month;
}

void SampleLots::put(const SampleLot& lot, const Place& place) {
  const std::tuple key(std::string_view(lot.rule->code), lot.rule->version, lot.rule->record, lot.shop, lot.period);
  auto sample = samples_.find(key);
  if (sample == samples_.end()) {
    sample = samples_.try_emplace({lot.rule->code, lot.rule->version, lot.rule->record, lot.shop, lot.period}).first;
    sample->second.rule = lot.rule;
  }
  sample->second.fresh.push_back({.lot = lot.lot, .place = place, .event = lot.event, .occurrence = lot.occurrence, .begun = lot.begun});
}

void SampleLots::Sample::take_fresh(base::FunctionRef<bool(const Place&)> valid) {
  if (fresh.size() > ordered.size() + rest.size()) {  // much came anew: what it replaces goes
    std::ranges::move(ordered, std::back_inserter(fresh));
    std::ranges::move(rest, std::back_inserter(fresh));
    ordered.clear();
    rest.clear();
    std::erase_if(fresh, [&](const Entry& entry) { return !valid(entry.place); });
  }
  if (ordered.empty() && rest.empty()) return rest.swap(fresh);
  for (Entry& entry : fresh) {
    if (ordered.empty() || !(entry < ordered.back())) rest.push_back(std::move(entry));
    else ordered.insert(std::upper_bound(ordered.begin(), ordered.end(), entry), std::move(entry));
  }
  fresh.clear();
}

bool SampleLots::Sample::order_more() {
  if (rest.empty()) return false;
  const std::size_t count = std::min<std::size_t>(rest.size(), std::max<std::size_t>(32, ordered.size()));
  const auto end = rest.end(), begin = end - static_cast<std::ptrdiff_t>(count);
  // From the end, the greatest first: those that leave stand where nothing follows them.
  const auto later = [](const Entry& a, const Entry& b) { return b < a; };
  std::nth_element(rest.begin(), begin, end, later);
  std::sort(begin, end);
  std::move(begin, end, std::back_inserter(ordered));
  rest.erase(begin, end);
  return true;
}

void SampleLots::draw(base::FunctionRef<bool(const Place&)> valid, base::FunctionRef<std::unique_ptr<FollowUpItem>(const Drawn&, const Place&)> weigh,
                      base::FunctionRef<void(const FollowUpItem&)> visit) {
  for (auto& [key, sample] : samples_) {
    sample.take_fresh(valid);
    std::int64_t drawn = 0;
    for (std::size_t at = 0; at < sample.ordered.size() || sample.order_more(); ++at) {
      Entry& entry = sample.ordered[at];
      if (!valid(entry.place)) continue;
      if (!entry.weighed) entry.item = weigh({sample.rule, entry.event, entry.occurrence}, entry.place);
      entry.weighed = true;
      if (!entry.item) continue;
      visit(*entry.item);
      if (++drawn == sample.rule->sample_size) break;
    }
  }
}

}  // namespace aftercare::rules
