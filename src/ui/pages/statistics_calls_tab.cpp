// Follow-up calls of the period: how many, reached, in time, by rule and by caller (R-FU-21).
#include <algorithm>

#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/charts.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/printing.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

using rules::CallFigure;
using rules::CallFigures;

std::string rule_name(Context& c, const std::string& code) {
  const std::string key = "follow_up.rule." + code;
  if (c.words.has(key)) return std::string(c.tr(key));
  std::string name = code;
  c.app->store().each(schema::follow_up_rule::entity, [&](const store::Record& record) {
    if (record[schema::follow_up_rule::code] == code) name = words_of(c, record[schema::follow_up_rule::name]);
  });
  return name;
}

std::string person_name(Context& c, const base::RecordId& person) {
  const std::string name = person.empty() ? std::string() : app::record_title(*c.app, schema::user::entity, person);
  return name.empty() ? std::string(c.tr("statistics.nobody")) : name;
}

std::string figure_name(Context& c, CallFigure figure) { return std::string(c.tr("figure.call." + std::string(rules::call_figure_code(figure)))); }

constexpr std::string_view columns[] = {"figure.call.attempts", "figure.call.reached", "figure.reached_rate", "figure.call.done",
                                        "figure.in_time_rate", "figure.call.unreachable", "figure.satisfaction"};

FigureRow row_of(std::string key, std::string name, const CallFigures& figures) {
  const auto count = [&](CallFigure figure) { return std::to_string(figures[figure]); };
  return {std::move(key), std::move(name),
          {count(CallFigure::attempts), count(CallFigure::reached), rate_words(figures.reached_permille()), count(CallFigure::done),
           rate_words(figures.in_time_permille()), count(CallFigure::unreachable), average_words(figures.satisfaction)}};
}

void draw_figures(Context& c, const CallFigures& all) {
  constexpr CallFigure shown[] = {CallFigure::attempts, CallFigure::reached, CallFigure::done, CallFigure::late, CallFigure::unreachable,
                                  CallFigure::low, CallFigure::demands, CallFigure::complaints};
  const std::string reached = c.tr("statistics.chip.reached", {{"rate", rate_words(all.reached_permille())}});
  const std::string in_time = c.tr("statistics.chip.in_time", {{"rate", rate_words(all.in_time_permille())}});
  const std::string lost = c.tr("statistics.chip.unreachable", {{"rate", rate_words(all.unreachable_permille())}});
  std::vector<std::string> names, numbers;
  for (const CallFigure figure : shown) {
    names.push_back(figure_name(c, figure));
    numbers.push_back(std::to_string(all[figure]));
  }
  std::vector<FigureCard> cards;
  for (std::size_t i = 0; i < std::size(shown); ++i) {
    FigureCard card{.id = rules::call_figure_code(shown[i]), .label = names[i], .figure = numbers[i]};
    if (shown[i] == CallFigure::reached) card.chip = reached, card.tone = Tone::accent;
    if (shown[i] == CallFigure::done) card.chip = in_time, card.tone = Tone::ok;
    if (shown[i] == CallFigure::unreachable) card.chip = lost, card.tone = Tone::warn;
    cards.push_back(card);
  }
  const std::span all_cards(cards);
  int pressed = figure_cards(c, "first", all_cards.first(4));
  space(c, 1);
  if (const int more = figure_cards(c, "second", all_cards.subspan(4)); more >= 0) pressed = more + 4;
  if (pressed >= 0) show_behind(c, rules::call_figure_code(shown[pressed]));
}

void draw_trend(Context& c, const app::CallOverview& overview) {
  std::vector<std::string_view> codes(overview.trend_codes.begin(), overview.trend_codes.end());
  ChartSeries attempts{c.tr("figure.call.attempts"), Tone::accent, {}}, reached{c.tr("figure.call.reached"), Tone::ok, {}};
  for (const CallFigures& figures : overview.trend) {
    attempts.values.push_back(static_cast<double>(figures[CallFigure::attempts]));
    reached.values.push_back(static_cast<double>(figures[CallFigure::reached]));
  }
  const ChartSeries series[] = {attempts, reached};
  const CardScope card(c, {.id = "trend"});
  bar_chart(c, {.id = "calls", .title = c.tr("statistics.trend"), .categories = codes, .series = series});
}

std::string route_of(const rules::CountedCall& call) {
  if (call.entity == &schema::complaint::entity) return "#/complaints/" + call.record.id().to_string();
  return "#/customers/" + call.customer.to_string();
}

std::string detail_of(Context& c, const rules::CountedCall& call) {
  if (call.entity == &schema::contact_log::entity) {
    const std::string said = call.record[schema::contact_log::content];
    return c.choice_label(schema::contact_log::outcomes, call.record[schema::contact_log::outcome]) + (said.empty() ? "" : " · " + said);
  }
  if (call.entity == &schema::follow_up_task::entity) {
    const auto last = call.record[schema::follow_up_task::last_on];
    const std::string state = c.choice_label(schema::follow_up_task::states, call.record[schema::follow_up_task::state]);
    return last ? state + " · " + c.tr("statistics.window_to", {{"date", last->to_string()}}) : state;
  }
  if (call.entity == &schema::demand::entity) return call.record[schema::demand::words];
  if (call.entity == &schema::complaint::entity) return call.record[schema::complaint::content];
  return rate_words(call.permille);
}

/// Forms 20 and 21 are about one call of these rules.
std::string_view survey_form_of(const rules::CountedCall& call) {
  if (call.entity != &schema::contact_log::entity) return {};
  if (std::ranges::contains(rules::rules_of_7dc(), call.rule)) return "survey_7dc";
  return std::ranges::contains(rules::rules_of_3dc(), call.rule) ? "survey_3dc" : std::string_view();
}

void draw_behind(Context& c, CallFigure figure) {
  const Route& route = c.router.current();
  rules::CallsBehind which{.figure = figure, .rule = {}, .person = {}};
  std::string title = figure_name(c, figure);
  if (const std::string_view rule = route.query_value("rule"); !rule.empty()) {
    which.rule = std::string(rule);
    title += " · " + rule_name(c, *which.rule);
  }
  if (const std::string_view person = route.query_value("person"); !person.empty()) {
    which.person = base::RecordId::parse(person).value_or(base::RecordId{});
    title += " · " + person_name(c, *which.person);
  }
  const auto& calls = app::calls_behind(*c.app, statistics_scope(c), which);
  title += " " + std::to_string(calls.size());
  if (!draw_back_to_figures(c, title)) return;
  CardScope card(c, {.id = "records", .fill_height = true, .padded = false});
  const TableColumn shown[] = {{.id = "at", .label = c.tr("figure.when"), .width_em = 10}, {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                               {.id = "rule", .label = c.tr("figure.rule"), .width_em = 10}, {.id = "person", .label = c.tr("figure.by_caller"), .width_em = 7},
                               {.id = "detail", .label = c.tr("statistics.detail"), .share = 1},
                               {.id = "survey", .label = {}, .width_em = 6, .right = true}, {.id = "sheet", .label = {}, .width_em = 7, .right = true}};
  const std::string hidden = lacks(c, app::Permission::reveal_personal);
  std::string key, survey;
  base::RecordId asked, customer;
  const TableResult result = table(
      c, {.id = "rows", .name = title, .columns = shown, .row_count = static_cast<std::int64_t>(calls.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = calls[static_cast<std::size_t>(row)].record.id().to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const rules::CountedCall& call = calls[static_cast<std::size_t>(row)];
                cells.text(c.moment(call.at), {.color = Color::text2});
                cells.text(app::record_title(*c.app, schema::customer::entity, call.customer), {.weight = Weight::bold});
                cells.text(rule_name(c, call.rule));
                cells.text(person_name(c, call.person));
                cells.text(detail_of(c, call), {.color = Color::text2});
                const std::string_view form = survey_form_of(call);
                if (form.empty()) cells.skip();
                else if (cells.button({.id = "survey", .label = c.tr("statistics.survey_sheet"), .small = true, .disabled = !hidden.empty(), .tooltip = hidden})) {
                  survey = form, asked = call.record.id();
                }
                if (call.customer.empty()) cells.skip();
                else if (cells.button({.id = "sheet", .label = c.tr("statistics.follow_up_sheet"), .small = true, .disabled = !hidden.empty(), .tooltip = hidden})) customer = call.customer;
              },
          .empty_title = c.tr("statistics.empty"), .empty_text = c.tr("statistics.empty.text"), .selects_on_click = false});
  if (!survey.empty()) print_form(c, survey, {.subject = asked, .first = {}, .last = {}});
  if (!customer.empty()) print_form(c, "follow_up_sheet", {.subject = customer, .first = {}, .last = {}});
  if (result.activated) c.router.go(route_of(calls[static_cast<std::size_t>(*result.activated)]));
}

}  // namespace

void draw_statistics_calls_tab(Context& c) {
  IdScope tab(c, "calls");
  if (const auto figure = rules::call_figure(c.router.current().query_value("show"))) return draw_behind(c, *figure);
  const app::CallOverview& overview = app::call_overview(*c.app, statistics_scope(c));
  draw_figures(c, overview.now.all);
  space(c, 1);
  draw_trend(c, overview);
  std::vector<FigureRow> rules, callers;
  for (const auto& [code, figures] : overview.now.by_rule) rules.push_back(row_of(code, rule_name(c, code), figures));
  for (const auto& [person, figures] : overview.now.by_caller) {
    callers.push_back(row_of(person.empty() ? std::string("nobody") : person.to_string(), person_name(c, person), figures));
  }
  const std::string rule = draw_figure_table(c, "rules", c.tr("figure.by_rule"), columns, rules);
  const std::string caller = draw_figure_table(c, "callers", c.tr("figure.by_caller"), columns, callers);
  if (!rule.empty()) show_behind(c, "attempts", rule);
  if (!caller.empty()) show_behind(c, "attempts", {}, caller);
}

}  // namespace aftercare::ui
