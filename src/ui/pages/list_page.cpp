#include "ui/pages/list_page.hpp"

#include <vector>

#include "app/demo_data.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct ListState {
  Route shown;  // the address the query was read from or written to
  app::ListQuery query;
  app::RecordList list;
  std::optional<std::int64_t> selected;
};

class ListFrame {
 public:
  ListFrame(Context& c, const ListPage& page) : c_(c), page_(page), plain_(page.query), state_(c.pages.get<ListState>(ImGui::GetID("list_state"))) {
    if (!page.filters.empty()) plain_.filter = page.filters.front().code;
    read_address();
  }

  void draw() {
    if (!state_.list.refresh(*c_.app, page_.rows(*c_.app, state_.query))) c_.platform.request_frames(1);
    const std::string count = c_.tr(key("count"), {{"n", std::to_string(state_.list.size())}});
    std::vector<Button> actions(page_.actions.begin(), page_.actions.end());
    actions.push_back({.id = "new", .label = word("new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N"});
    const std::string_view pressed = page_header(c_, {.title = title(), .subtitle = count, .actions = actions});
    if (pressed == "new") go_to("new");
    else if (!pressed.empty()) page_.on_action(pressed);
    if (page_.draw_tabs) page_.draw_tabs();
    CardScope card(c_, {.id = "list", .fill_height = true, .padded = false});
    draw_tools();
    draw_table();
  }

 private:
  std::string key(std::string_view part) const { return std::string(page_.name) + "." + std::string(part); }
  std::string_view word(std::string_view part) const { return c_.tr(key(part)); }
  std::string_view title() const { return c_.tr("nav." + std::string(page_.name)); }
  store::Record record(std::int64_t row) const { return state_.list.at(static_cast<std::size_t>(row)); }

  void read_address() {
    const Route& route = c_.router.current();
    if (state_.shown == route) return;
    state_.shown = route;
    state_.query = list_query(route, plain_);
    state_.selected.reset();
  }

  /// `step`: 后退 undoes it.
  void write_address(bool step) {
    if (c_.router.current() != state_.shown) return;  // the page was left in this frame
    state_.shown = list_route(c_.router.current(), state_.query, plain_);
    step ? c_.router.go(state_.shown) : c_.router.replace(state_.shown);
  }

  void go_to(const std::string& part) {
    write_address(false);  // words being typed are kept for the way back
    c_.router.go("#/" + std::string(page_.name) + "/" + part);
  }

  void draw_tools() {
    PaddedScope padded(c_, true);
    RowScope row(c_, "tools");
    row.gap(2);
    const std::string before = state_.query.filter;
    segmented(c_, "filter", page_.filters, state_.query.filter);
    if (state_.query.filter != before) write_address(true);
    row.right();
    const TextFieldResult typed = search_field(c_, {.id = "words", .hint = word("search_hint"), .width_em = 14}, state_.query.words);
    if (typed.changed) state_.selected.reset();
    // Not with every key: browsers refuse addresses that change too often.
    if (typed.left || typed.submitted || (typed.changed && !typed.active)) write_address(false);
  }

  void draw_row(TableRow& cells, const store::Record& record) {
    // In the demo shop the bar above says it for all of them.
    if (app::is_demo(record.id()) && !app::is_demo_shop(*c_.app)) cells.mark(c_.tr("demo.mark"));
    page_.draw_row(cells, record);
  }

  void draw_table() {
    const bool nothing_at_all = c_.app->store().row_count(c_.app->store().entity_index(*page_.rows(*c_.app, plain_).entity)) == 0;
    const bool narrowed = !nothing_at_all && (state_.query.filter != "all" || !state_.query.words.empty());
    const SortRequest sort{state_.query.sort, state_.query.descending};
    std::string row_key;
    const TableResult result = table(
        c_, {.id = "rows",
             .name = title(),
             .columns = page_.columns,
             .row_count = static_cast<std::int64_t>(state_.list.size()),
             .row_key = [&](std::int64_t row) -> std::string_view { return row_key = record(row).id().to_string(); },
             .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(cells, record(row)); },
             .selected = state_.selected,
             .sort = &sort,
             .state = state_.list.complete() ? TableState::ready : TableState::loading,
             .empty_title = word(narrowed ? "empty_filtered" : "empty"),
             .empty_text = narrowed ? c_.tr("list.empty_filtered.text") : word("empty.text"),
             .empty_action = narrowed ? c_.tr("list.show_all") : word("new"),
             .two_line_rows = true,
             .selects_on_click = false});
    if (result.sort) {
      state_.query.sort = result.sort->column, state_.query.descending = result.sort->descending;
      write_address(false);
    }
    if (result.selected) state_.selected = result.selected;
    if (result.activated) go_to(record(*result.activated).id().to_string());
    if (!result.empty_action) return;
    if (!narrowed) return go_to("new");
    state_.query.filter = "all", state_.query.words.clear();
    write_address(true);
  }

  Context& c_;
  const ListPage& page_;
  app::ListQuery plain_;
  ListState& state_;
};

}  // namespace

app::ListQuery list_query(const Route& route, const app::ListQuery& plain) {
  app::ListQuery query = plain;
  if (const std::string_view filter = route.query_value("filter"); !filter.empty()) query.filter = filter;
  query.words = route.query_value("words");
  if (std::string_view sort = route.query_value("sort"); !sort.empty()) {
    query.descending = sort.starts_with('-');
    if (query.descending) sort.remove_prefix(1);
    query.sort = sort;
  }
  return query;
}

Route list_route(Route route, const app::ListQuery& query, const app::ListQuery& plain) {
  const bool sorted = query.sort != plain.sort || query.descending != plain.descending;
  route.set_query("filter", query.filter == plain.filter ? std::string_view() : query.filter);
  route.set_query("words", query.words);
  route.set_query("sort", sorted ? (query.descending ? "-" : "") + query.sort : std::string());
  return route;
}

void draw_list_page(Context& c, const ListPage& page) {
  IdScope scope(c, page.name);
  ListFrame(c, page).draw();
}

void draw_record_pages(Context& c, const RecordPages& pages) {
  const Route& route = c.router.current();
  if (route.id().empty()) return pages.list(c);
  if (route.id() == "new" || route.part(1) == "edit") return pages.form(c);
  pages.detail(c);
}

}  // namespace aftercare::ui
