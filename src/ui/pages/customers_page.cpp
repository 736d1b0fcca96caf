// The list of customers, and the door to one customer and to the form.

#include "app/queries/customer_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/customer_pages.hpp"
#include "ui/pages/pages.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct CustomersPage {
  std::string filter = "all";
  std::string words;
  SortRequest sort{"updated", true};
  app::RecordList list;
  std::optional<std::int64_t> selected;
};

void draw_filters(Context& c, CustomersPage& state) {
  const Segment segments[] = {{"all", c.tr("customers.filter.all")},
                              {"active", c.tr("choice.customer_state.active")},
                              {"prospect", c.tr("choice.customer_state.prospect")},
                              {"vip", c.tr("field.customer.vip")},
                              {"no_phone", c.tr("customers.filter.no_phone")},
                              {"no_vehicle", c.tr("customers.filter.no_vehicle")},
                              {"no_tracker", c.tr("customers.filter.no_tracker")}};
  segmented(c, "filter", segments, state.filter);
}

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
  auto& state = c.pages.get<CustomersPage>();
  IdScope page(c, "customers");
  if (const std::string_view filter = c.router.current().query_value("filter"); !filter.empty()) {
    state.filter = filter;
    c.router.replace(parse_route("#/customers"));
  }
  const auto spec = app::customer_list_spec(*c.app, state.filter, state.words, state.sort.column, state.sort.descending);
  if (!state.list.refresh(*c.app, spec)) c.platform.request_frames(1);

  const std::string count = c.tr("customers.count", {{"n", std::to_string(state.list.size())}});
  const Button actions[] = {{.id = "new", .label = c.tr("customers.new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N"}};
  if (page_header(c, {.title = c.tr("nav.customers"), .subtitle = count, .actions = actions}) == "new") c.router.go("#/customers/new");

  CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "tools");
    row.gap(2);
    draw_filters(c, state);
    row.right();
    search_field(c, {.id = "words", .hint = c.tr("customers.search_hint"), .width_em = 14}, state.words);
  }
  const TableColumn columns[] = {{.id = "name", .label = c.tr("field.customer.name"), .share = 1.4F, .sortable = true},
                                 {.id = "phone", .label = c.tr("field.customer.phones"), .width_em = 10},
                                 {.id = "plates", .label = c.tr("entity.asset"), .share = 1.4F},
                                 {.id = "last_visit", .label = c.tr("customers.last_visit"), .width_em = 10},
                                 {.id = "tracker", .label = c.tr("field.customer.tracker"), .width_em = 6},
                                 {.id = "state", .label = c.tr("field.customer.state"), .width_em = 7, .sortable = true}};
  std::string key;
  const bool filtered = state.filter != "all" || !state.words.empty();
  const TableResult result = table(
      c, {.id = "rows",
          .name = c.tr("nav.customers"),
          .columns = columns,
          .row_count = static_cast<std::int64_t>(state.list.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = state.list.at(static_cast<std::size_t>(row)).id().to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, cells, app::customer_row(*c.app, state.list.at(static_cast<std::size_t>(row)))); },
          .selected = state.selected,
          .sort = &state.sort,
          .state = state.list.complete() ? TableState::ready : TableState::loading,
          .empty_title = filtered ? c.tr("customers.empty_filtered") : c.tr("customers.empty"),
          .empty_text = filtered ? c.tr("customers.empty_filtered.text") : c.tr("customers.empty.text"),
          .empty_action = filtered ? c.tr("customers.show_all") : c.tr("customers.new"),
          .selects_on_click = false});
  if (result.sort) state.sort = *result.sort;
  if (result.selected) state.selected = result.selected;
  if (result.activated) c.router.go("#/customers/" + state.list.at(static_cast<std::size_t>(*result.activated)).id().to_string());
  if (result.empty_action && filtered) state.filter = "all", state.words.clear();
  else if (result.empty_action) c.router.go("#/customers/new");
}

}  // namespace

void draw_customers_page(Context& c) {
  const Route& route = c.router.current();
  if (route.id().empty()) return draw_list(c);
  if (route.id() == "new" || route.part(1) == "edit") return draw_customer_form(c);
  draw_customer_detail(c);
}

}  // namespace aftercare::ui
