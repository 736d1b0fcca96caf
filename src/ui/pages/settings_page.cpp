// 设置: the shop and its figures, staff, this computer, look and language, data health.

#include "ui/pages/pages.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"

namespace aftercare::ui {

void draw_settings_page(Context& c) {
  IdScope page(c, "settings");
  page_header(c, {.title = c.tr("nav.settings")});
  const Tab list[] = {{"shop", c.tr("settings.tab.shop")},
                      {"staff", c.tr("settings.tab.staff")},
                      {"computer", c.tr("settings.tab.computer")},
                      {"look", c.tr("settings.tab.look")},
                      {"health", c.tr("settings.tab.health")}};
  std::string tab(c.router.current().query_value("tab"));
  if (tab.empty()) tab = "shop";
  if (tabs(c, "tabs", list, tab)) {
    Route route = c.router.current();
    route.set_query("tab", tab);
    c.router.replace(std::move(route));
  }
  ScrollScope scroll(c, "scroll");
  if (tab == "staff") draw_staff_tab(c);
  else if (tab == "computer") draw_computer_tab(c);
  else if (tab == "look") draw_look_tab(c);
  else if (tab == "health") draw_health_tab(c);
  else draw_shop_tab(c);
}

}  // namespace aftercare::ui
