#pragma once
// Internal to 统计: which period, and its tabs.

#include <string>

#include "app/queries/statistics_queries.hpp"
#include "ui/context.hpp"
#include "ui/widgets/table.hpp"

namespace aftercare::ui {

struct StatisticsPage {
  std::string kind = "month", shop;  // "": all shops of head office
  std::optional<base::Date> day;     // of the period; none: today
  std::string typed_day;             // as typed into the field beside it
  // --- filing a report
  std::string filing;                // code; empty: no dialog
  bool open = false, focus = false;
  std::string analysis, measures, problem;
};

app::StatisticsScope statistics_scope(Context& context);

void draw_statistics_calls_tab(Context& context);
void draw_statistics_complaints_tab(Context& context);
void draw_statistics_satisfaction_tab(Context& context);
void draw_statistics_reports_tab(Context& context);
void draw_statistics_plan_tab(Context& context);

/// "7dc/use", "overall": the survey and its question in words.
std::string survey_item_name(Context& context, const std::vector<rules::Survey>& surveys, const std::string& item);

/// "88.4%"; "—" where there is nothing to divide by.
std::string rate_words(std::optional<int> permille);
std::string average_words(const rules::Average& average);
/// The records behind a number: `?show=<figure>` and what narrows it; the address without is the figures again.
void show_behind(Context& context, std::string_view figure, std::string_view rule = {}, std::string_view person = {});
/// The same for one row of a table: of complaints by category, department or level; of answers by item, person or shop.
void show_group(Context& context, std::string_view figure, std::string_view by, std::string_view value);
void draw_answers_behind(Context& context, bool low);
/// What was said in one answer, with the question it was said to.
std::string answer_words(Context& context, const store::Record& answer);
/// The way back from them; false when it was pressed.
bool draw_back_to_figures(Context& context, std::string_view title);

/// One line of a table of figures: a name and numbers.
struct FigureRow {
  std::string key, name;
  std::vector<std::string> cells;
};
/// `columns` are keys of words; the key of the row that was opened, else empty.
std::string draw_figure_table(Context& context, std::string_view id, std::string_view title, std::span<const std::string_view> columns,
                              const std::vector<FigureRow>& rows);

}  // namespace aftercare::ui
