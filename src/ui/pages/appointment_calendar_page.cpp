// The calendar of appointments. What is shown stands in the address (?day=2026-11-21&view=week&by=adviser&of=<id>),
// so that 后退 from an appointment comes back to it.

#include <algorithm>

#include "app/commands/appointment_commands.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/appointment_grid.hpp"
#include "ui/pages/appointment_pages.hpp"
#include "ui/pages/appointment_words.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct CalendarPage {
  app::CalendarQuery shown;
  AppointmentGrid grid;
  std::string day;         // as typed
};

app::CalendarQuery query_of(Context& c) {
  const Route& route = c.router.current();
  app::CalendarQuery query{.day = c.today()};
  if (const auto day = base::Date::parse(route.query_value("day"))) query.day = *day;
  query.week = route.query_value("view") == "week";
  query.by_adviser = route.query_value("by") == "adviser";
  if (query.week) query.only = base::RecordId::parse(route.query_value("of")).value_or(base::RecordId{});
  return query;
}

void show(Context& c, const app::CalendarQuery& query) {
  Route route = c.router.current();
  route.set_query("day", query.day == c.today() ? std::string() : query.day.to_string());
  route.set_query("view", query.week ? "week" : "");
  route.set_query("by", query.by_adviser ? "adviser" : "");
  route.set_query("of", query.only.empty() || !query.week ? std::string() : query.only.to_string());
  c.router.replace(std::move(route));
}

/// What the shop has room for, and in words where more is booked than that (R-APPT-01): it warns, nothing is forbidden.
void draw_capacity(Context& c, const app::AppointmentCalendar& calendar) {
  for (const app::DayLoad& load : calendar.days) {
    if (load.room == 0 || load.planned <= load.room) continue;
    const std::string words = c.tr("appointments.day_over", {{"day", c.day(load.day)}, {"planned", hours_text(load.planned)}, {"room", hours_text(load.room)}});
    notice(c, words, Tone::warn);
  }
  std::string times;
  int most = 0;
  for (const app::CrowdedTime& crowded : calendar.crowded) {
    const std::string day = calendar.days.size() > 1 ? c.day(crowded.day) + " " : std::string();
    times += (times.empty() ? "" : c.tr("appointments.and")) ;
    times += day + span_of_minutes(crowded.from_minute, crowded.to_minute);
    most = std::max(most, crowded.cars);
  }
  if (times.empty()) return;
  const std::string words = c.tr("appointments.crowded", {{"times", times}, {"cars", std::to_string(most)}, {"bays", std::to_string(calendar.bays)}});
  notice(c, words, Tone::warn);
}

/// Of a day or a week together.
std::string load_words(Context& c, const app::AppointmentCalendar& calendar) {
  app::DayLoad sum;
  for (const app::DayLoad& load : calendar.days) {
    sum.appointments += load.appointments;
    sum.planned += load.planned;
    sum.room += load.room;
  }
  const std::string words = c.tr("appointments.load", {{"appointments", std::to_string(sum.appointments)}, {"planned", hours_text(sum.planned)}, {"room", hours_text(sum.room)}});
  const bool closed = std::ranges::none_of(calendar.open, [](char open) { return open != 0; });
  return closed ? std::string(c.tr("appointments.closed_day")) + " · " + words : words;
}

std::string period_words(Context& c, const app::CalendarQuery& query) {
  if (!query.week) return base::long_day_text(c.words, query.day);
  const base::Date first = query.day.plus_days(-query.day.weekday());
  return base::calendar_day_text(c.words, first, c.today()) + " – " + base::calendar_day_text(c.words, first.plus_days(6), c.today());
}

void draw_whose(Context& c, app::CalendarQuery& query) {
  const auto choices = app::calendar_choices(*c.app, query.by_adviser);
  std::vector<std::pair<std::string, std::string>> words;
  for (const app::CalendarChoice& choice : choices) words.emplace_back(choice.id.to_string(), choice.name);
  std::vector<Option> options{{"", c.tr(query.by_adviser ? "appointments.all_advisers" : "appointments.all_bays")}};
  for (const auto& [key, label] : words) options.push_back({key, label});
  std::string code = query.only.empty() ? std::string() : query.only.to_string();
  if (combo(c, {.id = "of", .name = c.tr("appointments.whose"), .options = options, .required = true, .width_em = 7}, code)) {
    query.only = base::RecordId::parse(code).value_or(base::RecordId{});
  }
}

void draw_steps(Context& c, app::CalendarQuery& query) {
  const int step = query.week ? 7 : 1;
  RowScope row(c, "steps");
  row.gap(0.5F);
  if (button(c, {.id = "today", .label = c.tr("appointments.today"), .shortcut = ImGuiKey_T, .key_cap = "T"})) query.day = c.today();
  if (icon_button(c, {.id = "previous", .icon = Icon::chevron_left, .name = c.tr(query.week ? "appointments.previous_week" : "appointments.previous_day")}) || c.key_pressed(ImGuiKey_PageUp)) {
    query.day = query.day.plus_days(-step);
  }
  if (icon_button(c, {.id = "next", .icon = Icon::chevron_right, .name = c.tr(query.week ? "appointments.next_week" : "appointments.next_day")}) || c.key_pressed(ImGuiKey_PageDown)) {
    query.day = query.day.plus_days(step);
  }
}

/// Which keys do what where the cursor is, for the eye and for screen readers.
void draw_keys(Context& c, const CalendarPage& state, bool may_edit) {
  const bool carrying = !state.grid.moving.empty() && !state.grid.dragging;
  if (!may_edit || (!c.is_wide() && !carrying)) return;
  text(c, c.tr(carrying ? "appointments.keys.moving" : "appointments.keys"), {.size = TextSize::small, .color = carrying ? Color::accent : Color::text3});
}

void draw_views(Context& c, const CalendarPage& state, app::CalendarQuery& query, bool may_edit) {
  RowScope row(c, "views");
  const Segment views[] = {{"day", c.tr("appointments.view.day")}, {"week", c.tr("appointments.view.week")}};
  std::string view = query.week ? "week" : "day";
  segmented(c, "view", views, view);
  if (c.key_pressed(ImGuiKey_W)) view = query.week ? "day" : "week";
  query.week = view == "week";
  row.gap(2);
  const Segment columns[] = {{"bay", c.tr("appointments.by.bay")}, {"adviser", c.tr("appointments.by.adviser")}};
  std::string by = query.by_adviser ? "adviser" : "bay";
  segmented(c, "by", columns, by);
  if (c.key_pressed(ImGuiKey_B)) by = query.by_adviser ? "bay" : "adviser";
  if (query.by_adviser != (by == "adviser")) query.by_adviser = by == "adviser", query.only = {};
  if (query.week) draw_whose(c, query);
  row.right();
  draw_keys(c, state, may_edit);
}

/// True when another stretch or other columns are wanted.
bool draw_tools(Context& c, CalendarPage& state, app::CalendarQuery& query, bool may_edit) {
  const app::CalendarQuery before = query;
  ColumnsScope columns(c, "tools", {{.width_em = c.theme.coarse_pointer ? 16.0F : 13.5F}, {.width_em = 9.5F}, {.share = 1}});
  columns.next();
  draw_steps(c, query);
  columns.next();
  if (date_field(c, {.id = "day", .name = c.tr("appointments.day")}, state.day)) {
    if (const auto day = parse_typed_date(state.day, c.today()); day && state.day.size() >= 8) query.day = *day;
  }
  columns.next();
  draw_views(c, state, query, may_edit);
  return query != before;
}

void create(Context& c, const app::CalendarColumn& column, int minute) {
  Route route{"appointments", {"new"}, {}};
  route.set_query("at", std::to_string(base::from_local({column.day, minute}, c.clock.utc_offset_minutes())));
  if (!column.bay.empty()) route.set_query("bay", column.bay.to_string());
  if (!column.adviser.empty()) route.set_query("adviser", column.adviser.to_string());
  c.router.go(std::move(route));
}

/// In a day the column says which bay or who; in a week only the day.
void move(Context& c, const app::CalendarQuery& query, const app::CalendarColumn& column, const GridWish& wish) {
  namespace appointment = schema::appointment;
  const store::Record record = c.app->store().resolve(appointment::entity, wish.id);
  if (!record) return;
  app::commands::Place place{base::from_local({column.day, wish.minute}, c.clock.utc_offset_minutes()),
                             record[appointment::bay_of].value_or(base::RecordId{}), record[appointment::adviser].value_or(base::RecordId{})};
  if (!query.week) (query.by_adviser ? place.adviser : place.bay) = query.by_adviser ? column.adviser : column.bay;
  report(c, c.app->run(app::commands::move_appointment(c.app->context(), wish.id, place)));
}

}  // namespace

void draw_appointment_calendar(Context& c, void (*draw_tabs)(Context&)) {
  const IdScope page(c, "appointments");
  auto& state = c.pages.get<CalendarPage>();
  app::CalendarQuery query = query_of(c);
  if (state.shown != query) {
    // Another day keeps the cursor where it is, other columns do not.
    if (state.shown.week != query.week || state.shown.by_adviser != query.by_adviser) state.grid = {.moving = state.grid.moving};
    state.shown = query;
    state.day = query.day.to_string();
  }
  const bool may_edit = c.app->may(app::Permission::edit_order);
  // A copy: what is moved below changes it while it is drawn.
  const app::AppointmentCalendar calendar = app::appointment_calendar(*c.app, query);
  const std::string subtitle = period_words(c, query) + " · " + (calendar.bays == 0 ? std::string(c.tr("appointments.no_bays")) : load_words(c, calendar));
  std::vector<Button> actions;
  if (may_edit) actions.push_back({.id = "new", .label = c.tr("appointments.new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N"});
  if (page_header(c, {.title = c.tr("nav.appointments"), .subtitle = subtitle, .actions = actions}) == "new") return c.router.go("#/appointments/new");
  draw_tabs(c);
  if (c.router.current().query_value("tab") == "register") return;
  if (draw_tools(c, state, query, may_edit)) show(c, query);
  query = state.shown;  // what was asked for just now is drawn from the next frame on
  draw_capacity(c, calendar);
  GridWish wish;
  {
    CardScope card(c, {.id = "days", .fill_height = true, .padded = false, .scroll = false});
    wish = appointment_grid(c, calendar, state.grid, may_edit);
  }
  if (wish.kind == GridWish::Kind::open) c.router.go("#/appointments/" + wish.id.to_string());
  if (wish.kind == GridWish::Kind::create) create(c, calendar.columns[wish.column], wish.minute);
  if (wish.kind == GridWish::Kind::move) move(c, query, calendar.columns[wish.column], wish);
}

}  // namespace aftercare::ui
