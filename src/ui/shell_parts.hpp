#pragma once
// Parts of the shell; not for pages.

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/shell.hpp"

namespace aftercare::ui::detail {

void draw_top_bar(Context& context, const ShellModel& model, ShellState& state, ShellResult& result);
void draw_navigation(Context& context, const ShellModel& model, ShellState& state, const ImRect& area, bool words, ShellResult& result);
/// Name, chip and the grey line below, beside an avatar.
void draw_person_title(Context& context, const PageHeader& spec, float height);

}  // namespace aftercare::ui::detail
