// Reports of the period: printed, and filed with the supervisor's words. What is filed keeps its figures; where the records
// say otherwise by now, the page says which (R-FU-05, -20, R-SEC-03).
#include "app/commands/report_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/printing.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

namespace filed = schema::period_report;

std::string report_name(Context& c, std::string_view code) { return std::string(c.choice_label(filed::kinds, std::string(code))); }

/// A figure by its name in the filed lines.
std::string figure_name(Context& c, const std::string& name, const rules::ReportInfo& info) {
  const std::string kind = info.about == rules::ReportInfo::About::complaints ? "complaint." : "call.";
  for (const std::string& key : {"figure." + kind + name, "figure." + name, "figure." + name + "_rate", "figure.complaint." + name, "figure.desk." + name}) {
    if (c.words.has(key)) return std::string(c.tr(key));
  }
  return name;
}

void open_filing(StatisticsPage& state, const app::ReportState& report) {
  state.filing = report.info->code;
  state.open = state.focus = true;
  state.analysis = report.filed ? report.filed[filed::analysis] : std::string();
  state.measures = report.filed ? report.filed[filed::measures] : std::string();
  state.problem.clear();
}

void draw_filed(Context& c, const app::ReportState& report) {
  if (!report.filed) return;
  const auto by = report.filed[filed::filed_by];
  const std::string name = by ? app::record_title(*c.app, schema::user::entity, *by) : std::string();
  caption(c, c.tr("statistics.filed_by", {{"name", name}, {"time", c.moment(report.filed[filed::filed_at].value_or(0))}}));
  for (const std::string& words : {report.filed[filed::analysis], report.filed[filed::measures]}) {
    if (!words.empty()) paragraph(c, words, {.color = Color::text2});
  }
  if (report.tampered) notice(c, c.tr("statistics.tampered"), Tone::bad);
  if (report.changed.empty()) return;
  std::string words(c.tr("statistics.changed"));
  for (const rules::ChangedFigure& figure : report.changed) {
    words += "\n" + figure_name(c, figure.name, *report.info) + " " + (figure.filed.empty() ? "—" : figure.filed) + " → " + (figure.now.empty() ? "—" : figure.now);
  }
  notice(c, words, Tone::warn);
}

void draw_report(Context& c, StatisticsPage& state, const app::ReportState& report, const rules::Period& period) {
  const std::string name = report_name(c, report.info->code);
  CardScope card(c, {.id = report.info->code});
  {
    RowScope row(c, "head");
    text(c, name, {.weight = Weight::bold});
    if (!report.filed) chip(c, c.tr("statistics.not_filed"), Tone::neutral);
    else chip(c, c.tr(report.changed.empty() ? "statistics.filed" : "statistics.filed_changed"), report.changed.empty() ? Tone::ok : Tone::warn);
    row.right();
    const app::StatisticsScope scope = statistics_scope(c);
    const reports::FormRequest request{.first = period.first, .last = period.last, .shop = scope.shop, .all_shops = !scope.shop};
    const std::string hidden = lacks(c, app::Permission::reveal_personal);
    if (button(c, {.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .small = true, .disabled = !hidden.empty(), .tooltip = hidden})) print_form(c, report.info->code, request);
    std::string why_not = lacks(c, app::Permission::manage_follow_up);
    if (why_not.empty() && c.today() < period.last) why_not = c.tr("report.error.period");
    if (why_not.empty() && scope.shop && *scope.shop != c.app->local().shop) why_not = c.tr("statistics.file_in_shop");
    if (button(c, {.id = "file", .label = c.tr(report.filed ? "statistics.file_again" : "statistics.file"), .small = true, .disabled = !why_not.empty(), .tooltip = why_not})) {
      open_filing(state, report);
    }
  }
  draw_filed(c, report);
}

void draw_dialog(Context& c, StatisticsPage& state, const rules::Period& period) {
  if (!state.open) return;
  const std::string title = report_name(c, state.filing) + " " + rules::period_code(period);
  DialogScope dialog(c, {.id = "filing", .title = title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "filing_form", title);
  caption(c, c.tr("statistics.filing"));
  text_field(c, {.id = "analysis", .label = c.label(filed::entity, filed::analysis), .problem = state.problem, .purpose = TextPurpose::multiline, .lines = 4,
                 .focus = std::exchange(state.focus, false)}, state.analysis);
  text_field(c, {.id = "measures", .label = c.label(filed::entity, filed::measures), .purpose = TextPurpose::multiline, .lines = 3}, state.measures);
  dialog.footer();
  const bool pressed = button(c, {.id = "save", .label = c.tr("statistics.file"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!pressed && !form.save_requested()) return;
  const auto done = c.app->run(app::commands::file_report(c.app->context(), state.filing, period, {state.analysis, state.measures}));
  if (done) state.open = false;
  else if (done.error().message.key == "report.error.words") state.problem = c.tr(done.error().message);
  else c.app->tell_error(done.error());
}

}  // namespace

void draw_statistics_reports_tab(Context& c) {
  auto& state = c.pages.get<StatisticsPage>();
  IdScope tab(c, "reports");
  const rules::Period period = statistics_scope(c).period;
  const auto& reports = app::report_states(*c.app, period, statistics_scope(c).shop);
  if (reports.empty()) caption(c, c.tr("statistics.no_reports"));
  for (const app::ReportState& report : reports) draw_report(c, state, report, period);
  draw_dialog(c, state, period);
}

}  // namespace aftercare::ui
