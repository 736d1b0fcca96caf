#pragma once
// A list of records as every list page has it: filters, search box, table, empty states, row keys. A
// page gives columns and a query. What is shown stands in the address
// (`#/customers?filter=vip&words=wln&sort=-name`), so that 后退 and a bookmark bring it back.

#include <functional>
#include <span>
#include <string_view>

#include "app/queries/record_list.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/table.hpp"

namespace aftercare::ui {

struct ListPage {
  /// Page of the route, ids, and beginning of its words: `<name>.count`, `.new`, `.search_hint`, `.empty`,
  /// `.empty.text`, `.empty_filtered`; the title is `nav.<name>`.
  std::string_view name;
  std::span<const Segment> filters;      // the first one is what an address without a filter shows
  std::span<const TableColumn> columns;  // ids of sortable ones are field names
  app::ListQuery query = {};             // of an address that asks for nothing; its filter is the first one
  std::function<app::RecordListSpec(app::App&, const app::ListQuery&)> rows;
  std::function<void(TableRow& cells, const store::Record& record)> draw_row;
  std::span<const Button> actions = {};  // beside 新建
  std::function<void(std::string_view id)> on_action = {};
  std::function<void()> draw_tabs = {};  // where the list is one of several tabs
};
void draw_list_page(Context& context, const ListPage& page);

/// `customers` → its list, `#/customers/<id>`, `#/customers/new` and `#/customers/<id>/edit`.
struct RecordPages {
  void (*list)(Context&);
  void (*form)(Context&);
  void (*detail)(Context&);
};
void draw_record_pages(Context& context, const RecordPages& pages);

/// The query an address asks for, and the address that asks for a query; what is as `plain` is left out.
app::ListQuery list_query(const Route& route, const app::ListQuery& plain);
Route list_route(Route route, const app::ListQuery& query, const app::ListQuery& plain);

}  // namespace aftercare::ui
