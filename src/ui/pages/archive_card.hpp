#pragma once
#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// 档案 on the page of a car: both files with what is missing, one click away; opens what it has not.
void draw_archive_card(Context& context, const base::RecordId& asset);

}  // namespace aftercare::ui
