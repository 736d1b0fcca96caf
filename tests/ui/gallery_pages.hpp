#pragma once
// Sample pages that use every widget: looked at as pictures and walked through by the tests.

#include "ui/context.hpp"
#include "ui/shell.hpp"

namespace aftercare::test {

ui::ShellModel sample_shell(std::string_view current_page);
void draw_gallery_today(ui::Context& c);
void draw_gallery_customer(ui::Context& c);
void draw_gallery_order(ui::Context& c);
void draw_gallery_call(ui::Context& c);
void draw_gallery_controls(ui::Context& c);
void draw_gallery_charts(ui::Context& c);

}  // namespace aftercare::test
