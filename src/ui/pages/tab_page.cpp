#include "ui/pages/tab_page.hpp"

#include <algorithm>
#include <vector>

#include "ui/widgets/layout.hpp"

namespace aftercare::ui {

void draw_tab_pages(Context& c, std::span<const TabPage> pages) {
  std::vector<Tab> list;
  for (const TabPage& page : pages) list.push_back(page.tab);
  const auto asked = std::ranges::find(pages, c.router.current().query_value("tab"), [](const TabPage& page) { return page.tab.code; });
  const TabPage& shown = asked == pages.end() ? pages.front() : *asked;
  std::string code(shown.tab.code);
  if (tabs(c, "tabs", list, code)) {
    Route route = c.router.current();
    route.set_query("tab", code);
    c.router.replace(std::move(route));
  }
  ScrollScope scroll(c, "scroll");
  shown.draw(c);
}

}  // namespace aftercare::ui
