#pragma once
// What the page 统计 shows: figures of a period, how they went over the last periods, and the records behind each.
// Kept while records, period and shop are the same.

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "rules/statistics/report_figures.hpp"
#include "rules/statistics/satisfaction_goals.hpp"

namespace aftercare::app {

struct StatisticsScope {
  rules::Period period;
  std::optional<base::ShopCode> shop;  // none: all shops whose records are here (head office)
  std::optional<base::RecordId> person = {};  // only what concerns this person (P-01)
  bool operator==(const StatisticsScope&) const = default;
};
/// Whoever may not see the figures of colleagues sees their own; none: everybody's (P-01).
std::optional<base::RecordId> own_figures_of(const App& app);
/// How many periods a trend goes back, the shown one included.
inline constexpr int trend_periods = 6;

struct CallOverview {
  rules::CallStatistics now;
  std::vector<rules::CallFigures> trend;      // the oldest first
  std::vector<std::string> trend_codes;
};
const CallOverview& call_overview(App& app, const StatisticsScope& scope);
const std::vector<rules::CountedCall>& calls_behind(App& app, const StatisticsScope& scope, const rules::CallsBehind& which);

const rules::ComplaintStatistics& complaint_overview(App& app, const StatisticsScope& scope);
struct ComplaintsBehind {
  rules::ComplaintFigure figure = rules::ComplaintFigure::received;
  std::string by, value;  // category, department or level, and which; "": all
  bool operator==(const ComplaintsBehind&) const = default;
};
const std::vector<store::Record>& complaints_behind(App& app, const StatisticsScope& scope, const ComplaintsBehind& which);

struct SatisfactionOverview {
  rules::SatisfactionReport now;             // of the scope
  rules::Average average;
  std::vector<rules::Average> trend;
  std::vector<std::string> trend_codes;
};
const SatisfactionOverview& satisfaction_overview(App& app, const StatisticsScope& scope);
/// `by`: item, person or shop, and which; "": all.
struct AnswersBehind {
  bool low = false;
  std::string by, value;
  bool operator==(const AnswersBehind&) const = default;
};
const std::vector<store::Record>& answers_behind(App& app, const StatisticsScope& scope, const AnswersBehind& which);

/// A report of this kind of period: filed or not, and what the records say otherwise by now.
struct ReportState {
  const rules::ReportInfo* info = nullptr;
  store::Record filed;                            // empty: not filed
  bool tampered = false;                          // the figures do not fit their hash
  std::vector<rules::ChangedFigure> changed;
};
/// `shop`: whose; none: this computer's.
const std::vector<ReportState>& report_states(App& app, const rules::Period& period, std::optional<base::ShopCode> shop = {});

/// The goals of the years and quarters the period touches, with what customers answered so far (R-SAT-06).
const std::vector<rules::GoalState>& goal_states(App& app, const StatisticsScope& scope);

}  // namespace aftercare::app
