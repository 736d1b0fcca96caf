#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

void draw_shop_tab(Context& context);
void draw_staff_tab(Context& context);
void draw_organisation_tab(Context& context);
void draw_catalogue_tab(Context& context);
void draw_follow_up_rules_tab(Context& context);
void draw_surveys(Context& context);  // part of the tab above
void draw_care_tab(Context& context);
void draw_computer_tab(Context& context);
void draw_look_tab(Context& context);
void draw_health_tab(Context& context);

}  // namespace aftercare::ui
