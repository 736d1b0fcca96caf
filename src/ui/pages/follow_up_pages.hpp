#pragma once
// Internal to 回访: its tabs.

#include "ui/context.hpp"

namespace aftercare::ui {

void draw_call_queue_tab(Context& context);
void draw_demands_tab(Context& context);
void draw_satisfaction_tab(Context& context);
void draw_market_tab(Context& context);
/// `#/follow_up/<task>`.
void draw_call_card_page(Context& context);

}  // namespace aftercare::ui
