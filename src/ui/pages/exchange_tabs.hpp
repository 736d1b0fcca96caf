#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

void draw_import_tab(Context& context);
void draw_export_tab(Context& context);
void draw_sheet_tab(Context& context);
/// A customer sheet was dropped or picked.
void open_sheet(Context& context, PickedFile file);
void draw_conflicts_tab(Context& context);
void draw_duplicates_tab(Context& context);
void draw_coverage_tab(Context& context);
void draw_backup_tab(Context& context);

}  // namespace aftercare::ui
