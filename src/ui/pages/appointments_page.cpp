// Appointments: the calendar, the register (form 12), and the doors to one appointment and to the form.

#include "app/queries/appointment_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/appointment_pages.hpp"
#include "ui/pages/appointment_words.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/printing.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace appointment = schema::appointment;

namespace {

struct RegisterPrint {
  bool open = false;
  std::string first, last, problem;
};

std::string_view shown_tab(Context& c) { return c.router.current().query_value("tab") == "register" ? "register" : "calendar"; }

void draw_tabs(Context& c) {
  const Tab list[] = {{"calendar", c.tr("appointments.tab.calendar")}, {"register", c.tr("appointments.tab.register")}};
  std::string code(shown_tab(c));
  if (!tabs(c, "tabs", list, code)) return;
  c.router.replace(code == "register" ? Route{"appointments", {}, {{"tab", "register"}}} : Route{"appointments", {}, {}});
}

// --- the register

void draw_row(Context& c, TableRow& cells, const app::AppointmentRow& row) {
  const std::string when = c.moment(row.at);
  cells.two_lines(when, row.number);
  cells.two_lines(row.plate, row.customer_name);
  cells.text(row.what, {.color = Color::text2});
  cells.two_lines(row.bay_name.empty() ? c.tr("appointments.unassigned") : std::string_view(row.bay_name), row.adviser_name);
  cells.number(row.deposit.fen == 0 ? std::string() : row.deposit.to_string());
  if (row.told_at) cells.text(c.moment(*row.told_at), {.color = Color::text2});
  else if (row.untold) cells.chip(c.tr("appointments.untold"), Tone::warn);
  else cells.skip();
  const bool remind = row.reminder == rules::ReminderState::due || row.reminder == rules::ReminderState::last_call;
  if (row.missed) cells.chip(c.tr("appointments.not_come"), Tone::bad);
  else if (remind) cells.chip(c.tr("appointments.remind_now"), Tone::warn);
  else cells.chip(c.choice_label(appointment::states, row.state), appointment_tone(row.state));
}

/// The days a filter shows, as the period to begin with.
void open_print(Context& c, RegisterPrint& state) {
  const std::string_view filter = c.router.current().query_value("filter");
  const base::Date today = c.today();
  const base::Date first = filter == "tomorrow" ? today.plus_days(1) : filter == "all" ? today.plus_days(1 - today.day()) : today;
  const base::Date last = filter == "coming" || filter == "untold" ? today.plus_days(6) : filter == "tomorrow" ? first : today;
  state = {true, first.to_string(), last.to_string(), {}};
}

void draw_print(Context& c, RegisterPrint& state) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "print", .title = c.tr("appointments.print")}, state.open);
  if (!dialog) return;
  paragraph(c, c.tr("appointments.print.text"), {.color = Color::text2});
  {
    GridScope grid(c, "period", 10, 2);
    grid.next();
    date_field(c, {.id = "first", .label = c.tr("appointments.print.first"), .problem = state.problem}, state.first);
    grid.next();
    date_field(c, {.id = "last", .label = c.tr("appointments.print.last")}, state.last);
  }
  dialog.footer();
  const bool print = button(c, {.id = "print", .label = c.tr("appointments.print.do"), .kind = ButtonKind::primary, .icon = Icon::print});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!print) return;
  const auto first = parse_typed_date(state.first, c.today()), last = parse_typed_date(state.last, c.today());
  if (!first || !last || *last < *first) {
    state.problem = c.tr("appointments.print.wrong");
    return;
  }
  state.open = false;
  print_form(c, "appointment_register", {.first = *first, .last = *last});
}

void draw_register(Context& c) {
  auto& printing = c.pages.get<RegisterPrint>();
  const Segment filters[] = {{"today", c.tr("appointments.filter.today")},       {"tomorrow", c.tr("appointments.filter.tomorrow")},
                             {"coming", c.tr("appointments.filter.coming")},     {"untold", c.tr("appointments.untold")},
                             {"reminder_due", c.tr("appointments.remind_now")},  {"no_show", c.tr("appointments.filter.no_show")},
                             {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "at", .label = c.label(appointment::entity, appointment::at), .width_em = 12, .sortable = true},
                                 {.id = "plate", .label = c.tr("appointments.car"), .width_em = 9},
                                 {.id = "needs", .label = c.label(appointment::entity, appointment::needs), .share = 1},
                                 {.id = "bay", .label = c.tr("appointments.bay_and_adviser"), .width_em = 7},
                                 {.id = "deposit", .label = c.label(appointment::entity, appointment::deposit), .width_em = 6, .right = true},
                                 {.id = "told", .label = c.tr("appointments.workshop"), .width_em = 8},
                                 {.id = "state", .label = c.label(appointment::entity, appointment::state), .width_em = 6}};
  const Button actions[] = {{.id = "print", .label = c.tr("appointments.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"}};
  draw_list_page(c, {.name = "appointments", .filters = filters, .columns = columns, .query = {.sort = "at", .descending = false}, .rows = app::appointment_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::appointment_row(*c.app, record)); },
                     .actions = actions,
                     .on_action = [&](std::string_view) { open_print(c, printing); },
                     .draw_tabs = [&c] { draw_tabs(c); }});
  draw_print(c, printing);
}

void draw_page(Context& c) {
  if (shown_tab(c) == "register") return draw_register(c);
  draw_appointment_calendar(c, draw_tabs);
}

}  // namespace

void draw_appointments_page(Context& c) { draw_record_pages(c, {draw_page, draw_appointment_form, draw_appointment_detail}); }

void draw_coming_appointments(Context& c, const std::vector<app::AppointmentRow>& rows, const std::string& query) {
  const bool may = c.app->may(app::Permission::edit_order);
  if (rows.empty() && !may) return;
  CardScope card(c, {.id = "appointments", .title = c.tr("appointments.coming")});
  if (rows.empty()) caption(c, c.tr("appointments.none_coming"));
  for (const app::AppointmentRow& row : rows) {
    const std::string key = row.id.to_string();
    const std::string when = c.moment(row.at);
    const std::string subtitle = row.plate + (row.what.empty() ? "" : " · " + row.what);
    if (list_row(c, {.id = key, .title = when, .subtitle = subtitle, .chip = c.choice_label(appointment::states, row.state), .tone = appointment_tone(row.state)})) {
      c.router.go("#/appointments/" + key);
    }
  }
  if (may && button(c, {.id = "new", .label = c.tr("appointments.new"), .icon = Icon::calendar, .shortcut = ImGuiKey_Y, .key_cap = "Y", .small = true})) c.router.go("#/appointments/new?" + query);
}

}  // namespace aftercare::ui
