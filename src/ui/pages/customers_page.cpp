// The list of customers, and the door to one customer and to the form.

#include "app/queries/customer_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/customer_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/others_customer.hpp"
#include "ui/pages/pages.hpp"

namespace aftercare::ui {

namespace {

void draw_row(Context& c, TableRow& cells, const app::CustomerRow& row) {
  cells.two_lines(row.name, row.number);
  cells.text(row.phone, {.color = Color::text2});
  cells.text(row.plates);
  cells.text(row.last_visit == 0 ? std::string() : c.day(base::to_local(row.last_visit, c.clock.utc_offset_minutes()).date), {.color = Color::text2});
  cells.text(row.tracker, {.color = Color::text2});
  if (row.in_conflict) cells.chip(c.tr("customers.chip.conflict"), Tone::bad);
  else if (row.vip) cells.chip(c.tr("field.customer.vip"), Tone::accent);
  else cells.chip(c.choice_label(schema::customer::states, row.state), row.state == "active" ? Tone::ok : Tone::neutral);
}

void draw_list(Context& c) {
  const Segment filters[] = {{"all", c.tr("list.all")},
                             {"active", c.tr("choice.customer_state.active")},
                             {"prospect", c.tr("choice.customer_state.prospect")},
                             {"vip", c.tr("field.customer.vip")},
                             {"no_phone", c.tr("customers.filter.no_phone")},
                             {"no_vehicle", c.tr("customers.filter.no_vehicle")},
                             {"no_tracker", c.tr("customers.filter.no_tracker")}};
  const TableColumn columns[] = {{.id = "name", .label = c.tr("field.customer.name"), .share = 1.4F, .sortable = true},
                                 {.id = "phone", .label = c.tr("field.customer.phones"), .width_em = 10},
                                 {.id = "plates", .label = c.tr("entity.asset"), .share = 1.4F},
                                 {.id = "last_visit", .label = c.tr("customers.last_visit"), .width_em = 10},
                                 {.id = "tracker", .label = c.tr("field.customer.tracker"), .width_em = 6},
                                 {.id = "state", .label = c.tr("field.customer.state"), .width_em = 7, .sortable = true}};
  draw_list_page(c, {.name = "customers", .filters = filters, .columns = columns, .rows = app::customer_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::customer_row(*c.app, record)); }});
}

}  // namespace

void draw_customers_page(Context& c) {
  const auto asked = base::RecordId::parse(c.router.current().id());
  if (asked && draw_others_customer(c, c.tr("nav.customers"), *asked)) return;
  draw_record_pages(c, {draw_list, draw_customer_form, draw_customer_detail});
}

}  // namespace aftercare::ui
