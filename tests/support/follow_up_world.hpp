#pragma once
// Sales and visits to be followed up, and what is due of them on a day.

#include "base/calendar_tables.hpp"
#include "base/function_ref.hpp"
#include "rules/follow_up/due_list.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

struct FollowUpWorld : RecordWorld {
  base::RecordId customer_id = customer("王丽娜", {"13800138000"}), car = vehicle("粤BD06618");

  explicit FollowUpWorld(std::uint64_t seed = 1) : RecordWorld(seed) {}

  static base::Milliseconds at(std::string_view day, int hour = 10, int offset = 480) { return base::from_local({date(day), hour * 60}, offset); }

  base::RecordId sale(std::string_view pickup, std::string_view invoice = {}, bool second_tier = false, base::RecordId rep = {}) {
    return add(schema::sales_delivery::entity, [&](store::Edit& edit) {
      namespace sold = schema::sales_delivery;
      edit.set(sold::customer_of, customer_id).set(sold::asset_of, car).set(sold::second_tier, second_tier);
      edit.set(sold::pickup_date, base::Date::parse(pickup)).set(sold::invoice_date, base::Date::parse(invoice));
      if (!rep.empty()) edit.set(sold::sales_rep, rep);
    });
  }
  base::RecordId hand_back(std::string_view day, int hour = 17) {
    const base::RecordId id = order(customer_id, car, at(day, 9), "delivered");
    return change(schema::repair_order::entity, id, [&](store::Edit& edit) { edit.set(schema::repair_order::delivered_at, at(day, hour)); });
  }
  void finish(std::string_view rule, const base::RecordId& base_record, const schema::Field<schema::Reference>& base_field,
              base::Milliseconds when, std::string state = "done") {
    change(schema::follow_up_task::entity, rules::follow_up_task_id(rule, base_record), [&](store::Edit& edit) {
      namespace task = schema::follow_up_task;
      edit.set(task::rule_of, std::string(rule)).set(base_field, base_record).set(task::customer_of, customer_id);
      edit.set(task::state, state).set(task::at, when);
    });
  }
  base::RecordId rule(std::string code, base::FunctionRef<void(store::Edit&)> set, std::string_view effective = {}) {
    namespace made = schema::follow_up_rule;
    return add(made::entity, [&](store::Edit& edit) {
      edit.set(made::code, code).set(made::version, 1).set(made::name, code).set(made::active, true).set(made::event, "pickup");
      edit.set(made::effective_from, base::Date::parse(effective));
      set(edit);
    });
  }

  struct Day {
    std::vector<rules::FollowUpItem> items, waiting, blocked;
    std::vector<rules::Urgency> urgencies;
    std::int64_t missed = 0;
    std::vector<std::string> codes() const {
      std::vector<std::string> found;
      for (const auto& item : items) found.push_back(item.rule->code);
      std::ranges::sort(found);
      return found;
    }
  };
  Day on(std::string_view day, int hour = 10, rules::FollowUpSettings settings = {}) {
    rules::FollowUpView view(indexes);
    const rules::FollowUpList& list = view.at(date(day), at(day, hour, settings.utc_offset_minutes), settings);
    Day found;
    for (const auto& call : list.items) {
      found.items.push_back(*call.item);
      found.urgencies.push_back(call.urgency);
    }
    for (const auto& call : list.waiting) found.waiting.push_back(*call.item);
    for (const auto& call : list.blocked) found.blocked.push_back(*call.item);
    found.missed = view.missed(date(day), at(day, hour, settings.utc_offset_minutes), settings);
    return found;
  }
  bool due(std::string_view code, std::string_view day, rules::FollowUpSettings settings = {}) {
    return std::ranges::contains(on(day, 10, settings).codes(), code);
  }
};

}  // namespace aftercare::tests
