#include "rules/complaint/complaint_flow.hpp"

#include <algorithm>
#include <iterator>

#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;
using store::Record;

namespace {

using Messages = std::vector<base::Message>;

void need(Messages& messages, bool there, std::string_view key) {
  if (!there) messages.push_back({std::string(key), {}});
}

void before_confirmation(Messages& messages, const Record& record) {
  need(messages, !record[complaint::category].empty(), "complaint.need.category");
  need(messages, !record[complaint::level].empty(), "complaint.need.level");
  need(messages, record[complaint::department_of].has_value(), "complaint.need.department");
}

bool told_the_customer(const std::vector<Record>& actions) {
  return std::ranges::any_of(actions, [](const Record& step) { return step[action::kind] == "answer" && step[action::reached]; });
}

void before_closing(Messages& messages, const store::Indexes& indexes, const Record& record) {
  need(messages, static_cast<bool>(passed_call_back(actions_of(indexes, record.id()))), "complaint.need.call_back");
  need(messages, !record[complaint::responsibility].empty(), "complaint.need.responsibility");
}

base::Milliseconds time_of(const Record& step) { return step[action::at].value_or(step.created_at()); }

}  // namespace

std::string complaint_state(const Record& record) {
  return state_of(complaint::entity, record);
}

bool complaint_open(std::string_view state) { return state != "closed" && state != "withdrawn"; }

std::vector<Record> actions_of(const store::Indexes& indexes, const base::RecordId& id) {
  std::vector<Record> actions = indexes.referring(action::entity, action::complaint_of, id);
  std::ranges::stable_sort(actions, [](const Record& a, const Record& b) {
    return time_of(a) != time_of(b) ? time_of(a) < time_of(b) : a.created_at() < b.created_at();
  });
  return actions;
}

std::vector<base::Message> complaint_blockers(const store::Indexes& indexes, const Record& record, std::string_view to) {
  const std::string from = complaint_state(record);
  if (!schema::transition_allowed(complaint::entity, from, to)) return {no_way(complaint::entity, from, to)};
  Messages messages;
  if (to == "confirmed") before_confirmation(messages, record);
  if (to == "answered") {
    need(messages, !record[complaint::result].empty() && !record[complaint::solution].empty(), "complaint.need.solution");
    need(messages, told_the_customer(actions_of(indexes, record.id())), "complaint.need.answer");
  }
  if (to == "closed") before_closing(messages, indexes, record);
  return messages;
}

bool needs_after_sales_manager(const Record& record) {
  return record[complaint::level] == "major" || record[complaint::escalated_at].has_value();
}

ComplaintTurn complaint_turn(const Record& record) {
  const std::string state = complaint_state(record);
  if (!complaint_open(state)) return ComplaintTurn::nobody;
  if (state == "received") return ComplaintTurn::first_asked;
  if (state == "reported") return ComplaintTurn::manager;
  if (needs_after_sales_manager(record)) return ComplaintTurn::after_sales_manager;
  return state == "answered" ? ComplaintTurn::customer_service : ComplaintTurn::department;
}

std::string usual_next_of_complaint(std::string_view state) {
  if (state == "received") return "reported";
  if (state == "reported") return "confirmed";
  if (state == "confirmed") return "handling";
  if (state == "handling") return "answered";
  if (state == "answered") return "closed";
  return {};
}

std::optional<std::size_t> complaint_stage(std::string_view state) {
  if (state == "reported") state = "received";
  const auto* found = std::ranges::find(complaint_stages, state);
  if (found == std::end(complaint_stages)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(complaint_stages));
}

Record passed_call_back(const std::vector<Record>& actions) {
  Record passed;
  for (const Record& step : actions) {
    const std::string kind = step[action::kind];
    if (kind == "answer" || kind == "reopen") passed = {};
    // The last word counts: satisfied once, dissatisfied later is not satisfied.
    if (!step[action::reached] || step[action::satisfaction].empty()) continue;
    if (step[action::satisfaction] == "not_satisfied") passed = {};
    else if (kind == "call_back") passed = step;
  }
  return passed;
}

std::optional<base::Message> complaint_discrepancy(const store::Indexes& indexes, const Record& record) {
  if (complaint_state(record) != "closed") return std::nullopt;
  const std::vector<Record> actions = actions_of(indexes, record.id());
  if (!passed_call_back(actions)) return base::Message{"complaint.discrepancy.call_back", {}};
  const auto promised = std::ranges::find_if(actions.rbegin(), actions.rend(), [](const Record& step) { return step[action::next_answer_at].has_value(); });
  if (promised == actions.rend()) return std::nullopt;
  const bool kept = std::any_of(actions.rbegin(), promised, [](const Record& step) { return step[action::reached]; });
  if (kept) return std::nullopt;
  return base::Message{"complaint.discrepancy.promise", {}};
}

std::vector<Record> earlier_complaints(const store::Indexes& indexes, const base::RecordId& customer, const base::RecordId& asset,
                                       base::Milliseconds before, int days, const base::RecordId& except) {
  std::vector<Record> found;
  if (!customer.empty()) found = indexes.referring(complaint::entity, complaint::customer_of, customer);
  if (!asset.empty()) {
    for (Record& record : indexes.referring(complaint::entity, complaint::asset_of, asset)) {
      if (std::ranges::none_of(found, [&](const Record& known) { return known.id() == record.id(); })) found.push_back(std::move(record));
    }
  }
  const base::Milliseconds first = before - days * base::milliseconds_per_day;
  std::erase_if(found, [&](const Record& record) {
    const auto at = record[complaint::received_at].value_or(record.created_at());
    return record.id() == except || at < first || at >= before || complaint_state(record) == "withdrawn";
  });
  std::ranges::sort(found, [](const Record& a, const Record& b) {
    const auto at = [](const Record& record) { return record[complaint::received_at].value_or(record.created_at()); };
    return at(a) != at(b) ? at(a) > at(b) : a.id() < b.id();
  });
  return found;
}

}  // namespace aftercare::rules
