// One recall: what is wrong, which cars of ours it is about, who was told, what is done (R-CMP-14).
#include <algorithm>

#include "app/commands/care_commands.hpp"
#include "app/commands/recall_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/sheet_file.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace campaign = schema::recall;

namespace {

using RecallCars = std::vector<const app::RecallCar*>;

void open_list(RecallPage& page) {
  page.dialog = RecallPage::Dialog::list;
  page.open = page.focus = true;
  page.words.clear();
}

std::string result_by(Context& c, const app::RecallCar& car) {
  std::string words = car.at == 0 ? std::string() : c.moment(car.at);
  for (const std::string* part : {&car.person, &car.order_no, &car.note}) {
    if (!part->empty()) words += (words.empty() ? "" : " · ") + *part;
  }
  return words;
}

/// What comes next for the car.
std::string next_words(Context& c, const app::RecallCar& car) {
  const bool over = rules::recall_settled(car.state) || car.state == "sold";
  if (!over && car.appointment_at != 0) return c.tr("recall.next.appointment", {{"time", c.moment(car.appointment_at)}});
  if (car.customer.empty() && car.state.empty()) return std::string(c.tr("recall.next.no_owner"));
  if (car.state.empty()) return std::string(c.tr("recall.next.tell"));
  if (car.state == "told" || car.state == "appointment") return std::string(c.tr("recall.next.appoint"));
  return result_by(c, car);
}

void book(Context& c, const app::RecallCar& car) {
  if (!car.appointment.empty()) return c.router.go(record_address("appointments", car.appointment));
  c.router.go("#/appointments/new?vehicle=" + car.asset.to_string());
}

void draw_car_row(Context& c, RecallPage& page, TableRow& cells, const app::RecallCar& car, bool may_record, bool may_book) {
  cells.two_lines(car.plate, car.model.empty() ? car.vin : car.model);
  cells.two_lines(car.customer_name.empty() ? "—" : car.customer_name, car.phone);
  const std::string state = recall_state_words(c, car.state), next = next_words(c, car);
  cells.chip(state, recall_state_tone(car.state));
  cells.text(next, {.color = Color::text2});
  if (may_record && cells.button({.id = "result", .label = c.tr("recall.record"), .small = true})) open_recall_result(c, page, car);
  else if (!may_record) cells.skip();
  const bool over = rules::recall_settled(car.state) || car.state == "sold";
  if (!may_book || over) return cells.skip();
  if (cells.button({.id = "book", .label = c.tr("recall.book"), .kind = ButtonKind::quiet, .small = true})) book(c, car);
}

void draw_filters(Context& c, RecallPage& page, const app::RecallDetail& detail) {
  const auto counted = [&](const char* key, const char* filter) {
    return std::string(c.tr(key)) + " " + std::to_string(std::ranges::count_if(detail.cars, [&](const app::RecallCar& car) { return app::stands_under(car, filter); }));
  };
  const std::string open = counted("recall.filter.open", "open"), told = counted("recall.filter.told", "told"), done = counted("recall.filter.done", "done"),
                    all = counted("list.all", "all");
  const Segment filters[] = {{"open", open}, {"told", told}, {"done", done}, {"all", all}};
  if (segmented(c, "filter", filters, page.filter)) page.selected.reset();
}

void draw_cars(Context& c, RecallPage& page, const app::RecallDetail& detail, const RecallCars& cars) {
  const bool may_record = app::commands::may_record_recall(c.app->context()), may_book = c.app->may(app::Permission::edit_order);
  CardScope card(c, {.id = "cars", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    draw_filters(c, page, detail);
    if (may_record && !cars.empty()) caption(c, c.tr("recall.keys"));
  }
  const TableColumn columns[] = {{.id = "car", .label = c.label(schema::asset::entity), .width_em = 10},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 9.5F},
                                 {.id = "state", .label = c.label(schema::recall_result::entity, schema::recall_result::state), .width_em = 6},
                                 {.id = "next", .label = c.tr("recall.column.next"), .share = 1},
                                 {.id = "result", .label = {}, .width_em = 5, .right = true},
                                 {.id = "book", .label = {}, .width_em = 3.5F, .right = true}};
  const bool no_scope = detail.vins.empty() && detail.model.empty();
  std::string key;
  const auto at = [&](std::int64_t row) -> const app::RecallCar& { return *cars[static_cast<std::size_t>(row)]; };
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("recalls.affected"), .columns = columns, .row_count = static_cast<std::int64_t>(cars.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = at(row).asset.to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_car_row(c, page, cells, at(row), may_record, may_book); },
          .selected = page.selected, .empty_title = c.tr(no_scope ? "recall.no_scope" : detail.cars.empty() ? "recall.no_cars" : "recall.none_here"),
          .empty_text = c.tr(no_scope ? "recall.no_scope.text" : detail.cars.empty() ? "recall.no_cars.text" : "recall.none_here.text"),
          .two_line_rows = true});
  if (result.selected) page.selected = result.selected;
  if (result.activated) {
    page.selected = result.activated;
    if (may_record) open_recall_result(c, page, at(*result.activated));
  }
  if (!page.selected || *page.selected >= static_cast<std::int64_t>(cars.size())) return;
  if (may_record && c.key_pressed(ImGuiKey_J)) open_recall_result(c, page, at(*page.selected));
  if (may_book && c.key_pressed(ImGuiKey_Y)) book(c, at(*page.selected));
  if (c.key_pressed(ImGuiKey_O)) c.router.go(record_address("vehicles", at(*page.selected).asset));
}

/// A figure shows the cars behind it; of those that are not ours, the list.
void draw_figures(Context& c, RecallPage& page, const app::RecallDetail& detail) {
  const rules::RecallProgress& progress = detail.row.progress;
  const std::string affected = std::to_string(progress.affected), told = std::to_string(progress.told), done = std::to_string(progress.done),
                    not_ours = std::to_string(detail.row.not_ours), to_do = c.tr("recall.to_do", {{"n", std::to_string(progress.to_do())}});
  const auto percent = progress.done_percent();
  const std::string share = percent ? std::to_string(*percent) + "%" : std::string();
  const FigureCard cards[] = {{.id = "affected", .label = c.tr("recalls.affected"), .figure = affected, .chip = progress.to_do() > 0 ? std::string_view(to_do) : std::string_view(), .tone = Tone::warn},
                              {.id = "told", .label = c.tr("recalls.told"), .figure = told},
                              {.id = "done", .label = c.tr("recalls.done"), .figure = done, .chip = share, .tone = Tone::ok},
                              {.id = "not_ours", .label = c.tr("recalls.not_ours"), .figure = not_ours}};
  const int pressed = figure_cards(c, "figures", cards);
  constexpr const char* filters[] = {"all", "told", "done"};
  if (pressed < 0) return;
  if (pressed < static_cast<int>(std::size(filters))) page.filter = filters[pressed], page.selected.reset();
  else open_list(page);
}

void draw_words(Context& c, const app::RecallDetail& detail) {
  CardScope card(c, {.id = "words"});
  caption(c, c.label(campaign::entity, campaign::defect));
  paragraph(c, detail.defect);
  space(c);
  caption(c, c.label(campaign::entity, campaign::measure));
  paragraph(c, detail.measure);
}

void draw_scope(Context& c, RecallPage& page, const app::RecallDetail& detail, const std::string& why_not) {
  CardScope card(c, {.id = "scope", .title = c.label(campaign::entity, campaign::scope)});
  const auto fact = [&](const schema::FieldInfo& field, const std::string& value) {
    if (!value.empty()) key_value(c, {.label = c.label(campaign::entity, field), .value = value});
  };
  const auto day = [&](const std::optional<base::Date>& date) { return date ? date->to_string() : std::string(); };
  fact(campaign::announced_on, day(detail.row.announced));
  fact(campaign::valid_from, day(detail.from));
  fact(campaign::valid_until, day(detail.row.until));
  if (!detail.vins.empty()) {
    const std::string listed = c.tr("recall.listed", {{"n", std::to_string(detail.listed)}, {"ranges", std::to_string(detail.ranges)}});
    key_value(c, {.label = c.label(campaign::entity, campaign::vins), .value = listed});
    for (const std::string& line : detail.unreadable) notice(c, c.tr("recall.unreadable", {{"words", line}}), Tone::bad);
    if (!detail.model.empty()) caption(c, c.tr("recall.list_counts"));
  }
  fact(campaign::model, detail.model);
  fact(campaign::registered_from, day(detail.registered_from));
  fact(campaign::registered_until, day(detail.registered_until));
  if (!detail.vins.empty() && button(c, {.id = "list", .label = c.tr("recall.show_list"), .icon = Icon::document, .small = true})) open_list(page);
  const bool closed = detail.row.closed;
  if (action_button(c, {.id = "state", .label = c.tr(closed ? "recall.open_again" : "recall.close"), .small = true}, why_not)) {
    const auto context = c.app->context();
    report(c, c.app->run(closed ? app::commands::open_recall(context, detail.id) : app::commands::close_recall(context, detail.id)));
  }
}

/// A list with phones is a right of its own and stands in the log (R-SEC-06).
void export_cars(Context& c, const app::RecallDetail& detail, const RecallCars& cars) {
  if (!report(c, c.app->run_quietly(app::commands::note_care_export(c.app->context(), "recall", cars.size(), true)))) return;
  const std::string name = c.tr("recall.file", {{"no", detail.row.number}, {"day", c.today().to_string()}});
  download_sheet(c, name, app::recall_csv(*c.app, c.words, detail, cars));
}

std::string_view draw_recall_header(Context& c, const app::RecallDetail& detail, bool any, const std::string& why_not) {
  const std::string no_export = lacks(c, app::Permission::bulk_export), no_phones = lacks(c, app::Permission::reveal_personal);
  const Button actions[] = {
      {.id = "print", .label = c.tr("recall.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P", .disabled = !any || !no_phones.empty(), .tooltip = no_phones},
      {.id = "export", .label = c.tr("care.export"), .icon = Icon::download, .shortcut = ImGuiKey_D, .key_cap = "D", .disabled = !any || !no_export.empty(), .tooltip = no_export},
      {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E", .disabled = !why_not.empty(), .tooltip = why_not},
      {.id = "paste", .label = c.tr("recall.paste"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_V, .key_cap = "V",
       .disabled = !why_not.empty(), .tooltip = why_not}};
  const std::string chip = detail.row.closed ? c.choice_label(campaign::states, "closed") : std::string(c.tr(detail.row.in_force ? "recalls.in_force" : "recalls.not_in_force"));
  return page_header(c, {.title = detail.row.title, .subtitle = detail.row.number, .chip = chip, .chip_tone = detail.row.in_force ? Tone::warn : Tone::neutral, .actions = actions});
}

}  // namespace

void draw_recall_detail(Context& c) {
  IdScope scope(c, "recall");
  const app::RecallDetail* shown = shown_detail(c, {"recalls", "recall", Icon::warning}, app::recall_detail);
  if (shown == nullptr) return;
  const app::RecallDetail& detail = *shown;  // as it was when the frame began, also after what is pressed below
  auto& page = c.pages.get<RecallPage>();
  if (page.id != detail.id) page = {.id = detail.id};
  std::string why_not = lacks(c, app::Permission::manage_follow_up);
  if (why_not.empty() && detail.of_head_office) why_not = c.tr("recall.error.head_office");
  const RecallCars cars = app::recall_cars(detail, page.filter);
  if (page.selected && *page.selected >= static_cast<std::int64_t>(cars.size())) page.selected.reset();
  if (!page.selected && !cars.empty()) page.selected = 0;
  const std::string_view pressed = draw_recall_header(c, detail, !cars.empty(), why_not);
  if (pressed == "print" && report(c, c.app->run_quietly(app::commands::note_care_export(c.app->context(), "print recall", cars.size(), false)))) {
    print_form(c, "recall_cars", {.subject = detail.id});
  }
  if (pressed == "export") export_cars(c, detail, cars);
  if (pressed == "edit") return c.router.go(record_address("recalls", detail.id) + "/edit");
  if (pressed == "paste") {
    page.dialog = RecallPage::Dialog::paste;
    page.open = page.focus = true;
  }
  draw_figures(c, page, detail);
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = c.is_wide() ? 19.0F : 16.0F}}, -1);
    columns.next();
    draw_cars(c, page, detail, cars);
    columns.next();
    ScrollScope beside(c, "beside");
    draw_words(c, detail);
    draw_scope(c, page, detail, why_not);
    if (c.app->may(app::Permission::bulk_export)) draw_sheet_encoding(c);
  }
  draw_recall_dialogs(c, page, detail);
}

}  // namespace aftercare::ui
