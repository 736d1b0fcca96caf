#pragma once
// Small words and moves that every page needs.

#include <string>
#include <string_view>

#include "app/app.hpp"
#include "app/queries/shown_field.hpp"
#include "app/queries/vehicle_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// A query's text: `@key` is a key of the language tables.
std::string words_of(const Context& context, const std::string& text);
/// 今天, 11月14日; empty for 0.
std::string day_of(const Context& context, base::Milliseconds at);
/// Hours with a tenth: 14, 2.5.
std::string hours_text(base::Milliseconds span);
/// An error becomes a toast; true when there was none.
bool report(Context& context, const base::Result<void>& done);
Tone tone_of(app::DueState state);
Tone order_state_tone(std::string_view state);
/// Label, value and 点击显示 of one field of a record.
void draw_shown_field(Context& context, const schema::Entity& entity, const base::RecordId& id, const app::ShownField& field, float label_em = 6);
/// The card of what a customer or a car came for so far.
void draw_visit_figures(Context& context, std::int64_t visits, base::Money spent, base::Milliseconds last, std::optional<base::Milliseconds> first = {});
/// Superseded and present writes of a record as timeline rows.
void draw_history(Context& context, const schema::Entity& entity, const base::RecordId& id);

}  // namespace aftercare::ui
