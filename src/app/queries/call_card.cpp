// One call on one screen: what the caller should know before dialling.
#include <algorithm>

#include "app/queries/follow_up_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/order_queries.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace {

namespace person = schema::customer;
namespace vehicle = schema::asset;
namespace visit = schema::repair_order;
namespace contact = schema::contact_log;

const rules::DueCall* find_call(const rules::FollowUpList& list, const base::RecordId& task) {
  for (const auto* calls : {&list.items, &list.waiting, &list.blocked}) {
    const auto found = std::ranges::find(*calls, task, [](const rules::DueCall& call) { return call.item->task; });
    if (found != calls->end()) return &*found;
  }
  return nullptr;
}

void add_customer(App& app, CallCard& card, const store::Record& customer) {
  const auto phones = customer[person::phones];
  if (!phones.empty()) {
    card.called_number = phones.front();
    card.phone = masked_text(app, customer, person::phones, phones.front());
    card.phone_masked = !app.revealed(customer.id(), person::phones);
  }
  card.vip = customer[person::vip];
  card.preferred_time = customer[person::preferred_time];
  card.interests = customer[person::interests];
  const auto contacts = store::contacts_of_customer(app.indexes(), customer.id());
  card.habit = rules::best_time_to_call(contacts, app.clock().utc_offset_minutes());
  for (const store::Record& earlier : contacts) {
    std::string words = earlier[contact::content];
    if (const std::string demand = earlier[contact::demand]; !demand.empty()) words += (words.empty() ? "" : " · ") + demand;
    if (!words.empty()) card.said.push_back({earlier[contact::at].value_or(earlier.created_at()), std::move(words), earlier[contact::outcome]});
    if (card.said.size() == 3) break;
  }
}

void add_closed_complaint(App& app, CallCard& card) {
  namespace trouble = schema::complaint;
  const store::Record complaint = app.store().find(trouble::entity, card.item.base_record);
  card.complaint = complaint.id();
  card.complained = complaint[trouble::content];
  card.solution = complaint[trouble::solution];
}

void add_car(App& app, CallCard& card) {
  const rules::FollowUpItem& item = card.item;
  card.vehicles = customer_detail(app, item.customer).vehicles;
  if (const store::Record car = app.store().resolve(vehicle::entity, item.asset)) {
    card.car = std::string(base::trim(car[vehicle::brand] + " " + car[vehicle::model]));
    card.next_maintenance = car[vehicle::next_maintenance];
    card.wear = wear_lines_now(app, car.id());
  }
  if (!item.adviser.empty()) card.adviser = record_title(app, schema::user::entity, item.adviser);
  if (item.base_entity == &schema::complaint::entity) add_closed_complaint(app, card);
  store::Record order = item.base_entity == &visit::entity ? app.store().find(visit::entity, item.base_record) : store::Record();
  if (!order) {
    const auto orders = store::orders_of_customer(app.indexes(), item.customer);
    if (!orders.empty()) order = orders.front();
  }
  if (order) {
    card.visit = order_row(app, order).summary;
    card.advice = order[visit::advice];
  }
  std::vector<base::RecordId> cars;
  for (const VehicleCard& known : card.vehicles) {
    if (!known.ended) cars.push_back(known.asset);
  }
  for (const base::RecordId& car : cars) {
    for (const rules::EarlierWork& work : rules::declined_work(app.indexes(), car, app.clock().today(), app.clock().utc_offset_minutes())) {
      card.declined.push_back({work.order.id(), work.item[schema::order_item::name], work.done,
                               work.item[schema::order_item::amount].value_or(base::Money{})});
    }
  }
}

void add_open_ends(App& app, CallCard& card) {
  namespace trouble = schema::complaint;
  for (const store::Record& complaint : app.indexes().referring(trouble::entity, trouble::customer_of, card.item.customer)) {
    const std::string state = complaint[trouble::state];
    if (state != "closed" && state != "withdrawn") card.complaints.emplace_back(complaint.id(), complaint[trouble::content]);
  }
  for (const rules::OpenDemand& open : open_demands(app)) {
    if (open.customer != card.item.customer) continue;
    card.demands.push_back(open.id);
    card.demand_words.push_back(app.store().find(schema::demand::entity, open.id)[schema::demand::words]);
  }
  for (const rules::DueCall& other : follow_up_list(app).items) {
    if (other.item->customer == card.item.customer && other.item->task != card.item.task) card.other_calls.push_back(other.item->rule->name);
  }
}

/// What was said the first time stands beside the second, so that nothing is asked twice (R-FU-16).
void add_first_call(App& app, CallCard& card) {
  namespace reply = schema::survey_response;
  for (const std::string& code : card.item.rule->after) {
    const base::RecordId task = rules::follow_up_task_id(code, card.item.base_record, rules::round_begin(card.item.occurrence));
    for (const store::Record& response : app.indexes().referring(reply::entity, reply::task_of, task)) {
      const auto survey = rules::survey_version(app.store(), response.id().shop, response[reply::template_code], response[reply::template_version].value_or(0));
      if (!survey) continue;
      const rules::Answers answers = rules::read_answers(*survey, response);
      for (const rules::Question& question : survey->questions) {
        const auto score = answers.scores.find(question.code);
        const auto words = answers.words.find(question.code);
        if (score == answers.scores.end() && words == answers.words.end()) continue;
        card.first_answers.push_back(question.words);
        card.first_answers.push_back((score == answers.scores.end() ? "" : std::to_string(score->second)) +
                                     (words == answers.words.end() ? "" : " " + words->second));
      }
    }
  }
}

/// A script of the knowledge base that has the code among its keywords: the shop's own, head office's; else the key
/// of the one the program brings (R-FU-07, R-KB-04).
std::string script_of(const App& app, const std::string& code, base::ShopCode shop) {
  namespace known = schema::knowledge_case;
  if (code.empty()) return {};
  store::Record best;
  app.store().each(known::entity, [&](const store::Record& record) {
    if (record[known::kind] != "script" || record[known::state] != "approved" || !std::ranges::contains(record[known::keywords], code)) return;
    const base::ShopCode home = record.id().shop;
    if (home != shop && home != base::head_office_code()) return;
    const auto rank = [&](const store::Record& one) { return std::pair(one.id().shop == shop, one.id()); };
    if (!best || rank(record) > rank(best)) best = record;
  });
  return best ? best[known::solution] : "@script." + code;
}

void add_second_window(App& app, CallCard& card) {
  const rules::RuleBook& book = follow_up_rules(app);
  const base::Date today = app.clock().today();
  for (const rules::RuleRef& rule : book.in_force(card.item.base_record.shop, today)) {
    if (rule->event != rules::FollowUpEvent::first_follow_up || !std::ranges::contains(rule->after, card.item.rule->code)) continue;
    card.second = rules::due_window(*rule, today, {.calendar = follow_up_settings(app).calendar});
  }
}

void add_series(App& app, CallCard& card) {
  const rules::FollowUpRule& rule = *card.item.rule;
  if (!rule.repeats()) return;
  card.series = CallCard::Series{.time = card.item.occurrence - rules::round_begin(card.item.occurrence) + 1, .most = rule.repeat_most,
                                 .next = {}, .until_skilled = rule.until_skilled};
  if (card.series->most == 0 || card.series->time < card.series->most) card.series->next = rules::repeat_window(rule, app.clock().today()).due;
}

}  // namespace

const CallCard& call_card(App& app, const base::RecordId& task) {
  struct Cache {
    base::RecordId task, person;
    std::uint64_t revision = ~0ULL;
    std::size_t revealed = 0;
    std::int64_t minute = -1;
    CallCard card;
  };
  auto& cache = app.cache<Cache>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.task == task && cache.person == app.person().id && cache.revision == app.store().revision() &&
      cache.revealed == app.revealed_count() && cache.minute == minute) {
    return cache.card;
  }
  cache = {task, app.person().id, app.store().revision(), app.revealed_count(), minute, {}};
  CallCard& card = cache.card;
  const rules::DueCall* const call = find_call(follow_up_list(app), task);
  const store::Record customer = call == nullptr ? store::Record() : app.store().resolve(person::entity, call->item->customer);
  if (!customer) return card;
  card.task = task;
  card.item = *call->item;
  card.line = queue_line(app, *call);
  card.level = card.item.rule->level;
  card.problem = rules::caller_problem(card.item, app.person().id, app.person().role);
  add_customer(app, card, customer);
  add_car(app, card);
  add_open_ends(app, card);
  add_first_call(app, card);
  add_second_window(app, card);
  add_series(app, card);
  card.survey = rules::survey_in_use(app.store(), card.item.base_record.shop, card.item.rule->survey);
  card.script = script_of(app, card.item.rule->script, card.item.base_record.shop);
  return card;
}

}  // namespace aftercare::app
