#include "rules/statistics/report_figures.hpp"

#include <algorithm>
#include <map>

#include "base/sha256.hpp"
#include "rules/statistics/desk_statistics.hpp"

namespace aftercare::rules {

namespace {

using About = ReportInfo::About;

std::vector<std::string> call_lines(const store::Indexes& indexes, const ReportInfo& report, const ReportScope& scope) {
  const CallStatistics statistics = call_statistics(indexes, {.first = scope.first, .last = scope.last, .shop = scope.shop,
                                                              .rules = report.rules == nullptr ? std::vector<std::string>() : report.rules(),
                                                              .utc_offset_minutes = scope.utc_offset_minutes});
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < call_figures; ++i) {
    lines.push_back(std::string(call_figure_code(static_cast<CallFigure>(i))) + " " + std::to_string(statistics.all.counts[i]));
  }
  const Average& average = statistics.all.satisfaction;
  lines.push_back("satisfaction " + (average.count == 0 ? std::string("-") : std::to_string(average.permille())));
  return lines;
}

std::vector<std::string> complaint_lines(const store::Indexes& indexes, const ReportScope& scope) {
  const ComplaintStatistics statistics =
      complaint_statistics(indexes, {.first = scope.first, .last = scope.last, .shop = scope.shop, .settings = scope.complaint}, scope.now);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < complaint_figures; ++i) {
    lines.push_back(std::string(complaint_figure_code(static_cast<ComplaintFigure>(i))) + " " + std::to_string(statistics.all.counts[i]));
  }
  lines.push_back("cars " + std::to_string(statistics.cars));
  const auto rate = statistics.responsibility_permille();
  lines.push_back("responsibility " + (rate ? std::to_string(*rate) : std::string("-")));
  return lines;
}

std::vector<std::string> satisfaction_lines(const store::Indexes& indexes, const ReportScope& scope) {
  const Average average = satisfaction(indexes, {scope.first, scope.last, scope.utc_offset_minutes, scope.shop}).all;
  std::vector<std::string> lines{"surveys " + std::to_string(average.count)};
  lines.push_back("satisfaction " + (average.count == 0 ? std::string("-") : std::to_string(average.permille())));
  return lines;
}

/// All of it: calls of every rule, complaints, and what else was done (R-RPT-05). No name is there twice.
std::vector<std::string> desk_lines(const store::Indexes& indexes, const ReportInfo& report, const ReportScope& scope) {
  std::vector<std::string> lines = call_lines(indexes, report, scope);
  const std::vector<std::string> complaints = complaint_lines(indexes, scope);
  lines.insert(lines.end(), complaints.begin(), complaints.end());
  const DeskStatistics desk = desk_statistics(indexes, {.first = scope.first, .last = scope.last, .shop = scope.shop,
                                                        .utc_offset_minutes = scope.utc_offset_minutes});
  for (std::size_t i = 0; i < desk_figures; ++i) {
    lines.push_back(std::string(desk_figure_code(static_cast<DeskFigure>(i))) + " " + std::to_string(desk.counts[i]));
  }
  return lines;
}

std::map<std::string, std::string> by_name(const std::vector<std::string>& lines) {
  std::map<std::string, std::string> figures;
  for (const std::string& line : lines) {
    const std::size_t cut = line.find(' ');
    if (cut != line.npos) figures[line.substr(0, cut)] = line.substr(cut + 1);
  }
  return figures;
}

}  // namespace

const std::vector<ReportInfo>& reports() {
  static const std::vector<ReportInfo> all{
      {"7dc_daily", PeriodKind::day, About::calls, rules_of_7dc},     {"3dc_daily", PeriodKind::day, About::calls, rules_of_3dc},
      {"7dc_weekly", PeriodKind::week, About::calls, rules_of_7dc},   {"3dc_weekly", PeriodKind::week, About::calls, rules_of_3dc},
      {"7dc_monthly", PeriodKind::month, About::calls, rules_of_7dc}, {"3dc_monthly", PeriodKind::month, About::calls, rules_of_3dc},
      {"follow_up_summary", PeriodKind::month, About::calls},         {"follow_up_year", PeriodKind::year, About::calls},
      {"complaint_analysis", PeriodKind::month, About::complaints},   {"satisfaction_analysis", PeriodKind::month, About::satisfaction},
      {"desk_monthly", PeriodKind::month, About::desk}};
  return all;
}

const ReportInfo* find_report(std::string_view code) {
  const auto found = std::ranges::find(reports(), code, &ReportInfo::code);
  return found == reports().end() ? nullptr : &*found;
}

std::vector<std::string> report_figures(const store::Indexes& indexes, const ReportInfo& report, const ReportScope& scope) {
  if (report.about == About::desk) return desk_lines(indexes, report, scope);
  if (report.about == About::complaints) return complaint_lines(indexes, scope);
  return report.about == About::satisfaction ? satisfaction_lines(indexes, scope) : call_lines(indexes, report, scope);
}

std::string figures_hash(const std::vector<std::string>& figures) {
  std::string all;
  for (const std::string& line : figures) all += line + "\n";
  return base::sha256_hex(all);
}

std::vector<ChangedFigure> changed_figures(const std::vector<std::string>& filed, const std::vector<std::string>& now) {
  const auto before = by_name(filed), after = by_name(now);
  std::vector<ChangedFigure> changed;
  for (const auto& [name, value] : before) {
    const auto found = after.find(name);
    const std::string today = found == after.end() ? std::string() : found->second;
    if (value != today) changed.push_back({name, value, today});
  }
  for (const auto& [name, value] : after) {
    if (!before.contains(name)) changed.push_back({name, {}, value});
  }
  return changed;
}

}  // namespace aftercare::rules
