#pragma once
#include "ui/context.hpp"

namespace aftercare::ui {

/// `#/staff_talks/new?person=<id>&month=<day>` and `#/staff_talks/<id>/edit`
void draw_staff_talk_form(Context& context);
/// `#/staff_talks/<id>`: what was said and agreed, for who holds talks and the person himself.
void draw_staff_talk_detail(Context& context);
/// 8 / 10; "" without one.
std::string talk_score_words(std::optional<int> score);

}  // namespace aftercare::ui
