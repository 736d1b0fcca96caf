// The defaults of requirements section 1, with the readings of C-01…C-06, C-19 and C-20. Names, scripts and
// surveys are keys of the language tables until a shop writes its own.
#include "rules/follow_up/follow_up_rule.hpp"

namespace aftercare::rules {

namespace {

FollowUpRule rule(std::string code, FollowUpEvent event, int first, int due, int last, int expiry) {
  FollowUpRule made;
  made.name = "@follow_up.rule." + code;
  made.script = made.survey = code;
  made.code = std::move(code);
  made.event = event;
  made.first_day = first;
  made.due_day = due;
  made.last_day = last;
  made.expiry_day = expiry;
  return made;
}

FollowUpRule months_after(std::string code, int months, int last, int expiry) {
  FollowUpRule made = rule(std::move(code), FollowUpEvent::pickup, 0, 0, last, expiry);
  made.months = months;
  made.script = "periodic";
  made.survey = "general";
  return made;
}

FollowUpRule second(std::string code, std::vector<std::string> after) {
  FollowUpRule made = rule(std::move(code), FollowUpEvent::first_follow_up, 7, 7, 14, 21);  // C-06
  made.after = std::move(after);
  made.script = "second";
  made.survey.clear();
  return made;
}

FollowUpRule sampled(std::string code, std::string level, FollowUpEvent event, SamplePeriod period, std::int64_t size, std::string role) {
  FollowUpRule made = rule(std::move(code), event, 0, 0, 0, 15);
  made.level = std::move(level);
  made.period = period;
  made.sample_size = size;
  made.caller_roles = {std::move(role)};
  made.script = "periodic";
  made.survey = "general";
  return made;
}

/// Off until a shop wants it: the sources say that it is done, not how often.
FollowUpRule repeated(std::string code, int months, int due, int last, int expiry, int every, RepeatUnit unit) {
  FollowUpRule made = rule(std::move(code), FollowUpEvent::pickup, due, due, last, expiry);
  made.active = false;
  made.level = "special";
  made.months = months;
  made.repeat_every = every;
  made.repeat_unit = unit;
  made.script = "routine";
  made.survey = "general";
  return made;
}

std::vector<FollowUpRule> make_defaults() {
  using enum FollowUpEvent;
  FollowUpRule skilled = repeated("skilled", 0, 7, 10, 13, 2, RepeatUnit::week);  // R-FU-23
  skilled.until_skilled = true;
  FollowUpRule tour = repeated("tour", 12, 0, 14, 45, 12, RepeatUnit::month);  // R-FU-22: key customers
  tour.vip = true;
  tour.channel = "visit";
  FollowUpRule new_car = rule("7dc", pickup, 7, 7, 10, 15);  // C-02
  new_car.tier = Tier::except;
  FollowUpRule second_tier = rule("7dc_tier2", invoice, 10, 10, 10, 15);
  second_tier.tier = Tier::only;
  second_tier.script = second_tier.survey = "7dc";
  FollowUpRule first = rule("first", handback, 2, 3, 7, 14);  // C-05: the repair shop's window, instead of 3DC
  first.active = false;
  first.script = first.survey = "3dc";
  FollowUpRule consultation = rule("consultation", left, 2, 3, 7, 14);  // R-FU-13
  consultation.survey.clear();
  FollowUpRule complaint = rule("complaint", complaint_closed, 2, 3, 7, 14);  // R-FU-25; closing asks for a call-back already
  complaint.active = false;
  complaint.survey = "general";
  complaint.caller_roles = {"info_centre", "follow_up", "customer_service_manager"};  // P-17
  FollowUpRule large = sampled("l3_repair", "level_3", handback, SamplePeriod::month, 0, "gm_office");
  large.vip = large.large_bill = large.accident = true;
  large.large_bill_from = base::Money{500'000};
  large.accident_bill_from = base::Money{300'000};
  return {std::move(new_car), std::move(second_tier), rule("3dc", handback, 3, 3, 5, 10), std::move(first), std::move(consultation),
          second("second_sales", {"7dc", "7dc_tier2"}), second("second_repair", {"3dc", "first"}),
          months_after("month", 1, 7, 21), months_after("year", 12, 14, 45),
          sampled("l2_new", "level_2", pickup, SamplePeriod::month, 10, "customer_service_manager"),
          sampled("l2_repair", "level_2", handback, SamplePeriod::month, 10, "customer_service_manager"),
          sampled("l3_new", "level_3", pickup, SamplePeriod::quarter, 10, "gm_office"), std::move(large),
          std::move(complaint), std::move(skilled), repeated("routine", 6, 0, 14, 30, 6, RepeatUnit::month), std::move(tour)};
}

}  // namespace

const std::vector<FollowUpRule>& default_rules() {
  static const std::vector<FollowUpRule> rules = make_defaults();
  return rules;
}

}  // namespace aftercare::rules
