// 值班与日清: the duty log (form 33) and the daily-clear list (form 32) of one day (R-REC-19, R-RPT-12).

#include "base/moment_text.hpp"
#include "ui/pages/duty_tabs.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/tab_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui {

namespace {

struct DutyPage {
  base::Date day;
  std::string typed;
};

void show_day(Context& c, base::Date day) {
  Route route = c.router.current();
  route.set_query("day", day == c.today() ? std::string() : day.to_string());
  c.router.replace(std::move(route));
}

void draw_day_choice(Context& c, DutyPage& state, base::Date day) {
  if (state.day != day) state = {day, day.to_string()};
  RowScope row(c, "day");
  if (icon_button(c, {.id = "before", .icon = Icon::chevron_left, .name = c.tr("duty.day_before")})) show_day(c, day.plus_days(-1));
  date_field(c, {.id = "day", .name = c.tr("duty.day"), .width_em = 9}, state.typed);
  const auto typed = parse_typed_date(state.typed, c.today());
  if (typed && *typed != day && state.typed == typed->to_string()) show_day(c, *typed);
  if (icon_button(c, {.id = "after", .icon = Icon::chevron_right, .name = c.tr("duty.day_after")})) show_day(c, day.plus_days(1));
  if (day != c.today() && button(c, {.id = "today", .label = c.tr("action.today"), .small = true})) show_day(c, c.today());
}

}  // namespace

base::Date shown_day(const Context& c) {
  return base::Date::parse(c.router.current().query_value("day")).value_or(c.today());
}

void draw_duty_page(Context& c) {
  auto& state = c.pages.get<DutyPage>();
  IdScope page(c, "duty");
  const base::Date day = shown_day(c);
  const bool clear = c.router.current().query_value("tab") == "clear";
  const std::string_view form = clear ? "daily_clear" : "duty_log";
  const Button actions[] = {{.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
                            {.id = "save", .label = c.tr("order.paper.save"), .tooltip = c.tr("order.paper.save_tip")}};
  const std::string subtitle = base::long_day_text(c.words, day);
  const std::string_view pressed = page_header(c, {.title = c.tr("nav.duty"), .subtitle = subtitle, .actions = actions});
  const reports::FormRequest request{.first = day, .last = day};
  if (pressed == "print") print_form(c, form, request);
  if (pressed == "save") save_form(c, form, request);
  draw_day_choice(c, state, day);
  const TabPage tabs[] = {{{"log", c.tr("duty.tab.log")}, draw_duty_log_tab}, {{"clear", c.tr("duty.tab.clear")}, draw_daily_clear_tab}};
  draw_tab_pages(c, tabs);
}

}  // namespace aftercare::ui
