// 档案: the files of all cars, what their papers wait for, and how a file is opened (R-ARCH-01…04, R-ARCH-16).

#include "app/commands/archive_commands.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"
#include "ui/pages/archive_card.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/vehicle_choice.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace file = schema::archive_file;
namespace commands = app::commands;

Tone archive_state_tone(std::string_view state) { return state == "shelved" ? Tone::ok : state == "packed" ? Tone::neutral : Tone::accent; }
Tone handover_state_tone(std::string_view state) {
  if (state == "accepted") return Tone::ok;
  if (state == "returned") return Tone::bad;
  return state == "handed" ? Tone::warn : Tone::neutral;
}
Tone paper_state_tone(std::string_view state) { return state == "present" ? Tone::ok : state == "not_applicable" ? Tone::neutral : Tone::bad; }
Tone deduction_state_tone(std::string_view state) { return state == "proposed" ? Tone::warn : state == "confirmed" ? Tone::bad : Tone::neutral; }

namespace {

struct ArchivePage {
  std::uint64_t revision = ~0ULL;
  std::size_t missing = 0;  // cars without a file
};

/// The days as typed; what they say stands in the address (`?by=visit&from=…&to=…`).
struct PeriodFields {
  std::string by, first, last, problem;
  Route shown;
};

struct Opening {
  FormOpening opening;
  VehicleChoice choice;
};

/// The clocks are switched on once, from a day on; until then everybody is told that nothing is timed.
void draw_start(Context& c) {
  const bool running = !app::setting_text(c.app->store(), c.app->local().shop, app::settings::archive_from).empty();
  if (!running) {
    CardScope card(c, {.id = "start", .title = c.tr("archive.start.title"), .tone = Tone::warn});
    const bool may = c.app->may(app::Permission::manage_settings);
    paragraph(c, c.tr(may ? "archive.start.text" : "archive.start.ask"));
    if (may && button(c, {.id = "start", .label = c.tr("archive.start"), .kind = ButtonKind::primary, .small = true})) {
      report(c, c.app->run(commands::set_setting(c.app->context(), app::settings::archive_from, c.today().to_string())));
    }
    return;
  }
  auto& state = c.pages.get<ArchivePage>();
  if (state.revision != c.app->store().revision()) state = {c.app->store().revision(), commands::missing_files(c.app->context())};
  if (state.missing == 0 || !commands::require_archive(c.app->context())) return;
  RowScope row(c, "without_file");
  const std::string words = c.tr("archive.without_file", {{"n", std::to_string(state.missing)}});
  text(c, words, {.color = Color::text2});
  row.right();
  if (button(c, {.id = "open_all", .label = c.tr("archive.open_all"), .small = true})) report(c, c.app->run(commands::open_missing_files(c.app->context())));
}

/// R-ARCH-04: by the days of the visit or of the filing.
void draw_period(Context& c) {
  auto& state = c.pages.get<PeriodFields>();
  const Route& route = c.router.current();
  if (state.shown != route) {
    state = {std::string(route.query_value("by")), std::string(route.query_value("from")), std::string(route.query_value("to")), {}, route};
  }
  std::string by = state.by.empty() ? "any" : state.by;
  IdScope scope(c, "period");
  const Segment kinds[] = {{"any", c.tr("archive.by.any")}, {"visit", c.tr("archive.by.visit")}, {"filed", c.tr("archive.by.filed")}};
  bool changed = segmented(c, "by", kinds, by);
  state.by = by == "any" ? std::string() : by;
  if (!state.by.empty()) {
    GridScope grid(c, "days", 10, 4);
    grid.next();
    changed = date_field(c, {.id = "from", .label = c.tr("forms.first"), .problem = state.problem}, state.first) || changed;
    grid.next();
    changed = date_field(c, {.id = "to", .label = c.tr("forms.last")}, state.last) || changed;
  }
  if (!changed) return;
  const auto first = parse_typed_date(state.first, c.today()), last = parse_typed_date(state.last, c.today());
  state.problem = first && last && *last < *first ? c.tr("forms.period_wrong") : std::string_view();
  Route next = route;
  next.set_query("by", state.by);
  next.set_query("from", state.by.empty() || !first ? std::string() : first->to_string());
  next.set_query("to", state.by.empty() || !last ? std::string() : last->to_string());
  if (next == route) return;
  state.shown = next;
  c.router.replace(std::move(next));
}

app::ArchivePeriod asked_period(const Context& c) {
  const Route& route = c.router.current();
  return {std::string(route.query_value("by")), base::Date::parse(route.query_value("from")), base::Date::parse(route.query_value("to"))};
}

void draw_row(Context& c, TableRow& cells, const app::ArchiveRow& row) {
  cells.two_lines(row.plate.empty() ? row.vin : row.plate, row.model);
  cells.two_lines(row.owner, row.number);
  cells.text(c.choice_label(file::kinds, row.kind));
  const std::string percent = std::to_string(row.percent) + "%";
  if (row.missing == 0) cells.text(percent);
  else cells.text(percent + " · " + c.tr("archive.lacks", {{"n", std::to_string(row.missing)}}), {.color = Color::bad});
  if (row.due) cells.two_lines(c.tr("archive.clock." + row.clock), c.day(*row.due));
  else cells.skip();
  cells.text(row.cabinet, {.color = Color::text2});
  if (row.late) cells.chip(c.tr("archive.late"), Tone::bad);
  else if (row.lent) cells.chip(c.tr("archive.filter.lent"), Tone::warn);
  else cells.chip(c.choice_label(file::states, row.state), archive_state_tone(row.state));
}

void draw_files(Context& c) {
  const Segment filters[] = {{"all", c.tr("list.all")},
                             {"to_hand_over", c.tr("archive.filter.to_hand_over")},
                             {"late", c.tr("archive.late")},
                             {"missing", c.tr("archive.filter.missing")},
                             {"shelved", c.tr("choice.archive_state.shelved")},
                             {"packed", c.tr("choice.archive_state.packed")},
                             {"lent", c.tr("archive.filter.lent")}};
  const TableColumn columns[] = {{.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 11},
                                 {.id = "owner", .label = c.tr("archive.owner"), .width_em = 9},
                                 {.id = "kind", .label = c.label(file::entity, file::kind), .width_em = 6, .sortable = true},
                                 {.id = "complete", .label = c.tr("archive.complete"), .width_em = 8},
                                 {.id = "due", .label = c.tr("archive.next"), .share = 1},
                                 {.id = "cabinet", .label = c.label(file::entity, file::cabinet), .width_em = 7, .sortable = true},
                                 {.id = "state", .label = c.label(file::entity, file::state), .width_em = 6, .sortable = true}};
  draw_list_page(c, {.name = "archive", .filters = filters, .columns = columns, .query = {.sort = "opened_on", .descending = true},
                     .rows = [&c](app::App& app, const app::ListQuery& query) { return app::archive_list_spec(app, query, asked_period(c)); },
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::archive_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_archive_tabs(c, "files"); draw_start(c); draw_period(c); }});
}

void draw_list(Context& c) {
  if (c.router.current().query_value("tab") == "deductions") return draw_deductions_tab(c);
  draw_files(c);
}

void draw_kind(Context& c, const base::RecordId& car, const app::FileOfCar& file_of_car) {
  IdScope scope(c, file_of_car.kind);
  const std::string kind = c.choice_label(file::kinds, file_of_car.kind);
  if (!file_of_car.id.empty()) {
    const std::string percent = std::to_string(file_of_car.percent) + "%";
    if (list_row(c, {.id = "file", .title = kind, .right = percent, .chip = c.choice_label(file::states, file_of_car.state),
                     .tone = file_of_car.percent == 100 ? archive_state_tone(file_of_car.state) : Tone::warn})) {
      c.router.go(record_address("archive", file_of_car.id));
    }
    return;
  }
  const std::string label = c.tr("archive.open", {{"kind", kind}});
  if (!button(c, {.id = "open", .label = label, .icon = Icon::plus, .small = true})) return;
  if (report(c, c.app->run(commands::open_file(c.app->context(), file_of_car.kind, car)))) c.router.go(record_address("archive", file::id_of(file_of_car.kind, car)));
}

}  // namespace

void draw_archive_tabs(Context& c, std::string_view shown) {
  const Tab list[] = {{"files", c.tr("archive.tab.files")}, {"handovers", c.tr("nav.handovers")},
                      {"deductions", c.tr("archive.tab.deductions")}, {"next_services", c.tr("nav.next_services")}};
  std::string code(shown);
  if (!tabs(c, "tabs", list, code)) return;
  if (code == "deductions") c.router.replace(Route{"archive", {}, {{"tab", code}}});
  else c.router.replace(Route{code == "files" ? std::string("archive") : code, {}, {}});
}

void draw_archive_card(Context& c, const base::RecordId& asset) {
  const bool may = commands::require_archive(c.app->context()).has_value();
  const std::vector<app::FileOfCar> files = app::files_of_car(*c.app, asset);
  if (!may && files[0].id.empty() && files[1].id.empty()) return;
  CardScope card(c, {.id = "archive", .title = c.tr("nav.archive")});
  for (const app::FileOfCar& found : files) {
    if (may || !found.id.empty()) draw_kind(c, asset, found);
  }
}

void draw_archive_opening(Context& c) {
  auto& state = c.pages.get<Opening>();
  if (open_form(c, state)) state.choice.focus = true;
  IdScope page(c, "archive_opening");
  page_header(c, {.title = c.tr("archive.new")});
  const auto asked = base::RecordId::parse(c.router.current().query_value("vehicle"));
  const store::Record car = asked ? c.app->store().resolve(schema::asset::entity, *asked) : store::Record();
  if (!car) {
    CardScope card(c, {.id = "choice"});
    const base::RecordId chosen = draw_vehicle_choice(c, state.choice);
    if (!chosen.empty()) c.router.replace(parse_route("#/archive/new?vehicle=" + chosen.to_string()));
    return;
  }
  // From 今日, which names car and kind: straight to the file where there is one.
  const std::string_view kind = c.router.current().query_value("kind");
  const store::Record known = kind.empty() ? store::Record() : rules::archive_file_of(c.app->indexes(), car.id(), kind);
  if (known) return c.router.replace(parse_route(record_address("archive", known.id())));
  if (draw_chosen_vehicle(c, car.id(), true)) c.router.replace(parse_route("#/archive/new"));
  draw_archive_card(c, car.id());
}

void draw_archive_page(Context& c) { draw_record_pages(c, {draw_list, draw_archive_opening, draw_archive_detail}); }

}  // namespace aftercare::ui
