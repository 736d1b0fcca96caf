// 数据交换: what goes out, what comes in, what disagrees (design sections 5 and 7).

#include "app/exchange_desk.hpp"
#include "ui/application.hpp"
#include "ui/pages/exchange_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/tab_page.hpp"
#include "ui/shell.hpp"

namespace aftercare::ui {

namespace {

bool is_sheet(const std::string& name) { return name.ends_with(".csv") || name.ends_with(".CSV") || name.ends_with(".txt"); }

/// Dropped or picked: sheets go to the sheet import, everything else is taken for an exchange file.
void take_dropped(Context& c) {
  auto& dropped = c.pages.get<DroppedFiles>();
  for (PickedFile& file : dropped.files) {
    if (is_sheet(file.name)) {
      open_sheet(c, std::move(file));
      c.router.replace(parse_route("#/exchange?tab=sheet"));
    } else if (!report(c, c.app->exchange().add_file(file.name, std::move(file.bytes)))) {
      break;
    }
  }
  dropped.files.clear();
}

void hand_over_finished(Context& c) {
  while (auto file = c.app->exchange().take_finished()) c.platform.download(file->name, file->mime, std::move(file->bytes));
}

}  // namespace

void draw_exchange_page(Context& c) {
  IdScope page(c, "exchange");
  // On 备份与恢复 they are for it: a backup is no exchange file.
  if (c.router.current().query_value("tab") != "backup") take_dropped(c);
  hand_over_finished(c);
  page_header(c, {.title = c.tr("nav.exchange"), .subtitle = c.tr("exchange.subtitle")});
  const std::string conflicts = std::to_string(c.app->store().conflicts().size());
  const std::string_view shown_conflicts = conflicts == "0" ? std::string_view() : std::string_view(conflicts);
  const TabPage pages[] = {{{"import", c.tr("exchange.tab.import")}, draw_import_tab},
                           {{"export", c.tr("exchange.tab.export")}, draw_export_tab},
                           {{"sheet", c.tr("exchange.tab.sheet")}, draw_sheet_tab},
                           {{"conflicts", c.tr("exchange.tab.conflicts"), shown_conflicts}, draw_conflicts_tab},
                           {{"duplicates", c.tr("exchange.tab.duplicates")}, draw_duplicates_tab},
                           {{"coverage", c.tr("exchange.tab.coverage")}, draw_coverage_tab},
                           {{"backup", c.tr("exchange.tab.backup")}, draw_backup_tab}};
  draw_tab_pages(c, pages);
}

}  // namespace aftercare::ui
