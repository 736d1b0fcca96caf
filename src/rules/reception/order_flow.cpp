#include "rules/reception/order_flow.hpp"

#include <algorithm>
#include <optional>

#include "rules/lifecycle.hpp"
#include "rules/reception/estimates.hpp"
#include "rules/reception/pricing.hpp"
#include "rules/reception/signing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace diagnosis = schema::diagnosis;
namespace add_on = schema::add_on_request;
namespace belonging = schema::belonging;
namespace check = schema::check_result;

namespace {

using Messages = std::vector<base::Message>;

void need(Messages& messages, bool there, std::string_view key) {
  if (!there) messages.push_back({std::string(key), {}});
}

void need_signature(Messages& messages, const store::Indexes& indexes, std::string_view form, const base::RecordId& id) {
  const SignatureState state = signed_form(indexes, form, id).state;
  if (state == SignatureState::valid) return;
  const std::string_view key = state == SignatureState::unsigned_ ? "reception.need.signature"
                               : state == SignatureState::outdated ? "reception.need.signature_again" : "reception.need.signature_broken";
  messages.push_back({std::string(key), {{"form", "@choice.signed_form." + std::string(form)}}});
}

bool has_consent(const store::Indexes& indexes, const base::RecordId& id) {
  return std::ranges::any_of(indexes.referring(diagnosis::entity, diagnosis::order_of, id),
                             [](const store::Record& record) { return record[diagnosis::consent_at].has_value(); });
}

/// Who does without something that safety wants has signed for it, at the desk or, of an add-on, when the car is
/// fetched (R-ADD-03).
void need_refusals_signed(Messages& messages, const store::Indexes& indexes, const base::RecordId& id) {
  const bool refused = std::ranges::any_of(store::items_of_order(indexes, id),
                                           [](const store::Record& line) { return answer_of(line) == "declined" && line[item::safety]; });
  if (refused) need_signature(messages, indexes, "safety_refusal", id);
}

void before_signing(Messages& messages, const store::Indexes& indexes, const store::Record& record) {
  const auto lines = store::items_of_order(indexes, record.id());
  need(messages, std::ranges::any_of(lines, [](const auto& line) { return answer_of(line) == "agreed"; }), "reception.need.agreed_lines");
  need(messages, std::ranges::none_of(lines, [](const auto& line) { return answer_of(line) == "proposed"; }), "reception.need.answers");
  need(messages, record[order::promised_at].has_value(), "reception.need.promise");
  need(messages, record[order::no_guarantee_acknowledged] || !needs_no_guarantee_note(indexes, record.id()),
       "reception.need.no_guarantee");
  need(messages, record[order::item_pricing_explained] || std::ranges::none_of(lines, needs_item_pricing_note),
       "reception.need.item_pricing");
  need_refusals_signed(messages, indexes, record.id());
  need_signature(messages, indexes, "repair_order", record.id());
}

bool area_checked(const std::vector<store::Record>& results, std::string_view area) {
  return std::ranges::any_of(results, [&](const store::Record& result) {
    return result[check::sheet] == "reception" && result[check::area] == area;
  });
}

/// One that is not valid, complete and whole: the difference is explained, and signed (R-REC-06, C-21).
bool faulty_paper(const store::Indexes& indexes, const base::RecordId& id) {
  return std::ranges::any_of(indexes.referring(belonging::entity, belonging::order_of, id), [](const store::Record& thing) {
    return thing[belonging::kind] == "paper" && !(thing[belonging::valid] && thing[belonging::complete] && thing[belonging::intact]);
  });
}

void before_hand_over(Messages& messages, const store::Indexes& indexes, const store::Record& record) {
  need(messages, !record[order::key_no].empty(), "reception.need.key");
  const auto results = indexes.referring(check::entity, check::order_of, record.id());
  const bool all = std::ranges::all_of(std::initializer_list<std::string_view>{"exterior", "interior", "instruments", "seats"},
                                       [&](std::string_view area) { return area_checked(results, area); });
  need(messages, all, "reception.need.visual_check");
  const bool things = !indexes.referring(belonging::entity, belonging::order_of, record.id()).empty();
  need(messages, things || record[order::no_belongings], "reception.need.belongings");
  need(messages, !record[order::paper_differences].empty() || !faulty_paper(indexes, record.id()), "reception.need.paper_differences");
  if (things) need_signature(messages, indexes, "belongings_in", record.id());
  if (!record[order::paper_differences].empty()) need_signature(messages, indexes, "paper_differences", record.id());
}

std::vector<store::Record> open_add_ons(const store::Indexes& indexes, const base::RecordId& id) {
  auto requests = indexes.referring(add_on::entity, add_on::order_of, id);
  std::erase_if(requests, [](const store::Record& request) { return !add_on_open(request); });
  return requests;
}

void before_completion(Messages& messages, const store::Indexes& indexes, const store::Record& record) {
  need(messages, open_add_ons(indexes, record.id()).empty(), "reception.need.add_on_answer");
  const auto lines = store::items_of_order(indexes, record.id());
  const bool done = std::ranges::all_of(lines, [](const auto& line) { return answer_of(line) != "agreed" || line[item::done]; });
  need(messages, done, "reception.need.lines_done");
}

void before_ready(Messages& messages, const store::Record& record) {
  need(messages, record[order::inspected_by].has_value(), "reception.need.inspector");
  const bool all = record[order::washed] && record[order::inside_normal] && record[order::outside_normal] &&
                   record[order::belongings_counted] && record[order::papers_collected];
  need(messages, all, "reception.need.final_check");
}

void before_delivery(Messages& messages, const store::Indexes& indexes, const store::Record& record) {
  namespace notice = schema::exit_notice;
  need_signature(messages, indexes, "settlement", record.id());
  const auto notices = indexes.referring(notice::entity, notice::order_of, record.id());
  need(messages, !notices.empty(), "reception.need.exit_notice");
  if (!notices.empty()) {
    const store::Record& slip = notices.front();
    const bool all = slip[notice::order_copy] && slip[notice::settlement_list] && slip[notice::quality_warranty] &&
                     slip[notice::car_papers] && slip[notice::key] && slip[notice::exit_slip];
    need(messages, all, "reception.need.exit_papers");
  }
  if (!indexes.referring(belonging::entity, belonging::order_of, record.id()).empty()) {
    need_signature(messages, indexes, "belongings_out", record.id());
  }
  need_refusals_signed(messages, indexes, record.id());
  if (auto wrong = settlement_discrepancy(indexes, record)) messages.push_back(std::move(*wrong));
}

}  // namespace

bool add_on_open(const store::Record& request) {
  const std::string state = request[add_on::state];
  return state.empty() || state == "reported" || state == "asked";
}

bool add_on_answered(const store::Record& request) {
  const std::string state = request[add_on::state];
  return state == "agreed" || state == "partly" || state == "refused";
}

bool add_on_untold(const store::Record& request) { return add_on_answered(request) && !request[add_on::workshop_told_at]; }

std::string_view add_on_closed(const store::Record& request) {
  if (add_on_open(request)) return {};
  return request[add_on::state] == "withdrawn" ? "reception.error.add_on_withdrawn" : "reception.error.answered_already";
}

std::string_view not_withdrawable(const store::Indexes& indexes, const store::Record& request) {
  if (const std::string_view closed = add_on_closed(request); !closed.empty()) return closed;
  for (const store::Record& line : indexes.referring(item::entity, item::add_on_of, request.id())) {
    if (line[item::done] || line[item::done_at]) return "reception.error.add_on_begun";
    if (answer_of(line) != "proposed") return "reception.error.answered_already";
  }
  return {};
}

bool add_on_to_ask(const store::Indexes& indexes, const base::RecordId& id) { return !open_add_ons(indexes, id).empty(); }

bool answer_not_passed_on(const store::Indexes& indexes, const base::RecordId& id) {
  return std::ranges::any_of(indexes.referring(add_on::entity, add_on::order_of, id), add_on_untold);
}

bool was_notified(const store::Indexes& indexes, const base::RecordId& id) {
  namespace notice = schema::pickup_notice;
  base::Milliseconds done = 0;  // work after the notice: the car went back, and the customer waits for another word
  for (const store::Record& line : store::items_of_order(indexes, id)) done = std::max(done, line[item::done_at].value_or(0));
  return std::ranges::any_of(indexes.referring(notice::entity, notice::order_of, id), [done](const store::Record& record) {
    return !record[notice::is_delay] && record[notice::sent_at].value_or(0) >= done;
  });
}

std::string order_state(const store::Record& record) {
  return state_of(order::entity, record);
}

std::vector<base::Message> blockers(const store::Indexes& indexes, const store::Record& record, std::string_view to) {
  const std::string from = order_state(record);
  if (!schema::transition_allowed(order::entity, from, to)) return {no_way(order::entity, from, to)};
  Messages messages;
  const auto rank = [](std::string_view state) { return std::ranges::find(order::state_codes, state) - std::begin(order::state_codes); };
  // Going back or leaving asks for a reason at most; that is the command's.
  if (rank(to) < rank(from) && to != "in_workshop") return messages;
  if (to == "diagnosing") need(messages, has_consent(indexes, record.id()), "reception.need.consent");
  if (to == "quoted") need(messages, !store::items_of_order(indexes, record.id()).empty(), "reception.need.lines");
  if (to == "signed") before_signing(messages, indexes, record);
  if (to == "handed_over") before_hand_over(messages, indexes, record);
  if (to == "in_workshop" && from == "handed_over") need(messages, record[order::received_by].has_value(), "reception.need.receiver");
  if (to == "in_workshop" && from == "add_on_pending") {
    need(messages, open_add_ons(indexes, record.id()).empty(), "reception.need.add_on_answer");
    need(messages, !answer_not_passed_on(indexes, record.id()), "reception.need.workshop_told");
  }
  if (to == "add_on_pending") need(messages, !open_add_ons(indexes, record.id()).empty(), "reception.need.add_on");
  if (to == "completed") before_completion(messages, indexes, record);
  if (to == "ready" && from == "completed") before_ready(messages, record);
  if (to == "notified") need(messages, was_notified(indexes, record.id()), "reception.need.notice");
  if (to == "settled") {
    need(messages, static_cast<bool>(settlement_of(indexes, record.id())), "reception.need.settlement");
    // One made before the car went back to the workshop does not count what was added there.
    if (auto wrong = settlement_discrepancy(indexes, record)) messages.push_back(std::move(*wrong));
  }
  if (to == "delivered") before_delivery(messages, indexes, record);
  return messages;
}

Turn turn_of(std::string_view state) {
  if (state == "received" || state == "signed" || state == "completed" || state == "ready") return Turn::adviser;
  if (state == "diagnosing" || state == "handed_over" || state == "in_workshop") return Turn::workshop;
  if (state == "quoted" || state == "add_on_pending") return Turn::customer;
  if (state == "notified" || state == "settled") return Turn::clerk;
  return Turn::nobody;
}

std::string usual_next(const store::Indexes& indexes, const store::Record& record) {
  const std::string state = order_state(record);
  if (state == "received" || state == "diagnosing") return "quoted";
  if (state == "quoted") return "signed";
  if (state == "signed") return "handed_over";
  if (state == "handed_over") return "in_workshop";
  if (state == "in_workshop") return open_add_ons(indexes, record.id()).empty() ? "completed" : "add_on_pending";
  if (state == "add_on_pending") return "in_workshop";
  if (state == "completed") return "ready";
  // Who waits in the lounge is told in person and settles at once.
  if (state == "ready") return record[order::waiting] == "waits" ? "settled" : "notified";
  if (state == "notified") return "settled";
  if (state == "settled") return "delivered";
  return {};
}

bool is_before_signing(std::string_view state) { return state == "received" || state == "diagnosing" || state == "quoted"; }

bool new_customer(const store::Indexes& indexes, const store::Record& record) {
  const auto customer = record[order::customer_of];
  if (!customer) return false;
  const auto arrival = [](const store::Record& visit) { return visit[order::arrived_at].value_or(visit.created_at()); };
  return std::ranges::none_of(store::orders_of_customer(indexes, *customer), [&](const store::Record& visit) {
    return visit.id() != record.id() && order_state(visit) != "cancelled" && arrival(visit) <= arrival(record);
  });
}

std::optional<std::size_t> stage_of(std::string_view state) {
  if (state == "diagnosing") state = "received";
  if (state == "handed_over") state = "signed";
  if (state == "add_on_pending") state = "in_workshop";
  if (state == "notified") state = "ready";
  const auto* found = std::ranges::find(stages, state);
  if (found == std::end(stages)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(stages));
}

bool in_house(std::string_view state) { return state != "delivered" && state != "left" && state != "cancelled"; }

}  // namespace aftercare::rules
