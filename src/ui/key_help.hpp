#pragma once
// `?` shows the keys of the page and of the whole application.
#include "ui/context.hpp"

namespace aftercare::ui {

void draw_key_help(Context& context);
/// The keys as rows, for the help page too.
void draw_key_list(Context& context);

}  // namespace aftercare::ui
