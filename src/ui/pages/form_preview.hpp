#pragma once
#include <string>
#include <string_view>

#include "reports/forms/forms.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// The button of a form in a list; `shown` is the form whose preview is open, empty: none. Pressed again it closes.
/// `why_not`: the button is off and says so.
void preview_button(Context& context, std::string_view code, std::string& shown, std::string_view why_not = {});

/// One form as the paper will show it, with the number of pages, print and file. What is shown is read back from the
/// very document that is printed. Fills what is left of its column.
void draw_form_preview(Context& context, std::string_view code, const reports::FormRequest& request);

}  // namespace aftercare::ui
