#include "exchange/demo_follow_up.hpp"

#include <array>

#include "schema/entities.hpp"

namespace aftercare::exchange {

namespace {

namespace task = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace reply = schema::survey_response;

struct Asked {
  std::array<std::string_view, 5> items;  // of the survey the shop begins with
  std::array<std::string_view, 3> low;    // reasons of low scores
  const char* said;
};
constexpr Asked after_repair{{"quality", "reception", "time", "price", "overall"},
                             {"等的时间比说好的长", "费用事先没有讲清楚", "交车时车里有油渍"},
                             "用车正常，提醒了下次保养时间"};
constexpr Asked after_sale{{"use", "explanation", "cleanness", "papers", "overall"},
                           {"功能讲得太快，没有记住", "行驶证还没有办好", "交车时车里有胶膜没有撕"},
                           "新车使用正常，提醒了首保时间"};

void add_task(const store::Store& nothing, const DemoCall& call, const base::RecordId& id, bool reached, store::Commit& commit) {
  store::Edit edit(nothing, task::entity, id);
  edit.set(task::rule_of, call.rule).set(task::rule_version, 0).set(task::customer_of, call.customer).set(task::asset_of, call.asset);
  if (call.rule == "7dc") edit.set(task::delivery_of, call.basis);
  else edit.set(task::order_of, call.basis);
  edit.set(task::state, reached ? "done" : "unreachable").set(task::at, call.called_at);
  edit.set(task::person, call.caller).set(task::due_on, call.due).set(task::last_on, call.last);
  edit.append_to(commit);
}

void add_answers(const store::Store& nothing, const DemoCall& call, const Asked& asked, const base::RecordId& id, DemoRandom& random, store::Commit& commit) {
  std::vector<std::string> scores, words;
  std::int64_t sum = 0;
  bool low = false;
  for (const std::string_view item : asked.items) {
    const int score = random.chance(6) ? random.between(4, 6) : random.between(8, 10);
    scores.push_back(std::string(item) + " " + std::to_string(score));
    sum += score;
    if (score > 6) continue;
    low = true;
    words.push_back(std::string(item) + " " + std::string(asked.low[static_cast<std::size_t>(random.below(static_cast<int>(asked.low.size())))]));
  }
  store::Edit edit(nothing, reply::entity, base::RecordId::derived(id.shop, "survey:" + id.to_string()));
  edit.set(reply::template_code, call.rule).set(reply::template_version, 0).set(reply::task_of, id).set(reply::customer_of, call.customer);
  edit.set(reply::asset_of, call.asset).set(reply::asked_by, call.caller).set(reply::adviser, call.adviser);
  if (call.rule != "7dc") edit.set(reply::order_of, call.basis);
  edit.set(reply::at, call.called_at).set(reply::scores, scores).set(reply::words, words).set(reply::low, low);
  edit.set(reply::satisfaction_permille, sum * 100 / static_cast<std::int64_t>(asked.items.size()));
  edit.append_to(commit);
}

}  // namespace

void add_demo_call(const store::Store& nothing, const DemoCall& call, DemoRandom& random, store::Commit& commit) {
  const Asked& asked = call.rule == "7dc" ? after_sale : after_repair;
  const bool reached = random.chance(call.reached_percent);
  const base::RecordId id = task::id_of(call.rule, call.basis);
  add_task(nothing, call, id, reached, commit);
  store::Edit edit(nothing, contact::entity, base::RecordId::derived(call.basis.shop, "demo_call:" + call.basis.to_string()));
  edit.set(contact::customer_of, call.customer).set(contact::asset_of, call.asset).set(contact::follow_up_of, id);
  if (call.rule != "7dc") edit.set(contact::order_of, call.basis);
  edit.set(contact::at, call.called_at).set(contact::direction, "outgoing").set(contact::channel, "phone");
  edit.set(contact::outcome, reached ? "reached" : "not_reached").set(contact::person, call.caller);
  if (reached) edit.set(contact::content, asked.said);
  edit.append_to(commit);
  if (reached) add_answers(nothing, call, asked, id, random, commit);
}

}  // namespace aftercare::exchange
