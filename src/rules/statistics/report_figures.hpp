#pragma once
// The figures of a report as lines, so that they can be filed, hashed and compared with what the records say today
// (R-FU-05, -20, R-SEC-03).

#include <string>
#include <string_view>
#include <vector>

#include "rules/statistics/call_statistics.hpp"
#include "rules/statistics/complaint_statistics.hpp"

namespace aftercare::rules {

struct ReportInfo {
  std::string_view code;        // of schema::period_report::kinds; also the printed form's
  PeriodKind period = PeriodKind::month;
  enum class About : std::uint8_t { calls, complaints, satisfaction, desk } about = About::calls;
  std::vector<std::string> (*rules)() = nullptr;  // of calls; nullptr: all
};
const std::vector<ReportInfo>& reports();
const ReportInfo* find_report(std::string_view code);

struct ReportScope {
  base::ShopCode shop;
  base::Date first, last;
  base::Milliseconds now = 0;
  ComplaintSettings complaint;
  int utc_offset_minutes = 480;
};
/// "<name> <value>" a line; rates in thousandths, "-" where there is nothing to divide by.
std::vector<std::string> report_figures(const store::Indexes& indexes, const ReportInfo& report, const ReportScope& scope);
std::string figures_hash(const std::vector<std::string>& figures);

/// One figure that is not as it was filed; empty: not there then, or not any more.
struct ChangedFigure {
  std::string name, filed, now;
};
std::vector<ChangedFigure> changed_figures(const std::vector<std::string>& filed, const std::vector<std::string>& now);

}  // namespace aftercare::rules
