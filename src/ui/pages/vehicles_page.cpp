// The list of vehicles, and the door to one vehicle and to the form.

#include "app/queries/vehicle_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/others_customer.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/vehicle_pages.hpp"

namespace aftercare::ui {

namespace {

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
  const Segment filters[] = {{"all", c.tr("list.all")},
                             {"maintenance_due", c.tr("vehicles.filter.maintenance_due")},
                             {"insurance_due", c.tr("vehicles.filter.insurance_due")},
                             {"inspection_due", c.tr("vehicles.filter.inspection_due")},
                             {"in_warranty", c.tr("customer.in_warranty")},
                             {"no_owner", c.tr("vehicles.filter.no_owner")}};
  const TableColumn columns[] = {{.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 13, .sortable = true},
                                 {.id = "model", .label = c.tr("field.asset.model"), .share = 1.4F, .sortable = true},
                                 {.id = "owner", .label = c.tr("choice.ownership_role.owner"), .share = 1},
                                 {.id = "mileage", .label = c.tr("vehicles.mileage_km"), .width_em = 7, .right = true, .sortable = true},
                                 {.id = "next_maintenance", .label = c.tr("field.asset.next_maintenance"), .width_em = 10, .sortable = true},
                                 {.id = "last_visit", .label = c.tr("customers.last_visit"), .width_em = 10}};
  draw_list_page(c, {.name = "vehicles", .filters = filters, .columns = columns, .rows = app::vehicle_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::vehicle_row(*c.app, record)); }});
}

}  // namespace

void draw_vehicles_page(Context& c) {
  if (const auto asked = base::RecordId::parse(c.router.current().id())) {
    const store::Record owner = store::owner_of(c.app->indexes(), *asked, c.today());
    if (owner && draw_others_customer(c, c.tr("nav.vehicles"), owner.id())) return;
  }
  draw_record_pages(c, {draw_list, draw_vehicle_form, draw_vehicle_detail});
}

}  // namespace aftercare::ui
