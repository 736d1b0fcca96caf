#include "app/commands/report_commands.hpp"

#include "app/commands/complaint_commands.hpp"
#include "app/commands/record_commands.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

namespace filed = schema::period_report;
namespace market = schema::market_note;

CommandResult file_report(const CommandContext& context, const std::string& kind, const rules::Period& period, const ReportWords& words) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  const rules::ReportInfo* const report = rules::find_report(kind);
  if (report == nullptr || report->period != period.kind) return base::fail("report.error.kind");
  if (context.clock.today() < period.last) return base::fail("report.error.period");
  const std::string analysis(base::trim(words.analysis));
  const bool summary = kind == "follow_up_summary" || kind == "follow_up_year";
  if (summary && analysis.empty()) return base::fail("report.error.words");
  const int offset = context.clock.utc_offset_minutes();
  const auto figures = rules::report_figures(context.indexes, *report,
                                             {.shop = context.replica.shop, .first = period.first, .last = period.last, .now = context.clock.now(),
                                              .complaint = complaint_settings(context.store, context.replica.shop, offset), .utc_offset_minutes = offset});
  store::Commit commit = context.commit("undo.report.filed");
  store::Edit edit(context.store, filed::entity, filed::id_of(context.replica.shop, kind, period.first));
  edit.set(filed::kind, kind).set(filed::first, period.first).set(filed::last, period.last).set(filed::figures, figures);
  edit.set(filed::figures_hash, rules::figures_hash(figures)).set(filed::filed_at, context.clock.now());
  edit.set(filed::analysis, analysis).set(filed::measures, std::string(base::trim(words.measures)));
  if (!context.person.id.empty()) edit.set(filed::filed_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult see_market_note(const CommandContext& context, const base::RecordId& note) {
  const auto record = require_record(context, market::entity, note, Permission::manage_follow_up);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.market.seen");
  store::Edit edit(context.store, market::entity, record->id());
  edit.set(market::seen_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(market::seen_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
