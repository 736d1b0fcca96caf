#pragma once
// The parts of the pages of complaints.
#include "app/queries/complaint_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// `#/complaints/new?customer=<id>|vehicle=<id>|order=<id>|incoming=<id>|feedback=<id>` and `#/complaints/<id>/edit`
void draw_complaint_form(Context& context);
/// `#/complaints/<id>`
void draw_complaint_detail(Context& context);

Tone complaint_state_tone(std::string_view state);
/// 联系客户 剩 3 小时, red when it is over.
std::string clock_words(const Context& context, const rules::RunningClock& clock);
Tone clock_tone(const Context& context, const rules::RunningClock& clock);

void draw_complaint_rows(Context& context, const std::vector<app::ComplaintRow>& rows);
/// The card of a customer, vehicle or order with its complaints, and the way to take one: `about` is the name
/// of the record in the form's address.
void draw_complaints_card(Context& context, const std::vector<app::ComplaintRow>& rows, std::string_view about, const base::RecordId& id);

// --- dialogs of the detail page: opened by its buttons, drawn once a frame
enum class ComplaintDialog : std::uint8_t { none, confirm, escalate, review, withdraw, reopen, answer, call_back, step, close };
void open_complaint_dialog(Context& context, const app::ComplaintDetail& detail, ComplaintDialog dialog);
void draw_complaint_dialogs(Context& context, const app::ComplaintDetail& detail);
void draw_confirm_dialog(Context& context, const app::ComplaintDetail& detail);
void draw_answer_dialog(Context& context, const app::ComplaintDetail& detail);

/// What is next, whose turn it is, what is missing, and the clocks.
void draw_complaint_next(Context& context, const app::ComplaintDetail& detail);

}  // namespace aftercare::ui
