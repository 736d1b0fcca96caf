// Satisfaction of the period per shop, person and item, with its trend against the goal (R-SAT-02, -03, -04).
#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"
#include "ui/charts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

constexpr std::string_view columns[] = {"figure.answers", "figure.satisfaction"};

FigureRow row_of(std::string key, std::string name, const rules::Average& average) {
  return {std::move(key), std::move(name), {std::to_string(average.count), average_words(average)}};
}

void draw_trend(Context& c, const app::SatisfactionOverview& overview, int target) {
  const std::vector<std::string_view> codes(overview.trend_codes.begin(), overview.trend_codes.end());
  ChartSeries series[] = {{c.tr("figure.satisfaction"), Tone::accent, {}}};
  for (const rules::Average& average : overview.trend) series[0].values.push_back(average.count == 0 ? no_value : average.permille() / 10.0);
  const CardScope card(c, {.id = "trend"});
  line_chart(c, {.id = "satisfaction", .title = c.tr("statistics.trend"), .categories = codes, .series = series, .unit = "%", .decimals = 1,
                 .target = static_cast<double>(target)});
}

}  // namespace

std::string survey_item_name(Context& c, const std::vector<rules::Survey>& surveys, const std::string& item) {
  if (item == schema::satisfaction_goal::overall) return std::string(c.tr("goal.overall"));
  const std::size_t cut = item.find('/');
  for (const rules::Survey& survey : surveys) {
    if (survey.code != item.substr(0, cut)) continue;
    if (const rules::Question* question = survey.find(item.substr(cut + 1))) return words_of(c, survey.title) + " · " + words_of(c, question->words);
  }
  return item;
}

void draw_statistics_satisfaction_tab(Context& c) {
  IdScope tab(c, "satisfaction");
  const std::string_view behind = c.router.current().query_value("show");
  if (behind == "low_answers" || behind == "answers") return draw_answers_behind(c, behind == "low_answers");
  const app::StatisticsScope scope = statistics_scope(c);
  const app::SatisfactionOverview& overview = app::satisfaction_overview(*c.app, scope);
  const int target = static_cast<int>(app::setting_number(c.app->store(), c.app->local().shop, app::settings::satisfaction_target));
  const std::string figure = average_words(overview.average), low = std::to_string(overview.now.low);
  const std::string chip_words = c.tr("satisfaction.target", {{"target", std::to_string(target)}, {"n", std::to_string(overview.average.count)}});
  const std::string before = average_words(overview.trend[overview.trend.size() - 2]);
  const FigureCard cards[] = {{.id = "answers", .label = c.tr("figure.satisfaction"), .figure = figure, .chip = chip_words,
                               .tone = overview.average.permille() >= target * 10 ? Tone::ok : Tone::bad},
                              {.id = {}, .label = c.tr("statistics.before"), .figure = before},
                              {.id = "low_answers", .label = c.tr("figure.call.low"), .figure = low}};
  const int pressed = figure_cards(c, "figures", cards);
  space(c, 1);
  draw_trend(c, overview, target);
  const auto surveys = rules::surveys(c.app->store(), c.app->local().shop);
  std::vector<FigureRow> items, people, shops;
  for (const auto& [item, average] : overview.now.by_item) items.push_back(row_of(item, survey_item_name(c, surveys, item), average));
  for (const auto& [person, average] : overview.now.by_adviser) {
    people.push_back(row_of(person.to_string(), app::record_title(*c.app, schema::user::entity, person), average));
  }
  for (const auto& [shop, average] : overview.now.by_shop) {
    if (!scope.shop || shop == *scope.shop) shops.push_back(row_of(shop.to_string(), shop.to_string(), average));
  }
  const std::string item = draw_figure_table(c, "items", c.tr("figure.by_item"), columns, items);
  const std::string person = draw_figure_table(c, "people", c.tr("figure.by_person"), columns, people);
  const std::string shop = draw_figure_table(c, "shops", c.tr("figure.by_shop"), columns, shops);
  if (pressed >= 0) show_behind(c, cards[pressed].id);
  if (!item.empty()) show_group(c, "answers", "item", item);
  if (!person.empty()) show_group(c, "answers", "person", person);
  if (!shop.empty()) show_group(c, "answers", "shop", shop);
}

}  // namespace aftercare::ui
