#include "exchange/demo_service.hpp"

#include <cassert>
#include <map>

#include "base/embedded_asset.hpp"
#include "base/json.hpp"
#include "exchange/demo_archive.hpp"
#include "exchange/demo_goals.hpp"
#include "exchange/demo_talks.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace s = schema;
constexpr base::Milliseconds hour = 3'600'000;
/// Places of words.staff.
constexpr std::size_t manager = 0, adviser = 1, follow_up = 3, customer_service = 4, foreman = 6;

std::string text_of(std::string_view raw) { return base::json_to_string(raw).value_or(""); }
std::int64_t number_of(std::string_view raw) { return base::json_to_integer(raw).value_or(0); }
std::string text_in(std::string_view story, std::string_view key) {
  const auto raw = base::json_member(story, key);
  return raw ? text_of(*raw) : std::string();
}
std::int64_t number_in(std::string_view story, std::string_view key) {
  const auto raw = base::json_member(story, key);
  return raw ? number_of(*raw) : 0;
}

class Maker {
 public:
  Maker(DemoService& shop, store::Commit& commit) : shop_(shop), commit_(commit) {}

  void complaint(std::string_view story);
  void incoming(std::string_view story);
  void knowledge(std::string_view row);

 private:
  base::RecordId mint() { return base::mint_record_id(shop_.shop, shop_.random); }
  base::Milliseconds ago(std::int64_t hours) const { return base::from_local({shop_.day, 9 * 60}, demo_offset_minutes) - hours * hour; }
  const DemoHousehold& next_household() { return shop_.households[told_++ % shop_.households.size()]; }
  base::RecordId person(std::size_t place) const { return shop_.staff[place]; }
  /// S01-A-TS261121-001, as the shop itself would have counted them.
  std::string number(std::string_view prefix, base::Milliseconds at);
  template <class SetFields>
  base::RecordId add(const s::Entity& entity, SetFields set_fields) {
    store::Edit edit(nothing_, entity, mint());
    set_fields(edit);
    edit.append_to(commit_);
    return edit.id();
  }
  void classify(store::Edit& edit, std::string_view story, base::Milliseconds at);
  void result(store::Edit& edit, std::string_view story);
  void steps(const base::RecordId& complaint, std::string_view story);
  void improvement(const base::RecordId& complaint, std::string_view plan);

  DemoService& shop_;
  store::Commit& commit_;
  store::Store nothing_;  // every record is new
  std::size_t told_ = 0;
  std::map<std::string, int> numbers_;
};

std::string Maker::number(std::string_view prefix, base::Milliseconds at) {
  const std::string day = base::to_local(at, demo_offset_minutes).date.to_string();
  std::string stem = shop_.shop.to_string() + "-" + shop_.device_letter + "-" + std::string(prefix) + day.substr(2, 2) + day.substr(5, 2) + day.substr(8, 2) + "-";
  const std::string count = std::to_string(++numbers_[stem]);
  return stem + std::string(3 - std::min<std::size_t>(3, count.size()), '0') + count;
}

void Maker::classify(store::Edit& edit, std::string_view story, base::Milliseconds at) {
  namespace c = s::complaint;
  edit.set(c::category, text_in(story, "category"));
  if (text_in(story, "level").empty()) return;
  edit.set(c::level, text_in(story, "level")).set(c::department_of, shop_.workshop).set(c::handler, person(foreman));
  edit.set(c::confirmed_at, at + 2 * hour).set(c::confirmed_by, person(customer_service));
}

void Maker::result(store::Edit& edit, std::string_view story) {
  namespace c = s::complaint;
  edit.set(c::result, text_in(story, "result")).set(c::solution, text_in(story, "solution"));
  if (const std::int64_t cost = number_in(story, "cost"); cost != 0) edit.set(c::cost, base::Money{cost});
  if (text_in(story, "responsibility").empty()) return;
  edit.set(c::responsibility, text_in(story, "responsibility")).set(c::responsibility_note, text_in(story, "note"));
  edit.set(c::reviewed_by, person(customer_service));
}

/// [kind, hours ago, channel, reached, satisfaction, content]
void Maker::steps(const base::RecordId& complaint, std::string_view story) {
  namespace a = s::complaint_action;
  const std::int64_t promise = number_in(story, "promise");
  for (const auto raw : base::json_elements(base::json_member(story, "steps").value_or("[]"))) {
    const auto row = base::json_elements(raw);
    const std::string kind = text_of(row.at(0));
    add(a::entity, [&](store::Edit& edit) {
      edit.set(a::complaint_of, complaint).set(a::kind, kind).set(a::at, ago(number_of(row.at(1))));
      edit.set(a::by, person(kind == "confirm" || kind == "review" || kind == "close" ? customer_service : follow_up));
      edit.set(a::channel, text_of(row.at(2))).set(a::reached, number_of(row.at(3)) != 0).set(a::satisfaction, text_of(row.at(4)));
      edit.set(a::content, text_of(row.at(5)));
      if (kind == "contact" && promise != 0) edit.set(a::next_answer_at, ago(-promise));
    });
  }
}

void Maker::improvement(const base::RecordId& complaint, std::string_view plan) {
  namespace i = s::improvement;
  const base::Milliseconds done = ago(number_in(plan, "done_days") * 24);
  add(i::entity, [&](store::Edit& edit) {
    edit.set(i::improvement_no, number("ZG", done)).set(i::origin, "complaint").set(i::complaint_of, complaint);
    edit.set(i::weak_point, text_in(plan, "weak_point")).set(i::suggestion, text_in(plan, "suggestion"));
    edit.set(i::department_of, shop_.workshop).set(i::responsible, person(foreman)).set(i::proposed_by, person(customer_service));
    edit.set(i::due, shop_.day.plus_days(-14)).set(i::proposed_at, done - 96 * hour);
    edit.set(i::state, text_in(plan, "state")).set(i::state_at, done).set(i::state_by, person(foreman));
    edit.set(i::measure, text_in(plan, "measure")).set(i::done_at, done).set(i::evaluate_on, shop_.day.plus_days(2));
  });
}

void Maker::complaint(std::string_view story) {
  namespace c = s::complaint;
  const DemoHousehold& house = next_household();
  const base::Milliseconds at = ago(number_in(story, "hours"));
  const std::string state = text_in(story, "state");
  const base::RecordId made = add(c::entity, [&](store::Edit& edit) {
    edit.set(c::complaint_no, number("TS", at)).set(c::customer_of, house.customer).set(c::asset_of, house.asset);
    edit.set(c::channel, text_in(story, "channel")).set(c::received_at, at).set(c::first_asked, person(state == "reported" ? follow_up : adviser));
    edit.set(c::content, text_in(story, "content")).set(c::proposed_solution, text_in(story, "wish"));
    classify(edit, story, at);
    result(edit, story);
    edit.set(c::state, state).set(c::state_at, at + 3 * hour).set(c::state_by, person(customer_service));
    if (text_in(story, "level") == "major") {
      edit.set(c::escalated_to, person(manager)).set(c::escalated_at, ago(48)).set(c::escalation_reason, "已发网帖，影响面大");
    }
  });
  steps(made, story);
  if (const auto plan = base::json_member(story, "improvement")) improvement(made, *plan);
}

void Maker::incoming(std::string_view story) {
  namespace l = s::incoming_log;
  const base::Milliseconds at = ago(number_in(story, "hours"));
  add(l::entity, [&](store::Edit& edit) {
    edit.set(l::incoming_no, number("LD", at)).set(l::at, at).set(l::kind, text_in(story, "kind")).set(l::taker, person(follow_up));
    if (number_in(story, "known") != 0) {
      const DemoHousehold& house = next_household();
      edit.set(l::customer_of, house.customer).set(l::asset_of, house.asset);
    }
    edit.set(l::caller, text_in(story, "caller"));
    if (const std::string phone = text_in(story, "phone"); !phone.empty()) edit.set(l::phones, {phone});
    edit.set(l::content, text_in(story, "content")).set(l::clarification, text_in(story, "clarification"));
    edit.set(l::subject, text_in(story, "subject")).set(l::place, text_in(story, "place"));
    const std::string state = text_in(story, "state");
    edit.set(l::state, state).set(l::state_at, at + hour / 4).set(l::state_by, person(follow_up));
    if (state != "answered" && state != "filed") return;
    edit.set(l::answer, text_in(story, "answer")).set(l::reply, text_in(story, "kind") == "mail" ? "mail" : "on_the_spot");
    edit.set(l::replied_at, at + hour / 4).set(l::replied_by, person(follow_up)).set(l::filed_in, text_in(story, "filed_in"));
  });
}

/// [kind, title, product, system, symptom, cause, solution, keywords]
void Maker::knowledge(std::string_view raw) {
  namespace k = s::knowledge_case;
  const auto row = base::json_elements(raw);
  add(k::entity, [&](store::Edit& edit) {
    edit.set(k::kind, text_of(row.at(0))).set(k::title, text_of(row.at(1))).set(k::product, text_of(row.at(2))).set(k::system, text_of(row.at(3)));
    edit.set(k::symptom, text_of(row.at(4))).set(k::cause, text_of(row.at(5))).set(k::solution, text_of(row.at(6)));
    edit.set(k::keywords, {text_of(row.at(7))}).set(k::solved, true);
    edit.set(k::state, "approved").set(k::state_at, ago(2000)).set(k::state_by, person(customer_service));
  });
}

}  // namespace

void DemoService::add_to(store::Commit& commit) {
  if (households.empty()) return;
  const std::string_view text = base::embedded_asset("demo/service.json").value_or("{}");
  assert(base::check_json_value(text));
  const auto rows = [&](std::string_view key) { return base::json_elements(base::json_member(text, key).value_or("[]")); };
  Maker maker(*this, commit);
  for (const auto story : rows("complaints")) maker.complaint(story);
  for (const auto story : rows("incoming")) maker.incoming(story);
  for (const auto row : rows("knowledge")) maker.knowledge(row);
  add_demo_archive(*this, commit);
  add_demo_goals(*this, commit);
  add_demo_talks(*this, commit);
}

}  // namespace aftercare::exchange
