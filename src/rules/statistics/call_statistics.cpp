#include "rules/statistics/call_statistics.hpp"

#include <algorithm>

#include "base/function_ref.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace contact = schema::contact_log;
namespace task = schema::follow_up_task;
namespace reply = schema::survey_response;
namespace wish = schema::demand;
namespace complaint = schema::complaint;
using enum CallFigure;

constexpr std::string_view figure_codes[] = {"attempts", "reached", "not_reached", "call_back", "refused", "wrong_number", "sent", "visits",
                                             "finished", "done", "messaged", "declined", "unreachable", "skipped", "in_time", "late",
                                             "surveys", "low", "demands", "complaints"};
static_assert(std::size(figure_codes) == call_figures);

/// Walks what lies in the period; each kind of record says what it counts for.
class Counter {
 public:
  Counter(const store::Indexes& indexes, const CallScope& scope, base::FunctionRef<void(const CountedCall&)> visit)
      : indexes_(indexes), scope_(scope), visit_(visit), from_(base::from_local({scope.first, 0}, scope.utc_offset_minutes)),
        to_(base::from_local({scope.last.plus_days(1), 0}, scope.utc_offset_minutes) - 1) {}

  void contacts() const {
    for (const store::Record& record : indexes_.between(contact::entity, contact::at, from_, to_)) {
      const store::Record of = store::referenced(indexes_.store(), record, contact::follow_up_of);
      if (!of) continue;
      CountedCall counted = counted_of(record, contact::entity, of[task::rule_of], record[contact::at].value_or(0));
      counted.person = record[contact::person].value_or(base::RecordId{});
      counted.customer = record[contact::customer_of].value_or(base::RecordId{});
      counted.figures = {attempts};
      if (const auto figure = figure_of_outcome(record[contact::outcome])) counted.figures.push_back(*figure);
      if (record[contact::channel] == "visit") counted.figures.push_back(visits);
      tell(counted);
    }
  }

  void tasks() const {
    for (const store::Record& record : indexes_.between(task::entity, task::at, from_, to_)) {
      const auto how = figure_of_state(record[task::state]);
      if (!how) continue;
      CountedCall counted = counted_of(record, task::entity, record[task::rule_of], record[task::at].value_or(0));
      counted.person = record[task::person].value_or(base::RecordId{});
      counted.customer = record[task::customer_of].value_or(base::RecordId{});
      counted.figures = {finished, *how};
      if (const auto last = record[task::last_on]; last && *how == done) {
        counted.figures.push_back(base::to_local(counted.at, scope_.utc_offset_minutes).date <= *last ? in_time : late);
      }
      tell(counted);
    }
  }

  void surveys_answered() const {
    for (const store::Record& record : indexes_.between(reply::entity, reply::at, from_, to_)) {
      const store::Record of = store::referenced(indexes_.store(), record, reply::task_of);
      if (!of) continue;
      CountedCall counted = counted_of(record, reply::entity, of[task::rule_of], record[reply::at].value_or(0));
      counted.person = record[reply::asked_by].value_or(base::RecordId{});
      counted.customer = record[reply::customer_of].value_or(base::RecordId{});
      counted.figures = {surveys};
      if (record[reply::low]) counted.figures.push_back(low);
      if (const auto permille = record[reply::satisfaction_permille]) counted.permille = static_cast<int>(*permille);
      tell(counted);
    }
  }

  void wishes() const {
    for (const store::Record& record : indexes_.between(wish::entity, wish::recorded_at, from_, to_)) {
      const store::Record of = store::referenced(indexes_.store(), record, wish::task_of);
      if (!of) continue;
      CountedCall counted = counted_of(record, wish::entity, of[task::rule_of], record[wish::recorded_at].value_or(0));
      counted.person = record[wish::recorded_by].value_or(base::RecordId{});
      counted.customer = record[wish::customer_of].value_or(base::RecordId{});
      counted.figures = {demands};
      tell(counted);
    }
  }

  void grievances() const {
    for (const store::Record& record : indexes_.between(complaint::entity, complaint::received_at, from_, to_)) {
      const store::Record call = store::referenced(indexes_.store(), record, complaint::contact_of);
      const store::Record of = call ? store::referenced(indexes_.store(), call, contact::follow_up_of) : store::Record();
      if (!of) continue;
      CountedCall counted = counted_of(record, complaint::entity, of[task::rule_of], record[complaint::received_at].value_or(0));
      counted.person = record[complaint::first_asked].value_or(base::RecordId{});
      counted.customer = record[complaint::customer_of].value_or(base::RecordId{});
      counted.figures = {complaints};
      tell(counted);
    }
  }

 private:
  static CountedCall counted_of(const store::Record& record, const schema::Entity& entity, std::string rule, base::Milliseconds at) {
    CountedCall counted;
    counted.record = record;
    counted.entity = &entity;
    counted.rule = std::move(rule);
    counted.at = at;
    return counted;
  }

  static std::optional<CallFigure> figure_of_outcome(std::string_view outcome) {
    if (outcome == "reached") return reached;
    if (outcome == "not_reached" || outcome == "powered_off") return not_reached;
    if (outcome == "call_back") return call_back;
    if (outcome == "refused") return refused;
    if (outcome == "wrong_number") return wrong_number;
    if (outcome == "sent") return sent;
    return std::nullopt;
  }

  static std::optional<CallFigure> figure_of_state(std::string_view state) {
    if (state == "done") return done;
    if (state == "messaged") return messaged;
    if (state == "refused") return declined;
    if (state == "unreachable") return unreachable;
    if (state == "skipped") return skipped;
    return std::nullopt;
  }

  void tell(const CountedCall& counted) const {
    if (scope_.shop && counted.record.id().shop != *scope_.shop) return;
    if (!scope_.rules.empty() && !std::ranges::contains(scope_.rules, counted.rule)) return;
    if (scope_.person && counted.person != *scope_.person) return;
    visit_(counted);
  }

  const store::Indexes& indexes_;
  const CallScope& scope_;
  base::FunctionRef<void(const CountedCall&)> visit_;
  base::Milliseconds from_, to_;
};

void add(CallFigures& figures, const CountedCall& counted) {
  for (const CallFigure figure : counted.figures) ++figures.counts[static_cast<std::size_t>(figure)];
  if (!counted.permille) return;
  figures.satisfaction.permille_sum += *counted.permille;
  ++figures.satisfaction.count;
}

}  // namespace

std::optional<int> permille_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<int>((part * 1000 + whole / 2) / whole);
}

std::string_view call_figure_code(CallFigure figure) { return figure_codes[static_cast<std::size_t>(figure)]; }

std::optional<CallFigure> call_figure(std::string_view code) {
  const auto* found = std::ranges::find(figure_codes, code);
  if (found == std::ranges::end(figure_codes)) return std::nullopt;
  return static_cast<CallFigure>(found - std::ranges::begin(figure_codes));
}

std::optional<int> CallFigures::reached_permille() const { return permille_of((*this)[reached], (*this)[attempts]); }

std::optional<int> CallFigures::in_time_permille() const { return permille_of((*this)[in_time], (*this)[in_time] + (*this)[late]); }

std::optional<int> CallFigures::unreachable_permille() const { return permille_of((*this)[unreachable], (*this)[finished]); }

std::vector<std::string> rules_of_7dc() { return {"7dc", "7dc_tier2"}; }

std::vector<std::string> rules_of_3dc() { return {"3dc", "first"}; }

void each_counted(const store::Indexes& indexes, const CallScope& scope, base::FunctionRef<void(const CountedCall&)> visit) {
  const Counter counter(indexes, scope, visit);
  counter.contacts();
  counter.tasks();
  counter.surveys_answered();
  counter.wishes();
  counter.grievances();
}

CallStatistics call_statistics(const store::Indexes& indexes, const CallScope& scope) {
  CallStatistics statistics;
  each_counted(indexes, scope, [&](const CountedCall& counted) {
    add(statistics.all, counted);
    add(statistics.by_rule[counted.rule], counted);
    add(statistics.by_caller[counted.person], counted);
    add(statistics.by_day[base::to_local(counted.at, scope.utc_offset_minutes).date], counted);
  });
  return statistics;
}

std::vector<CountedCall> calls_behind(const store::Indexes& indexes, const CallScope& scope, const CallsBehind& which) {
  std::vector<CountedCall> found;
  each_counted(indexes, scope, [&](const CountedCall& counted) {
    if (!std::ranges::contains(counted.figures, which.figure)) return;
    if (which.rule && counted.rule != *which.rule) return;
    if (which.person && counted.person != *which.person) return;
    found.push_back(counted);
  });
  return found;
}

}  // namespace aftercare::rules
