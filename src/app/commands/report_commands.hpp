#pragma once
// Filing a report: its figures are computed here and frozen, only the words are typed (R-FU-05, -20, R-SEC-03). And the supervisor
// who has read what calls told about the market (R-FU-19).
#include "app/command_context.hpp"
#include "rules/statistics/report_figures.hpp"

namespace aftercare::app::commands {

struct ReportWords {
  std::string analysis, measures;
};
/// Errors: `report.error.kind`, `report.error.period` (not over yet), `report.error.words` (summaries need the supervisor's).
/// Filed again it takes the figures of today; the ones before stay in the history.
CommandResult file_report(const CommandContext& context, const std::string& kind, const rules::Period& period, const ReportWords& words);

/// The business supervisor has read it.
CommandResult see_market_note(const CommandContext& context, const base::RecordId& note);

}  // namespace aftercare::app::commands
