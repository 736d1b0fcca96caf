#pragma once
// What the tab 项目 is made of, besides its table.

#include "app/queries/order_lines.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// A line's quantity, method, part and price in a dialog; null: a line that is in no charge table. Another
/// price than the table's asks for approval (R-EST-05).
void open_line_editor(Context& context, const base::RecordId& order, const app::OrderLine* line);
void draw_line_editor(Context& context);

/// What somebody outside quoted for a line (R-EST-07).
void open_quotation_dialog(Context& context, const app::OrderLine& line);
void draw_quotation_dialog(Context& context);
/// "厂家销售中心报价 ¥1,200.00，有效期至 2026-12-01", or that it has expired.
std::string quotation_words(const Context& context, const app::LineQuotation& quotation);

/// Plan and promise with the workshop's load of that day beside it (R-REC-05).
void draw_plan(Context& context, const app::OrderLines& lines);
/// Versions of the estimate, and the next one.
void draw_estimates(Context& context, const app::OrderLines& lines);
/// Form 1 signed, on the screen or on paper.
void draw_signing(Context& context, const app::OrderLines& lines);

}  // namespace aftercare::ui
