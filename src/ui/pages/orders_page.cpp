// The list of repair orders, and the door to one order and to quick entry.

#include "app/queries/order_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct OrdersPage {
  std::string filter = "in_shop";
  std::string words;
  SortRequest sort{"arrived_at", true};
  app::RecordList list;
  std::optional<std::int64_t> selected;
};

void draw_filters(Context& c, OrdersPage& state) {
  const Segment segments[] = {{"in_shop", c.tr("orders.filter.in_shop")},
                              {"today", c.tr("orders.filter.today")},
                              {"ready", c.tr("choice.repair_order_state.ready")},
                              {"settled", c.tr("choice.repair_order_state.settled")},
                              {"all", c.tr("customers.filter.all")}};
  segmented(c, "filter", segments, state.filter);
}

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
  auto& state = c.pages.get<OrdersPage>();
  IdScope page(c, "orders");
  const auto spec = app::order_list_spec(*c.app, state.filter, state.words, state.sort.column, state.sort.descending);
  if (!state.list.refresh(*c.app, spec)) c.platform.request_frames(1);
  const std::string count = c.tr("orders.count", {{"n", std::to_string(state.list.size())}});
  const Button actions[] = {{.id = "new", .label = c.tr("orders.new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N"}};
  if (page_header(c, {.title = c.tr("nav.orders"), .subtitle = count, .actions = actions}) == "new") c.router.go("#/orders/new");

  CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "tools");
    row.gap(2);
    draw_filters(c, state);
    row.right();
    search_field(c, {.id = "words", .hint = c.tr("orders.search_hint"), .width_em = 14}, state.words);
  }
  const TableColumn columns[] = {{.id = "plate", .label = c.tr("orders.plate_and_number"), .width_em = 13},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 7},
                                 {.id = "arrived_at", .label = c.tr("field.repair_order.arrived_at"), .width_em = 9, .sortable = true},
                                 {.id = "summary", .label = c.tr("orders.summary"), .share = 1},
                                 {.id = "adviser", .label = c.tr("field.repair_order.adviser"), .width_em = 6},
                                 {.id = "total", .label = c.tr("orders.total"), .width_em = 7, .right = true},
                                 {.id = "state", .label = c.tr("field.repair_order.state"), .width_em = 7}};
  std::string key;
  const bool filtered = state.filter != "all" || !state.words.empty();
  const TableResult result = table(
      c, {.id = "rows",
          .name = c.tr("nav.orders"),
          .columns = columns,
          .row_count = static_cast<std::int64_t>(state.list.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = state.list.at(static_cast<std::size_t>(row)).id().to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, cells, app::order_row(*c.app, state.list.at(static_cast<std::size_t>(row)))); },
          .selected = state.selected,
          .sort = &state.sort,
          .state = state.list.complete() ? TableState::ready : TableState::loading,
          .empty_title = c.tr(filtered ? "orders.empty_filtered" : "orders.empty"),
          .empty_text = c.tr(filtered ? "orders.empty_filtered.text" : "orders.empty.text"),
          .empty_action = c.tr("orders.new"),
          .selects_on_click = false});
  if (result.sort) state.sort = *result.sort;
  if (result.selected) state.selected = result.selected;
  if (result.activated) c.router.go("#/orders/" + state.list.at(static_cast<std::size_t>(*result.activated)).id().to_string());
  if (result.empty_action) c.router.go("#/orders/new");
}

}  // namespace

void draw_orders_page(Context& c) {
  const Route& route = c.router.current();
  if (route.id().empty()) return draw_list(c);
  if (route.id() == "new" || route.part(1) == "edit") return draw_visit_form(c);
  draw_order_detail(c);
}

}  // namespace aftercare::ui
