// The list of repair orders, and the door to one order and to quick entry.

#include "app/queries/order_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/order_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"

namespace aftercare::ui {

namespace {

void draw_row(Context& c, TableRow& cells, const app::OrderRow& row) {
  cells.two_lines(row.plate, row.number);
  cells.text(row.customer_name);
  const std::string arrived = c.moment(row.arrived_at);
  cells.text(arrived, {.color = Color::text2});
  cells.text(row.summary.empty() ? c.choice_label(schema::repair_order::purposes, row.purpose) : row.summary, {.color = Color::text2});
  cells.text(row.adviser, {.color = Color::text2});
  cells.number(row.total.to_string());
  if (row.late) cells.chip(c.tr("orders.late"), Tone::bad);
  else cells.chip(c.choice_label(schema::repair_order::states, row.state), order_state_tone(row.state));
}

void draw_list(Context& c) {
  const Segment filters[] = {{"in_shop", c.tr("orders.filter.in_shop")},
                             {"today", c.tr("orders.filter.today")},
                             {"at_work", c.tr("orders.filter.at_work")},
                             {"to_collect", c.tr("orders.filter.to_collect")},
                             {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "plate", .label = c.tr("orders.plate_and_number"), .width_em = 13},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 7},
                                 {.id = "arrived_at", .label = c.tr("field.repair_order.arrived_at"), .width_em = 9, .sortable = true},
                                 {.id = "summary", .label = c.tr("orders.summary"), .share = 1},
                                 {.id = "adviser", .label = c.tr("field.repair_order.adviser"), .width_em = 6},
                                 {.id = "total", .label = c.tr("orders.total"), .width_em = 7, .right = true},
                                 {.id = "state", .label = c.tr("field.repair_order.state"), .width_em = 7}};
  draw_list_page(c, {.name = "orders", .filters = filters, .columns = columns, .query = {.sort = "arrived_at"}, .rows = app::order_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::order_row(*c.app, record)); }});
}

}  // namespace

void draw_orders_page(Context& c) { draw_record_pages(c, {draw_list, draw_visit_form, draw_order_detail}); }

}  // namespace aftercare::ui
