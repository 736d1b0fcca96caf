#pragma once
#include <string_view>

#include "reports/forms/forms.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// One form as the paper will show it, with the number of pages, print and file. What is shown is read back from the
/// very document that is printed. Fills what is left of its column.
void draw_form_preview(Context& context, std::string_view code, const reports::FormRequest& request);

}  // namespace aftercare::ui
