#pragma once
// Follow-up rules as data (requirements section 1, R-FU-02…16): what is called when, by whom, with which
// survey. Records of schema::follow_up_rule win over the defaults here, a shop's own over head office's.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "store/store.hpp"

namespace aftercare::rules {

enum class FollowUpEvent : std::uint8_t { pickup, invoice, handback, left, first_follow_up, complaint_closed };
enum class SamplePeriod : std::uint8_t { none, month, quarter };
enum class RepeatUnit : std::uint8_t { week, month };
enum class StartDay : std::uint8_t { shop, exclusive, inclusive };
enum class Tier : std::uint8_t { any, only, except };

struct FollowUpRule {
  std::string code;
  std::int64_t version = 0;                  // 0: a default of the program
  std::optional<base::Date> effective_from;  // of the base event; none: always
  base::RecordId record;                     // empty: a default
  std::string name;                          // "@key" of a default
  bool active = true;
  std::string level = "level_1";
  FollowUpEvent event = FollowUpEvent::pickup;
  std::vector<std::string> after;
  int months = 0;
  int due_day = 7, first_day = 7, last_day = 10, expiry_day = 15;
  bool working_days = false;
  StartDay start_day = StartDay::shop;
  Tier tier = Tier::any;
  bool vip = false, large_bill = false, accident = false;  // any of these; none: everybody
  base::Money large_bill_from, accident_bill_from;
  SamplePeriod period = SamplePeriod::none;
  std::int64_t sample_size = 0;
  int repeat_every = 0;  // 0: called once
  RepeatUnit repeat_unit = RepeatUnit::month;
  bool until_skilled = false;
  int repeat_most = 0;   // calls in all; 0: no end
  std::vector<std::string> caller_roles;
  bool own_adviser_may_call = false;
  std::string channel = "phone";
  std::string script, survey;
  int retry_minutes = 120, retry_days = 1, max_attempts = 3;
  std::string next_channel = "sms";  // empty: none

  bool sampled() const { return period != SamplePeriod::none && sample_size > 0; }
  bool repeats() const { return repeat_every > 0 && period == SamplePeriod::none; }
  bool filtered() const { return vip || large_bill || accident; }
  bool operator==(const FollowUpRule&) const = default;
};
/// Calls of one rule about one record: 52 weeks of nine years.
inline constexpr int most_repeats = 500;
using RuleRef = std::shared_ptr<const FollowUpRule>;

/// In the order in which they are shown.
const std::vector<FollowUpRule>& default_rules();
/// Values that make no sense (a window that ends before it begins) are put right, not refused.
FollowUpRule read_rule(const store::Record& record);

/// Which rules are in force for whom: by shop and by the day of the base event.
class RuleBook {
 public:
  explicit RuleBook(const store::Store& store);
  /// As if `tried` were its shop's only version and always in force: the preview of a change.
  RuleBook(const store::Store& store, base::ShopCode shop, const FollowUpRule& tried);
  /// One of each code, in the order of default_rules, others behind by code; switched-off ones are left out.
  const std::vector<RuleRef>& in_force(base::ShopCode shop, base::Date on) const;
  RuleRef find(base::ShopCode shop, std::string_view code, base::Date on) const;
  /// Every version of a code that counts for a shop, newest first: its own, head office's, the default.
  std::vector<RuleRef> versions(base::ShopCode shop, std::string_view code) const;
  std::vector<std::string> codes() const;
  /// Whether a version of some rule begins or ends to be in force after `after` and not after `until`.
  bool turns(base::Date after, base::Date until) const;
  /// The longest time, in days, from an event to the end of what the rules that are switched on make due.
  int reach_days(FollowUpEvent event) const;

 private:
  void put_in_order();
  RuleRef choose(base::ShopCode shop, std::string_view code, base::Date on) const;

  std::map<std::string, std::map<base::ShopCode, std::vector<RuleRef>>, std::less<>> records_;  // newest first
  std::map<std::string, RuleRef, std::less<>> defaults_;
  std::vector<std::string> codes_;
  std::vector<base::Date> turning_days_;  // on which some rule changes
  mutable std::map<std::pair<base::ShopCode, std::size_t>, std::vector<RuleRef>> in_force_;
};

}  // namespace aftercare::rules
