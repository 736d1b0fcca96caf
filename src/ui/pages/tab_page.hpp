#pragma once
#include <span>
#include <string_view>

#include "ui/context.hpp"
#include "ui/widgets/tabs.hpp"

namespace aftercare::ui {

struct TabPage {
  Tab tab;
  void (*draw)(Context&);
};
/// Tabs kept in the address as `?tab=<code>`; the first one is what an address without shows.
void draw_tab_pages(Context& context, std::span<const TabPage> pages);

}  // namespace aftercare::ui
