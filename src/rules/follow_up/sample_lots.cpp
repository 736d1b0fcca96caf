#include "rules/follow_up/sample_lots.hpp"

#include <algorithm>
#include <bit>

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
  const std::tuple key(std::string_view(lot.rule->code), lot.rule->version, lot.base_record.shop, lot.period);
  auto sample = samples_.find(key);
  if (sample == samples_.end()) sample = samples_.try_emplace({lot.rule->code, lot.rule->version, lot.base_record.shop, lot.period}).first;
  sample->second.entries.push_back({.lot = lot, .place = place});
}

void SampleLots::put_in_order(Sample& sample, base::FunctionRef<bool(const Place&)> valid) {
  if (sample.entries.size() - sample.sorted > sample.sorted) {  // much came anew: what it replaces goes
    std::erase_if(sample.entries, [&](const Entry& entry) { return !valid(entry.place); });
    sample.sorted = 0;
  }
  const auto earlier = [](const Entry& a, const Entry& b) {
    return std::tuple(!a.lot.begun, a.lot.lot, a.lot.base_record) < std::tuple(!b.lot.begun, b.lot.lot, b.lot.base_record);
  };
  const auto middle = sample.entries.begin() + static_cast<std::ptrdiff_t>(sample.sorted);
  std::sort(middle, sample.entries.end(), earlier);
  std::inplace_merge(sample.entries.begin(), middle, sample.entries.end(), earlier);
  sample.sorted = sample.entries.size();
}

void SampleLots::draw(base::FunctionRef<bool(const Place&)> valid, base::FunctionRef<std::unique_ptr<FollowUpItem>(const SampleLot&, const Place&)> weigh,
                      base::FunctionRef<void(const FollowUpItem&)> visit) {
  for (auto& [key, sample] : samples_) {
    if (sample.sorted != sample.entries.size()) put_in_order(sample, valid);
    std::int64_t drawn = 0;
    for (Entry& entry : sample.entries) {
      if (drawn == entry.lot.rule->sample_size) break;
      if (!valid(entry.place)) continue;
      if (!entry.weighed) entry.item = weigh(entry.lot, entry.place);
      entry.weighed = true;
      if (!entry.item) continue;
      ++drawn;
      visit(*entry.item);
    }
  }
}

}  // namespace aftercare::rules
