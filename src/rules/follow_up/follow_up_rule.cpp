#include "rules/follow_up/follow_up_rule.hpp"

#include <algorithm>
#include <limits>

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace record_of = schema::follow_up_rule;

template <class Enum>
Enum by_code(const schema::ChoiceList& list, const std::string& code, Enum fallback) {
  const auto found = std::ranges::find(list.codes, code);
  return found == list.codes.end() ? fallback : static_cast<Enum>(found - list.codes.begin());
}

int days(const std::optional<std::int64_t>& value, int fallback) {
  return value ? static_cast<int>(std::clamp<std::int64_t>(*value, 0, 3660)) : fallback;
}

constexpr int no_end = 36'600;  // days: nobody looks further back

int span_days(const FollowUpRule& rule) {
  constexpr int month_days = 31;
  const int counted = rule.working_days ? rule.expiry_day * 2 + 16 : rule.expiry_day;  // weeks have five working days, holidays a stretch
  const int period = rule.period == SamplePeriod::none ? 0 : rule.period == SamplePeriod::month ? 2 * month_days : 6 * month_days;
  if (rule.repeats()) return no_end;
  return rule.months * month_days + counted + period + 1;
}

}  // namespace

FollowUpRule read_rule(const store::Record& record) {
  FollowUpRule rule;
  rule.code = record[record_of::code];
  rule.version = record[record_of::version].value_or(1);
  rule.effective_from = record[record_of::effective_from];
  rule.record = record.id();
  rule.name = record[record_of::name];
  rule.active = record[record_of::active];
  rule.level = record[record_of::level];
  rule.event = by_code(record_of::events, record[record_of::event], FollowUpEvent::pickup);
  rule.after = record[record_of::after];
  rule.months = std::min(days(record[record_of::months], 0), 120);
  rule.first_day = days(record[record_of::first_day], 0);
  rule.due_day = std::max(days(record[record_of::due_day], rule.first_day), rule.first_day);
  rule.last_day = std::max(days(record[record_of::last_day], rule.due_day), rule.due_day);
  rule.expiry_day = std::max(days(record[record_of::expiry_day], rule.last_day), rule.last_day);
  rule.working_days = record[record_of::working_days];
  rule.start_day = by_code(record_of::start_days, record[record_of::start_day], StartDay::shop);
  rule.tier = by_code(record_of::tiers, record[record_of::tier], Tier::any);
  const auto filters = record[record_of::filters];
  rule.vip = std::ranges::contains(filters, "vip");
  rule.large_bill = std::ranges::contains(filters, "large_bill");
  rule.accident = std::ranges::contains(filters, "accident");
  rule.large_bill_from = record[record_of::large_bill].value_or(base::Money{});
  rule.accident_bill_from = record[record_of::accident_bill].value_or(base::Money{});
  rule.period = by_code(record_of::periods, record[record_of::period], SamplePeriod::none);
  rule.sample_size = std::max<std::int64_t>(0, record[record_of::sample_size].value_or(0));
  rule.repeat_every = std::min(days(record[record_of::repeat_every], 0), 120);
  rule.repeat_unit = by_code(record_of::repeat_units, record[record_of::repeat_unit], RepeatUnit::month);
  rule.until_skilled = record[record_of::until_skilled];
  rule.repeat_most = std::min(days(record[record_of::repeat_most], 0), most_repeats);
  rule.caller_roles = record[record_of::caller_roles];
  rule.own_adviser_may_call = record[record_of::own_adviser_may_call];
  if (const std::string channel = record[record_of::channel]; !channel.empty()) rule.channel = channel;
  rule.script = record[record_of::script];
  rule.survey = record[record_of::survey];
  rule.retry_minutes = days(record[record_of::retry_minutes], 120);
  rule.retry_days = days(record[record_of::retry_days], 1);
  rule.max_attempts = std::max(1, days(record[record_of::max_attempts], 3));
  rule.next_channel = record[record_of::next_channel];
  return rule;
}

RuleBook::RuleBook(const store::Store& store) {
  for (const FollowUpRule& rule : default_rules()) {
    defaults_.emplace(rule.code, std::make_shared<const FollowUpRule>(rule));
    codes_.push_back(rule.code);
  }
  store.each(record_of::entity, [&](const store::Record& record) {
    auto rule = std::make_shared<const FollowUpRule>(read_rule(record));
    if (!rule->code.empty()) records_[rule->code][record.id().shop].push_back(std::move(rule));
  });
  put_in_order();
}

RuleBook::RuleBook(const store::Store& store, base::ShopCode shop, const FollowUpRule& tried) : RuleBook(store) {
  auto always = std::make_shared<FollowUpRule>(tried);
  always->effective_from.reset();
  records_[tried.code][shop] = {std::move(always)};
  put_in_order();
}

void RuleBook::put_in_order() {
  const auto newer = [](const RuleRef& a, const RuleRef& b) {
    return std::tuple(a->effective_from, a->version, a->record) > std::tuple(b->effective_from, b->version, b->record);
  };
  for (auto& [code, shops] : records_) {
    if (!std::ranges::contains(codes_, code)) codes_.push_back(code);  // after the defaults, by code
    for (auto& [shop, versions] : shops) {
      std::ranges::sort(versions, newer);
      for (const RuleRef& rule : versions) {
        if (rule->effective_from) turning_days_.push_back(*rule->effective_from);
      }
    }
  }
  std::ranges::sort(turning_days_);
  turning_days_.erase(std::ranges::unique(turning_days_).begin(), turning_days_.end());
}

RuleRef RuleBook::choose(base::ShopCode shop, std::string_view code, base::Date on) const {
  for (const RuleRef& rule : versions(shop, code)) {
    if (!rule->effective_from || *rule->effective_from <= on) return rule;
  }
  return nullptr;
}

std::vector<RuleRef> RuleBook::versions(base::ShopCode shop, std::string_view code) const {
  std::vector<RuleRef> found;
  if (const auto known = records_.find(code); known != records_.end()) {
    for (const base::ShopCode level : {shop, base::head_office_code()}) {
      if (level == base::head_office_code() && level == shop && !found.empty()) continue;
      const auto own = known->second.find(level);
      if (own != known->second.end()) found.insert(found.end(), own->second.begin(), own->second.end());
    }
  }
  if (const auto standard = defaults_.find(code); standard != defaults_.end()) found.push_back(standard->second);
  return found;
}

const std::vector<RuleRef>& RuleBook::in_force(base::ShopCode shop, base::Date on) const {
  const auto period = static_cast<std::size_t>(std::ranges::upper_bound(turning_days_, on) - turning_days_.begin());
  const auto [entry, added] = in_force_.try_emplace({shop, period});
  if (added) {
    for (const std::string& code : codes_) {
      RuleRef rule = choose(shop, code, on);
      if (rule && rule->active) entry->second.push_back(std::move(rule));
    }
  }
  return entry->second;
}

RuleRef RuleBook::find(base::ShopCode shop, std::string_view code, base::Date on) const { return choose(shop, code, on); }

std::vector<std::string> RuleBook::codes() const { return codes_; }

bool RuleBook::turns(base::Date after, base::Date until) const {
  return std::ranges::upper_bound(turning_days_, after) != std::ranges::upper_bound(turning_days_, until);
}

int RuleBook::reach_days(FollowUpEvent event) const {
  int longest = 0;
  const auto look = [&](const RuleRef& rule) {
    if (rule->active && rule->event == event) longest = std::max(longest, span_days(*rule));
  };
  for (const auto& [code, rule] : defaults_) look(rule);
  for (const auto& [code, shops] : records_) {
    for (const auto& [shop, versions] : shops) std::ranges::for_each(versions, look);
  }
  return longest;
}

}  // namespace aftercare::rules
