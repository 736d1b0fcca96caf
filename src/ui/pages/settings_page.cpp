// 设置: the shop and its figures, staff, organisation, this computer, look and language, data health.

#include "ui/pages/pages.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/pages/tab_page.hpp"
#include "ui/shell.hpp"

namespace aftercare::ui {

void draw_settings_page(Context& c) {
  IdScope page(c, "settings");
  page_header(c, {.title = c.tr("nav.settings")});
  const TabPage pages[] = {{{"shop", c.tr("settings.tab.shop")}, draw_shop_tab},
                           {{"staff", c.tr("settings.tab.staff")}, draw_staff_tab},
                           {{"organisation", c.tr("settings.tab.organisation")}, draw_organisation_tab},
                           {{"catalogue", c.tr("settings.tab.catalogue")}, draw_catalogue_tab},
                           {{"follow_up", c.tr("settings.tab.follow_up")}, draw_follow_up_rules_tab},
                           {{"care", c.tr("settings.tab.care")}, draw_care_tab},
                           {{"computer", c.tr("settings.tab.computer")}, draw_computer_tab},
                           {{"look", c.tr("settings.tab.look")}, draw_look_tab},
                           {{"health", c.tr("settings.tab.health")}, draw_health_tab}};
  draw_tab_pages(c, pages);
}

}  // namespace aftercare::ui
