// 统计: figures of calls, complaints and satisfaction of a day, week, month, quarter or year; behind each number the
// records it counts; reports of the period printed and filed (R-FU-05, -20, -21, R-CMP-13, R-SAT-04).
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/pages/tab_page.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

rules::Period shown_period(const Context& c, const StatisticsPage& state) {
  return rules::period_of(rules::period_kind(state.kind), state.day.value_or(c.today()));
}

/// Head office looks at all shops or at one; a shop has its own.
void draw_shop(Context& c, StatisticsPage& state) {
  if (!app::is_head_office(*c.app)) return;
  std::vector<std::pair<std::string, std::string>> shops{{"", std::string(c.tr("statistics.all_shops"))}};
  c.app->store().each(schema::shop::entity, [&](const store::Record& record) {
    const std::string code = record[schema::shop::code], name = record[schema::shop::name];
    shops.emplace_back(code, name + " " + code);
  });
  std::vector<Option> options;
  for (const auto& [code, name] : shops) options.push_back({code, name});
  combo(c, {.id = "shop", .name = c.tr("entity.shop"), .hint = c.tr("statistics.all_shops"), .options = options, .required = true, .small = true, .width_em = 12}, state.shop);
}

void go_to(StatisticsPage& state, base::Date day) {
  state.day = day;
  state.typed_day.clear();
}

void draw_period(Context& c, StatisticsPage& state) {
  RowScope row(c, "period");
  const Segment kinds[] = {{"day", c.tr("statistics.day")}, {"week", c.tr("statistics.week")}, {"month", c.tr("statistics.month")},
                           {"quarter", c.tr("statistics.quarter")}, {"year", c.tr("statistics.year")}};
  segmented(c, "kind", kinds, state.kind);
  const rules::Period period = shown_period(c, state);
  if (button(c, {.id = "earlier", .label = c.tr("statistics.earlier"), .shortcut = ImGuiMod_Alt | ImGuiKey_Comma})) go_to(state, rules::shifted(period, -1).first);
  const std::string code = rules::period_code(period);
  text(c, code, {.weight = Weight::bold});
  const bool latest = period.holds(c.today());
  if (button(c, {.id = "later", .label = c.tr("statistics.later"), .shortcut = ImGuiMod_Alt | ImGuiKey_Period, .disabled = latest})) go_to(state, rules::shifted(period, 1).first);
  draw_shop(c, state);
  date_field(c, {.id = "day", .name = c.tr("statistics.day_of"), .width_em = 11}, state.typed_day);
  const auto typed = parse_typed_date(state.typed_day, c.today());
  if (typed && *typed <= c.today() && state.typed_day == typed->to_string() && !period.holds(*typed)) state.day = *typed;
}

}  // namespace

app::StatisticsScope statistics_scope(Context& c) {
  const auto& state = c.pages.get<StatisticsPage>();
  app::StatisticsScope scope{.period = shown_period(c, state), .shop = {}, .person = app::own_figures_of(*c.app)};
  if (!app::is_head_office(*c.app)) scope.shop = c.app->local().shop;
  else if (const auto code = base::ShopCode::parse(state.shop)) scope.shop = *code;
  return scope;
}

std::string rate_words(std::optional<int> permille) {
  return permille ? std::to_string(*permille / 10) + "." + std::to_string(*permille % 10) + "%" : std::string("—");
}

std::string average_words(const rules::Average& average) {
  return rate_words(average.count == 0 ? std::nullopt : std::optional(average.permille()));
}

void show_behind(Context& c, std::string_view figure, std::string_view rule, std::string_view person) {
  Route route = c.router.current();
  route.set_query("show", figure);
  route.set_query("rule", rule);
  route.set_query("person", person);
  route.set_query("by", {});
  route.set_query("value", {});
  c.router.go(std::move(route));
}

void show_group(Context& c, std::string_view figure, std::string_view by, std::string_view value) {
  Route route = c.router.current();
  route.set_query("show", figure);
  route.set_query("by", by);
  route.set_query("value", value);
  c.router.go(std::move(route));
}

bool draw_back_to_figures(Context& c, std::string_view title) {
  RowScope row(c, "behind");
  const bool back = button(c, {.id = "back", .label = c.tr("statistics.back"), .icon = Icon::chevron_left});
  text(c, title, {.weight = Weight::bold});
  if (back) show_behind(c, {});
  return !back;
}

std::string draw_figure_table(Context& c, std::string_view id, std::string_view title, std::span<const std::string_view> columns,
                              const std::vector<FigureRow>& rows) {
  if (rows.empty()) {
    CardScope card(c, {.id = id, .title = title});
    text(c, c.tr("statistics.empty"));
    caption(c, c.tr("statistics.empty." + std::string(id)));  // what fills it
    return {};
  }
  CardScope card(c, {.id = id, .title = {}, .padded = false});
  std::vector<TableColumn> shown{{.id = "name", .label = title, .share = 1}};
  for (const std::string_view column : columns) shown.push_back({.id = column, .label = c.tr(column), .width_em = 6.5F, .right = true});
  const TableResult result = table(
      c, {.id = "rows", .name = title, .columns = shown, .row_count = static_cast<std::int64_t>(rows.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return rows[static_cast<std::size_t>(row)].key; },
          .draw_row =
              [&](TableRow& cells, std::int64_t at) {
                const FigureRow& row = rows[static_cast<std::size_t>(at)];
                cells.text(row.name);
                for (const std::string& cell : row.cells) cells.number(cell);
              },
          .height = -1, .selects_on_click = false});
  return result.activated ? rows[static_cast<std::size_t>(*result.activated)].key : std::string();
}

void draw_statistics_page(Context& c) {
  auto& state = c.pages.get<StatisticsPage>();
  IdScope page(c, "statistics");
  const rules::Period period = shown_period(c, state);
  const std::string days = period.first.to_string() + " – " + period.last.to_string();
  // Also for those who see no figures: their own talks stand there (R-SAT-07).
  const Button actions[] = {{.id = "staff_talks", .label = c.tr("nav.staff_talks"), .icon = Icon::people}};
  if (page_header(c, {.title = c.tr("nav.statistics"), .subtitle = days, .actions = actions}) == "staff_talks") return c.router.go("#/staff_talks");
  // Figures of customers and colleagues: not for those who have nothing to do with either (P-04, P-06).
  if (const std::string hidden = lacks(c, app::Permission::log_contact); !hidden.empty()) return notice(c, hidden, Tone::warn);
  draw_period(c, state);
  const TabPage pages[] = {{{"calls", c.tr("statistics.tab.calls")}, draw_statistics_calls_tab},
                           {{"complaints", c.tr("statistics.tab.complaints")}, draw_statistics_complaints_tab},
                           {{"satisfaction", c.tr("statistics.tab.satisfaction")}, draw_statistics_satisfaction_tab},
                           {{"reports", c.tr("statistics.tab.reports")}, draw_statistics_reports_tab},
                           {{"plan", c.tr("statistics.tab.plan")}, draw_statistics_plan_tab}};
  constexpr std::size_t own_pages = 3;  // without the reports and plans of the shop
  const bool own = app::own_figures_of(*c.app).has_value();
  if (own) notice(c, c.tr("statistics.own_only"), Tone::neutral);
  draw_tab_pages(c, std::span(pages).first(own ? own_pages : std::size(pages)));
}

}  // namespace aftercare::ui
