#pragma once
#include "base/record_id.hpp"
#include "schema/types.hpp"
#include "ui/context.hpp"
#include "ui/theme.hpp"

namespace aftercare::ui {

Tone feedback_state_tone(std::string_view state);
void draw_feedback_detail(Context& context);

/// The cards of a customer or car and the way to write one; `about` is the name of the record in the form's address.
void draw_quality_feedback_card(Context& context, const schema::FieldInfo& reference, std::string_view about, const base::RecordId& id);

/// 整改 and 产品质量反馈 beside each other: what is to become better.
void draw_improvement_tabs(Context& context, std::string_view shown);

}  // namespace aftercare::ui
