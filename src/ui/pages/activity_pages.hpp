#pragma once
// Internal to the pages of activities.
#include <string>

#include "app/queries/activity_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// 会员, 指定车型车主 途观
std::string invited_words(const Context& context, const app::ActivityRow& row);
/// `#/activities/<id>` and `#/activities/<id>/invite`
void draw_activity_detail(Context& context);

}  // namespace aftercare::ui
