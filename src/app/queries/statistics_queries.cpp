#include "app/queries/statistics_queries.hpp"

#include <algorithm>

#include "app/commands/complaint_commands.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

/// Complaint clocks run on: what rests on them is made anew each minute.
struct MadeFor {
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  StatisticsScope scope;
  bool operator==(const MadeFor&) const = default;
};

MadeFor made_for(const App& app, const StatisticsScope& scope, bool by_minute = false) {
  return {app.store().revision(), by_minute ? app.clock().now() / 60'000 : 0, scope};
}

rules::CallScope call_scope(const App& app, const StatisticsScope& scope, const rules::Period& period) {
  return {.first = period.first, .last = period.last, .shop = scope.shop, .rules = {}, .utc_offset_minutes = app.clock().utc_offset_minutes(),
          .person = scope.person};
}

rules::ComplaintScope complaint_scope(const App& app, const StatisticsScope& scope) {
  return {.first = scope.period.first, .last = scope.period.last, .shop = scope.shop,
          .settings = complaint_settings(app.store(), app.local().shop, app.clock().utc_offset_minutes()), .person = scope.person};
}

template <class Value>
struct Kept {
  MadeFor made;
  Value value;
};

struct CallCache : Kept<CallOverview> {};
struct CallsBehindCache : Kept<std::vector<rules::CountedCall>> {
  rules::CallFigure figure = rules::CallFigure::attempts;
  std::optional<std::string> rule;
  std::optional<base::RecordId> person;
};
struct ComplaintCache : Kept<rules::ComplaintStatistics> {};
struct ComplaintsBehindCache : Kept<std::vector<store::Record>> {
  ComplaintsBehind which;
};
struct AnswersBehindCache : Kept<std::vector<store::Record>> {
  AnswersBehind which;
};
struct SatisfactionCache : Kept<SatisfactionOverview> {};
struct GoalCache : Kept<std::vector<rules::GoalState>> {};
struct ReportCache : Kept<std::vector<ReportState>> {};

/// The last periods up to this one, the oldest first.
std::vector<rules::Period> periods_up_to(const rules::Period& period) {
  std::vector<rules::Period> periods;
  for (int back = trend_periods - 1; back >= 0; --back) periods.push_back(rules::shifted(period, -back));
  return periods;
}

/// The group a complaint is counted in; "none": not classified yet.
bool in_group(const store::Record& record, const ComplaintsBehind& which) {
  namespace complaint = schema::complaint;
  if (which.by.empty()) return true;
  const auto department = record[complaint::department_of];
  const std::string group = which.by == "category" ? record[complaint::category]
                            : which.by == "level"  ? record[complaint::level]
                                                   : department ? department->to_string() : std::string();
  return (group.empty() ? "none" : group) == which.value;
}

rules::ResponseScope response_scope(const App& app, const StatisticsScope& scope, const rules::Period& period) {
  return {.first = period.first, .last = period.last, .utc_offset_minutes = app.clock().utc_offset_minutes(), .shop = scope.shop, .adviser = scope.person};
}

}  // namespace

std::optional<base::RecordId> own_figures_of(const App& app) {
  if (app.may(Permission::see_statistics)) return std::nullopt;
  return app.person().id;
}

const CallOverview& call_overview(App& app, const StatisticsScope& scope) {
  auto& cache = app.cache<CallCache>();
  const MadeFor wanted = made_for(app, scope);
  if (cache.made == wanted) return cache.value;
  cache.made = wanted;
  cache.value = {};
  for (const rules::Period& period : periods_up_to(scope.period)) {
    rules::CallStatistics statistics = rules::call_statistics(app.indexes(), call_scope(app, scope, period));
    cache.value.trend.push_back(statistics.all);
    cache.value.trend_codes.push_back(rules::period_code(period));
    if (period == scope.period) cache.value.now = std::move(statistics);
  }
  return cache.value;
}

const std::vector<rules::CountedCall>& calls_behind(App& app, const StatisticsScope& scope, const rules::CallsBehind& which) {
  auto& cache = app.cache<CallsBehindCache>();
  const MadeFor wanted = made_for(app, scope);
  if (cache.made == wanted && cache.figure == which.figure && cache.rule == which.rule && cache.person == which.person) return cache.value;
  cache.made = wanted;
  cache.figure = which.figure;
  cache.rule = which.rule;
  cache.person = which.person;
  cache.value = rules::calls_behind(app.indexes(), call_scope(app, scope, scope.period), which);
  return cache.value;
}

const rules::ComplaintStatistics& complaint_overview(App& app, const StatisticsScope& scope) {
  auto& cache = app.cache<ComplaintCache>();
  const MadeFor wanted = made_for(app, scope, true);
  if (cache.made == wanted) return cache.value;
  cache.made = wanted;
  cache.value = rules::complaint_statistics(app.indexes(), complaint_scope(app, scope), app.clock().now());
  return cache.value;
}

const std::vector<store::Record>& complaints_behind(App& app, const StatisticsScope& scope, const ComplaintsBehind& which) {
  auto& cache = app.cache<ComplaintsBehindCache>();
  const MadeFor wanted = made_for(app, scope, true);
  if (cache.made == wanted && cache.which == which) return cache.value;
  cache.made = wanted;
  cache.which = which;
  cache.value.clear();
  const rules::ComplaintScope asked = complaint_scope(app, scope);
  rules::each_complaint(app.indexes(), asked, [&](const store::Record& record) {
    const auto figures = rules::figures_of_complaint(app.indexes(), record, app.clock().now(), asked.settings);
    if (std::ranges::contains(figures, which.figure) && in_group(record, which)) cache.value.push_back(record);
  });
  return cache.value;
}

const SatisfactionOverview& satisfaction_overview(App& app, const StatisticsScope& scope) {
  auto& cache = app.cache<SatisfactionCache>();
  const MadeFor wanted = made_for(app, scope);
  if (cache.made == wanted) return cache.value;
  cache.made = wanted;
  cache.value = {};
  for (const rules::Period& period : periods_up_to(scope.period)) {
    rules::SatisfactionReport report = rules::satisfaction(app.indexes(), response_scope(app, scope, period));
    cache.value.trend.push_back(report.all);
    cache.value.trend_codes.push_back(rules::period_code(period));
    if (period == scope.period) cache.value.now = std::move(report);
  }
  cache.value.average = cache.value.now.all;
  return cache.value;
}

const std::vector<store::Record>& answers_behind(App& app, const StatisticsScope& scope, const AnswersBehind& which) {
  auto& cache = app.cache<AnswersBehindCache>();
  const MadeFor wanted = made_for(app, scope);
  if (cache.made == wanted && cache.which == which) return cache.value;
  cache.made = wanted;
  cache.which = which;
  rules::ResponseScope asked = response_scope(app, scope, scope.period);
  if (which.by == "shop") asked.shop = base::ShopCode::parse(which.value).value_or(base::ShopCode{});
  if (which.by == "person") asked.adviser = base::RecordId::parse(which.value).value_or(base::RecordId{});
  if (scope.person) asked.adviser = scope.person;
  cache.value = rules::responses_behind(app.indexes(), asked, {.low = which.low, .item = which.by == "item" ? which.value : std::string()});
  return cache.value;
}

const std::vector<rules::GoalState>& goal_states(App& app, const StatisticsScope& scope) {
  auto& cache = app.cache<GoalCache>();
  const MadeFor wanted = made_for(app, scope);
  if (cache.made == wanted) return cache.value;
  cache.made = wanted;
  cache.value = rules::goal_states(app.indexes(), scope.period.first, scope.period.last, scope.shop, app.clock().utc_offset_minutes());
  return cache.value;
}

const std::vector<ReportState>& report_states(App& app, const rules::Period& period, std::optional<base::ShopCode> shop) {
  namespace filed = schema::period_report;
  auto& cache = app.cache<ReportCache>();
  const MadeFor wanted = made_for(app, {period, shop.value_or(app.local().shop)}, true);
  if (cache.made == wanted) return cache.value;
  cache.made = wanted;
  cache.value.clear();
  const int offset = app.clock().utc_offset_minutes();
  const rules::ReportScope scope{.shop = shop.value_or(app.local().shop), .first = period.first, .last = period.last, .now = app.clock().now(),
                                 .complaint = complaint_settings(app.store(), app.local().shop, offset), .utc_offset_minutes = offset};
  for (const rules::ReportInfo& info : rules::reports()) {
    if (info.period != period.kind) continue;
    ReportState state{.info = &info};
    const store::Record record = app.store().find(filed::entity, filed::id_of(scope.shop, info.code, period.first));
    if (record && record.visible() && record[filed::filed_at]) {
      const std::vector<std::string> figures = record[filed::figures];
      state.filed = record;
      state.tampered = rules::figures_hash(figures) != record[filed::figures_hash];
      state.changed = rules::changed_figures(figures, rules::report_figures(app.indexes(), info, scope));
    }
    cache.value.push_back(std::move(state));
  }
  return cache.value;
}

}  // namespace aftercare::app
