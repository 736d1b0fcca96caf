// The list of vehicles, and the door to one vehicle and to the form.

#include "app/queries/vehicle_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/vehicle_pages.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct VehiclesPage {
  std::string filter = "all";
  std::string words;
  SortRequest sort{"updated", true};
  app::RecordList list;
  std::optional<std::int64_t> selected;
};

void draw_filters(Context& c, VehiclesPage& state) {
  const Segment segments[] = {{"all", c.tr("customers.filter.all")},
                              {"maintenance_due", c.tr("vehicles.filter.maintenance_due")},
                              {"insurance_due", c.tr("vehicles.filter.insurance_due")},
                              {"inspection_due", c.tr("vehicles.filter.inspection_due")},
                              {"in_warranty", c.tr("customer.in_warranty")},
                              {"no_owner", c.tr("vehicles.filter.no_owner")}};
  segmented(c, "filter", segments, state.filter);
}

void draw_row(Context& c, TableRow& cells, const app::VehicleRow& row) {
  cells.two_lines(row.plate, row.vin);
  cells.text(row.model);
  cells.text(row.owner_name.empty() ? c.tr("vehicles.no_owner") : std::string_view(row.owner_name), {.color = row.owner_name.empty() ? Color::text3 : Color::text});
  cells.number(row.mileage ? base::number_text(*row.mileage) : std::string());
  const app::DueState due = app::due_state(*c.app, row.next_maintenance);
  if (due == app::DueState::unknown) cells.skip();
  else cells.chip(c.day(*row.next_maintenance), tone_of(due));
  cells.text(day_of(c, row.last_visit), {.color = Color::text2});
}

void draw_list(Context& c) {
  auto& state = c.pages.get<VehiclesPage>();
  IdScope page(c, "vehicles");
  if (const std::string_view filter = c.router.current().query_value("filter"); !filter.empty()) {
    state.filter = filter;
    c.router.replace(parse_route("#/vehicles"));
  }
  const auto spec = app::vehicle_list_spec(*c.app, state.filter, state.words, state.sort.column, state.sort.descending);
  if (!state.list.refresh(*c.app, spec)) c.platform.request_frames(1);
  const std::string count = c.tr("vehicles.count", {{"n", std::to_string(state.list.size())}});
  const Button actions[] = {{.id = "new", .label = c.tr("vehicles.new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N"}};
  if (page_header(c, {.title = c.tr("nav.vehicles"), .subtitle = count, .actions = actions}) == "new") c.router.go("#/vehicles/new");

  CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "tools");
    row.gap(2);
    draw_filters(c, state);
    row.right();
    search_field(c, {.id = "words", .hint = c.tr("vehicles.search_hint"), .width_em = 14}, state.words);
  }
  const TableColumn columns[] = {{.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 13, .sortable = true},
                                 {.id = "model", .label = c.tr("field.asset.model"), .share = 1.4F, .sortable = true},
                                 {.id = "owner", .label = c.tr("choice.ownership_role.owner"), .share = 1},
                                 {.id = "mileage", .label = c.tr("vehicles.mileage_km"), .width_em = 7, .right = true, .sortable = true},
                                 {.id = "next_maintenance", .label = c.tr("field.asset.next_maintenance"), .width_em = 10, .sortable = true},
                                 {.id = "last_visit", .label = c.tr("customers.last_visit"), .width_em = 10}};
  std::string key;
  const bool filtered = state.filter != "all" || !state.words.empty();
  const TableResult result = table(
      c, {.id = "rows",
          .name = c.tr("nav.vehicles"),
          .columns = columns,
          .row_count = static_cast<std::int64_t>(state.list.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = state.list.at(static_cast<std::size_t>(row)).id().to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, cells, app::vehicle_row(*c.app, state.list.at(static_cast<std::size_t>(row)))); },
          .selected = state.selected,
          .sort = &state.sort,
          .state = state.list.complete() ? TableState::ready : TableState::loading,
          .empty_title = filtered ? c.tr("vehicles.empty_filtered") : c.tr("vehicles.empty"),
          .empty_text = filtered ? c.tr("customers.empty_filtered.text") : c.tr("vehicles.empty.text"),
          .empty_action = filtered ? c.tr("customers.show_all") : c.tr("vehicles.new"),
          .selects_on_click = false});
  if (result.sort) state.sort = *result.sort;
  if (result.selected) state.selected = result.selected;
  if (result.activated) c.router.go("#/vehicles/" + state.list.at(static_cast<std::size_t>(*result.activated)).id().to_string());
  if (result.empty_action && filtered) state.filter = "all", state.words.clear();
  else if (result.empty_action) c.router.go("#/vehicles/new");
}

}  // namespace

void draw_vehicles_page(Context& c) {
  const Route& route = c.router.current();
  if (route.id().empty()) return draw_list(c);
  if (route.id() == "new" || route.part(1) == "edit") return draw_vehicle_form(c);
  draw_vehicle_detail(c);
}

}  // namespace aftercare::ui
