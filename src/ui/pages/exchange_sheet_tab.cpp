#include "ui/pages/exchange_tabs.hpp"
namespace aftercare::ui {
void draw_sheet_tab(Context&) {}
void open_sheet(Context&, PickedFile) {}
}  // namespace aftercare::ui
