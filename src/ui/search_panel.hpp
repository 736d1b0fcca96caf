#pragma once
// Results of the one search box, under it: arrow keys, Enter opens, a plate that nobody has can be
// taken in at once.
#include "store/store.hpp"
#include "ui/shell.hpp"

namespace aftercare::ui {

void draw_search_panel(Context& context, const ShellResult& shell);

/// Where a record is shown: `#/customers/<id>`; empty for entities without a page.
std::string route_of(const store::Record& record);

}  // namespace aftercare::ui
