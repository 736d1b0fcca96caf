// Complaints received in the period: clocks kept, repeated, confirmed responsibility against its goal, and what was improved
// because of them (R-CMP-09, R-CMP-13, R-GEN-02).
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/charts.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

namespace complaint = schema::complaint;
using rules::ComplaintFigure;
using rules::ComplaintFigures;

std::string figure_name(Context& c, ComplaintFigure figure) {
  return std::string(c.tr("figure.complaint." + std::string(rules::complaint_figure_code(figure))));
}

std::string choice_name(Context& c, const schema::ChoiceList& list, const std::string& code) {
  return code.empty() ? std::string(c.tr("figure.not_classified")) : std::string(c.choice_label(list, code));
}

constexpr std::string_view columns[] = {"figure.complaint.received", "figure.complaint.closed", "figure.close_rate",
                                        "figure.complaint.repeated", "figure.complaint.confirmed", "figure.complaint.improved"};

FigureRow row_of(std::string key, std::string name, const ComplaintFigures& figures) {
  const auto count = [&](ComplaintFigure figure) { return std::to_string(figures[figure]); };
  return {key.empty() ? std::string("none") : std::move(key), std::move(name),
          {count(ComplaintFigure::received), count(ComplaintFigure::closed), rate_words(figures.close_permille()), count(ComplaintFigure::repeated),
           count(ComplaintFigure::confirmed), count(ComplaintFigure::improved)}};
}

void draw_figures(Context& c, const rules::ComplaintStatistics& statistics) {
  constexpr ComplaintFigure shown[] = {ComplaintFigure::received, ComplaintFigure::open, ComplaintFigure::contact_late, ComplaintFigure::close_late,
                                       ComplaintFigure::repeated, ComplaintFigure::escalated, ComplaintFigure::confirmed, ComplaintFigure::improved};
  const auto rate = statistics.responsibility_permille();
  const std::string contact = c.tr("statistics.chip.kept", {{"rate", rate_words(statistics.all.contact_permille())}});
  const std::string close = c.tr("statistics.chip.kept", {{"rate", rate_words(statistics.all.close_permille())}});
  const std::string goal = c.tr("statistics.chip.responsibility", {{"rate", rate_words(rate)}, {"goal", std::to_string(rules::responsibility_goal_permille / 10)},
                                                                   {"cars", std::to_string(statistics.cars)}});
  std::vector<std::string> names, numbers;
  for (const ComplaintFigure figure : shown) {
    names.push_back(figure_name(c, figure));
    numbers.push_back(std::to_string(statistics.all[figure]));
  }
  std::vector<FigureCard> cards;
  for (std::size_t i = 0; i < std::size(shown); ++i) {
    FigureCard card{.id = rules::complaint_figure_code(shown[i]), .label = names[i], .figure = numbers[i]};
    if (shown[i] == ComplaintFigure::contact_late) card.chip = contact, card.tone = Tone::accent;
    if (shown[i] == ComplaintFigure::close_late) card.chip = close, card.tone = Tone::accent;
    if (shown[i] == ComplaintFigure::confirmed) card.chip = goal, card.tone = rate.value_or(0) < rules::responsibility_goal_permille ? Tone::ok : Tone::bad;
    cards.push_back(card);
  }
  const std::span all_cards(cards);
  int pressed = figure_cards(c, "first", all_cards.first(4));
  space(c, 1);
  if (const int more = figure_cards(c, "second", all_cards.subspan(4)); more >= 0) pressed = more + 4;
  if (pressed >= 0) show_behind(c, rules::complaint_figure_code(shown[pressed]));
}

void draw_categories(Context& c, const rules::ComplaintStatistics& statistics) {
  if (statistics.by_category.empty()) return;
  std::vector<std::string> names;
  const std::string label = figure_name(c, ComplaintFigure::received);
  ChartSeries received{label, Tone::accent, {}};
  for (const auto& [code, figures] : statistics.by_category) {
    names.push_back(choice_name(c, complaint::categories, code));
    received.values.push_back(static_cast<double>(figures[ComplaintFigure::received]));
  }
  const std::vector<std::string_view> categories(names.begin(), names.end());
  const ChartSeries series[] = {received};
  const CardScope card(c, {.id = "chart"});
  bar_chart(c, {.id = "categories", .title = c.tr("figure.by_category"), .categories = categories, .series = series});
}

/// What was made better because of it; the first one is opened.
base::RecordId improvement_of(Context& c, const store::Record& record) {
  const auto found = c.app->indexes().referring(schema::improvement::entity, schema::improvement::complaint_of, record.id());
  return found.empty() ? base::RecordId{} : found.front().id();
}

/// " · 价格": of one row of a table.
std::string group_name(Context& c, const app::ComplaintsBehind& which) {
  if (which.by.empty()) return {};
  const std::string code = which.value == "none" ? std::string() : which.value;
  if (which.by == "category") return " · " + choice_name(c, complaint::categories, code);
  if (which.by == "level") return " · " + choice_name(c, complaint::levels, code);
  const auto department = base::RecordId::parse(code);
  return " · " + (department ? app::record_title(*c.app, schema::department::entity, *department) : std::string(c.tr("figure.not_classified")));
}

void draw_behind(Context& c, ComplaintFigure figure) {
  const Route& route = c.router.current();
  const app::ComplaintsBehind which{.figure = figure, .by = std::string(route.query_value("by")), .value = std::string(route.query_value("value"))};
  const auto& complaints = app::complaints_behind(*c.app, statistics_scope(c), which);
  const std::string title = figure_name(c, figure) + group_name(c, which) + " " + std::to_string(complaints.size());
  if (!draw_back_to_figures(c, title)) return;
  CardScope card(c, {.id = "records", .fill_height = true, .padded = false});
  const TableColumn shown[] = {{.id = "no", .label = c.label(complaint::entity, complaint::complaint_no), .width_em = 9},
                               {.id = "customer", .label = c.tr("entity.customer"), .width_em = 7},
                               {.id = "category", .label = c.tr("figure.by_category"), .width_em = 7},
                               {.id = "department", .label = c.tr("figure.by_department"), .width_em = 8},
                               {.id = "content", .label = c.label(complaint::entity, complaint::content), .share = 1},
                               {.id = "improvement", .label = c.label(schema::improvement::entity), .width_em = 7, .right = true}};
  std::string key;
  std::string wanted;
  const TableResult result = table(
      c, {.id = "rows", .name = title, .columns = shown, .row_count = static_cast<std::int64_t>(complaints.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = complaints[static_cast<std::size_t>(row)].id().to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t at) {
                const store::Record& record = complaints[static_cast<std::size_t>(at)];
                const auto customer = record[complaint::customer_of];
                const auto department = record[complaint::department_of];
                cells.text(record[complaint::complaint_no]);
                cells.text(customer ? app::record_title(*c.app, schema::customer::entity, *customer) : record[complaint::complainant], {.weight = Weight::bold});
                cells.text(choice_name(c, complaint::categories, record[complaint::category]));
                cells.text(department ? app::record_title(*c.app, schema::department::entity, *department) : std::string());
                cells.text(record[complaint::content], {.color = Color::text2});
                const base::RecordId improvement = improvement_of(c, record);
                const std::string id = record.id().to_string();
                if (cells.button({.id = "improve", .label = c.tr(improvement.empty() ? "statistics.improve" : "statistics.improvement"), .small = true})) {
                  wanted = improvement.empty() ? "#/improvements/new?complaint=" + id : "#/improvements/" + improvement.to_string();
                }
              },
          .empty_title = c.tr("statistics.empty"), .empty_text = c.tr("statistics.empty.text"), .selects_on_click = false});
  if (!wanted.empty()) return c.router.go(wanted);
  if (result.activated) c.router.go("#/complaints/" + complaints[static_cast<std::size_t>(*result.activated)].id().to_string());
}

}  // namespace

void draw_statistics_complaints_tab(Context& c) {
  IdScope tab(c, "complaints");
  if (const auto figure = rules::complaint_figure(c.router.current().query_value("show"))) return draw_behind(c, *figure);
  const rules::ComplaintStatistics& statistics = app::complaint_overview(*c.app, statistics_scope(c));
  draw_figures(c, statistics);
  space(c, 1);
  draw_categories(c, statistics);
  std::vector<FigureRow> categories, departments, levels;
  for (const auto& [code, figures] : statistics.by_category) categories.push_back(row_of(code, choice_name(c, complaint::categories, code), figures));
  for (const auto& [code, figures] : statistics.by_level) levels.push_back(row_of(code, choice_name(c, complaint::levels, code), figures));
  for (const auto& [id, figures] : statistics.by_department) {
    const std::string name = id.empty() ? std::string() : app::record_title(*c.app, schema::department::entity, id);
    departments.push_back(row_of(id.empty() ? std::string() : id.to_string(), name.empty() ? std::string(c.tr("figure.not_classified")) : name, figures));
  }
  const std::string category = draw_figure_table(c, "by_category", c.tr("figure.by_category"), columns, categories);
  const std::string department = draw_figure_table(c, "by_department", c.tr("figure.by_department"), columns, departments);
  const std::string level = draw_figure_table(c, "by_level", c.tr("figure.by_level"), columns, levels);
  if (!category.empty()) show_group(c, "received", "category", category);
  if (!department.empty()) show_group(c, "received", "department", department);
  if (!level.empty()) show_group(c, "received", "level", level);
}

}  // namespace aftercare::ui
