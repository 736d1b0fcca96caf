#pragma once
// Printed sheets through the browser (design section 7).
#include "base/record_id.hpp"
#include "reports/forms/forms.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

void print_customer_sheet(Context& context, const base::RecordId& customer);
void print_order_slip(Context& context, const base::RecordId& order);
void print_vehicle_history(Context& context, const base::RecordId& asset);

/// The document itself, as print and file have it; empty when its subject is gone.
std::string form_html(Context& context, std::string_view code, const reports::FormRequest& request);
/// A form of reports/forms by its code: into the browser's print preview.
void print_form(Context& context, std::string_view code, const reports::FormRequest& request);
/// The same document as an HTML file.
void save_form(Context& context, std::string_view code, const reports::FormRequest& request);

}  // namespace aftercare::ui
