#pragma once
// The parts of a repair order's page, one file each. Each keeps its own state in the page store and reads
// its own query; the frame (order_detail_page.cpp) shows one of them under the steps.

#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// 接待: custody, visual check, papers, belongings, consent and diagnosis, the signatures at the desk.
void draw_order_reception_tab(Context& context, const base::RecordId& order);
/// 项目: lines, prices, the customer's answers, estimate, plan and promise.
void draw_order_lines_tab(Context& context, const base::RecordId& order);
/// 车间: acceptance, work done, add-ons, progress query, final check, pickup and delay notice.
void draw_order_workshop_tab(Context& context, const base::RecordId& order);
/// 结算: settlement, payments, what is handed over, exit notice, gate.
void draw_order_settlement_tab(Context& context, const base::RecordId& order);
/// 单据: every printed form about the order, its car and its customer.
void draw_order_papers_tab(Context& context, const base::RecordId& order);

}  // namespace aftercare::ui
