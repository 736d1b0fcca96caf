// 员工约谈: the employees of a month, talked with or not, and how satisfied they are; for an employee his own talks (R-SAT-07).

#include "app/queries/staff_talk_queries.hpp"
#include "schema/entities.hpp"
#include "ui/charts.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/staff_talk_pages.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace talk = schema::staff_talk;
using app::TalkRow;
using rules::TalkState;

std::string talk_score_words(std::optional<int> score) {
  return score ? std::to_string(*score) + " / " + std::to_string(talk::score_most) : std::string();
}

namespace {

constexpr std::string_view state_codes[] = {"not_needed", "held", "open", "due", "overdue", "missed"};

std::string state_key(TalkState state) { return "talk.state." + std::string(state_codes[static_cast<std::size_t>(state)]); }

Tone talk_tone(TalkState state) {
  if (state == TalkState::held) return Tone::ok;
  if (state == TalkState::due) return Tone::warn;
  return state == TalkState::overdue || state == TalkState::missed ? Tone::bad : Tone::neutral;
}

rules::Period shown_month(const Context& c) {
  const auto asked = base::Date::parse(c.router.current().query_value("month"));
  return rules::period_of(rules::PeriodKind::month, asked && *asked <= c.today() ? *asked : c.today());
}

void show_month(Context& c, const rules::Period& month) {
  Route route = c.router.current();
  route.set_query("month", month.holds(c.today()) ? std::string() : month.first.to_string());
  c.router.replace(std::move(route));
}

void go_to_form(Context& c, const base::RecordId& person) {
  Route route{"staff_talks", {"new"}, {}};
  if (!person.empty()) route.set_query("person", person.to_string());
  route.set_query("month", shown_month(c).first.to_string());
  c.router.go(std::move(route));
}

void open_row(Context& c, const TalkRow& row) {
  if (!row.talk.empty()) return c.router.go(record_address("staff_talks", row.talk));
  if (row.person == c.app->person().id) return c.app->tell_error(base::fail("talk.error.own").error());
  go_to_form(c, row.person);
}

void draw_cells(Context& c, TableRow& cells, const TalkRow& row) {
  cells.two_lines(row.name, row.department);
  cells.chip(c.tr(state_key(row.state)), talk_tone(row.state));
  const std::string day = row.held_on ? c.day(*row.held_on) : std::string();
  cells.two_lines(day, row.by);
  cells.text(talk_score_words(row.score), {.weight = Weight::bold});
  cells.text(row.measures, {.color = Color::text2});
  const std::string until = row.until ? c.day(*row.until) : std::string();
  if (row.measures_done) cells.chip(c.tr("talk.measures.done"), Tone::ok);
  else if (row.measures_late) cells.chip(until, Tone::bad);
  else cells.text(until, {.color = Color::text2});
}

void draw_rows(Context& c, const std::vector<TalkRow>& rows, std::string_view empty_key) {
  CardScope card(c, {.id = "talks", .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "person", .label = c.label(talk::entity, talk::person), .width_em = 8},
                                 {.id = "state", .label = c.tr("talk.state"), .width_em = 6},
                                 {.id = "held_on", .label = c.label(talk::entity, talk::held_on), .width_em = 7},
                                 {.id = "score", .label = c.label(talk::entity, talk::score), .width_em = 6.5F},
                                 {.id = "measures", .label = c.label(talk::entity, talk::measures), .share = 1},
                                 {.id = "until", .label = c.label(talk::entity, talk::until), .width_em = 7}};
  const std::string empty(empty_key);
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("nav.staff_talks"), .columns = columns, .row_count = static_cast<std::int64_t>(rows.size()),
          .row_key =
              [&](std::int64_t at) -> std::string_view {
                const TalkRow& row = rows[static_cast<std::size_t>(at)];
                return key = (row.talk.empty() ? row.person : row.talk).to_string();
              },
          .draw_row = [&](TableRow& cells, std::int64_t at) { draw_cells(c, cells, rows[static_cast<std::size_t>(at)]); },
          .empty_title = c.tr(empty), .empty_text = c.tr(empty + ".text"), .two_line_rows = true, .selects_on_click = false});
  if (result.activated) open_row(c, rows[static_cast<std::size_t>(*result.activated)]);
}

void draw_month(Context& c, const rules::Period& month) {
  RowScope row(c, "month");
  if (button(c, {.id = "earlier", .label = c.tr("statistics.earlier"), .shortcut = ImGuiMod_Alt | ImGuiKey_Comma})) show_month(c, rules::shifted(month, -1));
  const std::string code = rules::period_code(month);
  text(c, code, {.weight = Weight::bold});
  const bool latest = month.holds(c.today());
  if (button(c, {.id = "later", .label = c.tr("statistics.later"), .shortcut = ImGuiMod_Alt | ImGuiKey_Period, .disabled = latest})) show_month(c, rules::shifted(month, 1));
  caption(c, c.tr("staff_talks.text"));
}

void draw_talk_figures(Context& c, const app::TalkMonth& shown) {
  const std::string held = std::to_string(shown.figures.held) + " / " + std::to_string(shown.figures.needed), share = rate_words(shown.figures.permille());
  const std::string score = average_words(shown.figures.score), before = average_words(shown.before.score);
  const std::string answers = c.tr("talk.figure.answers", {{"n", std::to_string(shown.figures.score.count)}});
  const bool all = shown.figures.held == shown.figures.needed;
  const FigureCard cards[] = {{.id = {}, .label = c.tr("talk.figure.held"), .figure = held, .chip = share, .tone = all ? Tone::ok : Tone::warn},
                              {.id = {}, .label = c.tr("talk.figure.score"), .figure = score, .chip = answers, .tone = Tone::accent},
                              {.id = {}, .label = c.tr("talk.figure.before"), .figure = before}};
  figure_cards(c, "figures", cards);
}

void draw_talk_trend(Context& c, const app::TalkMonth& shown) {
  const std::vector<std::string_view> codes(shown.trend_codes.begin(), shown.trend_codes.end());
  ChartSeries series[] = {{c.tr("talk.figure.score"), Tone::accent, {}}};
  for (const rules::Average& average : shown.trend) series[0].values.push_back(average.count == 0 ? no_value : average.permille() / 10.0);
  const CardScope card(c, {.id = "trend"});
  line_chart(c, {.id = "score", .title = c.tr("talk.trend"), .categories = codes, .series = series, .unit = "%", .decimals = 1});
}

void draw_talks(Context& c) {
  IdScope page(c, "staff_talks");
  const bool holds = c.app->may(app::Permission::hold_talks);
  const Button actions[] = {{.id = "new", .label = c.tr("staff_talks.new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N"}};
  const std::string_view pressed = page_header(c, {.title = c.tr("nav.staff_talks"), .actions = std::span(actions).first(holds ? 1 : 0)});
  if (!holds) {
    notice(c, c.tr("staff_talks.own_only"), Tone::neutral);
    return draw_rows(c, app::own_talks(*c.app), "staff_talks.own_empty");
  }
  const rules::Period month = shown_month(c);
  draw_month(c, month);
  const app::TalkMonth& shown = app::talk_month(*c.app, month);
  draw_talk_figures(c, shown);
  space(c);
  ColumnsScope columns(c, "body", {{.share = 2}, {.share = 1}}, -1);
  columns.next();
  draw_rows(c, shown.rows, "staff_talks.empty");
  columns.next();
  draw_talk_trend(c, shown);
  if (pressed == "new") go_to_form(c, {});
}

}  // namespace

void draw_staff_talks_page(Context& c) { draw_record_pages(c, {draw_talks, draw_staff_talk_form, draw_staff_talk_detail}); }

}  // namespace aftercare::ui
