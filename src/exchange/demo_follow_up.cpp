#include "exchange/demo_follow_up.hpp"

#include "schema/entities.hpp"

namespace aftercare::exchange {

namespace {

namespace task = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace reply = schema::survey_response;

constexpr std::string_view items[] = {"quality", "reception", "time", "price", "overall"};
constexpr std::string_view complaints[] = {"等的时间比说好的长", "费用事先没有讲清楚", "交车时车里有油渍"};

void add_task(const store::Store& nothing, const DemoVisit& visit, const base::RecordId& id, bool reached, store::Commit& commit) {
  store::Edit edit(nothing, task::entity, id);
  edit.set(task::rule_of, "3dc").set(task::rule_version, 0).set(task::customer_of, visit.customer).set(task::asset_of, visit.asset);
  edit.set(task::order_of, visit.order).set(task::state, reached ? "done" : "unreachable").set(task::at, visit.called_at);
  edit.set(task::person, visit.caller);
  edit.append_to(commit);
}

void add_answers(const store::Store& nothing, const DemoVisit& visit, const base::RecordId& id, DemoRandom& random, store::Commit& commit) {
  std::vector<std::string> scores, words;
  std::int64_t sum = 0;
  bool low = false;
  for (const std::string_view item : items) {
    const int score = random.chance(6) ? random.between(4, 6) : random.between(8, 10);
    scores.push_back(std::string(item) + " " + std::to_string(score));
    sum += score;
    if (score > 6) continue;
    low = true;
    words.push_back(std::string(item) + " " + std::string(complaints[random.below(static_cast<int>(std::size(complaints)))]));
  }
  store::Edit edit(nothing, reply::entity, base::RecordId::derived(id.shop, "survey:" + id.to_string()));
  edit.set(reply::template_code, "3dc").set(reply::template_version, 0).set(reply::task_of, id).set(reply::customer_of, visit.customer);
  edit.set(reply::asset_of, visit.asset).set(reply::order_of, visit.order).set(reply::asked_by, visit.caller).set(reply::adviser, visit.adviser);
  edit.set(reply::at, visit.called_at).set(reply::scores, scores).set(reply::words, words).set(reply::low, low);
  edit.set(reply::satisfaction_permille, sum * 100 / static_cast<std::int64_t>(std::size(items)));
  edit.append_to(commit);
}

}  // namespace

void add_demo_call(const store::Store& nothing, const DemoVisit& visit, DemoRandom& random, store::Commit& commit) {
  const bool reached = random.chance(88);
  const base::RecordId id = task::id_of("3dc", visit.order);
  add_task(nothing, visit, id, reached, commit);
  store::Edit edit(nothing, contact::entity, base::RecordId::derived(visit.order.shop, "demo_call:" + visit.order.to_string()));
  edit.set(contact::customer_of, visit.customer).set(contact::asset_of, visit.asset).set(contact::order_of, visit.order).set(contact::follow_up_of, id);
  edit.set(contact::at, visit.called_at).set(contact::direction, "outgoing").set(contact::channel, "phone");
  edit.set(contact::outcome, reached ? "reached" : "not_reached").set(contact::person, visit.caller);
  if (reached) edit.set(contact::content, "用车正常，提醒了下次保养时间");
  edit.append_to(commit);
  if (reached) add_answers(nothing, visit, id, random, commit);
}

}  // namespace aftercare::exchange
